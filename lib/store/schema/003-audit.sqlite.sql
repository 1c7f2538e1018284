-- The log: one row for each change, whoever makes it.  Triggers write the
-- rows, so that another program's changes are logged too; acting tells who
-- it is where one of ours writes.  Seals are added before our commit.

-- Who, from where and when, for the triggers below; always one row.
CREATE VIEW audit_context AS
SELECT (SELECT actor FROM acting) AS actor,
       (SELECT origin FROM acting) AS origin,
       ifnull((SELECT at FROM acting), CAST((julianday('now') - 2440587.5)
         * 86400000000 AS INTEGER)) AS at;

CREATE TRIGGER audit_insert BEFORE INSERT ON audit
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM audit)
      THEN RAISE(ABORT, 'audit: rows are added at the end, without gaps')
    WHEN NEW.actor IS NOT (SELECT actor FROM acting)
      THEN RAISE(ABORT, 'audit: a row names who is acting')
  END;
END;
CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: the log takes inserts only'); END;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: the log takes inserts only'); END;

CREATE TRIGGER audit_seal_insert BEFORE INSERT ON audit_seal
BEGIN
  SELECT CASE
    WHEN NEW.audit_id IS NOT (SELECT ifnull(max(audit_id), 0) + 1
          FROM audit_seal)
      THEN RAISE(ABORT, 'audit_seal: seals are added in order, once')
    WHEN NEW.audit_id NOT IN (SELECT id FROM audit)
      THEN RAISE(ABORT, 'audit_seal: there is no such row')
  END;
END;
CREATE TRIGGER audit_seal_update BEFORE UPDATE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'audit_seal: seals take inserts only'); END;
CREATE TRIGGER audit_seal_delete BEFORE DELETE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'audit_seal: seals take inserts only'); END;

CREATE TRIGGER audit_head_insert BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head)
  OR NEW.audit_id NOT IN (SELECT audit_id FROM audit_seal)
BEGIN SELECT RAISE(ABORT, 'audit_head: there is one head'); END;
CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
WHEN NEW.id IS NOT OLD.id OR NEW.audit_id <= OLD.audit_id
  OR NEW.audit_id NOT IN (SELECT audit_id FROM audit_seal)
BEGIN SELECT RAISE(ABORT, 'audit_head: the head only moves on'); END;
CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit_head: the head stays'); END;

-- Posts and what is decided about them.

CREATE TRIGGER log_post_add AFTER INSERT ON post
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.add', 'post', NEW.id, NEW.citizen_id,
    json_object('board', NEW.board_id, 'number', NEW.number, 'state',
      NEW.state));
END;

CREATE TRIGGER log_post_change AFTER UPDATE ON post
WHEN NEW.decision_id IS OLD.decision_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.board_id <> OLD.board_id THEN 'post.move'
      WHEN NEW.title <> OLD.title OR NEW.body <> OLD.body THEN 'post.edit'
      WHEN NEW.pinned <> OLD.pinned THEN 'post.pin'
      WHEN NEW.expires_at IS NOT OLD.expires_at THEN 'post.period'
      ELSE 'post.change' END, 'post', NEW.id, NULL,
    '{"version":' || NEW.version || ',"board":' || NEW.board_id || '}');
END;

CREATE TRIGGER log_decision AFTER INSERT ON decision
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.' || NEW.action, 'post', NEW.post_id,
      NULL,
    '{"decision":' || NEW.id || ',"ground":' || ifnull(NEW.ground, 'null')
      || ',"from":"' || NEW.from_state || '","to":"' || NEW.to_state || '"}');
END;

CREATE TRIGGER log_flag AFTER INSERT ON flag
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.flag', 'post', NEW.post_id,
      NEW.reporter_id,
    json_object('flag', NEW.id, 'kind', NEW.kind, 'ground', NEW.ground));
END;

CREATE TRIGGER log_attachment AFTER INSERT ON attachment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.attach', 'post', NEW.post_id, NULL,
    json_object('attachment', NEW.id, 'bytes', NEW.bytes));
END;

CREATE TRIGGER log_appeal_add AFTER INSERT ON appeal
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'appeal.add', 'appeal', NEW.id, NULL,
    json_object('decision', NEW.decision_id));
END;

CREATE TRIGGER log_appeal_decide AFTER UPDATE ON appeal
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'appeal.' || ifnull(NEW.outcome, 'change'),
      'appeal', NEW.id, NULL,
    json_object('decision', NEW.decision_id));
END;

CREATE TRIGGER log_notice AFTER UPDATE ON outbox
WHEN NEW.channel <> OLD.channel
  OR (NEW.state <> OLD.state AND NEW.state <> 'sending')
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.channel <> OLD.channel THEN 'notice.' || NEW.channel
      WHEN NEW.state = 'queued' THEN 'notice.retry'
      ELSE 'notice.' || NEW.state END, 'notice', NEW.id, NEW.citizen_id,
    json_object('attempts', NEW.attempts));
END;

-- Boards, people who work here, settings.

CREATE TRIGGER log_board_add AFTER INSERT ON board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.add', 'board', NEW.id, NULL,
    json_object('slug', NEW.slug));
END;

CREATE TRIGGER log_board_change AFTER UPDATE ON board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL
      THEN 'board.close' WHEN NEW.closed_at IS NULL
      AND OLD.closed_at IS NOT NULL
      THEN 'board.reopen' ELSE 'board.set' END, 'board', NEW.id, NULL,
    json_object('slug', NEW.slug, 'kind', NEW.kind, 'title_ko', NEW.title_ko,
      'real_name', NEW.real_name, 'premoderated', NEW.premoderated,
      'writers', NEW.writers, 'period_days', NEW.period_days, 'department',
      NEW.department_id));
END;

CREATE TRIGGER log_department_add AFTER INSERT ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.add', 'department', NEW.id, NULL,
    json_object('code', NEW.code));
END;

CREATE TRIGGER log_department_change AFTER UPDATE ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.set', 'department', NEW.id, NULL,
    json_object('code', NEW.code, 'name_ko', NEW.name_ko, 'kind', NEW.kind,
      'phone', NEW.phone, 'closed_at', NEW.closed_at));
END;

CREATE TRIGGER log_staff_add AFTER INSERT ON staff
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.add', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'role', NEW.role, 'department',
      NEW.department_id, 'os_user', NEW.os_user, 'ends_at', NEW.ends_at));
END;

CREATE TRIGGER log_staff_change AFTER UPDATE ON staff
WHEN NEW.version <> OLD.version OR NEW.failures > OLD.failures
  OR NEW.role <> OLD.role OR NEW.name <> OLD.name
  OR NEW.department_id IS NOT OLD.department_id
  OR NEW.os_user IS NOT OLD.os_user OR NEW.password IS NOT OLD.password
  OR NEW.password_at IS NOT OLD.password_at
  OR NEW.password_once <> OLD.password_once
  OR NEW.locked_at IS NOT OLD.locked_at
  OR NEW.disabled_at IS NOT OLD.disabled_at
  OR NEW.ends_at IS NOT OLD.ends_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.password IS NOT OLD.password THEN 'staff.password'
      WHEN NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL
      THEN 'staff.disable'
      WHEN NEW.disabled_at IS NULL AND OLD.disabled_at IS NOT NULL
      THEN 'staff.enable'
      WHEN NEW.locked_at IS NOT NULL AND OLD.locked_at IS NULL
      THEN 'staff.lock'
      WHEN NEW.locked_at IS NULL AND OLD.locked_at IS NOT NULL
      THEN 'staff.unlock'
      WHEN NEW.failures > OLD.failures THEN 'staff.failure'
      ELSE 'staff.set' END, 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'role', NEW.role, 'department',
      NEW.department_id, 'os_user', NEW.os_user, 'ends_at', NEW.ends_at,
      'disabled_at', NEW.disabled_at));
END;

CREATE TRIGGER log_staff_board_add AFTER INSERT ON staff_board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.board', 'staff', NEW.staff_id, NULL,
    json_object('board', NEW.board_id, 'may', 1));
END;

CREATE TRIGGER log_staff_board_drop AFTER DELETE ON staff_board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.board', 'staff', OLD.staff_id, NULL,
    json_object('board', OLD.board_id, 'may', 0));
END;

CREATE TRIGGER log_reason_add AFTER INSERT ON reason_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reason.add', 'reason', NEW.id, NULL,
    json_object('key', NEW.key, 'ground', NEW.ground));
END;

CREATE TRIGGER log_reason_change AFTER UPDATE ON reason_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reason.set', 'reason', NEW.id, NULL,
    json_object('key', NEW.key, 'removed_at', NEW.removed_at));
END;

CREATE TRIGGER log_ground AFTER UPDATE ON ground
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'ground.set', 'ground', NEW.number, NULL,
    '');
END;

CREATE TRIGGER log_setting_add AFTER INSERT ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'config.set', 'setting', NULL, NULL,
    json_object('key', NEW.key, 'value', NEW.value));
END;

CREATE TRIGGER log_setting_change AFTER UPDATE ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.value IS NULL THEN 'config.unset'
      ELSE 'config.set' END, 'setting', NULL, NULL,
    json_object('key', NEW.key, 'value', NEW.value, 'was', OLD.value));
END;

CREATE TRIGGER log_setting_drop AFTER DELETE ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'config.unset', 'setting', NULL, NULL,
    json_object('key', OLD.key, 'was', OLD.value));
END;

-- Citizens: what changed, never to what.

CREATE TRIGGER log_citizen_add AFTER INSERT ON citizen
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'citizen.add', 'citizen', NEW.id, NEW.id,
    '');
END;

CREATE TRIGGER log_citizen_change AFTER UPDATE ON citizen
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
      THEN 'citizen.erase' ELSE 'citizen.set' END, 'citizen', NEW.id, NEW.id,
    '');
END;

CREATE TRIGGER log_data_key_add AFTER INSERT ON data_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.add', 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose));
END;

CREATE TRIGGER log_data_key_change AFTER UPDATE ON data_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.change', 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose, 'retired_at', NEW.retired_at));
END;


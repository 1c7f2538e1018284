-- The rules about reminders, as in 002-rules.

-- A head works in the department; who leaves it is its head no longer.
CREATE TRIGGER department_head_insert BEFORE INSERT ON department
WHEN NEW.head_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'department: its head works in it'); END;
CREATE TRIGGER department_head_update BEFORE UPDATE ON department
WHEN NEW.head_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff
  WHERE id = NEW.head_id AND department_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'department: its head works in it'); END;
CREATE TRIGGER staff_leaves AFTER UPDATE ON staff
WHEN NEW.department_id IS NOT OLD.department_id
  AND NEW.id IN (SELECT head_id FROM department)
BEGIN
  UPDATE department SET head_id = NULL, version = version + 1
   WHERE head_id = NEW.id AND id IS NOT NEW.department_id;
END;

DROP TRIGGER log_department_change;
CREATE TRIGGER log_department_change AFTER UPDATE ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.set', 'department', NEW.id, NULL,
    json_object('code', NEW.code, 'name_ko', NEW.name_ko, 'kind', NEW.kind,
      'phone', NEW.phone, 'head', NEW.head_id, 'closed_at',
      NEW.closed_at));
END;

-- Every change of an address is told but one: the same, sealed anew.
CREATE TRIGGER log_staff_email AFTER UPDATE ON staff
WHEN NEW.email_sealed IS NOT OLD.email_sealed
  AND NOT ifnull(length(NEW.email_sealed) = length(OLD.email_sealed)
    AND hex(substr(OLD.email_sealed, 1, 4)) IN (
      SELECT printf('%08X', id) FROM data_key
       WHERE purpose = 'text' AND retired_at IS NULL AND id < (
        SELECT max(id) FROM data_key WHERE purpose = 'text'))
    AND hex(substr(NEW.email_sealed, 1, 4)) = (
      SELECT printf('%08X', max(id)) FROM data_key
       WHERE purpose = 'text'), 0)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.email', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'known',
      NEW.email_sealed IS NOT NULL));
END;

CREATE TRIGGER complaint_reminder_insert BEFORE INSERT ON complaint_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_reminder)
      THEN RAISE(ABORT,
        'complaint_reminder: they are added at the end, none is replaced')
    WHEN EXISTS (SELECT 1 FROM complaint_reminder
          WHERE event_id = NEW.event_id AND step = NEW.step)
      THEN RAISE(ABORT,
        'complaint_reminder: each step is taken once for a deadline')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_event e
            JOIN complaint_deadline d ON d.complaint_id = e.complaint_id
           WHERE e.id = NEW.event_id AND d.event_id = NEW.event_id
             AND d.paused_at IS NULL)
      THEN RAISE(ABORT,
        'complaint_reminder: it is of a deadline that runs')
    WHEN NEW.step <> 'soon' AND (SELECT c.due_at
            FROM complaint_event e JOIN complaint c
              ON c.id = e.complaint_id
           WHERE e.id = NEW.event_id) > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'complaint_reminder: it is not late')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_reminder: it happens now, not at another time')
  END;
END;
CREATE TRIGGER complaint_reminder_update BEFORE UPDATE ON complaint_reminder
BEGIN SELECT RAISE(ABORT, 'complaint_reminder: it never changes'); END;
CREATE TRIGGER complaint_reminder_delete BEFORE DELETE ON complaint_reminder
BEGIN SELECT RAISE(ABORT, 'complaint_reminder: it never changes'); END;

CREATE TRIGGER log_complaint_reminder AFTER INSERT ON complaint_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.remind', 'complaint',
    (SELECT complaint_id FROM complaint_event WHERE id = NEW.event_id),
    NULL, json_object('step', NEW.step, 'event', NEW.event_id));
END;

-- Its mail goes to staff whose address is known, and to nobody else.
CREATE TRIGGER outbox_reminder_insert BEFORE INSERT ON outbox
WHEN NEW.reminder_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL
      OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_reminder
          WHERE id = NEW.reminder_id
            AND NEW.template = 'reminder-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE reminder_id = NEW.reminder_id
          AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;
CREATE TRIGGER outbox_reminder_update BEFORE UPDATE ON outbox
WHEN NEW.reminder_id IS NOT OLD.reminder_id
  OR (OLD.reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;
CREATE TRIGGER outbox_reminder_delete BEFORE DELETE ON outbox
WHEN OLD.reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

-- The rules about mail IDs, as in 002-rules: an address that was given out
-- is never somebody else's (article 15), an official's ends with the
-- official (article 14), published rules stay.

-- Rules -------------------------------------------------------------------

CREATE TRIGGER mail_rules_insert BEFORE INSERT ON mail_rules
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT 1 + (SELECT ifnull(max(number), 0)
          FROM mail_rules)
      THEN RAISE(ABORT, 'mail_rules: versions are counted from 1')
    WHEN NEW.in_force_at < (SELECT ifnull(max(in_force_at), 0)
          FROM mail_rules)
      THEN RAISE(ABORT,
        'mail_rules: a version comes into force after the one before')
    WHEN abs(NEW.published_at - (SELECT at FROM audit_context))
        > 86400000000
      THEN RAISE(ABORT, 'mail_rules: they are published now')
  END;
END;
CREATE TRIGGER mail_rules_update BEFORE UPDATE ON mail_rules
BEGIN
  SELECT RAISE(ABORT, 'mail_rules: a published version never changes');
END;
CREATE TRIGGER mail_rules_delete BEFORE DELETE ON mail_rules
BEGIN SELECT RAISE(ABORT, 'mail_rules: a published version stays'); END;

-- Mail IDs ----------------------------------------------------------------

CREATE TRIGGER mail_id_insert BEFORE INSERT ON mail_id
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_id)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM mail_id)
      THEN RAISE(ABORT, 'mail_id: this id is taken')
    WHEN NEW.address IN (SELECT address FROM mail_id)
      OR NEW.address IN (SELECT address FROM mail_alias)
      THEN RAISE(ABORT,
        'mail_id: an address is given out once and never again (article 15)')
    WHEN NEW.address NOT GLOB '[a-z0-9]*@[a-z0-9]*'
      OR NEW.address GLOB '*[^a-z0-9.@_-]*' OR NEW.address GLOB '*@*@*'
      OR NEW.address GLOB '*..*' OR NEW.address GLOB '*.@*'
      OR instr(NEW.address, '@') > 65 OR length(NEW.address) > 254
      THEN RAISE(ABORT, 'mail_id: that is no address that can be given out')
    WHEN NEW.version IS NOT 1
      OR (NEW.state <> 'active' AND NOT EXISTS (SELECT 1 FROM acting
            WHERE bulk = 1))
      THEN RAISE(ABORT, 'mail_id: a new one is active')
    WHEN NEW.staff_id IS NOT NULL AND NEW.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM staff
            WHERE id = NEW.staff_id AND disabled_at IS NULL
              AND (ends_at IS NULL OR ends_at > (SELECT at
                FROM audit_context)))
      THEN RAISE(ABORT, 'mail_id: its official works here (article 14)')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'mail_id: there is no such citizen')
    WHEN NEW.rules_number IS NOT NULL
      AND NEW.rules_number NOT IN (SELECT number FROM mail_rules)
      THEN RAISE(ABORT, 'mail_id: there are no such rules')
    WHEN NEW.kind = 'resident' AND NEW.rules_number IS NULL
      AND EXISTS (SELECT 1 FROM mail_rules)
      AND NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
      THEN RAISE(ABORT,
        'mail_id: a resident has accepted the rules (article 15)')
  END;
END;
CREATE TRIGGER mail_id_update BEFORE UPDATE ON mail_id
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.address IS NOT OLD.address
      OR NEW.likeness IS NOT OLD.likeness OR NEW.kind IS NOT OLD.kind
      OR NEW.staff_id IS NOT OLD.staff_id
      OR (NEW.citizen_id IS NOT OLD.citizen_id
        AND (OLD.citizen_id IS NOT NULL OR OLD.kind <> 'resident'
          OR NEW.citizen_id NOT IN (SELECT id FROM citizen)))
      OR NEW.issued_at IS NOT OLD.issued_at
      THEN RAISE(ABORT, 'mail_id: address and holder never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'mail_id: each change raises the version by one')
    WHEN OLD.state = 'released' AND NEW.state <> 'released'
      THEN RAISE(ABORT,
        'mail_id: a released address is never issued again (article 15)')
    WHEN NEW.state = 'active' AND OLD.state <> 'active'
      AND OLD.staff_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff
            WHERE id = OLD.staff_id AND disabled_at IS NULL
              AND (ends_at IS NULL OR ends_at > (SELECT at
                FROM audit_context)))
      THEN RAISE(ABORT, 'mail_id: its official works here (article 14)')
    WHEN NEW.rules_number IS NOT NULL
      AND NEW.rules_number NOT IN (SELECT number FROM mail_rules)
      THEN RAISE(ABORT, 'mail_id: there are no such rules')
    WHEN NEW.rules_number < OLD.rules_number
      OR (OLD.rules_number IS NOT NULL AND NEW.rules_number IS NULL)
      THEN RAISE(ABORT, 'mail_id: rules that were accepted stay so')
  END;
END;
CREATE TRIGGER mail_id_delete BEFORE DELETE ON mail_id
BEGIN
  SELECT RAISE(ABORT,
    'mail_id: it is released, and its address kept (article 15)');
END;

CREATE TRIGGER mail_use_insert BEFORE INSERT ON mail_use
BEGIN
  SELECT CASE
    WHEN NEW.mail_id IN (SELECT mail_id FROM mail_use)
      THEN RAISE(ABORT, 'mail_use: there is one, none is replaced')
    WHEN NEW.mail_id NOT IN (SELECT id FROM mail_id)
      THEN RAISE(ABORT, 'mail_use: there is no such mail ID')
    WHEN NEW.at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'mail_use: that is still to come')
  END;
END;
CREATE TRIGGER mail_use_update BEFORE UPDATE ON mail_use
BEGIN
  SELECT CASE
    WHEN NEW.mail_id IS NOT OLD.mail_id OR NEW.at < OLD.at
      THEN RAISE(ABORT, 'mail_use: what was used stays so')
    WHEN NEW.at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'mail_use: that is still to come')
  END;
END;
CREATE TRIGGER mail_use_delete BEFORE DELETE ON mail_use
BEGIN SELECT RAISE(ABORT, 'mail_use: what was used stays so'); END;

-- Further addresses -------------------------------------------------------

CREATE TRIGGER mail_alias_insert BEFORE INSERT ON mail_alias
BEGIN
  SELECT CASE
    WHEN NEW.address IN (SELECT address FROM mail_alias)
      OR NEW.address IN (SELECT address FROM mail_id)
      THEN RAISE(ABORT,
        'mail_alias: an address is given out once and never again')
    WHEN NEW.address NOT GLOB '[a-z0-9]*@[a-z0-9]*'
      OR NEW.address GLOB '*[^a-z0-9.@_-]*' OR NEW.address GLOB '*@*@*'
      OR NEW.address GLOB '*..*' OR NEW.address GLOB '*.@*'
      OR instr(NEW.address, '@') > 65 OR length(NEW.address) > 254
      THEN RAISE(ABORT,
        'mail_alias: that is no address that can be given out')
    WHEN (NEW.taken_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM mail_id
            WHERE id = NEW.mail_id AND state <> 'released'))
      AND NOT (NEW.taken_at IS NOT NULL AND EXISTS (SELECT 1 FROM acting
            WHERE bulk = 1))
      THEN RAISE(ABORT, 'mail_alias: it is given to a mail ID that stands')
  END;
END;
CREATE TRIGGER mail_alias_update BEFORE UPDATE ON mail_alias
WHEN NEW.address IS NOT OLD.address OR NEW.mail_id IS NOT OLD.mail_id
  OR NEW.likeness IS NOT OLD.likeness OR NEW.given_at IS NOT OLD.given_at
  OR OLD.taken_at IS NOT NULL OR NEW.taken_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'mail_alias: it is taken back once, nothing else');
END;
CREATE TRIGGER mail_alias_delete BEFORE DELETE ON mail_alias
BEGIN
  SELECT RAISE(ABORT,
    'mail_alias: it is taken back, and its address kept (article 15)');
END;
CREATE TRIGGER mail_alias_given AFTER INSERT ON mail_alias
BEGIN
  UPDATE mail_id SET version = version + 1 WHERE id = NEW.mail_id;
END;
CREATE TRIGGER mail_alias_taken AFTER UPDATE ON mail_alias
BEGIN
  UPDATE mail_id SET version = version + 1 WHERE id = NEW.mail_id;
END;

-- What the mail server is to be told --------------------------------------

-- An import of many marks and logs them all at once.
CREATE TRIGGER mail_id_issued AFTER INSERT ON mail_id
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO mail_due (mail_id, version) VALUES (NEW.id, NEW.version);
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.issue', 'mail_id', NEW.id,
    NEW.citizen_id, json_object('kind', NEW.kind, 'staff', NEW.staff_id,
      'rules', NEW.rules_number));
END;
CREATE TRIGGER mail_id_due_again AFTER UPDATE ON mail_id
BEGIN
  INSERT INTO mail_due (mail_id, version) VALUES (NEW.id, NEW.version)
  ON CONFLICT (mail_id) DO UPDATE SET version = excluded.version;
END;

-- Officials' end with them, at once, whoever sets it; their mail goes to
-- their department for a time (article 14).
CREATE TRIGGER staff_mail_stops AFTER UPDATE ON staff
WHEN NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL
BEGIN
  UPDATE mail_id
     SET state = 'suspended', cause = 'staff',
         suspended_at = (SELECT at FROM audit_context),
         forward_to = (SELECT d.mail FROM department d
           WHERE d.id = NEW.department_id AND d.mail <> ''),
         forward_keep = 0,
         forward_until = (SELECT (SELECT at FROM audit_context)
             + 86400000000 * coalesce((SELECT CAST(value AS INTEGER)
               FROM setting WHERE key = 'mail.forward-days'), 90)
           FROM department d
           WHERE d.id = NEW.department_id AND d.mail <> ''),
         version = version + 1
   WHERE staff_id = NEW.id AND state = 'active';
END;
CREATE TRIGGER staff_mail_resumes AFTER UPDATE ON staff
WHEN NEW.disabled_at IS NULL AND OLD.disabled_at IS NOT NULL
BEGIN
  UPDATE mail_id
     SET state = 'active', cause = '', suspended_at = NULL,
         forward_to = NULL, forward_keep = 0, forward_until = NULL,
         version = version + 1
   WHERE staff_id = NEW.id AND state = 'suspended' AND cause = 'staff';
END;

-- Applications ------------------------------------------------------------

CREATE TRIGGER mail_application_insert BEFORE INSERT ON mail_application
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_application)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM mail_application)
      THEN RAISE(ABORT, 'mail_application: this id is taken')
    WHEN NEW.state IS NOT 'waiting' OR NEW.version IS NOT 1
      OR NEW.staff_id IS NOT NULL OR NEW.proof <> '' OR NEW.reason <> ''
      THEN RAISE(ABORT, 'mail_application: a new one waits')
    WHEN NEW.address IN (SELECT address FROM mail_id)
      OR NEW.address IN (SELECT address FROM mail_alias)
      OR NEW.address IN (SELECT address FROM mail_application
            WHERE state = 'waiting')
      THEN RAISE(ABORT,
        'mail_application: an address is given out once (article 15)')
    WHEN NEW.rules_number IS NOT (SELECT max(number) FROM mail_rules
          WHERE in_force_at <= (SELECT at FROM audit_context))
      THEN RAISE(ABORT,
        'mail_application: the rules in force are accepted (article 15)')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'mail_application: there is no such citizen')
  END;
END;
CREATE TRIGGER mail_application_update BEFORE UPDATE ON mail_application
BEGIN
  SELECT CASE
    WHEN OLD.state IS NOT 'waiting' OR NEW.state IS 'waiting'
      OR NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'mail_application: it is decided once')
    WHEN NEW.id IS NOT OLD.id OR NEW.address IS NOT OLD.address
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.rules_number IS NOT OLD.rules_number
      OR NEW.filed_at IS NOT OLD.filed_at
      THEN RAISE(ABORT, 'mail_application: what was applied for stays')
    WHEN NEW.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.staff_id)
      THEN RAISE(ABORT, 'mail_application: an officer decides it')
    WHEN abs(NEW.decided_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'mail_application: it is decided now')
    WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM mail_id
          WHERE id = NEW.mail_id AND address = OLD.address
            AND citizen_id = OLD.citizen_id)
      THEN RAISE(ABORT, 'mail_application: what is approved is issued')
  END;
END;
CREATE TRIGGER mail_application_delete BEFORE DELETE ON mail_application
BEGIN
  SELECT RAISE(ABORT, 'mail_application: what was applied for is kept');
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_mail_rules AFTER INSERT ON mail_rules
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.rules', 'mail_rules', NEW.number,
    NULL, json_object('in_force_at', NEW.in_force_at, 'accept_days',
      NEW.accept_days));
END;
CREATE TRIGGER log_mail_id_change AFTER UPDATE ON mail_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.state <> OLD.state AND NEW.state = 'active'
        THEN 'mailid.resume'
      WHEN NEW.state <> OLD.state AND NEW.state = 'suspended'
        THEN 'mailid.suspend'
      WHEN NEW.state <> OLD.state THEN 'mailid.release'
      WHEN NEW.password IS NOT OLD.password THEN 'mailid.passwd'
      WHEN NEW.forward_to IS NOT OLD.forward_to
        OR NEW.forward_until IS NOT OLD.forward_until
        OR NEW.forward_keep <> OLD.forward_keep THEN 'mailid.forward'
      WHEN NEW.quota_bytes <> OLD.quota_bytes THEN 'mailid.quota'
      WHEN NEW.rules_number IS NOT OLD.rules_number THEN 'mailid.accept'
      ELSE 'mailid.change' END, 'mail_id', NEW.id, NEW.citizen_id,
    json_object('version', NEW.version, 'state', NEW.state, 'cause',
      NEW.cause, 'reason', NEW.reason, 'quota', NEW.quota_bytes, 'rules',
      NEW.rules_number));
END;
CREATE TRIGGER log_mail_alias_add AFTER INSERT ON mail_alias
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.alias', 'mail_id', NEW.mail_id,
    NULL, json_object('given', NEW.address));
END;
CREATE TRIGGER log_mail_alias_drop AFTER UPDATE ON mail_alias
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.alias', 'mail_id', NEW.mail_id,
    NULL, json_object('taken', NEW.address));
END;
CREATE TRIGGER log_mail_application AFTER INSERT ON mail_application
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.apply', 'mail_application', NEW.id,
    NEW.citizen_id, json_object('rules', NEW.rules_number));
END;
CREATE TRIGGER log_mail_application_decide AFTER UPDATE ON mail_application
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.' || CASE NEW.state
      WHEN 'approved' THEN 'approve' WHEN 'refused' THEN 'refuse'
      ELSE 'withdraw' END, 'mail_application', NEW.id, NEW.citizen_id,
    json_object('mail_id', NEW.mail_id, 'proof', NEW.proof, 'reason',
      NEW.reason));
END;

DROP TRIGGER log_department_change;
CREATE TRIGGER log_department_change AFTER UPDATE ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.set', 'department', NEW.id, NULL,
    json_object('code', NEW.code, 'name_ko', NEW.name_ko, 'kind', NEW.kind,
      'phone', NEW.phone, 'head', NEW.head_id, 'mail', NEW.mail,
      'closed_at', NEW.closed_at));
END;

-- The rules about what residents are told, as in 002-rules (article 15):
-- whoever does not accept new rules is told twice, and whoever does not use a
-- mail ID once, before it is suspended.

CREATE TRIGGER mail_notice_insert BEFORE INSERT ON mail_notice
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_notice)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM mail_notice)
      THEN RAISE(ABORT, 'mail_notice: this id is taken')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'mail_notice: it is told now')
    WHEN NEW.mail_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_id
          WHERE id = NEW.mail_id AND kind = 'resident'
            AND state = CASE NEW.about WHEN 'suspended' THEN 'suspended'
                ELSE 'active' END)
      THEN RAISE(ABORT, 'mail_notice: it is of a resident''s that stands')
    WHEN NEW.application_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM mail_application
          WHERE id = NEW.application_id AND state = NEW.about)
      THEN RAISE(ABORT, 'mail_notice: it tells what was decided')
    WHEN NEW.about = 'rules' AND (NEW.rules_number IS NOT
          (SELECT max(number) FROM mail_rules
            WHERE in_force_at <= (SELECT at FROM audit_context))
        OR NEW.rules_number <= (SELECT coalesce(rules_number, 0)
          FROM mail_id WHERE id = NEW.mail_id))
      THEN RAISE(ABORT, 'mail_notice: the rules in force are accepted')
    WHEN NEW.about = 'rules' AND NEW.ends_at < (SELECT in_force_at
            + 86400000000 * accept_days FROM mail_rules
          WHERE number = NEW.rules_number)
      THEN RAISE(ABORT, 'mail_notice: there is time to accept the rules')
    WHEN NEW.about IN ('rules', 'unused') AND EXISTS (SELECT 1
          FROM mail_notice n
         WHERE n.mail_id = NEW.mail_id AND n.about = NEW.about
           AND n.rules_number IS NEW.rules_number
           AND (n.at > NEW.at - 86400000000 OR n.ends_at > NEW.ends_at))
      THEN RAISE(ABORT, 'mail_notice: a second one leaves a day to answer')
  END;
END;
CREATE TRIGGER mail_notice_update BEFORE UPDATE ON mail_notice
BEGIN SELECT RAISE(ABORT, 'mail_notice: what was told stays'); END;
CREATE TRIGGER mail_notice_delete BEFORE DELETE ON mail_notice
BEGIN SELECT RAISE(ABORT, 'mail_notice: what was told stays'); END;

CREATE TRIGGER log_mail_notice AFTER INSERT ON mail_notice
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.tell', 'mail_notice', NEW.id,
    NULL, json_object('about', NEW.about, 'mail_id', NEW.mail_id,
      'application', NEW.application_id, 'rules', NEW.rules_number,
      'ends_at', NEW.ends_at));
END;

-- Nobody's is suspended by time alone who was not told and had none.
CREATE TRIGGER mail_id_told BEFORE UPDATE ON mail_id
WHEN NEW.state = 'suspended' AND OLD.state = 'active'
  AND NEW.cause IN ('rules', 'unused')
BEGIN
  SELECT CASE
    WHEN NEW.cause = 'rules' AND (SELECT count(*) FROM mail_notice n
          WHERE n.mail_id = NEW.id AND n.about = 'rules'
            AND n.rules_number > coalesce(NEW.rules_number, 0)
            AND n.rules_number = (SELECT max(number) FROM mail_rules
              WHERE in_force_at <= (SELECT at FROM audit_context))) < 2
      THEN RAISE(ABORT, 'mail_id: new rules are told twice (article 15)')
    WHEN NEW.cause = 'unused' AND NOT EXISTS (SELECT 1
          FROM mail_notice n
         WHERE n.mail_id = NEW.id AND n.about = 'unused'
           AND n.at > coalesce((SELECT u.at FROM mail_use u
             WHERE u.mail_id = NEW.id), 0))
      THEN RAISE(ABORT, 'mail_id: whether it is used is asked first')
    WHEN EXISTS (SELECT 1 FROM mail_notice n
          WHERE n.mail_id = NEW.id AND n.about = NEW.cause
            AND n.ends_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'mail_id: there is still time to answer')
  END;
END;

-- A notice goes to whoever has the mail ID, or applied for it, once.
CREATE TRIGGER outbox_mail_notice_insert BEFORE INSERT ON outbox
WHEN NEW.mail_notice_id IS NOT NULL OR NEW.template GLOB 'mailid-*'
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.code_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL OR NEW.inforeq_id IS NOT NULL
      OR NEW.correction_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM mail_notice n
          LEFT JOIN mail_id m ON m.id = n.mail_id
          LEFT JOIN mail_application a ON a.id = n.application_id
          JOIN citizen c ON c.id = coalesce(m.citizen_id, a.citizen_id)
         WHERE n.id = NEW.mail_notice_id AND c.id = NEW.citizen_id
           AND NEW.template = 'mailid-' || n.about
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT, 'outbox: a mail ID''s notice goes to its resident')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE mail_notice_id = NEW.mail_notice_id)
      THEN RAISE(ABORT, 'outbox: that was told already')
  END;
END;
CREATE TRIGGER outbox_mail_notice_update BEFORE UPDATE ON outbox
WHEN NEW.mail_notice_id IS NOT OLD.mail_notice_id
BEGIN SELECT RAISE(ABORT, 'outbox: a notice belongs to its mail ID'); END;
CREATE TRIGGER outbox_mail_notice_delete BEFORE DELETE ON outbox
WHEN OLD.mail_notice_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a mail ID is never deleted');
END;

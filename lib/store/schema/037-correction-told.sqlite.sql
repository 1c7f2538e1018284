-- The rules about what is told of reported errors, as in 002-rules.

CREATE TRIGGER page_correction_guess_insert
BEFORE INSERT ON page_correction_guess
BEGIN
  SELECT CASE
    WHEN NEW.correction_id IN (SELECT correction_id
          FROM page_correction_guess)
      THEN RAISE(ABORT,
        'page_correction_guess: there is one, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM page_correction
          WHERE id = NEW.correction_id AND receipt IS NOT NULL)
      THEN RAISE(ABORT, 'page_correction_guess: that report has no code')
    WHEN NEW.failures IS NOT 1
      THEN RAISE(ABORT, 'page_correction_guess: failures begin with one')
  END;
END;
CREATE TRIGGER page_correction_guess_update
BEFORE UPDATE ON page_correction_guess
WHEN NEW.correction_id IS NOT OLD.correction_id
  OR NEW.failures IS NOT OLD.failures + 1
BEGIN
  SELECT RAISE(ABORT, 'page_correction_guess: each failure is counted');
END;

CREATE TRIGGER log_page_correction_guess
AFTER INSERT ON page_correction_guess
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.failure', 'correction',
    NEW.correction_id, NULL, json_object('failures', NEW.failures));
END;
CREATE TRIGGER log_page_correction_guesses
AFTER UPDATE ON page_correction_guess
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.failure', 'correction',
    NEW.correction_id, NULL, json_object('failures', NEW.failures));
END;

-- Its notice goes to whoever reported it, once.
CREATE TRIGGER outbox_correction_insert BEFORE INSERT ON outbox
WHEN NEW.correction_id IS NOT NULL OR NEW.template GLOB 'correction-*'
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.code_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM page_correction r
          JOIN citizen c ON c.id = r.citizen_id
         WHERE r.id = NEW.correction_id AND c.id = NEW.citizen_id
           AND r.state <> 'new' AND NEW.template = 'correction-' || r.state
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: what became of a report is told to its reporter')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE correction_id = NEW.correction_id)
      THEN RAISE(ABORT, 'outbox: that report has its notice')
  END;
END;
CREATE TRIGGER outbox_correction_update BEFORE UPDATE ON outbox
WHEN NEW.correction_id IS NOT OLD.correction_id
  OR (OLD.correction_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN SELECT RAISE(ABORT, 'outbox: a notice belongs to its report'); END;
CREATE TRIGGER outbox_correction_delete BEFORE DELETE ON outbox
WHEN OLD.correction_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a report is never deleted');
END;

-- The rules about requests for information, as in 002-rules (article 7).

CREATE TRIGGER inforeq_insert BEFORE INSERT ON inforeq
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM inforeq)
      THEN RAISE(ABORT,
        'inforeq: they are added at the end, none is replaced')
    WHEN NEW.serial IS NOT (SELECT ifnull(max(serial), 0) + 1 FROM inforeq
          WHERE year = NEW.year)
      THEN RAISE(ABORT, 'inforeq: numbers have no gaps')
    WHEN NEW.code IN (SELECT code FROM inforeq)
      THEN RAISE(ABORT, 'inforeq: each has a code of its own')
    WHEN NEW.state IS NOT 'received' OR NEW.version IS NOT 1
      OR NEW.reason IS NOT ''
      THEN RAISE(ABORT, 'inforeq: a new one was received, and no more')
    WHEN NEW.citizen_id NOT IN (SELECT citizen_id FROM own_key)
      THEN RAISE(ABORT, 'inforeq: there is no such citizen')
    WHEN NOT ifnull((SELECT prefix = hex(substr(NEW.wanted_sealed, 1, 12))
            AND prefix = hex(substr(NEW.purpose_sealed, 1, 12))
          FROM own_key WHERE citizen_id = NEW.citizen_id), 0)
      THEN RAISE(ABORT,
        'inforeq: words are sealed for their citizen (article 17)')
    WHEN NOT EXISTS (SELECT 1 FROM department
          WHERE id = NEW.department_id AND closed_at IS NULL)
      THEN RAISE(ABORT, 'inforeq: there is no such department')
    WHEN NEW.received_at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'inforeq: it was received, and not in time to come')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq: there is no such staff member')
  END;
END;
CREATE TRIGGER inforeq_update BEFORE UPDATE ON inforeq
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      OR NEW.serial IS NOT OLD.serial OR NEW.code IS NOT OLD.code
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.department_id IS NOT OLD.department_id
      OR NEW.channel IS NOT OLD.channel
      OR NEW.wanted_sealed IS NOT OLD.wanted_sealed
      OR NEW.purpose_sealed IS NOT OLD.purpose_sealed
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.due_at IS NOT OLD.due_at OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'inforeq: what was received never changes')
    WHEN OLD.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'inforeq: it is finished')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'inforeq: each change raises the version by one')
    WHEN NEW.state IS 'received'
      THEN RAISE(ABORT, 'inforeq: it does not go from there to there')
    WHEN NEW.state IS 'assessed' AND NOT EXISTS (SELECT 1
          FROM inforeq_assessment WHERE inforeq_id = OLD.id)
      THEN RAISE(ABORT, 'inforeq: its purpose was not judged (article 7)')
    WHEN NEW.state IS 'provided' AND (OLD.state IS NOT 'assessed'
        OR NOT EXISTS (SELECT 1 FROM inforeq_provision
          WHERE inforeq_id = OLD.id))
      THEN RAISE(ABORT, 'inforeq: nothing was provided')
    WHEN NEW.state IS NOT 'refused' AND NEW.reason IS NOT ''
      THEN RAISE(ABORT, 'inforeq: a reason is that of a refusal')
    WHEN NEW.ended_at IS NOT NULL AND NOT ifnull(abs(NEW.ended_at
          - (SELECT at FROM audit_context)) <= 86400000000, 0)
      THEN RAISE(ABORT, 'inforeq: it happens now, not at another time')
  END;
END;
CREATE TRIGGER inforeq_delete BEFORE DELETE ON inforeq
BEGIN SELECT RAISE(ABORT, 'inforeq: it is never deleted'); END;

-- Judgements --------------------------------------------------------------

CREATE TRIGGER inforeq_assessment_insert BEFORE INSERT
ON inforeq_assessment
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM inforeq_assessment)
      THEN RAISE(ABORT,
        'inforeq_assessment: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'inforeq_assessment: no open request is judged')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_assessment: a member of staff judges')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_assessment: it happens now, not at another time')
  END;
END;
CREATE TRIGGER inforeq_assessment_update BEFORE UPDATE
ON inforeq_assessment
BEGIN SELECT RAISE(ABORT, 'inforeq_assessment: it never changes'); END;
CREATE TRIGGER inforeq_assessment_delete BEFORE DELETE
ON inforeq_assessment
BEGIN SELECT RAISE(ABORT, 'inforeq_assessment: it never changes'); END;
CREATE TRIGGER inforeq_assessed AFTER INSERT ON inforeq_assessment
BEGIN
  UPDATE inforeq SET state = 'assessed', version = version + 1
   WHERE id = NEW.inforeq_id;
END;

-- False hits --------------------------------------------------------------

CREATE TRIGGER inforeq_false_hit_insert BEFORE INSERT ON inforeq_false_hit
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM inforeq_false_hit
          WHERE inforeq_id = NEW.inforeq_id AND digest = NEW.digest)
      THEN RAISE(ABORT, 'inforeq_false_hit: none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      THEN RAISE(ABORT,
        'inforeq_false_hit: it is of a request whose purpose was judged')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_false_hit: a member of staff says so')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_false_hit: it happens now, not at another time')
  END;
END;
CREATE TRIGGER inforeq_false_hit_update BEFORE UPDATE ON inforeq_false_hit
BEGIN SELECT RAISE(ABORT, 'inforeq_false_hit: it never changes'); END;
CREATE TRIGGER inforeq_false_hit_delete BEFORE DELETE ON inforeq_false_hit
BEGIN SELECT RAISE(ABORT, 'inforeq_false_hit: it never changes'); END;

-- What is given -----------------------------------------------------------

-- Only what the public sees goes in.
CREATE TRIGGER inforeq_file_insert BEFORE INSERT ON inforeq_file
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM inforeq_file WHERE inforeq_id = NEW.inforeq_id)
      OR EXISTS (SELECT 1 FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id AND name = NEW.name)
      THEN RAISE(ABORT,
        'inforeq_file: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      OR NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT,
        'inforeq_file: it is of a request whose purpose was judged')
    WHEN NEW.page_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM web_page WHERE id = NEW.page_id
          AND (withdraw_at IS NULL
            OR withdraw_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'inforeq_file: that page is not public (article 7)')
    WHEN NEW.post_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM web_post WHERE id = NEW.post_id
          AND (expires_at IS NULL
            OR expires_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'inforeq_file: that post is not public (article 7)')
  END;
END;
CREATE TRIGGER inforeq_file_update BEFORE UPDATE ON inforeq_file
BEGIN SELECT RAISE(ABORT, 'inforeq_file: it never changes'); END;
CREATE TRIGGER inforeq_file_delete BEFORE DELETE ON inforeq_file
WHEN OLD.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
BEGIN SELECT RAISE(ABORT, 'inforeq_file: it was provided'); END;

CREATE TRIGGER inforeq_provision_insert BEFORE INSERT ON inforeq_provision
BEGIN
  SELECT CASE
    WHEN NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT, 'inforeq_provision: that was provided')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      THEN RAISE(ABORT,
        'inforeq_provision: its purpose was not judged (article 7)')
    WHEN (SELECT purpose FROM inforeq_assessment
           WHERE inforeq_id = NEW.inforeq_id ORDER BY id DESC LIMIT 1)
      IS NOT 'non-profit'
      THEN RAISE(ABORT,
        'inforeq_provision: its purpose was judged to be profit (article 7)')
    WHEN NEW.files IS NOT (SELECT count(*) FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id)
      OR NOT EXISTS (SELECT 1 FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id AND kind <> 'note')
      THEN RAISE(ABORT, 'inforeq_provision: its files are not listed')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_provision: a member of staff provides')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_provision: it happens now, not at another time')
  END;
END;
CREATE TRIGGER inforeq_provision_update BEFORE UPDATE ON inforeq_provision
BEGIN SELECT RAISE(ABORT, 'inforeq_provision: it never changes'); END;
CREATE TRIGGER inforeq_provision_delete BEFORE DELETE ON inforeq_provision
BEGIN SELECT RAISE(ABORT, 'inforeq_provision: it never changes'); END;
CREATE TRIGGER inforeq_provided AFTER INSERT ON inforeq_provision
BEGIN
  UPDATE inforeq SET state = 'provided', ended_at = NEW.at,
         version = version + 1
   WHERE id = NEW.inforeq_id;
END;

-- Reminders ---------------------------------------------------------------

CREATE TRIGGER inforeq_reminder_insert BEFORE INSERT ON inforeq_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM inforeq_reminder)
      THEN RAISE(ABORT,
        'inforeq_reminder: they are added at the end, none is replaced')
    WHEN EXISTS (SELECT 1 FROM inforeq_reminder
          WHERE inforeq_id = NEW.inforeq_id AND step = NEW.step)
      THEN RAISE(ABORT, 'inforeq_reminder: each step is taken once')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'inforeq_reminder: it is of an open request')
    WHEN NEW.step <> 'soon' AND (SELECT due_at FROM inforeq
          WHERE id = NEW.inforeq_id) > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'inforeq_reminder: it is not late')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_reminder: it happens now, not at another time')
  END;
END;
CREATE TRIGGER inforeq_reminder_update BEFORE UPDATE ON inforeq_reminder
BEGIN SELECT RAISE(ABORT, 'inforeq_reminder: it never changes'); END;
CREATE TRIGGER inforeq_reminder_delete BEFORE DELETE ON inforeq_reminder
BEGIN SELECT RAISE(ABORT, 'inforeq_reminder: it never changes'); END;

-- Its mail goes to staff whose address is known, and to nobody else.
CREATE TRIGGER outbox_inforeq_insert BEFORE INSERT ON outbox
WHEN NEW.inforeq_reminder_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.award_id IS NOT NULL OR NEW.code_id IS NOT NULL
      OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq_reminder
          WHERE id = NEW.inforeq_reminder_id
            AND NEW.template = 'inforeq-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE inforeq_reminder_id = NEW.inforeq_reminder_id
            AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;
CREATE TRIGGER outbox_inforeq_update BEFORE UPDATE ON outbox
WHEN NEW.inforeq_reminder_id IS NOT OLD.inforeq_reminder_id
  OR (OLD.inforeq_reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;
CREATE TRIGGER outbox_inforeq_delete BEFORE DELETE ON outbox
WHEN OLD.inforeq_reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

-- Erasure -----------------------------------------------------------------

-- What is open needs whom it is for.
CREATE TRIGGER citizen_erase_inforeq BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  SELECT RAISE(ABORT,
    'citizen: a request for information of theirs is open')
   WHERE EXISTS (SELECT 1 FROM inforeq
          WHERE citizen_id = NEW.id AND ended_at IS NULL);
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_inforeq_file AFTER INSERT ON inforeq
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.file', 'inforeq', NEW.id,
    NEW.citizen_id, json_object('year', NEW.year, 'serial', NEW.serial,
      'due_at', NEW.due_at));
END;
CREATE TRIGGER log_inforeq_refuse AFTER UPDATE ON inforeq
WHEN NEW.state = 'refused'
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.refuse', 'inforeq', NEW.id,
    NEW.citizen_id, json_object('ground', NEW.ground, 'reason',
      NEW.reason));
END;
CREATE TRIGGER log_inforeq_assess AFTER INSERT ON inforeq_assessment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.assess', 'inforeq',
    NEW.inforeq_id, (SELECT citizen_id FROM inforeq
      WHERE id = NEW.inforeq_id), json_object('purpose', NEW.purpose,
      'reason', NEW.reason));
END;
CREATE TRIGGER log_inforeq_false_hit AFTER INSERT ON inforeq_false_hit
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.false-hit', 'inforeq',
    NEW.inforeq_id, NULL, json_object('kind', NEW.kind, 'place', NEW.place,
      'digest', lower(hex(NEW.digest)), 'reason', NEW.reason));
END;
CREATE TRIGGER log_inforeq_provide AFTER INSERT ON inforeq_provision
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.provide', 'inforeq',
    NEW.inforeq_id, (SELECT citizen_id FROM inforeq
      WHERE id = NEW.inforeq_id), json_object('licence', NEW.licence,
      'sha256', lower(hex(NEW.sha256)), 'files', NEW.files));
END;
CREATE TRIGGER log_inforeq_reminder AFTER INSERT ON inforeq_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.remind', 'inforeq',
    NEW.inforeq_id, NULL, json_object('step', NEW.step));
END;

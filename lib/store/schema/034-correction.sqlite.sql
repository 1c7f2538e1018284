-- The rules about reported errors, as in 002-rules: what was reported stays
-- as it was, is decided once, and is mended by a later version of that page;
-- one report earns one reward (article 13-2).

CREATE TRIGGER page_correction_insert BEFORE INSERT ON page_correction
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page_correction)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM page_correction)
      OR NEW.receipt IN (SELECT receipt FROM page_correction
          WHERE receipt IS NOT NULL)
      THEN RAISE(ABORT, 'page_correction: there is one, none is replaced')
    WHEN NEW.state IS NOT 'new' OR NEW.version IS NOT 1
      OR NEW.staff_id IS NOT NULL OR NEW.reason IS NOT ''
      OR NEW.award_id IS NOT NULL OR NEW.mended_number IS NOT NULL
      THEN RAISE(ABORT, 'page_correction: a new one is not decided yet')
    WHEN NOT EXISTS (SELECT 1 FROM page_version
          WHERE page_id = NEW.page_id AND number = NEW.seen_number)
      THEN RAISE(ABORT, 'page_correction: nobody has seen that version')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'page_correction: there is no such citizen')
    WHEN abs(NEW.received_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'page_correction: it comes in now, not at another time')
  END;
END;
CREATE TRIGGER page_correction_update BEFORE UPDATE ON page_correction
BEGIN
  SELECT CASE
    WHEN OLD.state IS NOT 'new'
      THEN RAISE(ABORT, 'page_correction: what was decided stays')
    WHEN NEW.id IS NOT OLD.id OR NEW.page_id IS NOT OLD.page_id
      OR NEW.seen_number IS NOT OLD.seen_number
      OR NEW.what IS NOT OLD.what OR NEW.place IS NOT OLD.place
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.receipt IS NOT OLD.receipt
      OR NEW.received_at IS NOT OLD.received_at
      THEN RAISE(ABORT, 'page_correction: what was reported never changes')
    WHEN NEW.version IS NOT OLD.version + 1 OR NEW.state IS 'new'
      THEN RAISE(ABORT, 'page_correction: it is decided once')
    WHEN NEW.mended_number IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM page_version WHERE page_id = OLD.page_id
            AND number = NEW.mended_number AND number > OLD.seen_number)
      THEN RAISE(ABORT,
        'page_correction: a later version of that page mends it')
    WHEN abs(NEW.decided_at - (SELECT at FROM audit_context)) > 86400000000
      OR NEW.decided_at < OLD.received_at
      THEN RAISE(ABORT,
        'page_correction: it is decided now, not at another time')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'page_correction: there is no such staff member')
    WHEN NEW.award_id IS NOT NULL AND NEW.award_id IN (SELECT award_id
          FROM page_correction WHERE award_id IS NOT NULL)
      THEN RAISE(ABORT,
        'page_correction: one reward is for one report (article 13-2)')
    WHEN NEW.award_id IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM reward_award a
          JOIN reward_programme p ON p.id = a.programme_id
         WHERE a.id = NEW.award_id AND p.kind = 'correction'
           AND a.state <> 'lapsed' AND a.place IS NULL
           AND a.citizen_id IS NEW.citizen_id)
      THEN RAISE(ABORT,
        'page_correction: its reward is its reporter''s (article 13-2)')
  END;
END;
CREATE TRIGGER page_correction_delete BEFORE DELETE ON page_correction
BEGIN
  SELECT RAISE(ABORT, 'page_correction: what was reported is kept');
END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_page_correction_add AFTER INSERT ON page_correction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.receive', 'correction', NEW.id,
    NEW.citizen_id, json_object('page', NEW.page_id, 'seen',
      NEW.seen_number));
END;
CREATE TRIGGER log_page_correction_decide AFTER UPDATE ON page_correction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE NEW.state WHEN 'accepted' THEN 'correction.accept'
      ELSE 'correction.reject' END, 'correction', NEW.id, NEW.citizen_id,
    json_object('page', NEW.page_id, 'mended', NEW.mended_number, 'award',
      NEW.award_id, 'reason', NEW.reason));
END;

-- The rules about requests by the web, as in 002-rules (article 7).

CREATE TRIGGER inforeq_signed_in_insert BEFORE INSERT ON inforeq
WHEN NEW.signed_in IS NOT 0 AND NEW.channel IS NOT 'web'
BEGIN
  SELECT RAISE(ABORT, 'inforeq: who signs in asks on the web');
END;
CREATE TRIGGER inforeq_signed_in_update BEFORE UPDATE ON inforeq
WHEN NEW.signed_in IS NOT OLD.signed_in
BEGIN
  SELECT RAISE(ABORT, 'inforeq: what was received never changes');
END;

-- The archive -------------------------------------------------------------

-- It may be thrown away; what is kept is what was provided.
CREATE TRIGGER inforeq_archive_insert BEFORE INSERT ON inforeq_archive
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM inforeq_archive WHERE inforeq_id = NEW.inforeq_id)
      THEN RAISE(ABORT,
        'inforeq_archive: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      OR NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT,
        'inforeq_archive: it is of a request whose purpose was judged')
  END;
END;
CREATE TRIGGER inforeq_archive_update BEFORE UPDATE ON inforeq_archive
BEGIN SELECT RAISE(ABORT, 'inforeq_archive: it never changes'); END;
CREATE TRIGGER inforeq_archive_whole BEFORE INSERT ON inforeq_provision
WHEN NEW.bytes IS NOT (SELECT ifnull(sum(length(piece)), NEW.bytes)
      FROM inforeq_archive WHERE inforeq_id = NEW.inforeq_id)
BEGIN
  SELECT RAISE(ABORT, 'inforeq_provision: its archive is not whole');
END;

-- Notices -----------------------------------------------------------------

CREATE TRIGGER outbox_inforeq_end_insert BEFORE INSERT ON outbox
WHEN NEW.inforeq_id IS NOT NULL
  OR NEW.template IN ('inforeq-provided', 'inforeq-refused')
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL OR NEW.post_id IS NOT NULL
      OR NEW.decision_id IS NOT NULL OR NEW.appeal_id IS NOT NULL
      OR NEW.restriction_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL OR NEW.code_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM inforeq r
          JOIN citizen c ON c.id = r.citizen_id
         WHERE r.id = NEW.inforeq_id AND c.id = NEW.citizen_id
           AND NEW.template = 'inforeq-' || r.state
           AND r.ended_at IS NOT NULL
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: the end of a request is told to who asked')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE inforeq_id = NEW.inforeq_id)
      THEN RAISE(ABORT, 'outbox: that request has its notice')
  END;
END;
CREATE TRIGGER outbox_inforeq_end_update BEFORE UPDATE ON outbox
WHEN NEW.inforeq_id IS NOT OLD.inforeq_id
  OR (OLD.inforeq_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its request');
END;
CREATE TRIGGER outbox_inforeq_end_delete BEFORE DELETE ON outbox
WHEN OLD.inforeq_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a request is never deleted');
END;

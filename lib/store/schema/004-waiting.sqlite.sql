-- What waits for somebody: flags and the queue, appeals, notices.  The rules
-- are triggers, as in 002-rules.

-- Flags and the queue -----------------------------------------------------

CREATE TRIGGER queue_pending AFTER INSERT ON post
WHEN NEW.state = 'pending'
BEGIN
  INSERT INTO queue (post_id, board_id, weight, since)
  VALUES (NEW.id, NEW.board_id, 1, NEW.created_at);
END;

CREATE TRIGGER queue_flag AFTER INSERT ON flag
BEGIN
  UPDATE queue
     SET weight = weight + NEW.weight, ground = ifnull(ground, NEW.ground)
   WHERE post_id = NEW.post_id;
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id, NEW.ground, NEW.weight, NEW.created_at
    FROM post p
   WHERE p.id = NEW.post_id AND p.id NOT IN (SELECT post_id FROM queue);
END;

-- A post that waits stays in the queue, at its place or above.
CREATE TRIGGER queue_insert BEFORE INSERT ON queue
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM queue)
      THEN RAISE(ABORT, 'queue: a row is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post p
          WHERE p.id = NEW.post_id AND p.board_id = NEW.board_id
            AND (p.state = 'pending' OR EXISTS (SELECT 1 FROM flag
                  WHERE post_id = p.id AND decision_id IS NULL)))
      THEN RAISE(ABORT, 'queue: that post does not wait for anybody')
  END;
END;
CREATE TRIGGER queue_update BEFORE UPDATE ON queue
WHEN NEW.post_id IS NOT OLD.post_id OR NEW.since IS NOT OLD.since
  OR ifnull(NEW.weight < OLD.weight, 1)
  OR NEW.board_id IS NOT (SELECT board_id FROM post WHERE id = OLD.post_id)
BEGIN SELECT RAISE(ABORT, 'queue: a row keeps its place'); END;
CREATE TRIGGER queue_delete BEFORE DELETE ON queue
WHEN EXISTS (SELECT 1 FROM post
      WHERE id = OLD.post_id AND state = 'pending')
  OR EXISTS (SELECT 1 FROM flag
      WHERE post_id = OLD.post_id AND decision_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'queue: that post waits for a decision'); END;

-- A report against a comment's post moves with it.
CREATE TRIGGER queue_moved AFTER UPDATE ON post
WHEN NEW.board_id <> OLD.board_id
BEGIN
  UPDATE queue SET board_id = NEW.board_id WHERE post_id = NEW.id;
END;

CREATE TRIGGER flag_insert BEFORE INSERT ON flag
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM flag)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM flag)
      THEN RAISE(ABORT, 'flag: this id is taken, a flag is never replaced')
    WHEN NEW.decision_id IS NOT NULL
      THEN RAISE(ABORT, 'flag: a new flag waits for a decision')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND (state IN ('pending', 'visible') OR state = 'hidden'))
      THEN RAISE(ABORT, 'flag: there is no such post to look at')
  END;
END;
CREATE TRIGGER flag_update BEFORE UPDATE ON flag
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
      OR NEW.kind IS NOT OLD.kind OR NEW.ground IS NOT OLD.ground
      OR NEW.weight IS NOT OLD.weight
      OR NEW.reporter_id IS NOT OLD.reporter_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      OR ((NEW.saw IS NOT OLD.saw OR NEW.note IS NOT OLD.note)
        AND ((NEW.saw = '' AND NEW.note = '') IS NOT 1
          OR (SELECT state FROM post WHERE id = OLD.post_id)
            IS NOT 'purged'))
      THEN RAISE(ABORT, 'flag: what a flag said never changes')
    WHEN NEW.decision_id IS NULL AND OLD.decision_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decision WHERE undoes = OLD.decision_id)
      THEN RAISE(ABORT, 'flag: its decision stands')
    WHEN NEW.decision_id IS NOT NULL
      AND NEW.decision_id IS NOT OLD.decision_id
      AND (OLD.decision_id IS NOT NULL OR NOT EXISTS (SELECT 1
            FROM decision WHERE id = NEW.decision_id
              AND post_id = OLD.post_id
              AND id = (SELECT max(id) FROM decision)))
      THEN RAISE(ABORT, 'flag: only a new decision on the post closes it')
  END;
END;
CREATE TRIGGER flag_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flag: a flag is never deleted'); END;

-- Appeals and notices -----------------------------------------------------

-- An appeal is decided by another person than the first.
CREATE TRIGGER appeal_insert BEFORE INSERT ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.outcome IS NOT NULL
      THEN RAISE(ABORT, 'appeal: a new appeal is undecided')
    WHEN NEW.id IN (SELECT id FROM appeal)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM appeal)
      THEN RAISE(ABORT, 'appeal: this id is taken, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id
          AND action IN ('remove', 'hide'))
      THEN RAISE(ABORT, 'appeal: it is about a removal or a hiding')
  END;
END;
CREATE TRIGGER appeal_update BEFORE UPDATE ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.received_by IS NOT OLD.received_by
      OR (NEW.statement_sealed IS NOT OLD.statement_sealed
        AND NEW.statement_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'appeal: what was received never changes')
    WHEN OLD.outcome IS NOT NULL AND (NEW.outcome IS NOT OLD.outcome
      OR NEW.reason IS NOT OLD.reason OR NEW.decided_at IS NOT OLD.decided_at
      OR NEW.decided_by IS NOT OLD.decided_by)
      THEN RAISE(ABORT, 'appeal: a decided appeal never changes')
    WHEN NEW.outcome IS NOT NULL
      AND NEW.decided_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'appeal: there is no such staff member')
    WHEN NEW.outcome IS NOT NULL AND NEW.decided_by IS (SELECT staff_id
          FROM decision WHERE id = OLD.decision_id)
      THEN RAISE(ABORT,
        'appeal: another person than the first decides an appeal')
  END;
END;
CREATE TRIGGER appeal_delete BEFORE DELETE ON appeal
BEGIN SELECT RAISE(ABORT, 'appeal: an appeal is never deleted'); END;

-- A notice belongs to its decision for good and begins unsent.  It leaves
-- the list of what waits only when it was sent or told on the telephone,
-- when it was given up in the open (status shows it), or when the decision
-- that it tells of was taken back.
CREATE TRIGGER outbox_insert BEFORE INSERT ON outbox
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM outbox)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM outbox)
      THEN RAISE(ABORT, 'outbox: this id is taken, no notice is replaced')
    WHEN NEW.state <> 'queued' OR NEW.attempts <> 0
      OR NEW.tried_at IS NOT NULL
      THEN RAISE(ABORT, 'outbox: a new notice waits to be sent')
    WHEN NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
    WHEN NEW.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1
            FROM decision d JOIN post p ON p.id = d.post_id
            JOIN citizen c ON c.id = p.citizen_id
           WHERE d.id = NEW.decision_id AND p.id = NEW.post_id
             AND c.id = NEW.citizen_id
             AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
                 ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: the notice of a decision goes to the poster (article 6(2))')
  END;
END;
CREATE TRIGGER outbox_update BEFORE UPDATE ON outbox
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.appeal_id IS NOT OLD.appeal_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR (NEW.staff_id IS NULL) <> (OLD.staff_id IS NULL)
      OR NEW.template IS NOT OLD.template
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'outbox: a notice belongs to its decision')
    WHEN (OLD.state IN ('sent', 'done') OR OLD.state = 'cancelled')
      AND (NEW.state IS NOT OLD.state OR NEW.channel IS NOT OLD.channel
        OR NEW.sent_at IS NOT OLD.sent_at
        OR NEW.done_by IS NOT OLD.done_by)
      THEN RAISE(ABORT, 'outbox: what became of a notice never changes')
    WHEN NEW.state IS NOT OLD.state
      AND ifnull(OLD.state || ' ' || NEW.state, '') NOT IN (
        'queued sending', 'queued done', 'queued given-up',
        'queued cancelled', 'sending sent', 'sending failed',
        'sending given-up', 'sending cancelled', 'failed sending',
        'failed queued', 'failed given-up', 'failed cancelled',
        'given-up queued', 'given-up cancelled')
      AND NOT (OLD.state = 'sending' AND NEW.state IS 'queued'
        AND OLD.channel = 'mail' AND NEW.channel IS 'call')
      THEN RAISE(ABORT, 'outbox: a notice does not go from there to there')
    WHEN NEW.next_at > OLD.next_at
      AND NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
  END;
END;
CREATE TRIGGER outbox_cancel BEFORE UPDATE ON outbox
WHEN NEW.state IS 'cancelled' AND OLD.state <> 'cancelled'
  AND OLD.decision_id IS NOT NULL
  AND (OLD.appeal_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM decision WHERE undoes = OLD.decision_id))
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a decision that stands stays (article 6(2))');
END;
CREATE TRIGGER outbox_delete BEFORE DELETE ON outbox
WHEN OLD.decision_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a decision is never deleted (article 6(2))');
END;

-- Whose data were erased cannot be written to any more, and what was said
-- on the telephone goes too.
CREATE TRIGGER outbox_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE outbox SET note_sealed = NULL
   WHERE citizen_id = NEW.id AND note_sealed IS NOT NULL;
  UPDATE outbox SET state = 'given-up',
         error = 'the personal data were erased'
   WHERE citizen_id = NEW.id AND state IN ('queued', 'failed');
END;

-- The rules that no program may break, as triggers.  Each is tried in the
-- tests from plain SQL as INSERT, REPLACE, UPSERT, UPDATE, change of id and
-- DELETE.  Messages begin with the table and name the article.

INSERT INTO post_rule (action, from_state, to_state) VALUES
  ('approve', 'pending', 'visible'),
  ('approve', 'visible', 'visible'),
  ('remove', 'pending', 'removed'),
  ('remove', 'visible', 'removed'),
  ('remove', 'hidden', 'removed'),
  ('remove', 'expired', 'removed'),
  ('hide', 'visible', 'hidden'),
  ('hide', 'pending', 'hidden'),
  ('restore', 'hidden', 'visible'),
  ('restore', 'hidden', 'pending'),
  ('restore', 'removed', 'pending'),
  ('restore', 'removed', 'visible'),
  ('restore', 'removed', 'hidden'),
  ('restore', 'removed', 'expired'),
  ('undo', 'removed', 'pending'),
  ('undo', 'removed', 'visible'),
  ('undo', 'removed', 'hidden'),
  ('undo', 'removed', 'expired'),
  ('undo', 'hidden', 'visible'),
  ('undo', 'hidden', 'pending'),
  ('undo', 'visible', 'pending'),
  ('undo', 'visible', 'visible'),
  ('undo', 'visible', 'expired'),
  ('undo', 'pending', 'pending'),
  ('undo', 'hidden', 'hidden'),
  ('undo', 'expired', 'expired'),
  ('expire', 'visible', 'expired'),
  ('extend', 'expired', 'visible'),
  ('withdraw', 'pending', 'withdrawn'),
  ('withdraw', 'visible', 'withdrawn'),
  ('withdraw', 'expired', 'withdrawn'),
  ('mask', 'pending', 'pending'),
  ('mask', 'visible', 'visible'),
  ('mask', 'hidden', 'hidden'),
  ('mask', 'expired', 'expired'),
  ('purge', 'removed', 'purged'),
  ('purge', 'withdrawn', 'purged'),
  ('purge', 'expired', 'purged');

CREATE TRIGGER post_rule_fixed_i BEFORE INSERT ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;
CREATE TRIGGER post_rule_fixed_u BEFORE UPDATE ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;
CREATE TRIGGER post_rule_fixed_d BEFORE DELETE ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;

-- Posts -----------------------------------------------------------------

CREATE TRIGGER post_insert BEFORE INSERT ON post
BEGIN
  SELECT CASE
    WHEN NEW.state NOT IN ('pending', 'visible')
      THEN RAISE(ABORT, 'post: a new post is pending or visible')
    WHEN NEW.decision_id IS NOT NULL OR NEW.hidden_until IS NOT NULL
      THEN RAISE(ABORT, 'post: a new post has no decision yet')
    WHEN NEW.id IN (SELECT id FROM post)
      THEN RAISE(ABORT, 'post: this id is taken, a post is never replaced')
    WHEN EXISTS (SELECT 1 FROM post
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number is taken on its board')
    WHEN EXISTS (SELECT 1 FROM post_moved
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number belongs to a post that was moved')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id)
      THEN RAISE(ABORT, 'post: there is no such board')
  END;
END;

CREATE TRIGGER post_update BEFORE UPDATE ON post
BEGIN
  SELECT CASE
    WHEN NEW.id <> OLD.id
      THEN RAISE(ABORT, 'post: an id never changes')
    WHEN NEW.version <> OLD.version + 1
      THEN RAISE(ABORT, 'post: each change raises the version by one')
    WHEN NEW.created_at <> OLD.created_at
      THEN RAISE(ABORT, 'post: when it was written never changes')
    WHEN NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR (NEW.author <> OLD.author
        AND NOT (NEW.author = '' AND NEW.state = 'purged'))
      THEN RAISE(ABORT, 'post: who wrote it never changes')
    WHEN NEW.state = OLD.state AND NEW.decision_id IS NOT OLD.decision_id
      AND NOT EXISTS (SELECT 1 FROM decision
            WHERE id = NEW.decision_id AND post_id = OLD.id
              AND from_state = OLD.state AND to_state = OLD.state
              AND id > ifnull(OLD.decision_id, 0))
      THEN RAISE(ABORT, 'post: that is not a decision on this post')
    WHEN NEW.hidden_until IS NOT OLD.hidden_until AND NEW.state = OLD.state
      THEN RAISE(ABORT,
        'post: the end of a temporary measure is fixed with the decision')
    WHEN OLD.state = 'purged'
      THEN RAISE(ABORT, 'post: what is purged never changes')
  END;
END;

CREATE TRIGGER post_state BEFORE UPDATE ON post
WHEN NEW.state <> OLD.state
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.decision_id AND post_id = OLD.id
            AND from_state = OLD.state AND to_state = NEW.state
            AND post_version = OLD.version
            AND id > ifnull(OLD.decision_id, 0))
      THEN RAISE(ABORT,
        'post: a change of state needs its own decision (article 6(2))')
    WHEN NEW.state = 'removed'
      AND NOT EXISTS (SELECT 1 FROM tombstone
            WHERE decision_id = NEW.decision_id AND post_id = OLD.id
              AND lifted_by IS NULL)
      AND NOT EXISTS (SELECT 1 FROM outbox o
            JOIN citizen c ON c.id = o.citizen_id
            WHERE o.decision_id = NEW.decision_id AND o.post_id = OLD.id
              AND o.template = 'removal' AND o.state = 'queued'
              AND o.citizen_id = OLD.citizen_id
              AND ((o.channel = 'mail' AND c.email_sealed IS NOT NULL)
                OR (o.channel = 'call' AND c.phone_sealed IS NOT NULL)))
      THEN RAISE(ABORT,
        'post: a removal needs a tombstone or a notice (article 6(2))')
    WHEN NEW.state = 'removed' AND (SELECT tombstone FROM decision
            WHERE id = NEW.decision_id) = 1
      AND NOT EXISTS (SELECT 1 FROM tombstone
            WHERE decision_id = NEW.decision_id)
      THEN RAISE(ABORT,
        'post: the tombstone of this decision is missing (article 6(2))')
    WHEN NEW.state IN ('removed', 'hidden') AND OLD.state <> 'removed'
      AND (SELECT notice FROM decision WHERE id = NEW.decision_id) = 1
      AND NOT EXISTS (SELECT 1 FROM outbox
            WHERE decision_id = NEW.decision_id AND post_id = OLD.id
              AND citizen_id = OLD.citizen_id AND appeal_id IS NULL)
      THEN RAISE(ABORT,
        'post: the notice of this decision is missing (article 6(2))')
    WHEN NEW.state = 'hidden' AND OLD.state <> 'removed'
      AND (SELECT notice FROM decision WHERE id = NEW.decision_id) = 0
      AND EXISTS (SELECT 1 FROM citizen WHERE id = OLD.citizen_id
            AND (email_sealed IS NOT NULL OR phone_sealed IS NOT NULL))
      THEN RAISE(ABORT,
        'post: a temporary measure is told where a contact is known')
    WHEN NEW.state = 'hidden' AND OLD.state <> 'removed'
      AND NEW.hidden_until IS NOT (SELECT until FROM decision
            WHERE id = NEW.decision_id)
      THEN RAISE(ABORT,
        'post: a temporary measure ends when its decision says')
    WHEN NEW.state = 'hidden' AND OLD.state = 'removed'
      AND NEW.hidden_until IS NOT OLD.hidden_until
      THEN RAISE(ABORT,
        'post: a temporary measure ends when its decision says')
    WHEN NEW.state = 'expired' AND OLD.state = 'visible'
      AND (NEW.expires_at IS NULL OR NEW.expires_at > (SELECT at
            FROM decision WHERE id = NEW.decision_id))
      THEN RAISE(ABORT, 'post: its posting period is not over (article 6(1))')
    WHEN OLD.state = 'expired' AND NEW.state = 'visible'
      AND NEW.expires_at IS NOT (SELECT until FROM decision
            WHERE id = NEW.decision_id)
      THEN RAISE(ABORT,
        'post: an extended post shows its new period (article 6(1))')
    WHEN EXISTS (SELECT 1 FROM tombstone
          WHERE post_id = OLD.id AND lifted_by IS NULL
            AND decision_id <> NEW.decision_id)
      AND NEW.state <> 'purged'
      THEN RAISE(ABORT,
        'post: taking a removal back takes its tombstone back too')
  END;
END;

-- Nobody edits a citizen's words: staff mask them, with the old text kept.
CREATE TRIGGER post_text BEFORE UPDATE ON post
WHEN NEW.title <> OLD.title OR NEW.body <> OLD.body
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM post_revision
          WHERE post_id = OLD.id AND version = OLD.version)
      THEN RAISE(ABORT, 'post: a changed text keeps its revision')
    WHEN EXISTS (SELECT 1 FROM post_revision
          WHERE post_id = OLD.id AND version = OLD.version
            AND ((kind = 'purge') <> (NEW.state = 'purged')
              OR (kind = 'mask' AND NOT EXISTS (SELECT 1 FROM decision
                    WHERE id = NEW.decision_id AND action IN ('mask', 'undo')
                      AND id > ifnull(OLD.decision_id, 0)))))
      THEN RAISE(ABORT, 'post: this change of text needs its decision')
  END;
END;

CREATE TRIGGER post_delete BEFORE DELETE ON post
BEGIN
  SELECT RAISE(ABORT,
    'post: a post is never deleted, only removed by a decision (article 6(2))');
END;

CREATE TRIGGER post_moved_fixed_i BEFORE INSERT ON post_moved
WHEN EXISTS (SELECT 1 FROM post_moved
              WHERE board_id = NEW.board_id AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'post_moved: rows are never replaced'); END;
CREATE TRIGGER post_moved_fixed_u BEFORE UPDATE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows never change'); END;
CREATE TRIGGER post_moved_fixed_d BEFORE DELETE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows are never deleted'); END;

-- A revision is kept as it was; only purging may empty it.
CREATE TRIGGER post_revision_i BEFORE INSERT ON post_revision
WHEN NEW.id IN (SELECT id FROM post_revision)
  OR EXISTS (SELECT 1 FROM post_revision
              WHERE post_id = NEW.post_id AND version = NEW.version)
BEGIN SELECT RAISE(ABORT, 'post_revision: rows are never replaced'); END;
CREATE TRIGGER post_revision_u BEFORE UPDATE ON post_revision
WHEN NEW.id <> OLD.id OR NEW.post_id <> OLD.post_id
  OR NEW.version <> OLD.version OR NEW.kind <> OLD.kind
  OR NEW.title IS NOT NULL OR NEW.body IS NOT NULL OR NEW.sealed IS NOT NULL
  OR (SELECT state FROM post WHERE id = OLD.post_id) <> 'purged'
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;
CREATE TRIGGER post_revision_d BEFORE DELETE ON post_revision
BEGIN SELECT RAISE(ABORT, 'post_revision: rows are never deleted'); END;

-- Decisions ---------------------------------------------------------------

CREATE TRIGGER decision_insert BEFORE INSERT ON decision
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM decision)
      THEN RAISE(ABORT, 'decision: this id is taken, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post p JOIN post_rule r
            ON r.from_state = p.state
          WHERE p.id = NEW.post_id AND p.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT, 'decision: the state of the post does not allow it')
    WHEN NEW.post_version <> (SELECT version FROM post
          WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'decision: the post was changed in between')
  END;
END;

CREATE TRIGGER decision_undo BEFORE INSERT ON decision
WHEN NEW.undoes IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.action NOT IN ('undo', 'restore')
      THEN RAISE(ABORT, 'decision: only undo and restore take one back')
    WHEN EXISTS (SELECT 1 FROM decision WHERE undoes = NEW.undoes)
      THEN RAISE(ABORT, 'decision: that decision was taken back already')
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.undoes AND post_id = NEW.post_id
            AND from_state = NEW.to_state AND to_state = NEW.from_state
            AND action IN ('approve', 'hide', 'remove', 'mask', 'extend'))
      THEN RAISE(ABORT, 'decision: it does not take that decision back')
    WHEN EXISTS (SELECT 1 FROM decision d
          WHERE d.post_id = NEW.post_id AND d.id > NEW.undoes
            AND d.action NOT IN ('undo', 'restore')
            AND NOT EXISTS (SELECT 1 FROM decision u
                  WHERE u.undoes = d.id))
      THEN RAISE(ABORT, 'decision: a later decision stands in between')
  END;
END;

CREATE TRIGGER decision_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision never changes'); END;
CREATE TRIGGER decision_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision is never deleted'); END;

CREATE TRIGGER tombstone_insert BEFORE INSERT ON tombstone
BEGIN
  SELECT CASE
    WHEN NEW.lifted_by IS NOT NULL
      THEN RAISE(ABORT, 'tombstone: a new one stands')
    WHEN NEW.decision_id IN (SELECT decision_id FROM tombstone)
      THEN RAISE(ABORT, 'tombstone: it is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.decision_id AND post_id = NEW.post_id
            AND action = 'remove' AND tombstone = 1
            AND ground = NEW.ground AND reason = NEW.reason)
      THEN RAISE(ABORT,
        'tombstone: it says what its decision says (article 6(2))')
  END;
END;
CREATE TRIGGER tombstone_update BEFORE UPDATE ON tombstone
WHEN NEW.decision_id <> OLD.decision_id OR NEW.post_id <> OLD.post_id
  OR NEW.ground <> OLD.ground OR NEW.reason <> OLD.reason
  OR NEW.created_at <> OLD.created_at OR OLD.lifted_by IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM decision
        WHERE id = NEW.lifted_by AND undoes = OLD.decision_id)
BEGIN
  SELECT RAISE(ABORT,
    'tombstone: only the decision that takes the removal back lifts it');
END;
CREATE TRIGGER tombstone_delete BEFORE DELETE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'tombstone: it is never deleted (article 6(2))');
END;

-- An appeal is decided by another person than the first.
CREATE TRIGGER appeal_insert BEFORE INSERT ON appeal
WHEN NEW.id IN (SELECT id FROM appeal) OR NEW.outcome IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'appeal: a new appeal is undecided'); END;
CREATE TRIGGER appeal_update BEFORE UPDATE ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.id <> OLD.id OR NEW.decision_id <> OLD.decision_id
      OR OLD.outcome IS NOT NULL
      THEN RAISE(ABORT, 'appeal: a decided appeal never changes')
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
      THEN RAISE(ABORT, 'outbox: a notice is never replaced')
    WHEN NEW.state <> 'queued' OR NEW.attempts <> 0
      OR NEW.tried_at IS NOT NULL
      THEN RAISE(ABORT, 'outbox: a new notice waits to be sent')
    WHEN NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
  END;
END;
CREATE TRIGGER outbox_update BEFORE UPDATE ON outbox
BEGIN
  SELECT CASE
    WHEN NEW.id <> OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.appeal_id IS NOT OLD.appeal_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR (NEW.staff_id IS NULL) <> (OLD.staff_id IS NULL)
      OR NEW.template <> OLD.template OR NEW.created_at <> OLD.created_at
      THEN RAISE(ABORT, 'outbox: a notice belongs to its decision')
    WHEN OLD.state IN ('sent', 'done', 'cancelled')
      AND (NEW.state <> OLD.state OR NEW.channel <> OLD.channel
        OR NEW.sent_at IS NOT OLD.sent_at
        OR NEW.done_by IS NOT OLD.done_by)
      THEN RAISE(ABORT, 'outbox: what became of a notice never changes')
    WHEN NEW.state <> OLD.state
      AND OLD.state || ' ' || NEW.state NOT IN ('queued sending',
        'queued done', 'queued given-up', 'queued cancelled',
        'sending sent', 'sending failed', 'sending given-up',
        'sending cancelled', 'failed sending', 'failed queued',
        'failed given-up', 'failed cancelled', 'given-up queued',
        'given-up cancelled')
      AND NOT (OLD.state = 'sending' AND NEW.state = 'queued'
        AND OLD.channel = 'mail' AND NEW.channel = 'call')
      THEN RAISE(ABORT, 'outbox: a notice does not go from there to there')
    WHEN NEW.next_at > OLD.next_at
      AND NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
  END;
END;
CREATE TRIGGER outbox_cancel BEFORE UPDATE ON outbox
WHEN NEW.state = 'cancelled' AND OLD.state <> 'cancelled'
  AND OLD.decision_id IS NOT NULL
  AND (OLD.appeal_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM decision WHERE undoes = OLD.decision_id)
    OR EXISTS (SELECT 1 FROM post WHERE id = OLD.post_id
          AND decision_id = OLD.decision_id))
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

CREATE TRIGGER ground_update BEFORE UPDATE ON ground
WHEN NEW.number <> OLD.number
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;
CREATE TRIGGER ground_insert BEFORE INSERT ON ground
WHEN NEW.number IN (SELECT number FROM ground)
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;
CREATE TRIGGER ground_delete BEFORE DELETE ON ground
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds stay'); END;

-- The queue ---------------------------------------------------------------

CREATE TRIGGER queue_pending AFTER INSERT ON post
WHEN NEW.state = 'pending'
BEGIN
  INSERT INTO queue (post_id, board_id, weight, since)
  VALUES (NEW.id, NEW.board_id, 1, NEW.created_at);
END;

CREATE TRIGGER queue_flag AFTER INSERT ON flag
WHEN NEW.decision_id IS NULL
BEGIN
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id, NEW.ground, NEW.weight, NEW.created_at
    FROM post p
   WHERE p.id = NEW.post_id
     AND p.state IN ('pending', 'visible', 'hidden')
      ON CONFLICT (post_id) DO UPDATE
     SET weight = queue.weight + excluded.weight,
         ground = coalesce(queue.ground, excluded.ground);
END;

CREATE TRIGGER queue_decided AFTER INSERT ON decision
WHEN NEW.action NOT IN ('mask', 'undo', 'restore')
BEGIN
  DELETE FROM queue WHERE post_id = NEW.post_id;
  UPDATE flag SET decision_id = NEW.id
   WHERE post_id = NEW.post_id AND decision_id IS NULL;
END;

-- Taking a decision back opens again what it had closed.
CREATE TRIGGER queue_reopened AFTER INSERT ON decision
WHEN NEW.undoes IS NOT NULL
BEGIN
  UPDATE flag SET decision_id = NULL WHERE decision_id = NEW.undoes;
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id,
         (SELECT f.ground FROM flag f
           WHERE f.post_id = p.id AND f.decision_id IS NULL
             AND f.ground IS NOT NULL ORDER BY f.id LIMIT 1),
         coalesce((SELECT sum(f.weight) FROM flag f
           WHERE f.post_id = p.id AND f.decision_id IS NULL), 0)
           + (NEW.to_state = 'pending'),
         p.created_at
    FROM post p
   WHERE p.id = NEW.post_id
     AND (NEW.to_state = 'pending'
       OR (NEW.to_state IN ('visible', 'hidden') AND EXISTS (SELECT 1
             FROM flag f WHERE f.post_id = p.id
              AND f.decision_id IS NULL)))
      ON CONFLICT (post_id) DO UPDATE SET weight = excluded.weight;
END;

CREATE TRIGGER flag_insert BEFORE INSERT ON flag
WHEN NEW.id IN (SELECT id FROM flag)
BEGIN SELECT RAISE(ABORT, 'flag: a flag is never replaced'); END;
CREATE TRIGGER flag_update BEFORE UPDATE ON flag
WHEN NEW.id <> OLD.id OR NEW.post_id <> OLD.post_id OR NEW.kind <> OLD.kind
  OR NEW.ground IS NOT OLD.ground
BEGIN SELECT RAISE(ABORT, 'flag: what a flag said never changes'); END;
CREATE TRIGGER flag_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flag: a flag is never deleted'); END;

-- A report against a comment's post moves with it.
CREATE TRIGGER queue_moved AFTER UPDATE ON post
WHEN NEW.board_id <> OLD.board_id
BEGIN
  UPDATE queue SET board_id = NEW.board_id WHERE post_id = NEW.id;
END;

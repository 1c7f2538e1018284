-- The rules that no program may break, as triggers.  Each is tried in the
-- tests from plain SQL as INSERT, REPLACE, UPSERT, UPDATE, change of id and
-- DELETE.  Messages begin with the table and name the article.
--
-- A decision is the act: whoever inserts one changes the post, leaves the
-- tombstone, queues the notice and closes the flags with it, in the same
-- statement.  So there is no decision without its effect, and no effect
-- without its decision.  (A tombstone whose post is not removed, or an undo
-- that undid nothing, would be lies that no later check could mend.)
--
-- In a BEFORE INSERT trigger an id that SQLite is to choose is -1.  Columns
-- are compared by IS NOT, since OR REPLACE puts the default in place of a
-- NULL after the trigger has seen it.  Where thousands of rows go through,
-- lists of more than two stand by OR (see 001-base) and rows are inserted by
-- VALUES, since a SELECT goes through a temporary tree too.

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

-- (-1 stands for an id that SQLite has still to give.)
CREATE TRIGGER post_insert BEFORE INSERT ON post
BEGIN
  SELECT CASE
    WHEN NEW.state NOT IN ('pending', 'visible')
      THEN RAISE(ABORT, 'post: a new post is pending or visible')
    WHEN NEW.decision_id IS NOT NULL OR NEW.hidden_until IS NOT NULL
      THEN RAISE(ABORT, 'post: a new post has no decision yet')
    WHEN NEW.version <> 1
      THEN RAISE(ABORT, 'post: a new post is its first version')
    WHEN NEW.id <> -1 AND (NEW.id IN (SELECT id FROM post)
      OR (NEW.id > 1000000 AND NEW.id > 1000000
        + (SELECT ifnull(max(id), 0) FROM post)))
      THEN RAISE(ABORT, 'post: this id is taken, a post is never replaced')
    WHEN EXISTS (SELECT 1 FROM post
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number is taken on its board')
    WHEN EXISTS (SELECT 1 FROM post_moved
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT,
        'post: this number belongs to a post that was moved')
    WHEN NEW.number > 1000000 AND NEW.number > 1000000 + max(
          (SELECT ifnull(max(number), 0) FROM post
            WHERE board_id = NEW.board_id),
          (SELECT ifnull(max(number), 0) FROM post_moved
            WHERE board_id = NEW.board_id))
      THEN RAISE(ABORT, 'post: this number leaves a wide gap')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id)
      THEN RAISE(ABORT, 'post: there is no such board')
  END;
END;

CREATE TRIGGER post_insert_of BEFORE INSERT ON post
WHEN NEW.parent_id IS NOT NULL OR NEW.citizen_id IS NOT NULL
  OR NEW.staff_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.parent_id AND board_id = NEW.board_id)
      THEN RAISE(ABORT, 'post: a comment stands on the board of its post')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'post: there is no such citizen')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'post: there is no such staff member')
  END;
END;

CREATE TRIGGER post_update BEFORE UPDATE ON post
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id
      THEN RAISE(ABORT, 'post: an id never changes')
    WHEN OLD.state = 'purged'
      THEN RAISE(ABORT, 'post: what is purged never changes')
    WHEN NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'post: when it was written never changes')
    WHEN NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR (NEW.author IS NOT OLD.author
        AND NOT (NEW.author = '' AND NEW.state = 'purged'))
      THEN RAISE(ABORT, 'post: who wrote it never changes')
    WHEN NEW.parent_id IS NOT OLD.parent_id
      THEN RAISE(ABORT, 'post: what it answers never changes')
    WHEN NEW.url IS NOT OLD.url
      AND NOT (NEW.url IS NULL AND NEW.state = 'purged')
      THEN RAISE(ABORT, 'post: its old address never changes')
    WHEN NEW.decision_id IS OLD.decision_id AND (NEW.state IS NOT OLD.state
        OR NEW.hidden_until IS NOT OLD.hidden_until)
      THEN RAISE(ABORT,
        'post: a change of state needs its own decision (article 6(2))')
    WHEN NEW.decision_id IS OLD.decision_id
      AND NEW.expires_at IS NOT OLD.expires_at
      AND (OLD.state IN ('removed', 'withdrawn') OR OLD.state = 'expired'
        OR (OLD.staff_id IS NULL AND NEW.expires_at
          < ifnull(OLD.expires_at, 9223372036854775807)))
      THEN RAISE(ABORT,
        'post: a period that was shown is not cut short (article 6(1))')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'post: each change raises the version by one')
  END;
END;

-- What a decision does is done by decision_applied and decision_purged;
-- any other change that names a decision ends here.
CREATE TRIGGER post_decided BEFORE UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.decision_id AND post_id = OLD.id
            AND from_state = OLD.state AND to_state IS NEW.state
            AND post_version = OLD.version
            AND id > ifnull(OLD.decision_id, 0))
      THEN RAISE(ABORT,
        'post: a change of state needs its own decision (article 6(2))')
    WHEN NEW.board_id IS NOT OLD.board_id OR NEW.number IS NOT OLD.number
      OR NEW.pinned IS NOT OLD.pinned
      THEN RAISE(ABORT, 'post: a decision changes the state, not the place')
    WHEN NEW.state = 'expired' AND OLD.state = 'visible'
      AND (NEW.expires_at IS NULL OR NEW.expires_at > (SELECT at
            FROM decision WHERE id = NEW.decision_id))
      THEN RAISE(ABORT, 'post: its posting period is not over (article 6(1))')
  END;
END;

-- A post moves with a new number, and its old one is kept for it.
CREATE TRIGGER post_place BEFORE UPDATE ON post
WHEN NEW.board_id IS NOT OLD.board_id OR NEW.number IS NOT OLD.number
BEGIN
  SELECT CASE
    WHEN NEW.board_id IS OLD.board_id
      THEN RAISE(ABORT, 'post: its number on its board never changes')
    WHEN NOT EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = OLD.board_id AND number = OLD.number
            AND post_id = OLD.id)
      THEN RAISE(ABORT, 'post: a moved post keeps its old number')
    WHEN EXISTS (SELECT 1 FROM post
          WHERE board_id = NEW.board_id AND number = NEW.number)
      OR EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number is taken on its board')
    WHEN NEW.number > 1000000 AND NEW.number > 1000000 + max(
          (SELECT ifnull(max(number), 0) FROM post
            WHERE board_id = NEW.board_id),
          (SELECT ifnull(max(number), 0) FROM post_moved
            WHERE board_id = NEW.board_id))
      THEN RAISE(ABORT, 'post: this number leaves a wide gap')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id)
      THEN RAISE(ABORT, 'post: there is no such board')
    WHEN OLD.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = OLD.parent_id AND board_id = NEW.board_id)
      THEN RAISE(ABORT, 'post: a comment stands on the board of its post')
  END;
END;

-- Nobody edits a citizen's words: staff mask them right after the decision
-- to do so, with the old text kept.
CREATE TRIGGER post_text BEFORE UPDATE ON post
WHEN (NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body)
  AND NEW.state IS NOT 'purged'
BEGIN
  SELECT CASE
    WHEN NEW.decision_id IS NOT OLD.decision_id
      THEN RAISE(ABORT, 'post: a decision changes the state, not the text')
    WHEN NOT EXISTS (SELECT 1 FROM post_revision r
          WHERE r.post_id = OLD.id AND r.version = OLD.version
            AND (r.kind = 'mask' OR OLD.staff_id IS NOT NULL))
      THEN RAISE(ABORT,
        'post: nobody edits a citizen''s words, and a change is kept')
  END;
END;

CREATE TRIGGER post_delete BEFORE DELETE ON post
BEGIN
  SELECT RAISE(ABORT,
    'post: a post is never deleted, only removed by a decision (article 6(2))');
END;

CREATE TRIGGER post_moved_i BEFORE INSERT ON post_moved
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post_moved: rows are never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post_moved: the post never stood there')
  END;
END;
CREATE TRIGGER post_moved_u BEFORE UPDATE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows never change'); END;
CREATE TRIGGER post_moved_d BEFORE DELETE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows are never deleted'); END;

-- A revision holds the text as it was; only purging empties it.
CREATE TRIGGER post_revision_i BEFORE INSERT ON post_revision
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM post_revision)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM post_revision)
      OR EXISTS (SELECT 1 FROM post_revision
            WHERE post_id = NEW.post_id AND version = NEW.version)
      THEN RAISE(ABORT, 'post_revision: rows are never replaced')
    WHEN NEW.kind = 'edit' AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND version = NEW.version
            AND staff_id IS NOT NULL AND title IS NEW.title
            AND body IS NEW.body AND NEW.sealed IS NULL
            AND state IN ('pending', 'visible', 'hidden', 'expired'))
      THEN RAISE(ABORT,
        'post_revision: nobody edits a citizen''s words')
    WHEN NEW.kind = 'mask' AND (NEW.title IS NOT NULL
      OR NEW.body IS NOT NULL OR NEW.sealed IS NULL
      OR NOT EXISTS (SELECT 1 FROM post p
            JOIN decision d ON d.id = p.decision_id
            LEFT JOIN decision u ON u.id = d.undoes
           WHERE p.id = NEW.post_id AND p.version = NEW.version
             AND d.post_version = NEW.version - 1
             AND 'mask' IN (d.action, u.action)))
      THEN RAISE(ABORT,
        'post_revision: masking follows its decision and seals the old text')
  END;
END;
CREATE TRIGGER post_revision_u BEFORE UPDATE ON post_revision
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.version IS NOT OLD.version OR NEW.kind IS NOT OLD.kind
  OR NEW.actor IS NOT OLD.actor OR NEW.changed_at IS NOT OLD.changed_at
  OR NEW.title IS NOT NULL OR NEW.body IS NOT NULL OR NEW.sealed IS NOT NULL
  OR (SELECT state FROM post WHERE id = OLD.post_id) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;
CREATE TRIGGER post_revision_d BEFORE DELETE ON post_revision
BEGIN SELECT RAISE(ABORT, 'post_revision: rows are never deleted'); END;

-- Decisions ---------------------------------------------------------------

CREATE TRIGGER decision_insert BEFORE INSERT ON decision
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM decision)
      THEN RAISE(ABORT,
        'decision: decisions are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post p JOIN post_rule r
            ON r.from_state = p.state
          WHERE p.id = NEW.post_id AND p.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT, 'decision: the state of the post does not allow it')
    WHEN NEW.post_version IS NOT (SELECT version FROM post
          WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'decision: the post was changed in between')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'decision: it is made now, not at another time')
    WHEN (NEW.action IN ('remove', 'hide') OR NEW.action = 'withdraw')
      AND trim(NEW.reason, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'decision: its reason is empty (article 6(2))')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'decision: there is no such staff member')
    WHEN NEW.action = 'hide' AND NEW.notice = 0
      AND EXISTS (SELECT 1 FROM post p JOIN citizen c ON c.id = p.citizen_id
            WHERE p.id = NEW.post_id AND (c.email_sealed IS NOT NULL
              OR c.phone_sealed IS NOT NULL))
      THEN RAISE(ABORT,
        'decision: a temporary measure is told where a contact is known')
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
            AND (action IN ('hide', 'remove') OR action = 'approve'
              OR action = 'mask' OR action = 'extend'))
      THEN RAISE(ABORT, 'decision: it does not take that decision back')
    WHEN EXISTS (SELECT 1 FROM decision d
          WHERE d.post_id = NEW.post_id AND d.id > NEW.undoes
            AND d.action NOT IN ('undo', 'restore')
            AND (d.action <> 'mask' OR (SELECT action FROM decision
                  WHERE id = NEW.undoes) = 'mask')
            AND NOT EXISTS (SELECT 1 FROM decision u
                  WHERE u.undoes = d.id))
      THEN RAISE(ABORT, 'decision: a later decision stands in between')
  END;
END;

-- The setting's default stands in the program too; a test compares them.
CREATE TRIGGER decision_purge BEFORE INSERT ON decision
WHEN NEW.action = 'purge'
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post p JOIN decision d ON d.id = p.decision_id
          WHERE p.id = NEW.post_id AND d.at > NEW.at - 86400000000
            * max(1, coalesce((SELECT CAST(value AS INTEGER) FROM setting
                WHERE key = 'moderation.undo-days'), 90)))
      THEN RAISE(ABORT, 'decision: it can still be taken back')
    WHEN EXISTS (SELECT 1 FROM post p
            JOIN appeal a ON a.decision_id = p.decision_id
          WHERE p.id = NEW.post_id AND a.outcome IS NULL)
      THEN RAISE(ABORT, 'decision: an appeal about the post is not decided')
  END;
END;

CREATE TRIGGER decision_applied AFTER INSERT ON decision
BEGIN
  UPDATE post
     SET state = NEW.to_state, decision_id = NEW.id, updated_at = NEW.at,
         version = version + 1,
         hidden_until = CASE
           WHEN NEW.action = 'hide' THEN NEW.until
           WHEN state = 'hidden' AND NEW.to_state IN ('visible', 'pending')
             THEN NULL
           ELSE hidden_until END,
         expires_at = CASE
           WHEN NEW.action = 'extend' THEN NEW.until
           WHEN NEW.action = 'undo' AND state = 'visible'
             AND NEW.to_state = 'expired' THEN NEW.at
           ELSE expires_at END
   WHERE id = NEW.post_id AND NEW.action <> 'purge';
  UPDATE post
     SET state = NEW.to_state, decision_id = NEW.id, updated_at = NEW.at,
         version = version + 1, title = '', body = '', author = '',
         url = NULL
   WHERE id = NEW.post_id AND NEW.action = 'purge';
  UPDATE tombstone SET lifted_by = NEW.id
   WHERE decision_id = NEW.undoes AND lifted_by IS NULL;
  SELECT RAISE(ABORT, 'decision: it was not applied')
   WHERE NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND decision_id = NEW.id)
      OR (NEW.tombstone = 1
        AND NEW.id NOT IN (SELECT decision_id FROM tombstone));
END;

-- The poster is told, also that a decision was taken back.
CREATE TRIGGER decision_notice AFTER INSERT ON decision
WHEN NEW.notice = 1
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    decision_id, next_at, created_at)
  SELECT CASE NEW.action WHEN 'remove' THEN 'removal'
           WHEN 'hide' THEN 'hiding' WHEN 'mask' THEN 'mask'
           ELSE 'restore' END,
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.at, NEW.at
    FROM post p JOIN citizen c ON c.id = p.citizen_id
   WHERE p.id = NEW.post_id
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
  SELECT RAISE(ABORT,
    'decision: no way to reach the poster is known (article 6(2))')
   WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE decision_id = NEW.id);
END;

-- What the board shows in a removed post's place.
CREATE TRIGGER post_removed AFTER UPDATE ON post
WHEN NEW.state = 'removed'
  AND (SELECT tombstone FROM decision WHERE id = NEW.decision_id) = 1
  AND NEW.decision_id NOT IN (SELECT decision_id FROM tombstone)
BEGIN
  INSERT INTO tombstone (decision_id, post_id, ground, reason, created_at)
  VALUES (NEW.decision_id, NEW.id,
    (SELECT ground FROM decision WHERE id = NEW.decision_id),
    (SELECT reason FROM decision WHERE id = NEW.decision_id),
    (SELECT at FROM decision WHERE id = NEW.decision_id));
END;

-- A decision closes what waited for it; taking it back opens that again and
-- calls its notice off where nobody has been sent it.  One that is being
-- sent right now is left to the sender; notices about appeals stay.
CREATE TRIGGER post_settled AFTER UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
  AND NEW.id IN (SELECT post_id FROM queue)
  AND EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id
        AND undoes IS NULL AND action <> 'mask')
BEGIN
  UPDATE flag SET decision_id = NEW.decision_id
   WHERE post_id = NEW.id AND decision_id IS NULL;
  DELETE FROM queue WHERE post_id = NEW.id;
END;
CREATE TRIGGER post_reopened AFTER UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
  AND (SELECT undoes FROM decision WHERE id = NEW.decision_id) IS NOT NULL
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE decision_id = (SELECT undoes FROM decision
          WHERE id = NEW.decision_id)
     AND appeal_id IS NULL AND state IN ('queued', 'failed', 'given-up');
  UPDATE flag SET decision_id = NULL
   WHERE post_id = NEW.id AND decision_id = (SELECT undoes FROM decision
          WHERE id = NEW.decision_id);
  UPDATE queue
     SET weight = max(weight, (NEW.state = 'pending')
           + (SELECT ifnull(sum(f.weight), 0) FROM flag f
               WHERE f.post_id = NEW.id AND f.decision_id IS NULL))
   WHERE post_id = NEW.id;
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id, (SELECT f.ground FROM flag f
           WHERE f.post_id = p.id AND f.decision_id IS NULL
             AND f.ground IS NOT NULL ORDER BY f.id LIMIT 1),
         (p.state = 'pending') + (SELECT ifnull(sum(f.weight), 0)
            FROM flag f WHERE f.post_id = p.id AND f.decision_id IS NULL),
         p.created_at
    FROM post p
   WHERE p.id = NEW.id AND p.id NOT IN (SELECT post_id FROM queue)
     AND (p.state = 'pending' OR (p.state IN ('visible', 'hidden')
       AND EXISTS (SELECT 1 FROM flag f
            WHERE f.post_id = p.id AND f.decision_id IS NULL)));
END;

-- A purge destroys the text wherever a copy of it was kept; the files are
-- the program's.
CREATE TRIGGER post_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN
  UPDATE post_revision SET title = NULL, body = NULL, sealed = NULL
   WHERE post_id = NEW.id;
  UPDATE flag SET saw = '', note = '' WHERE post_id = NEW.id;
  UPDATE attachment SET name = '', purged_at = NEW.updated_at
   WHERE post_id = NEW.id;
END;

CREATE TRIGGER decision_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision never changes'); END;
CREATE TRIGGER decision_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision is never deleted'); END;

-- A tombstone stands as long as the removal does.
CREATE TRIGGER tombstone_insert BEFORE INSERT ON tombstone
BEGIN
  SELECT CASE
    WHEN NEW.lifted_by IS NOT NULL
      THEN RAISE(ABORT, 'tombstone: a new one stands')
    WHEN NEW.decision_id IN (SELECT decision_id FROM tombstone)
      THEN RAISE(ABORT, 'tombstone: it is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM decision d JOIN post p ON p.id = d.post_id
          WHERE d.id = NEW.decision_id AND d.post_id = NEW.post_id
            AND d.action = 'remove' AND d.tombstone = 1
            AND d.ground = NEW.ground AND d.reason = NEW.reason
            AND d.at = NEW.created_at
            AND p.state = 'removed' AND p.decision_id = d.id)
      THEN RAISE(ABORT,
        'tombstone: it says what its decision says (article 6(2))')
  END;
END;
CREATE TRIGGER tombstone_update BEFORE UPDATE ON tombstone
WHEN NEW.decision_id IS NOT OLD.decision_id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.ground IS NOT OLD.ground OR NEW.reason IS NOT OLD.reason
  OR NEW.created_at IS NOT OLD.created_at OR OLD.lifted_by IS NOT NULL
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

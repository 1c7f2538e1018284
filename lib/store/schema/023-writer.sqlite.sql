-- The rules about citizens who write, as in 002-rules.

-- Codes -------------------------------------------------------------------

CREATE TRIGGER code_insert BEFORE INSERT ON code
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM code)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM code)
      OR NEW.token_key IN (SELECT token_key FROM code)
      THEN RAISE(ABORT, 'code: this id is taken, none is replaced')
    WHEN NEW.ended_at IS NOT NULL OR NEW.tries <> 0
      OR NEW.digits_sealed IS NULL
      THEN RAISE(ABORT, 'code: a new code waits to be used')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen
          WHERE email_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'code: it goes to an e-mail address that is known')
    WHEN hex(substr(NEW.digits_sealed, 1, 12))
        <> 'FFFFFFFF' || printf('%016X', NEW.citizen_id)
      OR hex(substr(NEW.name_sealed, 1, 12))
        <> 'FFFFFFFF' || printf('%016X', NEW.citizen_id)
      OR length(NEW.digits_sealed) < 42 OR length(NEW.name_sealed) < 42
      THEN RAISE(ABORT, 'code: it is sealed under the citizen''s own key')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'code: it is made now, not at another time')
  END;
END;
CREATE TRIGGER code_update BEFORE UPDATE ON code
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.created_at IS NOT OLD.created_at
      OR NEW.expires_at IS NOT OLD.expires_at
      OR NEW.added IS NOT OLD.added
      THEN RAISE(ABORT, 'code: whose it is and until when never changes')
    WHEN OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.tries IS NOT OLD.tries)
      THEN RAISE(ABORT, 'code: what was used or is over stays so')
    WHEN NEW.tries < OLD.tries
      THEN RAISE(ABORT, 'code: tries are counted, never forgotten')
    WHEN (NEW.token_key IS NOT OLD.token_key AND NEW.token_key IS NOT NULL)
      OR (NEW.digits_key IS NOT OLD.digits_key
        AND NEW.digits_key IS NOT NULL)
      OR (NEW.digits_sealed IS NOT OLD.digits_sealed
        AND NEW.digits_sealed IS NOT NULL)
      OR (NEW.name_sealed IS NOT OLD.name_sealed
        AND NEW.name_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'code: a code never becomes another one')
  END;
END;
-- Codes are counted for an hour.
CREATE TRIGGER code_delete BEFORE DELETE ON code
WHEN OLD.ended_at IS NULL
  OR OLD.created_at > (SELECT at FROM audit_context) - 3600000000
BEGIN SELECT RAISE(ABORT, 'code: it is counted until it is over'); END;

CREATE TRIGGER code_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE code SET ended_at = NEW.erased_at, token_key = NULL,
         digits_key = NULL, digits_sealed = NULL, name_sealed = NULL
   WHERE citizen_id = NEW.id AND ended_at IS NULL;
END;

-- A code goes by mail, and once it is gone nothing here opens to it.
CREATE TRIGGER outbox_code_insert BEFORE INSERT ON outbox
WHEN NEW.code_id IS NOT NULL OR NEW.template = 'code'
BEGIN
  SELECT CASE
    WHEN NEW.code_id IS NULL OR NEW.template <> 'code'
      OR NEW.channel <> 'mail' OR NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM code WHERE id = NEW.code_id
            AND citizen_id = NEW.citizen_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'outbox: a code goes by mail to who asked for it')
    WHEN NEW.code_id IN (SELECT code_id FROM outbox)
      THEN RAISE(ABORT, 'outbox: that code has its mail')
  END;
END;
CREATE TRIGGER outbox_code_update BEFORE UPDATE ON outbox
WHEN (NEW.code_id IS NOT OLD.code_id
    AND (NEW.code_id IS NOT NULL OR OLD.code_id IN (SELECT id FROM code
      WHERE ended_at IS NULL)))
  OR (NEW.template IS 'code') IS NOT (OLD.template = 'code')
  OR (OLD.template = 'code' AND (NEW.channel IS NOT 'mail'
    OR NEW.citizen_id IS NOT OLD.citizen_id))
BEGIN
  SELECT RAISE(ABORT, 'outbox: a code goes by mail to who asked for it');
END;
CREATE TRIGGER outbox_code_sent AFTER UPDATE ON outbox
WHEN NEW.state = 'sent' AND OLD.state <> 'sent' AND NEW.code_id IS NOT NULL
BEGIN
  UPDATE code SET digits_sealed = NULL
   WHERE id = NEW.code_id AND digits_sealed IS NOT NULL;
END;

CREATE TRIGGER log_code_guess AFTER UPDATE ON code
WHEN NEW.tries > OLD.tries
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'citizen.failure', 'citizen',
    NEW.citizen_id, NEW.citizen_id, json_object('tries', NEW.tries));
END;

-- Writers and their own posts ---------------------------------------------

CREATE TRIGGER post_password_insert BEFORE INSERT ON post_password
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_password)
      THEN RAISE(ABORT, 'post_password: there is one already')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND staff_id IS NULL AND version = 1
          AND state IN ('pending', 'visible'))
      THEN RAISE(ABORT, 'post_password: it comes with a citizen''s new post')
    WHEN NEW.failures <> 0 OR NEW.locked_until IS NOT NULL
      THEN RAISE(ABORT, 'post_password: a new one has no failures')
  END;
END;
CREATE TRIGGER post_password_update BEFORE UPDATE ON post_password
WHEN NEW.post_id IS NOT OLD.post_id OR NEW.password IS NOT OLD.password
BEGIN SELECT RAISE(ABORT, 'post_password: it never changes'); END;
CREATE TRIGGER post_password_delete BEFORE DELETE ON post_password
WHEN (SELECT state FROM post WHERE id = OLD.post_id) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'post_password: it goes with its post'); END;
CREATE TRIGGER post_password_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN DELETE FROM post_password WHERE post_id = NEW.id; END;

CREATE TRIGGER log_post_guess AFTER UPDATE ON post_password
WHEN NEW.failures > OLD.failures
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.failure', 'post', NEW.post_id,
    (SELECT citizen_id FROM post WHERE id = NEW.post_id),
    json_object('failures', NEW.failures, 'locked_until',
      NEW.locked_until));
END;

-- The writer of a post changes its words, proven, and what is changed may
-- wait for a person again as a new post would: no decision is needed for
-- that, since nobody has seen the new words yet.
DROP TRIGGER post_update;
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
      AND NOT (OLD.state = 'visible' AND NEW.state IS 'pending'
        AND NEW.hidden_until IS OLD.hidden_until
        AND (NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body)
        AND EXISTS (SELECT 1 FROM post_revision r
              WHERE r.post_id = OLD.id AND r.version = OLD.version
                AND r.kind = 'edit' AND r.proof IS NOT NULL))
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
DROP TRIGGER post_text;
CREATE TRIGGER post_text BEFORE UPDATE ON post
WHEN (NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body)
  AND NEW.state IS NOT 'purged'
BEGIN
  SELECT CASE
    WHEN NEW.decision_id IS NOT OLD.decision_id
      THEN RAISE(ABORT, 'post: a decision changes the state, not the text')
    WHEN NOT EXISTS (SELECT 1 FROM post_revision r
          WHERE r.post_id = OLD.id AND r.version = OLD.version
            AND (r.kind = 'mask' OR OLD.staff_id IS NOT NULL
              OR r.proof IS NOT NULL))
      THEN RAISE(ABORT,
        'post: nobody edits a citizen''s words, and a change is kept')
  END;
END;
DROP TRIGGER post_revision_i;
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
            AND title IS NEW.title AND body IS NEW.body
            AND NEW.sealed IS NULL
            AND CASE WHEN NEW.proof IS NULL THEN staff_id IS NOT NULL
                  AND state IN ('pending', 'visible', 'hidden', 'expired')
                ELSE staff_id IS NULL AND state IN ('pending', 'visible')
                  AND NEW.actor IS NULL END)
      THEN RAISE(ABORT,
        'post_revision: nobody edits a citizen''s words')
    WHEN NEW.proof IS NOT NULL AND (NEW.kind <> 'edit'
        OR CASE NEW.proof
          WHEN 'citizen' THEN (SELECT citizen_id FROM post
                WHERE id = NEW.post_id) IS NULL
          ELSE NEW.post_id NOT IN (SELECT post_id FROM post_password
                WHERE locked_until IS NULL
                  OR locked_until <= (SELECT at FROM audit_context))
          END
        OR EXISTS (SELECT 1 FROM acting a JOIN staff s
              ON s.id = a.staff_id OR s.login = a.actor))
      THEN RAISE(ABORT,
        'post_revision: a writer who is proven changes their own words')
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
CREATE TRIGGER post_revision_proof BEFORE UPDATE ON post_revision
WHEN NEW.proof IS NOT OLD.proof
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;

CREATE TRIGGER queue_edited AFTER UPDATE ON post
WHEN NEW.state = 'pending' AND OLD.state = 'visible'
  AND NEW.decision_id IS OLD.decision_id
BEGIN
  UPDATE queue SET state = 'pending', weight = weight + 1
   WHERE post_id = NEW.id;
  INSERT INTO queue (post_id, board_id, weight, since)
  SELECT NEW.id, NEW.board_id, 1, NEW.updated_at
   WHERE NEW.id NOT IN (SELECT post_id FROM queue);
END;

-- Boards ------------------------------------------------------------------

DROP TRIGGER log_board_change;
UPDATE board SET proof = 'email' WHERE real_name = 1;
CREATE TRIGGER log_board_change AFTER UPDATE ON board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL
      THEN 'board.close' WHEN NEW.closed_at IS NULL
      AND OLD.closed_at IS NOT NULL
      THEN 'board.reopen' ELSE 'board.set' END, 'board', NEW.id, NULL,
    json_object('slug', NEW.slug, 'kind', NEW.kind, 'title_ko', NEW.title_ko,
      'real_name', NEW.real_name, 'premoderated', NEW.premoderated,
      'writers', NEW.writers, 'period_days', NEW.period_days, 'department',
      NEW.department_id, 'proof', NEW.proof));
END;

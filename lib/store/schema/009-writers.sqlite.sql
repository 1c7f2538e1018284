-- Who writes: where a post came from, and whose name was proven.

-- From which address with which browser a post came (article 6(2) 8): a
-- keyed hash of both, so that the same again is seen.  Neither is kept
-- itself, and the hash goes when it can tell nothing any more.
CREATE TABLE post_origin (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  origin_key BLOB NOT NULL CHECK (length(origin_key) = 32)
) STRICT;
CREATE INDEX post_origin_by_key ON post_origin (origin_key);

CREATE TRIGGER post_origin_insert BEFORE INSERT ON post_origin
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_origin)
      THEN RAISE(ABORT, 'post_origin: it is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND staff_id IS NULL AND state <> 'purged')
      THEN RAISE(ABORT, 'post_origin: there is no such citizen''s post')
  END;
END;
CREATE TRIGGER post_origin_update BEFORE UPDATE ON post_origin
BEGIN SELECT RAISE(ABORT, 'post_origin: it never changes'); END;

-- It goes with the text, and with the one who wrote it.
CREATE TRIGGER post_origin_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN
  DELETE FROM post_origin WHERE post_id = NEW.id;
END;
CREATE TRIGGER post_origin_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  DELETE FROM post_origin
   WHERE post_id IN (SELECT id FROM post WHERE citizen_id = NEW.id);
END;

-- The log names a proven name by a word of its own.
DROP TRIGGER log_citizen_change;
CREATE TRIGGER log_citizen_change AFTER UPDATE ON citizen
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
      THEN 'citizen.erase'
      WHEN NEW.verified = 1 AND OLD.verified = 0
      THEN 'citizen.verify' ELSE 'citizen.set' END, 'citizen', NEW.id,
      NEW.id, '');
END;

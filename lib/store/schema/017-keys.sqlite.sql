-- The rules about keys, as in 002-rules.  A data key serves while
-- retired_at is empty; the newest of its purpose serves what is new, and an
-- older one only what is still to be moved to the newest.  A retired key is
-- destroyed: nothing is left of it.

-- Where posts came from has a key of its own, since its hashes cannot be
-- made anew.  SQLite changes a CHECK only with the whole table.
PRAGMA defer_foreign_keys = ON;
CREATE TABLE data_key_before AS SELECT * FROM data_key;
DROP TABLE data_key;
CREATE TABLE data_key (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  purpose TEXT NOT NULL
    CHECK (purpose IN ('citizen', 'index', 'text', 'origin')),
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER,
  wrapped_next BLOB,
  CHECK ((retired_at IS NULL) = (length(wrapped) > 0)),
  CHECK (retired_at IS NULL OR wrapped_next IS NULL)
) STRICT;
INSERT INTO data_key (id, purpose, wrapped, created_at)
SELECT id, purpose, wrapped, created_at FROM data_key_before;
DROP TABLE data_key_before;

CREATE TRIGGER data_key_insert BEFORE INSERT ON data_key
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM data_key)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM data_key)
      OR (NEW.id <> -1 AND NEW.id < (SELECT max(id) FROM data_key))
      THEN RAISE(ABORT, 'data_key: this id is taken')
    WHEN NEW.retired_at IS NOT NULL OR NEW.wrapped_next IS NOT NULL
      THEN RAISE(ABORT, 'data_key: a new key serves')
    WHEN (SELECT count(*) FROM data_key
           WHERE purpose = NEW.purpose AND retired_at IS NULL) > 1
      THEN RAISE(ABORT, 'data_key: two keys of this purpose serve already')
    WHEN EXISTS (SELECT 1 FROM master_key WHERE state = 'next')
      THEN RAISE(ABORT, 'data_key: the master key is being changed')
  END;
END;

-- It is wrapped anew by the change of the master key alone, and destroyed
-- once nothing needs it.
CREATE TRIGGER data_key_update BEFORE UPDATE ON data_key
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.purpose IS NOT OLD.purpose
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'data_key: what it is for never changes')
    WHEN OLD.retired_at IS NOT NULL
      THEN RAISE(ABORT, 'data_key: a retired key is destroyed for good')
    WHEN NEW.wrapped_next IS NOT NULL
      AND NEW.wrapped_next IS NOT OLD.wrapped_next
      AND NOT EXISTS (SELECT 1 FROM master_key WHERE state = 'next')
      THEN RAISE(ABORT, 'data_key: the master key is not being changed')
    WHEN NEW.retired_at IS NULL AND NEW.wrapped IS NOT OLD.wrapped
      AND NEW.wrapped IS NOT OLD.wrapped_next
      THEN RAISE(ABORT,
        'data_key: it is wrapped anew by a change of the master key')
  END;
END;
CREATE TRIGGER data_key_retire BEFORE UPDATE ON data_key
WHEN NEW.retired_at IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM data_key
          WHERE purpose = OLD.purpose AND id > OLD.id
            AND retired_at IS NULL)
      THEN RAISE(ABORT, 'data_key: the last key of a purpose stays')
    WHEN EXISTS (SELECT 1 FROM citizen
          WHERE data_key_id = OLD.id AND wrapped_key IS NOT NULL)
      OR (OLD.purpose = 'index' AND EXISTS (SELECT 1 FROM citizen
          WHERE (index_key_id IS NULL OR index_key_id = OLD.id)
            AND (name_key IS NOT NULL OR phone_key IS NOT NULL
              OR email_key IS NOT NULL)))
      OR (OLD.purpose = 'text' AND EXISTS (SELECT 1 FROM sealed_text
          WHERE hex(substr(sealed, 1, 4)) = printf('%08X', OLD.id)))
      OR (OLD.purpose = 'origin' AND (EXISTS (SELECT 1 FROM post_origin)
          OR EXISTS (SELECT 1 FROM restriction
              WHERE origin_key IS NOT NULL AND lifted_at IS NULL
                AND until_at > (SELECT at FROM audit_context))))
      THEN RAISE(ABORT, 'data_key: something is still sealed under it')
  END;
END;
CREATE TRIGGER data_key_delete BEFORE DELETE ON data_key
BEGIN SELECT RAISE(ABORT, 'data_key: a key is retired, never deleted'); END;

CREATE TRIGGER log_data_key_add AFTER INSERT ON data_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.add', 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose));
END;
CREATE TRIGGER log_data_key_change AFTER UPDATE ON data_key
WHEN NEW.wrapped IS NOT OLD.wrapped
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.retired_at IS NULL THEN 'key.change'
      ELSE 'key.retire' END, 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose));
END;

-- The master key goes from next to current to old, and its fingerprint
-- never changes.  One that was made known and never served may go.
CREATE TRIGGER master_key_insert BEFORE INSERT ON master_key
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM master_key)
      THEN RAISE(ABORT,
        'master_key: they are added at the end, none is replaced')
    WHEN NEW.fingerprint IN (SELECT fingerprint FROM master_key)
      THEN RAISE(ABORT, 'master_key: this one serves or has served')
    WHEN NEW.state IS NOT 'next' AND (NEW.state IS NOT 'current'
      OR EXISTS (SELECT 1 FROM master_key))
      THEN RAISE(ABORT, 'master_key: a new one is the next one')
    WHEN NEW.state IN (SELECT state FROM master_key)
      THEN RAISE(ABORT, 'master_key: one change at a time')
    WHEN NEW.log_sealed IS NOT NULL OR NEW.log_next IS NOT NULL
      THEN RAISE(ABORT, 'master_key: a new one has sealed nothing yet')
  END;
END;
CREATE TRIGGER master_key_update BEFORE UPDATE ON master_key
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.fingerprint IS NOT OLD.fingerprint
      OR NEW.created_at IS NOT OLD.created_at
      OR (OLD.state = 'old' AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.last_audit_id IS NOT OLD.last_audit_id))
      THEN RAISE(ABORT, 'master_key: what it was never changes')
    WHEN NEW.state IS NOT OLD.state
      AND ifnull(OLD.state || ' ' || NEW.state, '') NOT IN (
        'next current', 'current old')
      THEN RAISE(ABORT, 'master_key: it does not go from there to there')
    WHEN NEW.state IS NOT OLD.state
      AND (NEW.state IN (SELECT state FROM master_key WHERE state <> 'old')
        OR NOT EXISTS (SELECT 1 FROM master_key WHERE state = 'next'))
      THEN RAISE(ABORT, 'master_key: the next one takes its place')
    WHEN NEW.state = 'current' AND OLD.state = 'next'
      AND EXISTS (SELECT 1 FROM data_key
            WHERE retired_at IS NULL AND wrapped_next IS NOT NULL)
      THEN RAISE(ABORT, 'master_key: data keys wait for it')
  END;
END;
CREATE TRIGGER master_key_delete BEFORE DELETE ON master_key
WHEN OLD.state <> 'next'
BEGIN SELECT RAISE(ABORT, 'master_key: what has served stays'); END;

CREATE TRIGGER log_master_key_add AFTER INSERT ON master_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', NEW.id, NULL,
    json_object('fingerprint', lower(hex(NEW.fingerprint)), 'state',
      NEW.state));
END;
CREATE TRIGGER log_master_key_change AFTER UPDATE ON master_key
WHEN NEW.state IS NOT OLD.state
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', NEW.id, NULL,
    json_object('fingerprint', lower(hex(NEW.fingerprint)), 'state',
      NEW.state, 'last_row', NEW.last_audit_id));
END;
CREATE TRIGGER log_master_key_drop AFTER DELETE ON master_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', OLD.id, NULL,
    json_object('fingerprint', lower(hex(OLD.fingerprint)), 'state',
      'dropped'));
END;

-- Citizens ----------------------------------------------------------------

-- Keys that serve, each for its purpose; a hash tells its key.
CREATE TRIGGER citizen_keys_insert BEFORE INSERT ON citizen
BEGIN
  SELECT CASE
    WHEN (NEW.data_key_id IS NOT NULL
        AND NEW.data_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'citizen' AND retired_at IS NULL))
      OR (NEW.index_key_id IS NOT NULL
        AND NEW.index_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'index' AND retired_at IS NULL))
      THEN RAISE(ABORT, 'citizen: no such key serves for that')
    WHEN NEW.index_key_id IS NULL AND (NEW.name_key IS NOT NULL
      OR NEW.phone_key IS NOT NULL OR NEW.email_key IS NOT NULL)
      THEN RAISE(ABORT, 'citizen: a hash tells its key')
  END;
END;
CREATE TRIGGER citizen_keys_update BEFORE UPDATE ON citizen
WHEN NEW.data_key_id IS NOT OLD.data_key_id
  OR NEW.index_key_id IS NOT OLD.index_key_id
  OR NEW.name_key IS NOT OLD.name_key OR NEW.phone_key IS NOT OLD.phone_key
  OR NEW.email_key IS NOT OLD.email_key
BEGIN
  SELECT CASE
    WHEN (NEW.data_key_id IS NOT OLD.data_key_id
        AND NEW.data_key_id IS NOT NULL
        AND NEW.data_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'citizen' AND retired_at IS NULL))
      OR (NEW.index_key_id IS NOT OLD.index_key_id
        AND NEW.index_key_id IS NOT NULL
        AND NEW.index_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'index' AND retired_at IS NULL))
      THEN RAISE(ABORT, 'citizen: no such key serves for that')
    WHEN NEW.index_key_id IS NULL AND (NEW.name_key IS NOT NULL
      OR NEW.phone_key IS NOT NULL OR NEW.email_key IS NOT NULL)
      THEN RAISE(ABORT, 'citizen: a hash tells its key')
  END;
END;

-- That a row moved to another key is told once for all, by the key.
DROP TRIGGER log_citizen_change;
UPDATE citizen
   SET index_key_id = (SELECT min(id) FROM data_key WHERE purpose = 'index')
 WHERE name_key IS NOT NULL OR phone_key IS NOT NULL OR email_key IS NOT NULL;
CREATE TRIGGER log_citizen_change AFTER UPDATE ON citizen
WHEN NEW.version IS NOT OLD.version OR NEW.verified IS NOT OLD.verified
  OR NEW.lang IS NOT OLD.lang OR NEW.erased_at IS NOT OLD.erased_at
  OR (NEW.data_key_id IS OLD.data_key_id
    AND NEW.index_key_id IS OLD.index_key_id)
  OR length(NEW.name_sealed) IS NOT length(OLD.name_sealed)
  OR length(NEW.phone_sealed) IS NOT length(OLD.phone_sealed)
  OR length(NEW.email_sealed) IS NOT length(OLD.email_sealed)
  OR length(NEW.address_sealed) IS NOT length(OLD.address_sealed)
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

-- Sealed texts ------------------------------------------------------------

-- Sealing the same text anew under the newest key leaves its length, and
-- happens once for each key.  That the text is the same is for whoever has
-- the keys to see: nothing else opens.
DROP TRIGGER post_revision_u;
CREATE TRIGGER post_revision_u BEFORE UPDATE ON post_revision
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.version IS NOT OLD.version OR NEW.kind IS NOT OLD.kind
  OR NEW.actor IS NOT OLD.actor OR NEW.changed_at IS NOT OLD.changed_at
  OR NOT ifnull((NEW.title IS NULL AND NEW.body IS NULL
      AND NEW.sealed IS NULL
      AND (SELECT state FROM post WHERE id = OLD.post_id) IS 'purged')
    OR (NEW.title IS OLD.title AND NEW.body IS OLD.body
      AND length(NEW.sealed) = length(OLD.sealed)
      AND hex(substr(OLD.sealed, 1, 4)) IN (
        SELECT printf('%08X', id) FROM data_key
         WHERE purpose = 'text' AND retired_at IS NULL AND id < (
          SELECT max(id) FROM data_key WHERE purpose = 'text'))
      AND hex(substr(NEW.sealed, 1, 4)) = (SELECT printf('%08X', max(id))
        FROM data_key WHERE purpose = 'text')), 0)
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;

DROP TRIGGER appeal_update;
CREATE TRIGGER appeal_update BEFORE UPDATE ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.received_by IS NOT OLD.received_by
      OR (NEW.statement_sealed IS NOT OLD.statement_sealed
        AND NEW.statement_sealed IS NOT NULL
        AND NOT ifnull(length(NEW.statement_sealed)
            = length(OLD.statement_sealed)
          AND hex(substr(OLD.statement_sealed, 1, 4)) IN (
            SELECT printf('%08X', id) FROM data_key
             WHERE purpose = 'text' AND retired_at IS NULL AND id < (
              SELECT max(id) FROM data_key WHERE purpose = 'text'))
          AND hex(substr(NEW.statement_sealed, 1, 4)) = (
            SELECT printf('%08X', max(id)) FROM data_key
             WHERE purpose = 'text'), 0))
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
DROP TRIGGER log_appeal_decide;
CREATE TRIGGER log_appeal_decide AFTER UPDATE ON appeal
WHEN NEW.outcome IS NOT OLD.outcome OR NEW.statement_sealed IS NULL
  OR NEW.statement_sealed IS OLD.statement_sealed
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'appeal.' || ifnull(NEW.outcome, 'change'),
      'appeal', NEW.id, NULL,
    json_object('decision', NEW.decision_id));
END;

DROP TRIGGER complaint_event_update;
CREATE TRIGGER complaint_event_update BEFORE UPDATE ON complaint_event
WHEN NEW.id IS NOT OLD.id OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.action IS NOT OLD.action OR NEW.from_state IS NOT OLD.from_state
  OR NEW.to_state IS NOT OLD.to_state OR NEW.at IS NOT OLD.at
  OR NEW.staff_id IS NOT OLD.staff_id OR NEW.actor IS NOT OLD.actor
  OR NEW.department_id IS NOT OLD.department_id
  OR NEW.officer_id IS NOT OLD.officer_id OR NEW.phone IS NOT OLD.phone
  OR NEW.reason IS NOT OLD.reason OR NEW.remedy IS NOT OLD.remedy
  OR NEW.agency IS NOT OLD.agency OR NEW.from_at IS NOT OLD.from_at
  OR NEW.until IS NOT OLD.until OR NEW.period IS NOT OLD.period
  OR NEW.due_at IS NOT OLD.due_at OR NEW.wait_until IS NOT OLD.wait_until
  OR NEW.consent IS NOT OLD.consent OR NEW.rating IS NOT OLD.rating
  OR NEW.other_id IS NOT OLD.other_id OR NEW.notice IS NOT OLD.notice
  OR NEW.complaint_version IS NOT OLD.complaint_version
  OR (NEW.title_sealed IS OLD.title_sealed
    AND NEW.text_sealed IS OLD.text_sealed)
  OR NOT ifnull(NEW.title_sealed IS OLD.title_sealed
    OR (length(NEW.title_sealed) = length(OLD.title_sealed)
      AND hex(substr(OLD.title_sealed, 1, 4)) IN (
        SELECT printf('%08X', id) FROM data_key
         WHERE purpose = 'text' AND retired_at IS NULL AND id < (
          SELECT max(id) FROM data_key WHERE purpose = 'text'))
      AND hex(substr(NEW.title_sealed, 1, 4)) = (
        SELECT printf('%08X', max(id)) FROM data_key
         WHERE purpose = 'text')), 0)
  OR NOT ifnull(NEW.text_sealed IS OLD.text_sealed
    OR (length(NEW.text_sealed) = length(OLD.text_sealed)
      AND hex(substr(OLD.text_sealed, 1, 4)) IN (
        SELECT printf('%08X', id) FROM data_key
         WHERE purpose = 'text' AND retired_at IS NULL AND id < (
          SELECT max(id) FROM data_key WHERE purpose = 'text'))
      AND hex(substr(NEW.text_sealed, 1, 4)) = (
        SELECT printf('%08X', max(id)) FROM data_key
         WHERE purpose = 'text')), 0)
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;

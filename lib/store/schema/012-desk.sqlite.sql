-- What people keep at their desks: limits of the queue under a name, and
-- notes for the next shift.

CREATE TABLE saved_limit (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  query TEXT NOT NULL CHECK (trim(query) <> ''),
  position INTEGER NOT NULL CHECK (position > 0),
  created_at INTEGER NOT NULL,
  UNIQUE (staff_id, name)
) STRICT;

CREATE TRIGGER saved_limit_insert BEFORE INSERT ON saved_limit
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM saved_limit)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM saved_limit)
      THEN RAISE(ABORT, 'saved_limit: this id is taken')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'saved_limit: there is no such staff member')
    WHEN EXISTS (SELECT 1 FROM saved_limit
          WHERE staff_id = NEW.staff_id AND name = NEW.name)
      THEN RAISE(ABORT, 'saved_limit: this name is taken')
  END;
END;
CREATE TRIGGER saved_limit_update BEFORE UPDATE ON saved_limit
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'saved_limit: whose it is never changes')
    WHEN NEW.name IS NOT OLD.name AND EXISTS (SELECT 1 FROM saved_limit
          WHERE staff_id = OLD.staff_id AND name = NEW.name)
      THEN RAISE(ABORT, 'saved_limit: this name is taken')
  END;
END;

CREATE TABLE handover (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  post_id INTEGER REFERENCES post (id),
  done_at INTEGER,
  done_by INTEGER REFERENCES staff (id),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;
CREATE INDEX handover_by_post ON handover (post_id)
  WHERE post_id IS NOT NULL;
CREATE INDEX handover_open ON handover (id) WHERE done_at IS NULL;

CREATE TRIGGER handover_insert BEFORE INSERT ON handover
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM handover)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM handover)
      THEN RAISE(ABORT, 'handover: this id is taken, a note is never replaced')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'handover: there is no such staff member')
    WHEN NEW.post_id IS NOT NULL AND NEW.post_id NOT IN (SELECT id FROM post)
      THEN RAISE(ABORT, 'handover: there is no such post')
    WHEN NEW.done_at IS NOT NULL
      THEN RAISE(ABORT, 'handover: a new note is open')
  END;
END;
CREATE TRIGGER handover_update BEFORE UPDATE ON handover
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.at IS NOT OLD.at OR NEW.text IS NOT OLD.text
      OR NEW.post_id IS NOT OLD.post_id
      THEN RAISE(ABORT, 'handover: a note never changes')
    WHEN OLD.done_at IS NOT NULL
      THEN RAISE(ABORT, 'handover: it was ticked off')
    WHEN NEW.done_by IS NOT NULL AND NEW.done_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'handover: there is no such staff member')
  END;
END;
CREATE TRIGGER handover_delete BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'handover: a note is never deleted'); END;

-- The log tells that there was a note, not what it said.
CREATE TRIGGER log_handover_add AFTER INSERT ON handover
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'handover.add', 'handover', NEW.id, NULL,
    json_object('post', NEW.post_id));
END;
CREATE TRIGGER log_handover_done AFTER UPDATE ON handover
WHEN NEW.done_at IS NOT OLD.done_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'handover.done', 'handover', NEW.id, NULL,
    '');
END;

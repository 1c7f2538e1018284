-- The rules about archives of the log, as in 002-rules.  The row that tells
-- of one takes exactly its rows out of the log, in the same statement:
-- nothing else ever does.  1096 days are three years, which rights given
-- and taken stand in the log at least.
CREATE TRIGGER audit_archive_insert BEFORE INSERT ON audit_archive
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM audit_archive)
      THEN RAISE(ABORT, 'audit_archive: they are added at the end')
    WHEN NEW.actor IS NOT (SELECT actor FROM acting)
      OR NEW.staff_id IS NOT (SELECT staff_id FROM acting)
      OR NOT EXISTS (SELECT 1 FROM staff WHERE id = NEW.staff_id
            AND login = NEW.actor AND role = 'admin'
            AND disabled_at IS NULL)
      THEN RAISE(ABORT, 'audit_archive: an administrator who acts makes one')
    WHEN NEW.at IS NOT (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'audit_archive: it is made now')
    WHEN NEW.first_id IS NOT (SELECT ifnull(max(last_id), 0) + 1
          FROM audit_archive)
      OR NEW.previous IS NOT ifnull((SELECT mac FROM audit_archive
            ORDER BY id DESC LIMIT 1), zeroblob(32))
      THEN RAISE(ABORT, 'audit_archive: it begins where the last one ended')
    WHEN NEW.last_id >= (SELECT ifnull(max(audit_id), 0) FROM audit_seal)
      THEN RAISE(ABORT, 'audit_archive: a sealed row stays in the log')
    WHEN NEW.mac IS NOT (SELECT mac FROM audit_seal
          WHERE audit_id = NEW.last_id)
      OR NEW.row_count IS NOT (SELECT count(*) FROM audit a
            JOIN audit_seal s ON s.audit_id = a.id
           WHERE a.id <= NEW.last_id)
      OR NEW.first_at IS NOT (SELECT min(at) FROM audit
            WHERE id <= NEW.last_id)
      OR NEW.last_at IS NOT (SELECT max(at) FROM audit
            WHERE id <= NEW.last_id)
      THEN RAISE(ABORT, 'audit_archive: it tells what its rows are')
    WHEN NEW.last_at > NEW.at - 1096 * 86400000000
      THEN RAISE(ABORT, 'audit_archive: rows stay in the log for three years')
  END;
END;
CREATE TRIGGER audit_archive_update BEFORE UPDATE ON audit_archive
BEGIN SELECT RAISE(ABORT, 'audit_archive: it never changes'); END;
CREATE TRIGGER audit_archive_delete BEFORE DELETE ON audit_archive
BEGIN SELECT RAISE(ABORT, 'audit_archive: it stays'); END;

DROP TRIGGER audit_delete;
CREATE TRIGGER audit_delete BEFORE DELETE ON audit
WHEN OLD.id > (SELECT ifnull(max(last_id), 0) FROM audit_archive)
BEGIN SELECT RAISE(ABORT, 'audit: the log takes inserts only'); END;
DROP TRIGGER audit_seal_delete;
CREATE TRIGGER audit_seal_delete BEFORE DELETE ON audit_seal
WHEN OLD.audit_id > (SELECT ifnull(max(last_id), 0) FROM audit_archive)
BEGIN SELECT RAISE(ABORT, 'audit_seal: seals take inserts only'); END;

CREATE TRIGGER log_audit_archive AFTER INSERT ON audit_archive
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'audit.archive', 'audit_archive', NEW.id,
    NULL,
    json_object('first', NEW.first_id, 'last', NEW.last_id, 'file', NEW.file,
      'sha256', lower(hex(NEW.sha256)), 'digest', lower(hex(NEW.digest))));
  DELETE FROM audit_seal WHERE audit_id <= NEW.last_id;
  DELETE FROM audit WHERE id <= NEW.last_id;
END;

-- Archives of the log: which rows went to which file.

-- :audit_archive_all read moderate handle web admin
SELECT id, first_id, last_id, first_at, last_at, previous, mac, file, sha256,
       digest, at, staff_id, actor
  FROM audit_archive ORDER BY id

-- The first row that is not old enough, or the one behind :end.
-- :audit_archive_until read admin
SELECT coalesce((SELECT id FROM audit WHERE at >= :before
         ORDER BY id LIMIT 1), :end + 1)

-- :audit_archive_last_sealed read admin
SELECT coalesce(max(audit_id), 0) FROM audit_seal

-- :audit_archive_span read admin
SELECT min(a.id), max(a.id), count(*), min(a.at), max(a.at),
       (SELECT s.mac FROM audit_seal s WHERE s.audit_id = :last)
  FROM audit a WHERE a.id <= :last

-- :audit_archive_site read admin
SELECT name FROM site

-- :audit_archive_add admin
INSERT INTO audit_archive (first_id, last_id, row_count, first_at, last_at,
    previous, mac, file, sha256, digest, at, staff_id, actor)
SELECT :first, :last, :last - :first + 1, :first_at, :last_at, :previous,
       :mac, :file, :sha256, :digest, c.at, :staff, c.actor
  FROM audit_context c

-- What the log tells of the making of one, in a row of our own.
-- :audit_archive_logged read moderate handle web admin
SELECT a.detail FROM audit a JOIN audit_seal s ON s.audit_id = a.id
 WHERE a.object = 'audit_archive' AND a.object_id = :id
   AND a.action = 'audit.archive' AND s.outside = 0

-- What a backup reads of the database besides its pages.

-- The end of the log's chain.
-- :backup_audit_end read admin
SELECT audit_id, mac FROM audit_seal ORDER BY audit_id DESC LIMIT 1;

-- Attached files that came after those that the parent holds.
-- :backup_files read admin
SELECT attachment_id, file FROM attachment_file
 WHERE attachment_id > :after ORDER BY attachment_id;

-- All files that the database knows.
-- :backup_files_all read admin
SELECT file FROM attachment_file ORDER BY file;

-- Each with the digest that it had when it was attached.
-- :backup_files_digests read
SELECT f.file, a.digest, a.bytes FROM attachment_file f
  JOIN attachment a ON a.id = f.attachment_id ORDER BY f.file;

-- The seal of one row of the log, and whether that is in an archive.
-- :backup_audit_at read
SELECT (SELECT s.mac FROM audit_seal s WHERE s.audit_id = :id),
       (SELECT count(*) FROM audit_archive r WHERE r.last_id >= :id);

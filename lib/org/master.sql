-- The master keys as the database knows them: fingerprints, and the keys of
-- the log's seals.

-- :master_all read moderate handle web admin
SELECT id, fingerprint, state, created_at, ended_at, last_audit_id,
       log_sealed, log_next
  FROM master_key ORDER BY id

-- :master_add admin
INSERT INTO master_key (fingerprint, state, created_at)
VALUES (:fingerprint, :state, :now)

-- :master_log_next admin
UPDATE master_key SET log_next = :log_next WHERE id = :id

-- :master_forget_next admin
UPDATE master_key SET log_next = NULL WHERE log_next IS NOT NULL

-- :master_drop_next admin
DELETE FROM master_key WHERE state = 'next'

-- :master_move_log admin
UPDATE master_key SET log_sealed = log_next, log_next = NULL
 WHERE state = 'old' AND log_next IS NOT NULL

-- :master_end admin
UPDATE master_key
   SET state = 'old', ended_at = :now, last_audit_id = :last,
       log_sealed = :log_sealed, log_next = NULL
 WHERE state = 'current'

-- :master_serve admin
UPDATE master_key SET state = 'current' WHERE state = 'next'

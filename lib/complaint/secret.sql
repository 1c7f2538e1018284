-- The complainant's password (article 10(3), (4)).

-- :secret_get read handle web admin
SELECT p.password, p.failures, p.locked_until
  FROM complaint_password p WHERE p.complaint_id = :id;

-- :secret_failed handle web admin
UPDATE complaint_password SET failures = failures + 1, failed_at = :now,
       locked_until = CASE WHEN CAST(:wait AS INTEGER) > 0
         THEN :now + :wait END
 WHERE complaint_id = :id;

-- :secret_right handle web admin
UPDATE complaint_password SET failures = 0, failed_at = NULL,
       locked_until = NULL
 WHERE complaint_id = :id AND failures > 0;

-- :secret_change handle web admin
UPDATE complaint_password SET password = :password, event_id = :event_id,
       failures = 0, failed_at = NULL, locked_until = NULL
 WHERE complaint_id = :id;

-- :secret_first handle web admin
INSERT INTO complaint_password (complaint_id, password, event_id)
VALUES (:id, :password, :event_id);

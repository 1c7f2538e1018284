-- What health looks at besides status.sql: each statement reads a few rows
-- by an index, however many posts there are.

-- :health_queue read
SELECT min(since) FROM queue;

-- Calls are for people to make.
-- :health_outbox read
SELECT count(*), min(next_at) FROM outbox
 WHERE state IN ('queued', 'failed') AND channel <> 'call' AND next_at <= :now;

-- The first row of the log without a seal.
-- :health_unsealed read
SELECT at FROM audit
 WHERE id > coalesce((SELECT max(audit_id) FROM audit_seal), 0)
 ORDER BY id LIMIT 1;

-- :health_sealed read
SELECT at FROM audit WHERE id = (SELECT max(audit_id) FROM audit_seal);

-- :health_marks read
SELECT count(*) FROM mail_due;

-- :health_made read
SELECT created_at, EXISTS (SELECT 1 FROM job_run WHERE started_at IS NOT NULL)
  FROM site;

-- :health_job read
SELECT ran_at, status, ok_at, error, error <> '' OR ok_at IS NOT ran_at
  FROM job_run WHERE job = :job AND started_at IS NOT NULL;

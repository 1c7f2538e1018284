-- :status_site read moderate handle admin
SELECT name FROM site WHERE id = 1;

-- :status_queue read moderate handle admin
SELECT count(*), min(since),
       coalesce(sum(CASE WHEN claimed_until > :now THEN 1 ELSE 0 END), 0)
  FROM queue;

-- Twice the state, so that the index of what is not visible serves.
-- :status_pending read moderate handle admin
SELECT count(*) FROM post WHERE state = 'pending' AND state <> 'visible';

-- :status_hidden read moderate handle admin
SELECT count(*), coalesce(sum(CASE WHEN hidden_until <= :now THEN 1
       ELSE 0 END), 0),
       min(CASE WHEN hidden_until <= :now THEN hidden_until END)
  FROM post WHERE state = 'hidden';

-- :status_period read moderate handle admin
SELECT min(expires_at) FROM post
 WHERE state = 'visible' AND expires_at IS NOT NULL AND expires_at <= :now;

-- :status_outbox read moderate handle admin
SELECT state, channel, count(*), min(created_at), min(next_at) FROM outbox
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
 GROUP BY state, channel;

-- :status_appeals read moderate handle admin
SELECT count(*), min(received_at) FROM appeal WHERE outcome IS NULL;

-- :status_complaints read moderate handle admin
SELECT count(*), min(due_at) FROM complaint
 WHERE ended_at IS NULL AND paused_at IS NULL AND due_at < :now;

-- :status_requests read moderate handle admin
SELECT count(*), min(due_at) FROM inforeq
 WHERE ended_at IS NULL AND due_at < :now;

-- :status_corrections read moderate handle admin
SELECT count(*), min(received_at) FROM page_correction WHERE state = 'new';

-- :status_freshness read moderate handle admin
SELECT count(*), min(due_at) FROM freshness WHERE due_at <= :now;

-- :status_contracts read moderate handle admin
SELECT coalesce(sum(CASE WHEN ends_at <= :now THEN 1 ELSE 0 END), 0),
       min(CASE WHEN ends_at <= :now THEN ends_at END),
       coalesce(sum(CASE WHEN ends_at > :now THEN 1 ELSE 0 END), 0)
  FROM contract WHERE ended_at IS NULL AND ends_at <= :until;

-- :status_imports read moderate handle admin
SELECT count(*), min(started_at) FROM import_run WHERE finished_at IS NULL;

-- :status_locked read moderate handle admin
SELECT count(*) FROM staff
 WHERE locked_at IS NOT NULL AND disabled_at IS NULL;

-- :status_decided read moderate handle admin
SELECT count(*) FROM decision WHERE at >= :since
   AND action NOT IN ('expire', 'purge');

-- :status_unsealed read moderate handle admin
SELECT coalesce((SELECT max(id) FROM audit), 0)
     - coalesce((SELECT max(audit_id) FROM audit_seal), 0);

-- :status_job read moderate handle admin
SELECT ran_at FROM job_run WHERE job = :job;

-- :status_job_error read moderate handle admin
SELECT error FROM job_run WHERE job = :job AND error <> '';

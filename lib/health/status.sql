-- :status_site read moderate handle admin
SELECT name FROM site WHERE id = 1;

-- :status_queue read moderate handle admin
SELECT count(*), min(q.since),
       coalesce(sum(CASE WHEN p.state = 'pending' THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN q.claimed_until > :now THEN 1 ELSE 0 END), 0)
  FROM queue q JOIN post p ON p.id = q.post_id;

-- :status_hidden read moderate handle admin
SELECT count(*), coalesce(sum(CASE WHEN hidden_until <= :now THEN 1
       ELSE 0 END), 0) FROM post WHERE state = 'hidden';

-- :status_outbox read moderate handle admin
SELECT state, channel, count(*) FROM outbox
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
 GROUP BY state, channel;

-- :status_appeals read moderate handle admin
SELECT count(*) FROM appeal WHERE outcome IS NULL;

-- :status_decided read moderate handle admin
SELECT count(*) FROM decision WHERE at >= :since
   AND action NOT IN ('expire', 'purge');

-- :status_unsealed read moderate handle admin
SELECT coalesce((SELECT max(id) FROM audit), 0)
     - coalesce((SELECT max(audit_id) FROM audit_seal), 0);

-- :status_job read moderate handle admin
SELECT ran_at FROM job_run WHERE job = :job;

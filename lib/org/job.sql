-- :job_ran moderate handle admin
INSERT INTO job_run (job, started_at, ran_at, counted, status, error, ok_at)
VALUES (:job, :started_at, :ran_at, :counted, :status, :error,
        CASE WHEN :failed = 0 THEN :ran_at END)
    ON CONFLICT (job) DO UPDATE
   SET started_at = excluded.started_at, ran_at = excluded.ran_at,
       counted = excluded.counted, status = excluded.status,
       error = excluded.error,
       ok_at = coalesce(excluded.ok_at, job_run.ok_at);

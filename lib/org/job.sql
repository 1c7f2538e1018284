-- :job_ran moderate handle admin
INSERT INTO job_run (job, ran_at, counted, error)
VALUES (:job, :ran_at, :counted, :error)
    ON CONFLICT (job) DO UPDATE
   SET ran_at = excluded.ran_at, counted = excluded.counted,
       error = excluded.error;

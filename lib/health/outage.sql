-- Outages; see outage.h.

-- :outage_get read admin
SELECT id, kind, source, maintenance, reason, started_at, expected_at,
       ended_at, cancelled_at, created_at, version
  FROM outage WHERE id = :id;

-- :outage_all read admin
SELECT id, kind, source, maintenance, reason, started_at, expected_at,
       ended_at, cancelled_at, created_at, version
  FROM outage ORDER BY started_at DESC, id DESC;

-- :outage_running read admin
SELECT id, kind, source, maintenance, reason, started_at, expected_at,
       ended_at, cancelled_at, created_at, version
  FROM outage
 WHERE ended_at IS NULL AND cancelled_at IS NULL AND started_at <= :now
 ORDER BY kind, started_at;

-- :outage_insert admin
INSERT INTO outage (kind, source, reason, maintenance, started_at,
       expected_at, ended_at, created_at)
VALUES (:kind, :source, :reason, :maintenance, :started_at, :expected_at,
       :ended_at, :now);

-- :outage_update admin
UPDATE outage
   SET reason = :reason, expected_at = :expected_at, ended_at = :ended_at,
       cancelled_at = :cancelled_at, version = version + 1
 WHERE id = :id AND version = :version;

-- When the newest unplanned one that is over ended.
-- :outage_last_end read admin
SELECT max(ended_at) FROM outage WHERE kind = :kind;

-- All that were not called off and have begun, for a report.
-- :outage_times read admin
SELECT kind, started_at, ended_at FROM outage
 WHERE cancelled_at IS NULL AND started_at < :now
 ORDER BY started_at;

-- :outage_site_made read admin
SELECT created_at FROM site;

-- :outage_watch_get read admin
SELECT failures, failed_at FROM outage_watch WHERE id = 1;

-- :outage_watch_set admin
INSERT INTO outage_watch (id, failures, failed_at, error)
VALUES (1, :failures, :failed_at, :error)
    ON CONFLICT (id) DO UPDATE
   SET failures = excluded.failures, failed_at = excluded.failed_at,
       error = excluded.error;

-- Round the clock (article 3(4)): what the jobs that cron calls came to, and
-- the times in which the homepage was not there.

-- When the last run began, its exit code, and when one last went well.
ALTER TABLE job_run ADD COLUMN started_at INTEGER;
ALTER TABLE job_run ADD COLUMN status INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job_run ADD COLUMN ok_at INTEGER;

-- A planned outage has a reason and an expected end.  With maintenance the
-- web answers 503 from its start until somebody ends it.
CREATE TABLE outage (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind = 'planned' OR kind = 'unplanned'),
  source TEXT NOT NULL CHECK (source = 'person' OR source = 'watch'),
  reason TEXT NOT NULL DEFAULT '',
  maintenance INTEGER NOT NULL DEFAULT 0
    CHECK (maintenance = 0 OR maintenance = 1),
  started_at INTEGER NOT NULL,
  expected_at INTEGER,
  ended_at INTEGER,
  cancelled_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (expected_at > started_at),
  CHECK (ended_at > started_at),
  CHECK (cancelled_at <= started_at),
  CHECK (cancelled_at IS NULL OR ended_at IS NULL),
  CHECK (kind = 'planned' OR (maintenance = 0 AND cancelled_at IS NULL)),
  CHECK (kind = 'unplanned'
    OR (source = 'person' AND expected_at IS NOT NULL
      AND trim(reason) <> ''))
) STRICT;
CREATE INDEX outage_by_start ON outage (started_at);
CREATE INDEX outage_open ON outage (kind, started_at)
  WHERE ended_at IS NULL AND cancelled_at IS NULL;
CREATE INDEX outage_closing ON outage (started_at, expected_at)
  WHERE maintenance = 1 AND ended_at IS NULL AND cancelled_at IS NULL;

-- How many probes of the web in a row had no answer, and since when; one
-- row, written only where that changes.
CREATE TABLE outage_watch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  failed_at INTEGER,
  error TEXT NOT NULL DEFAULT '',
  CHECK ((failures = 0) = (failed_at IS NULL))
) STRICT;

-- When the web is, or will be, closed for maintenance.
CREATE VIEW web_maintenance AS
SELECT started_at, expected_at FROM outage
 WHERE maintenance = 1 AND ended_at IS NULL AND cancelled_at IS NULL;

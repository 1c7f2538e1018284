-- Visits, counted once a day for each browser without storing whose it is,
-- and the Nth visitor (article 13-2).  Days are days since 1970 in the
-- site's zone.

-- Browsers that were counted on the one day that runs: hashes whose salt
-- lies in a file beside the database and is destroyed at the day's end, as
-- these rows are.  A section has hashes of its own, so that nobody can tell
-- what else the same browser looked at; 'all' has one of each browser.
CREATE TABLE visit_seen (
  day INTEGER NOT NULL,
  section TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 20),
  hash BLOB NOT NULL CHECK (length(hash) = 16),
  PRIMARY KEY (day, section, hash)
) STRICT, WITHOUT ROWID;

-- How many browsers there were: of a section, of all of the site ('all'),
-- robots apart ('robot').
CREATE TABLE visit_day (
  day INTEGER NOT NULL,
  section TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 20),
  visitors INTEGER NOT NULL CHECK (visitors > 0),
  PRIMARY KEY (day, section)
) STRICT, WITHOUT ROWID;

-- Visits of all days together: one row.
CREATE TABLE visit_total (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n INTEGER NOT NULL CHECK (n >= 0)
) STRICT;
INSERT INTO visit_total (id, n) VALUES (1, 0);

-- Which visit is rewarded, and by which programme.
CREATE TABLE visit_target (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  number INTEGER NOT NULL UNIQUE CHECK (number > 0),
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  staff_id INTEGER REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  reached_at INTEGER,
  award_id INTEGER UNIQUE REFERENCES reward_award (id),
  CHECK (award_id IS NULL OR reached_at IS NOT NULL)
) STRICT;

CREATE INDEX visit_target_by_programme ON visit_target (programme_id);

-- What is promised to a visitor to come is gone from the budget, too.
DROP VIEW reward_spent;
CREATE VIEW reward_spent AS
SELECT b.id AS budget_id,
       coalesce((SELECT sum(a.amount) FROM reward_award a
         WHERE a.budget_id = b.id AND a.state <> 'lapsed'), 0) AS awarded,
       coalesce((SELECT sum(p.amount * CASE WHEN d.entries < d.winners
              THEN d.entries ELSE d.winners END)
          FROM reward_draw d
          JOIN reward_programme p ON p.id = d.programme_id
         WHERE p.budget_id = b.id AND d.run_at IS NULL), 0)
       + coalesce((SELECT sum(p.amount)
          FROM visit_target t
          JOIN reward_programme p ON p.id = t.programme_id
         WHERE p.budget_id = b.id AND t.reached_at IS NULL), 0) AS reserved
  FROM reward_budget b;

-- For the citizens' pages -------------------------------------------------

CREATE VIEW web_visit AS
SELECT day, visitors FROM visit_day WHERE section = 'all';

CREATE VIEW web_visit_total AS
SELECT n FROM visit_total;

-- Rewards within the budget, and draws that anyone can check (article
-- 13-2).  Amounts are in won.

-- What may be given in a year.
CREATE TABLE reward_budget (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 9999),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What is given for what, and by whom: one key, which is its draw's id too.
-- amount is what one reward costs at most.
CREATE TABLE reward_programme (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('survey', 'correction', 'visitor',
    'contest', 'event')),
  budget_id INTEGER NOT NULL REFERENCES reward_budget (id),
  department_id INTEGER NOT NULL REFERENCES department (id),
  title_ko TEXT NOT NULL CHECK (trim(title_ko) <> ''),
  title_en TEXT NOT NULL DEFAULT '',
  gift_ko TEXT NOT NULL CHECK (trim(gift_ko) <> ''),
  gift_en TEXT NOT NULL DEFAULT '',
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
  per_person INTEGER NOT NULL DEFAULT 1 CHECK (per_person BETWEEN 1 AND 1000),
  staff_excluded INTEGER NOT NULL DEFAULT 1 CHECK (staff_excluded IN (0, 1)),
  claim_days INTEGER NOT NULL DEFAULT 30 CHECK (claim_days BETWEEN 1 AND 365),
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- The receipts, each only as the hash that a draw publishes.  Neither when
-- nor by whom is told here, and the order is that of the hashes.
CREATE TABLE reward_entry (
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  PRIMARY KEY (programme_id, entry)
) STRICT, WITHOUT ROWID;

-- Whose receipt it is, apart, so that it can be forgotten once everything
-- has been given.  No answer of a survey is known here.
CREATE TABLE reward_entrant (
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  PRIMARY KEY (programme_id, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX reward_entrant_by_citizen
  ON reward_entrant (citizen_id, programme_id);

-- A programme's draw: with this row its list is frozen.  closed is
-- closed_at as the published file has it.
CREATE TABLE reward_draw (
  programme_id INTEGER PRIMARY KEY REFERENCES reward_programme (id),
  source TEXT NOT NULL CHECK (trim(source) <> ''),
  winners INTEGER NOT NULL CHECK (winners BETWEEN 1 AND 10000),
  alternates INTEGER NOT NULL CHECK (alternates BETWEEN 0 AND 10000),
  entries INTEGER NOT NULL CHECK (entries > 0),
  commitment BLOB NOT NULL CHECK (length(commitment) = 32),
  closed TEXT NOT NULL,
  closed_at INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  value TEXT CHECK (trim(value) <> ''),
  run_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((value IS NULL) = (run_at IS NULL)),
  CHECK (run_at IS NULL OR run_at >= closed_at)
) STRICT;

-- What it came to: winners, then alternates.
CREATE TABLE reward_place (
  programme_id INTEGER NOT NULL REFERENCES reward_draw (programme_id),
  place INTEGER NOT NULL CHECK (place > 0),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  PRIMARY KEY (programme_id, place)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reward_place_by_entry
  ON reward_place (programme_id, entry);

-- One reward for one person.  code is the hash of what it is claimed with:
-- the entry, for a place in a draw, else that of a code given out once.
CREATE TABLE reward_award (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  budget_id INTEGER NOT NULL REFERENCES reward_budget (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  place INTEGER,
  code BLOB CHECK (length(code) = 32),
  citizen_id INTEGER REFERENCES citizen (id),
  state TEXT NOT NULL CHECK (state IN ('awarded', 'notified', 'claimed',
    'delivered', 'lapsed')),
  reason TEXT NOT NULL DEFAULT '',
  staff_id INTEGER REFERENCES staff (id),
  awarded_at INTEGER NOT NULL,
  claim_by INTEGER NOT NULL,
  notified_at INTEGER,
  claimed_at INTEGER,
  delivered_at INTEGER,
  lapsed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (claim_by > awarded_at),
  CHECK (code IS NOT NULL OR citizen_id IS NOT NULL),
  CHECK (place IS NULL OR code IS NOT NULL),
  CHECK (state <> 'notified' OR notified_at IS NOT NULL),
  CHECK (state <> 'claimed' OR claimed_at IS NOT NULL),
  CHECK (claimed_at IS NULL OR claimed_at <= claim_by),
  CHECK ((state = 'delivered') = (delivered_at IS NOT NULL)),
  CHECK (state <> 'delivered' OR claimed_at IS NOT NULL),
  CHECK ((state = 'lapsed') = (lapsed_at IS NOT NULL)),
  CHECK (state <> 'lapsed' OR trim(reason) <> ''
    OR (lapsed_at > claim_by AND claimed_at IS NULL))
) STRICT;
CREATE UNIQUE INDEX reward_award_by_place ON reward_award (programme_id, place)
  WHERE place IS NOT NULL;
CREATE UNIQUE INDEX reward_award_by_code ON reward_award (programme_id, code)
  WHERE code IS NOT NULL;
CREATE INDEX reward_award_spent ON reward_award (budget_id, amount)
  WHERE state <> 'lapsed';
CREATE INDEX reward_award_open ON reward_award (claim_by)
  WHERE state = 'awarded' OR state = 'notified';
CREATE INDEX reward_award_by_programme ON reward_award (programme_id, state);
CREATE INDEX reward_award_by_citizen ON reward_award (citizen_id)
  WHERE citizen_id IS NOT NULL;

-- The notice that tells whom a reward goes to.
ALTER TABLE outbox ADD COLUMN award_id INTEGER REFERENCES reward_award (id);
CREATE INDEX outbox_by_award ON outbox (award_id) WHERE award_id IS NOT NULL;

-- What of a budget is gone: what was awarded and did not lapse, and what the
-- draws that are frozen and not yet run will give.
CREATE VIEW reward_spent AS
SELECT b.id AS budget_id,
       coalesce((SELECT sum(a.amount) FROM reward_award a
         WHERE a.budget_id = b.id AND a.state <> 'lapsed'), 0) AS awarded,
       coalesce((SELECT sum(p.amount * CASE WHEN d.entries < d.winners
              THEN d.entries ELSE d.winners END)
          FROM reward_draw d
          JOIN reward_programme p ON p.id = d.programme_id
         WHERE p.budget_id = b.id AND d.run_at IS NULL), 0) AS reserved
  FROM reward_budget b;

-- For the citizens' pages -------------------------------------------------

CREATE VIEW web_reward AS
SELECT p.key, p.kind, p.title_ko, p.title_en, p.gift_ko, p.gift_en,
       p.per_person, p.staff_excluded, p.claim_days, p.created_at,
       p.closed_at, d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM reward_programme p
  JOIN department d ON d.id = p.department_id;

CREATE VIEW web_draw AS
SELECT p.key AS draw, p.kind, p.title_ko, p.title_en, p.gift_ko, p.gift_en,
       d.source, d.winners, d.alternates, d.entries, d.commitment, d.closed,
       d.closed_at, d.value, d.run_at
  FROM reward_draw d
  JOIN reward_programme p ON p.id = d.programme_id;

-- The lines of the published file.
CREATE VIEW web_draw_entry AS
SELECT p.key AS draw, e.entry
  FROM reward_draw d
  JOIN reward_programme p ON p.id = d.programme_id
  JOIN reward_entry e ON e.programme_id = d.programme_id;

-- won is 1 for whoever is to get it, lapsed 1 where that was not claimed.
CREATE VIEW web_draw_place AS
SELECT p.key AS draw, l.place, l.entry, a.id IS NOT NULL AS won,
       coalesce(a.state = 'lapsed', FALSE) AS lapsed
  FROM reward_place l
  JOIN reward_draw d ON d.programme_id = l.programme_id
  JOIN reward_programme p ON p.id = l.programme_id
  LEFT JOIN reward_award a ON a.programme_id = l.programme_id
       AND a.place = l.place
 WHERE d.run_at IS NOT NULL;

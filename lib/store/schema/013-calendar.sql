-- The calendar of holidays, along which the time for complaints is counted
-- (Civil Petitions Treatment Act, article 19).

-- A date may stand several times: two holidays can fall on one day.  What
-- the law's own rules give is rule, an election that is still to be fixed
-- rule-forecast, what the government proclaimed proclaimed; staff is what a
-- member of staff added, with the reason.  A row is removed, with a reason,
-- never deleted.
CREATE TABLE holiday (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  date TEXT NOT NULL CHECK (length(date) = 10),
  name_ko TEXT NOT NULL CHECK (trim(name_ko) <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL
    CHECK (kind IN ('holiday', 'substitute', 'election', 'temporary')),
  basis TEXT NOT NULL
    CHECK (basis IN ('rule', 'rule-forecast', 'proclaimed', 'staff')),
  staff_id INTEGER REFERENCES staff (id),
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  removed_at INTEGER,
  removed_by INTEGER REFERENCES staff (id),
  remove_reason TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((basis = 'staff') = (staff_id IS NOT NULL)),
  CHECK ((basis = 'staff') = (trim(reason) <> '')),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL)),
  CHECK ((removed_at IS NULL) = (trim(remove_reason) = ''))
) STRICT;
CREATE UNIQUE INDEX holiday_by_date ON holiday (date, name_ko, kind)
  WHERE removed_at IS NULL;

-- Contracting out (articles 3(5), 16(4)): the register of contracts, to which
-- contractors' accounts are bound, and who processes personal data for the
-- city (Personal Information Protection Act, article 26).

-- A contract's last day is the one before ends_at, the first moment after it
-- in the site's zone; first_on and agreed_on are days, counted from
-- 1970-01-01.  agreed_on is that of the agreement on personal data.
CREATE TABLE contract (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  number TEXT NOT NULL UNIQUE CHECK (trim(number) <> ''),
  name_ko TEXT NOT NULL CHECK (trim(name_ko) <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  scope_ko TEXT NOT NULL CHECK (trim(scope_ko) <> ''),
  scope_en TEXT NOT NULL DEFAULT '',
  basis TEXT NOT NULL CHECK (trim(basis) <> ''),
  agreed_on INTEGER,
  processed_ko TEXT NOT NULL DEFAULT '',
  processed_en TEXT NOT NULL DEFAULT '',
  first_on INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  ended_at INTEGER,
  end_reason TEXT NOT NULL DEFAULT '',
  department_id INTEGER NOT NULL REFERENCES department (id),
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_at >= first_on * 86400000000 + 36000000000),
  CHECK ((agreed_on IS NULL) = (trim(processed_ko) = '')),
  CHECK (agreed_on IS NOT NULL OR processed_en = ''),
  CHECK ((ended_at IS NULL) = (trim(end_reason) = ''))
) STRICT;
CREATE INDEX contract_by_end ON contract (ends_at) WHERE ended_at IS NULL;
CREATE INDEX contract_by_department ON contract (department_id);

-- Each end that a contract was given, the newest its own: what it was before
-- it was renewed stays known.
CREATE TABLE contract_term (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  ends_at INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX contract_term_by_contract ON contract_term (contract_id);

ALTER TABLE staff ADD COLUMN contract_id INTEGER REFERENCES contract (id);
CREATE INDEX staff_by_contract ON staff (contract_id)
  WHERE contract_id IS NOT NULL;

-- When each contract is over: after its last day, or once it was ended.
CREATE VIEW contract_until AS
SELECT id, number, CASE WHEN ended_at < ends_at THEN ended_at
         ELSE ends_at END AS until_at
  FROM contract;

-- The people who work here, with the end of their time, which is that of
-- their contract too, whichever comes first.
CREATE VIEW staff_until AS
SELECT s.id, s.login, s.name, s.role, s.department_id, s.os_user,
       s.disabled_at, s.locked_at,
       CASE WHEN c.until_at IS NULL OR s.ends_at < c.until_at THEN s.ends_at
         ELSE c.until_at END AS ends_at,
       c.number AS contract, c.until_at AS contract_until_at
  FROM staff s LEFT JOIN contract_until c ON c.id = s.contract_id;

-- As in 024, with the end of a contract.
DROP VIEW web_counsellor;
CREATE VIEW web_counsellor AS
SELECT k.code AS kind, s.name, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone,
       CASE WHEN x.id IS NULL THEN s.ends_at
         WHEN x.ended_at < x.ends_at
           AND (s.ends_at IS NULL OR x.ended_at < s.ends_at) THEN x.ended_at
         WHEN s.ends_at < x.ends_at THEN s.ends_at
         ELSE x.ends_at END AS ends_at
  FROM counsellor c
  JOIN complaint_kind k ON k.id = c.kind_id
  JOIN staff s ON s.id = c.staff_id
  JOIN department d ON d.id = s.department_id
  LEFT JOIN contract x ON x.id = s.contract_id
 WHERE k.closed_at IS NULL AND s.disabled_at IS NULL;

-- Who processes personal data for the city, and until when: contracts with
-- an agreement on it.
CREATE VIEW web_contractor AS
SELECT c.id, c.name_ko, c.name_en, c.scope_ko, c.scope_en, c.processed_ko,
       c.processed_en, c.first_on,
       CASE WHEN c.ended_at < c.ends_at THEN c.ended_at
         ELSE c.ends_at END AS ends_at,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM contract c JOIN department d ON d.id = c.department_id
 WHERE c.agreed_on IS NOT NULL;

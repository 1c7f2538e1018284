-- E-mail IDs of officials and residents (articles 14, 15), the rules that
-- using one means keeping, and what the mail server is still to be told.

-- Where the mail of an official who left goes for a time; '' = nowhere.
ALTER TABLE department ADD COLUMN mail TEXT NOT NULL DEFAULT '';

-- The published rules, version by version.  A new one is to be accepted
-- within accept_days from the day it comes into force.
CREATE TABLE mail_rules (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  body_ko TEXT NOT NULL CHECK (trim(body_ko) <> ''),
  body_en TEXT NOT NULL DEFAULT '',
  published_at INTEGER NOT NULL,
  in_force_at INTEGER NOT NULL,
  accept_days INTEGER NOT NULL CHECK (accept_days BETWEEN 1 AND 3650),
  CHECK (in_force_at >= published_at)
) STRICT;

-- One mail ID.  likeness is the address as a hurried eye reads it.  cause
-- says why one is suspended: its official has left, rules were not accepted,
-- it was not used, or somebody decided it.  hint is where to a released one
-- has moved.  One that was imported may have no password yet, and a
-- resident's no citizen.
CREATE TABLE mail_id (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  address TEXT NOT NULL UNIQUE CHECK (address <> ''),
  likeness TEXT NOT NULL CHECK (likeness <> ''),
  kind TEXT NOT NULL CHECK (kind = 'official' OR kind = 'resident'),
  state TEXT NOT NULL DEFAULT 'active' CHECK (state = 'active'
    OR state = 'suspended' OR state = 'released'),
  cause TEXT NOT NULL DEFAULT '' CHECK (cause = '' OR cause = 'staff'
    OR cause = 'rules' OR cause = 'unused' OR cause = 'decision'),
  reason TEXT NOT NULL DEFAULT '',
  staff_id INTEGER REFERENCES staff (id),
  citizen_id INTEGER REFERENCES citizen (id),
  password TEXT,
  password_at INTEGER,
  quota_bytes INTEGER NOT NULL CHECK (quota_bytes > 0),
  rules_number INTEGER REFERENCES mail_rules (number),
  accepted_at INTEGER,
  forward_to TEXT,
  forward_keep INTEGER NOT NULL DEFAULT 0 CHECK (forward_keep = 0
    OR forward_keep = 1),
  forward_until INTEGER,
  hint TEXT NOT NULL DEFAULT '',
  issued_at INTEGER NOT NULL,
  suspended_at INTEGER,
  released_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'official') = (staff_id IS NOT NULL)),
  CHECK (kind = 'resident' OR citizen_id IS NULL),
  CHECK ((state = 'suspended') = (cause <> '')),
  CHECK (cause <> 'staff' OR kind = 'official'),
  CHECK ((state = 'suspended') = (suspended_at IS NOT NULL)),
  CHECK ((state = 'released') = (released_at IS NOT NULL)),
  CHECK ((rules_number IS NULL) = (accepted_at IS NULL)),
  CHECK (forward_to IS NULL OR forward_to <> ''),
  CHECK (forward_to IS NOT NULL OR (forward_keep = 0
    AND forward_until IS NULL)),
  CHECK (password IS NULL OR (password LIKE '$argon2id$%'
    AND password_at IS NOT NULL))
) STRICT;
CREATE INDEX mail_id_by_likeness ON mail_id (likeness);
CREATE INDEX mail_id_by_staff ON mail_id (staff_id)
  WHERE staff_id IS NOT NULL;
CREATE INDEX mail_id_by_citizen ON mail_id (citizen_id)
  WHERE citizen_id IS NOT NULL;
CREATE INDEX mail_id_by_forward ON mail_id (forward_until)
  WHERE forward_until IS NOT NULL;

-- When each was last used, as far as the mail server or its holder told.
CREATE TABLE mail_use (
  mail_id INTEGER PRIMARY KEY REFERENCES mail_id (id),
  at INTEGER NOT NULL
) STRICT;

-- Further addresses of a mail ID; one that was taken from it is nobody's
-- again.
CREATE TABLE mail_alias (
  address TEXT PRIMARY KEY CHECK (address <> ''),
  likeness TEXT NOT NULL CHECK (likeness <> ''),
  mail_id INTEGER NOT NULL REFERENCES mail_id (id),
  given_at INTEGER NOT NULL,
  taken_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_alias_by_mail_id ON mail_alias (mail_id);
CREATE INDEX mail_alias_by_likeness ON mail_alias (likeness);

-- Mail IDs that the map database beside this one still tells as they were
-- (version: as they are now); the row 0 is all of them.
CREATE TABLE mail_due (
  mail_id INTEGER PRIMARY KEY CHECK (mail_id >= 0),
  version INTEGER NOT NULL
) STRICT;

-- What residents apply for.  proof is how an officer made sure that the
-- applicant lives here.
CREATE TABLE mail_application (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  address TEXT NOT NULL CHECK (address <> ''),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  rules_number INTEGER REFERENCES mail_rules (number),
  state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting',
    'approved', 'refused', 'withdrawn')),
  filed_at INTEGER NOT NULL,
  decided_at INTEGER,
  staff_id INTEGER REFERENCES staff (id),
  proof TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  mail_id INTEGER REFERENCES mail_id (id),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'waiting') = (decided_at IS NULL)),
  CHECK ((state = 'approved') = (mail_id IS NOT NULL)),
  CHECK (state <> 'approved' OR trim(proof) <> ''),
  CHECK (state <> 'refused' OR trim(reason) <> '')
) STRICT;
CREATE UNIQUE INDEX mail_application_waiting ON mail_application (address)
  WHERE state = 'waiting';
CREATE INDEX mail_application_by_citizen ON mail_application (citizen_id);
CREATE INDEX mail_application_by_rules ON mail_application (rules_number)
  WHERE rules_number IS NOT NULL;
CREATE INDEX mail_application_by_staff ON mail_application (staff_id)
  WHERE staff_id IS NOT NULL;
CREATE INDEX mail_application_by_mail_id ON mail_application (mail_id)
  WHERE mail_id IS NOT NULL;
CREATE INDEX mail_id_by_rules ON mail_id (rules_number)
  WHERE rules_number IS NOT NULL;

-- The rules as the public reads them.
CREATE VIEW web_mail_rules AS
SELECT number, body_ko, body_en, published_at, in_force_at, accept_days
  FROM mail_rules;

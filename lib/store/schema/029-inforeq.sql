-- Requests for information of the homepage (article 7): who asks for what
-- and for which purpose, how the purpose was judged, and what was given.

-- Words are sealed under the requester's own key, which adds 41 bytes; the
-- requester has the code, of which the hash is kept.  ended_at is set once
-- something was provided or the request was refused.
CREATE TABLE inforeq (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 9999),
  serial INTEGER NOT NULL CHECK (serial > 0),
  code BLOB NOT NULL UNIQUE CHECK (length(code) = 32),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  department_id INTEGER NOT NULL REFERENCES department (id),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'visit', 'mail', 'phone')),
  wanted_sealed BLOB NOT NULL CHECK (length(wanted_sealed) > 41),
  purpose_sealed BLOB NOT NULL CHECK (length(purpose_sealed) > 41),
  received_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'received'
    CHECK (state IN ('received', 'assessed', 'provided', 'refused')),
  ground TEXT CHECK (ground IN ('personal-data', 'for-profit', 'not-held',
    'withdrawn', 'other')),
  reason TEXT NOT NULL DEFAULT '',
  ended_at INTEGER,
  staff_id INTEGER REFERENCES staff (id),
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (year, serial),
  CHECK (due_at > received_at),
  CHECK ((state IN ('provided', 'refused')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'refused') = (ground IS NOT NULL)),
  CHECK (ground <> 'other' OR trim(reason) <> '')
) STRICT;
CREATE INDEX inforeq_by_citizen ON inforeq (citizen_id);
CREATE INDEX inforeq_by_department ON inforeq (department_id);
CREATE INDEX inforeq_by_due ON inforeq (due_at) WHERE ended_at IS NULL;

-- How the purpose was judged, by whom and why; the last one counts.
CREATE TABLE inforeq_assessment (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('non-profit', 'profit')),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX inforeq_assessment_of ON inforeq_assessment (inforeq_id, id);

-- What the detectors found and a person held not to be personal data: of one
-- request and of the exact text of one file, as digest tells (article 7).
CREATE TABLE inforeq_false_hit (
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  kind TEXT NOT NULL CHECK (kind <> ''),
  place TEXT NOT NULL CHECK (place <> ''),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  PRIMARY KEY (inforeq_id, digest)
) STRICT, WITHOUT ROWID;

-- The files of what was given, in their order; those that hold something of
-- the homepage name what it was.
CREATE TABLE inforeq_file (
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  number INTEGER NOT NULL CHECK (number > 0),
  name TEXT NOT NULL CHECK (name <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('page', 'post', 'figure', 'note')),
  page_id INTEGER REFERENCES page (id),
  post_id INTEGER REFERENCES post (id),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  PRIMARY KEY (inforeq_id, number),
  UNIQUE (inforeq_id, name),
  CHECK ((kind = 'page') = (page_id IS NOT NULL)),
  CHECK ((kind = 'post') = (post_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- What was given: one archive with the files above, under a licence of the
-- Korea Open Government License (types 1 to 4).
CREATE TABLE inforeq_provision (
  inforeq_id INTEGER PRIMARY KEY REFERENCES inforeq (id),
  licence INTEGER NOT NULL CHECK (licence BETWEEN 1 AND 4),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  files INTEGER NOT NULL CHECK (files > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;

-- What was reminded of, each step once.
CREATE TABLE inforeq_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  step TEXT NOT NULL CHECK (step IN ('soon', 'late', 'head')),
  at INTEGER NOT NULL,
  UNIQUE (inforeq_id, step)
) STRICT;

-- The reminder that a mail carries; it goes to staff_id.
ALTER TABLE outbox ADD COLUMN inforeq_reminder_id INTEGER
  REFERENCES inforeq_reminder (id);
CREATE INDEX outbox_by_inforeq_reminder ON outbox (inforeq_reminder_id)
  WHERE inforeq_reminder_id IS NOT NULL;

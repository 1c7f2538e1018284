-- The tables of the whole system's foundation: people who work here,
-- citizens, boards, posts, decisions, notices, the log.  Times are
-- microseconds since 1970 UTC, truth values 0 or 1.  What must never be
-- broken is in 002-rules; osan-schema(5) explains each table.
--
-- Where many rows are written, values are listed by OR: SQLite builds a
-- temporary tree for each list of more than two behind IN.

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL CHECK (name <> ''),
  created_at INTEGER NOT NULL
) STRICT;

-- Settings that differ from their default; the table of all is in the
-- program (osan.conf(5), osanctl config list).  A row without a value is
-- at its default again, and keeps its version.
CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TABLE department (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  kind TEXT NOT NULL DEFAULT 'field'
    CHECK (kind IN ('managing', 'civil-affairs', 'audit', 'mayor', 'field')),
  phone TEXT NOT NULL DEFAULT '',
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  login TEXT NOT NULL UNIQUE CHECK (login <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  role TEXT NOT NULL CHECK (role IN ('admin', 'moderator', 'civil-affairs',
    'officer', 'audit', 'mayor-office', 'contractor', 'read-only')),
  department_id INTEGER REFERENCES department (id),
  os_user TEXT UNIQUE,
  password TEXT,
  password_at INTEGER,
  password_once INTEGER NOT NULL DEFAULT 0 CHECK (password_once IN (0, 1)),
  failures INTEGER NOT NULL DEFAULT 0,
  locked_at INTEGER,
  disabled_at INTEGER,
  ends_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff_password (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  password TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_password_by_staff ON staff_password (staff_id);

-- Who is acting: one row, put in at the start of each of our write
-- transactions and taken out before its end, so that triggers can name the
-- actor.  Never seen committed.
CREATE TABLE acting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  staff_id INTEGER,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  bulk INTEGER NOT NULL DEFAULT 0 CHECK (bulk IN (0, 1))
) STRICT;

CREATE TABLE audit (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  at INTEGER NOT NULL,
  actor TEXT,
  origin TEXT,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  object_id INTEGER,
  subject_id INTEGER,
  detail TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX audit_by_object ON audit (object, object_id)
  WHERE object <> 'post';
CREATE INDEX audit_by_subject ON audit (subject_id)
  WHERE subject_id IS NOT NULL;

-- The chain over audit: mac = HMAC(key, previous mac, row).  outside = 1
-- where another program wrote the row and ours sealed it afterwards.
CREATE TABLE audit_seal (
  audit_id INTEGER PRIMARY KEY REFERENCES audit (id),
  mac BLOB NOT NULL CHECK (length(mac) = 32),
  outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1))
) STRICT;

-- The chain's end under a key of its own, so that a shortened log shows.
CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  audit_id INTEGER NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

-- Data keys, each wrapped by the master key, which is never in here.
CREATE TABLE data_key (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  purpose TEXT NOT NULL CHECK (purpose IN ('citizen', 'index', 'text')),
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER
) STRICT;

-- What is sealed begins with its algorithm, 1 or 2, then nonce, text, tag
-- (article 17(2)).
CREATE TABLE citizen (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  data_key_id INTEGER REFERENCES data_key (id),
  wrapped_key BLOB,
  name_sealed BLOB,
  phone_sealed BLOB,
  email_sealed BLOB,
  address_sealed BLOB,
  name_key BLOB,
  phone_key BLOB,
  email_key BLOB,
  verified INTEGER NOT NULL DEFAULT 0 CHECK (verified IN (0, 1)),
  lang TEXT NOT NULL DEFAULT 'ko',
  created_at INTEGER NOT NULL,
  erased_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (length(name_sealed) >= 30), CHECK (length(name_key) = 32),
  CHECK (length(phone_sealed) >= 30), CHECK (length(phone_key) = 32),
  CHECK (length(email_sealed) >= 30), CHECK (length(email_key) = 32),
  CHECK (length(address_sealed) >= 30),
  CHECK (substr(name_sealed, 1, 1) IN (x'01', x'02')),
  CHECK (substr(phone_sealed, 1, 1) IN (x'01', x'02')),
  CHECK (substr(email_sealed, 1, 1) IN (x'01', x'02')),
  CHECK (substr(address_sealed, 1, 1) IN (x'01', x'02')),
  CHECK (erased_at IS NULL OR (wrapped_key IS NULL AND name_sealed IS NULL
    AND phone_sealed IS NULL AND email_sealed IS NULL
    AND address_sealed IS NULL AND name_key IS NULL AND phone_key IS NULL
    AND email_key IS NULL))
) STRICT;
CREATE INDEX citizen_by_phone ON citizen (phone_key)
  WHERE phone_key IS NOT NULL;
CREATE INDEX citizen_by_email ON citizen (email_key)
  WHERE email_key IS NOT NULL;
CREATE INDEX citizen_by_name ON citizen (name_key)
  WHERE name_key IS NOT NULL;

-- Article 6(2), subparagraphs 1 to 9.
CREATE TABLE ground (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9),
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL,
  text_ko TEXT NOT NULL,
  text_en TEXT NOT NULL
) STRICT;

CREATE TABLE reason_template (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  ground INTEGER NOT NULL REFERENCES ground (number),
  key TEXT NOT NULL UNIQUE,
  text_ko TEXT NOT NULL CHECK (text_ko <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE board (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
  kind TEXT NOT NULL CHECK (kind IN ('notice', 'free', 'mayor', 'consult',
    'plaza', 'foreign', 'other')),
  title_ko TEXT NOT NULL CHECK (title_ko <> ''),
  title_en TEXT NOT NULL DEFAULT '',
  department_id INTEGER REFERENCES department (id),
  lang TEXT NOT NULL DEFAULT 'ko',
  real_name INTEGER NOT NULL DEFAULT 0 CHECK (real_name IN (0, 1)),
  premoderated INTEGER NOT NULL DEFAULT 0 CHECK (premoderated IN (0, 1)),
  writers TEXT NOT NULL DEFAULT 'citizen'
    CHECK (writers IN ('citizen', 'staff', 'nobody')),
  period_days INTEGER CHECK (period_days > 0),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE staff_board (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  board_id INTEGER NOT NULL REFERENCES board (id),
  PRIMARY KEY (staff_id, board_id)
) STRICT, WITHOUT ROWID;

-- A comment is a post with a parent.
CREATE TABLE post (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  board_id INTEGER NOT NULL REFERENCES board (id),
  number INTEGER NOT NULL CHECK (number > 0),
  state TEXT NOT NULL CHECK (state = 'visible' OR state = 'pending'
    OR state = 'removed' OR state = 'hidden' OR state = 'expired'
    OR state = 'withdrawn' OR state = 'purged'),
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  author TEXT NOT NULL DEFAULT '',
  parent_id INTEGER REFERENCES post (id),
  citizen_id INTEGER REFERENCES citizen (id),
  staff_id INTEGER REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  expires_at INTEGER,
  hidden_until INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1)),
  decision_id INTEGER REFERENCES decision (id),
  version INTEGER NOT NULL DEFAULT 1,
  url TEXT,
  CHECK (title <> '' OR body <> '' OR state = 'purged'),
  CHECK (state <> 'hidden' OR hidden_until IS NOT NULL),
  CHECK (state <> 'expired' OR expires_at IS NOT NULL),
  CHECK (state <> 'removed' OR decision_id IS NOT NULL),
  CHECK (state <> 'purged' OR (title = '' AND body = ''))
) STRICT;
CREATE UNIQUE INDEX post_by_number ON post (board_id, number);
CREATE INDEX post_by_board ON post (board_id, created_at);
CREATE INDEX post_by_parent ON post (parent_id) WHERE parent_id IS NOT NULL;
CREATE INDEX post_by_citizen ON post (citizen_id)
  WHERE citizen_id IS NOT NULL;
CREATE INDEX post_by_expiry ON post (expires_at)
  WHERE state = 'visible' AND expires_at IS NOT NULL;
CREATE INDEX post_by_hidden ON post (hidden_until) WHERE state = 'hidden';
CREATE INDEX post_by_state ON post (state, created_at)
  WHERE state <> 'visible';
CREATE INDEX post_by_url ON post (url) WHERE url IS NOT NULL;

-- Where a moved post was, so that its number is never given again and its
-- old address still leads to it.
CREATE TABLE post_moved (
  board_id INTEGER NOT NULL REFERENCES board (id),
  number INTEGER NOT NULL,
  post_id INTEGER NOT NULL REFERENCES post (id),
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, number)
) STRICT, WITHOUT ROWID;

-- The text before each change of it; a masked original is sealed, and a
-- purge empties both.
CREATE TABLE post_revision (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  post_id INTEGER NOT NULL REFERENCES post (id),
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'mask')),
  title TEXT,
  body TEXT,
  sealed BLOB,
  actor TEXT,
  changed_at INTEGER NOT NULL,
  UNIQUE (post_id, version)
) STRICT;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  post_id INTEGER NOT NULL REFERENCES post (id),
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  bytes INTEGER NOT NULL CHECK (bytes >= 0),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  created_at INTEGER NOT NULL,
  purged_at INTEGER
) STRICT;
CREATE INDEX attachment_by_post ON attachment (post_id);

-- Each file of an attachment beside the database, under its random name.
CREATE TABLE attachment_file (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id),
  file TEXT NOT NULL UNIQUE
) STRICT;

-- Which action leads from which state to which; the table of changes that
-- are lawful.  Read by the triggers.
CREATE TABLE post_rule (
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (action, from_state, to_state)
) STRICT, WITHOUT ROWID;

CREATE TABLE decision (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  post_id INTEGER NOT NULL REFERENCES post (id),
  action TEXT NOT NULL CHECK (action = 'remove' OR action = 'expire'
    OR action = 'purge' OR action = 'approve' OR action = 'hide'
    OR action = 'restore' OR action = 'undo' OR action = 'extend'
    OR action = 'mask' OR action = 'withdraw'),
  ground INTEGER CHECK (ground IS NULL OR ground BETWEEN 1 AND 9),
  reason TEXT NOT NULL DEFAULT '',
  tombstone INTEGER NOT NULL DEFAULT 0 CHECK (tombstone IN (0, 1)),
  notice INTEGER NOT NULL DEFAULT 0 CHECK (notice IN (0, 1)),
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  until INTEGER,
  undoes INTEGER REFERENCES decision (id),
  staff_id INTEGER REFERENCES staff (id),
  actor TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  post_version INTEGER NOT NULL,
  batch TEXT,
  CHECK (action <> 'remove' OR (ground IS NOT NULL
    AND trim(reason) <> '' AND (tombstone = 1 OR notice = 1))),
  CHECK (action <> 'hide' OR (trim(reason) <> '' AND until IS NOT NULL
    AND until > at AND until - at <= 2592000000000)),
  CHECK (action NOT IN ('restore', 'undo') OR undoes IS NOT NULL),
  CHECK (action <> 'extend' OR (until IS NOT NULL AND until > at)),
  CHECK (action <> 'withdraw' OR trim(reason) <> ''),
  CHECK (tombstone = 0 OR action = 'remove')
) STRICT;
CREATE INDEX decision_by_post ON decision (post_id);
CREATE UNIQUE INDEX decision_by_undoes ON decision (undoes)
  WHERE undoes IS NOT NULL;
CREATE INDEX decision_by_batch ON decision (batch) WHERE batch IS NOT NULL;

-- What the board shows in a removed post's place (Article 6(2)).
CREATE TABLE tombstone (
  decision_id INTEGER PRIMARY KEY REFERENCES decision (id),
  post_id INTEGER NOT NULL REFERENCES post (id),
  ground INTEGER NOT NULL REFERENCES ground (number),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  created_at INTEGER NOT NULL,
  lifted_by INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX tombstone_by_post ON tombstone (post_id);

CREATE TABLE appeal (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  decision_id INTEGER NOT NULL REFERENCES decision (id),
  statement_sealed BLOB,
  received_at INTEGER NOT NULL,
  received_by INTEGER REFERENCES staff (id),
  outcome TEXT CHECK (outcome IN ('upheld', 'overturned')),
  reason TEXT NOT NULL DEFAULT '',
  decided_at INTEGER,
  decided_by INTEGER REFERENCES staff (id),
  CHECK ((outcome IS NULL) = (decided_at IS NULL)),
  CHECK ((outcome IS NULL) = (decided_by IS NULL)),
  CHECK (outcome IS NULL OR trim(reason) <> '')
) STRICT;
CREATE INDEX appeal_by_decision ON appeal (decision_id);

-- Why someone should look at a post; saw keeps what the flag saw.
CREATE TABLE flag (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  post_id INTEGER NOT NULL REFERENCES post (id),
  kind TEXT NOT NULL CHECK (kind = 'report' OR kind = 'rule'
    OR kind = 'repeat' OR kind = 'personal' OR kind = 'flood'
    OR kind = 'unverified' OR kind = 'premoderation'),
  ground INTEGER CHECK (ground IS NULL OR ground BETWEEN 1 AND 9),
  weight INTEGER NOT NULL DEFAULT 1 CHECK (weight > 0),
  note TEXT NOT NULL DEFAULT '',
  saw TEXT NOT NULL DEFAULT '',
  reporter_id INTEGER REFERENCES citizen (id),
  staff_id INTEGER REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  decision_id INTEGER REFERENCES decision (id)
) STRICT;
CREATE INDEX flag_by_post ON flag (post_id);

-- One row for each post that waits for a person; kept by triggers.
CREATE TABLE queue (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  board_id INTEGER NOT NULL REFERENCES board (id),
  ground INTEGER,
  weight INTEGER NOT NULL,
  since INTEGER NOT NULL,
  claimed_by INTEGER REFERENCES staff (id),
  claimed_until INTEGER
) STRICT;
CREATE INDEX queue_by_weight ON queue (weight DESC, since);
CREATE INDEX queue_by_board ON queue (board_id, weight DESC, since);

-- Notices on their way.  The text is made when it is sent, from the rows
-- named here, so that no copy of personal data waits in the table.
-- attempts counts since the last "retry", tried_at is the last attempt of
-- all; sent_at is also when a call was made, done_by who made it.
CREATE TABLE outbox (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  template TEXT NOT NULL CHECK (template <> ''),
  channel TEXT NOT NULL CHECK (channel IN ('mail', 'call')),
  lang TEXT NOT NULL DEFAULT 'ko',
  citizen_id INTEGER REFERENCES citizen (id),
  staff_id INTEGER REFERENCES staff (id),
  post_id INTEGER REFERENCES post (id),
  decision_id INTEGER REFERENCES decision (id),
  appeal_id INTEGER REFERENCES appeal (id),
  state TEXT NOT NULL DEFAULT 'queued' CHECK (state = 'queued'
    OR state = 'sending' OR state = 'sent' OR state = 'failed'
    OR state = 'given-up' OR state = 'done' OR state = 'cancelled'),
  attempts INTEGER NOT NULL DEFAULT 0,
  tried_at INTEGER,
  next_at INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  sent_at INTEGER,
  done_by INTEGER REFERENCES staff (id),
  note_sealed BLOB,
  error TEXT NOT NULL DEFAULT '',
  CHECK (citizen_id IS NOT NULL OR staff_id IS NOT NULL),
  CHECK ((state IN ('sent', 'done')) = (sent_at IS NOT NULL)),
  CHECK ((state <> 'sending' AND state <> 'sent' AND state <> 'failed')
    OR (channel = 'mail' AND tried_at IS NOT NULL)),
  CHECK (state <> 'done' OR (channel = 'call' AND done_by IS NOT NULL)),
  CHECK (state <> 'given-up' OR error <> '')
) STRICT;
CREATE INDEX outbox_by_state ON outbox (state);
CREATE INDEX outbox_by_decision ON outbox (decision_id)
  WHERE decision_id IS NOT NULL;
CREATE INDEX outbox_by_post ON outbox (post_id)
  WHERE post_id IS NOT NULL;

-- How far an import came, so that one that was cut off can go on.  digest
-- is of the rows as they were read; two runs of one file at once have a row
-- each.  The posts of a run lie between first_post and last_post.  scanned
-- says that the filters have seen them: until they have, a later scan owes
-- it.
CREATE TABLE import_run (
  id INTEGER PRIMARY KEY,
  board_id INTEGER NOT NULL REFERENCES board (id),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  done INTEGER NOT NULL DEFAULT 0,
  skipped INTEGER NOT NULL DEFAULT 0,
  held INTEGER NOT NULL DEFAULT 0,
  first_post INTEGER REFERENCES post (id),
  last_post INTEGER REFERENCES post (id),
  scanned INTEGER NOT NULL DEFAULT 0 CHECK (scanned IN (0, 1)),
  started_at INTEGER NOT NULL,
  finished_at INTEGER
) STRICT;
CREATE INDEX import_run_open ON import_run (board_id, digest)
  WHERE finished_at IS NULL;

-- What the rows of a run that is not finished call the posts that others
-- of its rows comment on.
CREATE TABLE import_key (
  run_id INTEGER NOT NULL REFERENCES import_run (id),
  key TEXT NOT NULL,
  post_id INTEGER NOT NULL REFERENCES post (id),
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

-- The last run of each job that cron calls.
CREATE TABLE job_run (
  job TEXT PRIMARY KEY,
  ran_at INTEGER NOT NULL,
  counted INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT ''
) STRICT;

-- What the public may see, for any front end.
CREATE VIEW web_board AS
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, b.lang, b.real_name,
       b.premoderated, b.writers, b.period_days, b.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone, b.closed_at
  FROM board b LEFT JOIN department d ON d.id = b.department_id;

CREATE VIEW web_post AS
SELECT p.id, p.board_id, p.number, p.parent_id, p.title, p.body, p.author,
       p.created_at, p.updated_at, p.expires_at, p.pinned,
       p.staff_id IS NOT NULL AS by_staff
  FROM post p
 WHERE p.state = 'visible';

CREATE VIEW web_tombstone AS
SELECT p.id AS post_id, p.board_id, p.number, p.parent_id,
       p.created_at AS posted_at, t.created_at AS removed_at, t.ground,
       t.reason, g.name_ko AS ground_ko, g.name_en AS ground_en,
       g.text_ko, g.text_en
  FROM tombstone t
  JOIN post p ON p.id = t.post_id
  JOIN ground g ON g.number = t.ground
 WHERE t.lifted_by IS NULL AND p.state IN ('removed', 'purged');

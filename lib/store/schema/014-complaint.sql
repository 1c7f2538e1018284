-- Complaints (articles 8 to 12).  A complaint is one row that says how it
-- stands, and the events that brought it there: an event is the act, and
-- changes the complaint in the same statement (014-complaint.sqlite.sql).
-- What citizens and officers wrote is sealed in the events.

-- The table of processing standards (articles 8(3), 9(1)).  fee and postage
-- are in won.  Only a kind without identity check and papers can be filed
-- on the web; visit says where to go for the others.  consultation: the
-- counsellors of this field answer, by turn (article 11).
CREATE TABLE complaint_kind (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name_ko TEXT NOT NULL CHECK (trim(name_ko) <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  category TEXT NOT NULL CHECK (category IN ('legal', 'inquisitive',
    'recommendatory', 'other', 'grievance')),
  department_id INTEGER REFERENCES department (id),
  fee INTEGER NOT NULL DEFAULT 0 CHECK (fee BETWEEN 0 AND 1000000000),
  postage INTEGER NOT NULL DEFAULT 0
    CHECK (postage BETWEEN 0 AND 1000000000),
  period TEXT NOT NULL CHECK (period <> ''),
  identity_check INTEGER NOT NULL DEFAULT 0
    CHECK (identity_check IN (0, 1)),
  papers INTEGER NOT NULL DEFAULT 0 CHECK (papers IN (0, 1)),
  publishable INTEGER NOT NULL DEFAULT 0 CHECK (publishable IN (0, 1)),
  consultation INTEGER NOT NULL DEFAULT 0 CHECK (consultation IN (0, 1)),
  basis TEXT NOT NULL DEFAULT '',
  visit_ko TEXT NOT NULL DEFAULT '',
  visit_en TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- Who answers consultations of a field, by turn (article 11).
CREATE TABLE counsellor (
  kind_id INTEGER NOT NULL REFERENCES complaint_kind (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  turn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind_id, staff_id)
) STRICT, WITHOUT ROWID;

-- number is "2026-000123": year and serial.  fee, postage and period are as
-- they were at filing.  due_at is when the answer is due, while the
-- complaint is being handled; wait_until is when time alone brings the next
-- step: receipt at the latest, lapse of an unpaid one, the end of a
-- supplement's term, closing.  paused_at: a pause is open since then.
-- private: the complainant refused disclosure (article 10(2)).
CREATE TABLE complaint (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  year INTEGER NOT NULL CHECK (year BETWEEN 1970 AND 9999),
  serial INTEGER NOT NULL CHECK (serial > 0),
  kind_id INTEGER NOT NULL REFERENCES complaint_kind (id),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  channel TEXT NOT NULL CHECK (channel IN ('web', 'visit', 'mail', 'phone',
    'post')),
  state TEXT NOT NULL CHECK (state IN ('filed', 'fee-due', 'received',
    'assigned', 'in-progress', 'answered', 'refused', 'returned',
    'transferred-out', 'merged', 'withdrawn', 'lapsed', 'closed')),
  private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
  fee INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
  postage INTEGER NOT NULL DEFAULT 0 CHECK (postage >= 0),
  period TEXT NOT NULL CHECK (period <> ''),
  filed_at INTEGER NOT NULL,
  received_at INTEGER,
  due_at INTEGER,
  wait_until INTEGER,
  paused_at INTEGER,
  ended_at INTEGER,
  department_id INTEGER REFERENCES department (id),
  officer_id INTEGER REFERENCES staff (id),
  post_id INTEGER REFERENCES post (id),
  objects_to INTEGER REFERENCES complaint (id),
  repeats INTEGER REFERENCES complaint (id),
  merged_into INTEGER REFERENCES complaint (id),
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  event_id INTEGER REFERENCES complaint_event (id),
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (year, serial),
  CHECK (received_at IS NULL OR received_at >= filed_at),
  CHECK (state NOT IN ('received', 'assigned', 'in-progress', 'answered',
    'refused', 'returned') OR (received_at IS NOT NULL
    AND due_at IS NOT NULL)),
  CHECK (state NOT IN ('filed', 'fee-due', 'lapsed') OR received_at IS NULL),
  CHECK (state <> 'in-progress' OR officer_id IS NOT NULL),
  CHECK ((state IN ('filed', 'fee-due', 'received', 'assigned',
    'in-progress')) = (ended_at IS NULL)),
  CHECK ((state = 'merged') = (merged_into IS NOT NULL))
) STRICT;
CREATE INDEX complaint_by_due ON complaint (due_at) WHERE ended_at IS NULL;
CREATE INDEX complaint_by_state ON complaint (state, filed_at);
CREATE INDEX complaint_by_filed ON complaint (filed_at);
CREATE INDEX complaint_by_citizen ON complaint (citizen_id);
CREATE INDEX complaint_by_department ON complaint (department_id, due_at)
  WHERE department_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX complaint_by_officer ON complaint (officer_id, due_at)
  WHERE officer_id IS NOT NULL AND ended_at IS NULL;
CREATE INDEX complaint_by_post ON complaint (post_id)
  WHERE post_id IS NOT NULL;
CREATE INDEX complaint_by_first ON complaint (repeats)
  WHERE repeats IS NOT NULL;
CREATE INDEX complaint_by_leading ON complaint (merged_into)
  WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_by_objection ON complaint (objects_to)
  WHERE objects_to IS NOT NULL;

-- Which action leads from which state to which; the triggers read it.
CREATE TABLE complaint_rule (
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (action, from_state, to_state)
) STRICT, WITHOUT ROWID;

-- What lets an extension or a pause be made at all (decree of the civil
-- petitions act, articles 20 and 21).
CREATE TABLE complaint_reason (
  action TEXT NOT NULL CHECK (action IN ('extend', 'pause')),
  code TEXT NOT NULL,
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (action, code)
) STRICT, WITHOUT ROWID;

-- The timeline.  title and text are sealed under the texts' key.  officer,
-- department and phone are as the complainant is given them.  due_at and
-- wait_until are the complaint's from here on; until is the end of what the
-- event began (a supplement's term).  period is an extension's length.
-- other_id: the leading case, or the first of repeated ones.  agency: whom
-- it was passed to outside.
CREATE TABLE complaint_event (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  complaint_id INTEGER NOT NULL REFERENCES complaint (id),
  action TEXT NOT NULL CHECK (action <> ''),
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  at INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  actor TEXT NOT NULL DEFAULT '',
  department_id INTEGER REFERENCES department (id),
  officer_id INTEGER REFERENCES staff (id),
  phone TEXT NOT NULL DEFAULT '',
  reason TEXT NOT NULL DEFAULT '',
  title_sealed BLOB,
  text_sealed BLOB,
  remedy TEXT NOT NULL DEFAULT '',
  agency TEXT NOT NULL DEFAULT '',
  from_at INTEGER,
  until INTEGER,
  period TEXT,
  due_at INTEGER,
  wait_until INTEGER,
  consent INTEGER NOT NULL DEFAULT 0 CHECK (consent IN (0, 1)),
  rating INTEGER CHECK (rating BETWEEN 1 AND 5),
  other_id INTEGER REFERENCES complaint (id),
  notice INTEGER NOT NULL DEFAULT 0 CHECK (notice IN (0, 1)),
  complaint_version INTEGER NOT NULL,
  CHECK (length(title_sealed) >= 30), CHECK (length(text_sealed) >= 30),
  CHECK (action NOT IN ('answer', 'refuse') OR (officer_id IS NOT NULL
    AND department_id IS NOT NULL AND trim(phone) <> ''
    AND text_sealed IS NOT NULL)),
  CHECK (action <> 'refuse' OR trim(remedy) <> ''),
  CHECK (action NOT IN ('return', 'close-repeat', 'progress', 'supplement')
    OR text_sealed IS NOT NULL),
  CHECK (action <> 'transfer-out' OR (trim(agency) <> '' AND notice = 1)),
  CHECK (action NOT IN ('merge') OR other_id IS NOT NULL),
  CHECK (action <> 'extend' OR (period IS NOT NULL AND reason <> '')),
  CHECK (action <> 'pause' OR reason <> ''),
  CHECK (action <> 'supplement' OR until IS NOT NULL),
  CHECK (action <> 'correct' OR consent = 1),
  CHECK (action <> 'receive' OR due_at IS NOT NULL)
) STRICT;
CREATE INDEX complaint_event_by_complaint ON complaint_event (complaint_id);

-- What does not count towards the deadline; kept by the events' triggers.
-- Dates are the site's: both are left out of the count, whole.  to_at is
-- open while it lasts.
CREATE TABLE complaint_pause (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  complaint_id INTEGER NOT NULL REFERENCES complaint (id),
  reason TEXT NOT NULL,
  from_at INTEGER NOT NULL,
  to_at INTEGER,
  event_id INTEGER NOT NULL REFERENCES complaint_event (id),
  end_event_id INTEGER REFERENCES complaint_event (id),
  CHECK (to_at IS NULL OR to_at >= from_at),
  CHECK ((to_at IS NULL) = (end_event_id IS NULL))
) STRICT;
CREATE INDEX complaint_pause_by_complaint ON complaint_pause (complaint_id);

-- What was paid (amount above zero) and given back (below), in won.  The
-- deposit it came by, where it came by one, names it (016-deposit).
CREATE TABLE complaint_payment (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  complaint_id INTEGER NOT NULL REFERENCES complaint (id),
  amount INTEGER NOT NULL CHECK (amount <> 0),
  way TEXT NOT NULL CHECK (way IN ('deposit', 'counter', 'refund')),
  reason TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,
  staff_id INTEGER REFERENCES staff (id),
  CHECK ((amount < 0) = (way = 'refund')),
  CHECK (way <> 'refund' OR trim(reason) <> '')
) STRICT;
CREATE INDEX complaint_payment_by_complaint
  ON complaint_payment (complaint_id);

-- The complainant's password (article 10(3)), a slow hash; failures and
-- locked_until slow guessing down.
CREATE TABLE complaint_password (
  complaint_id INTEGER PRIMARY KEY REFERENCES complaint (id),
  password TEXT NOT NULL CHECK (password LIKE '$argon2id$%'),
  event_id INTEGER NOT NULL REFERENCES complaint_event (id),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at INTEGER,
  locked_until INTEGER
) STRICT;

-- What the public reads of a complaint or of one of its answers (article
-- 10): masked, and confirmed by a person once.  event_id names the event
-- whose text it is.
CREATE TABLE complaint_public (
  event_id INTEGER PRIMARY KEY REFERENCES complaint_event (id),
  complaint_id INTEGER NOT NULL REFERENCES complaint (id),
  name TEXT NOT NULL DEFAULT '',
  title TEXT NOT NULL DEFAULT '',
  body TEXT NOT NULL DEFAULT '',
  confirmed_by INTEGER NOT NULL REFERENCES staff (id),
  confirmed_at INTEGER NOT NULL,
  shown INTEGER NOT NULL DEFAULT 1 CHECK (shown IN (0, 1))
) STRICT;
CREATE INDEX complaint_public_by_complaint
  ON complaint_public (complaint_id);

-- The event that a notice tells of.
ALTER TABLE outbox ADD COLUMN complaint_event_id INTEGER
  REFERENCES complaint_event (id);

-- What the public may see: kinds, complaints of publishable kinds from
-- their receipt on unless the complainant refused, their timelines.  The
-- title and the name stand there once an officer confirmed them.
CREATE VIEW web_complaint_kind AS
SELECT k.id, k.code, k.name_ko, k.name_en, k.category, k.fee, k.postage,
       k.period, k.publishable, k.consultation, k.basis,
       k.identity_check = 0 AND k.papers = 0 AS on_web,
       k.visit_ko, k.visit_en, k.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM complaint_kind k LEFT JOIN department d ON d.id = k.department_id
 WHERE k.closed_at IS NULL;

CREATE VIEW web_complaint AS
SELECT c.id, c.year, c.serial, k.code AS kind, k.name_ko AS kind_ko,
       k.name_en AS kind_en, c.state, c.filed_at, c.received_at, c.due_at,
       c.ended_at, d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone, p.name, p.title, p.body, c.post_id
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN complaint_public p ON p.shown = 1 AND p.event_id = (
       SELECT max(e.id) FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.action IN ('file', 'correct'))
 WHERE k.publishable = 1 AND c.private = 0 AND c.received_at IS NOT NULL;

-- A step's words only where they were confirmed.
CREATE VIEW web_complaint_step AS
SELECT e.complaint_id, e.id, e.at, e.action, e.to_state AS state,
       d.name_ko AS department_ko, d.name_en AS department_en,
       e.due_at, p.body
  FROM complaint_event e
  JOIN complaint c ON c.id = e.complaint_id
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN complaint_public p ON p.event_id = e.id AND p.shown = 1
 WHERE k.publishable = 1 AND c.private = 0 AND c.received_at IS NOT NULL
   AND e.action IN ('file', 'receive', 'assign', 'start', 'transfer',
     'transfer-out', 'supplement', 'supplement-arrived', 'pause', 'resume',
     'extend', 'move', 'progress', 'answer', 'refuse', 'return', 'merge',
     'close', 'close-repeat', 'withdraw');

-- The answer to a post that became a complaint, for its room (article 12).
CREATE VIEW web_post_answer AS
SELECT c.post_id, c.year, c.serial, s.id AS event_id, s.at,
       s.state, s.department_ko, s.department_en, s.body
  FROM complaint c
  JOIN web_complaint_step s ON s.complaint_id = c.id
 WHERE c.post_id IS NOT NULL AND s.action IN ('answer', 'refuse');

CREATE TABLE acting (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  staff_id INTEGER,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL,
  at INTEGER NOT NULL,
  bulk INTEGER NOT NULL DEFAULT 0 CHECK (bulk IN (0, 1))
) STRICT;

CREATE TABLE answer_placeholder (
  name TEXT PRIMARY KEY,
  step TEXT,
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER answer_placeholder_fixed_d BEFORE DELETE ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;

CREATE TRIGGER answer_placeholder_fixed_i BEFORE INSERT ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;

CREATE TRIGGER answer_placeholder_fixed_u BEFORE UPDATE ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;

CREATE TABLE answer_template (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  key TEXT NOT NULL UNIQUE,
  title_ko TEXT NOT NULL CHECK (trim(title_ko) <> ''),
  title_en TEXT NOT NULL DEFAULT '',
  steps TEXT NOT NULL,
  kind_id INTEGER REFERENCES complaint_kind (id),
  department_id INTEGER REFERENCES department (id),
  text_ko TEXT NOT NULL CHECK (trim(text_ko) <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (steps <> '' AND steps = trim(
    CASE WHEN ' ' || steps || ' ' LIKE '% answer %'
      THEN 'answer ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% refuse %'
      THEN 'refuse ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% return %'
      THEN 'return ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% supplement %'
      THEN 'supplement ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% progress %'
      THEN 'progress ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% extend %'
      THEN 'extend ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% transfer %'
      THEN 'transfer ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% transfer-out %'
      THEN 'transfer-out ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% close %'
      THEN 'close ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% close-repeat %'
      THEN 'close-repeat ' ELSE '' END))
) STRICT;

CREATE TRIGGER answer_template_delete BEFORE DELETE ON answer_template
BEGIN SELECT RAISE(ABORT, 'answer_template: it is never deleted'); END;

CREATE TRIGGER answer_template_insert BEFORE INSERT ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM answer_template)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM answer_template)
      OR NEW.key IN (SELECT key FROM answer_template)
      THEN RAISE(ABORT, 'answer_template: this id or key is taken')
    WHEN NEW.key NOT GLOB '[a-z]*' OR NEW.key GLOB '*[^a-z0-9-]*'
      OR length(NEW.key) > 40
      THEN RAISE(ABORT, 'answer_template: that is no key')
    WHEN NEW.version IS NOT 1 OR NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'answer_template: a new one is its first version')
  END;
END;

CREATE TRIGGER answer_template_update BEFORE UPDATE ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
      THEN RAISE(ABORT, 'answer_template: id and key never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'answer_template: each change raises the version by one')
    WHEN OLD.removed_at IS NOT NULL AND NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'answer_template: a removed one never changes')
  END;
END;

CREATE TRIGGER answer_template_words_i BEFORE INSERT ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.kind_id IS NOT NULL
      AND NEW.kind_id NOT IN (SELECT id FROM complaint_kind)
      THEN RAISE(ABORT, 'answer_template: there is no such kind')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'answer_template: there is no such department')
    WHEN instr(t.text, '{{{') > 0
      OR (SELECT sum((length(t.text) - length(replace(t.text,
              '{{' || p.name || '}}', ''))) / (length(p.name) + 4))
            FROM answer_placeholder p)
        IS NOT (length(t.text) - length(replace(t.text, '{{', ''))) / 2
      THEN RAISE(ABORT, 'answer_template: a placeholder stands for nothing')
    WHEN EXISTS (SELECT 1 FROM answer_placeholder p
          WHERE p.step IS NOT NULL AND p.step IS NOT NEW.steps
            AND instr(t.text, '{{' || p.name || '}}') > 0)
      THEN RAISE(ABORT,
        'answer_template: a placeholder is not known at each of its steps')
  END FROM (SELECT NEW.text_ko || ' ' || NEW.text_en AS text) t;
END;

CREATE TRIGGER answer_template_words_u BEFORE UPDATE ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.kind_id IS NOT NULL
      AND NEW.kind_id NOT IN (SELECT id FROM complaint_kind)
      THEN RAISE(ABORT, 'answer_template: there is no such kind')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'answer_template: there is no such department')
    WHEN instr(t.text, '{{{') > 0
      OR (SELECT sum((length(t.text) - length(replace(t.text,
              '{{' || p.name || '}}', ''))) / (length(p.name) + 4))
            FROM answer_placeholder p)
        IS NOT (length(t.text) - length(replace(t.text, '{{', ''))) / 2
      THEN RAISE(ABORT, 'answer_template: a placeholder stands for nothing')
    WHEN EXISTS (SELECT 1 FROM answer_placeholder p
          WHERE p.step IS NOT NULL AND p.step IS NOT NEW.steps
            AND instr(t.text, '{{' || p.name || '}}') > 0)
      THEN RAISE(ABORT,
        'answer_template: a placeholder is not known at each of its steps')
  END FROM (SELECT NEW.text_ko || ' ' || NEW.text_en AS text) t;
END;

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

CREATE TRIGGER appeal_delete BEFORE DELETE ON appeal
BEGIN SELECT RAISE(ABORT, 'appeal: an appeal is never deleted'); END;

CREATE TRIGGER appeal_insert BEFORE INSERT ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.outcome IS NOT NULL
      THEN RAISE(ABORT, 'appeal: a new appeal is undecided')
    WHEN NEW.id IN (SELECT id FROM appeal)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM appeal)
      THEN RAISE(ABORT, 'appeal: this id is taken, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id
          AND action IN ('remove', 'hide'))
      THEN RAISE(ABORT, 'appeal: it is about a removal or a hiding')
  END;
END;

CREATE TRIGGER appeal_update BEFORE UPDATE ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.received_by IS NOT OLD.received_by
      OR (NEW.statement_sealed IS NOT OLD.statement_sealed
        AND NEW.statement_sealed IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM text_key_change
             WHERE old_key = hex(substr(OLD.statement_sealed, 1, 4))
               AND new_key = hex(substr(NEW.statement_sealed, 1, 4))
               AND length(NEW.statement_sealed)
                 = length(OLD.statement_sealed)))
      THEN RAISE(ABORT, 'appeal: what was received never changes')
    WHEN OLD.outcome IS NOT NULL AND (NEW.outcome IS NOT OLD.outcome
      OR NEW.reason IS NOT OLD.reason OR NEW.decided_at IS NOT OLD.decided_at
      OR NEW.decided_by IS NOT OLD.decided_by)
      THEN RAISE(ABORT, 'appeal: a decided appeal never changes')
    WHEN NEW.outcome IS NOT NULL
      AND NEW.decided_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'appeal: there is no such staff member')
    WHEN NEW.outcome IS NOT NULL AND NEW.decided_by IS (SELECT staff_id
          FROM decision WHERE id = OLD.decision_id)
      THEN RAISE(ABORT,
        'appeal: another person than the first decides an appeal')
  END;
END;

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

CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment: it is purged with its post'); END;

CREATE TABLE attachment_file (
  attachment_id INTEGER PRIMARY KEY REFERENCES attachment (id),
  file TEXT NOT NULL UNIQUE
) STRICT;

CREATE TRIGGER attachment_file_delete BEFORE DELETE ON attachment_file
WHEN (SELECT purged_at FROM attachment WHERE id = OLD.attachment_id) IS NULL
BEGIN
  SELECT RAISE(ABORT, 'attachment_file: it is purged with its post');
END;

CREATE TRIGGER attachment_file_insert BEFORE INSERT ON attachment_file
WHEN NEW.attachment_id IN (SELECT attachment_id FROM attachment_file)
  OR NEW.attachment_id NOT IN (SELECT id FROM attachment)
  OR NEW.file IN (SELECT file FROM attachment_file)
BEGIN SELECT RAISE(ABORT, 'attachment_file: none is replaced'); END;

CREATE TRIGGER attachment_file_update BEFORE UPDATE ON attachment_file
BEGIN SELECT RAISE(ABORT, 'attachment_file: a file keeps its name'); END;

CREATE TRIGGER attachment_insert BEFORE INSERT ON attachment
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM attachment)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM attachment)
      THEN RAISE(ABORT, 'attachment: this id is taken')
    WHEN NEW.purged_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id
            AND state NOT IN ('removed', 'withdrawn', 'purged'))
      THEN RAISE(ABORT, 'attachment: the post takes no files')
  END;
END;

CREATE TRIGGER attachment_update BEFORE UPDATE ON attachment
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.media_type IS NOT OLD.media_type OR NEW.bytes IS NOT OLD.bytes
  OR NEW.digest IS NOT OLD.digest OR NEW.created_at IS NOT OLD.created_at
  OR ((NEW.name IS NOT OLD.name OR NEW.purged_at IS NOT OLD.purged_at)
    AND (SELECT state FROM post WHERE id = OLD.post_id) IS NOT 'purged')
BEGIN SELECT RAISE(ABORT, 'attachment: what was attached stays'); END;

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

CREATE VIEW audit_context AS
SELECT (SELECT actor FROM acting) AS actor,
       (SELECT origin FROM acting) AS origin,
       ifnull((SELECT at FROM acting), CAST((julianday('now') - 2440587.5)
         * 86400000000 AS INTEGER)) AS at;

CREATE TRIGGER audit_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: the log takes inserts only'); END;

CREATE TABLE audit_head (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  audit_id INTEGER NOT NULL,
  mac BLOB NOT NULL CHECK (length(mac) = 32)
) STRICT;

CREATE TRIGGER audit_head_delete BEFORE DELETE ON audit_head
BEGIN SELECT RAISE(ABORT, 'audit_head: the head stays'); END;

CREATE TRIGGER audit_head_insert BEFORE INSERT ON audit_head
WHEN EXISTS (SELECT 1 FROM audit_head)
  OR NEW.audit_id NOT IN (SELECT audit_id FROM audit_seal)
BEGIN SELECT RAISE(ABORT, 'audit_head: there is one head'); END;

CREATE TRIGGER audit_head_update BEFORE UPDATE ON audit_head
WHEN NEW.id IS NOT OLD.id OR NEW.audit_id <= OLD.audit_id
  OR NEW.audit_id NOT IN (SELECT audit_id FROM audit_seal)
BEGIN SELECT RAISE(ABORT, 'audit_head: the head only moves on'); END;

CREATE TRIGGER audit_insert BEFORE INSERT ON audit
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM audit)
      THEN RAISE(ABORT, 'audit: rows are added at the end, without gaps')
    WHEN NEW.actor IS NOT (SELECT actor FROM acting)
      THEN RAISE(ABORT, 'audit: a row names who is acting')
  END;
END;

CREATE TABLE audit_seal (
  audit_id INTEGER PRIMARY KEY REFERENCES audit (id),
  mac BLOB NOT NULL CHECK (length(mac) = 32),
  outside INTEGER NOT NULL DEFAULT 0 CHECK (outside IN (0, 1))
) STRICT;

CREATE TRIGGER audit_seal_delete BEFORE DELETE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'audit_seal: seals take inserts only'); END;

CREATE TRIGGER audit_seal_insert BEFORE INSERT ON audit_seal
BEGIN
  SELECT CASE
    WHEN NEW.audit_id IS NOT (SELECT ifnull(max(audit_id), 0) + 1
          FROM audit_seal)
      THEN RAISE(ABORT, 'audit_seal: seals are added in order, once')
    WHEN NEW.audit_id NOT IN (SELECT id FROM audit)
      THEN RAISE(ABORT, 'audit_seal: there is no such row')
  END;
END;

CREATE TRIGGER audit_seal_update BEFORE UPDATE ON audit_seal
BEGIN SELECT RAISE(ABORT, 'audit_seal: seals take inserts only'); END;

CREATE TRIGGER audit_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit: the log takes inserts only'); END;

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
, proof TEXT NOT NULL DEFAULT 'password'
  CHECK (proof IN ('none', 'password', 'email'))) STRICT;

CREATE TRIGGER board_delete BEFORE DELETE ON board
BEGIN SELECT RAISE(ABORT, 'board: a board is closed, never deleted'); END;

CREATE TRIGGER board_insert BEFORE INSERT ON board
WHEN NEW.id IN (SELECT id FROM board)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM board)
  OR NEW.slug IN (SELECT slug FROM board)
BEGIN SELECT RAISE(ABORT, 'board: this id or slug is taken'); END;

CREATE TABLE board_review (
  board_id INTEGER PRIMARY KEY REFERENCES board (id),
  review_days INTEGER NOT NULL CHECK (review_days > 0),
  reviewed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER board_review_insert BEFORE INSERT ON board_review
BEGIN
  SELECT CASE
    WHEN NEW.board_id IN (SELECT board_id FROM board_review)
      THEN RAISE(ABORT, 'board_review: there is one, none is replaced')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'board_review: a new one has version 1')
    WHEN abs(NEW.reviewed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'board_review: somebody looks now, not at another time')
  END;
END;

CREATE TRIGGER board_review_update BEFORE UPDATE ON board_review
BEGIN
  SELECT CASE
    WHEN NEW.board_id IS NOT OLD.board_id
      THEN RAISE(ABORT, 'board_review: it belongs to its board')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'board_review: each change raises the version by one')
    WHEN NEW.reviewed_at IS NOT OLD.reviewed_at
      AND (NEW.reviewed_at IS NULL OR abs(NEW.reviewed_at -
        (SELECT at FROM audit_context)) > 86400000000)
      THEN RAISE(ABORT,
        'board_review: somebody looks now, not at another time')
  END;
END;

CREATE TRIGGER board_update BEFORE UPDATE ON board
WHEN NEW.id IS NOT OLD.id OR NEW.slug IS NOT OLD.slug
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'board: id and slug never change'); END;

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
  version INTEGER NOT NULL DEFAULT 1, index_key_id INTEGER
  REFERENCES data_key (id),
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

CREATE INDEX citizen_by_email ON citizen (email_key)
  WHERE email_key IS NOT NULL;

CREATE INDEX citizen_by_name ON citizen (name_key)
  WHERE name_key IS NOT NULL;

CREATE INDEX citizen_by_phone ON citizen (phone_key)
  WHERE phone_key IS NOT NULL;

CREATE TRIGGER citizen_delete BEFORE DELETE ON citizen
BEGIN SELECT RAISE(ABORT, 'citizen: a citizen is erased, never deleted'); END;

CREATE TRIGGER citizen_erase BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM complaint
          WHERE citizen_id = NEW.id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'citizen: a complaint of theirs is open')
    WHEN EXISTS (SELECT 1 FROM complaint c
            JOIN deposit p ON p.complaint_id = c.id
          WHERE c.citizen_id = NEW.id AND p.settled_at IS NULL)
      THEN RAISE(ABORT, 'citizen: a deposit of theirs waits')
  END;
END;

CREATE TRIGGER citizen_erase_inforeq BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  SELECT RAISE(ABORT,
    'citizen: a request for information of theirs is open')
   WHERE EXISTS (SELECT 1 FROM inforeq
          WHERE citizen_id = NEW.id AND ended_at IS NULL);
END;

CREATE TRIGGER citizen_erase_merged BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
  AND EXISTS (SELECT 1 FROM complaint
    WHERE citizen_id = NEW.id AND merged_into IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'citizen: a complaint of theirs is open'); END;

CREATE TRIGGER citizen_erase_reward BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
  AND EXISTS (SELECT 1 FROM reward_award
        WHERE citizen_id = NEW.id
          AND state IN ('awarded', 'notified', 'claimed'))
BEGIN SELECT RAISE(ABORT, 'citizen: a reward of theirs waits'); END;

CREATE TRIGGER citizen_insert BEFORE INSERT ON citizen
WHEN NEW.id IN (SELECT id FROM citizen)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM citizen)
BEGIN SELECT RAISE(ABORT, 'citizen: this id is taken'); END;

CREATE TRIGGER citizen_keys_insert BEFORE INSERT ON citizen
BEGIN
  SELECT CASE
    WHEN (NEW.data_key_id IS NOT NULL
        AND NEW.data_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'citizen' AND retired_at IS NULL))
      OR (NEW.index_key_id IS NOT NULL
        AND NEW.index_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'index' AND retired_at IS NULL))
      THEN RAISE(ABORT, 'citizen: no such key serves for that')
    WHEN NEW.index_key_id IS NULL AND (NEW.name_key IS NOT NULL
      OR NEW.phone_key IS NOT NULL OR NEW.email_key IS NOT NULL)
      THEN RAISE(ABORT, 'citizen: a hash tells its key')
  END;
END;

CREATE TRIGGER citizen_keys_update BEFORE UPDATE ON citizen
WHEN NEW.data_key_id IS NOT OLD.data_key_id
  OR NEW.index_key_id IS NOT OLD.index_key_id
  OR NEW.name_key IS NOT OLD.name_key OR NEW.phone_key IS NOT OLD.phone_key
  OR NEW.email_key IS NOT OLD.email_key
BEGIN
  SELECT CASE
    WHEN (NEW.data_key_id IS NOT OLD.data_key_id
        AND NEW.data_key_id IS NOT NULL
        AND NEW.data_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'citizen' AND retired_at IS NULL))
      OR (NEW.index_key_id IS NOT OLD.index_key_id
        AND NEW.index_key_id IS NOT NULL
        AND NEW.index_key_id NOT IN (SELECT id FROM data_key
          WHERE purpose = 'index' AND retired_at IS NULL))
      THEN RAISE(ABORT, 'citizen: no such key serves for that')
    WHEN NEW.index_key_id IS NULL AND (NEW.name_key IS NOT NULL
      OR NEW.phone_key IS NOT NULL OR NEW.email_key IS NOT NULL)
      THEN RAISE(ABORT, 'citizen: a hash tells its key')
  END;
END;

CREATE TRIGGER citizen_update BEFORE UPDATE ON citizen
WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
  OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS NOT OLD.erased_at)
BEGIN
  SELECT RAISE(ABORT, 'citizen: an id never changes, nobody is un-erased');
END;

CREATE TABLE code (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  token_key BLOB UNIQUE CHECK (length(token_key) = 32),
  digits_key BLOB CHECK (length(digits_key) = 32),
  digits_sealed BLOB,
  name_sealed BLOB,
  added INTEGER NOT NULL DEFAULT 0 CHECK (added IN (0, 1)),
  tries INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0),
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  ended_at INTEGER,
  CHECK (expires_at > created_at
    AND expires_at <= created_at + 86400000000),
  CHECK (ended_at IS NULL OR (token_key IS NULL AND digits_key IS NULL
    AND digits_sealed IS NULL AND name_sealed IS NULL)),
  CHECK (ended_at IS NOT NULL OR (token_key IS NOT NULL
    AND digits_key IS NOT NULL AND name_sealed IS NOT NULL))
) STRICT;

CREATE INDEX code_by_citizen ON code (citizen_id, created_at);

CREATE INDEX code_by_expiry ON code (expires_at) WHERE ended_at IS NULL;

CREATE TRIGGER code_delete BEFORE DELETE ON code
WHEN OLD.ended_at IS NULL
  OR OLD.created_at > (SELECT at FROM audit_context) - 3600000000
BEGIN SELECT RAISE(ABORT, 'code: it is counted until it is over'); END;

CREATE TRIGGER code_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE code SET ended_at = NEW.erased_at, token_key = NULL,
         digits_key = NULL, digits_sealed = NULL, name_sealed = NULL
   WHERE citizen_id = NEW.id AND ended_at IS NULL;
END;

CREATE TRIGGER code_insert BEFORE INSERT ON code
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM code)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM code)
      OR NEW.token_key IN (SELECT token_key FROM code)
      THEN RAISE(ABORT, 'code: this id is taken, none is replaced')
    WHEN NEW.ended_at IS NOT NULL OR NEW.tries <> 0
      OR NEW.digits_sealed IS NULL
      THEN RAISE(ABORT, 'code: a new code waits to be used')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen
          WHERE email_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'code: it goes to an e-mail address that is known')
    WHEN hex(substr(NEW.digits_sealed, 1, 12))
        <> 'FFFFFFFF' || printf('%016X', NEW.citizen_id)
      OR hex(substr(NEW.name_sealed, 1, 12))
        <> 'FFFFFFFF' || printf('%016X', NEW.citizen_id)
      OR length(NEW.digits_sealed) < 42 OR length(NEW.name_sealed) < 42
      THEN RAISE(ABORT, 'code: it is sealed under the citizen''s own key')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'code: it is made now, not at another time')
  END;
END;

CREATE TRIGGER code_update BEFORE UPDATE ON code
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.created_at IS NOT OLD.created_at
      OR NEW.expires_at IS NOT OLD.expires_at
      OR NEW.added IS NOT OLD.added
      THEN RAISE(ABORT, 'code: whose it is and until when never changes')
    WHEN OLD.ended_at IS NOT NULL AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.tries IS NOT OLD.tries)
      THEN RAISE(ABORT, 'code: what was used or is over stays so')
    WHEN NEW.tries < OLD.tries
      THEN RAISE(ABORT, 'code: tries are counted, never forgotten')
    WHEN (NEW.token_key IS NOT OLD.token_key AND NEW.token_key IS NOT NULL)
      OR (NEW.digits_key IS NOT OLD.digits_key
        AND NEW.digits_key IS NOT NULL)
      OR (NEW.digits_sealed IS NOT OLD.digits_sealed
        AND NEW.digits_sealed IS NOT NULL)
      OR (NEW.name_sealed IS NOT OLD.name_sealed
        AND NEW.name_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'code: a code never becomes another one')
  END;
END;

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
  version INTEGER NOT NULL DEFAULT 1, payment_id INTEGER
  REFERENCES complaint_payment (id),
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

CREATE INDEX complaint_by_citizen ON complaint (citizen_id);

CREATE INDEX complaint_by_department ON complaint (department_id, due_at)
  WHERE department_id IS NOT NULL AND ended_at IS NULL;

CREATE INDEX complaint_by_due ON complaint (due_at) WHERE ended_at IS NULL;

CREATE INDEX complaint_by_filed ON complaint (filed_at);

CREATE INDEX complaint_by_first ON complaint (repeats)
  WHERE repeats IS NOT NULL;

CREATE INDEX complaint_by_leading ON complaint (merged_into)
  WHERE merged_into IS NOT NULL;

CREATE INDEX complaint_by_objection ON complaint (objects_to)
  WHERE objects_to IS NOT NULL;

CREATE INDEX complaint_by_officer ON complaint (officer_id, due_at)
  WHERE officer_id IS NOT NULL AND ended_at IS NULL;

CREATE INDEX complaint_by_post ON complaint (post_id)
  WHERE post_id IS NOT NULL;

CREATE INDEX complaint_by_state ON complaint (state, filed_at);

CREATE VIEW complaint_deadline AS
SELECT c.id AS complaint_id, c.due_at, c.paused_at,
       (SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = c.id
           AND (e.action = 'receive' OR e.action = 'extend'
             OR e.action = 'supplement-arrived' OR e.action = 'resume'
             OR e.action = 'move' OR e.action = 'split')) AS event_id
  FROM complaint c
 WHERE c.ended_at IS NULL AND c.due_at IS NOT NULL;

CREATE TRIGGER complaint_delete BEFORE DELETE ON complaint
BEGIN
  SELECT RAISE(ABORT, 'complaint: a complaint is never deleted');
END;

CREATE INDEX complaint_disclosed ON complaint (kind_id, year, serial)
  WHERE private = 0 AND received_at IS NOT NULL;

CREATE INDEX complaint_disclosed_by_department
  ON complaint (department_id, kind_id, year, serial)
  WHERE private = 0 AND received_at IS NOT NULL
    AND department_id IS NOT NULL;

CREATE TRIGGER complaint_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  DELETE FROM complaint_public
   WHERE event_id IN (SELECT e.id FROM complaint c
           JOIN complaint_event e ON e.complaint_id = c.id
          WHERE c.citizen_id = NEW.id AND e.action IN ('file', 'correct'));
  DELETE FROM complaint_password
   WHERE complaint_id IN (SELECT id FROM complaint
          WHERE citizen_id = NEW.id);
END;

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

CREATE TRIGGER complaint_event_applied AFTER INSERT ON complaint_event
BEGIN
  INSERT INTO complaint_pause (complaint_id, reason, from_at, event_id)
  SELECT NEW.complaint_id, CASE NEW.action WHEN 'pause' THEN NEW.reason
           ELSE 'supplement' END, ifnull(NEW.from_at, NEW.at), NEW.id
   WHERE NEW.action IN ('supplement', 'pause');
  UPDATE complaint_pause SET to_at = NEW.at, end_event_id = NEW.id
   WHERE complaint_id = NEW.complaint_id AND to_at IS NULL
     AND (NEW.action IN ('supplement-arrived', 'resume')
       OR NEW.to_state IN ('transferred-out', 'merged', 'withdrawn',
         'closed', 'answered', 'refused', 'returned'));
  UPDATE complaint
     SET state = NEW.to_state, event_id = NEW.id, version = version + 1,
         due_at = NEW.due_at, wait_until = NEW.wait_until,
         received_at = CASE NEW.action WHEN 'receive' THEN NEW.at
           ELSE received_at END,
         paused_at = (SELECT min(from_at) FROM complaint_pause
           WHERE complaint_id = NEW.complaint_id AND to_at IS NULL),
         ended_at = CASE WHEN NEW.to_state IN ('filed', 'fee-due',
             'received', 'assigned', 'in-progress') THEN NULL
           WHEN NEW.from_state = 'merged' AND NEW.to_state <> 'merged'
             THEN NEW.at
           ELSE ifnull(ended_at, NEW.at) END,
         department_id = CASE WHEN NEW.action IN ('receive', 'assign',
             'transfer', 'answer', 'refuse')
             THEN ifnull(NEW.department_id, department_id)
           ELSE department_id END,
         officer_id = CASE WHEN NEW.action IN ('assign', 'transfer')
             THEN NEW.officer_id
           WHEN NEW.action IN ('start', 'answer', 'refuse')
             THEN NEW.officer_id
           ELSE officer_id END,
         merged_into = CASE WHEN NEW.action = 'merge' THEN NEW.other_id
           WHEN NEW.to_state = 'merged' THEN merged_into END,
         repeats = CASE NEW.action WHEN 'close-repeat' THEN NEW.other_id
           ELSE repeats END,
         private = CASE NEW.action WHEN 'conceal' THEN 1
           WHEN 'disclose' THEN 0 ELSE private END,
         rating = CASE NEW.action WHEN 'rate' THEN NEW.rating
           ELSE rating END
   WHERE id = NEW.complaint_id;
  SELECT RAISE(ABORT, 'complaint_event: it was not applied')
   WHERE NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.complaint_id AND event_id = NEW.id);
END;

CREATE INDEX complaint_event_by_complaint ON complaint_event (complaint_id);

CREATE TRIGGER complaint_event_delete BEFORE DELETE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;

CREATE TRIGGER complaint_event_follows BEFORE INSERT ON complaint_event
WHEN NEW.from_state = 'merged' AND NEW.to_state IS NOT 'merged'
BEGIN
  SELECT CASE
    WHEN NEW.other_id IS NOT (SELECT merged_into FROM complaint
          WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: it follows its leading case')
    WHEN NEW.action <> 'split' AND NOT EXISTS (SELECT 1
          FROM complaint_event e WHERE e.complaint_id = NEW.other_id
            AND e.action = NEW.action
            AND e.department_id = NEW.department_id
            AND e.officer_id = NEW.officer_id AND e.phone = NEW.phone
            AND e.remedy = NEW.remedy)
      THEN RAISE(ABORT,
        'complaint_event: it is answered as its leading case is')
    WHEN NEW.action = 'split' AND (EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.other_id AND ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM complaint_event
          WHERE complaint_id = NEW.other_id
            AND action IN ('answer', 'refuse')))
      THEN RAISE(ABORT,
        'complaint_event: it stands alone where none answers for it')
    WHEN NEW.action = 'split' AND (trim(NEW.reason) = ''
      OR NEW.due_at IS NULL OR NEW.to_state IS NOT (SELECT from_state
          FROM complaint_event WHERE id = (SELECT max(id)
            FROM complaint_event WHERE complaint_id = NEW.complaint_id
              AND action = 'merge')))
      THEN RAISE(ABORT, 'complaint_event: it goes on where it was merged')
  END;
END;

CREATE TRIGGER complaint_event_insert BEFORE INSERT ON complaint_event
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_event)
      THEN RAISE(ABORT,
        'complaint_event: events are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM complaint c JOIN complaint_rule r
            ON r.from_state = c.state
          WHERE c.id = NEW.complaint_id AND c.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT,
        'complaint_event: the state of the complaint does not allow it')
    WHEN NEW.complaint_version IS NOT (SELECT version FROM complaint
          WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: the complaint was changed in between')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_event: it happens now, not at another time')
    WHEN (NEW.action = 'file') IS NOT (SELECT event_id IS NULL
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: it is filed first, and once')
    WHEN NEW.action IN ('file', 'correct')
      AND (NEW.title_sealed IS NULL OR NEW.text_sealed IS NULL)
      THEN RAISE(ABORT, 'complaint_event: a complaint has title and text')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_event: there is no such staff member')
    WHEN NEW.officer_id IS NOT NULL
      AND NEW.action IN ('assign', 'start', 'transfer', 'answer', 'refuse',
        'return')
      AND NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.officer_id AND department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: an officer works in the department in charge')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_event: there is no such department')
    WHEN NEW.action IN ('assign', 'transfer') AND NEW.department_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: it goes to a department')
    WHEN NEW.action = 'start' AND NEW.officer_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: an officer starts')
    WHEN NEW.action IN ('answer', 'refuse') AND NOT EXISTS (SELECT 1
          FROM complaint c JOIN complaint d
            ON d.id = ifnull(c.merged_into, c.id)
          WHERE c.id = NEW.complaint_id
            AND d.department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: the department in charge answers (article 9)')
    WHEN NEW.action NOT IN ('receive', 'extend', 'supplement-arrived',
        'resume', 'move', 'split') AND NEW.due_at IS NOT (SELECT due_at
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: that does not put the deadline off (article 9)')
    WHEN NEW.rating IS NOT NULL AND NEW.action <> 'rate'
      THEN RAISE(ABORT, 'complaint_event: only a rating rates')
    WHEN NEW.action = 'rate' AND NEW.rating IS NULL
      THEN RAISE(ABORT, 'complaint_event: a rating is 1 to 5')
  END;
END;

CREATE TRIGGER complaint_event_named AFTER INSERT ON complaint_event
WHEN NEW.action IN ('return', 'close-repeat')
  AND (NEW.officer_id IS NULL OR NEW.department_id IS NULL
    OR trim(NEW.phone) = '')
BEGIN
  SELECT RAISE(ABORT,
    'complaint_event: a result names department, officer and telephone');
END;

CREATE TRIGGER complaint_event_other BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('merge', 'close-repeat', 'return')
BEGIN
  SELECT CASE
    WHEN NEW.action = 'merge' AND NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.other_id AND id <> NEW.complaint_id
            AND merged_into IS NULL AND ended_at IS NULL)
      THEN RAISE(ABORT, 'complaint_event: the leading case is open')
    WHEN NEW.action = 'merge' AND EXISTS (SELECT 1 FROM complaint
          WHERE merged_into = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: others were merged into it')
    WHEN NEW.action = 'close-repeat' AND NOT EXISTS (SELECT 1
          FROM complaint c JOIN complaint_kind k ON k.id = c.kind_id
         WHERE c.id = NEW.complaint_id AND k.category <> 'legal'
           AND (SELECT count(*) FROM complaint o
                 WHERE (o.id = NEW.other_id OR o.repeats = NEW.other_id)
                   AND o.id < c.id AND o.citizen_id = c.citizen_id
                   AND EXISTS (SELECT 1 FROM complaint_event r
                     WHERE r.complaint_id = o.id
                       AND r.action IN ('answer', 'refuse', 'return')))
             >= 2)
      THEN RAISE(ABORT,
        'complaint_event: only the third of one purpose is so closed')
    WHEN NEW.action = 'return' AND NOT EXISTS (SELECT 1
          FROM complaint_supplement s
         WHERE s.complaint_id = NEW.complaint_id AND s.until < NEW.at)
      THEN RAISE(ABORT,
        'complaint_event: it is returned after a supplement that did not come')
  END;
END;

CREATE TRIGGER complaint_event_own BEFORE INSERT ON complaint_event
WHEN NEW.title_sealed IS NOT NULL OR NEW.text_sealed IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'complaint_event: words are sealed for their citizen (article 17)')
   WHERE NOT EXISTS (SELECT 1 FROM complaint c
           JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id
            AND (NEW.title_sealed IS NULL
              OR hex(substr(NEW.title_sealed, 1, 12)) = k.prefix)
            AND (NEW.text_sealed IS NULL
              OR hex(substr(NEW.text_sealed, 1, 12)) = k.prefix));
END;

CREATE TRIGGER complaint_event_paid BEFORE INSERT ON complaint_event
WHEN NEW.action = 'receive'
BEGIN
  SELECT CASE
    WHEN (SELECT c.fee + c.postage > ifnull((SELECT sum(p.amount)
            FROM complaint_payment p WHERE p.complaint_id = c.id), 0)
          FROM complaint c WHERE c.id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: it is received once it is paid (article 9(2))')
  END;
END;

CREATE TRIGGER complaint_event_repassword BEFORE INSERT ON complaint_event
WHEN NEW.action = 'repassword'
  AND (NEW.staff_id IS NULL OR trim(NEW.reason) = '')
BEGIN
  SELECT RAISE(ABORT,
        'complaint_event: somebody checks the identity (article 10(4))');
END;

CREATE TRIGGER complaint_event_supplement BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('supplement-again', 'prolong')
BEGIN
  SELECT CASE
    WHEN NEW.complaint_id NOT IN (SELECT complaint_id
          FROM complaint_supplement WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: no supplement was asked for')
    WHEN NEW.until IS NULL OR NEW.wait_until IS NOT NEW.until
      OR NEW.until <= NEW.at
      THEN RAISE(ABORT, 'complaint_event: it is wanted by some time')
    WHEN NEW.action = 'supplement-again' AND NEW.text_sealed IS NULL
      THEN RAISE(ABORT, 'complaint_event: it says what is lacking')
    WHEN NEW.action = 'supplement-again' AND (SELECT again > 0
          OR until >= NEW.at FROM complaint_supplement
          WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: what did not come is asked for again once')
    WHEN NEW.action = 'supplement-again'
      AND NEW.until > NEW.at + 11 * 86400000000
      THEN RAISE(ABORT,
        'complaint_event: the second time is at most 10 days')
    WHEN NEW.action = 'prolong' AND (SELECT prolonged >= 2
          OR until < NEW.at OR until >= NEW.until FROM complaint_supplement
          WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: more time is given twice, before it is over')
  END;
END;

CREATE TRIGGER complaint_event_time BEFORE INSERT ON complaint_event
WHEN NEW.action IN ('supplement', 'supplement-arrived', 'pause', 'resume',
  'extend')
BEGIN
  SELECT CASE
    WHEN NEW.action IN ('supplement', 'pause') AND EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL)
      THEN RAISE(ABORT, 'complaint_event: a pause is open already')
    WHEN NEW.action = 'supplement-arrived' AND NOT EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL AND reason = 'supplement')
      THEN RAISE(ABORT, 'complaint_event: no supplement was asked for')
    WHEN NEW.action = 'resume' AND NOT EXISTS (SELECT 1
          FROM complaint_pause WHERE complaint_id = NEW.complaint_id
            AND to_at IS NULL AND reason <> 'supplement')
      THEN RAISE(ABORT, 'complaint_event: no pause is open')
    WHEN NEW.action = 'supplement' AND NEW.from_at IS NOT NULL
      OR NEW.action = 'pause' AND (ifnull(NEW.from_at, NEW.at) BETWEEN
          (SELECT received_at - 86400000000 FROM complaint
            WHERE id = NEW.complaint_id) AND NEW.at) IS NOT 1
      THEN RAISE(ABORT,
        'complaint_event: a pause begins after the receipt, by now')
    WHEN NEW.action IN ('pause', 'extend') AND NOT EXISTS (SELECT 1
          FROM complaint_reason
          WHERE action = NEW.action AND code = NEW.reason)
      THEN RAISE(ABORT,
        'complaint_event: that is no lawful reason for it')
    WHEN NEW.action = 'extend' AND (SELECT count(*) FROM complaint_event
          WHERE complaint_id = NEW.complaint_id AND action = 'extend')
        > NEW.consent
      THEN RAISE(ABORT,
        'complaint_event: it is extended once, and once more with consent')
    WHEN NEW.action = 'extend' AND (NEW.due_at > (SELECT due_at
          FROM complaint WHERE id = NEW.complaint_id)) IS NOT 1
      THEN RAISE(ABORT, 'complaint_event: an extension is for later')
  END;
END;

CREATE TRIGGER complaint_event_told AFTER INSERT ON complaint_event
WHEN NEW.notice = 1
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id,
    complaint_event_id, next_at, created_at)
  SELECT 'complaint-' || NEW.action,
         CASE WHEN p.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         p.lang, p.id, NEW.id, NEW.at, NEW.at
    FROM citizen p
   WHERE (p.email_sealed IS NOT NULL OR p.phone_sealed IS NOT NULL)
     AND p.id = (SELECT citizen_id FROM complaint
          WHERE id = NEW.complaint_id);
END;

CREATE TRIGGER complaint_event_update BEFORE UPDATE ON complaint_event
WHEN NEW.id IS NOT OLD.id OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.action IS NOT OLD.action OR NEW.from_state IS NOT OLD.from_state
  OR NEW.to_state IS NOT OLD.to_state OR NEW.at IS NOT OLD.at
  OR NEW.staff_id IS NOT OLD.staff_id OR NEW.actor IS NOT OLD.actor
  OR NEW.department_id IS NOT OLD.department_id
  OR NEW.officer_id IS NOT OLD.officer_id OR NEW.phone IS NOT OLD.phone
  OR NEW.reason IS NOT OLD.reason OR NEW.remedy IS NOT OLD.remedy
  OR NEW.agency IS NOT OLD.agency OR NEW.from_at IS NOT OLD.from_at
  OR NEW.until IS NOT OLD.until OR NEW.period IS NOT OLD.period
  OR NEW.due_at IS NOT OLD.due_at OR NEW.wait_until IS NOT OLD.wait_until
  OR NEW.consent IS NOT OLD.consent OR NEW.rating IS NOT OLD.rating
  OR NEW.other_id IS NOT OLD.other_id OR NEW.notice IS NOT OLD.notice
  OR NEW.complaint_version IS NOT OLD.complaint_version
  OR (NEW.title_sealed IS OLD.title_sealed
    AND NEW.text_sealed IS OLD.text_sealed)
  OR (NEW.title_sealed IS NOT OLD.title_sealed AND NOT EXISTS (SELECT 1
        FROM text_key_change
       WHERE old_key = hex(substr(OLD.title_sealed, 1, 4))
         AND new_key = hex(substr(NEW.title_sealed, 1, 4))
         AND length(NEW.title_sealed) = length(OLD.title_sealed)))
  OR (NEW.text_sealed IS NOT OLD.text_sealed AND NOT EXISTS (SELECT 1
        FROM text_key_change
       WHERE old_key = hex(substr(OLD.text_sealed, 1, 4))
         AND new_key = hex(substr(NEW.text_sealed, 1, 4))
         AND length(NEW.text_sealed) = length(OLD.text_sealed)))
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;

CREATE TRIGGER complaint_insert BEFORE INSERT ON complaint
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM complaint)
      THEN RAISE(ABORT,
        'complaint: complaints are added at the end, none is replaced')
    WHEN NEW.serial IS NOT (SELECT ifnull(max(serial), 0) + 1
          FROM complaint WHERE year = NEW.year)
      THEN RAISE(ABORT, 'complaint: numbers of a year have no gaps')
    WHEN NEW.year < (SELECT ifnull(max(year), 0) FROM complaint)
      OR NEW.year NOT IN (
        CAST(strftime('%Y', NEW.filed_at / 1000000 - 50400, 'unixepoch')
          AS INTEGER),
        CAST(strftime('%Y', NEW.filed_at / 1000000 + 50400, 'unixepoch')
          AS INTEGER))
      THEN RAISE(ABORT, 'complaint: its number is of the year of filing')
    WHEN NEW.state IS NOT 'filed' OR NEW.received_at IS NOT NULL
      OR NEW.due_at IS NOT NULL OR NEW.paused_at IS NOT NULL
      OR NEW.ended_at IS NOT NULL OR NEW.officer_id IS NOT NULL
      OR NEW.event_id IS NOT NULL OR NEW.rating IS NOT NULL
      OR NEW.merged_into IS NOT NULL OR NEW.wait_until IS NOT NULL
      THEN RAISE(ABORT, 'complaint: a new one is filed, and no more')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'complaint: a new one is its first version')
    WHEN abs(NEW.filed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'complaint: it is filed now, not at another time')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'complaint: there is no such citizen')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_kind
          WHERE id = NEW.kind_id AND closed_at IS NULL)
      THEN RAISE(ABORT, 'complaint: there is no such open kind')
    WHEN NEW.objects_to IS NULL AND NOT EXISTS (SELECT 1
          FROM complaint_kind WHERE id = NEW.kind_id AND fee = NEW.fee
            AND postage = NEW.postage AND period = NEW.period)
      THEN RAISE(ABORT,
        'complaint: fee, postage and period are those of its kind')
    WHEN NEW.channel IN ('web', 'post') AND NEW.objects_to IS NULL
      AND EXISTS (SELECT 1 FROM complaint_kind WHERE id = NEW.kind_id
            AND (identity_check = 1 OR papers = 1))
      THEN RAISE(ABORT,
        'complaint: such a kind is not filed on the web (article 9(1))')
    WHEN NEW.post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'complaint: that post is not of its complainant')
    WHEN NEW.post_id IS NOT NULL
      AND NEW.post_id IN (SELECT post_id FROM complaint)
      THEN RAISE(ABORT, 'complaint: that post is a complaint already')
    WHEN NEW.repeats IS NOT NULL AND NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.repeats AND repeats IS NULL
            AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'complaint: it repeats no complaint of theirs')
    WHEN NEW.objects_to IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM complaint o JOIN complaint_kind k ON k.id = o.kind_id
          WHERE o.id = NEW.objects_to AND o.citizen_id = NEW.citizen_id
            AND k.category = 'legal' AND EXISTS (SELECT 1
              FROM complaint_event e WHERE e.complaint_id = o.id
                AND e.action = 'refuse'
                AND e.at >= NEW.filed_at - 75 * 86400000000))
      THEN RAISE(ABORT,
        'complaint: one objects within 60 days to a refusal of a legal one')
  END;
END;

CREATE TRIGGER complaint_insert_erased BEFORE INSERT ON complaint
WHEN EXISTS (SELECT 1 FROM citizen
      WHERE id = NEW.citizen_id AND erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint: its citizen was erased'); END;

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

CREATE TRIGGER complaint_kind_delete BEFORE DELETE ON complaint_kind
BEGIN
  SELECT RAISE(ABORT, 'complaint_kind: a kind is closed, never deleted');
END;

CREATE TRIGGER complaint_kind_insert BEFORE INSERT ON complaint_kind
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM complaint_kind)
      OR NEW.code IN (SELECT code FROM complaint_kind)
      THEN RAISE(ABORT, 'complaint_kind: a kind is changed, never replaced')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'complaint_kind: a new one is its first version')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_kind: there is no such department')
    WHEN NEW.period <> 'immediate'
      AND (NEW.period NOT GLOB '[1-9]*[hdwmy]' OR length(NEW.period) > 4
        OR substr(NEW.period, 1, length(NEW.period) - 1) GLOB '*[^0-9]*')
      THEN RAISE(ABORT, 'complaint_kind: there is no such period')
  END;
END;

CREATE TRIGGER complaint_kind_update BEFORE UPDATE ON complaint_kind
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'complaint_kind: its code never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'complaint_kind: each change raises the version by one')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_kind: there is no such department')
    WHEN NEW.period <> 'immediate'
      AND (NEW.period NOT GLOB '[1-9]*[hdwmy]' OR length(NEW.period) > 4
        OR substr(NEW.period, 1, length(NEW.period) - 1) GLOB '*[^0-9]*')
      THEN RAISE(ABORT, 'complaint_kind: there is no such period')
    WHEN NEW.consultation = 0
      AND EXISTS (SELECT 1 FROM counsellor WHERE kind_id = OLD.id)
      THEN RAISE(ABORT,
        'complaint_kind: it has counsellors (article 11)')
  END;
END;

CREATE TABLE complaint_password (
  complaint_id INTEGER PRIMARY KEY REFERENCES complaint (id),
  password TEXT NOT NULL CHECK (password LIKE '$argon2id$%'),
  event_id INTEGER NOT NULL REFERENCES complaint_event (id),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at INTEGER,
  locked_until INTEGER
) STRICT;

CREATE TRIGGER complaint_password_delete BEFORE DELETE ON complaint_password
WHEN NOT EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = OLD.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_password: it is never deleted'); END;

CREATE TRIGGER complaint_password_erased BEFORE INSERT ON complaint_password
WHEN EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = NEW.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_password: its citizen was erased'); END;

CREATE TRIGGER complaint_password_insert BEFORE INSERT ON complaint_password
BEGIN
  SELECT CASE
    WHEN NEW.complaint_id IN (SELECT complaint_id FROM complaint_password)
      THEN RAISE(ABORT, 'complaint_password: there is one already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint WHERE id = NEW.complaint_id
          AND event_id = NEW.event_id)
      OR NOT EXISTS (SELECT 1 FROM complaint_event WHERE id = NEW.event_id
          AND action IN ('file', 'repassword'))
      THEN RAISE(ABORT,
        'complaint_password: an identity check goes before (article 10(4))')
  END;
END;

CREATE TRIGGER complaint_password_update BEFORE UPDATE ON complaint_password
WHEN NEW.complaint_id IS NOT OLD.complaint_id
  OR (NEW.password IS NOT OLD.password AND NOT EXISTS (SELECT 1
        FROM complaint c JOIN complaint_event e ON e.id = c.event_id
       WHERE c.id = OLD.complaint_id AND e.id = NEW.event_id
         AND e.id > OLD.event_id AND e.action = 'repassword'))
  OR (NEW.password IS OLD.password AND NEW.event_id IS NOT OLD.event_id)
BEGIN
  SELECT RAISE(ABORT,
        'complaint_password: an identity check goes before (article 10(4))');
END;

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

CREATE TRIGGER complaint_pause_delete BEFORE DELETE ON complaint_pause
BEGIN SELECT RAISE(ABORT, 'complaint_pause: rows are never deleted'); END;

CREATE TRIGGER complaint_pause_insert BEFORE INSERT ON complaint_pause
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM complaint_pause)
      OR NEW.to_at IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM complaint_event e
            WHERE e.id = NEW.event_id
              AND e.complaint_id = NEW.complaint_id
              AND e.action IN ('supplement', 'pause')
              AND e.id = (SELECT max(id) FROM complaint_event))
      OR NEW.event_id IN (SELECT event_id FROM complaint_pause
            WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_pause: an event begins a pause')
  END;
END;

CREATE TRIGGER complaint_pause_update BEFORE UPDATE ON complaint_pause
WHEN NEW.id IS NOT OLD.id OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.reason IS NOT OLD.reason OR NEW.from_at IS NOT OLD.from_at
  OR NEW.event_id IS NOT OLD.event_id OR OLD.to_at IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM complaint_event e
        WHERE e.id = NEW.end_event_id AND e.complaint_id = OLD.complaint_id
          AND e.at = NEW.to_at AND e.id > OLD.event_id
          AND (e.action IN ('supplement-arrived', 'resume')
            OR e.to_state <> e.from_state)
          AND e.id = (SELECT max(id) FROM complaint_event))
BEGIN SELECT RAISE(ABORT, 'complaint_pause: an event ends a pause'); END;

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

CREATE TRIGGER complaint_payment_applied AFTER INSERT ON complaint_payment
BEGIN
  UPDATE complaint SET payment_id = NEW.id, version = version + 1
   WHERE id = NEW.complaint_id;
END;

CREATE INDEX complaint_payment_by_complaint
  ON complaint_payment (complaint_id);

CREATE TRIGGER complaint_payment_delete BEFORE DELETE ON complaint_payment
BEGIN SELECT RAISE(ABORT, 'complaint_payment: it is never deleted'); END;

CREATE TRIGGER complaint_payment_insert BEFORE INSERT ON complaint_payment
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_payment)
      THEN RAISE(ABORT,
        'complaint_payment: payments are added at the end, none is replaced')
    WHEN NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'complaint_payment: there is no such complaint')
    WHEN NEW.amount < 0 AND -NEW.amount > (SELECT ifnull(sum(amount), 0)
          FROM complaint_payment WHERE complaint_id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_payment: no more is given back than was paid')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_payment: there is no such staff member')
    WHEN NEW.way = 'counter' AND NEW.staff_id IS NULL
      THEN RAISE(ABORT, 'complaint_payment: somebody took it')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_payment: it is confirmed now, not at another time')
  END;
END;

CREATE TRIGGER complaint_payment_most BEFORE INSERT ON complaint_payment
WHEN NEW.amount NOT BETWEEN -1000000000000 AND 1000000000000
BEGIN
  SELECT RAISE(ABORT, 'complaint_payment: no amount is that large');
END;

CREATE TRIGGER complaint_payment_update BEFORE UPDATE ON complaint_payment
BEGIN SELECT RAISE(ABORT, 'complaint_payment: a payment never changes'); END;

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

CREATE TRIGGER complaint_public_erased BEFORE INSERT ON complaint_public
WHEN EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = NEW.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_public: its citizen was erased'); END;

CREATE TRIGGER complaint_public_insert BEFORE INSERT ON complaint_public
BEGIN
  SELECT CASE
    WHEN NEW.event_id IN (SELECT event_id FROM complaint_public)
      THEN RAISE(ABORT, 'complaint_public: it was confirmed already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_event
          WHERE id = NEW.event_id AND complaint_id = NEW.complaint_id
            AND text_sealed IS NOT NULL)
      THEN RAISE(ABORT, 'complaint_public: that step has no words')
    WHEN NOT EXISTS (SELECT 1 FROM complaint c
            JOIN complaint_kind k ON k.id = c.kind_id
           WHERE c.id = NEW.complaint_id AND k.publishable = 1)
      THEN RAISE(ABORT,
        'complaint_public: that kind is not published (article 10(1))')
    WHEN (SELECT private FROM complaint WHERE id = NEW.complaint_id) = 1
      THEN RAISE(ABORT,
        'complaint_public: the complainant refused disclosure (article 10(2))')
    WHEN NEW.confirmed_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_public: there is no such staff member')
  END;
END;

CREATE TRIGGER complaint_public_update BEFORE UPDATE ON complaint_public
WHEN NEW.event_id IS NOT OLD.event_id
  OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.name IS NOT OLD.name OR NEW.title IS NOT OLD.title
  OR NEW.body IS NOT OLD.body
  OR NEW.confirmed_by IS NOT OLD.confirmed_by
  OR NEW.confirmed_at IS NOT OLD.confirmed_at
BEGIN
  SELECT RAISE(ABORT,
    'complaint_public: words that were confirmed never change');
END;

CREATE TABLE complaint_reason (
  action TEXT NOT NULL CHECK (action IN ('extend', 'pause')),
  code TEXT NOT NULL,
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL,
  PRIMARY KEY (action, code)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_reason_fixed_d BEFORE DELETE ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;

CREATE TRIGGER complaint_reason_fixed_i BEFORE INSERT ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;

CREATE TRIGGER complaint_reason_fixed_u BEFORE UPDATE ON complaint_reason
BEGIN SELECT RAISE(ABORT, 'complaint_reason: the table is fixed'); END;

CREATE TABLE complaint_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  event_id INTEGER NOT NULL REFERENCES complaint_event (id),
  step TEXT NOT NULL CHECK (step IN ('soon', 'late', 'head', 'audit')),
  at INTEGER NOT NULL,
  UNIQUE (event_id, step)
) STRICT;

CREATE TRIGGER complaint_reminder_delete BEFORE DELETE ON complaint_reminder
BEGIN SELECT RAISE(ABORT, 'complaint_reminder: it never changes'); END;

CREATE TRIGGER complaint_reminder_insert BEFORE INSERT ON complaint_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_reminder)
      THEN RAISE(ABORT,
        'complaint_reminder: they are added at the end, none is replaced')
    WHEN EXISTS (SELECT 1 FROM complaint_reminder
          WHERE event_id = NEW.event_id AND step = NEW.step)
      THEN RAISE(ABORT,
        'complaint_reminder: each step is taken once for a deadline')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_event e
            JOIN complaint_deadline d ON d.complaint_id = e.complaint_id
           WHERE e.id = NEW.event_id AND d.event_id = NEW.event_id
             AND d.paused_at IS NULL)
      THEN RAISE(ABORT,
        'complaint_reminder: it is of a deadline that runs')
    WHEN NEW.step <> 'soon' AND (SELECT c.due_at
            FROM complaint_event e JOIN complaint c
              ON c.id = e.complaint_id
           WHERE e.id = NEW.event_id) > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'complaint_reminder: it is not late')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_reminder: it happens now, not at another time')
  END;
END;

CREATE TRIGGER complaint_reminder_update BEFORE UPDATE ON complaint_reminder
BEGIN SELECT RAISE(ABORT, 'complaint_reminder: it never changes'); END;

CREATE TABLE complaint_rule (
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (action, from_state, to_state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER complaint_rule_fixed_d BEFORE DELETE ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

CREATE TRIGGER complaint_rule_fixed_i BEFORE INSERT ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

CREATE TRIGGER complaint_rule_fixed_u BEFORE UPDATE ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

CREATE VIEW complaint_supplement AS
SELECT p.complaint_id, max(e.until) AS until,
       sum(e.action = 'supplement-again') AS again,
       sum(e.action = 'prolong') AS prolonged
  FROM complaint_pause p
  JOIN complaint_event e
    ON e.complaint_id = p.complaint_id AND e.id >= p.event_id
 WHERE p.to_at IS NULL AND p.reason = 'supplement'
   AND (e.action = 'supplement' OR e.action = 'supplement-again'
     OR e.action = 'prolong')
 GROUP BY p.complaint_id;

CREATE TRIGGER complaint_update BEFORE UPDATE ON complaint
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      OR NEW.serial IS NOT OLD.serial
      THEN RAISE(ABORT, 'complaint: its number never changes')
    WHEN NEW.kind_id IS NOT OLD.kind_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.channel IS NOT OLD.channel OR NEW.fee IS NOT OLD.fee
      OR NEW.postage IS NOT OLD.postage OR NEW.period IS NOT OLD.period
      OR NEW.filed_at IS NOT OLD.filed_at
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.objects_to IS NOT OLD.objects_to
      THEN RAISE(ABORT, 'complaint: what was filed never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'complaint: each change raises the version by one')
    WHEN NEW.payment_id IS NOT OLD.payment_id
      AND (NEW.payment_id IS NOT (SELECT max(id) FROM complaint_payment
            WHERE complaint_id = OLD.id)
        OR NEW.event_id IS NOT OLD.event_id OR NEW.state IS NOT OLD.state
        OR NEW.private IS NOT OLD.private
        OR NEW.received_at IS NOT OLD.received_at
        OR NEW.due_at IS NOT OLD.due_at
        OR NEW.wait_until IS NOT OLD.wait_until
        OR NEW.paused_at IS NOT OLD.paused_at
        OR NEW.ended_at IS NOT OLD.ended_at
        OR NEW.department_id IS NOT OLD.department_id
        OR NEW.officer_id IS NOT OLD.officer_id
        OR NEW.repeats IS NOT OLD.repeats
        OR NEW.merged_into IS NOT OLD.merged_into
        OR NEW.rating IS NOT OLD.rating)
      THEN RAISE(ABORT, 'complaint: a payment changes nothing else')
    WHEN NEW.payment_id IS OLD.payment_id
      AND (NEW.event_id IS OLD.event_id OR NOT EXISTS (SELECT 1
          FROM complaint_event e WHERE e.id = NEW.event_id
            AND e.complaint_id = OLD.id AND e.from_state = OLD.state
            AND e.to_state IS NEW.state
            AND e.complaint_version = OLD.version
            AND e.id > ifnull(OLD.event_id, 0)
            AND e.due_at IS NEW.due_at AND e.wait_until IS NEW.wait_until))
      THEN RAISE(ABORT, 'complaint: a change needs its own event')
    WHEN NEW.received_at IS NOT OLD.received_at
      AND (OLD.received_at IS NOT NULL OR NEW.received_at
        IS NOT (SELECT at FROM complaint_event
          WHERE id = NEW.event_id AND action = 'receive'))
      THEN RAISE(ABORT, 'complaint: it is received once, by its event')
  END;
END;

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

CREATE TRIGGER contract_begins AFTER INSERT ON contract
BEGIN
  INSERT INTO contract_term (contract_id, ends_at, at)
  VALUES (NEW.id, NEW.ends_at, (SELECT at FROM audit_context));
END;

CREATE INDEX contract_by_department ON contract (department_id);

CREATE INDEX contract_by_end ON contract (ends_at) WHERE ended_at IS NULL;

CREATE TRIGGER contract_delete BEFORE DELETE ON contract
BEGIN SELECT RAISE(ABORT, 'contract: it is ended, never deleted'); END;

CREATE TRIGGER contract_insert BEFORE INSERT ON contract
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM contract)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM contract)
      OR NEW.number IN (SELECT number FROM contract)
      THEN RAISE(ABORT, 'contract: this id or number is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'contract: a new one has version 1')
    WHEN NEW.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'contract: a new one has not been ended')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'contract: it is entered now, not at another time')
    WHEN NEW.department_id NOT IN (SELECT id FROM department
          WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'contract: there is no such open department')
  END;
END;

CREATE TRIGGER contract_renewed AFTER UPDATE ON contract
WHEN NEW.ends_at IS NOT OLD.ends_at
BEGIN
  INSERT INTO contract_term (contract_id, ends_at, at)
  VALUES (NEW.id, NEW.ends_at, (SELECT at FROM audit_context));
END;

CREATE TABLE contract_term (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  contract_id INTEGER NOT NULL REFERENCES contract (id),
  ends_at INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX contract_term_by_contract ON contract_term (contract_id);

CREATE TRIGGER contract_term_delete BEFORE DELETE ON contract_term
BEGIN SELECT RAISE(ABORT, 'contract_term: it never changes'); END;

CREATE TRIGGER contract_term_insert BEFORE INSERT ON contract_term
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM contract_term)
      THEN RAISE(ABORT,
        'contract_term: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM contract
          WHERE id = NEW.contract_id AND ends_at = NEW.ends_at)
      THEN RAISE(ABORT, 'contract_term: a term is one of its contract')
    WHEN EXISTS (SELECT 1 FROM contract_term
          WHERE contract_id = NEW.contract_id AND ends_at >= NEW.ends_at)
      THEN RAISE(ABORT, 'contract_term: each ends after the one before')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'contract_term: it happens now, not at another time')
  END;
END;

CREATE TRIGGER contract_term_update BEFORE UPDATE ON contract_term
BEGIN SELECT RAISE(ABORT, 'contract_term: it never changes'); END;

CREATE VIEW contract_until AS
SELECT id, number, CASE WHEN ended_at < ends_at THEN ended_at
         ELSE ends_at END AS until_at
  FROM contract;

CREATE TRIGGER contract_update BEFORE UPDATE ON contract
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
      OR NEW.first_on IS NOT OLD.first_on
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'contract: id, number and first day never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'contract: each change raises the version by one')
    WHEN OLD.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'contract: one that was ended stays as it is')
    WHEN NEW.ends_at < OLD.ends_at
      THEN RAISE(ABORT,
        'contract: it is renewed, or ended early, and never shortened')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      OR NEW.ended_at < (SELECT at FROM audit_context) - 86400000000
      THEN RAISE(ABORT, 'contract: it is ended now, not at another time')
    WHEN NEW.department_id IS NOT OLD.department_id
      AND NEW.department_id NOT IN (SELECT id FROM department
        WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'contract: there is no such open department')
  END;
END;

CREATE TABLE counsellor (
  kind_id INTEGER NOT NULL REFERENCES complaint_kind (id),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  turn INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (kind_id, staff_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER counsellor_insert BEFORE INSERT ON counsellor
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM counsellor
          WHERE kind_id = NEW.kind_id AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'counsellor: that one is there already')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_kind
          WHERE id = NEW.kind_id AND consultation = 1)
      THEN RAISE(ABORT,
        'counsellor: that kind is no consultation (article 11)')
    WHEN NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.staff_id AND department_id IS NOT NULL)
      THEN RAISE(ABORT, 'counsellor: somebody of a department answers')
  END;
END;

CREATE TRIGGER counsellor_update BEFORE UPDATE ON counsellor
WHEN NEW.kind_id IS NOT OLD.kind_id OR NEW.staff_id IS NOT OLD.staff_id
  OR (NEW.turn > OLD.turn) IS NOT 1
BEGIN
  SELECT RAISE(ABORT, 'counsellor: only the turn moves on');
END;

CREATE TABLE data_key (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  purpose TEXT NOT NULL
    CHECK (purpose IN ('citizen', 'index', 'text', 'origin')),
  wrapped BLOB NOT NULL,
  created_at INTEGER NOT NULL,
  retired_at INTEGER,
  wrapped_next BLOB,
  CHECK ((retired_at IS NULL) = (length(wrapped) > 0)),
  CHECK (retired_at IS NULL OR wrapped_next IS NULL)
) STRICT;

CREATE TRIGGER data_key_delete BEFORE DELETE ON data_key
BEGIN SELECT RAISE(ABORT, 'data_key: a key is retired, never deleted'); END;

CREATE TRIGGER data_key_insert BEFORE INSERT ON data_key
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM data_key)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM data_key)
      OR (NEW.id <> -1 AND NEW.id < (SELECT max(id) FROM data_key))
      THEN RAISE(ABORT, 'data_key: this id is taken')
    WHEN NEW.retired_at IS NOT NULL OR NEW.wrapped_next IS NOT NULL
      THEN RAISE(ABORT, 'data_key: a new key serves')
    WHEN (SELECT count(*) FROM data_key
           WHERE purpose = NEW.purpose AND retired_at IS NULL) > 1
      THEN RAISE(ABORT, 'data_key: two keys of this purpose serve already')
    WHEN EXISTS (SELECT 1 FROM master_key WHERE state = 'next')
      THEN RAISE(ABORT, 'data_key: the master key is being changed')
  END;
END;

CREATE TRIGGER data_key_retire BEFORE UPDATE ON data_key
WHEN NEW.retired_at IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM data_key
          WHERE purpose = OLD.purpose AND id > OLD.id
            AND retired_at IS NULL)
      THEN RAISE(ABORT, 'data_key: the last key of a purpose stays')
    WHEN EXISTS (SELECT 1 FROM citizen
          WHERE data_key_id = OLD.id AND wrapped_key IS NOT NULL)
      OR (OLD.purpose = 'index' AND EXISTS (SELECT 1 FROM citizen
          WHERE (index_key_id IS NULL OR index_key_id = OLD.id)
            AND (name_key IS NOT NULL OR phone_key IS NOT NULL
              OR email_key IS NOT NULL)))
      OR (OLD.purpose = 'text' AND EXISTS (SELECT 1 FROM sealed_text
          WHERE hex(substr(sealed, 1, 4)) = printf('%08X', OLD.id)))
      OR (OLD.purpose = 'origin' AND (EXISTS (SELECT 1 FROM post_origin)
          OR EXISTS (SELECT 1 FROM restriction
              WHERE origin_key IS NOT NULL AND lifted_at IS NULL
                AND until_at > (SELECT at FROM audit_context))))
      THEN RAISE(ABORT, 'data_key: something is still sealed under it')
  END;
END;

CREATE TRIGGER data_key_update BEFORE UPDATE ON data_key
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.purpose IS NOT OLD.purpose
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'data_key: what it is for never changes')
    WHEN OLD.retired_at IS NOT NULL
      THEN RAISE(ABORT, 'data_key: a retired key is destroyed for good')
    WHEN NEW.wrapped_next IS NOT NULL
      AND NEW.wrapped_next IS NOT OLD.wrapped_next
      AND NOT EXISTS (SELECT 1 FROM master_key WHERE state = 'next')
      THEN RAISE(ABORT, 'data_key: the master key is not being changed')
    WHEN NEW.retired_at IS NULL AND NEW.wrapped IS NOT OLD.wrapped
      AND NEW.wrapped IS NOT OLD.wrapped_next
      THEN RAISE(ABORT,
        'data_key: it is wrapped anew by a change of the master key')
  END;
END;

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

CREATE TRIGGER decision_applied AFTER INSERT ON decision
BEGIN
  UPDATE post
     SET state = NEW.to_state, decision_id = NEW.id, updated_at = NEW.at,
         version = version + 1,
         hidden_until = CASE
           WHEN NEW.action = 'hide' THEN NEW.until
           WHEN state = 'hidden' AND NEW.to_state IN ('visible', 'pending')
             THEN NULL
           ELSE hidden_until END,
         expires_at = CASE
           WHEN NEW.action = 'extend' THEN NEW.until
           WHEN NEW.action = 'undo' AND state = 'visible'
             AND NEW.to_state = 'expired' THEN NEW.at
           ELSE expires_at END
   WHERE id = NEW.post_id AND NEW.action <> 'purge';
  UPDATE post
     SET state = NEW.to_state, decision_id = NEW.id, updated_at = NEW.at,
         version = version + 1, title = '', body = '', author = '',
         url = NULL
   WHERE id = NEW.post_id AND NEW.action = 'purge';
  UPDATE tombstone SET lifted_by = NEW.id
   WHERE decision_id = NEW.undoes AND lifted_by IS NULL;
  SELECT RAISE(ABORT, 'decision: it was not applied')
   WHERE NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND decision_id = NEW.id)
      OR (NEW.tombstone = 1
        AND NEW.id NOT IN (SELECT decision_id FROM tombstone));
END;

CREATE INDEX decision_by_batch ON decision (batch) WHERE batch IS NOT NULL;

CREATE INDEX decision_by_post ON decision (post_id);

CREATE INDEX decision_by_staff ON decision (staff_id, at, batch)
  WHERE staff_id IS NOT NULL AND undoes IS NULL;

CREATE INDEX decision_by_time ON decision (at, staff_id);

CREATE UNIQUE INDEX decision_by_undoes ON decision (undoes)
  WHERE undoes IS NOT NULL;

CREATE TRIGGER decision_delete BEFORE DELETE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision is never deleted'); END;

CREATE TRIGGER decision_insert BEFORE INSERT ON decision
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM decision)
      THEN RAISE(ABORT,
        'decision: decisions are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post p JOIN post_rule r
            ON r.from_state = p.state
          WHERE p.id = NEW.post_id AND p.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT, 'decision: the state of the post does not allow it')
    WHEN NEW.post_version IS NOT (SELECT version FROM post
          WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'decision: the post was changed in between')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'decision: it is made now, not at another time')
    WHEN (NEW.action IN ('remove', 'hide') OR NEW.action = 'withdraw')
      AND trim(NEW.reason, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'decision: its reason is empty (article 6(2))')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'decision: there is no such staff member')
    WHEN NEW.action = 'hide' AND NEW.notice = 0
      AND EXISTS (SELECT 1 FROM post p JOIN citizen c ON c.id = p.citizen_id
            WHERE p.id = NEW.post_id AND (c.email_sealed IS NOT NULL
              OR c.phone_sealed IS NOT NULL))
      THEN RAISE(ABORT,
        'decision: a temporary measure is told where a contact is known')
  END;
END;

CREATE TRIGGER decision_notice AFTER INSERT ON decision
WHEN NEW.notice = 1
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    decision_id, next_at, created_at)
  SELECT CASE NEW.action WHEN 'remove' THEN 'removal'
           WHEN 'hide' THEN 'hiding' WHEN 'mask' THEN 'mask'
           ELSE 'restore' END,
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.at, NEW.at
    FROM post p JOIN citizen c ON c.id = p.citizen_id
   WHERE p.id = NEW.post_id
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
  SELECT RAISE(ABORT,
    'decision: no way to reach the poster is known (article 6(2))')
   WHERE NOT EXISTS (SELECT 1 FROM outbox WHERE decision_id = NEW.id);
END;

CREATE TRIGGER decision_purge BEFORE INSERT ON decision
WHEN NEW.action = 'purge'
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post p JOIN decision d ON d.id = p.decision_id
          WHERE p.id = NEW.post_id AND d.at > NEW.at - 86400000000
            * max(1, coalesce((SELECT CAST(value AS INTEGER) FROM setting
                WHERE key = 'moderation.undo-days'), 90)))
      THEN RAISE(ABORT, 'decision: it can still be taken back')
    WHEN EXISTS (SELECT 1 FROM post p
            JOIN appeal a ON a.decision_id = p.decision_id
          WHERE p.id = NEW.post_id AND a.outcome IS NULL)
      THEN RAISE(ABORT, 'decision: an appeal about the post is not decided')
  END;
END;

CREATE TRIGGER decision_undo BEFORE INSERT ON decision
WHEN NEW.undoes IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.action NOT IN ('undo', 'restore')
      THEN RAISE(ABORT, 'decision: only undo and restore take one back')
    WHEN EXISTS (SELECT 1 FROM decision WHERE undoes = NEW.undoes)
      THEN RAISE(ABORT, 'decision: that decision was taken back already')
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.undoes AND post_id = NEW.post_id
            AND from_state = NEW.to_state AND to_state = NEW.from_state
            AND (action IN ('hide', 'remove') OR action = 'approve'
              OR action = 'mask' OR action = 'extend'))
      THEN RAISE(ABORT, 'decision: it does not take that decision back')
    WHEN EXISTS (SELECT 1 FROM decision d
          WHERE d.post_id = NEW.post_id AND d.id > NEW.undoes
            AND d.action NOT IN ('undo', 'restore')
            AND (d.action <> 'mask' OR (SELECT action FROM decision
                  WHERE id = NEW.undoes) = 'mask')
            AND NOT EXISTS (SELECT 1 FROM decision u
                  WHERE u.undoes = d.id))
      THEN RAISE(ABORT, 'decision: a later decision stands in between')
  END;
END;

CREATE TRIGGER decision_update BEFORE UPDATE ON decision
BEGIN SELECT RAISE(ABORT, 'decision: a decision never changes'); END;

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
, head_id INTEGER REFERENCES staff (id), mail TEXT NOT NULL DEFAULT '') STRICT;

CREATE TRIGGER department_delete BEFORE DELETE ON department
BEGIN SELECT RAISE(ABORT, 'department: it is closed, never deleted'); END;

CREATE TRIGGER department_head_insert BEFORE INSERT ON department
WHEN NEW.head_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'department: its head works in it'); END;

CREATE TRIGGER department_head_update BEFORE UPDATE ON department
WHEN NEW.head_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff
  WHERE id = NEW.head_id AND department_id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'department: its head works in it'); END;

CREATE TRIGGER department_insert BEFORE INSERT ON department
WHEN NEW.id IN (SELECT id FROM department)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM department)
  OR NEW.code IN (SELECT code FROM department)
BEGIN SELECT RAISE(ABORT, 'department: this id or code is taken'); END;

CREATE TRIGGER department_update BEFORE UPDATE ON department
WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
BEGIN SELECT RAISE(ABORT, 'department: id and code never change'); END;

CREATE TABLE deposit (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  at INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
  line_sealed BLOB NOT NULL CHECK (length(line_sealed) >= 30),
  state TEXT NOT NULL CHECK (state IN ('matched', 'partial', 'surplus',
    'double', 'late', 'unknown', 'ambiguous', 'returned')),
  complaint_id INTEGER REFERENCES complaint (id),
  payment_id INTEGER UNIQUE REFERENCES complaint_payment (id),
  staff_id INTEGER REFERENCES staff (id),
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state IN ('matched', 'partial', 'surplus'))
    = (payment_id IS NOT NULL)),
  CHECK (payment_id IS NULL OR complaint_id IS NOT NULL),
  CHECK (state <> 'returned' OR trim(reason) <> ''),
  CHECK ((state IN ('unknown', 'ambiguous', 'double', 'late'))
    = (settled_at IS NULL))
) STRICT;

CREATE INDEX deposit_by_complaint ON deposit (complaint_id)
  WHERE complaint_id IS NOT NULL;

CREATE INDEX deposit_by_line ON deposit (at, amount);

CREATE INDEX deposit_by_state ON deposit (state, id);

CREATE TRIGGER deposit_delete BEFORE DELETE ON deposit
BEGIN SELECT RAISE(ABORT, 'deposit: a deposit is never deleted'); END;

CREATE TRIGGER deposit_insert BEFORE INSERT ON deposit
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM deposit)
      THEN RAISE(ABORT,
        'deposit: deposits are added at the end, none is replaced')
    WHEN NEW.version IS NOT 1 OR NEW.state = 'returned'
      THEN RAISE(ABORT, 'deposit: a new one came in')
    WHEN NEW.payment_id IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM complaint_payment WHERE id = NEW.payment_id
            AND complaint_id = NEW.complaint_id AND way = 'deposit'
            AND amount = NEW.amount
            AND id = (SELECT max(id) FROM complaint_payment))
      THEN RAISE(ABORT, 'deposit: its payment is of the same amount')
    WHEN NEW.payment_id IN (SELECT payment_id FROM deposit)
      THEN RAISE(ABORT, 'deposit: a payment is of one deposit')
    WHEN NEW.complaint_id IS NOT NULL
      AND NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'deposit: there is no such complaint')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'deposit: there is no such staff member')
  END;
END;

CREATE INDEX deposit_open ON deposit (state) WHERE settled_at IS NULL;

CREATE TRIGGER deposit_own BEFORE INSERT ON deposit
WHEN NEW.complaint_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'deposit: who paid is sealed for its complainant (article 17)')
   WHERE hex(substr(NEW.line_sealed, 1, 12)) <> (SELECT k.prefix
           FROM complaint c JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id);
END;

CREATE TRIGGER deposit_own_u BEFORE UPDATE ON deposit
WHEN NEW.complaint_id IS NOT NULL
  AND NEW.complaint_id IS NOT OLD.complaint_id
BEGIN
  SELECT RAISE(ABORT,
    'deposit: who paid is sealed for its complainant (article 17)')
   WHERE hex(substr(NEW.line_sealed, 1, 12)) <> (SELECT k.prefix
           FROM complaint c JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id);
END;

CREATE TRIGGER deposit_update BEFORE UPDATE ON deposit
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at
      OR NEW.amount IS NOT OLD.amount
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NEW.line_sealed IS NOT OLD.line_sealed
      AND NEW.version IS OLD.version
      AND NOT EXISTS (SELECT 1 FROM text_key_change
           WHERE old_key = hex(substr(OLD.line_sealed, 1, 4))
             AND new_key = hex(substr(NEW.line_sealed, 1, 4))
             AND length(NEW.line_sealed) = length(OLD.line_sealed))
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NEW.line_sealed IS NOT OLD.line_sealed
      AND NEW.version IS NOT OLD.version
      AND (NEW.complaint_id IS NULL OR hex(substr(NEW.line_sealed, 1, 12))
        IS NOT (SELECT k.prefix FROM complaint c
            JOIN own_key k ON k.citizen_id = c.citizen_id
           WHERE c.id = NEW.complaint_id))
      THEN RAISE(ABORT,
        'deposit: who paid is sealed for its complainant (article 17)')
    WHEN NEW.version IS NOT OLD.version AND OLD.settled_at IS NOT NULL
      THEN RAISE(ABORT, 'deposit: it is settled')
    WHEN NEW.version IS OLD.version
      AND (NEW.state IS NOT OLD.state
        OR NEW.complaint_id IS NOT OLD.complaint_id
        OR NEW.payment_id IS NOT OLD.payment_id
        OR NEW.staff_id IS NOT OLD.staff_id OR NEW.reason IS NOT OLD.reason
        OR NEW.settled_at IS NOT OLD.settled_at
        OR NEW.line_sealed IS OLD.line_sealed)
      THEN RAISE(ABORT, 'deposit: each change raises the version by one')
    WHEN NEW.version IS NOT OLD.version
      AND NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'deposit: each change raises the version by one')
    WHEN NEW.payment_id IS NOT NULL AND NEW.payment_id IS NOT OLD.payment_id
      AND NOT EXISTS (SELECT 1 FROM complaint_payment
            WHERE id = NEW.payment_id AND way = 'deposit'
              AND complaint_id = NEW.complaint_id AND amount = OLD.amount
              AND id = (SELECT max(id) FROM complaint_payment))
      THEN RAISE(ABORT, 'deposit: its payment is of the same amount')
    WHEN NEW.payment_id IS NOT OLD.payment_id
      AND NEW.payment_id IN (SELECT payment_id FROM deposit)
      THEN RAISE(ABORT, 'deposit: a payment is of one deposit')
    WHEN NEW.complaint_id IS NOT NULL
      AND NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'deposit: there is no such complaint')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'deposit: there is no such staff member')
  END;
END;

CREATE TABLE filter_rule (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  kind TEXT NOT NULL CHECK (kind IN ('word', 'pattern')),
  form TEXT NOT NULL CHECK (form IN ('raw', 'skeleton')),
  text TEXT NOT NULL CHECK (text <> ''),
  exceptions TEXT NOT NULL DEFAULT '',
  ground INTEGER NOT NULL REFERENCES ground (number),
  score INTEGER NOT NULL CHECK (score BETWEEN 1 AND 100),
  action TEXT NOT NULL CHECK (action IN ('flag', 'hold', 'mask')),
  note TEXT NOT NULL DEFAULT '',
  enabled INTEGER NOT NULL DEFAULT 1 CHECK (enabled IN (0, 1)),
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER filter_rule_added AFTER INSERT ON filter_rule
WHEN NEW.enabled = 1
BEGIN
  INSERT INTO scan_todo (rule_id, after_id, until_id)
  SELECT NEW.id, 0, m.id FROM (SELECT max(id) AS id FROM post) m
   WHERE m.id IS NOT NULL;
END;

CREATE UNIQUE INDEX filter_rule_by_text ON filter_rule (text, kind, form)
  WHERE removed_at IS NULL;

CREATE TRIGGER filter_rule_changed AFTER UPDATE ON filter_rule
WHEN NEW.text <> OLD.text OR NEW.kind <> OLD.kind OR NEW.form <> OLD.form
  OR NEW.exceptions <> OLD.exceptions OR NEW.enabled <> OLD.enabled
  OR NEW.removed_at IS NOT NULL
BEGIN
  DELETE FROM scan_todo WHERE rule_id = NEW.id;
  INSERT INTO scan_todo (rule_id, after_id, until_id)
  SELECT NEW.id, 0, m.id FROM (SELECT max(id) AS id FROM post) m
   WHERE m.id IS NOT NULL AND NEW.enabled = 1 AND NEW.removed_at IS NULL;
END;

CREATE TRIGGER filter_rule_delete BEFORE DELETE ON filter_rule
BEGIN
  SELECT RAISE(ABORT, 'filter_rule: a rule is removed, never deleted');
END;

CREATE TRIGGER filter_rule_insert BEFORE INSERT ON filter_rule
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM filter_rule)
      THEN RAISE(ABORT, 'filter_rule: a rule is never replaced')
    WHEN NEW.version IS NOT 1 OR NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'filter_rule: a new rule is its first version')
    WHEN EXISTS (SELECT 1 FROM filter_rule
          WHERE text = NEW.text AND kind = NEW.kind AND form = NEW.form
            AND removed_at IS NULL)
      THEN RAISE(ABORT, 'filter_rule: there is such a rule already')
    WHEN NEW.ground NOT IN (SELECT number FROM ground)
      THEN RAISE(ABORT, 'filter_rule: article 6(2) has the grounds 1 to 9')
  END;
END;

CREATE TRIGGER filter_rule_update BEFORE UPDATE ON filter_rule
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'filter_rule: an id never changes')
    WHEN OLD.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'filter_rule: a removed rule never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'filter_rule: each change raises the version by one')
    WHEN EXISTS (SELECT 1 FROM filter_rule
          WHERE text = NEW.text AND kind = NEW.kind AND form = NEW.form
            AND removed_at IS NULL AND id <> OLD.id)
      AND NEW.removed_at IS NULL
      THEN RAISE(ABORT, 'filter_rule: there is such a rule already')
    WHEN NEW.ground NOT IN (SELECT number FROM ground)
      THEN RAISE(ABORT, 'filter_rule: article 6(2) has the grounds 1 to 9')
  END;
END;

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
, rule_id INTEGER REFERENCES filter_rule (id), rule_version INTEGER, other_id INTEGER REFERENCES post (id)) STRICT;

CREATE INDEX flag_by_post ON flag (post_id, decision_id, kind);

CREATE INDEX flag_by_reporter ON flag (reporter_id)
  WHERE reporter_id IS NOT NULL;

CREATE UNIQUE INDEX flag_by_rule ON flag (rule_id, post_id, rule_version)
  WHERE rule_id IS NOT NULL;

CREATE TRIGGER flag_delete BEFORE DELETE ON flag
BEGIN SELECT RAISE(ABORT, 'flag: a flag is never deleted'); END;

CREATE TRIGGER flag_found_insert BEFORE INSERT ON flag
WHEN NEW.rule_id IS NOT NULL OR NEW.rule_version IS NOT NULL
  OR NEW.other_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN (NEW.rule_id IS NOT NULL OR NEW.rule_version IS NOT NULL)
      AND (NEW.kind <> 'rule' OR NOT EXISTS (SELECT 1 FROM filter_rule
            WHERE id = NEW.rule_id
              AND NEW.rule_version BETWEEN 1 AND version))
      THEN RAISE(ABORT, 'flag: there is no such filter rule')
    WHEN EXISTS (SELECT 1 FROM flag WHERE rule_id = NEW.rule_id
          AND post_id = NEW.post_id AND rule_version = NEW.rule_version)
      THEN RAISE(ABORT, 'flag: the rule has flagged that post already')
    WHEN NEW.other_id IS NOT NULL AND (NEW.kind <> 'repeat'
        OR NEW.other_id NOT IN (SELECT id FROM post))
      THEN RAISE(ABORT, 'flag: only a repeat names another post')
  END;
END;

CREATE TRIGGER flag_found_update BEFORE UPDATE ON flag
WHEN NEW.rule_id IS NOT OLD.rule_id
  OR NEW.rule_version IS NOT OLD.rule_version
  OR NEW.other_id IS NOT OLD.other_id
BEGIN SELECT RAISE(ABORT, 'flag: what a flag said never changes'); END;

CREATE TRIGGER flag_insert BEFORE INSERT ON flag
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM flag)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM flag)
      THEN RAISE(ABORT, 'flag: this id is taken, a flag is never replaced')
    WHEN NEW.decision_id IS NOT NULL
      THEN RAISE(ABORT, 'flag: a new flag waits for a decision')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND (state IN ('pending', 'visible') OR state = 'hidden'))
      THEN RAISE(ABORT, 'flag: there is no such post to look at')
  END;
END;

CREATE TRIGGER flag_update BEFORE UPDATE ON flag
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
      OR NEW.kind IS NOT OLD.kind OR NEW.ground IS NOT OLD.ground
      OR NEW.weight IS NOT OLD.weight
      OR NEW.reporter_id IS NOT OLD.reporter_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      OR ((NEW.saw IS NOT OLD.saw OR NEW.note IS NOT OLD.note)
        AND ((NEW.saw = '' AND NEW.note = '') IS NOT 1
          OR (SELECT state FROM post WHERE id = OLD.post_id)
            IS NOT 'purged'))
      THEN RAISE(ABORT, 'flag: what a flag said never changes')
    WHEN NEW.decision_id IS NULL AND OLD.decision_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM decision WHERE undoes = OLD.decision_id)
      THEN RAISE(ABORT, 'flag: its decision stands')
    WHEN NEW.decision_id IS NOT NULL
      AND NEW.decision_id IS NOT OLD.decision_id
      AND (OLD.decision_id IS NOT NULL OR NOT EXISTS (SELECT 1
            FROM decision WHERE id = NEW.decision_id
              AND post_id = OLD.post_id
              AND id = (SELECT max(id) FROM decision)))
      THEN RAISE(ABORT, 'flag: only a new decision on the post closes it')
  END;
END;

CREATE VIEW freshness AS
SELECT 'page' AS kind, p.id AS object_id, p.path, p.lang, v.title,
       v.department_id, v.officer, v.published_at AS updated_at,
       p.reviewed_at, d.due_at
  FROM web_page_due d
  JOIN page p ON p.id = d.page_id
  JOIN page_version v ON v.id = p.shown_id
 UNION ALL
SELECT 'board', f.id, f.slug, f.lang, f.title_ko, f.department_id, '',
       f.updated_at, f.reviewed_at,
       CASE WHEN f.reviewed_at > f.updated_at THEN f.reviewed_at
         ELSE f.updated_at END + f.review_days * 86400000000
  FROM (SELECT b.id, b.slug, b.lang, b.title_ko, b.department_id,
               coalesce((SELECT max(x.created_at) FROM post x
                 WHERE x.board_id = b.id AND x.staff_id IS NOT NULL
                   AND x.parent_id IS NULL), b.created_at) AS updated_at,
               r.reviewed_at, r.review_days
          FROM board_review r JOIN board b ON b.id = r.board_id
         WHERE b.closed_at IS NULL) f;

CREATE TABLE ground (
  number INTEGER PRIMARY KEY CHECK (number BETWEEN 1 AND 9),
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL,
  text_ko TEXT NOT NULL,
  text_en TEXT NOT NULL
) STRICT;

CREATE TRIGGER ground_delete BEFORE DELETE ON ground
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds stay'); END;

CREATE TRIGGER ground_insert BEFORE INSERT ON ground
WHEN NEW.number IN (SELECT number FROM ground)
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;

CREATE TRIGGER ground_update BEFORE UPDATE ON ground
WHEN NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;

CREATE TABLE handover (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL,
  text TEXT NOT NULL CHECK (trim(text) <> ''),
  post_id INTEGER REFERENCES post (id),
  done_at INTEGER,
  done_by INTEGER REFERENCES staff (id),
  CHECK ((done_at IS NULL) = (done_by IS NULL))
) STRICT;

CREATE INDEX handover_by_post ON handover (post_id)
  WHERE post_id IS NOT NULL;

CREATE TRIGGER handover_delete BEFORE DELETE ON handover
BEGIN SELECT RAISE(ABORT, 'handover: a note is never deleted'); END;

CREATE TRIGGER handover_insert BEFORE INSERT ON handover
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM handover)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM handover)
      THEN RAISE(ABORT, 'handover: this id is taken, a note is never replaced')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'handover: there is no such staff member')
    WHEN NEW.post_id IS NOT NULL AND NEW.post_id NOT IN (SELECT id FROM post)
      THEN RAISE(ABORT, 'handover: there is no such post')
    WHEN NEW.done_at IS NOT NULL
      THEN RAISE(ABORT, 'handover: a new note is open')
  END;
END;

CREATE INDEX handover_open ON handover (id) WHERE done_at IS NULL;

CREATE TRIGGER handover_update BEFORE UPDATE ON handover
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.at IS NOT OLD.at OR NEW.text IS NOT OLD.text
      OR NEW.post_id IS NOT OLD.post_id
      THEN RAISE(ABORT, 'handover: a note never changes')
    WHEN OLD.done_at IS NOT NULL
      THEN RAISE(ABORT, 'handover: it was ticked off')
    WHEN NEW.done_by IS NOT NULL AND NEW.done_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'handover: there is no such staff member')
  END;
END;

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

CREATE TRIGGER holiday_delete BEFORE DELETE ON holiday
BEGIN
  SELECT RAISE(ABORT, 'holiday: it is removed with a reason, never deleted');
END;

CREATE TRIGGER holiday_insert BEFORE INSERT ON holiday
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM holiday)
      THEN RAISE(ABORT,
        'holiday: they are added at the end, none is replaced')
    WHEN NEW.date NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
      OR NEW.date IS NOT date(NEW.date, '+0 days')
      THEN RAISE(ABORT, 'holiday: there is no such day')
    WHEN NEW.removed_at IS NOT NULL OR NEW.removed_by IS NOT NULL
      OR NEW.remove_reason IS NOT '' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'holiday: a new one is in use')
    WHEN trim(NEW.name_ko, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'holiday: its name is empty')
    WHEN EXISTS (SELECT 1 FROM holiday
          WHERE date = NEW.date AND name_ko = NEW.name_ko
            AND kind = NEW.kind AND removed_at IS NULL)
      THEN RAISE(ABORT, 'holiday: that day has this one already')
    WHEN NEW.basis = 'staff' AND trim(NEW.reason, char(9, 10, 11, 12, 13,
        32, 160, 8203, 8204, 8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'holiday: its reason is empty')
    WHEN NEW.basis = 'staff' AND (NEW.staff_id IS NULL
        OR NEW.staff_id NOT IN (SELECT id FROM staff))
      THEN RAISE(ABORT, 'holiday: there is no such staff member')
    WHEN NEW.basis = 'staff'
      AND abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'holiday: it is added now, not at another time')
  END;
END;

CREATE TRIGGER holiday_update BEFORE UPDATE ON holiday
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.date IS NOT OLD.date
      OR NEW.name_ko IS NOT OLD.name_ko OR NEW.kind IS NOT OLD.kind
      OR NEW.staff_id IS NOT OLD.staff_id OR NEW.reason IS NOT OLD.reason
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT,
        'holiday: it never changes, it is removed and another one added')
    WHEN OLD.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'holiday: it was removed already')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'holiday: each change raises the version by one')
    WHEN (NEW.basis = 'staff') <> (OLD.basis = 'staff')
      THEN RAISE(ABORT, 'holiday: who added it never changes')
    WHEN NEW.removed_at IS NOT NULL
      AND ifnull(trim(NEW.remove_reason, char(9, 10, 11, 12, 13, 32, 160,
        8203, 8204, 8205, 12288, 12644, 65279)), '') = ''
      THEN RAISE(ABORT, 'holiday: the reason of its removal is empty')
    WHEN NEW.removed_at IS NOT NULL AND (NEW.removed_by IS NULL
        OR NEW.removed_by NOT IN (SELECT id FROM staff))
      THEN RAISE(ABORT, 'holiday: there is no such staff member')
    WHEN abs(NEW.removed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'holiday: it is removed now, not at another time')
  END;
END;

CREATE TABLE import_key (
  run_id INTEGER NOT NULL REFERENCES import_run (id),
  key TEXT NOT NULL,
  post_id INTEGER NOT NULL REFERENCES post (id),
  PRIMARY KEY (run_id, key)
) STRICT, WITHOUT ROWID;

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
  version INTEGER NOT NULL DEFAULT 1, signed_in INTEGER NOT NULL DEFAULT 0
  CHECK (signed_in IN (0, 1)),
  UNIQUE (year, serial),
  CHECK (due_at > received_at),
  CHECK ((state IN ('provided', 'refused')) = (ended_at IS NOT NULL)),
  CHECK ((state = 'refused') = (ground IS NOT NULL)),
  CHECK (ground <> 'other' OR trim(reason) <> '')
) STRICT;

CREATE TABLE inforeq_archive (
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  number INTEGER NOT NULL CHECK (number > 0),
  piece BLOB NOT NULL CHECK (length(piece) BETWEEN 1 AND 65536),
  PRIMARY KEY (inforeq_id, number)
) STRICT;

CREATE TRIGGER inforeq_archive_insert BEFORE INSERT ON inforeq_archive
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM inforeq_archive WHERE inforeq_id = NEW.inforeq_id)
      THEN RAISE(ABORT,
        'inforeq_archive: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      OR NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT,
        'inforeq_archive: it is of a request whose purpose was judged')
  END;
END;

CREATE TRIGGER inforeq_archive_update BEFORE UPDATE ON inforeq_archive
BEGIN SELECT RAISE(ABORT, 'inforeq_archive: it never changes'); END;

CREATE TRIGGER inforeq_archive_whole BEFORE INSERT ON inforeq_provision
WHEN NEW.bytes IS NOT (SELECT ifnull(sum(length(piece)), NEW.bytes)
      FROM inforeq_archive WHERE inforeq_id = NEW.inforeq_id)
BEGIN
  SELECT RAISE(ABORT, 'inforeq_provision: its archive is not whole');
END;

CREATE TRIGGER inforeq_assessed AFTER INSERT ON inforeq_assessment
BEGIN
  UPDATE inforeq SET state = 'assessed', version = version + 1
   WHERE id = NEW.inforeq_id;
END;

CREATE TABLE inforeq_assessment (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  purpose TEXT NOT NULL CHECK (purpose IN ('non-profit', 'profit')),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER inforeq_assessment_delete BEFORE DELETE
ON inforeq_assessment
BEGIN SELECT RAISE(ABORT, 'inforeq_assessment: it never changes'); END;

CREATE TRIGGER inforeq_assessment_insert BEFORE INSERT
ON inforeq_assessment
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM inforeq_assessment)
      THEN RAISE(ABORT,
        'inforeq_assessment: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'inforeq_assessment: no open request is judged')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_assessment: a member of staff judges')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_assessment: it happens now, not at another time')
  END;
END;

CREATE INDEX inforeq_assessment_of ON inforeq_assessment (inforeq_id, id);

CREATE TRIGGER inforeq_assessment_update BEFORE UPDATE
ON inforeq_assessment
BEGIN SELECT RAISE(ABORT, 'inforeq_assessment: it never changes'); END;

CREATE INDEX inforeq_by_citizen ON inforeq (citizen_id);

CREATE INDEX inforeq_by_department ON inforeq (department_id);

CREATE INDEX inforeq_by_due ON inforeq (due_at) WHERE ended_at IS NULL;

CREATE TRIGGER inforeq_delete BEFORE DELETE ON inforeq
BEGIN SELECT RAISE(ABORT, 'inforeq: it is never deleted'); END;

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

CREATE TRIGGER inforeq_false_hit_delete BEFORE DELETE ON inforeq_false_hit
BEGIN SELECT RAISE(ABORT, 'inforeq_false_hit: it never changes'); END;

CREATE TRIGGER inforeq_false_hit_insert BEFORE INSERT ON inforeq_false_hit
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM inforeq_false_hit
          WHERE inforeq_id = NEW.inforeq_id AND digest = NEW.digest)
      THEN RAISE(ABORT, 'inforeq_false_hit: none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      THEN RAISE(ABORT,
        'inforeq_false_hit: it is of a request whose purpose was judged')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_false_hit: a member of staff says so')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_false_hit: it happens now, not at another time')
  END;
END;

CREATE TRIGGER inforeq_false_hit_update BEFORE UPDATE ON inforeq_false_hit
BEGIN SELECT RAISE(ABORT, 'inforeq_false_hit: it never changes'); END;

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

CREATE TRIGGER inforeq_file_delete BEFORE DELETE ON inforeq_file
WHEN OLD.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
BEGIN SELECT RAISE(ABORT, 'inforeq_file: it was provided'); END;

CREATE TRIGGER inforeq_file_insert BEFORE INSERT ON inforeq_file
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM inforeq_file WHERE inforeq_id = NEW.inforeq_id)
      OR EXISTS (SELECT 1 FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id AND name = NEW.name)
      THEN RAISE(ABORT,
        'inforeq_file: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      OR NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT,
        'inforeq_file: it is of a request whose purpose was judged')
    WHEN NEW.page_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM web_page WHERE id = NEW.page_id
          AND (withdraw_at IS NULL
            OR withdraw_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'inforeq_file: that page is not public (article 7)')
    WHEN NEW.post_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM web_post WHERE id = NEW.post_id
          AND (expires_at IS NULL
            OR expires_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'inforeq_file: that post is not public (article 7)')
  END;
END;

CREATE TRIGGER inforeq_file_update BEFORE UPDATE ON inforeq_file
BEGIN SELECT RAISE(ABORT, 'inforeq_file: it never changes'); END;

CREATE TRIGGER inforeq_insert BEFORE INSERT ON inforeq
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM inforeq)
      THEN RAISE(ABORT,
        'inforeq: they are added at the end, none is replaced')
    WHEN NEW.serial IS NOT (SELECT ifnull(max(serial), 0) + 1 FROM inforeq
          WHERE year = NEW.year)
      THEN RAISE(ABORT, 'inforeq: numbers have no gaps')
    WHEN NEW.code IN (SELECT code FROM inforeq)
      THEN RAISE(ABORT, 'inforeq: each has a code of its own')
    WHEN NEW.state IS NOT 'received' OR NEW.version IS NOT 1
      OR NEW.reason IS NOT ''
      THEN RAISE(ABORT, 'inforeq: a new one was received, and no more')
    WHEN NEW.citizen_id NOT IN (SELECT citizen_id FROM own_key)
      THEN RAISE(ABORT, 'inforeq: there is no such citizen')
    WHEN NOT ifnull((SELECT prefix = hex(substr(NEW.wanted_sealed, 1, 12))
            AND prefix = hex(substr(NEW.purpose_sealed, 1, 12))
          FROM own_key WHERE citizen_id = NEW.citizen_id), 0)
      THEN RAISE(ABORT,
        'inforeq: words are sealed for their citizen (article 17)')
    WHEN NOT EXISTS (SELECT 1 FROM department
          WHERE id = NEW.department_id AND closed_at IS NULL)
      THEN RAISE(ABORT, 'inforeq: there is no such department')
    WHEN NEW.received_at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'inforeq: it was received, and not in time to come')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq: there is no such staff member')
  END;
END;

CREATE TRIGGER inforeq_provided AFTER INSERT ON inforeq_provision
BEGIN
  UPDATE inforeq SET state = 'provided', ended_at = NEW.at,
         version = version + 1
   WHERE id = NEW.inforeq_id;
END;

CREATE TABLE inforeq_provision (
  inforeq_id INTEGER PRIMARY KEY REFERENCES inforeq (id),
  licence INTEGER NOT NULL CHECK (licence BETWEEN 1 AND 4),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  bytes INTEGER NOT NULL CHECK (bytes > 0),
  files INTEGER NOT NULL CHECK (files > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER inforeq_provision_delete BEFORE DELETE ON inforeq_provision
BEGIN SELECT RAISE(ABORT, 'inforeq_provision: it never changes'); END;

CREATE TRIGGER inforeq_provision_insert BEFORE INSERT ON inforeq_provision
BEGIN
  SELECT CASE
    WHEN NEW.inforeq_id IN (SELECT inforeq_id FROM inforeq_provision)
      THEN RAISE(ABORT, 'inforeq_provision: that was provided')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND state = 'assessed')
      THEN RAISE(ABORT,
        'inforeq_provision: its purpose was not judged (article 7)')
    WHEN (SELECT purpose FROM inforeq_assessment
           WHERE inforeq_id = NEW.inforeq_id ORDER BY id DESC LIMIT 1)
      IS NOT 'non-profit'
      THEN RAISE(ABORT,
        'inforeq_provision: its purpose was judged to be profit (article 7)')
    WHEN NEW.files IS NOT (SELECT count(*) FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id)
      OR NOT EXISTS (SELECT 1 FROM inforeq_file
          WHERE inforeq_id = NEW.inforeq_id AND kind <> 'note')
      THEN RAISE(ABORT, 'inforeq_provision: its files are not listed')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'inforeq_provision: a member of staff provides')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_provision: it happens now, not at another time')
  END;
END;

CREATE TRIGGER inforeq_provision_update BEFORE UPDATE ON inforeq_provision
BEGIN SELECT RAISE(ABORT, 'inforeq_provision: it never changes'); END;

CREATE TABLE inforeq_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  inforeq_id INTEGER NOT NULL REFERENCES inforeq (id),
  step TEXT NOT NULL CHECK (step IN ('soon', 'late', 'head')),
  at INTEGER NOT NULL,
  UNIQUE (inforeq_id, step)
) STRICT;

CREATE TRIGGER inforeq_reminder_delete BEFORE DELETE ON inforeq_reminder
BEGIN SELECT RAISE(ABORT, 'inforeq_reminder: it never changes'); END;

CREATE TRIGGER inforeq_reminder_insert BEFORE INSERT ON inforeq_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM inforeq_reminder)
      THEN RAISE(ABORT,
        'inforeq_reminder: they are added at the end, none is replaced')
    WHEN EXISTS (SELECT 1 FROM inforeq_reminder
          WHERE inforeq_id = NEW.inforeq_id AND step = NEW.step)
      THEN RAISE(ABORT, 'inforeq_reminder: each step is taken once')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq
          WHERE id = NEW.inforeq_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'inforeq_reminder: it is of an open request')
    WHEN NEW.step <> 'soon' AND (SELECT due_at FROM inforeq
          WHERE id = NEW.inforeq_id) > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'inforeq_reminder: it is not late')
    WHEN NOT ifnull(abs(NEW.at - (SELECT at FROM audit_context))
        <= 86400000000, 0)
      THEN RAISE(ABORT,
        'inforeq_reminder: it happens now, not at another time')
  END;
END;

CREATE TRIGGER inforeq_reminder_update BEFORE UPDATE ON inforeq_reminder
BEGIN SELECT RAISE(ABORT, 'inforeq_reminder: it never changes'); END;

CREATE TRIGGER inforeq_signed_in_insert BEFORE INSERT ON inforeq
WHEN NEW.signed_in IS NOT 0 AND NEW.channel IS NOT 'web'
BEGIN
  SELECT RAISE(ABORT, 'inforeq: who signs in asks on the web');
END;

CREATE TRIGGER inforeq_signed_in_update BEFORE UPDATE ON inforeq
WHEN NEW.signed_in IS NOT OLD.signed_in
BEGIN
  SELECT RAISE(ABORT, 'inforeq: what was received never changes');
END;

CREATE TRIGGER inforeq_update BEFORE UPDATE ON inforeq
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      OR NEW.serial IS NOT OLD.serial OR NEW.code IS NOT OLD.code
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.department_id IS NOT OLD.department_id
      OR NEW.channel IS NOT OLD.channel
      OR NEW.wanted_sealed IS NOT OLD.wanted_sealed
      OR NEW.purpose_sealed IS NOT OLD.purpose_sealed
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.due_at IS NOT OLD.due_at OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'inforeq: what was received never changes')
    WHEN OLD.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'inforeq: it is finished')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'inforeq: each change raises the version by one')
    WHEN NEW.state IS 'received'
      THEN RAISE(ABORT, 'inforeq: it does not go from there to there')
    WHEN NEW.state IS 'assessed' AND NOT EXISTS (SELECT 1
          FROM inforeq_assessment WHERE inforeq_id = OLD.id)
      THEN RAISE(ABORT, 'inforeq: its purpose was not judged (article 7)')
    WHEN NEW.state IS 'provided' AND (OLD.state IS NOT 'assessed'
        OR NOT EXISTS (SELECT 1 FROM inforeq_provision
          WHERE inforeq_id = OLD.id))
      THEN RAISE(ABORT, 'inforeq: nothing was provided')
    WHEN NEW.state IS NOT 'refused' AND NEW.reason IS NOT ''
      THEN RAISE(ABORT, 'inforeq: a reason is that of a refusal')
    WHEN NEW.ended_at IS NOT NULL AND NOT ifnull(abs(NEW.ended_at
          - (SELECT at FROM audit_context)) <= 86400000000, 0)
      THEN RAISE(ABORT, 'inforeq: it happens now, not at another time')
  END;
END;

CREATE TABLE job_run (
  job TEXT PRIMARY KEY,
  ran_at INTEGER NOT NULL,
  counted INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT ''
, started_at INTEGER, status INTEGER NOT NULL DEFAULT 0, ok_at INTEGER) STRICT;

CREATE TRIGGER log_answer_template_add AFTER INSERT ON answer_template
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'template.add', 'template', NEW.id,
    NULL, json_object('key', NEW.key, 'steps', NEW.steps));
END;

CREATE TRIGGER log_answer_template_set AFTER UPDATE ON answer_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'template.set', 'template', NEW.id,
    NULL, json_object('key', NEW.key, 'steps', NEW.steps, 'removed_at',
      NEW.removed_at, 'version', NEW.version));
END;

CREATE TRIGGER log_appeal_add AFTER INSERT ON appeal
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'appeal.add', 'appeal', NEW.id, NULL,
    json_object('decision', NEW.decision_id));
END;

CREATE TRIGGER log_appeal_decide AFTER UPDATE ON appeal
WHEN NEW.outcome IS NOT OLD.outcome OR NEW.statement_sealed IS NULL
  OR NEW.statement_sealed IS OLD.statement_sealed
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'appeal.' || ifnull(NEW.outcome, 'change'),
      'appeal', NEW.id, NULL,
    json_object('decision', NEW.decision_id));
END;

CREATE TRIGGER log_attachment AFTER INSERT ON attachment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.attach', 'post', NEW.post_id, NULL,
    json_object('attachment', NEW.id, 'bytes', NEW.bytes));
END;

CREATE TRIGGER log_board_add AFTER INSERT ON board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.add', 'board', NEW.id, NULL,
    json_object('slug', NEW.slug));
END;

CREATE TRIGGER log_board_change AFTER UPDATE ON board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.closed_at IS NOT NULL AND OLD.closed_at IS NULL
      THEN 'board.close' WHEN NEW.closed_at IS NULL
      AND OLD.closed_at IS NOT NULL
      THEN 'board.reopen' ELSE 'board.set' END, 'board', NEW.id, NULL,
    json_object('slug', NEW.slug, 'kind', NEW.kind, 'title_ko', NEW.title_ko,
      'real_name', NEW.real_name, 'premoderated', NEW.premoderated,
      'writers', NEW.writers, 'period_days', NEW.period_days, 'department',
      NEW.department_id, 'proof', NEW.proof));
END;

CREATE TRIGGER log_board_review_delete AFTER DELETE ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', OLD.board_id,
    NULL, json_object('review_days', NULL));
END;

CREATE TRIGGER log_board_review_insert AFTER INSERT ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', NEW.board_id,
    NULL, json_object('review_days', NEW.review_days));
END;

CREATE TRIGGER log_board_review_update AFTER UPDATE ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', NEW.board_id,
    NULL, json_object('review_days', NEW.review_days));
END;

CREATE TRIGGER log_citizen_add AFTER INSERT ON citizen
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'citizen.add', 'citizen', NEW.id, NEW.id,
    '');
END;

CREATE TRIGGER log_citizen_change AFTER UPDATE ON citizen
WHEN NEW.version IS NOT OLD.version OR NEW.verified IS NOT OLD.verified
  OR NEW.lang IS NOT OLD.lang OR NEW.erased_at IS NOT OLD.erased_at
  OR (NEW.data_key_id IS OLD.data_key_id
    AND NEW.index_key_id IS OLD.index_key_id)
  OR length(NEW.name_sealed) IS NOT length(OLD.name_sealed)
  OR length(NEW.phone_sealed) IS NOT length(OLD.phone_sealed)
  OR length(NEW.email_sealed) IS NOT length(OLD.email_sealed)
  OR length(NEW.address_sealed) IS NOT length(OLD.address_sealed)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
      THEN 'citizen.erase'
      WHEN NEW.verified = 1 AND OLD.verified = 0
      THEN 'citizen.verify' ELSE 'citizen.set' END, 'citizen', NEW.id,
      NEW.id, '');
END;

CREATE TRIGGER log_code_guess AFTER UPDATE ON code
WHEN NEW.tries > OLD.tries
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'citizen.failure', 'citizen',
    NEW.citizen_id, NEW.citizen_id, json_object('tries', NEW.tries));
END;

CREATE TRIGGER log_complaint_event AFTER INSERT ON complaint_event
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.' || NEW.action, 'complaint',
    NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    '{"event":' || NEW.id || ',"from":"' || NEW.from_state || '","to":"'
      || NEW.to_state || '"}');
END;

CREATE TRIGGER log_complaint_guess AFTER UPDATE ON complaint_password
WHEN NEW.failures > OLD.failures
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.failure', 'complaint',
    NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    json_object('failures', NEW.failures, 'locked_until',
      NEW.locked_until));
END;

CREATE TRIGGER log_complaint_kind_add AFTER INSERT ON complaint_kind
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'kind.add', 'complaint_kind', NEW.id,
    NULL, json_object('code', NEW.code, 'period', NEW.period, 'fee',
      NEW.fee, 'postage', NEW.postage));
END;

CREATE TRIGGER log_complaint_kind_set AFTER UPDATE ON complaint_kind
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), CASE WHEN NEW.closed_at IS NOT NULL
      AND OLD.closed_at IS NULL THEN 'kind.close' ELSE 'kind.set' END,
    'complaint_kind', NEW.id, NULL,
    json_object('code', NEW.code, 'period', NEW.period, 'fee', NEW.fee,
      'postage', NEW.postage, 'publishable', NEW.publishable,
      'version', NEW.version));
END;

CREATE TRIGGER log_complaint_payment AFTER INSERT ON complaint_payment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.amount > 0 THEN 'complaint.pay' ELSE 'complaint.refund'
    END, 'complaint', NEW.complaint_id, (SELECT citizen_id FROM complaint
      WHERE id = NEW.complaint_id),
    json_object('payment', NEW.id, 'amount', NEW.amount, 'way', NEW.way));
END;

CREATE TRIGGER log_complaint_publish AFTER INSERT ON complaint_public
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.publish', 'complaint',
    NEW.complaint_id, NULL, json_object('event', NEW.event_id));
END;

CREATE TRIGGER log_complaint_reminder AFTER INSERT ON complaint_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.remind', 'complaint',
    (SELECT complaint_id FROM complaint_event WHERE id = NEW.event_id),
    NULL, json_object('step', NEW.step, 'event', NEW.event_id));
END;

CREATE TRIGGER log_complaint_shown AFTER UPDATE ON complaint_public
WHEN NEW.shown <> OLD.shown
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), CASE NEW.shown WHEN 1
      THEN 'complaint.publish' ELSE 'complaint.unpublish' END, 'complaint',
    NEW.complaint_id, NULL, json_object('event', NEW.event_id));
END;

CREATE TRIGGER log_complaint_unpublish AFTER DELETE ON complaint_public
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'complaint.unpublish', 'complaint',
    OLD.complaint_id, NULL, json_object('event', OLD.event_id));
END;

CREATE TRIGGER log_contract_add AFTER INSERT ON contract
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'contract.add', 'contract', NEW.id, NULL,
    json_object('number', NEW.number, 'name', NEW.name_ko,
      'name_en', NEW.name_en, 'scope', NEW.scope_ko,
      'scope_en', NEW.scope_en, 'basis', NEW.basis,
      'agreed_on', NEW.agreed_on, 'processed', NEW.processed_ko,
      'processed_en', NEW.processed_en,
      'department', NEW.department_id, 'first_on', NEW.first_on,
      'ends_at', NEW.ends_at));
END;

CREATE TRIGGER log_contract_change AFTER UPDATE ON contract
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.ended_at IS NOT NULL THEN 'contract.end'
      WHEN NEW.ends_at IS NOT OLD.ends_at THEN 'contract.renew'
      ELSE 'contract.set' END, 'contract', NEW.id, NULL,
    json_object('number', NEW.number, 'name', NEW.name_ko,
      'name_en', NEW.name_en, 'scope', NEW.scope_ko,
      'scope_en', NEW.scope_en, 'basis', NEW.basis,
      'agreed_on', NEW.agreed_on, 'processed', NEW.processed_ko,
      'processed_en', NEW.processed_en,
      'department', NEW.department_id,
      'ends_at', NEW.ends_at, 'ended_at', NEW.ended_at,
      'reason', NEW.end_reason));
END;

CREATE TRIGGER log_counsellor_add AFTER INSERT ON counsellor
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'counsellor.add', 'complaint_kind',
    NEW.kind_id, NULL, json_object('staff', NEW.staff_id));
END;

CREATE TRIGGER log_counsellor_drop AFTER DELETE ON counsellor
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'counsellor.remove', 'complaint_kind',
    OLD.kind_id, NULL, json_object('staff', OLD.staff_id));
END;

CREATE TRIGGER log_data_key_add AFTER INSERT ON data_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.add', 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose));
END;

CREATE TRIGGER log_data_key_change AFTER UPDATE ON data_key
WHEN NEW.wrapped IS NOT OLD.wrapped
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.retired_at IS NULL THEN 'key.change'
      ELSE 'key.retire' END, 'data_key', NEW.id, NULL,
    json_object('purpose', NEW.purpose));
END;

CREATE TRIGGER log_decision AFTER INSERT ON decision
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.' || NEW.action, 'post', NEW.post_id,
      NULL,
    '{"decision":' || NEW.id || ',"ground":' || ifnull(NEW.ground, 'null')
      || ',"from":"' || NEW.from_state || '","to":"' || NEW.to_state || '"}');
END;

CREATE TRIGGER log_department_add AFTER INSERT ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.add', 'department', NEW.id, NULL,
    json_object('code', NEW.code));
END;

CREATE TRIGGER log_department_change AFTER UPDATE ON department
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'dept.set', 'department', NEW.id, NULL,
    json_object('code', NEW.code, 'name_ko', NEW.name_ko, 'kind', NEW.kind,
      'phone', NEW.phone, 'head', NEW.head_id, 'mail', NEW.mail,
      'closed_at', NEW.closed_at));
END;

CREATE TRIGGER log_deposit_add AFTER INSERT ON deposit
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'deposit.add', 'deposit', NEW.id,
    (SELECT citizen_id FROM complaint WHERE id = NEW.complaint_id),
    json_object('state', NEW.state, 'amount', NEW.amount, 'complaint',
      NEW.complaint_id));
END;

CREATE TRIGGER log_deposit_settle AFTER UPDATE ON deposit
WHEN NEW.version <> OLD.version
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE NEW.state WHEN 'returned' THEN 'deposit.return'
      ELSE 'deposit.match' END, 'deposit', NEW.id,
    (SELECT citizen_id FROM complaint WHERE id = NEW.complaint_id),
    json_object('state', NEW.state, 'amount', NEW.amount, 'complaint',
      NEW.complaint_id));
END;

CREATE TRIGGER log_filter_add AFTER INSERT ON filter_rule
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'filter.add', 'filter', NEW.id, NULL,
    json_object('text', NEW.text, 'ground', NEW.ground,
      'action', NEW.action));
END;

CREATE TRIGGER log_filter_change AFTER UPDATE ON filter_rule
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.removed_at IS NOT NULL THEN 'filter.remove'
      ELSE 'filter.set' END, 'filter', NEW.id, NULL,
    json_object('text', NEW.text, 'ground', NEW.ground,
      'action', NEW.action, 'score', NEW.score, 'enabled', NEW.enabled,
      'version', NEW.version));
END;

CREATE TRIGGER log_flag AFTER INSERT ON flag
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.flag', 'post', NEW.post_id,
      NEW.reporter_id,
    json_object('flag', NEW.id, 'kind', NEW.kind, 'ground', NEW.ground));
END;

CREATE TRIGGER log_ground AFTER UPDATE ON ground
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'ground.set', 'ground', NEW.number, NULL,
    '');
END;

CREATE TRIGGER log_handover_add AFTER INSERT ON handover
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'handover.add', 'handover', NEW.id, NULL,
    json_object('post', NEW.post_id));
END;

CREATE TRIGGER log_handover_done AFTER UPDATE ON handover
WHEN NEW.done_at IS NOT OLD.done_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'handover.done', 'handover', NEW.id, NULL,
    '');
END;

CREATE TRIGGER log_holiday_add AFTER INSERT ON holiday
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'calendar.add', 'holiday', NEW.id, NULL,
    json_object('date', NEW.date, 'name', NEW.name_ko, 'kind', NEW.kind,
      'basis', NEW.basis, 'reason', NEW.reason));
END;

CREATE TRIGGER log_holiday_change AFTER UPDATE ON holiday
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.removed_at IS NOT NULL THEN 'calendar.remove'
      ELSE 'calendar.set' END, 'holiday', NEW.id, NULL,
    json_object('date', NEW.date, 'name', NEW.name_ko, 'basis', NEW.basis,
      'reason', NEW.remove_reason, 'version', NEW.version));
END;

CREATE TRIGGER log_inforeq_assess AFTER INSERT ON inforeq_assessment
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.assess', 'inforeq',
    NEW.inforeq_id, (SELECT citizen_id FROM inforeq
      WHERE id = NEW.inforeq_id), json_object('purpose', NEW.purpose,
      'reason', NEW.reason));
END;

CREATE TRIGGER log_inforeq_false_hit AFTER INSERT ON inforeq_false_hit
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.false-hit', 'inforeq',
    NEW.inforeq_id, NULL, json_object('kind', NEW.kind, 'place', NEW.place,
      'digest', lower(hex(NEW.digest)), 'reason', NEW.reason));
END;

CREATE TRIGGER log_inforeq_file AFTER INSERT ON inforeq
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.file', 'inforeq', NEW.id,
    NEW.citizen_id, json_object('year', NEW.year, 'serial', NEW.serial,
      'due_at', NEW.due_at));
END;

CREATE TRIGGER log_inforeq_provide AFTER INSERT ON inforeq_provision
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.provide', 'inforeq',
    NEW.inforeq_id, (SELECT citizen_id FROM inforeq
      WHERE id = NEW.inforeq_id), json_object('licence', NEW.licence,
      'sha256', lower(hex(NEW.sha256)), 'files', NEW.files));
END;

CREATE TRIGGER log_inforeq_refuse AFTER UPDATE ON inforeq
WHEN NEW.state = 'refused'
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.refuse', 'inforeq', NEW.id,
    NEW.citizen_id, json_object('ground', NEW.ground, 'reason',
      NEW.reason));
END;

CREATE TRIGGER log_inforeq_reminder AFTER INSERT ON inforeq_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'inforeq.remind', 'inforeq',
    NEW.inforeq_id, NULL, json_object('step', NEW.step));
END;

CREATE TRIGGER log_mail_alias_add AFTER INSERT ON mail_alias
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.alias', 'mail_id', NEW.mail_id,
    NULL, json_object('given', NEW.address));
END;

CREATE TRIGGER log_mail_alias_drop AFTER UPDATE ON mail_alias
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.alias', 'mail_id', NEW.mail_id,
    NULL, json_object('taken', NEW.address));
END;

CREATE TRIGGER log_mail_application AFTER INSERT ON mail_application
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.apply', 'mail_application', NEW.id,
    NEW.citizen_id, json_object('rules', NEW.rules_number));
END;

CREATE TRIGGER log_mail_application_decide AFTER UPDATE ON mail_application
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.' || CASE NEW.state
      WHEN 'approved' THEN 'approve' WHEN 'refused' THEN 'refuse'
      ELSE 'withdraw' END, 'mail_application', NEW.id, NEW.citizen_id,
    json_object('mail_id', NEW.mail_id, 'proof', NEW.proof, 'reason',
      NEW.reason));
END;

CREATE TRIGGER log_mail_id_change AFTER UPDATE ON mail_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.state <> OLD.state AND NEW.state = 'active'
        THEN 'mailid.resume'
      WHEN NEW.state <> OLD.state AND NEW.state = 'suspended'
        THEN 'mailid.suspend'
      WHEN NEW.state <> OLD.state THEN 'mailid.release'
      WHEN NEW.password IS NOT OLD.password THEN 'mailid.passwd'
      WHEN NEW.forward_to IS NOT OLD.forward_to
        OR NEW.forward_until IS NOT OLD.forward_until
        OR NEW.forward_keep <> OLD.forward_keep THEN 'mailid.forward'
      WHEN NEW.quota_bytes <> OLD.quota_bytes THEN 'mailid.quota'
      WHEN NEW.rules_number IS NOT OLD.rules_number THEN 'mailid.accept'
      ELSE 'mailid.change' END, 'mail_id', NEW.id, NEW.citizen_id,
    json_object('version', NEW.version, 'state', NEW.state, 'cause',
      NEW.cause, 'reason', NEW.reason, 'quota', NEW.quota_bytes, 'rules',
      NEW.rules_number));
END;

CREATE TRIGGER log_mail_notice AFTER INSERT ON mail_notice
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.tell', 'mail_notice', NEW.id,
    NULL, json_object('about', NEW.about, 'mail_id', NEW.mail_id,
      'application', NEW.application_id, 'rules', NEW.rules_number,
      'ends_at', NEW.ends_at));
END;

CREATE TRIGGER log_mail_rules AFTER INSERT ON mail_rules
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.rules', 'mail_rules', NEW.number,
    NULL, json_object('in_force_at', NEW.in_force_at, 'accept_days',
      NEW.accept_days));
END;

CREATE TRIGGER log_master_key_add AFTER INSERT ON master_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', NEW.id, NULL,
    json_object('fingerprint', lower(hex(NEW.fingerprint)), 'state',
      NEW.state));
END;

CREATE TRIGGER log_master_key_change AFTER UPDATE ON master_key
WHEN NEW.state IS NOT OLD.state
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', NEW.id, NULL,
    json_object('fingerprint', lower(hex(NEW.fingerprint)), 'state',
      NEW.state, 'last_row', NEW.last_audit_id));
END;

CREATE TRIGGER log_master_key_drop AFTER DELETE ON master_key
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'key.master', 'master_key', OLD.id, NULL,
    json_object('fingerprint', lower(hex(OLD.fingerprint)), 'state',
      'dropped'));
END;

CREATE TRIGGER log_notice AFTER UPDATE ON outbox
WHEN NEW.channel <> OLD.channel
  OR (NEW.state <> OLD.state AND NEW.state <> 'sending')
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.channel <> OLD.channel THEN 'notice.' || NEW.channel
      WHEN NEW.state = 'queued' THEN 'notice.retry'
      ELSE 'notice.' || NEW.state END, 'notice', NEW.id, NEW.citizen_id,
    json_object('attempts', NEW.attempts));
END;

CREATE TRIGGER log_outage_change AFTER UPDATE ON outage
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.cancelled_at IS NOT OLD.cancelled_at THEN 'outage.cancel'
      WHEN NEW.ended_at IS NOT OLD.ended_at THEN 'outage.end'
      ELSE 'outage.set' END, 'outage', NEW.id, NULL,
    json_object('reason', NEW.reason, 'expected_at', NEW.expected_at,
      'ended_at', NEW.ended_at, 'cancelled_at', NEW.cancelled_at));
END;

CREATE TRIGGER log_outage_start AFTER INSERT ON outage
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'outage.start', 'outage', NEW.id, NULL,
    json_object('kind', NEW.kind, 'source', NEW.source,
      'reason', NEW.reason, 'maintenance', NEW.maintenance,
      'started_at', NEW.started_at, 'expected_at', NEW.expected_at,
      'ended_at', NEW.ended_at));
END;

CREATE TRIGGER log_page_add AFTER INSERT ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.add', 'page', NEW.id, NULL,
    json_object('path', NEW.path, 'lang', NEW.lang, 'title', NEW.title));
END;

CREATE TRIGGER log_page_change AFTER UPDATE ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.path IS NOT OLD.path THEN 'page.move'
      WHEN NEW.shown_id IS NOT OLD.shown_id AND NEW.shown_id IS NOT NULL
        THEN 'page.publish'
      WHEN NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn'
        THEN 'page.withdraw'
      WHEN NEW.reviewed_at IS NOT OLD.reviewed_at THEN 'page.review'
      ELSE 'page.edit' END, 'page', NEW.id, NULL,
    json_object('path', NEW.path, 'lang', NEW.lang, 'from',
      CASE WHEN NEW.path IS NOT OLD.path THEN OLD.path END,
      'state', NEW.state, 'version', NEW.version,
      'number', (SELECT number FROM page_version WHERE id = NEW.shown_id)));
END;

CREATE TRIGGER log_page_correction_add AFTER INSERT ON page_correction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.receive', 'correction', NEW.id,
    NEW.citizen_id, json_object('page', NEW.page_id, 'seen',
      NEW.seen_number));
END;

CREATE TRIGGER log_page_correction_decide AFTER UPDATE ON page_correction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE NEW.state WHEN 'accepted' THEN 'correction.accept'
      ELSE 'correction.reject' END, 'correction', NEW.id, NEW.citizen_id,
    json_object('page', NEW.page_id, 'mended', NEW.mended_number, 'award',
      NEW.award_id, 'reason', NEW.reason));
END;

CREATE TRIGGER log_page_correction_guess
AFTER INSERT ON page_correction_guess
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.failure', 'correction',
    NEW.correction_id, NULL, json_object('failures', NEW.failures));
END;

CREATE TRIGGER log_page_correction_guesses
AFTER UPDATE ON page_correction_guess
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'correction.failure', 'correction',
    NEW.correction_id, NULL, json_object('failures', NEW.failures));
END;

CREATE TRIGGER log_page_delete AFTER DELETE ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.delete', 'page', OLD.id, NULL,
    json_object('path', OLD.path, 'lang', OLD.lang, 'title', OLD.title));
END;

CREATE TRIGGER log_page_reminder AFTER INSERT ON page_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.remind', 'department',
    NEW.department_id, NULL, json_object('step', NEW.step));
END;

CREATE TRIGGER log_post_add AFTER INSERT ON post
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.add', 'post', NEW.id, NEW.citizen_id,
    json_object('board', NEW.board_id, 'number', NEW.number, 'state',
      NEW.state));
END;

CREATE TRIGGER log_post_change AFTER UPDATE ON post
WHEN NEW.decision_id IS OLD.decision_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.board_id <> OLD.board_id THEN 'post.move'
      WHEN NEW.title <> OLD.title OR NEW.body <> OLD.body THEN 'post.edit'
      WHEN NEW.pinned <> OLD.pinned THEN 'post.pin'
      WHEN NEW.expires_at IS NOT OLD.expires_at THEN 'post.period'
      ELSE 'post.change' END, 'post', NEW.id, NULL,
    '{"version":' || NEW.version || ',"board":' || NEW.board_id || '}');
END;

CREATE TRIGGER log_post_guess AFTER UPDATE ON post_password
WHEN NEW.failures > OLD.failures
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'post.failure', 'post', NEW.post_id,
    (SELECT citizen_id FROM post WHERE id = NEW.post_id),
    json_object('failures', NEW.failures, 'locked_until',
      NEW.locked_until));
END;

CREATE TRIGGER log_reason_add AFTER INSERT ON reason_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reason.add', 'reason', NEW.id, NULL,
    json_object('key', NEW.key, 'ground', NEW.ground));
END;

CREATE TRIGGER log_reason_change AFTER UPDATE ON reason_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reason.set', 'reason', NEW.id, NULL,
    json_object('key', NEW.key, 'removed_at', NEW.removed_at));
END;

CREATE TRIGGER log_restriction_add AFTER INSERT ON restriction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'writer.restrict', 'restriction', NEW.id,
    NEW.citizen_id,
    json_object('post', NEW.post_id, 'ground', NEW.ground, 'until',
      NEW.until_at));
END;

CREATE TRIGGER log_restriction_lift AFTER UPDATE ON restriction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'writer.lift', 'restriction', NEW.id,
    NEW.citizen_id, json_object('post', NEW.post_id, 'until', NEW.until_at));
END;

CREATE TRIGGER log_reward_award_add AFTER INSERT ON reward_award
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.award', 'award', NEW.id,
    NEW.citizen_id, json_object('programme', NEW.programme_id, 'amount',
      NEW.amount, 'place', NEW.place));
END;

CREATE TRIGGER log_reward_award_step AFTER UPDATE ON reward_award
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.' || NEW.state, 'award', NEW.id,
    NEW.citizen_id, json_object('amount', NEW.amount, 'reason',
      NEW.reason));
END;

CREATE TRIGGER log_reward_budget_add AFTER INSERT ON reward_budget
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.budget', 'reward-budget', NEW.id,
    NULL, json_object('year', NEW.year, 'amount', NEW.amount));
END;

CREATE TRIGGER log_reward_budget_set AFTER UPDATE ON reward_budget
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.budget', 'reward-budget', NEW.id,
    NULL, json_object('year', NEW.year, 'amount', NEW.amount, 'was',
      OLD.amount));
END;

CREATE TRIGGER log_reward_draw_commit AFTER INSERT ON reward_draw
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.commit', 'reward',
    NEW.programme_id, NULL, json_object('entries', NEW.entries, 'winners',
      NEW.winners, 'source', NEW.source, 'commitment',
      lower(hex(NEW.commitment))));
END;

CREATE TRIGGER log_reward_draw_run AFTER UPDATE ON reward_draw
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.draw', 'reward',
    NEW.programme_id, NULL, json_object('value', NEW.value));
END;

CREATE TRIGGER log_reward_enter AFTER INSERT ON reward_entrant
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.enter', 'reward',
    NEW.programme_id, NULL, '');
END;

CREATE TRIGGER log_reward_programme_add AFTER INSERT ON reward_programme
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.add', 'reward', NEW.id, NULL,
    json_object('key', NEW.key, 'kind', NEW.kind, 'amount', NEW.amount,
      'per_person', NEW.per_person));
END;

CREATE TRIGGER log_reward_programme_set AFTER UPDATE ON reward_programme
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.set', 'reward', NEW.id, NULL,
    json_object('key', NEW.key, 'amount', NEW.amount, 'closed_at',
      NEW.closed_at, 'version', NEW.version));
END;

CREATE TRIGGER log_reward_unenter AFTER DELETE ON reward_entry
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'reward.unenter', 'reward',
    OLD.programme_id, NULL, '');
END;

CREATE TRIGGER log_section_add AFTER INSERT ON section
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'section.add', 'section', NEW.id, NULL,
    json_object('path', NEW.path, 'name', NEW.name_ko));
END;

CREATE TRIGGER log_section_change AFTER UPDATE ON section
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'section.set', 'section', NEW.id, NULL,
    json_object('path', NEW.path, 'name', NEW.name_ko, 'department',
      (SELECT code FROM department WHERE id = NEW.department_id),
      'review_days', NEW.review_days, 'version', NEW.version));
END;

CREATE TRIGGER log_setting_add AFTER INSERT ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'config.set', 'setting', NULL, NULL,
    json_object('key', NEW.key, 'value', NEW.value));
END;

CREATE TRIGGER log_setting_change AFTER UPDATE ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.value IS NULL THEN 'config.unset'
      ELSE 'config.set' END, 'setting', NULL, NULL,
    json_object('key', NEW.key, 'value', NEW.value, 'was', OLD.value));
END;

CREATE TRIGGER log_setting_drop AFTER DELETE ON setting
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'config.unset', 'setting', NULL, NULL,
    json_object('key', OLD.key, 'was', OLD.value));
END;

CREATE TRIGGER log_staff_add AFTER INSERT ON staff
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.add', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'role', NEW.role, 'department',
      NEW.department_id, 'os_user', NEW.os_user, 'ends_at', NEW.ends_at));
END;

CREATE TRIGGER log_staff_board_add AFTER INSERT ON staff_board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.board', 'staff', NEW.staff_id, NULL,
    json_object('board', NEW.board_id, 'may', 1));
END;

CREATE TRIGGER log_staff_board_drop AFTER DELETE ON staff_board
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.board', 'staff', OLD.staff_id, NULL,
    json_object('board', OLD.board_id, 'may', 0));
END;

CREATE TRIGGER log_staff_change AFTER UPDATE ON staff
WHEN NEW.version <> OLD.version OR NEW.failures > OLD.failures
  OR NEW.role <> OLD.role OR NEW.name <> OLD.name
  OR NEW.department_id IS NOT OLD.department_id
  OR NEW.os_user IS NOT OLD.os_user OR NEW.password IS NOT OLD.password
  OR NEW.password_at IS NOT OLD.password_at
  OR NEW.password_once <> OLD.password_once
  OR NEW.locked_at IS NOT OLD.locked_at
  OR NEW.disabled_at IS NOT OLD.disabled_at
  OR NEW.ends_at IS NOT OLD.ends_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.password IS NOT OLD.password THEN 'staff.password'
      WHEN NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL
      THEN 'staff.disable'
      WHEN NEW.disabled_at IS NULL AND OLD.disabled_at IS NOT NULL
      THEN 'staff.enable'
      WHEN NEW.locked_at IS NOT NULL AND OLD.locked_at IS NULL
      THEN 'staff.lock'
      WHEN NEW.locked_at IS NULL AND OLD.locked_at IS NOT NULL
      THEN 'staff.unlock'
      WHEN NEW.failures > OLD.failures THEN 'staff.failure'
      ELSE 'staff.set' END, 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'role', NEW.role, 'department',
      NEW.department_id, 'os_user', NEW.os_user, 'ends_at', NEW.ends_at,
      'disabled_at', NEW.disabled_at));
END;

CREATE TRIGGER log_staff_contract AFTER UPDATE ON staff
WHEN NEW.contract_id IS NOT OLD.contract_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.contract', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'contract',
      (SELECT number FROM contract WHERE id = NEW.contract_id)));
END;

CREATE TRIGGER log_staff_contract_add AFTER INSERT ON staff
WHEN NEW.contract_id IS NOT NULL
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.contract', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'contract',
      (SELECT number FROM contract WHERE id = NEW.contract_id)));
END;

CREATE TRIGGER log_staff_email AFTER UPDATE ON staff
WHEN NEW.email_sealed IS NOT OLD.email_sealed
  AND NOT ifnull(length(NEW.email_sealed) = length(OLD.email_sealed)
    AND hex(substr(OLD.email_sealed, 1, 4)) IN (
      SELECT printf('%08X', id) FROM data_key
       WHERE purpose = 'text' AND retired_at IS NULL AND id < (
        SELECT max(id) FROM data_key WHERE purpose = 'text'))
    AND hex(substr(NEW.email_sealed, 1, 4)) = (
      SELECT printf('%08X', max(id)) FROM data_key
       WHERE purpose = 'text'), 0)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.email', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'known',
      NEW.email_sealed IS NOT NULL));
END;

CREATE TRIGGER log_survey_action_add AFTER INSERT ON survey_action
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.action-add', 'survey',
    NEW.survey_id, NULL, json_object('action', NEW.id, 'state', NEW.state,
      'due_on', NEW.due_on));
END;

CREATE TRIGGER log_survey_action_set AFTER UPDATE ON survey_action
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.action-set', 'survey',
    NEW.survey_id, NULL, json_object('action', NEW.id, 'state', NEW.state,
      'due_on', NEW.due_on, 'version', NEW.version));
END;

CREATE TRIGGER log_survey_add AFTER INSERT ON survey
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.add', 'survey', NEW.id, NULL,
    json_object('title', NEW.title_ko, 'anonymous', NEW.anonymous));
END;

CREATE TRIGGER log_survey_participation AFTER INSERT ON survey_participation
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.answer', 'survey', NEW.survey_id,
    CASE WHEN NEW.answer_key IS NOT NULL THEN NEW.citizen_id END, '{}');
END;

CREATE TRIGGER log_survey_set AFTER UPDATE ON survey
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.set', 'survey', NEW.id, NULL,
    json_object('title', NEW.title_ko, 'state', NEW.state, 'closes_at',
      NEW.closes_at, 'version', NEW.version));
END;

CREATE TRIGGER log_survey_text AFTER UPDATE ON survey_answer
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.text', 'survey', NEW.survey_id,
    NULL, json_object('text', lower(hex(NEW.key)), 'question', NEW.question,
      'held', NEW.held));
END;

CREATE TRIGGER log_topic_add AFTER INSERT ON topic
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'topic.add', 'topic', NEW.id, NULL,
    json_object('board', NEW.board_id, 'number', NEW.number));
END;

CREATE TRIGGER log_topic_set AFTER UPDATE ON topic
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'topic.set', 'topic', NEW.id, NULL,
    json_object('ends_at', NEW.ends_at, 'closed_at', NEW.closed_at,
      'version', NEW.version));
END;

CREATE TRIGGER log_visit_target_add AFTER INSERT ON visit_target
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.target', 'visit', NEW.id, NULL,
    json_object('number', NEW.number, 'programme', NEW.programme_id));
END;

CREATE TRIGGER log_visit_target_reach AFTER UPDATE ON visit_target
WHEN NEW.reached_at IS NOT OLD.reached_at
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.reach', 'visit', NEW.id, NULL,
    json_object('number', NEW.number));
END;

CREATE TRIGGER log_visit_target_remove AFTER DELETE ON visit_target
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'visit.untarget', 'visit', OLD.id, NULL,
    json_object('number', OLD.number));
END;

CREATE TABLE mail_alias (
  address TEXT PRIMARY KEY CHECK (address <> ''),
  likeness TEXT NOT NULL CHECK (likeness <> ''),
  mail_id INTEGER NOT NULL REFERENCES mail_id (id),
  given_at INTEGER NOT NULL,
  taken_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE INDEX mail_alias_by_likeness ON mail_alias (likeness);

CREATE INDEX mail_alias_by_mail_id ON mail_alias (mail_id);

CREATE TRIGGER mail_alias_delete BEFORE DELETE ON mail_alias
BEGIN
  SELECT RAISE(ABORT,
    'mail_alias: it is taken back, and its address kept (article 15)');
END;

CREATE TRIGGER mail_alias_given AFTER INSERT ON mail_alias
BEGIN
  UPDATE mail_id SET version = version + 1 WHERE id = NEW.mail_id;
END;

CREATE TRIGGER mail_alias_insert BEFORE INSERT ON mail_alias
BEGIN
  SELECT CASE
    WHEN NEW.address IN (SELECT address FROM mail_alias)
      OR NEW.address IN (SELECT address FROM mail_id)
      THEN RAISE(ABORT,
        'mail_alias: an address is given out once and never again')
    WHEN NEW.address NOT GLOB '[a-z0-9]*@[a-z0-9]*'
      OR NEW.address GLOB '*[^a-z0-9.@_-]*' OR NEW.address GLOB '*@*@*'
      OR NEW.address GLOB '*..*' OR NEW.address GLOB '*.@*'
      OR instr(NEW.address, '@') > 65 OR length(NEW.address) > 254
      THEN RAISE(ABORT,
        'mail_alias: that is no address that can be given out')
    WHEN (NEW.taken_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM mail_id
            WHERE id = NEW.mail_id AND state <> 'released'))
      AND NOT (NEW.taken_at IS NOT NULL AND EXISTS (SELECT 1 FROM acting
            WHERE bulk = 1))
      THEN RAISE(ABORT, 'mail_alias: it is given to a mail ID that stands')
  END;
END;

CREATE TRIGGER mail_alias_taken AFTER UPDATE ON mail_alias
BEGIN
  UPDATE mail_id SET version = version + 1 WHERE id = NEW.mail_id;
END;

CREATE TRIGGER mail_alias_update BEFORE UPDATE ON mail_alias
WHEN NEW.address IS NOT OLD.address OR NEW.mail_id IS NOT OLD.mail_id
  OR NEW.likeness IS NOT OLD.likeness OR NEW.given_at IS NOT OLD.given_at
  OR OLD.taken_at IS NOT NULL OR NEW.taken_at IS NULL
BEGIN
  SELECT RAISE(ABORT, 'mail_alias: it is taken back once, nothing else');
END;

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

CREATE INDEX mail_application_by_citizen ON mail_application (citizen_id);

CREATE INDEX mail_application_by_mail_id ON mail_application (mail_id)
  WHERE mail_id IS NOT NULL;

CREATE INDEX mail_application_by_rules ON mail_application (rules_number)
  WHERE rules_number IS NOT NULL;

CREATE INDEX mail_application_by_staff ON mail_application (staff_id)
  WHERE staff_id IS NOT NULL;

CREATE TRIGGER mail_application_delete BEFORE DELETE ON mail_application
BEGIN
  SELECT RAISE(ABORT, 'mail_application: what was applied for is kept');
END;

CREATE TRIGGER mail_application_insert BEFORE INSERT ON mail_application
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_application)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM mail_application)
      THEN RAISE(ABORT, 'mail_application: this id is taken')
    WHEN NEW.state IS NOT 'waiting' OR NEW.version IS NOT 1
      OR NEW.staff_id IS NOT NULL OR NEW.proof <> '' OR NEW.reason <> ''
      THEN RAISE(ABORT, 'mail_application: a new one waits')
    WHEN NEW.address IN (SELECT address FROM mail_id)
      OR NEW.address IN (SELECT address FROM mail_alias)
      OR NEW.address IN (SELECT address FROM mail_application
            WHERE state = 'waiting')
      THEN RAISE(ABORT,
        'mail_application: an address is given out once (article 15)')
    WHEN NEW.rules_number IS NOT (SELECT max(number) FROM mail_rules
          WHERE in_force_at <= (SELECT at FROM audit_context))
      THEN RAISE(ABORT,
        'mail_application: the rules in force are accepted (article 15)')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'mail_application: there is no such citizen')
  END;
END;

CREATE TRIGGER mail_application_update BEFORE UPDATE ON mail_application
BEGIN
  SELECT CASE
    WHEN OLD.state IS NOT 'waiting' OR NEW.state IS 'waiting'
      OR NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'mail_application: it is decided once')
    WHEN NEW.id IS NOT OLD.id OR NEW.address IS NOT OLD.address
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.rules_number IS NOT OLD.rules_number
      OR NEW.filed_at IS NOT OLD.filed_at
      THEN RAISE(ABORT, 'mail_application: what was applied for stays')
    WHEN NEW.state <> 'withdrawn' AND NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.staff_id)
      THEN RAISE(ABORT, 'mail_application: an officer decides it')
    WHEN abs(NEW.decided_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'mail_application: it is decided now')
    WHEN NEW.state = 'approved' AND NOT EXISTS (SELECT 1 FROM mail_id
          WHERE id = NEW.mail_id AND address = OLD.address
            AND citizen_id = OLD.citizen_id)
      THEN RAISE(ABORT, 'mail_application: what is approved is issued')
  END;
END;

CREATE UNIQUE INDEX mail_application_waiting ON mail_application (address)
  WHERE state = 'waiting';

CREATE TABLE mail_due (
  mail_id INTEGER PRIMARY KEY CHECK (mail_id >= 0),
  version INTEGER NOT NULL
) STRICT;

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

CREATE INDEX mail_id_by_citizen ON mail_id (citizen_id)
  WHERE citizen_id IS NOT NULL;

CREATE INDEX mail_id_by_forward ON mail_id (forward_until)
  WHERE forward_until IS NOT NULL;

CREATE INDEX mail_id_by_likeness ON mail_id (likeness);

CREATE INDEX mail_id_by_rules ON mail_id (rules_number)
  WHERE rules_number IS NOT NULL;

CREATE INDEX mail_id_by_staff ON mail_id (staff_id)
  WHERE staff_id IS NOT NULL;

CREATE TRIGGER mail_id_delete BEFORE DELETE ON mail_id
BEGIN
  SELECT RAISE(ABORT,
    'mail_id: it is released, and its address kept (article 15)');
END;

CREATE TRIGGER mail_id_due_again AFTER UPDATE ON mail_id
BEGIN
  INSERT INTO mail_due (mail_id, version) VALUES (NEW.id, NEW.version)
  ON CONFLICT (mail_id) DO UPDATE SET version = excluded.version;
END;

CREATE TRIGGER mail_id_insert BEFORE INSERT ON mail_id
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_id)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM mail_id)
      THEN RAISE(ABORT, 'mail_id: this id is taken')
    WHEN NEW.address IN (SELECT address FROM mail_id)
      OR NEW.address IN (SELECT address FROM mail_alias)
      THEN RAISE(ABORT,
        'mail_id: an address is given out once and never again (article 15)')
    WHEN NEW.address NOT GLOB '[a-z0-9]*@[a-z0-9]*'
      OR NEW.address GLOB '*[^a-z0-9.@_-]*' OR NEW.address GLOB '*@*@*'
      OR NEW.address GLOB '*..*' OR NEW.address GLOB '*.@*'
      OR instr(NEW.address, '@') > 65 OR length(NEW.address) > 254
      THEN RAISE(ABORT, 'mail_id: that is no address that can be given out')
    WHEN NEW.version IS NOT 1
      OR (NEW.state <> 'active' AND NOT EXISTS (SELECT 1 FROM acting
            WHERE bulk = 1))
      THEN RAISE(ABORT, 'mail_id: a new one is active')
    WHEN NEW.staff_id IS NOT NULL AND NEW.state = 'active'
      AND NOT EXISTS (SELECT 1 FROM staff
            WHERE id = NEW.staff_id AND disabled_at IS NULL
              AND (ends_at IS NULL OR ends_at > (SELECT at
                FROM audit_context)))
      THEN RAISE(ABORT, 'mail_id: its official works here (article 14)')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'mail_id: there is no such citizen')
    WHEN NEW.rules_number IS NOT NULL
      AND NEW.rules_number NOT IN (SELECT number FROM mail_rules)
      THEN RAISE(ABORT, 'mail_id: there are no such rules')
    WHEN NEW.kind = 'resident' AND NEW.rules_number IS NULL
      AND EXISTS (SELECT 1 FROM mail_rules)
      AND NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
      THEN RAISE(ABORT,
        'mail_id: a resident has accepted the rules (article 15)')
  END;
END;

CREATE TRIGGER mail_id_issued AFTER INSERT ON mail_id
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO mail_due (mail_id, version) VALUES (NEW.id, NEW.version);
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'mailid.issue', 'mail_id', NEW.id,
    NEW.citizen_id, json_object('kind', NEW.kind, 'staff', NEW.staff_id,
      'rules', NEW.rules_number));
END;

CREATE TRIGGER mail_id_told BEFORE UPDATE ON mail_id
WHEN NEW.state = 'suspended' AND OLD.state = 'active'
  AND NEW.cause IN ('rules', 'unused')
BEGIN
  SELECT CASE
    WHEN NEW.cause = 'rules' AND (SELECT count(*) FROM mail_notice n
          WHERE n.mail_id = NEW.id AND n.about = 'rules'
            AND n.rules_number > coalesce(NEW.rules_number, 0)
            AND n.rules_number = (SELECT max(number) FROM mail_rules
              WHERE in_force_at <= (SELECT at FROM audit_context))) < 2
      THEN RAISE(ABORT, 'mail_id: new rules are told twice (article 15)')
    WHEN NEW.cause = 'unused' AND NOT EXISTS (SELECT 1
          FROM mail_notice n
         WHERE n.mail_id = NEW.id AND n.about = 'unused'
           AND n.at > coalesce((SELECT u.at FROM mail_use u
             WHERE u.mail_id = NEW.id), 0))
      THEN RAISE(ABORT, 'mail_id: whether it is used is asked first')
    WHEN EXISTS (SELECT 1 FROM mail_notice n
          WHERE n.mail_id = NEW.id AND n.about = NEW.cause
            AND n.ends_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'mail_id: there is still time to answer')
  END;
END;

CREATE TRIGGER mail_id_update BEFORE UPDATE ON mail_id
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.address IS NOT OLD.address
      OR NEW.likeness IS NOT OLD.likeness OR NEW.kind IS NOT OLD.kind
      OR NEW.staff_id IS NOT OLD.staff_id
      OR (NEW.citizen_id IS NOT OLD.citizen_id
        AND (OLD.citizen_id IS NOT NULL OR OLD.kind <> 'resident'
          OR NEW.citizen_id NOT IN (SELECT id FROM citizen)))
      OR NEW.issued_at IS NOT OLD.issued_at
      THEN RAISE(ABORT, 'mail_id: address and holder never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'mail_id: each change raises the version by one')
    WHEN OLD.state = 'released' AND NEW.state <> 'released'
      THEN RAISE(ABORT,
        'mail_id: a released address is never issued again (article 15)')
    WHEN NEW.state = 'active' AND OLD.state <> 'active'
      AND OLD.staff_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM staff
            WHERE id = OLD.staff_id AND disabled_at IS NULL
              AND (ends_at IS NULL OR ends_at > (SELECT at
                FROM audit_context)))
      THEN RAISE(ABORT, 'mail_id: its official works here (article 14)')
    WHEN NEW.rules_number IS NOT NULL
      AND NEW.rules_number NOT IN (SELECT number FROM mail_rules)
      THEN RAISE(ABORT, 'mail_id: there are no such rules')
    WHEN NEW.rules_number < OLD.rules_number
      OR (OLD.rules_number IS NOT NULL AND NEW.rules_number IS NULL)
      THEN RAISE(ABORT, 'mail_id: rules that were accepted stay so')
  END;
END;

CREATE TABLE mail_notice (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  about TEXT NOT NULL CHECK (about IN ('rules', 'unused', 'suspended',
    'approved', 'refused')),
  mail_id INTEGER REFERENCES mail_id (id),
  application_id INTEGER REFERENCES mail_application (id),
  rules_number INTEGER REFERENCES mail_rules (number),
  at INTEGER NOT NULL,
  ends_at INTEGER,
  CHECK ((mail_id IS NULL) = (application_id IS NOT NULL)),
  CHECK ((about IN ('approved', 'refused')) = (application_id IS NOT NULL)),
  CHECK ((about = 'rules') = (rules_number IS NOT NULL)),
  CHECK ((about IN ('rules', 'unused')) = (ends_at IS NOT NULL)),
  CHECK (ends_at >= at + 86400000000)
) STRICT;

CREATE INDEX mail_notice_by_application ON mail_notice (application_id)
  WHERE application_id IS NOT NULL;

CREATE INDEX mail_notice_by_mail_id ON mail_notice (mail_id)
  WHERE mail_id IS NOT NULL;

CREATE INDEX mail_notice_by_rules ON mail_notice (rules_number)
  WHERE rules_number IS NOT NULL;

CREATE TRIGGER mail_notice_delete BEFORE DELETE ON mail_notice
BEGIN SELECT RAISE(ABORT, 'mail_notice: what was told stays'); END;

CREATE TRIGGER mail_notice_insert BEFORE INSERT ON mail_notice
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM mail_notice)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM mail_notice)
      THEN RAISE(ABORT, 'mail_notice: this id is taken')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'mail_notice: it is told now')
    WHEN NEW.mail_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM mail_id
          WHERE id = NEW.mail_id AND kind = 'resident'
            AND state = CASE NEW.about WHEN 'suspended' THEN 'suspended'
                ELSE 'active' END)
      THEN RAISE(ABORT, 'mail_notice: it is of a resident''s that stands')
    WHEN NEW.application_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM mail_application
          WHERE id = NEW.application_id AND state = NEW.about)
      THEN RAISE(ABORT, 'mail_notice: it tells what was decided')
    WHEN NEW.about = 'rules' AND (NEW.rules_number IS NOT
          (SELECT max(number) FROM mail_rules
            WHERE in_force_at <= (SELECT at FROM audit_context))
        OR NEW.rules_number <= (SELECT coalesce(rules_number, 0)
          FROM mail_id WHERE id = NEW.mail_id))
      THEN RAISE(ABORT, 'mail_notice: the rules in force are accepted')
    WHEN NEW.about = 'rules' AND NEW.ends_at < (SELECT in_force_at
            + 86400000000 * accept_days FROM mail_rules
          WHERE number = NEW.rules_number)
      THEN RAISE(ABORT, 'mail_notice: there is time to accept the rules')
    WHEN NEW.about IN ('rules', 'unused') AND EXISTS (SELECT 1
          FROM mail_notice n
         WHERE n.mail_id = NEW.mail_id AND n.about = NEW.about
           AND n.rules_number IS NEW.rules_number
           AND (n.at > NEW.at - 86400000000 OR n.ends_at > NEW.ends_at))
      THEN RAISE(ABORT, 'mail_notice: a second one leaves a day to answer')
  END;
END;

CREATE TRIGGER mail_notice_update BEFORE UPDATE ON mail_notice
BEGIN SELECT RAISE(ABORT, 'mail_notice: what was told stays'); END;

CREATE TABLE mail_rules (
  number INTEGER PRIMARY KEY CHECK (number > 0),
  body_ko TEXT NOT NULL CHECK (trim(body_ko) <> ''),
  body_en TEXT NOT NULL DEFAULT '',
  published_at INTEGER NOT NULL,
  in_force_at INTEGER NOT NULL,
  accept_days INTEGER NOT NULL CHECK (accept_days BETWEEN 1 AND 3650),
  CHECK (in_force_at >= published_at)
) STRICT;

CREATE TRIGGER mail_rules_delete BEFORE DELETE ON mail_rules
BEGIN SELECT RAISE(ABORT, 'mail_rules: a published version stays'); END;

CREATE TRIGGER mail_rules_insert BEFORE INSERT ON mail_rules
BEGIN
  SELECT CASE
    WHEN NEW.number IS NOT 1 + (SELECT ifnull(max(number), 0)
          FROM mail_rules)
      THEN RAISE(ABORT, 'mail_rules: versions are counted from 1')
    WHEN NEW.in_force_at < (SELECT ifnull(max(in_force_at), 0)
          FROM mail_rules)
      THEN RAISE(ABORT,
        'mail_rules: a version comes into force after the one before')
    WHEN abs(NEW.published_at - (SELECT at FROM audit_context))
        > 86400000000
      THEN RAISE(ABORT, 'mail_rules: they are published now')
  END;
END;

CREATE TRIGGER mail_rules_update BEFORE UPDATE ON mail_rules
BEGIN
  SELECT RAISE(ABORT, 'mail_rules: a published version never changes');
END;

CREATE TABLE mail_use (
  mail_id INTEGER PRIMARY KEY REFERENCES mail_id (id),
  at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER mail_use_delete BEFORE DELETE ON mail_use
BEGIN SELECT RAISE(ABORT, 'mail_use: what was used stays so'); END;

CREATE TRIGGER mail_use_insert BEFORE INSERT ON mail_use
BEGIN
  SELECT CASE
    WHEN NEW.mail_id IN (SELECT mail_id FROM mail_use)
      THEN RAISE(ABORT, 'mail_use: there is one, none is replaced')
    WHEN NEW.mail_id NOT IN (SELECT id FROM mail_id)
      THEN RAISE(ABORT, 'mail_use: there is no such mail ID')
    WHEN NEW.at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'mail_use: that is still to come')
  END;
END;

CREATE TRIGGER mail_use_update BEFORE UPDATE ON mail_use
BEGIN
  SELECT CASE
    WHEN NEW.mail_id IS NOT OLD.mail_id OR NEW.at < OLD.at
      THEN RAISE(ABORT, 'mail_use: what was used stays so')
    WHEN NEW.at > (SELECT at FROM audit_context) + 86400000000
      THEN RAISE(ABORT, 'mail_use: that is still to come')
  END;
END;

CREATE TABLE master_key (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  fingerprint BLOB NOT NULL UNIQUE CHECK (length(fingerprint) = 16),
  state TEXT NOT NULL CHECK (state IN ('next', 'current', 'old')),
  created_at INTEGER NOT NULL,
  ended_at INTEGER,
  last_audit_id INTEGER,
  log_sealed BLOB,
  log_next BLOB,
  CHECK ((state = 'old') = (ended_at IS NOT NULL)),
  CHECK ((state = 'old') = (last_audit_id IS NOT NULL)),
  CHECK ((state = 'old') = (log_sealed IS NOT NULL)),
  CHECK (state <> 'next' OR log_next IS NULL)
) STRICT;

CREATE TRIGGER master_key_delete BEFORE DELETE ON master_key
WHEN OLD.state <> 'next'
BEGIN SELECT RAISE(ABORT, 'master_key: what has served stays'); END;

CREATE UNIQUE INDEX master_key_in_use ON master_key (state)
  WHERE state <> 'old';

CREATE TRIGGER master_key_insert BEFORE INSERT ON master_key
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM master_key)
      THEN RAISE(ABORT,
        'master_key: they are added at the end, none is replaced')
    WHEN NEW.fingerprint IN (SELECT fingerprint FROM master_key)
      THEN RAISE(ABORT, 'master_key: this one serves or has served')
    WHEN NEW.state IS NOT 'next' AND (NEW.state IS NOT 'current'
      OR EXISTS (SELECT 1 FROM master_key))
      THEN RAISE(ABORT, 'master_key: a new one is the next one')
    WHEN NEW.state IN (SELECT state FROM master_key)
      THEN RAISE(ABORT, 'master_key: one change at a time')
    WHEN NEW.log_sealed IS NOT NULL OR NEW.log_next IS NOT NULL
      THEN RAISE(ABORT, 'master_key: a new one has sealed nothing yet')
  END;
END;

CREATE TRIGGER master_key_update BEFORE UPDATE ON master_key
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.fingerprint IS NOT OLD.fingerprint
      OR NEW.created_at IS NOT OLD.created_at
      OR (OLD.state = 'old' AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.last_audit_id IS NOT OLD.last_audit_id))
      THEN RAISE(ABORT, 'master_key: what it was never changes')
    WHEN NEW.state IS NOT OLD.state
      AND ifnull(OLD.state || ' ' || NEW.state, '') NOT IN (
        'next current', 'current old')
      THEN RAISE(ABORT, 'master_key: it does not go from there to there')
    WHEN NEW.state IS NOT OLD.state
      AND (NEW.state IN (SELECT state FROM master_key WHERE state <> 'old')
        OR NOT EXISTS (SELECT 1 FROM master_key WHERE state = 'next'))
      THEN RAISE(ABORT, 'master_key: the next one takes its place')
    WHEN NEW.state = 'current' AND OLD.state = 'next'
      AND EXISTS (SELECT 1 FROM data_key
            WHERE retired_at IS NULL AND wrapped_next IS NOT NULL)
      THEN RAISE(ABORT, 'master_key: data keys wait for it')
  END;
END;

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

CREATE INDEX outage_closing ON outage (started_at, expected_at)
  WHERE maintenance = 1 AND ended_at IS NULL AND cancelled_at IS NULL;

CREATE TRIGGER outage_delete BEFORE DELETE ON outage
BEGIN SELECT RAISE(ABORT, 'outage: none is ever deleted'); END;

CREATE TRIGGER outage_insert BEFORE INSERT ON outage
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM outage)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM outage)
      THEN RAISE(ABORT, 'outage: this id is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'outage: a new one has version 1')
    WHEN NEW.cancelled_at IS NOT NULL
      THEN RAISE(ABORT, 'outage: a new one has not been called off')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'outage: it is entered now, not at another time')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: its end is not to come')
    WHEN NEW.kind = 'unplanned'
      AND NEW.started_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: one that is to come is planned')
    WHEN EXISTS (SELECT 1 FROM outage_span o WHERE o.kind = NEW.kind
          AND o.until_at > NEW.started_at
          AND o.started_at < CASE
            WHEN NEW.ended_at IS NOT NULL THEN NEW.ended_at
            WHEN NEW.kind = 'planned' THEN NEW.expected_at
            ELSE 9223372036854775807 END)
      THEN RAISE(ABORT, 'outage: another one of its kind is at that time')
  END;
END;

CREATE INDEX outage_open ON outage (kind, started_at)
  WHERE ended_at IS NULL AND cancelled_at IS NULL;

CREATE VIEW outage_span AS
SELECT id, kind, started_at,
       CASE WHEN ended_at IS NOT NULL THEN ended_at
         WHEN kind = 'planned' THEN expected_at
         ELSE 9223372036854775807 END AS until_at
  FROM outage
 WHERE cancelled_at IS NULL;

CREATE TRIGGER outage_update BEFORE UPDATE ON outage
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
      OR NEW.source IS NOT OLD.source
      OR NEW.maintenance IS NOT OLD.maintenance
      OR NEW.started_at IS NOT OLD.started_at
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'outage: kind, source and start never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'outage: each change raises the version by one')
    WHEN (OLD.ended_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL)
      AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.cancelled_at IS NOT OLD.cancelled_at
        OR NEW.expected_at IS NOT OLD.expected_at)
      THEN RAISE(ABORT, 'outage: one that is over stays as it is')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: its end is not to come')
    WHEN NEW.cancelled_at IS NOT OLD.cancelled_at
      AND NEW.started_at <= (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: one that has begun is ended')
    WHEN NEW.cancelled_at IS NULL
      AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.expected_at IS NOT OLD.expected_at)
      AND EXISTS (SELECT 1 FROM outage_span o WHERE o.kind = NEW.kind
          AND o.id <> NEW.id AND o.until_at > NEW.started_at
          AND o.started_at < CASE
            WHEN NEW.ended_at IS NOT NULL THEN NEW.ended_at
            WHEN NEW.kind = 'planned' THEN NEW.expected_at
            ELSE 9223372036854775807 END)
      THEN RAISE(ABORT, 'outage: another one of its kind is at that time')
  END;
END;

CREATE TABLE outage_watch (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  failures INTEGER NOT NULL CHECK (failures >= 0),
  failed_at INTEGER,
  error TEXT NOT NULL DEFAULT '',
  CHECK ((failures = 0) = (failed_at IS NULL))
) STRICT;

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
  error TEXT NOT NULL DEFAULT '', restriction_id INTEGER
  REFERENCES restriction (id), complaint_event_id INTEGER
  REFERENCES complaint_event (id), reminder_id INTEGER
  REFERENCES complaint_reminder (id), code_id INTEGER
  REFERENCES code (id), award_id INTEGER REFERENCES reward_award (id), inforeq_reminder_id INTEGER
  REFERENCES inforeq_reminder (id), page_reminder_id INTEGER
  REFERENCES page_reminder (id), inforeq_id INTEGER REFERENCES inforeq (id), correction_id INTEGER
  REFERENCES page_correction (id), mail_notice_id INTEGER
  REFERENCES mail_notice (id),
  CHECK (citizen_id IS NOT NULL OR staff_id IS NOT NULL),
  CHECK ((state IN ('sent', 'done')) = (sent_at IS NOT NULL)),
  CHECK ((state <> 'sending' AND state <> 'sent' AND state <> 'failed')
    OR (channel = 'mail' AND tried_at IS NOT NULL)),
  CHECK (state <> 'done' OR (channel = 'call' AND done_by IS NOT NULL)),
  CHECK (state <> 'given-up' OR error <> '')
) STRICT;

CREATE TRIGGER outbox_award_delete BEFORE DELETE ON outbox
WHEN OLD.award_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a reward is never deleted');
END;

CREATE TRIGGER outbox_award_insert BEFORE INSERT ON outbox
WHEN NEW.award_id IS NOT NULL OR NEW.template = 'award'
BEGIN
  SELECT CASE
    WHEN NEW.template IS NOT 'award' OR NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM reward_award a
          JOIN citizen c ON c.id = a.citizen_id
         WHERE a.id = NEW.award_id AND c.id = NEW.citizen_id
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT, 'outbox: the notice of a reward goes to its winner')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE award_id = NEW.award_id)
      THEN RAISE(ABORT, 'outbox: that reward has its notice')
  END;
END;

CREATE TRIGGER outbox_award_update BEFORE UPDATE ON outbox
WHEN NEW.award_id IS NOT OLD.award_id
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reward');
END;

CREATE INDEX outbox_by_award ON outbox (award_id) WHERE award_id IS NOT NULL;

CREATE INDEX outbox_by_citizen ON outbox (citizen_id)
  WHERE citizen_id IS NOT NULL;

CREATE INDEX outbox_by_code ON outbox (code_id) WHERE code_id IS NOT NULL;

CREATE INDEX outbox_by_correction ON outbox (correction_id)
  WHERE correction_id IS NOT NULL;

CREATE INDEX outbox_by_decision ON outbox (decision_id)
  WHERE decision_id IS NOT NULL;

CREATE INDEX outbox_by_inforeq ON outbox (inforeq_id)
  WHERE inforeq_id IS NOT NULL;

CREATE INDEX outbox_by_inforeq_reminder ON outbox (inforeq_reminder_id)
  WHERE inforeq_reminder_id IS NOT NULL;

CREATE INDEX outbox_by_mail_notice ON outbox (mail_notice_id)
  WHERE mail_notice_id IS NOT NULL;

CREATE INDEX outbox_by_page_reminder ON outbox (page_reminder_id)
  WHERE page_reminder_id IS NOT NULL;

CREATE INDEX outbox_by_post ON outbox (post_id)
  WHERE post_id IS NOT NULL;

CREATE INDEX outbox_by_reminder ON outbox (reminder_id)
  WHERE reminder_id IS NOT NULL;

CREATE INDEX outbox_by_restriction ON outbox (restriction_id)
  WHERE restriction_id IS NOT NULL;

CREATE INDEX outbox_by_state ON outbox (state);

CREATE TRIGGER outbox_cancel BEFORE UPDATE ON outbox
WHEN NEW.state IS 'cancelled' AND OLD.state <> 'cancelled'
  AND OLD.decision_id IS NOT NULL
  AND (OLD.appeal_id IS NOT NULL
    OR NOT EXISTS (SELECT 1 FROM decision WHERE undoes = OLD.decision_id))
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a decision that stands stays (article 6(2))');
END;

CREATE TRIGGER outbox_code_insert BEFORE INSERT ON outbox
WHEN NEW.code_id IS NOT NULL OR NEW.template = 'code'
BEGIN
  SELECT CASE
    WHEN NEW.code_id IS NULL OR NEW.template <> 'code'
      OR NEW.channel <> 'mail' OR NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM code WHERE id = NEW.code_id
            AND citizen_id = NEW.citizen_id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'outbox: a code goes by mail to who asked for it')
    WHEN NEW.code_id IN (SELECT code_id FROM outbox)
      THEN RAISE(ABORT, 'outbox: that code has its mail')
  END;
END;

CREATE TRIGGER outbox_code_sent AFTER UPDATE ON outbox
WHEN NEW.state = 'sent' AND OLD.state <> 'sent' AND NEW.code_id IS NOT NULL
BEGIN
  UPDATE code SET digits_sealed = NULL
   WHERE id = NEW.code_id AND digits_sealed IS NOT NULL;
END;

CREATE TRIGGER outbox_code_update BEFORE UPDATE ON outbox
WHEN (NEW.code_id IS NOT OLD.code_id
    AND (NEW.code_id IS NOT NULL OR OLD.code_id IN (SELECT id FROM code
      WHERE ended_at IS NULL)))
  OR (NEW.template IS 'code') IS NOT (OLD.template = 'code')
  OR (OLD.template = 'code' AND (NEW.channel IS NOT 'mail'
    OR NEW.citizen_id IS NOT OLD.citizen_id))
BEGIN
  SELECT RAISE(ABORT, 'outbox: a code goes by mail to who asked for it');
END;

CREATE TRIGGER outbox_complaint_delete BEFORE DELETE ON outbox
WHEN OLD.complaint_event_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a complaint is never deleted');
END;

CREATE TRIGGER outbox_complaint_insert BEFORE INSERT ON outbox
WHEN NEW.complaint_event_id IS NOT NULL
  AND (NEW.citizen_id IS NULL OR NOT EXISTS (SELECT 1
        FROM complaint_event e JOIN complaint c
          ON e.complaint_id IN (c.id, c.merged_into)
        JOIN citizen p ON p.id = c.citizen_id
       WHERE e.id = NEW.complaint_event_id AND p.id = NEW.citizen_id
         AND NEW.template = 'complaint-' || e.action
         AND CASE NEW.channel WHEN 'mail' THEN p.email_sealed
             ELSE p.phone_sealed END IS NOT NULL)
    OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
    OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL)
  AND NEW.staff_id IS NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a complaint goes to the complainant');
END;

CREATE TRIGGER outbox_complaint_update BEFORE UPDATE ON outbox
WHEN NEW.complaint_event_id IS NOT OLD.complaint_event_id
  OR (OLD.complaint_event_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its complaint');
END;

CREATE TRIGGER outbox_correction_delete BEFORE DELETE ON outbox
WHEN OLD.correction_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a report is never deleted');
END;

CREATE TRIGGER outbox_correction_insert BEFORE INSERT ON outbox
WHEN NEW.correction_id IS NOT NULL OR NEW.template GLOB 'correction-*'
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.code_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM page_correction r
          JOIN citizen c ON c.id = r.citizen_id
         WHERE r.id = NEW.correction_id AND c.id = NEW.citizen_id
           AND r.state <> 'new' AND NEW.template = 'correction-' || r.state
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: what became of a report is told to its reporter')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE correction_id = NEW.correction_id)
      THEN RAISE(ABORT, 'outbox: that report has its notice')
  END;
END;

CREATE TRIGGER outbox_correction_update BEFORE UPDATE ON outbox
WHEN NEW.correction_id IS NOT OLD.correction_id
  OR (OLD.correction_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN SELECT RAISE(ABORT, 'outbox: a notice belongs to its report'); END;

CREATE TRIGGER outbox_delete BEFORE DELETE ON outbox
WHEN OLD.decision_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a decision is never deleted (article 6(2))');
END;

CREATE TRIGGER outbox_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE outbox SET note_sealed = NULL
   WHERE citizen_id = NEW.id AND note_sealed IS NOT NULL;
  UPDATE outbox SET state = 'given-up',
         error = 'the personal data were erased'
   WHERE citizen_id = NEW.id AND state IN ('queued', 'failed');
END;

CREATE TRIGGER outbox_inforeq_delete BEFORE DELETE ON outbox
WHEN OLD.inforeq_reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

CREATE TRIGGER outbox_inforeq_end_delete BEFORE DELETE ON outbox
WHEN OLD.inforeq_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a request is never deleted');
END;

CREATE TRIGGER outbox_inforeq_end_insert BEFORE INSERT ON outbox
WHEN NEW.inforeq_id IS NOT NULL
  OR NEW.template IN ('inforeq-provided', 'inforeq-refused')
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL OR NEW.post_id IS NOT NULL
      OR NEW.decision_id IS NOT NULL OR NEW.appeal_id IS NOT NULL
      OR NEW.restriction_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL OR NEW.code_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM inforeq r
          JOIN citizen c ON c.id = r.citizen_id
         WHERE r.id = NEW.inforeq_id AND c.id = NEW.citizen_id
           AND NEW.template = 'inforeq-' || r.state
           AND r.ended_at IS NOT NULL
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: the end of a request is told to who asked')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE inforeq_id = NEW.inforeq_id)
      THEN RAISE(ABORT, 'outbox: that request has its notice')
  END;
END;

CREATE TRIGGER outbox_inforeq_end_update BEFORE UPDATE ON outbox
WHEN NEW.inforeq_id IS NOT OLD.inforeq_id
  OR (OLD.inforeq_id IS NOT NULL AND NEW.state IS 'cancelled'
    AND OLD.state <> 'cancelled')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its request');
END;

CREATE TRIGGER outbox_inforeq_insert BEFORE INSERT ON outbox
WHEN NEW.inforeq_reminder_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.award_id IS NOT NULL OR NEW.code_id IS NOT NULL
      OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM inforeq_reminder
          WHERE id = NEW.inforeq_reminder_id
            AND NEW.template = 'inforeq-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE inforeq_reminder_id = NEW.inforeq_reminder_id
            AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;

CREATE TRIGGER outbox_inforeq_update BEFORE UPDATE ON outbox
WHEN NEW.inforeq_reminder_id IS NOT OLD.inforeq_reminder_id
  OR (OLD.inforeq_reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;

CREATE TRIGGER outbox_insert BEFORE INSERT ON outbox
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM outbox)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM outbox)
      THEN RAISE(ABORT, 'outbox: this id is taken, no notice is replaced')
    WHEN NEW.state <> 'queued' OR NEW.attempts <> 0
      OR NEW.tried_at IS NOT NULL
      THEN RAISE(ABORT, 'outbox: a new notice waits to be sent')
    WHEN NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
    WHEN NEW.decision_id IS NOT NULL AND NOT EXISTS (SELECT 1
            FROM decision d JOIN post p ON p.id = d.post_id
            JOIN citizen c ON c.id = p.citizen_id
           WHERE d.id = NEW.decision_id AND p.id = NEW.post_id
             AND c.id = NEW.citizen_id
             AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
                 ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT,
        'outbox: the notice of a decision goes to the poster (article 6(2))')
  END;
END;

CREATE TRIGGER outbox_mail_notice_delete BEFORE DELETE ON outbox
WHEN OLD.mail_notice_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'outbox: the notice of a mail ID is never deleted');
END;

CREATE TRIGGER outbox_mail_notice_insert BEFORE INSERT ON outbox
WHEN NEW.mail_notice_id IS NOT NULL OR NEW.template GLOB 'mailid-*'
BEGIN
  SELECT CASE
    WHEN NEW.staff_id IS NOT NULL
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.code_id IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.inforeq_reminder_id IS NOT NULL
      OR NEW.page_reminder_id IS NOT NULL OR NEW.inforeq_id IS NOT NULL
      OR NEW.correction_id IS NOT NULL
      OR NOT EXISTS (SELECT 1 FROM mail_notice n
          LEFT JOIN mail_id m ON m.id = n.mail_id
          LEFT JOIN mail_application a ON a.id = n.application_id
          JOIN citizen c ON c.id = coalesce(m.citizen_id, a.citizen_id)
         WHERE n.id = NEW.mail_notice_id AND c.id = NEW.citizen_id
           AND NEW.template = 'mailid-' || n.about
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL)
      THEN RAISE(ABORT, 'outbox: a mail ID''s notice goes to its resident')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE mail_notice_id = NEW.mail_notice_id)
      THEN RAISE(ABORT, 'outbox: that was told already')
  END;
END;

CREATE TRIGGER outbox_mail_notice_update BEFORE UPDATE ON outbox
WHEN NEW.mail_notice_id IS NOT OLD.mail_notice_id
BEGIN SELECT RAISE(ABORT, 'outbox: a notice belongs to its mail ID'); END;

CREATE TRIGGER outbox_page_reminder_delete BEFORE DELETE ON outbox
WHEN OLD.page_reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

CREATE TRIGGER outbox_page_reminder_insert BEFORE INSERT ON outbox
WHEN NEW.page_reminder_id IS NOT NULL OR NEW.template GLOB 'page-*'
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.award_id IS NOT NULL OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM page_reminder
          WHERE id = NEW.page_reminder_id
            AND NEW.template = 'page-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE page_reminder_id = NEW.page_reminder_id
            AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;

CREATE TRIGGER outbox_page_reminder_update BEFORE UPDATE ON outbox
WHEN NEW.page_reminder_id IS NOT OLD.page_reminder_id
  OR (OLD.page_reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;

CREATE TRIGGER outbox_reminder_delete BEFORE DELETE ON outbox
WHEN OLD.reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

CREATE TRIGGER outbox_reminder_insert BEFORE INSERT ON outbox
WHEN NEW.reminder_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL
      OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM complaint_reminder
          WHERE id = NEW.reminder_id
            AND NEW.template = 'reminder-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox WHERE reminder_id = NEW.reminder_id
          AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;

CREATE TRIGGER outbox_reminder_update BEFORE UPDATE ON outbox
WHEN NEW.reminder_id IS NOT OLD.reminder_id
  OR (OLD.reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;

CREATE TRIGGER outbox_restriction_delete BEFORE DELETE ON outbox
WHEN OLD.restriction_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a restriction is never deleted');
END;

CREATE TRIGGER outbox_restriction_insert BEFORE INSERT ON outbox
WHEN NEW.restriction_id IS NOT NULL
  OR NEW.template IN ('restriction', 'restriction-lifted')
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM restriction r
          LEFT JOIN post p ON p.id = r.post_id
          JOIN citizen c ON c.id = ifnull(r.citizen_id, p.citizen_id)
         WHERE r.id = NEW.restriction_id AND c.id = NEW.citizen_id
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL
           AND NEW.post_id IS r.post_id AND NEW.decision_id IS NULL
           AND NEW.appeal_id IS NULL
           AND NEW.template = CASE WHEN r.lifted_at IS NULL
               THEN 'restriction' ELSE 'restriction-lifted' END)
      THEN RAISE(ABORT,
        'outbox: the notice of a restriction goes to the writer')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE restriction_id = NEW.restriction_id
            AND template = NEW.template)
      THEN RAISE(ABORT, 'outbox: that restriction has its notice')
  END;
END;

CREATE TRIGGER outbox_restriction_update BEFORE UPDATE ON outbox
WHEN NEW.restriction_id IS NOT OLD.restriction_id
  OR (NEW.state IS 'cancelled' AND OLD.state <> 'cancelled'
    AND OLD.restriction_id IS NOT NULL
    AND (OLD.template <> 'restriction' OR EXISTS (SELECT 1
          FROM restriction
          WHERE id = OLD.restriction_id AND lifted_at IS NULL)))
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its restriction');
END;

CREATE TRIGGER outbox_update BEFORE UPDATE ON outbox
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.appeal_id IS NOT OLD.appeal_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR (NEW.staff_id IS NULL) <> (OLD.staff_id IS NULL)
      OR NEW.template IS NOT OLD.template
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'outbox: a notice belongs to its decision')
    WHEN (OLD.state IN ('sent', 'done') OR OLD.state = 'cancelled')
      AND (NEW.state IS NOT OLD.state OR NEW.channel IS NOT OLD.channel
        OR NEW.sent_at IS NOT OLD.sent_at
        OR NEW.done_by IS NOT OLD.done_by)
      THEN RAISE(ABORT, 'outbox: what became of a notice never changes')
    WHEN NEW.state IS NOT OLD.state
      AND ifnull(OLD.state || ' ' || NEW.state, '') NOT IN (
        'queued sending', 'queued done', 'queued given-up',
        'queued cancelled', 'sending sent', 'sending failed',
        'sending given-up', 'sending cancelled', 'failed sending',
        'failed queued', 'failed given-up', 'failed cancelled',
        'given-up queued', 'given-up cancelled')
      AND NOT (OLD.state = 'sending' AND NEW.state IS 'queued'
        AND OLD.channel = 'mail' AND NEW.channel IS 'call')
      THEN RAISE(ABORT, 'outbox: a notice does not go from there to there')
    WHEN NEW.next_at > OLD.next_at
      AND NEW.next_at > (SELECT at FROM audit_context) + 2592000000000
      THEN RAISE(ABORT, 'outbox: no notice is put off for over 30 days')
  END;
END;

CREATE VIEW own_key AS
SELECT id AS citizen_id, printf('FFFFFFFF%016X', id) AS prefix
  FROM citizen WHERE wrapped_key IS NOT NULL;

CREATE TABLE page (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  path TEXT NOT NULL CHECK (path <> ''),
  lang TEXT NOT NULL CHECK (lang <> ''),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'published', 'withdrawn')),
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL,
  provider TEXT NOT NULL DEFAULT '',
  department_id INTEGER REFERENCES department (id),
  officer TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  translates_id INTEGER REFERENCES page (id),
  translates_number INTEGER CHECK (translates_number > 0),
  review_days INTEGER CHECK (review_days > 0),
  reviewed_at INTEGER,
  publish_at INTEGER,
  withdraw_at INTEGER,
  shown_id INTEGER REFERENCES page_version (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (path, lang),
  CHECK ((state = 'published') = (shown_id IS NOT NULL)),
  CHECK (translates_number IS NULL OR translates_id IS NOT NULL),
  CHECK (translates_id IS NULL OR translates_id <> id)
) STRICT;

CREATE INDEX page_by_department ON page (department_id);

CREATE INDEX page_by_publish_at ON page (publish_at)
  WHERE publish_at IS NOT NULL;

CREATE INDEX page_by_shown ON page (shown_id) WHERE shown_id IS NOT NULL;

CREATE INDEX page_by_translates ON page (translates_id)
  WHERE translates_id IS NOT NULL;

CREATE INDEX page_by_withdraw_at ON page (withdraw_at)
  WHERE withdraw_at IS NOT NULL;

CREATE TABLE page_correction (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  page_id INTEGER NOT NULL REFERENCES page (id),
  seen_number INTEGER NOT NULL CHECK (seen_number > 0),
  what TEXT NOT NULL CHECK (trim(what) <> ''),
  place TEXT NOT NULL DEFAULT '',
  citizen_id INTEGER REFERENCES citizen (id),
  receipt BLOB CHECK (length(receipt) = 32),
  received_at INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'new'
    CHECK (state IN ('new', 'accepted', 'rejected')),
  reason TEXT NOT NULL DEFAULT '',
  staff_id INTEGER REFERENCES staff (id),
  decided_at INTEGER,
  mended_number INTEGER,
  award_id INTEGER REFERENCES reward_award (id),
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((citizen_id IS NULL) = (receipt IS NOT NULL)),
  CHECK ((state = 'new') = (decided_at IS NULL)),
  CHECK ((state = 'accepted') = (mended_number IS NOT NULL)),
  CHECK (mended_number IS NULL OR mended_number > seen_number),
  CHECK (state <> 'rejected' OR trim(reason) <> ''),
  CHECK (award_id IS NULL OR state = 'accepted')
) STRICT;

CREATE UNIQUE INDEX page_correction_by_award ON page_correction (award_id)
  WHERE award_id IS NOT NULL;

CREATE INDEX page_correction_by_citizen ON page_correction (citizen_id)
  WHERE citizen_id IS NOT NULL;

CREATE INDEX page_correction_by_page ON page_correction (page_id);

CREATE UNIQUE INDEX page_correction_by_receipt ON page_correction (receipt)
  WHERE receipt IS NOT NULL;

CREATE INDEX page_correction_by_staff ON page_correction (staff_id)
  WHERE staff_id IS NOT NULL;

CREATE TRIGGER page_correction_delete BEFORE DELETE ON page_correction
BEGIN
  SELECT RAISE(ABORT, 'page_correction: what was reported is kept');
END;

CREATE TABLE page_correction_guess (
  correction_id INTEGER PRIMARY KEY REFERENCES page_correction (id),
  failures INTEGER NOT NULL CHECK (failures > 0),
  failed_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT;

CREATE TRIGGER page_correction_guess_insert
BEFORE INSERT ON page_correction_guess
BEGIN
  SELECT CASE
    WHEN NEW.correction_id IN (SELECT correction_id
          FROM page_correction_guess)
      THEN RAISE(ABORT,
        'page_correction_guess: there is one, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM page_correction
          WHERE id = NEW.correction_id AND receipt IS NOT NULL)
      THEN RAISE(ABORT, 'page_correction_guess: that report has no code')
    WHEN NEW.failures IS NOT 1
      THEN RAISE(ABORT, 'page_correction_guess: failures begin with one')
  END;
END;

CREATE TRIGGER page_correction_guess_update
BEFORE UPDATE ON page_correction_guess
WHEN NEW.correction_id IS NOT OLD.correction_id
  OR NEW.failures IS NOT OLD.failures + 1
BEGIN
  SELECT RAISE(ABORT, 'page_correction_guess: each failure is counted');
END;

CREATE TRIGGER page_correction_insert BEFORE INSERT ON page_correction
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page_correction)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM page_correction)
      OR NEW.receipt IN (SELECT receipt FROM page_correction
          WHERE receipt IS NOT NULL)
      THEN RAISE(ABORT, 'page_correction: there is one, none is replaced')
    WHEN NEW.state IS NOT 'new' OR NEW.version IS NOT 1
      OR NEW.staff_id IS NOT NULL OR NEW.reason IS NOT ''
      OR NEW.award_id IS NOT NULL OR NEW.mended_number IS NOT NULL
      THEN RAISE(ABORT, 'page_correction: a new one is not decided yet')
    WHEN NOT EXISTS (SELECT 1 FROM page_version
          WHERE page_id = NEW.page_id AND number = NEW.seen_number)
      THEN RAISE(ABORT, 'page_correction: nobody has seen that version')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'page_correction: there is no such citizen')
    WHEN abs(NEW.received_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'page_correction: it comes in now, not at another time')
  END;
END;

CREATE INDEX page_correction_open ON page_correction (received_at)
  WHERE state = 'new';

CREATE TRIGGER page_correction_update BEFORE UPDATE ON page_correction
BEGIN
  SELECT CASE
    WHEN OLD.state IS NOT 'new'
      THEN RAISE(ABORT, 'page_correction: what was decided stays')
    WHEN NEW.id IS NOT OLD.id OR NEW.page_id IS NOT OLD.page_id
      OR NEW.seen_number IS NOT OLD.seen_number
      OR NEW.what IS NOT OLD.what OR NEW.place IS NOT OLD.place
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.receipt IS NOT OLD.receipt
      OR NEW.received_at IS NOT OLD.received_at
      THEN RAISE(ABORT, 'page_correction: what was reported never changes')
    WHEN NEW.version IS NOT OLD.version + 1 OR NEW.state IS 'new'
      THEN RAISE(ABORT, 'page_correction: it is decided once')
    WHEN NEW.mended_number IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM page_version WHERE page_id = OLD.page_id
            AND number = NEW.mended_number AND number > OLD.seen_number)
      THEN RAISE(ABORT,
        'page_correction: a later version of that page mends it')
    WHEN abs(NEW.decided_at - (SELECT at FROM audit_context)) > 86400000000
      OR NEW.decided_at < OLD.received_at
      THEN RAISE(ABORT,
        'page_correction: it is decided now, not at another time')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'page_correction: there is no such staff member')
    WHEN NEW.award_id IS NOT NULL AND NEW.award_id IN (SELECT award_id
          FROM page_correction WHERE award_id IS NOT NULL)
      THEN RAISE(ABORT,
        'page_correction: one reward is for one report (article 13-2)')
    WHEN NEW.award_id IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM reward_award a
          JOIN reward_programme p ON p.id = a.programme_id
         WHERE a.id = NEW.award_id AND p.kind = 'correction'
           AND a.state <> 'lapsed' AND a.place IS NULL
           AND a.citizen_id IS NEW.citizen_id)
      THEN RAISE(ABORT,
        'page_correction: its reward is its reporter''s (article 13-2)')
  END;
END;

CREATE TRIGGER page_delete BEFORE DELETE ON page
WHEN OLD.state <> 'draft'
  OR EXISTS (SELECT 1 FROM page_version WHERE page_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'page: what was published is kept');
END;

CREATE TRIGGER page_insert BEFORE INSERT ON page
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page)
      OR EXISTS (SELECT 1 FROM page WHERE path = NEW.path
          AND lang = NEW.lang)
      THEN RAISE(ABORT, 'page: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'page: its path is of a-z, 0-9, - and /')
    WHEN NEW.state <> 'draft' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'page: a new one is a draft')
    WHEN NEW.translates_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM page
          WHERE id = NEW.translates_id AND lang <> NEW.lang)
      THEN RAISE(ABORT, 'page: it translates a page of another language')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'page: it is made now, not at another time')
  END;
END;

CREATE TRIGGER page_move AFTER UPDATE ON page
WHEN NEW.path IS NOT OLD.path
BEGIN
  DELETE FROM page_moved WHERE lang = NEW.lang
    AND (path = NEW.path OR path = OLD.path);
  INSERT INTO page_moved (path, lang, page_id, moved_at)
  VALUES (OLD.path, OLD.lang, NEW.id, (SELECT at FROM audit_context));
END;

CREATE TABLE page_moved (
  path TEXT NOT NULL,
  lang TEXT NOT NULL,
  page_id INTEGER NOT NULL REFERENCES page (id),
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (path, lang)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_moved_by_page ON page_moved (page_id);

CREATE TABLE page_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  department_id INTEGER NOT NULL REFERENCES department (id),
  step TEXT NOT NULL CHECK (step IN ('due', 'head', 'managing')),
  at INTEGER NOT NULL
) STRICT;

CREATE INDEX page_reminder_by_department ON page_reminder (department_id);

CREATE TRIGGER page_reminder_delete BEFORE DELETE ON page_reminder
BEGIN SELECT RAISE(ABORT, 'page_reminder: it never changes'); END;

CREATE TRIGGER page_reminder_insert BEFORE INSERT ON page_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM page_reminder)
      THEN RAISE(ABORT,
        'page_reminder: they are added at the end, none is replaced')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'page_reminder: it happens now, not at another time')
  END;
END;

CREATE TABLE page_reminder_item (
  kind TEXT NOT NULL CHECK (kind IN ('page', 'board')),
  object_id INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('due', 'head', 'managing')),
  reminder_id INTEGER NOT NULL REFERENCES page_reminder (id),
  PRIMARY KEY (kind, object_id, due_at, step)
) STRICT, WITHOUT ROWID;

CREATE INDEX page_reminder_item_by_reminder
  ON page_reminder_item (reminder_id);

CREATE TRIGGER page_reminder_item_delete BEFORE DELETE ON page_reminder_item
BEGIN SELECT RAISE(ABORT, 'page_reminder_item: it never changes'); END;

CREATE TRIGGER page_reminder_item_insert BEFORE INSERT ON page_reminder_item
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM page_reminder_item WHERE kind = NEW.kind
          AND object_id = NEW.object_id AND due_at = NEW.due_at
          AND step = NEW.step)
      THEN RAISE(ABORT,
        'page_reminder_item: each step is taken once for a date')
    WHEN NOT EXISTS (SELECT 1 FROM page_reminder
          WHERE id = NEW.reminder_id AND step = NEW.step)
      THEN RAISE(ABORT, 'page_reminder_item: it is of its reminder')
    WHEN NOT EXISTS (SELECT 1 FROM freshness WHERE kind = NEW.kind
          AND object_id = NEW.object_id AND due_at = NEW.due_at
          AND due_at <= (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'page_reminder_item: it is not overdue')
  END;
END;

CREATE TRIGGER page_reminder_item_update BEFORE UPDATE ON page_reminder_item
BEGIN SELECT RAISE(ABORT, 'page_reminder_item: it never changes'); END;

CREATE TRIGGER page_reminder_update BEFORE UPDATE ON page_reminder
BEGIN SELECT RAISE(ABORT, 'page_reminder: it never changes'); END;

CREATE TRIGGER page_update BEFORE UPDATE ON page
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.lang IS NOT OLD.lang
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'page: its language never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'page: each change raises the version by one')
    WHEN NEW.path IS NOT OLD.path AND EXISTS (SELECT 1 FROM page
          WHERE path = NEW.path AND lang = NEW.lang)
      THEN RAISE(ABORT, 'page: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'page: its path is of a-z, 0-9, - and /')
    WHEN NEW.shown_id IS NOT NULL AND NEW.shown_id IS NOT OLD.shown_id
      AND NEW.shown_id IS NOT (SELECT id FROM page_version
          WHERE page_id = NEW.id ORDER BY number DESC LIMIT 1)
      THEN RAISE(ABORT, 'page: the newest of its versions is shown')
    WHEN NEW.state = 'draft' AND OLD.state <> 'draft'
      THEN RAISE(ABORT, 'page: what was published is withdrawn, no draft')
    WHEN NEW.translates_id IS NOT NULL
      AND NEW.translates_id IS NOT OLD.translates_id
      AND NOT EXISTS (SELECT 1 FROM page
          WHERE id = NEW.translates_id AND lang <> NEW.lang)
      THEN RAISE(ABORT, 'page: it translates a page of another language')
  END;
END;

CREATE TABLE page_version (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  page_id INTEGER NOT NULL REFERENCES page (id),
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (trim(provider) <> ''),
  department_id INTEGER NOT NULL REFERENCES department (id),
  officer TEXT NOT NULL,
  phone TEXT NOT NULL,
  translates_number INTEGER,
  staff_id INTEGER REFERENCES staff (id),
  note TEXT NOT NULL DEFAULT '',
  published_at INTEGER NOT NULL,
  UNIQUE (page_id, number)
) STRICT;

CREATE INDEX page_version_by_department ON page_version (department_id);

CREATE INDEX page_version_by_staff ON page_version (staff_id);

CREATE TRIGGER page_version_delete BEFORE DELETE ON page_version
BEGIN SELECT RAISE(ABORT, 'page: versions are kept'); END;

CREATE TRIGGER page_version_insert BEFORE INSERT ON page_version
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page_version)
      OR NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM page_version WHERE page_id = NEW.page_id)
      THEN RAISE(ABORT,
        'page: versions are added at the end, none is replaced')
    WHEN trim(NEW.provider, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'page: article 5(2): it names its provider')
    WHEN NEW.department_id IS NULL OR NEW.department_id NOT IN
        (SELECT id FROM department WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'page: article 5(2): it names its department')
    WHEN abs(NEW.published_at - (SELECT at FROM audit_context)) >
        86400000000
      THEN RAISE(ABORT, 'page: it is published now, not at another time')
  END;
END;

CREATE TRIGGER page_version_update BEFORE UPDATE ON page_version
BEGIN SELECT RAISE(ABORT, 'page: a version never changes'); END;

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

CREATE TABLE post_agreement (
  post_id INTEGER NOT NULL REFERENCES post (id),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  PRIMARY KEY (post_id, citizen_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX post_agreement_by_citizen ON post_agreement (citizen_id);

CREATE TRIGGER post_agreement_insert BEFORE INSERT ON post_agreement
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post_agreement
          WHERE post_id = NEW.post_id AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'post_agreement: one person agrees once')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'post_agreement: there is no such citizen')
    WHEN NOT EXISTS (SELECT 1 FROM post p JOIN board b ON b.id = p.board_id
         WHERE p.id = NEW.post_id AND p.state = 'visible'
           AND p.parent_id IS NULL AND b.kind = 'plaza')
      THEN RAISE(ABORT, 'post_agreement: it is with a post that is shown on a plaza')
    WHEN NEW.citizen_id IS (SELECT citizen_id FROM post
          WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'post_agreement: nobody agrees with themselves')
    WHEN EXISTS (SELECT 1 FROM post_topic x JOIN topic t ON t.id = x.topic_id
         WHERE x.post_id = NEW.post_id AND (t.closed_at IS NOT NULL
           OR t.ends_at < (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'post_agreement: that topic is over (article 13)')
  END;
END;

CREATE TRIGGER post_agreement_update BEFORE UPDATE ON post_agreement
BEGIN
  SELECT RAISE(ABORT, 'post_agreement: it is given or taken back');
END;

CREATE INDEX post_by_board ON post (board_id, created_at);

CREATE INDEX post_by_citizen ON post (citizen_id, created_at)
  WHERE citizen_id IS NOT NULL;

CREATE INDEX post_by_expiry ON post (expires_at)
  WHERE state = 'visible' AND expires_at IS NOT NULL;

CREATE INDEX post_by_hidden ON post (hidden_until) WHERE state = 'hidden';

CREATE UNIQUE INDEX post_by_number ON post (board_id, number);

CREATE INDEX post_by_parent ON post (parent_id) WHERE parent_id IS NOT NULL;

CREATE INDEX post_by_staff_board ON post (board_id, created_at)
  WHERE staff_id IS NOT NULL AND parent_id IS NULL;

CREATE INDEX post_by_state ON post (state, created_at)
  WHERE state <> 'visible';

CREATE INDEX post_by_url ON post (url) WHERE url IS NOT NULL;

CREATE TRIGGER post_decided BEFORE UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM decision
          WHERE id = NEW.decision_id AND post_id = OLD.id
            AND from_state = OLD.state AND to_state IS NEW.state
            AND post_version = OLD.version
            AND id > ifnull(OLD.decision_id, 0))
      THEN RAISE(ABORT,
        'post: a change of state needs its own decision (article 6(2))')
    WHEN NEW.board_id IS NOT OLD.board_id OR NEW.number IS NOT OLD.number
      OR NEW.pinned IS NOT OLD.pinned
      THEN RAISE(ABORT, 'post: a decision changes the state, not the place')
    WHEN NEW.state = 'expired' AND OLD.state = 'visible'
      AND (NEW.expires_at IS NULL OR NEW.expires_at > (SELECT at
            FROM decision WHERE id = NEW.decision_id))
      THEN RAISE(ABORT, 'post: its posting period is not over (article 6(1))')
  END;
END;

CREATE TRIGGER post_delete BEFORE DELETE ON post
BEGIN
  SELECT RAISE(ABORT,
    'post: a post is never deleted, only removed by a decision (article 6(2))');
END;

CREATE TRIGGER post_insert BEFORE INSERT ON post
BEGIN
  SELECT CASE
    WHEN NEW.state NOT IN ('pending', 'visible')
      THEN RAISE(ABORT, 'post: a new post is pending or visible')
    WHEN NEW.decision_id IS NOT NULL OR NEW.hidden_until IS NOT NULL
      THEN RAISE(ABORT, 'post: a new post has no decision yet')
    WHEN NEW.version <> 1
      THEN RAISE(ABORT, 'post: a new post is its first version')
    WHEN NEW.id <> -1 AND (NEW.id IN (SELECT id FROM post)
      OR (NEW.id > 1000000 AND NEW.id > 1000000
        + (SELECT ifnull(max(id), 0) FROM post)))
      THEN RAISE(ABORT, 'post: this id is taken, a post is never replaced')
    WHEN EXISTS (SELECT 1 FROM post
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number is taken on its board')
    WHEN EXISTS (SELECT 1 FROM post_moved
                  WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT,
        'post: this number belongs to a post that was moved')
    WHEN NEW.number > 1000000 AND NEW.number > 1000000 + max(
          (SELECT ifnull(max(number), 0) FROM post
            WHERE board_id = NEW.board_id),
          (SELECT ifnull(max(number), 0) FROM post_moved
            WHERE board_id = NEW.board_id))
      THEN RAISE(ABORT, 'post: this number leaves a wide gap')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id)
      THEN RAISE(ABORT, 'post: there is no such board')
  END;
END;

CREATE TRIGGER post_insert_of BEFORE INSERT ON post
WHEN NEW.parent_id IS NOT NULL OR NEW.citizen_id IS NOT NULL
  OR NEW.staff_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.parent_id AND board_id = NEW.board_id)
      THEN RAISE(ABORT, 'post: a comment stands on the board of its post')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'post: there is no such citizen')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'post: there is no such staff member')
  END;
END;

CREATE TABLE post_moved (
  board_id INTEGER NOT NULL REFERENCES board (id),
  number INTEGER NOT NULL,
  post_id INTEGER NOT NULL REFERENCES post (id),
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (board_id, number)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER post_moved_d BEFORE DELETE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows are never deleted'); END;

CREATE TRIGGER post_moved_i BEFORE INSERT ON post_moved
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post_moved: rows are never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post_moved: the post never stood there')
  END;
END;

CREATE TRIGGER post_moved_u BEFORE UPDATE ON post_moved
BEGIN SELECT RAISE(ABORT, 'post_moved: rows never change'); END;

CREATE TRIGGER post_of_restricted BEFORE INSERT ON post
WHEN NEW.citizen_id IS NOT NULL AND NEW.state IS NOT 'pending'
  AND EXISTS (SELECT 1 FROM restriction
        WHERE citizen_id = NEW.citizen_id AND lifted_at IS NULL
          AND until_at > (SELECT at FROM audit_context))
BEGIN
  SELECT RAISE(ABORT,
    'post: its writer is under a restriction, so it waits as pending');
END;

CREATE TABLE post_origin (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  origin_key BLOB NOT NULL CHECK (length(origin_key) = 32)
) STRICT;

CREATE INDEX post_origin_by_key ON post_origin (origin_key);

CREATE TRIGGER post_origin_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  DELETE FROM post_origin
   WHERE post_id IN (SELECT id FROM post WHERE citizen_id = NEW.id);
END;

CREATE TRIGGER post_origin_insert BEFORE INSERT ON post_origin
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_origin)
      THEN RAISE(ABORT, 'post_origin: it is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND staff_id IS NULL AND state <> 'purged')
      THEN RAISE(ABORT, 'post_origin: there is no such citizen''s post')
  END;
END;

CREATE TRIGGER post_origin_of_restricted BEFORE INSERT ON post_origin
WHEN EXISTS (SELECT 1 FROM restriction
        WHERE origin_key = NEW.origin_key AND lifted_at IS NULL
          AND until_at > (SELECT at FROM audit_context))
  AND EXISTS (SELECT 1 FROM post
        WHERE id = NEW.post_id AND state <> 'pending'
          AND decision_id IS NULL)
BEGIN
  SELECT RAISE(ABORT,
    'post_origin: a restriction is in force, so the post waits as pending');
END;

CREATE TRIGGER post_origin_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN
  DELETE FROM post_origin WHERE post_id = NEW.id;
END;

CREATE TRIGGER post_origin_update BEFORE UPDATE ON post_origin
BEGIN SELECT RAISE(ABORT, 'post_origin: it never changes'); END;

CREATE TABLE post_password (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  password TEXT NOT NULL CHECK (password LIKE '$argon2id$%'),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at INTEGER,
  locked_until INTEGER
) STRICT;

CREATE TRIGGER post_password_delete BEFORE DELETE ON post_password
WHEN (SELECT state FROM post WHERE id = OLD.post_id) IS NOT 'purged'
BEGIN SELECT RAISE(ABORT, 'post_password: it goes with its post'); END;

CREATE TRIGGER post_password_insert BEFORE INSERT ON post_password
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_password)
      THEN RAISE(ABORT, 'post_password: there is one already')
    WHEN NOT EXISTS (SELECT 1 FROM post WHERE id = NEW.post_id
          AND staff_id IS NULL AND version = 1
          AND state IN ('pending', 'visible'))
      THEN RAISE(ABORT, 'post_password: it comes with a citizen''s new post')
    WHEN NEW.failures <> 0 OR NEW.locked_until IS NOT NULL
      THEN RAISE(ABORT, 'post_password: a new one has no failures')
  END;
END;

CREATE TRIGGER post_password_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN DELETE FROM post_password WHERE post_id = NEW.id; END;

CREATE TRIGGER post_password_update BEFORE UPDATE ON post_password
WHEN NEW.post_id IS NOT OLD.post_id OR NEW.password IS NOT OLD.password
BEGIN SELECT RAISE(ABORT, 'post_password: it never changes'); END;

CREATE INDEX post_pinned_by_board ON post (board_id, created_at)
  WHERE pinned = 1;

CREATE TRIGGER post_place BEFORE UPDATE ON post
WHEN NEW.board_id IS NOT OLD.board_id OR NEW.number IS NOT OLD.number
BEGIN
  SELECT CASE
    WHEN NEW.board_id IS OLD.board_id
      THEN RAISE(ABORT, 'post: its number on its board never changes')
    WHEN NOT EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = OLD.board_id AND number = OLD.number
            AND post_id = OLD.id)
      THEN RAISE(ABORT, 'post: a moved post keeps its old number')
    WHEN EXISTS (SELECT 1 FROM post
          WHERE board_id = NEW.board_id AND number = NEW.number)
      OR EXISTS (SELECT 1 FROM post_moved
          WHERE board_id = NEW.board_id AND number = NEW.number)
      THEN RAISE(ABORT, 'post: this number is taken on its board')
    WHEN NEW.number > 1000000 AND NEW.number > 1000000 + max(
          (SELECT ifnull(max(number), 0) FROM post
            WHERE board_id = NEW.board_id),
          (SELECT ifnull(max(number), 0) FROM post_moved
            WHERE board_id = NEW.board_id))
      THEN RAISE(ABORT, 'post: this number leaves a wide gap')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id)
      THEN RAISE(ABORT, 'post: there is no such board')
    WHEN OLD.parent_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = OLD.parent_id AND board_id = NEW.board_id)
      THEN RAISE(ABORT, 'post: a comment stands on the board of its post')
  END;
END;

CREATE TRIGGER post_purged AFTER UPDATE ON post
WHEN NEW.state = 'purged'
BEGIN
  UPDATE post_revision SET title = NULL, body = NULL, sealed = NULL
   WHERE post_id = NEW.id;
  UPDATE flag SET saw = '', note = '' WHERE post_id = NEW.id;
  UPDATE attachment SET name = '', purged_at = NEW.updated_at
   WHERE post_id = NEW.id;
END;

CREATE TRIGGER post_removed AFTER UPDATE ON post
WHEN NEW.state = 'removed'
  AND (SELECT tombstone FROM decision WHERE id = NEW.decision_id) = 1
  AND NEW.decision_id NOT IN (SELECT decision_id FROM tombstone)
BEGIN
  INSERT INTO tombstone (decision_id, post_id, ground, reason, created_at)
  VALUES (NEW.decision_id, NEW.id,
    (SELECT ground FROM decision WHERE id = NEW.decision_id),
    (SELECT reason FROM decision WHERE id = NEW.decision_id),
    (SELECT at FROM decision WHERE id = NEW.decision_id));
END;

CREATE TRIGGER post_reopened AFTER UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
  AND (SELECT undoes FROM decision WHERE id = NEW.decision_id) IS NOT NULL
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE decision_id = (SELECT undoes FROM decision
          WHERE id = NEW.decision_id)
     AND appeal_id IS NULL AND state IN ('queued', 'failed', 'given-up');
  UPDATE flag SET decision_id = NULL
   WHERE post_id = NEW.id AND decision_id = (SELECT undoes FROM decision
          WHERE id = NEW.decision_id);
  UPDATE queue
     SET weight = max(weight, (NEW.state = 'pending')
           + (SELECT ifnull(sum(f.weight), 0) FROM flag f
               WHERE f.post_id = NEW.id AND f.decision_id IS NULL))
   WHERE post_id = NEW.id;
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id, (SELECT f.ground FROM flag f
           WHERE f.post_id = p.id AND f.decision_id IS NULL
             AND f.ground IS NOT NULL ORDER BY f.id LIMIT 1),
         (p.state = 'pending') + (SELECT ifnull(sum(f.weight), 0)
            FROM flag f WHERE f.post_id = p.id AND f.decision_id IS NULL),
         p.created_at
    FROM post p
   WHERE p.id = NEW.id AND p.id NOT IN (SELECT post_id FROM queue)
     AND (p.state = 'pending' OR (p.state IN ('visible', 'hidden')
       AND EXISTS (SELECT 1 FROM flag f
            WHERE f.post_id = p.id AND f.decision_id IS NULL)));
END;

CREATE TABLE post_revision (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  post_id INTEGER NOT NULL REFERENCES post (id),
  version INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('edit', 'mask')),
  title TEXT,
  body TEXT,
  sealed BLOB,
  actor TEXT,
  changed_at INTEGER NOT NULL, proof TEXT
  CHECK (proof IN ('password', 'citizen')),
  UNIQUE (post_id, version)
) STRICT;

CREATE TRIGGER post_revision_d BEFORE DELETE ON post_revision
BEGIN SELECT RAISE(ABORT, 'post_revision: rows are never deleted'); END;

CREATE TRIGGER post_revision_i BEFORE INSERT ON post_revision
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM post_revision)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM post_revision)
      OR EXISTS (SELECT 1 FROM post_revision
            WHERE post_id = NEW.post_id AND version = NEW.version)
      THEN RAISE(ABORT, 'post_revision: rows are never replaced')
    WHEN NEW.kind = 'edit' AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND version = NEW.version
            AND title IS NEW.title AND body IS NEW.body
            AND NEW.sealed IS NULL
            AND CASE WHEN NEW.proof IS NULL THEN staff_id IS NOT NULL
                  AND state IN ('pending', 'visible', 'hidden', 'expired')
                ELSE staff_id IS NULL AND state IN ('pending', 'visible')
                  AND NEW.actor IS NULL END)
      THEN RAISE(ABORT,
        'post_revision: nobody edits a citizen''s words')
    WHEN NEW.proof IS NOT NULL AND (NEW.kind <> 'edit'
        OR CASE NEW.proof
          WHEN 'citizen' THEN (SELECT citizen_id FROM post
                WHERE id = NEW.post_id) IS NULL
          ELSE NEW.post_id NOT IN (SELECT post_id FROM post_password
                WHERE locked_until IS NULL
                  OR locked_until <= (SELECT at FROM audit_context))
          END
        OR EXISTS (SELECT 1 FROM acting a JOIN staff s
              ON s.id = a.staff_id OR s.login = a.actor))
      THEN RAISE(ABORT,
        'post_revision: a writer who is proven changes their own words')
    WHEN NEW.kind = 'mask' AND (NEW.title IS NOT NULL
      OR NEW.body IS NOT NULL OR NEW.sealed IS NULL
      OR NOT EXISTS (SELECT 1 FROM post p
            JOIN decision d ON d.id = p.decision_id
            LEFT JOIN decision u ON u.id = d.undoes
           WHERE p.id = NEW.post_id AND p.version = NEW.version
             AND d.post_version = NEW.version - 1
             AND 'mask' IN (d.action, u.action)))
      THEN RAISE(ABORT,
        'post_revision: masking follows its decision and seals the old text')
  END;
END;

CREATE TRIGGER post_revision_proof BEFORE UPDATE ON post_revision
WHEN NEW.proof IS NOT OLD.proof
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;

CREATE TRIGGER post_revision_u BEFORE UPDATE ON post_revision
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.version IS NOT OLD.version OR NEW.kind IS NOT OLD.kind
  OR NEW.actor IS NOT OLD.actor OR NEW.changed_at IS NOT OLD.changed_at
  OR NOT ifnull((NEW.title IS NULL AND NEW.body IS NULL
      AND NEW.sealed IS NULL
      AND (SELECT state FROM post WHERE id = OLD.post_id) IS 'purged')
    OR (NEW.title IS OLD.title AND NEW.body IS OLD.body
      AND EXISTS (SELECT 1 FROM text_key_change
           WHERE old_key = hex(substr(OLD.sealed, 1, 4))
             AND new_key = hex(substr(NEW.sealed, 1, 4))
             AND length(NEW.sealed) = length(OLD.sealed))), 0)
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;

CREATE TABLE post_rule (
  action TEXT NOT NULL,
  from_state TEXT NOT NULL,
  to_state TEXT NOT NULL,
  PRIMARY KEY (action, from_state, to_state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER post_rule_fixed_d BEFORE DELETE ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;

CREATE TRIGGER post_rule_fixed_i BEFORE INSERT ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;

CREATE TRIGGER post_rule_fixed_u BEFORE UPDATE ON post_rule
BEGIN SELECT RAISE(ABORT, 'post_rule: the table of changes is fixed'); END;

CREATE TRIGGER post_settled AFTER UPDATE ON post
WHEN NEW.decision_id IS NOT OLD.decision_id
  AND NEW.id IN (SELECT post_id FROM queue)
  AND EXISTS (SELECT 1 FROM decision WHERE id = NEW.decision_id
        AND undoes IS NULL AND action <> 'mask')
BEGIN
  UPDATE flag SET decision_id = NEW.decision_id
   WHERE post_id = NEW.id AND decision_id IS NULL;
  DELETE FROM queue WHERE post_id = NEW.id;
END;

CREATE TRIGGER post_text BEFORE UPDATE ON post
WHEN (NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body)
  AND NEW.state IS NOT 'purged'
BEGIN
  SELECT CASE
    WHEN NEW.decision_id IS NOT OLD.decision_id
      THEN RAISE(ABORT, 'post: a decision changes the state, not the text')
    WHEN NOT EXISTS (SELECT 1 FROM post_revision r
          WHERE r.post_id = OLD.id AND r.version = OLD.version
            AND (r.kind = 'mask' OR OLD.staff_id IS NOT NULL
              OR r.proof IS NOT NULL))
      THEN RAISE(ABORT,
        'post: nobody edits a citizen''s words, and a change is kept')
  END;
END;

CREATE INDEX post_thread_by_board ON post (board_id, created_at)
  WHERE parent_id IS NULL;

CREATE TABLE post_topic (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  topic_id INTEGER NOT NULL REFERENCES topic (id)
) STRICT;

CREATE INDEX post_topic_by_topic ON post_topic (topic_id, post_id);

CREATE TRIGGER post_topic_delete BEFORE DELETE ON post_topic
BEGIN SELECT RAISE(ABORT, 'post_topic: it is never deleted'); END;

CREATE TRIGGER post_topic_insert BEFORE INSERT ON post_topic
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_topic)
      THEN RAISE(ABORT, 'post_topic: that post has its topic')
    WHEN NOT EXISTS (SELECT 1 FROM post p
          JOIN topic t ON t.board_id = p.board_id
         WHERE p.id = NEW.post_id AND t.id = NEW.topic_id
           AND p.parent_id IS NULL)
      THEN RAISE(ABORT, 'post_topic: it is a topic of the post''s board')
    WHEN NOT EXISTS (SELECT 1 FROM post p, topic t
         WHERE p.id = NEW.post_id AND t.id = NEW.topic_id
           AND p.created_at BETWEEN t.created_at AND t.ends_at
           AND (t.closed_at IS NULL OR p.created_at < t.closed_at))
      THEN RAISE(ABORT, 'post_topic: that topic is over (article 13)')
  END;
END;

CREATE TRIGGER post_topic_update BEFORE UPDATE ON post_topic
BEGIN SELECT RAISE(ABORT, 'post_topic: it never changes'); END;

CREATE TRIGGER post_update BEFORE UPDATE ON post
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id
      THEN RAISE(ABORT, 'post: an id never changes')
    WHEN OLD.state = 'purged'
      THEN RAISE(ABORT, 'post: what is purged never changes')
    WHEN NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'post: when it was written never changes')
    WHEN NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR (NEW.author IS NOT OLD.author
        AND NOT (NEW.author = '' AND NEW.state = 'purged'))
      THEN RAISE(ABORT, 'post: who wrote it never changes')
    WHEN NEW.parent_id IS NOT OLD.parent_id
      THEN RAISE(ABORT, 'post: what it answers never changes')
    WHEN NEW.url IS NOT OLD.url
      AND NOT (NEW.url IS NULL AND NEW.state = 'purged')
      THEN RAISE(ABORT, 'post: its old address never changes')
    WHEN NEW.decision_id IS OLD.decision_id AND (NEW.state IS NOT OLD.state
        OR NEW.hidden_until IS NOT OLD.hidden_until)
      AND NOT (OLD.state = 'visible' AND NEW.state IS 'pending'
        AND NEW.hidden_until IS OLD.hidden_until
        AND (NEW.title IS NOT OLD.title OR NEW.body IS NOT OLD.body)
        AND EXISTS (SELECT 1 FROM post_revision r
              WHERE r.post_id = OLD.id AND r.version = OLD.version
                AND r.kind = 'edit' AND r.proof IS NOT NULL))
      THEN RAISE(ABORT,
        'post: a change of state needs its own decision (article 6(2))')
    WHEN NEW.decision_id IS OLD.decision_id
      AND NEW.expires_at IS NOT OLD.expires_at
      AND (OLD.state IN ('removed', 'withdrawn') OR OLD.state = 'expired'
        OR (OLD.staff_id IS NULL AND NEW.expires_at
          < ifnull(OLD.expires_at, 9223372036854775807)))
      THEN RAISE(ABORT,
        'post: a period that was shown is not cut short (article 6(1))')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'post: each change raises the version by one')
  END;
END;

CREATE TABLE queue (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  board_id INTEGER NOT NULL REFERENCES board (id),
  ground INTEGER,
  weight INTEGER NOT NULL,
  since INTEGER NOT NULL,
  claimed_by INTEGER REFERENCES staff (id),
  claimed_until INTEGER
, state TEXT NOT NULL DEFAULT 'pending') STRICT;

CREATE TRIGGER queue_added AFTER INSERT ON queue
BEGIN
  INSERT INTO queue_tally (board_id, ground, state, waiting)
  VALUES (NEW.board_id, ifnull(NEW.ground, 0), NEW.state, 1)
  ON CONFLICT (board_id, ground, state) DO UPDATE SET waiting = waiting + 1;
  UPDATE queue SET state = (SELECT state FROM post WHERE id = NEW.post_id)
   WHERE post_id = NEW.post_id
     AND state <> (SELECT state FROM post WHERE id = NEW.post_id);
END;

CREATE INDEX queue_by_board ON queue (board_id, weight DESC, since);

CREATE INDEX queue_by_board_time ON queue (board_id, since);

CREATE INDEX queue_by_claim ON queue (claimed_by)
  WHERE claimed_by IS NOT NULL;

CREATE INDEX queue_by_ground ON queue (ground, weight DESC, since);

CREATE INDEX queue_by_ground_time ON queue (ground, since);

CREATE INDEX queue_by_state ON queue (state, weight DESC, since);

CREATE INDEX queue_by_state_time ON queue (state, since);

CREATE INDEX queue_by_time ON queue (since);

CREATE INDEX queue_by_weight ON queue (weight DESC, since);

CREATE TRIGGER queue_changed AFTER UPDATE ON queue
WHEN NEW.board_id <> OLD.board_id OR NEW.ground IS NOT OLD.ground
  OR NEW.state <> OLD.state
BEGIN
  UPDATE queue_tally SET waiting = waiting - 1
   WHERE board_id = OLD.board_id AND ground = ifnull(OLD.ground, 0)
     AND state = OLD.state;
  INSERT INTO queue_tally (board_id, ground, state, waiting)
  VALUES (NEW.board_id, ifnull(NEW.ground, 0), NEW.state, 1)
  ON CONFLICT (board_id, ground, state) DO UPDATE SET waiting = waiting + 1;
END;

CREATE TRIGGER queue_delete BEFORE DELETE ON queue
WHEN EXISTS (SELECT 1 FROM post
      WHERE id = OLD.post_id AND state = 'pending')
  OR EXISTS (SELECT 1 FROM flag
      WHERE post_id = OLD.post_id AND decision_id IS NULL)
BEGIN SELECT RAISE(ABORT, 'queue: that post waits for a decision'); END;

CREATE TRIGGER queue_edited AFTER UPDATE ON post
WHEN NEW.state = 'pending' AND OLD.state = 'visible'
  AND NEW.decision_id IS OLD.decision_id
BEGIN
  UPDATE queue SET state = 'pending', weight = weight + 1
   WHERE post_id = NEW.id;
  INSERT INTO queue (post_id, board_id, weight, since)
  SELECT NEW.id, NEW.board_id, 1, NEW.updated_at
   WHERE NEW.id NOT IN (SELECT post_id FROM queue);
END;

CREATE TRIGGER queue_flag AFTER INSERT ON flag
BEGIN
  UPDATE queue
     SET weight = weight + NEW.weight, ground = ifnull(ground, NEW.ground)
   WHERE post_id = NEW.post_id;
  INSERT INTO queue (post_id, board_id, ground, weight, since)
  SELECT p.id, p.board_id, NEW.ground, NEW.weight, NEW.created_at
    FROM post p
   WHERE p.id = NEW.post_id AND p.id NOT IN (SELECT post_id FROM queue);
END;

CREATE TRIGGER queue_gone AFTER DELETE ON queue
BEGIN
  UPDATE queue_tally SET waiting = waiting - 1
   WHERE board_id = OLD.board_id AND ground = ifnull(OLD.ground, 0)
     AND state = OLD.state;
END;

CREATE TRIGGER queue_insert BEFORE INSERT ON queue
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM queue)
      THEN RAISE(ABORT, 'queue: a row is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM post p
          WHERE p.id = NEW.post_id AND p.board_id = NEW.board_id
            AND (p.state = 'pending' OR EXISTS (SELECT 1 FROM flag
                  WHERE post_id = p.id AND decision_id IS NULL)))
      THEN RAISE(ABORT, 'queue: that post does not wait for anybody')
  END;
END;

CREATE TRIGGER queue_moved AFTER UPDATE ON post
WHEN NEW.board_id <> OLD.board_id
BEGIN
  UPDATE queue SET board_id = NEW.board_id WHERE post_id = NEW.id;
END;

CREATE TRIGGER queue_pending AFTER INSERT ON post
WHEN NEW.state = 'pending'
BEGIN
  INSERT INTO queue (post_id, board_id, weight, since)
  VALUES (NEW.id, NEW.board_id, 1, NEW.created_at);
END;

CREATE TRIGGER queue_state AFTER UPDATE ON post
WHEN NEW.state <> OLD.state
  AND (SELECT undoes FROM decision WHERE id = NEW.decision_id) IS NOT NULL
BEGIN
  UPDATE queue SET state = NEW.state
   WHERE post_id = NEW.id AND state <> NEW.state;
END;

CREATE TRIGGER queue_state_update BEFORE UPDATE ON queue
WHEN NEW.state IS NOT OLD.state
  AND NEW.state IS NOT (SELECT state FROM post WHERE id = OLD.post_id)
BEGIN SELECT RAISE(ABORT, 'queue: its state is that of the post'); END;

CREATE TABLE queue_tally (
  board_id INTEGER NOT NULL REFERENCES board (id),
  ground INTEGER NOT NULL,
  state TEXT NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting >= 0),
  PRIMARY KEY (board_id, ground, state)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER queue_update BEFORE UPDATE ON queue
WHEN NEW.post_id IS NOT OLD.post_id OR NEW.since IS NOT OLD.since
  OR ifnull(NEW.weight < OLD.weight, 1)
  OR NEW.board_id IS NOT (SELECT board_id FROM post WHERE id = OLD.post_id)
BEGIN SELECT RAISE(ABORT, 'queue: a row keeps its place'); END;

CREATE TABLE reason_template (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  ground INTEGER NOT NULL REFERENCES ground (number),
  key TEXT NOT NULL UNIQUE,
  text_ko TEXT NOT NULL CHECK (text_ko <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER reason_template_delete BEFORE DELETE ON reason_template
BEGIN SELECT RAISE(ABORT, 'reason_template: it is never deleted'); END;

CREATE TRIGGER reason_template_insert BEFORE INSERT ON reason_template
WHEN NEW.id IN (SELECT id FROM reason_template)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reason_template)
  OR NEW.key IN (SELECT key FROM reason_template)
BEGIN SELECT RAISE(ABORT, 'reason_template: this id or key is taken'); END;

CREATE TRIGGER reason_template_update BEFORE UPDATE ON reason_template
WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'reason_template: id and key never change'); END;

CREATE TABLE restriction (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  citizen_id INTEGER REFERENCES citizen (id),
  origin_key BLOB CHECK (length(origin_key) = 32),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  ground INTEGER CHECK (ground IS NULL OR ground BETWEEN 1 AND 9),
  from_at INTEGER NOT NULL,
  until_at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  post_id INTEGER REFERENCES post (id),
  lifted_at INTEGER,
  lifted_by INTEGER REFERENCES staff (id),
  lift_reason TEXT NOT NULL DEFAULT '',
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((citizen_id IS NULL) <> (origin_key IS NULL)),
  CHECK (origin_key IS NULL OR post_id IS NOT NULL),
  CHECK (until_at > from_at AND until_at - from_at <= 31536000000000),
  CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
  CHECK ((lifted_at IS NULL) = (trim(lift_reason) = ''))
) STRICT;

CREATE INDEX restriction_by_citizen ON restriction (citizen_id)
  WHERE citizen_id IS NOT NULL;

CREATE INDEX restriction_by_end ON restriction (until_at)
  WHERE lifted_at IS NULL;

CREATE INDEX restriction_by_origin ON restriction (origin_key)
  WHERE origin_key IS NOT NULL;

CREATE INDEX restriction_by_post ON restriction (post_id)
  WHERE post_id IS NOT NULL;

CREATE TRIGGER restriction_delete BEFORE DELETE ON restriction
BEGIN
  SELECT RAISE(ABORT, 'restriction: it is lifted, never deleted');
END;

CREATE TRIGGER restriction_insert BEFORE INSERT ON restriction
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM restriction)
      THEN RAISE(ABORT,
        'restriction: they are added at the end, none is replaced')
    WHEN NEW.lifted_at IS NOT NULL OR NEW.lifted_by IS NOT NULL
      OR NEW.lift_reason IS NOT '' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'restriction: a new one stands')
    WHEN trim(NEW.reason, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'restriction: its reason is empty')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'restriction: there is no such staff member')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'restriction: there is no such citizen')
    WHEN NEW.post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND staff_id IS NULL)
      THEN RAISE(ABORT, 'restriction: there is no such post of a citizen')
    WHEN NEW.post_id IS NOT NULL AND NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id IS NOT (SELECT citizen_id FROM post
            WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'restriction: somebody else wrote that post')
    WHEN NEW.origin_key IS NOT NULL
      AND NEW.origin_key IS NOT (SELECT origin_key FROM post_origin
            WHERE post_id = NEW.post_id)
      THEN RAISE(ABORT, 'restriction: that post did not come from there')
    WHEN NEW.citizen_id IS NOT NULL AND EXISTS (SELECT 1 FROM restriction
          WHERE citizen_id = NEW.citizen_id AND lifted_at IS NULL
            AND until_at > NEW.from_at)
      THEN RAISE(ABORT, 'restriction: one is in force already')
    WHEN NEW.origin_key IS NOT NULL AND EXISTS (SELECT 1 FROM restriction
          WHERE origin_key = NEW.origin_key AND lifted_at IS NULL
            AND until_at > NEW.from_at)
      THEN RAISE(ABORT, 'restriction: one is in force already')
    WHEN abs(NEW.from_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'restriction: it is made now, not at another time')
  END;
END;

CREATE TRIGGER restriction_lifted AFTER UPDATE ON restriction
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE restriction_id = NEW.id
     AND state IN ('queued', 'failed', 'given-up');
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    restriction_id, next_at, created_at)
  SELECT 'restriction-lifted',
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.lifted_at, NEW.lifted_at
    FROM outbox o JOIN citizen c ON c.id = o.citizen_id
   WHERE o.restriction_id = NEW.id AND o.state <> 'cancelled'
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
END;

CREATE TRIGGER restriction_told AFTER INSERT ON restriction
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    restriction_id, next_at, created_at)
  SELECT 'restriction',
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.from_at, NEW.from_at
    FROM citizen c
   WHERE c.id = ifnull(NEW.citizen_id, (SELECT citizen_id FROM post
           WHERE id = NEW.post_id))
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
END;

CREATE TRIGGER restriction_update BEFORE UPDATE ON restriction
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.origin_key IS NOT OLD.origin_key
      OR NEW.reason IS NOT OLD.reason OR NEW.ground IS NOT OLD.ground
      OR NEW.from_at IS NOT OLD.from_at OR NEW.until_at IS NOT OLD.until_at
      OR NEW.staff_id IS NOT OLD.staff_id OR NEW.post_id IS NOT OLD.post_id
      THEN RAISE(ABORT, 'restriction: it never changes, it is lifted')
    WHEN OLD.lifted_at IS NOT NULL
      THEN RAISE(ABORT, 'restriction: it was lifted already')
    WHEN NEW.lifted_at IS NULL
      THEN RAISE(ABORT, 'restriction: it never changes, it is lifted')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'restriction: each change raises the version by one')
    WHEN ifnull(trim(NEW.lift_reason, char(9, 10, 11, 12, 13, 32, 160, 8203,
        8204, 8205, 12288, 12644, 65279)), '') = ''
      THEN RAISE(ABORT, 'restriction: the reason of its lifting is empty')
    WHEN NEW.lifted_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'restriction: there is no such staff member')
    WHEN NEW.lifted_at >= OLD.until_at
      THEN RAISE(ABORT, 'restriction: it has ended by itself')
    WHEN abs(NEW.lifted_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'restriction: it is lifted now, not at another time')
  END;
END;

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

CREATE INDEX reward_award_by_citizen ON reward_award (citizen_id)
  WHERE citizen_id IS NOT NULL;

CREATE UNIQUE INDEX reward_award_by_code ON reward_award (programme_id, code)
  WHERE code IS NOT NULL;

CREATE UNIQUE INDEX reward_award_by_place ON reward_award (programme_id, place)
  WHERE place IS NOT NULL;

CREATE INDEX reward_award_by_programme ON reward_award (programme_id, state);

CREATE TRIGGER reward_award_delete BEFORE DELETE ON reward_award
BEGIN SELECT RAISE(ABORT, 'reward_award: it is never deleted'); END;

CREATE TRIGGER reward_award_insert BEFORE INSERT ON reward_award
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_award)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reward_award)
      OR EXISTS (SELECT 1 FROM reward_award
          WHERE programme_id = NEW.programme_id AND place = NEW.place)
      OR EXISTS (SELECT 1 FROM reward_award
          WHERE programme_id = NEW.programme_id AND code = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that was awarded')
    WHEN NEW.state IS NOT 'awarded' OR NEW.version IS NOT 1
      OR NEW.notified_at IS NOT NULL OR NEW.claimed_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_award: a new one was awarded just now')
    WHEN NOT EXISTS (SELECT 1 FROM reward_programme
          WHERE id = NEW.programme_id AND budget_id = NEW.budget_id
            AND amount >= NEW.amount)
      THEN RAISE(ABORT, 'reward_award: no programme gives that')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved - NEW.amount
          FROM reward_budget b JOIN reward_spent s ON s.budget_id = b.id
         WHERE b.id = NEW.budget_id) >= 0, 0)
      THEN RAISE(ABORT,
        'reward_award: the budget cannot pay that (article 13-2)')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_award: there is no such staff member')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'reward_award: there is no such citizen')
    WHEN NEW.citizen_id IS NOT NULL
      AND (SELECT count(*) FROM reward_award
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id AND state <> 'lapsed')
      >= (SELECT per_person FROM reward_programme
           WHERE id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_award: no more for one person')
    WHEN NEW.place IS NULL
      AND NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_award: who gets it is drawn (article 13-2)')
  END;
END;

CREATE INDEX reward_award_open ON reward_award (claim_by)
  WHERE state = 'awarded' OR state = 'notified';

CREATE TRIGGER reward_award_place BEFORE INSERT ON reward_award
WHEN NEW.place IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM reward_draw d
          JOIN reward_place l ON l.programme_id = d.programme_id
         WHERE d.programme_id = NEW.programme_id AND d.run_at IS NOT NULL
           AND l.place = NEW.place AND l.entry = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that place was not drawn')
    WHEN NEW.place IS NOT (SELECT ifnull(max(place), 0) + 1
          FROM reward_award WHERE programme_id = NEW.programme_id
            AND place IS NOT NULL)
      THEN RAISE(ABORT, 'reward_award: places are awarded in order')
    WHEN NEW.place > (SELECT winners FROM reward_draw
          WHERE programme_id = NEW.programme_id)
      AND (SELECT count(*) FROM reward_award
          WHERE programme_id = NEW.programme_id AND state <> 'lapsed')
      >= (SELECT winners FROM reward_draw
           WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_award: an alternate waits for a lapsed one')
    WHEN NEW.citizen_id IS NOT (SELECT citizen_id FROM reward_entrant
          WHERE programme_id = NEW.programme_id AND entry = NEW.code)
      THEN RAISE(ABORT, 'reward_award: that entry is another person''s')
  END;
END;

CREATE INDEX reward_award_spent ON reward_award (budget_id, amount)
  WHERE state <> 'lapsed';

CREATE TRIGGER reward_award_told AFTER UPDATE ON outbox
WHEN NEW.award_id IS NOT NULL AND NEW.sent_at IS NOT NULL
  AND OLD.sent_at IS NULL
BEGIN
  UPDATE reward_award SET state = 'notified', notified_at = NEW.sent_at,
         version = version + 1
   WHERE id = NEW.award_id AND state = 'awarded';
END;

CREATE TRIGGER reward_award_untold AFTER UPDATE ON reward_award
WHEN NEW.state = 'lapsed'
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE award_id = NEW.id AND state IN ('queued', 'failed', 'given-up');
END;

CREATE TRIGGER reward_award_update BEFORE UPDATE ON reward_award
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.programme_id IS NOT OLD.programme_id
      OR NEW.budget_id IS NOT OLD.budget_id
      OR NEW.amount IS NOT OLD.amount OR NEW.place IS NOT OLD.place
      OR NEW.code IS NOT OLD.code OR NEW.awarded_at IS NOT OLD.awarded_at
      OR NEW.claim_by IS NOT OLD.claim_by
      OR (OLD.citizen_id IS NOT NULL
        AND NEW.citizen_id IS NOT OLD.citizen_id)
      OR (OLD.notified_at IS NOT NULL
        AND NEW.notified_at IS NOT OLD.notified_at)
      OR (OLD.claimed_at IS NOT NULL
        AND NEW.claimed_at IS NOT OLD.claimed_at)
      THEN RAISE(ABORT, 'reward_award: what was awarded never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_award: each change raises the version by one')
    WHEN NOT ifnull(OLD.state || ' ' || NEW.state IN ('awarded notified',
        'awarded claimed', 'awarded lapsed', 'notified claimed',
        'notified lapsed', 'claimed delivered', 'claimed lapsed'), 0)
      THEN RAISE(ABORT, 'reward_award: it does not go from there to there')
    WHEN (NEW.claimed_at IS NOT OLD.claimed_at AND NEW.state <> 'claimed')
      OR (NEW.notified_at IS NOT OLD.notified_at AND NEW.state <> 'notified')
      THEN RAISE(ABORT, 'reward_award: it does not go from there to there')
    WHEN NEW.citizen_id IS NOT OLD.citizen_id
      AND (NEW.state <> 'claimed'
        OR NEW.citizen_id NOT IN (SELECT id FROM citizen)
        OR (SELECT count(*) FROM reward_award
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id AND state <> 'lapsed')
        >= (SELECT per_person FROM reward_programme
             WHERE id = NEW.programme_id))
      THEN RAISE(ABORT, 'reward_award: no more for one person')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_award: there is no such staff member')
  END;
END;

CREATE TABLE reward_budget (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 2000 AND 9999),
  amount INTEGER NOT NULL CHECK (amount BETWEEN 0 AND 1000000000000),
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TRIGGER reward_budget_delete BEFORE DELETE ON reward_budget
BEGIN SELECT RAISE(ABORT, 'reward_budget: it is never deleted'); END;

CREATE TRIGGER reward_budget_insert BEFORE INSERT ON reward_budget
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_budget)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reward_budget)
      OR NEW.year IN (SELECT year FROM reward_budget)
      THEN RAISE(ABORT, 'reward_budget: this year has its budget')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'reward_budget: a new one is its first version')
  END;
END;

CREATE TRIGGER reward_budget_update BEFORE UPDATE ON reward_budget
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      THEN RAISE(ABORT, 'reward_budget: its year never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_budget: each change raises the version by one')
    WHEN NOT ifnull(NEW.amount >= (SELECT awarded + reserved
          FROM reward_spent WHERE budget_id = OLD.id), 0)
      THEN RAISE(ABORT,
        'reward_budget: more was promised already (article 13-2)')
  END;
END;

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

CREATE TRIGGER reward_draw_delete BEFORE DELETE ON reward_draw
BEGIN SELECT RAISE(ABORT, 'reward_draw: it is never deleted'); END;

CREATE TRIGGER reward_draw_insert BEFORE INSERT ON reward_draw
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_draw: a list is frozen once (article 13-2)')
    WHEN NEW.programme_id NOT IN (SELECT id FROM reward_programme)
      THEN RAISE(ABORT, 'reward_draw: there is no such programme')
    WHEN NEW.version IS NOT 1 OR NEW.value IS NOT NULL
      OR NEW.run_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_draw: what decides is not known yet')
    WHEN NEW.entries IS NOT (SELECT count(*) FROM reward_entry
          WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_draw: every entry is counted')
    WHEN NEW.entries IS NOT (SELECT count(*) FROM reward_entrant
          WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_draw: every entry is somebody''s')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'reward_draw: there is no such staff member')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved
          - p.amount * min(NEW.winners, NEW.entries)
          FROM reward_programme p
          JOIN reward_budget b ON b.id = p.budget_id
          JOIN reward_spent s ON s.budget_id = b.id
         WHERE p.id = NEW.programme_id) >= 0, 0)
      THEN RAISE(ABORT,
        'reward_draw: the budget cannot pay that (article 13-2)')
  END;
END;

CREATE TRIGGER reward_draw_update BEFORE UPDATE ON reward_draw
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IS NOT OLD.programme_id
      OR NEW.source IS NOT OLD.source OR NEW.winners IS NOT OLD.winners
      OR NEW.alternates IS NOT OLD.alternates
      OR NEW.entries IS NOT OLD.entries
      OR NEW.commitment IS NOT OLD.commitment
      OR NEW.closed IS NOT OLD.closed OR NEW.closed_at IS NOT OLD.closed_at
      OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'reward_draw: what was published never changes')
    WHEN OLD.run_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_draw: it is drawn once (article 13-2)')
    WHEN NEW.run_at IS NULL OR NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'reward_draw: it changes when it is drawn')
    WHEN (SELECT count(*) FROM reward_place
          WHERE programme_id = OLD.programme_id)
      IS NOT min(OLD.winners + OLD.alternates, OLD.entries)
      THEN RAISE(ABORT, 'reward_draw: every place is somebody''s')
  END;
END;

CREATE TABLE reward_entrant (
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  PRIMARY KEY (programme_id, entry)
) STRICT, WITHOUT ROWID;

CREATE INDEX reward_entrant_by_citizen
  ON reward_entrant (citizen_id, programme_id);

CREATE TRIGGER reward_entrant_delete BEFORE DELETE ON reward_entrant
WHEN EXISTS (SELECT 1 FROM reward_entry
      WHERE programme_id = OLD.programme_id AND entry = OLD.entry)
  AND (NOT EXISTS (SELECT 1 FROM reward_draw
        WHERE programme_id = OLD.programme_id AND run_at IS NOT NULL)
    OR EXISTS (SELECT 1 FROM reward_award
        WHERE programme_id = OLD.programme_id
          AND state IN ('awarded', 'notified', 'claimed')))
BEGIN
  SELECT RAISE(ABORT, 'reward_entrant: it is needed yet');
END;

CREATE TRIGGER reward_entrant_insert BEFORE INSERT ON reward_entrant
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'reward_entrant: the list is frozen (article 13-2)')
    WHEN EXISTS (SELECT 1 FROM reward_entrant
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entrant: this entry is somebody''s')
    WHEN NOT EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entrant: there is no such entry')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'reward_entrant: there is no such citizen')
    WHEN (SELECT count(*) FROM reward_entrant
          WHERE citizen_id = NEW.citizen_id
            AND programme_id = NEW.programme_id)
      >= (SELECT per_person FROM reward_programme
           WHERE id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_entrant: no more for one person')
  END;
END;

CREATE TRIGGER reward_entrant_update BEFORE UPDATE ON reward_entrant
BEGIN SELECT RAISE(ABORT, 'reward_entrant: it never changes'); END;

CREATE TABLE reward_entry (
  programme_id INTEGER NOT NULL REFERENCES reward_programme (id),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  PRIMARY KEY (programme_id, entry)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reward_entry_delete BEFORE DELETE ON reward_entry
WHEN OLD.programme_id IN (SELECT programme_id FROM reward_draw)
BEGIN
  SELECT RAISE(ABORT, 'reward_entry: the list is frozen (article 13-2)');
END;

CREATE TRIGGER reward_entry_gone AFTER DELETE ON reward_entry
BEGIN
  DELETE FROM reward_entrant
   WHERE programme_id = OLD.programme_id AND entry = OLD.entry;
END;

CREATE TRIGGER reward_entry_insert BEFORE INSERT ON reward_entry
BEGIN
  SELECT CASE
    WHEN NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'reward_entry: the list is frozen (article 13-2)')
    WHEN EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_entry: this entry is there')
    WHEN NEW.programme_id NOT IN (SELECT id FROM reward_programme
          WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'reward_entry: there is no such open programme')
  END;
END;

CREATE TRIGGER reward_entry_update BEFORE UPDATE ON reward_entry
BEGIN SELECT RAISE(ABORT, 'reward_entry: an entry never changes'); END;

CREATE TABLE reward_place (
  programme_id INTEGER NOT NULL REFERENCES reward_draw (programme_id),
  place INTEGER NOT NULL CHECK (place > 0),
  entry BLOB NOT NULL CHECK (length(entry) = 32),
  PRIMARY KEY (programme_id, place)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX reward_place_by_entry
  ON reward_place (programme_id, entry);

CREATE TRIGGER reward_place_delete BEFORE DELETE ON reward_place
BEGIN SELECT RAISE(ABORT, 'reward_place: it is never deleted'); END;

CREATE TRIGGER reward_place_insert BEFORE INSERT ON reward_place
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM reward_draw
          WHERE programme_id = NEW.programme_id AND run_at IS NULL)
      THEN RAISE(ABORT, 'reward_place: no draw waits for it')
    WHEN NEW.place IS NOT (SELECT ifnull(max(place), 0) + 1
          FROM reward_place WHERE programme_id = NEW.programme_id)
      OR NEW.place > (SELECT winners + alternates FROM reward_draw
           WHERE programme_id = NEW.programme_id)
      THEN RAISE(ABORT, 'reward_place: places are filled in order')
    WHEN NOT EXISTS (SELECT 1 FROM reward_entry
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      OR EXISTS (SELECT 1 FROM reward_place
          WHERE programme_id = NEW.programme_id AND entry = NEW.entry)
      THEN RAISE(ABORT, 'reward_place: each is one of the entries, once')
  END;
END;

CREATE TRIGGER reward_place_update BEFORE UPDATE ON reward_place
BEGIN SELECT RAISE(ABORT, 'reward_place: it never changes'); END;

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
, survey_id INTEGER REFERENCES survey (id)) STRICT;

CREATE UNIQUE INDEX reward_programme_by_survey
  ON reward_programme (survey_id) WHERE survey_id IS NOT NULL;

CREATE TRIGGER reward_programme_delete BEFORE DELETE ON reward_programme
BEGIN SELECT RAISE(ABORT, 'reward_programme: it is never deleted'); END;

CREATE TRIGGER reward_programme_insert BEFORE INSERT ON reward_programme
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM reward_programme)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM reward_programme)
      OR NEW.key IN (SELECT key FROM reward_programme)
      THEN RAISE(ABORT, 'reward_programme: this id or key is taken')
    WHEN NEW.key NOT GLOB '[A-Za-z0-9]*' OR NEW.key GLOB '*[^A-Za-z0-9._-]*'
      OR length(NEW.key) > 40
      THEN RAISE(ABORT, 'reward_programme: that is no key')
    WHEN NEW.version IS NOT 1 OR NEW.closed_at IS NOT NULL
      THEN RAISE(ABORT, 'reward_programme: a new one is its first version')
    WHEN NEW.budget_id NOT IN (SELECT id FROM reward_budget)
      THEN RAISE(ABORT, 'reward_programme: there is no such budget')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'reward_programme: there is no such department')
  END;
END;

CREATE TRIGGER reward_programme_update BEFORE UPDATE ON reward_programme
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
      OR NEW.kind IS NOT OLD.kind OR NEW.budget_id IS NOT OLD.budget_id
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'reward_programme: key, kind and budget never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'reward_programme: each change raises the version by one')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'reward_programme: there is no such department')
    WHEN (NEW.amount IS NOT OLD.amount
        OR NEW.per_person IS NOT OLD.per_person
        OR NEW.staff_excluded IS NOT OLD.staff_excluded
        OR NEW.claim_days IS NOT OLD.claim_days
        OR NEW.gift_ko IS NOT OLD.gift_ko OR NEW.gift_en IS NOT OLD.gift_en)
      AND (OLD.id IN (SELECT programme_id FROM reward_draw)
        OR OLD.id IN (SELECT programme_id FROM reward_award)
        OR OLD.id IN (SELECT programme_id FROM reward_entry))
      THEN RAISE(ABORT,
        'reward_programme: its terms stand once somebody relies on them')
    WHEN NEW.closed_at IS NULL AND OLD.closed_at IS NOT NULL
      AND OLD.id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT, 'reward_programme: its list is frozen')
  END;
END;

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

CREATE TRIGGER reward_survey_insert BEFORE INSERT ON reward_programme
WHEN NEW.survey_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.kind IS NOT 'survey'
      THEN RAISE(ABORT, 'reward_programme: only the kind survey has one')
    WHEN NEW.survey_id IN (SELECT survey_id FROM reward_programme
          WHERE survey_id IS NOT NULL)
      THEN RAISE(ABORT, 'reward_programme: this survey has its rewards')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND (s.once = 1 OR s.anonymous = 0))
      THEN RAISE(ABORT,
        'reward_programme: no survey that asks who takes part')
  END;
END;

CREATE TRIGGER reward_survey_update BEFORE UPDATE ON reward_programme
WHEN NEW.survey_id IS NOT OLD.survey_id
BEGIN
  SELECT CASE
    WHEN OLD.id IN (SELECT programme_id FROM reward_draw)
      OR OLD.id IN (SELECT programme_id FROM reward_award)
      OR OLD.id IN (SELECT programme_id FROM reward_entry)
      THEN RAISE(ABORT,
        'reward_programme: its terms stand once somebody relies on them')
    WHEN NEW.survey_id IS NOT NULL AND NEW.kind IS NOT 'survey'
      THEN RAISE(ABORT, 'reward_programme: only the kind survey has one')
    WHEN NEW.survey_id IN (SELECT survey_id FROM reward_programme
          WHERE survey_id IS NOT NULL)
      THEN RAISE(ABORT, 'reward_programme: this survey has its rewards')
    WHEN NEW.survey_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND (s.once = 1 OR s.anonymous = 0))
      THEN RAISE(ABORT,
        'reward_programme: no survey that asks who takes part')
  END;
END;

CREATE TABLE saved_limit (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  name TEXT NOT NULL CHECK (trim(name) <> ''),
  query TEXT NOT NULL CHECK (trim(query) <> ''),
  position INTEGER NOT NULL CHECK (position > 0),
  created_at INTEGER NOT NULL, list TEXT NOT NULL DEFAULT 'queue'
  CHECK (list IN ('queue', 'complaints')),
  UNIQUE (staff_id, name)
) STRICT;

CREATE TRIGGER saved_limit_insert BEFORE INSERT ON saved_limit
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM saved_limit)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM saved_limit)
      THEN RAISE(ABORT, 'saved_limit: this id is taken')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'saved_limit: there is no such staff member')
    WHEN EXISTS (SELECT 1 FROM saved_limit
          WHERE staff_id = NEW.staff_id AND name = NEW.name)
      THEN RAISE(ABORT, 'saved_limit: this name is taken')
  END;
END;

CREATE TRIGGER saved_limit_update BEFORE UPDATE ON saved_limit
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.staff_id IS NOT OLD.staff_id
      THEN RAISE(ABORT, 'saved_limit: whose it is never changes')
    WHEN NEW.name IS NOT OLD.name AND EXISTS (SELECT 1 FROM saved_limit
          WHERE staff_id = OLD.staff_id AND name = NEW.name)
      THEN RAISE(ABORT, 'saved_limit: this name is taken')
  END;
END;

CREATE TABLE scan_todo (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  rule_id INTEGER REFERENCES filter_rule (id),
  after_id INTEGER NOT NULL CHECK (after_id >= 0),
  until_id INTEGER NOT NULL,
  CHECK (after_id < until_id)
) STRICT;

CREATE INDEX scan_todo_by_rule ON scan_todo (rule_id);

CREATE VIEW sealed_text AS
SELECT 'appeal' AS place, 'statement' AS field, id,
       statement_sealed AS sealed
  FROM appeal WHERE statement_sealed IS NOT NULL
 UNION ALL
SELECT 'outbox', 'note', id, note_sealed
  FROM outbox WHERE note_sealed IS NOT NULL
 UNION ALL
SELECT 'post_revision', 'sealed', id, sealed
  FROM post_revision WHERE sealed IS NOT NULL
 UNION ALL
SELECT 'complaint_event', 'title', id, title_sealed
  FROM complaint_event WHERE title_sealed IS NOT NULL
 UNION ALL
SELECT 'complaint_event', 'text', id, text_sealed
  FROM complaint_event WHERE text_sealed IS NOT NULL
 UNION ALL
SELECT 'deposit', 'line', id, line_sealed FROM deposit
 UNION ALL
SELECT 'staff', 'email', id, email_sealed
  FROM staff WHERE email_sealed IS NOT NULL;

CREATE TRIGGER search_added AFTER INSERT ON post
WHEN NEW.id <= (SELECT upto FROM search_state)
BEGIN
  INSERT INTO search_pending (post_id, indexed)
  SELECT NEW.id, 0
   WHERE NEW.id NOT IN (SELECT post_id FROM search_pending);
END;

CREATE TRIGGER search_changed AFTER UPDATE ON post
WHEN ((NEW.state = 'visible') <> (OLD.state = 'visible')
    OR NEW.title <> OLD.title OR NEW.body <> OLD.body)
  AND NEW.id <= (SELECT upto FROM search_state)
BEGIN
  INSERT INTO search_pending (post_id, indexed)
  SELECT NEW.id, OLD.state = 'visible'
   WHERE NEW.id NOT IN (SELECT post_id FROM search_pending);
  UPDATE search_pending SET title = OLD.title, body = OLD.body
   WHERE post_id = NEW.id AND indexed = 1 AND title IS NULL
     AND (NEW.title <> OLD.title OR NEW.body <> OLD.body);
END;

CREATE TABLE search_pending (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)),
  title TEXT,
  body TEXT
) STRICT;

CREATE VIRTUAL TABLE search_post USING fts5(pieces, content = '',
  detail = none, columnsize = 0, tokenize = 'ascii');

CREATE TABLE 'search_post_config'(k PRIMARY KEY, v) WITHOUT ROWID;

CREATE TABLE 'search_post_data'(id INTEGER PRIMARY KEY, block BLOB);

CREATE TABLE 'search_post_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID;

CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  upto INTEGER NOT NULL CHECK (upto >= 0),
  rule TEXT NOT NULL,
  rebuilding INTEGER NOT NULL DEFAULT 0 CHECK (rebuilding IN (0, 1)),
  mended INTEGER NOT NULL DEFAULT 0 CHECK (mended >= 0)
) STRICT;

CREATE TRIGGER search_state_delete BEFORE DELETE ON search_state
BEGIN SELECT RAISE(ABORT, 'search_state: it stays'); END;

CREATE TRIGGER search_state_insert BEFORE INSERT ON search_state
WHEN EXISTS (SELECT 1 FROM search_state)
BEGIN SELECT RAISE(ABORT, 'search_state: there is one'); END;

CREATE VIRTUAL TABLE search_word USING fts5vocab(search_post, row);

CREATE TABLE section (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  path TEXT NOT NULL UNIQUE CHECK (path <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  department_id INTEGER NOT NULL REFERENCES department (id),
  review_days INTEGER CHECK (review_days > 0),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE INDEX section_by_department ON section (department_id);

CREATE TRIGGER section_delete BEFORE DELETE ON section
BEGIN
  SELECT RAISE(ABORT, 'section: the homepage has its sections (article 3)');
END;

CREATE TRIGGER section_insert BEFORE INSERT ON section
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM section)
      OR NEW.path IN (SELECT path FROM section)
      THEN RAISE(ABORT, 'section: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'section: its path is of a-z, 0-9, - and /')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'section: a new one has version 1')
  END;
END;

CREATE TRIGGER section_update BEFORE UPDATE ON section
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.path IS NOT OLD.path
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'section: its path never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'section: each change raises the version by one')
  END;
END;

CREATE TABLE setting (
  key TEXT PRIMARY KEY,
  value TEXT,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE TRIGGER setting_update BEFORE UPDATE ON setting
WHEN NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'setting: a key never changes'); END;

CREATE TABLE site (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  name TEXT NOT NULL CHECK (name <> ''),
  created_at INTEGER NOT NULL
) STRICT;

CREATE TRIGGER site_delete BEFORE DELETE ON site
BEGIN SELECT RAISE(ABORT, 'site: it stays'); END;

CREATE TRIGGER site_insert BEFORE INSERT ON site
WHEN EXISTS (SELECT 1 FROM site)
BEGIN SELECT RAISE(ABORT, 'site: there is one'); END;

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
, email_sealed BLOB
  CHECK (email_sealed IS NULL OR length(email_sealed) >= 30), contract_id INTEGER REFERENCES contract (id)) STRICT;

CREATE TABLE staff_board (
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  board_id INTEGER NOT NULL REFERENCES board (id),
  PRIMARY KEY (staff_id, board_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER staff_board_update BEFORE UPDATE ON staff_board
BEGIN SELECT RAISE(ABORT, 'staff_board: a row never changes'); END;

CREATE INDEX staff_by_contract ON staff (contract_id)
  WHERE contract_id IS NOT NULL;

CREATE TRIGGER staff_contract_insert BEFORE INSERT ON staff
WHEN NEW.contract_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.role IS NOT 'contractor'
      THEN RAISE(ABORT, 'staff: only contractors work under a contract')
    WHEN NEW.contract_id NOT IN (SELECT id FROM contract_until
          WHERE until_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'staff: there is no such contract, or it is over')
  END;
END;

CREATE TRIGGER staff_contract_update BEFORE UPDATE ON staff
WHEN NEW.contract_id IS NOT OLD.contract_id
  OR (NEW.contract_id IS NOT NULL AND NEW.role IS NOT OLD.role)
BEGIN
  SELECT CASE
    WHEN NEW.contract_id IS NOT NULL AND NEW.role IS NOT 'contractor'
      THEN RAISE(ABORT, 'staff: only contractors work under a contract')
    WHEN NEW.contract_id IS NULL AND NEW.role IS 'contractor'
      AND NEW.ends_at IS NULL
      THEN RAISE(ABORT, 'staff: a contractor has a contract or an end')
    WHEN NEW.contract_id IS NOT OLD.contract_id
      AND NEW.contract_id NOT IN (SELECT id FROM contract_until
        WHERE until_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'staff: there is no such contract, or it is over')
  END;
END;

CREATE TRIGGER staff_delete BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'staff: a login is disabled, never deleted'); END;

CREATE TRIGGER staff_insert BEFORE INSERT ON staff
WHEN NEW.id IN (SELECT id FROM staff)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM staff)
  OR NEW.login IN (SELECT login FROM staff)
  OR NEW.os_user IN (SELECT os_user FROM staff)
BEGIN SELECT RAISE(ABORT, 'staff: this id, login or user is taken'); END;

CREATE TRIGGER staff_leaves AFTER UPDATE ON staff
WHEN NEW.department_id IS NOT OLD.department_id
  AND NEW.id IN (SELECT head_id FROM department)
BEGIN
  UPDATE department SET head_id = NULL, version = version + 1
   WHERE head_id = NEW.id AND id IS NOT NEW.department_id;
END;

CREATE TRIGGER staff_mail_resumes AFTER UPDATE ON staff
WHEN NEW.disabled_at IS NULL AND OLD.disabled_at IS NOT NULL
BEGIN
  UPDATE mail_id
     SET state = 'active', cause = '', suspended_at = NULL,
         forward_to = NULL, forward_keep = 0, forward_until = NULL,
         version = version + 1
   WHERE staff_id = NEW.id AND state = 'suspended' AND cause = 'staff';
END;

CREATE TRIGGER staff_mail_stops AFTER UPDATE ON staff
WHEN NEW.disabled_at IS NOT NULL AND OLD.disabled_at IS NULL
BEGIN
  UPDATE mail_id
     SET state = 'suspended', cause = 'staff',
         suspended_at = (SELECT at FROM audit_context),
         forward_to = (SELECT d.mail FROM department d
           WHERE d.id = NEW.department_id AND d.mail <> ''),
         forward_keep = 0,
         forward_until = (SELECT (SELECT at FROM audit_context)
             + 86400000000 * coalesce((SELECT CAST(value AS INTEGER)
               FROM setting WHERE key = 'mail.forward-days'), 90)
           FROM department d
           WHERE d.id = NEW.department_id AND d.mail <> ''),
         version = version + 1
   WHERE staff_id = NEW.id AND state = 'active';
END;

CREATE TABLE staff_password (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  password TEXT NOT NULL,
  set_at INTEGER NOT NULL
) STRICT;

CREATE INDEX staff_password_by_staff ON staff_password (staff_id);

CREATE TRIGGER staff_password_delete BEFORE DELETE ON staff_password
WHEN (SELECT count(*) FROM staff_password
       WHERE staff_id = OLD.staff_id AND id > OLD.id) < 24
BEGIN
  SELECT RAISE(ABORT, 'staff_password: the last ones are kept (article 19)');
END;

CREATE TRIGGER staff_password_insert BEFORE INSERT ON staff_password
WHEN NEW.id IN (SELECT id FROM staff_password)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM staff_password)
BEGIN SELECT RAISE(ABORT, 'staff_password: this id is taken'); END;

CREATE TRIGGER staff_password_update BEFORE UPDATE ON staff_password
BEGIN SELECT RAISE(ABORT, 'staff_password: it never changes'); END;

CREATE VIEW staff_reached AS
SELECT id FROM staff WHERE email_sealed IS NOT NULL;

CREATE VIEW staff_until AS
SELECT s.id, s.login, s.name, s.role, s.department_id, s.os_user,
       s.disabled_at, s.locked_at,
       CASE WHEN c.until_at IS NULL OR s.ends_at < c.until_at THEN s.ends_at
         ELSE c.until_at END AS ends_at,
       c.number AS contract, c.until_at AS contract_until_at
  FROM staff s LEFT JOIN contract_until c ON c.id = s.contract_id;

CREATE TRIGGER staff_update BEFORE UPDATE ON staff
WHEN NEW.id IS NOT OLD.id OR NEW.login IS NOT OLD.login
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'staff: id and login never change'); END;

CREATE TRIGGER staff_update_user BEFORE UPDATE ON staff
WHEN NEW.os_user IS NOT OLD.os_user
  AND NEW.os_user IN (SELECT os_user FROM staff)
BEGIN SELECT RAISE(ABORT, 'staff: this user is taken'); END;

CREATE TABLE survey (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  title_ko TEXT NOT NULL CHECK (trim(title_ko) <> ''),
  title_en TEXT NOT NULL CHECK (trim(title_en) <> ''),
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  once INTEGER NOT NULL DEFAULT 0 CHECK (once IN (0, 1)),
  department_id INTEGER NOT NULL REFERENCES department (id),
  definition TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'open', 'closed')),
  opens_at INTEGER,
  closes_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1, responses INTEGER,
  CHECK ((state = 'draft') = (opens_at IS NULL)),
  CHECK (closes_at IS NULL OR closes_at >= opens_at),
  CHECK (state <> 'closed' OR closes_at IS NOT NULL)
) STRICT;

CREATE TABLE survey_action (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  department_id INTEGER NOT NULL REFERENCES department (id),
  text_ko TEXT NOT NULL CHECK (trim(text_ko) <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  due_on INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'doing', 'done', 'dropped')),
  result_ko TEXT NOT NULL DEFAULT '',
  result_en TEXT NOT NULL DEFAULT '',
  done_on INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state IN ('done', 'dropped')) = (done_on IS NOT NULL)),
  CHECK (state NOT IN ('done', 'dropped') OR trim(result_ko) <> '')
) STRICT;

CREATE INDEX survey_action_by_due ON survey_action (due_on)
  WHERE done_on IS NULL;

CREATE INDEX survey_action_by_survey ON survey_action (survey_id);

CREATE TRIGGER survey_action_delete BEFORE DELETE ON survey_action
BEGIN SELECT RAISE(ABORT, 'survey_action: it is never deleted'); END;

CREATE TRIGGER survey_action_insert BEFORE INSERT ON survey_action
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM survey_action)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM survey_action)
      THEN RAISE(ABORT, 'survey_action: this id is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'survey_action: a new one is its first version')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'closed')
      THEN RAISE(ABORT, 'survey_action: it follows a closed survey')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey_action: there is no such department')
  END;
END;

CREATE TRIGGER survey_action_update BEFORE UPDATE ON survey_action
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.survey_id IS NOT OLD.survey_id
      THEN RAISE(ABORT, 'survey_action: its survey never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'survey_action: each change raises the version by one')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey_action: there is no such department')
  END;
END;

CREATE TABLE survey_answer (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  key BLOB NOT NULL CHECK (length(key) = 16),
  question INTEGER NOT NULL CHECK (question > 0),
  part INTEGER NOT NULL CHECK (part >= 0),
  value INTEGER NOT NULL,
  text TEXT,
  held INTEGER CHECK (held IN (0, 1, 2)),
  PRIMARY KEY (survey_id, key, question, part),
  CHECK ((text IS NULL) = (held IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER survey_answer_delete BEFORE DELETE ON survey_answer
WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = OLD.survey_id
      AND s.state = 'open' AND (s.closes_at IS NULL
        OR s.closes_at > (SELECT at FROM audit_context)))
BEGIN
  SELECT RAISE(ABORT, 'survey_answer: an answer is never deleted');
END;

CREATE TRIGGER survey_answer_insert BEFORE INSERT ON survey_answer
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_answer: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_answer a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      OR EXISTS (SELECT 1 FROM survey_moving a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      THEN RAISE(ABORT, 'survey_answer: this is answered already')
  END;
END;

CREATE TRIGGER survey_answer_moves AFTER DELETE ON survey_answer
BEGIN
  INSERT INTO survey_moving (survey_id, key, question, part, value, text, held)
  VALUES (OLD.survey_id, OLD.key, OLD.question, OLD.part, OLD.value,
    OLD.text, OLD.held);
END;

CREATE TRIGGER survey_answer_update BEFORE UPDATE ON survey_answer
BEGIN
  SELECT CASE
    WHEN NEW.survey_id IS NOT OLD.survey_id OR NEW.key IS NOT OLD.key
      OR NEW.question IS NOT OLD.question OR NEW.part IS NOT OLD.part
      OR NEW.value IS NOT OLD.value OR OLD.held IS NULL
      THEN RAISE(ABORT, 'survey_answer: an answer never changes')
    WHEN NEW.text IS NOT OLD.text
      AND (NEW.text IS NOT '' OR NEW.held IS NOT 2 OR NOT EXISTS (
          SELECT 1 FROM survey_participation p
            JOIN citizen c ON c.id = p.citizen_id
           WHERE p.survey_id = OLD.survey_id AND p.answer_key = OLD.key
             AND c.erased_at IS NOT NULL))
      THEN RAISE(ABORT, 'survey_answer: an answer never changes')
    WHEN OLD.text IS '' AND NEW.held IS NOT 2
      THEN RAISE(ABORT, 'survey_answer: its writer was erased')
    WHEN NEW.held IS NULL OR NEW.held IS 1
      THEN RAISE(ABORT,
        'survey_answer: a person publishes a text or withholds it')
  END;
END;

CREATE INDEX survey_by_state ON survey (state, closes_at);

CREATE TABLE survey_crossed (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  by_question INTEGER NOT NULL CHECK (by_question > 0),
  question INTEGER NOT NULL CHECK (question > 0),
  cell_row INTEGER NOT NULL CHECK (cell_row >= 0),
  cell_column INTEGER NOT NULL CHECK (cell_column >= 0),
  answers INTEGER NOT NULL CHECK (answers >= 5),
  PRIMARY KEY (survey_id, by_question, question, cell_row, cell_column),
  CHECK (by_question <> question)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER survey_crossed_delete BEFORE DELETE ON survey_crossed
BEGIN SELECT RAISE(ABORT, 'survey_crossed: it never changes'); END;

CREATE TRIGGER survey_crossed_insert BEFORE INSERT ON survey_crossed
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open')
      THEN RAISE(ABORT, 'survey_crossed: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_crossed r
          WHERE r.survey_id = NEW.survey_id
            AND r.by_question = NEW.by_question
            AND r.question = NEW.question AND r.cell_row = NEW.cell_row
            AND r.cell_column = NEW.cell_column)
      THEN RAISE(ABORT, 'survey_crossed: it never changes')
  END;
END;

CREATE TRIGGER survey_crossed_update BEFORE UPDATE ON survey_crossed
BEGIN SELECT RAISE(ABORT, 'survey_crossed: it never changes'); END;

CREATE TRIGGER survey_delete BEFORE DELETE ON survey
BEGIN SELECT RAISE(ABORT, 'survey: it is never deleted'); END;

CREATE TRIGGER survey_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE survey_answer SET text = '', held = 2
   WHERE text IS NOT NULL AND text <> ''
     AND (survey_id, key) IN (SELECT survey_id, answer_key
           FROM survey_participation
          WHERE citizen_id = NEW.id AND answer_key IS NOT NULL);
END;

CREATE TRIGGER survey_insert BEFORE INSERT ON survey
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM survey)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM survey)
      THEN RAISE(ABORT, 'survey: this id is taken')
    WHEN NEW.version IS NOT 1 OR NEW.state IS NOT 'draft'
      THEN RAISE(ABORT, 'survey: a new one is a draft')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey: there is no such department')
  END;
END;

CREATE TABLE survey_moving (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  key BLOB NOT NULL CHECK (length(key) = 16),
  question INTEGER NOT NULL CHECK (question > 0),
  part INTEGER NOT NULL CHECK (part >= 0),
  value INTEGER NOT NULL,
  text TEXT,
  held INTEGER CHECK (held IN (0, 1, 2)),
  PRIMARY KEY (survey_id, key, question, part),
  CHECK ((text IS NULL) = (held IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER survey_moving_delete BEFORE DELETE ON survey_moving
WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = OLD.survey_id
      AND s.state = 'open' AND (s.closes_at IS NULL
        OR s.closes_at > (SELECT at FROM audit_context)))
BEGIN
  SELECT RAISE(ABORT, 'survey_moving: an answer is never deleted');
END;

CREATE TRIGGER survey_moving_insert BEFORE INSERT ON survey_moving
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_moving: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_answer a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      OR EXISTS (SELECT 1 FROM survey_moving a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      THEN RAISE(ABORT, 'survey_moving: this is answered already')
  END;
END;

CREATE TRIGGER survey_moving_moves AFTER DELETE ON survey_moving
BEGIN
  INSERT INTO survey_answer (survey_id, key, question, part, value, text, held)
  VALUES (OLD.survey_id, OLD.key, OLD.question, OLD.part, OLD.value,
    OLD.text, OLD.held);
END;

CREATE TRIGGER survey_moving_update BEFORE UPDATE ON survey_moving
BEGIN SELECT RAISE(ABORT, 'survey_moving: an answer never changes'); END;

CREATE TABLE survey_participation (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  citizen_id INTEGER REFERENCES citizen (id),
  day INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'phone', 'paper')),
  answer_key BLOB CHECK (length(answer_key) = 16),
  PRIMARY KEY (survey_id, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX survey_participation_answer ON survey_participation
  (survey_id, answer_key) WHERE answer_key IS NOT NULL;

CREATE TRIGGER survey_participation_delete
BEFORE DELETE ON survey_participation
BEGIN
  SELECT RAISE(ABORT, 'survey_participation: it is never deleted');
END;

CREATE TRIGGER survey_participation_insert
BEFORE INSERT ON survey_participation
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM survey_participation p
          WHERE p.survey_id = NEW.survey_id AND p.id = NEW.id)
      THEN RAISE(ABORT, 'survey_participation: this id is taken')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_participation: the survey is not open')
    WHEN (SELECT s.anonymous FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND NEW.answer_key IS NOT NULL
      THEN RAISE(ABORT,
        'survey_participation: an anonymous answer has no way back')
    WHEN (SELECT s.anonymous FROM survey s WHERE s.id = NEW.survey_id) = 0
      AND (NEW.answer_key IS NULL OR NEW.citizen_id IS NULL)
      THEN RAISE(ABORT, 'survey_participation: a named survey keeps who')
    WHEN (SELECT s.once = 0 AND s.anonymous = 1 FROM survey s
          WHERE s.id = NEW.survey_id) AND NEW.citizen_id IS NOT NULL
      THEN RAISE(ABORT,
        'survey_participation: this survey does not ask who takes part')
    WHEN (SELECT s.once FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND NEW.citizen_id IS NULL
      THEN RAISE(ABORT,
        'survey_participation: this survey asks who takes part')
    WHEN (SELECT s.once FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND EXISTS (SELECT 1 FROM survey_participation p
          WHERE p.citizen_id = NEW.citizen_id
            AND p.survey_id = NEW.survey_id)
      THEN RAISE(ABORT, 'survey_participation: this person took part')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'survey_participation: there is no such person')
    WHEN abs(NEW.day * 86400000000 - (SELECT at FROM audit_context))
        > 2 * 86400000000
      THEN RAISE(ABORT, 'survey_participation: the day is that of today')
  END;
END;

CREATE INDEX survey_participation_of ON survey_participation
  (citizen_id, survey_id) WHERE citizen_id IS NOT NULL;

CREATE TRIGGER survey_participation_update
BEFORE UPDATE ON survey_participation
BEGIN
  SELECT RAISE(ABORT, 'survey_participation: it never changes');
END;

CREATE TRIGGER survey_responses_insert BEFORE INSERT ON survey
WHEN NEW.responses IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'survey: its answers are counted when it closes');
END;

CREATE TRIGGER survey_responses_update BEFORE UPDATE ON survey
WHEN NEW.responses IS NOT OLD.responses
BEGIN
  SELECT CASE
    WHEN NEW.state IS NOT 'closed'
      OR NEW.responses IS NOT (SELECT count(*) FROM survey_participation
            WHERE survey_id = NEW.id)
      THEN RAISE(ABORT, 'survey: its answers are counted when it closes')
  END;
END;

CREATE TABLE survey_result (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  question INTEGER NOT NULL CHECK (question > 0),
  cell_row INTEGER NOT NULL CHECK (cell_row >= 0),
  cell_column INTEGER NOT NULL CHECK (cell_column >= 0),
  answers INTEGER CHECK (answers >= 5),
  PRIMARY KEY (survey_id, question, cell_row, cell_column)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER survey_result_delete BEFORE DELETE ON survey_result
BEGIN SELECT RAISE(ABORT, 'survey_result: it never changes'); END;

CREATE TRIGGER survey_result_insert BEFORE INSERT ON survey_result
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open')
      THEN RAISE(ABORT, 'survey_result: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_result r
          WHERE r.survey_id = NEW.survey_id AND r.question = NEW.question
            AND r.cell_row = NEW.cell_row
            AND r.cell_column = NEW.cell_column)
      THEN RAISE(ABORT, 'survey_result: it never changes')
  END;
END;

CREATE TRIGGER survey_result_update BEFORE UPDATE ON survey_result
BEGIN SELECT RAISE(ABORT, 'survey_result: it never changes'); END;

CREATE TRIGGER survey_rewarded_update BEFORE UPDATE ON survey
WHEN NEW.once = 0 AND NEW.anonymous = 1
  AND OLD.id IN (SELECT survey_id FROM reward_programme
        WHERE survey_id IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'survey: whose rewards it has, has to be asked');
END;

CREATE TRIGGER survey_update BEFORE UPDATE ON survey
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'survey: its id never changes')
    WHEN NEW.anonymous IS NOT OLD.anonymous
      THEN RAISE(ABORT,
        'survey: anonymous or named is fixed when it is made (article 4)')
    WHEN OLD.state IS 'closed'
      THEN RAISE(ABORT, 'survey: a closed survey does not change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'survey: each change raises the version by one')
    WHEN OLD.state IS 'open' AND (NEW.definition IS NOT OLD.definition
        OR NEW.title_ko IS NOT OLD.title_ko
        OR NEW.title_en IS NOT OLD.title_en OR NEW.once IS NOT OLD.once
        OR NEW.opens_at IS NOT OLD.opens_at
        OR NEW.department_id IS NOT OLD.department_id)
      THEN RAISE(ABORT,
        'survey: its questions are fixed once it is open (article 4)')
    WHEN (OLD.state IS 'draft' AND NEW.state IS 'closed')
      OR (OLD.state IS 'open' AND NEW.state IS 'draft')
      THEN RAISE(ABORT, 'survey: it is a draft, then open, then closed')
    WHEN NEW.state IS 'open' AND NEW.closes_at
        <= (SELECT at FROM audit_context)
      AND NEW.closes_at IS NOT OLD.closes_at
      THEN RAISE(ABORT, 'survey: it cannot close before now')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey: there is no such department')
  END;
END;

CREATE VIEW text_key_change AS
SELECT printf('%08X', o.id) AS old_key, printf('%08X', n.id) AS new_key
  FROM data_key n JOIN data_key o ON o.purpose = n.purpose AND o.id < n.id
 WHERE n.purpose = 'text' AND o.retired_at IS NULL
   AND n.id = (SELECT max(id) FROM data_key WHERE purpose = 'text');

CREATE TABLE tombstone (
  decision_id INTEGER PRIMARY KEY REFERENCES decision (id),
  post_id INTEGER NOT NULL REFERENCES post (id),
  ground INTEGER NOT NULL REFERENCES ground (number),
  reason TEXT NOT NULL CHECK (trim(reason) <> ''),
  created_at INTEGER NOT NULL,
  lifted_by INTEGER REFERENCES decision (id)
) STRICT;

CREATE INDEX tombstone_by_post ON tombstone (post_id);

CREATE TRIGGER tombstone_delete BEFORE DELETE ON tombstone
BEGIN
  SELECT RAISE(ABORT, 'tombstone: it is never deleted (article 6(2))');
END;

CREATE TRIGGER tombstone_insert BEFORE INSERT ON tombstone
BEGIN
  SELECT CASE
    WHEN NEW.lifted_by IS NOT NULL
      THEN RAISE(ABORT, 'tombstone: a new one stands')
    WHEN NEW.decision_id IN (SELECT decision_id FROM tombstone)
      THEN RAISE(ABORT, 'tombstone: it is never replaced')
    WHEN NOT EXISTS (SELECT 1 FROM decision d JOIN post p ON p.id = d.post_id
          WHERE d.id = NEW.decision_id AND d.post_id = NEW.post_id
            AND d.action = 'remove' AND d.tombstone = 1
            AND d.ground = NEW.ground AND d.reason = NEW.reason
            AND d.at = NEW.created_at
            AND p.state = 'removed' AND p.decision_id = d.id)
      THEN RAISE(ABORT,
        'tombstone: it says what its decision says (article 6(2))')
  END;
END;

CREATE TRIGGER tombstone_update BEFORE UPDATE ON tombstone
WHEN NEW.decision_id IS NOT OLD.decision_id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.ground IS NOT OLD.ground OR NEW.reason IS NOT OLD.reason
  OR NEW.created_at IS NOT OLD.created_at OR OLD.lifted_by IS NOT NULL
  OR NOT EXISTS (SELECT 1 FROM decision
        WHERE id = NEW.lifted_by AND undoes = OLD.decision_id)
BEGIN
  SELECT RAISE(ABORT,
    'tombstone: only the decision that takes the removal back lifts it');
END;

CREATE TABLE topic (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  board_id INTEGER NOT NULL REFERENCES board (id),
  number INTEGER NOT NULL CHECK (number > 0),
  question_ko TEXT NOT NULL CHECK (trim(question_ko) <> ''),
  question_en TEXT NOT NULL DEFAULT '',
  staff_id INTEGER REFERENCES staff (id),
  created_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL,
  closed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (board_id, number),
  CHECK (ends_at > created_at)
) STRICT;

CREATE TRIGGER topic_delete BEFORE DELETE ON topic
BEGIN SELECT RAISE(ABORT, 'topic: it is never deleted'); END;

CREATE TRIGGER topic_insert BEFORE INSERT ON topic
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM topic)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM topic)
      OR NEW.number IS NOT 1 + (SELECT ifnull(max(number), 0) FROM topic
           WHERE board_id = NEW.board_id)
      THEN RAISE(ABORT, 'topic: a new one has the next number')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id
          AND kind = 'plaza' AND closed_at IS NULL)
      THEN RAISE(ABORT, 'topic: it stands on an open board of the kind plaza')
    WHEN NEW.version IS NOT 1 OR NEW.closed_at IS NOT NULL
      THEN RAISE(ABORT, 'topic: a new one is open, and its first version')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'topic: there is no such staff member')
  END;
END;

CREATE TRIGGER topic_update BEFORE UPDATE ON topic
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.board_id IS NOT OLD.board_id
      OR NEW.number IS NOT OLD.number OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'topic: its board and number never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'topic: each change raises the version by one')
    WHEN (NEW.question_ko IS NOT OLD.question_ko
        OR (OLD.question_en <> '' AND NEW.question_en IS NOT OLD.question_en))
      AND OLD.id IN (SELECT topic_id FROM post_topic)
      THEN RAISE(ABORT, 'topic: somebody has answered that question')
  END;
END;

CREATE TABLE visit_day (
  day INTEGER NOT NULL,
  section TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 20),
  visitors INTEGER NOT NULL CHECK (visitors > 0),
  PRIMARY KEY (day, section)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER visit_day_delete BEFORE DELETE ON visit_day
BEGIN SELECT RAISE(ABORT, 'visit_day: figures are never deleted'); END;

CREATE TRIGGER visit_day_insert BEFORE INSERT ON visit_day
BEGIN
  SELECT CASE
    WHEN NEW.visitors IS NOT 1 OR EXISTS (SELECT 1 FROM visit_day
          WHERE day = NEW.day AND section = NEW.section)
      THEN RAISE(ABORT, 'visit_day: it begins with its first visitor')
    WHEN NOT EXISTS (SELECT 1 FROM visit_seen
          WHERE day = NEW.day AND section = NEW.section)
      THEN RAISE(ABORT, 'visit_day: a visitor is counted by a hash')
  END;
END;

CREATE TRIGGER visit_day_update BEFORE UPDATE ON visit_day
WHEN NEW.day IS NOT OLD.day OR NEW.section IS NOT OLD.section
  OR NEW.visitors IS NOT OLD.visitors + 1
BEGIN
  SELECT RAISE(ABORT, 'visit_day: it goes up by one, and never down');
END;

CREATE TABLE visit_seen (
  day INTEGER NOT NULL,
  section TEXT NOT NULL CHECK (length(section) BETWEEN 1 AND 20),
  hash BLOB NOT NULL CHECK (length(hash) = 16),
  PRIMARY KEY (day, section, hash)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER visit_seen_count AFTER INSERT ON visit_seen
BEGIN
  DELETE FROM visit_seen WHERE day < NEW.day;
  UPDATE visit_day SET visitors = visitors + 1
   WHERE day = NEW.day AND section = NEW.section;
  INSERT INTO visit_day (day, section, visitors)
  SELECT NEW.day, NEW.section, 1
   WHERE NOT EXISTS (SELECT 1 FROM visit_day
          WHERE day = NEW.day AND section = NEW.section);
  UPDATE visit_total SET n = n + 1 WHERE NEW.section = 'all';
END;

CREATE TRIGGER visit_seen_insert BEFORE INSERT ON visit_seen
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM visit_seen WHERE day = NEW.day
          AND section = NEW.section AND hash = NEW.hash)
      THEN RAISE(ABORT, 'visit_seen: that browser was counted today')
    WHEN NEW.day < (SELECT max(day) FROM visit_seen)
      THEN RAISE(ABORT, 'visit_seen: that day is over')
  END;
END;

CREATE TRIGGER visit_seen_update BEFORE UPDATE ON visit_seen
BEGIN SELECT RAISE(ABORT, 'visit_seen: it never changes'); END;

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

CREATE TRIGGER visit_target_delete BEFORE DELETE ON visit_target
WHEN OLD.reached_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'visit_target: that visit was'); END;

CREATE TRIGGER visit_target_draw BEFORE INSERT ON reward_draw
WHEN NEW.programme_id IN (SELECT programme_id FROM visit_target)
BEGIN
  SELECT RAISE(ABORT, 'reward_draw: it rewards a visitor, and is not drawn');
END;

CREATE TRIGGER visit_target_insert BEFORE INSERT ON visit_target
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM visit_target)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM visit_target)
      OR NEW.number IN (SELECT number FROM visit_target)
      THEN RAISE(ABORT, 'visit_target: that visit has its reward')
    WHEN NEW.reached_at IS NOT NULL OR NEW.award_id IS NOT NULL
      OR NEW.number <= (SELECT n FROM visit_total)
      THEN RAISE(ABORT, 'visit_target: that visit is over')
    WHEN NOT EXISTS (SELECT 1 FROM reward_programme
          WHERE id = NEW.programme_id AND kind = 'visitor'
            AND closed_at IS NULL)
      OR NEW.programme_id IN (SELECT programme_id FROM reward_draw)
      THEN RAISE(ABORT,
        'visit_target: an open programme of the kind visitor gives it')
    WHEN NOT ifnull((SELECT b.amount - s.awarded - s.reserved - p.amount
          FROM reward_programme p
          JOIN reward_budget b ON b.id = p.budget_id
          JOIN reward_spent s ON s.budget_id = b.id
         WHERE p.id = NEW.programme_id) >= 0, 0)
      THEN RAISE(ABORT,
        'visit_target: the budget cannot pay that (article 13-2)')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'visit_target: there is no such staff member')
  END;
END;

CREATE TRIGGER visit_target_terms BEFORE UPDATE ON reward_programme
WHEN (NEW.amount IS NOT OLD.amount OR NEW.gift_ko IS NOT OLD.gift_ko
    OR NEW.gift_en IS NOT OLD.gift_en
    OR NEW.claim_days IS NOT OLD.claim_days)
  AND OLD.id IN (SELECT programme_id FROM visit_target)
BEGIN
  SELECT RAISE(ABORT,
    'reward_programme: its terms stand once somebody relies on them');
END;

CREATE TRIGGER visit_target_update BEFORE UPDATE ON visit_target
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
      OR NEW.programme_id IS NOT OLD.programme_id
      OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      OR (OLD.reached_at IS NOT NULL
        AND NEW.reached_at IS NOT OLD.reached_at)
      OR OLD.award_id IS NOT NULL
      THEN RAISE(ABORT, 'visit_target: what was said never changes')
    WHEN NEW.reached_at IS NOT OLD.reached_at
      AND (NEW.number IS NOT (SELECT n FROM visit_total)
        OR NEW.award_id IS NOT NULL)
      THEN RAISE(ABORT, 'visit_target: that visit has not come')
    WHEN NEW.award_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reward_award
          WHERE id = NEW.award_id AND programme_id = NEW.programme_id
            AND place IS NULL AND code IS NOT NULL
            AND awarded_at >= NEW.reached_at)
      THEN RAISE(ABORT, 'visit_target: that is not its reward')
    WHEN NEW.award_id IN (SELECT award_id FROM visit_target)
      THEN RAISE(ABORT, 'visit_target: that is another visit''s reward')
  END;
END;

CREATE TABLE visit_total (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  n INTEGER NOT NULL CHECK (n >= 0)
) STRICT;

CREATE TRIGGER visit_total_delete BEFORE DELETE ON visit_total
BEGIN SELECT RAISE(ABORT, 'visit_total: there is one total'); END;

CREATE TRIGGER visit_total_insert BEFORE INSERT ON visit_total
BEGIN SELECT RAISE(ABORT, 'visit_total: there is one total'); END;

CREATE TRIGGER visit_total_reach AFTER UPDATE ON visit_total
BEGIN
  UPDATE visit_target SET reached_at = (SELECT at FROM audit_context)
   WHERE number = NEW.n AND reached_at IS NULL;
END;

CREATE TRIGGER visit_total_update BEFORE UPDATE ON visit_total
WHEN NEW.id IS NOT OLD.id OR NEW.n IS NOT OLD.n + 1
BEGIN
  SELECT RAISE(ABORT, 'visit_total: it goes up by one, and never down');
END;

CREATE VIEW web_address AS
SELECT p.url, b.slug AS board, p.number, p.expires_at
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.url IS NOT NULL AND p.state = 'visible';

CREATE VIEW web_attachment AS
SELECT a.id, a.post_id, a.name, a.media_type, a.bytes, a.digest,
       a.created_at, f.file, p.expires_at
  FROM attachment a
  JOIN attachment_file f ON f.attachment_id = a.id
  JOIN post p ON p.id = a.post_id
 WHERE p.state = 'visible' AND a.purged_at IS NULL;

CREATE VIEW web_board AS
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, b.lang, b.real_name,
       b.premoderated, b.writers, b.period_days, b.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone, b.closed_at, b.proof
  FROM board b LEFT JOIN department d ON d.id = b.department_id;

CREATE VIEW web_complaint AS
SELECT c.id, c.year, c.serial, c.kind_id, k.code AS kind,
       k.name_ko AS kind_ko, k.name_en AS kind_en, c.state, c.filed_at,
       c.received_at, c.due_at, c.ended_at, c.department_id,
       d.code AS department, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone, p.name,
       p.title, p.body, c.post_id
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN complaint_public p ON p.shown = 1 AND p.event_id = (
       SELECT max(e.id) FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.action IN ('file', 'correct'))
 WHERE k.publishable = 1 AND c.private = 0 AND c.received_at IS NOT NULL;

CREATE VIEW web_complaint_department AS
SELECT d.id, d.code, d.name_ko, d.name_en
  FROM department d
 WHERE EXISTS (SELECT 1 FROM complaint c WHERE c.department_id = d.id
   AND c.private = 0 AND c.received_at IS NOT NULL);

CREATE VIEW web_complaint_field AS
SELECT id, code, name_ko, name_en, closed_at
  FROM complaint_kind WHERE publishable = 1;

CREATE VIEW web_complaint_figure AS
SELECT k.code AS kind, k.category, d.code AS department,
       c.received_at - c.received_at % 3600000000 AS received_at,
       c.ended_at IS NULL AS open, c.paused_at IS NOT NULL AS paused,
       CASE WHEN c.ended_at IS NULL
         THEN c.due_at - c.due_at % 3600000000 END AS due_at,
       (r.at - c.received_at) / 60000000 AS minutes,
       r.at <= c.due_at AS in_time,
       EXISTS (SELECT 1 FROM complaint_event x
         WHERE x.complaint_id = c.id AND x.action = 'extend') AS extended
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN complaint_event r ON r.id = (
       SELECT min(x.id) FROM complaint_event x
        WHERE x.complaint_id = c.id
          AND (x.action = 'answer' OR x.action = 'refuse'))
 WHERE c.received_at IS NOT NULL;

CREATE VIEW web_complaint_kind AS
SELECT k.id, k.code, k.name_ko, k.name_en, k.category, k.fee, k.postage,
       k.period, k.publishable, k.consultation, k.basis,
       k.identity_check = 0 AND k.papers = 0 AS on_web,
       k.visit_ko, k.visit_en, k.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM complaint_kind k LEFT JOIN department d ON d.id = k.department_id
 WHERE k.closed_at IS NULL;

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
     'transfer-out', 'supplement', 'supplement-again', 'prolong',
     'supplement-arrived', 'pause', 'resume', 'extend', 'move', 'progress',
     'answer', 'refuse', 'return', 'merge', 'split', 'close',
     'close-repeat', 'withdraw');

CREATE VIEW web_contractor AS
SELECT c.id, c.name_ko, c.name_en, c.scope_ko, c.scope_en, c.processed_ko,
       c.processed_en, c.first_on,
       CASE WHEN c.ended_at < c.ends_at THEN c.ended_at
         ELSE c.ends_at END AS ends_at,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM contract c JOIN department d ON d.id = c.department_id
 WHERE c.agreed_on IS NOT NULL;

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

CREATE VIEW web_department AS
SELECT code, name_ko, name_en, kind, phone
  FROM department WHERE closed_at IS NULL;

CREATE VIEW web_draw AS
SELECT p.key AS draw, p.kind, p.title_ko, p.title_en, p.gift_ko, p.gift_en,
       d.source, d.winners, d.alternates, d.entries, d.commitment, d.closed,
       d.closed_at, d.value, d.run_at
  FROM reward_draw d
  JOIN reward_programme p ON p.id = d.programme_id;

CREATE VIEW web_draw_entry AS
SELECT p.key AS draw, e.entry
  FROM reward_draw d
  JOIN reward_programme p ON p.id = d.programme_id
  JOIN reward_entry e ON e.programme_id = d.programme_id;

CREATE VIEW web_draw_place AS
SELECT p.key AS draw, l.place, l.entry, a.id IS NOT NULL AS won,
       coalesce(a.state = 'lapsed', FALSE) AS lapsed
  FROM reward_place l
  JOIN reward_draw d ON d.programme_id = l.programme_id
  JOIN reward_programme p ON p.id = l.programme_id
  LEFT JOIN reward_award a ON a.programme_id = l.programme_id
       AND a.place = l.place
 WHERE d.run_at IS NOT NULL;

CREATE VIEW web_entry AS
SELECT p.id, p.board_id, p.number, p.parent_id, p.created_at,
       CASE WHEN p.state = 'visible' THEN p.expires_at END AS expires_at,
       p.pinned, p.staff_id IS NOT NULL AS by_staff,
       CASE WHEN p.state = 'visible' THEN p.updated_at END AS updated_at,
       CASE WHEN p.state = 'visible' THEN p.title END AS title,
       CASE WHEN p.state = 'visible' THEN p.body END AS body,
       CASE WHEN p.state = 'visible' THEN p.author END AS author,
       t.created_at AS removed_at, t.ground, t.reason
  FROM post p
  LEFT JOIN tombstone t ON t.post_id = p.id AND t.lifted_by IS NULL
       AND (p.state = 'removed' OR p.state = 'purged')
 WHERE p.state = 'visible' OR t.decision_id IS NOT NULL;

CREATE VIEW web_ground AS
SELECT number, name_ko, name_en, text_ko, text_en FROM ground;

CREATE VIEW web_mail_rules AS
SELECT number, body_ko, body_en, published_at, in_force_at, accept_days
  FROM mail_rules;

CREATE VIEW web_maintenance AS
SELECT started_at, expected_at FROM outage
 WHERE maintenance = 1 AND ended_at IS NULL AND cancelled_at IS NULL;

CREATE VIEW web_mayor_waiting AS
SELECT p.id AS post_id, p.board_id, p.number, p.created_at, p.expires_at
  FROM post p
 WHERE p.board_id IN (SELECT b.id FROM board b WHERE b.kind = 'mayor')
   AND p.parent_id IS NULL AND p.staff_id IS NULL AND p.state = 'visible'
   AND NOT EXISTS (SELECT 1 FROM post a
         WHERE a.parent_id = p.id AND a.staff_id IS NOT NULL
           AND a.state = 'visible')
   AND NOT EXISTS (SELECT 1 FROM complaint c
         JOIN complaint_event e ON e.complaint_id = c.id
         WHERE c.post_id = p.id
           AND (e.action = 'answer' OR e.action = 'refuse'));

CREATE VIEW web_moved AS
SELECT m.board_id, m.number, p.board_id AS to_board_id,
       b.slug AS to_board, p.number AS to_number,
       CASE WHEN p.state = 'visible' THEN p.expires_at END AS expires_at
  FROM post_moved m
  JOIN post p ON p.id = m.post_id
  JOIN board b ON b.id = p.board_id
 WHERE p.state = 'visible' OR p.state = 'removed' OR p.state = 'purged';

CREATE VIEW web_page AS
SELECT p.id, p.path, p.lang, v.number, v.title, v.body, v.provider,
       d.name_ko AS department_ko, d.name_en AS department_en,
       CASE WHEN v.phone <> '' THEN v.phone ELSE d.phone END AS phone,
       v.officer, v.published_at AS updated_at, p.reviewed_at,
       p.withdraw_at, o.path AS original_path, v.translates_number,
       ov.number AS original_number, ov.published_at AS original_at
  FROM page p
  JOIN page_version v ON v.id = p.shown_id
  JOIN department d ON d.id = v.department_id
  LEFT JOIN page o ON o.id = p.translates_id
  LEFT JOIN page_version ov ON ov.id = o.shown_id;

CREATE VIEW web_page_due AS
SELECT x.page_id,
       CASE WHEN x.reviewed_at > x.updated_at THEN x.reviewed_at
         ELSE x.updated_at END + x.review_days * 86400000000 AS due_at
  FROM (SELECT p.id AS page_id, v.published_at AS updated_at, p.reviewed_at,
               coalesce(p.review_days, (SELECT s.review_days FROM section s
                 WHERE s.review_days IS NOT NULL
                   AND substr(p.path || '/', 1, length(s.path) + 1)
                     = s.path || '/'
                 ORDER BY length(s.path) DESC LIMIT 1)) AS review_days
          FROM page p JOIN page_version v ON v.id = p.shown_id) x
 WHERE x.review_days IS NOT NULL;

CREATE VIEW web_page_moved AS
SELECT m.path, m.lang, p.path AS to_path
  FROM page_moved m JOIN page p ON p.id = m.page_id
 WHERE p.shown_id IS NOT NULL;

CREATE VIEW web_plaza_post AS
SELECT p.id AS post_id, p.board_id, t.id AS topic_id, t.number AS topic,
       (SELECT count(*) FROM post_agreement a
         WHERE a.post_id = p.id) AS agreements,
       EXISTS (SELECT 1 FROM post c WHERE c.parent_id = p.id
          AND c.staff_id IS NOT NULL AND c.state = 'visible') AS answered
  FROM post p
  JOIN board b ON b.id = p.board_id
  LEFT JOIN post_topic x ON x.post_id = p.id
  LEFT JOIN topic t ON t.id = x.topic_id AND t.board_id = p.board_id
 WHERE p.state = 'visible' AND b.kind = 'plaza';

CREATE VIEW web_post AS
SELECT p.id, p.board_id, p.number, p.parent_id, p.title, p.body, p.author,
       p.created_at, p.updated_at, p.expires_at, p.pinned,
       p.staff_id IS NOT NULL AS by_staff
  FROM post p
 WHERE p.state = 'visible';

CREATE VIEW web_post_answer AS
SELECT c.post_id, c.year, c.serial, s.id AS event_id, s.at,
       s.state, s.department_ko, s.department_en, s.body
  FROM complaint c
  JOIN web_complaint_step s ON s.complaint_id = c.id
 WHERE c.post_id IS NOT NULL AND s.action IN ('answer', 'refuse');

CREATE VIEW web_post_provider AS
SELECT p.id AS post_id, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone
  FROM post p
  JOIN staff s ON s.id = p.staff_id
  JOIN department d ON d.id = s.department_id
 WHERE p.state = 'visible';

CREATE VIEW web_reward AS
SELECT p.key, p.kind, p.title_ko, p.title_en, p.gift_ko, p.gift_en,
       p.per_person, p.staff_excluded, p.claim_days, p.created_at,
       p.closed_at, p.survey_id, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone
  FROM reward_programme p
  JOIN department d ON d.id = p.department_id;

CREATE VIEW web_search_pending AS
SELECT s.post_id
  FROM search_pending s
 WHERE EXISTS (SELECT 1 FROM post p
   WHERE p.id = s.post_id AND p.state = 'visible');

CREATE VIEW web_section AS
SELECT s.id, s.path, s.name_ko, s.name_en, s.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM section s JOIN department d ON d.id = s.department_id;

CREATE VIEW web_site AS
SELECT name, created_at FROM site;

CREATE VIEW web_survey AS
SELECT s.id, s.title_ko, s.title_en, s.anonymous, s.once, s.state,
       s.opens_at, s.closes_at, s.definition, d.code AS department,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone,
       CASE WHEN s.state = 'closed' THEN coalesce(s.responses,
         (SELECT count(*) FROM survey_participation p
           WHERE p.survey_id = s.id)) END AS responses
  FROM survey s
  JOIN department d ON d.id = s.department_id
 WHERE s.state <> 'draft';

CREATE VIEW web_survey_action AS
SELECT a.id, a.survey_id, a.text_ko, a.text_en, a.due_on, a.state,
       a.result_ko, a.result_en, a.done_on, d.code AS department,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM survey_action a
  JOIN survey s ON s.id = a.survey_id AND s.state = 'closed'
  JOIN department d ON d.id = a.department_id;

CREATE VIEW web_survey_crossed AS
SELECT r.survey_id, r.by_question, r.question, r.cell_row, r.cell_column,
       r.answers
  FROM survey_crossed r
  JOIN survey s ON s.id = r.survey_id AND s.state = 'closed';

CREATE VIEW web_survey_result AS
SELECT r.survey_id, r.question, r.cell_row, r.cell_column, r.answers
  FROM survey_result r
  JOIN survey s ON s.id = r.survey_id AND s.state = 'closed';

CREATE VIEW web_survey_text AS
SELECT a.survey_id, a.question, a.text
  FROM survey_answer a
  JOIN survey s ON s.id = a.survey_id AND s.state = 'closed'
 WHERE a.held = 0 AND EXISTS (SELECT 1 FROM survey_result r
   WHERE r.survey_id = a.survey_id AND r.question = a.question
     AND r.cell_row = 0 AND r.answers IS NOT NULL);

CREATE VIEW web_tombstone AS
SELECT p.id AS post_id, p.board_id, p.number, p.parent_id,
       p.created_at AS posted_at, t.created_at AS removed_at, t.ground,
       t.reason, g.name_ko AS ground_ko, g.name_en AS ground_en,
       g.text_ko, g.text_en
  FROM tombstone t
  JOIN post p ON p.id = t.post_id
  JOIN ground g ON g.number = t.ground
 WHERE t.lifted_by IS NULL AND p.state IN ('removed', 'purged');

CREATE VIEW web_topic AS
SELECT t.id, t.board_id, t.number, t.question_ko, t.question_en,
       t.created_at, t.ends_at, t.closed_at,
       (SELECT count(*) FROM post_topic x JOIN post p ON p.id = x.post_id
         WHERE x.topic_id = t.id AND p.board_id = t.board_id
           AND p.state = 'visible') AS posts
  FROM topic t;

CREATE VIEW web_visit AS
SELECT day, visitors FROM visit_day WHERE section = 'all';

CREATE VIEW web_visit_total AS
SELECT n FROM visit_total;


-- What citizens who write need: a code that proves an e-mail address, the
-- password of a post, and how a board wants its writers proven.

-- A code on its way to an e-mail address.  token_key and digits_key are
-- hashes under what only the browser holds that asked; digits and name are
-- sealed under the citizen's own key.  When the code ends, all four go; the
-- row stays for as long as codes are counted.  added: the citizen is known
-- by this asking alone.
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

-- The code that a mail carries.
ALTER TABLE outbox ADD COLUMN code_id INTEGER
  REFERENCES code (id);
CREATE INDEX outbox_by_code ON outbox (code_id) WHERE code_id IS NOT NULL;

-- With it a writer nobody knows changes or takes back the post.
CREATE TABLE post_password (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  password TEXT NOT NULL CHECK (password LIKE '$argon2id$%'),
  failures INTEGER NOT NULL DEFAULT 0 CHECK (failures >= 0),
  failed_at INTEGER,
  locked_until INTEGER
) STRICT;

-- How the writer who changed a post was proven; NULL for staff, and for a
-- masking.
ALTER TABLE post_revision ADD COLUMN proof TEXT
  CHECK (proof IN ('password', 'citizen'));

-- What a board wants of who writes there: nothing, a password for the post,
-- or a proven e-mail address with a name.
ALTER TABLE board ADD COLUMN proof TEXT NOT NULL DEFAULT 'password'
  CHECK (proof IN ('none', 'password', 'email'));

DROP VIEW web_board;
CREATE VIEW web_board AS
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, b.lang, b.real_name,
       b.premoderated, b.writers, b.period_days, b.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone, b.closed_at, b.proof
  FROM board b LEFT JOIN department d ON d.id = b.department_id;

-- Changing the keys while the site runs (article 17(2)): which master keys
-- there were, and under which key each hash was made.

-- What can be told of the master keys, never a key itself.  There is no row
-- before the first change of the master key.  One is current; next is the
-- one that takes its place while a change is under way: data keys are
-- wrapped under both then, so that either opens the database.  log_sealed
-- holds the keys of the log's seals up to last_audit_id, so that what was
-- sealed under an old master key can still be checked; it is sealed under
-- the current master key, log_next under the next.
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
CREATE UNIQUE INDEX master_key_in_use ON master_key (state)
  WHERE state <> 'old';

-- The key of the three hashes; all of a row are made under one.
ALTER TABLE citizen ADD COLUMN index_key_id INTEGER
  REFERENCES data_key (id);

-- Every text that is sealed under a text key: table and column as they are
-- bound to it, the row, and the sealed text, which begins with the key's id
-- in four bytes.  A new column of that kind is one more SELECT here.
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
SELECT 'deposit', 'line', id, line_sealed FROM deposit;

-- What there is of a citizen is found without reading everybody's.
CREATE INDEX flag_by_reporter ON flag (reporter_id)
  WHERE reporter_id IS NOT NULL;
CREATE INDEX outbox_by_citizen ON outbox (citizen_id)
  WHERE citizen_id IS NOT NULL;

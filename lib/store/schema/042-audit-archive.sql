-- Records: rows of the log that are past their legal time are moved to a
-- signed file, and the chain of seals goes on from where the file ends.

-- Which rows are in which file: from first_id to last_id, which happened
-- from first_at to last_at.  previous is the seal before the first of them,
-- mac that of the last, sha256 the digest of the file.  digest is that of
-- this row and the digest before it, so that the newest row, which the log
-- tells, vouches for all.
CREATE TABLE audit_archive (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  first_id INTEGER NOT NULL CHECK (first_id > 0),
  last_id INTEGER NOT NULL CHECK (last_id >= first_id),
  row_count INTEGER NOT NULL CHECK (row_count = last_id - first_id + 1),
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL CHECK (last_at >= first_at),
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  mac BLOB NOT NULL CHECK (length(mac) = 32),
  file TEXT NOT NULL CHECK (file <> ''),
  sha256 BLOB NOT NULL CHECK (length(sha256) = 32),
  digest BLOB NOT NULL CHECK (length(digest) = 32),
  at INTEGER NOT NULL,
  staff_id INTEGER NOT NULL REFERENCES staff (id),
  actor TEXT NOT NULL CHECK (actor <> '')
) STRICT;

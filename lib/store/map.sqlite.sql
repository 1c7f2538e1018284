-- The tables of the map (osan-schema(5)).

-- :map_schema fragment
CREATE TABLE account (
  address TEXT PRIMARY KEY,
  password TEXT NOT NULL,
  quota_bytes INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE alias (
  address TEXT PRIMARY KEY,
  goto TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE relocated (
  address TEXT PRIMARY KEY,
  hint TEXT NOT NULL
) WITHOUT ROWID;

-- :map_objects fragment
SELECT count(*) FROM sqlite_schema

-- :map_tables fragment
SELECT count(*) FROM sqlite_schema
 WHERE type = 'table' AND name IN ('account', 'alias', 'relocated')

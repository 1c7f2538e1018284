-- What finds the bad posts: filter rules, what the flags that they raise
-- point at, and what has not been looked at yet.

-- exceptions are words inside which a hit does not count, one a line.
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
CREATE UNIQUE INDEX filter_rule_by_text ON filter_rule (text, kind, form)
  WHERE removed_at IS NULL;

-- Which rule raised a flag, as it was then; for a repeat, the first post.
ALTER TABLE flag ADD COLUMN rule_id INTEGER REFERENCES filter_rule (id);
ALTER TABLE flag ADD COLUMN rule_version INTEGER;
ALTER TABLE flag ADD COLUMN other_id INTEGER REFERENCES post (id);
CREATE UNIQUE INDEX flag_by_rule ON flag (rule_id, post_id, rule_version)
  WHERE rule_id IS NOT NULL;

-- Posts from after_id (not itself) to until_id that one rule, or with NULL
-- everything that finds bad posts, has yet to look at.
CREATE TABLE scan_todo (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  rule_id INTEGER REFERENCES filter_rule (id),
  after_id INTEGER NOT NULL CHECK (after_id >= 0),
  until_id INTEGER NOT NULL,
  CHECK (after_id < until_id)
) STRICT;
CREATE INDEX scan_todo_by_rule ON scan_todo (rule_id);

-- Writers who are held back for a term: their posts are never refused, they
-- wait as pending until a person has looked (Article 6 lets nobody be
-- silenced).

-- The writer is a citizen, or where nobody is known the keyed hash of where
-- the post came from.  post_id is the post that led to it.  It ends by
-- itself at until_at, at most 365 days on, or is lifted before.
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
CREATE INDEX restriction_by_origin ON restriction (origin_key)
  WHERE origin_key IS NOT NULL;
CREATE INDEX restriction_by_post ON restriction (post_id)
  WHERE post_id IS NOT NULL;
CREATE INDEX restriction_by_end ON restriction (until_at)
  WHERE lifted_at IS NULL;

-- The restriction that a notice tells of.
ALTER TABLE outbox ADD COLUMN restriction_id INTEGER
  REFERENCES restriction (id);
CREATE INDEX outbox_by_restriction ON outbox (restriction_id)
  WHERE restriction_id IS NOT NULL;

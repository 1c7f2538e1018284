-- The search index.  Triggers only mark; our programs cut the texts into
-- pieces (lib/text/pieces.h) and bring the index up to date, and a search
-- looks through what is marked itself, so that nothing is missed.  Another
-- program needs none of this to write lawfully.

-- Pieces of the title and body of each visible post, under its id.  It
-- holds no text and no places: what it finds is checked.
CREATE VIRTUAL TABLE search_post USING fts5(pieces, content = '',
  detail = none, columnsize = 0, tokenize = 'ascii');

-- How many posts have each piece; stores nothing (doctor compares).
CREATE VIRTUAL TABLE search_word USING fts5vocab(search_post, row);

-- Posts up to this id are in the index if they are visible, but for those in
-- search_pending; cut by this rule.  mended counts what was taken out since
-- the index was last merged: its words may still be in the file.
CREATE TABLE search_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  upto INTEGER NOT NULL CHECK (upto >= 0),
  rule TEXT NOT NULL,
  rebuilding INTEGER NOT NULL DEFAULT 0 CHECK (rebuilding IN (0, 1)),
  mended INTEGER NOT NULL DEFAULT 0 CHECK (mended >= 0)
) STRICT;
INSERT INTO search_state (id, upto, rule) VALUES (1, 0, '');

-- Posts that changed since they were put in the index, or have come behind
-- its back.  indexed: it has them, with the text here where that is no
-- longer theirs.
CREATE TABLE search_pending (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  indexed INTEGER NOT NULL CHECK (indexed IN (0, 1)),
  title TEXT,
  body TEXT
) STRICT;

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

CREATE TRIGGER search_state_insert BEFORE INSERT ON search_state
WHEN EXISTS (SELECT 1 FROM search_state)
BEGIN SELECT RAISE(ABORT, 'search_state: there is one'); END;
CREATE TRIGGER search_state_delete BEFORE DELETE ON search_state
BEGIN SELECT RAISE(ABORT, 'search_state: it stays'); END;

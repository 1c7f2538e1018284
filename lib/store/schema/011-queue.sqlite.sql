-- The queue as it is read on a screen: an index for each part of it that
-- somebody looks at, in each order, and how many items there are in each.

-- The state of the post, so that an index has it; the post's is the truth.
ALTER TABLE queue ADD COLUMN state TEXT NOT NULL DEFAULT 'pending';

CREATE INDEX queue_by_ground ON queue (ground, weight DESC, since);
CREATE INDEX queue_by_state ON queue (state, weight DESC, since);
CREATE INDEX queue_by_time ON queue (since);
CREATE INDEX queue_by_board_time ON queue (board_id, since);
CREATE INDEX queue_by_ground_time ON queue (ground, since);
CREATE INDEX queue_by_state_time ON queue (state, since);
CREATE INDEX queue_by_claim ON queue (claimed_by)
  WHERE claimed_by IS NOT NULL;

-- How many items wait on each board under each ground (0: none suspected)
-- in each state; kept by triggers.
CREATE TABLE queue_tally (
  board_id INTEGER NOT NULL REFERENCES board (id),
  ground INTEGER NOT NULL,
  state TEXT NOT NULL,
  waiting INTEGER NOT NULL CHECK (waiting >= 0),
  PRIMARY KEY (board_id, ground, state)
) STRICT, WITHOUT ROWID;
UPDATE queue SET state = (SELECT state FROM post WHERE id = queue.post_id);
INSERT INTO queue_tally (board_id, ground, state, waiting)
SELECT board_id, ifnull(ground, 0), state, count(*) FROM queue
 GROUP BY board_id, ifnull(ground, 0), state;

CREATE TRIGGER queue_added AFTER INSERT ON queue
BEGIN
  INSERT INTO queue_tally (board_id, ground, state, waiting)
  VALUES (NEW.board_id, ifnull(NEW.ground, 0), NEW.state, 1)
  ON CONFLICT (board_id, ground, state) DO UPDATE SET waiting = waiting + 1;
  UPDATE queue SET state = (SELECT state FROM post WHERE id = NEW.post_id)
   WHERE post_id = NEW.post_id
     AND state <> (SELECT state FROM post WHERE id = NEW.post_id);
END;
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
CREATE TRIGGER queue_gone AFTER DELETE ON queue
BEGIN
  UPDATE queue_tally SET waiting = waiting - 1
   WHERE board_id = OLD.board_id AND ground = ifnull(OLD.ground, 0)
     AND state = OLD.state;
END;

-- A decision takes the item off the queue (post_settled), but for one that
-- takes another back: there the item stays, in its new state.
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

-- What a list tells of a post's flags is read from their index alone.
DROP INDEX flag_by_post;
CREATE INDEX flag_by_post ON flag (post_id, decision_id, kind);

-- Decisions by time, and each person's own that took nothing back.
CREATE INDEX decision_by_time ON decision (at, staff_id);
CREATE INDEX decision_by_staff ON decision (staff_id, at, batch)
  WHERE staff_id IS NOT NULL AND undoes IS NULL;

-- A citizen's posts in the order of time.
DROP INDEX post_by_citizen;
CREATE INDEX post_by_citizen ON post (citizen_id, created_at)
  WHERE citizen_id IS NOT NULL;

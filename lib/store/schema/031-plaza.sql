-- The plaza (article 13): on a board of that kind the city opens topics,
-- each a question with an end; citizens write about one, and say with which
-- posts they agree.

-- number is that of its board, as of posts.
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

-- Which topic a post is about.
CREATE TABLE post_topic (
  post_id INTEGER PRIMARY KEY REFERENCES post (id),
  topic_id INTEGER NOT NULL REFERENCES topic (id)
) STRICT;
CREATE INDEX post_topic_by_topic ON post_topic (topic_id, post_id);

-- Who agrees with a post, once each; taken back, the row is gone.
CREATE TABLE post_agreement (
  post_id INTEGER NOT NULL REFERENCES post (id),
  citizen_id INTEGER NOT NULL REFERENCES citizen (id),
  PRIMARY KEY (post_id, citizen_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX post_agreement_by_citizen ON post_agreement (citizen_id);

-- For the citizens' pages -------------------------------------------------

CREATE VIEW web_topic AS
SELECT t.id, t.board_id, t.number, t.question_ko, t.question_en,
       t.created_at, t.ends_at, t.closed_at,
       (SELECT count(*) FROM post_topic x JOIN post p ON p.id = x.post_id
         WHERE x.topic_id = t.id AND p.board_id = t.board_id
           AND p.state = 'visible') AS posts
  FROM topic t;

-- What a list says besides of each post of a plaza: how many agree, whether
-- somebody of the city has answered, and the topic (NULL for none).
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

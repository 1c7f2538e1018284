-- What the citizens' pages are made from, beside the views of 001 and 014.

-- The threads of a board, newest first, without walking over comments.
CREATE INDEX post_thread_by_board ON post (board_id, created_at)
  WHERE parent_id IS NULL;
CREATE INDEX post_pinned_by_board ON post (board_id, created_at)
  WHERE pinned = 1;

-- A board as it reads: posts, and in place of removed ones their
-- tombstones, which never have the words (article 6(2)).
CREATE VIEW web_entry AS
SELECT p.id, p.board_id, p.number, p.parent_id, p.created_at,
       p.expires_at, p.pinned, p.staff_id IS NOT NULL AS by_staff,
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

-- Where a post that was moved, or came from another site, stands now.
CREATE VIEW web_moved AS
SELECT m.board_id, m.number, p.board_id AS to_board_id,
       b.slug AS to_board, p.number AS to_number
  FROM post_moved m
  JOIN post p ON p.id = m.post_id
  JOIN board b ON b.id = p.board_id
 WHERE p.state = 'visible' OR p.state = 'removed' OR p.state = 'purged';

CREATE VIEW web_address AS
SELECT p.url, b.slug AS board, p.number
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.url IS NOT NULL AND p.state = 'visible';

CREATE VIEW web_attachment AS
SELECT a.id, a.post_id, a.name, a.media_type, a.bytes, a.digest,
       a.created_at, f.file
  FROM attachment a
  JOIN attachment_file f ON f.attachment_id = a.id
  JOIN post p ON p.id = a.post_id
 WHERE p.state = 'visible' AND a.purged_at IS NULL;

CREATE VIEW web_site AS
SELECT name, created_at FROM site;

CREATE VIEW web_department AS
SELECT code, name_ko, name_en, kind, phone
  FROM department WHERE closed_at IS NULL;

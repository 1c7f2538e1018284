-- The posting period in what is shown to the public (article 6(1)): whoever
-- reads these views leaves out what has come to its end, at once and before
-- a run of "post expire" says so.  A tombstone has no period any more.
DROP VIEW web_entry;
CREATE VIEW web_entry AS
SELECT p.id, p.board_id, p.number, p.parent_id, p.created_at,
       CASE WHEN p.state = 'visible' THEN p.expires_at END AS expires_at,
       p.pinned, p.staff_id IS NOT NULL AS by_staff,
       CASE WHEN p.state = 'visible' THEN p.updated_at END AS updated_at,
       CASE WHEN p.state = 'visible' THEN p.title END AS title,
       CASE WHEN p.state = 'visible' THEN p.body END AS body,
       CASE WHEN p.state = 'visible' THEN p.author END AS author,
       t.created_at AS removed_at, t.ground, t.reason
  FROM post p
  LEFT JOIN tombstone t ON t.post_id = p.id AND t.lifted_by IS NULL
       AND (p.state = 'removed' OR p.state = 'purged')
 WHERE p.state = 'visible' OR t.decision_id IS NOT NULL;

DROP VIEW web_moved;
CREATE VIEW web_moved AS
SELECT m.board_id, m.number, p.board_id AS to_board_id,
       b.slug AS to_board, p.number AS to_number,
       CASE WHEN p.state = 'visible' THEN p.expires_at END AS expires_at
  FROM post_moved m
  JOIN post p ON p.id = m.post_id
  JOIN board b ON b.id = p.board_id
 WHERE p.state = 'visible' OR p.state = 'removed' OR p.state = 'purged';

DROP VIEW web_address;
CREATE VIEW web_address AS
SELECT p.url, b.slug AS board, p.number, p.expires_at
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.url IS NOT NULL AND p.state = 'visible';

DROP VIEW web_attachment;
CREATE VIEW web_attachment AS
SELECT a.id, a.post_id, a.name, a.media_type, a.bytes, a.digest,
       a.created_at, f.file, p.expires_at
  FROM attachment a
  JOIN attachment_file f ON f.attachment_id = a.id
  JOIN post p ON p.id = a.post_id
 WHERE p.state = 'visible' AND a.purged_at IS NULL;

DROP VIEW web_mayor_waiting;
CREATE VIEW web_mayor_waiting AS
SELECT p.id AS post_id, p.board_id, p.number, p.created_at, p.expires_at
  FROM post p
 WHERE p.board_id IN (SELECT b.id FROM board b WHERE b.kind = 'mayor')
   AND p.parent_id IS NULL AND p.staff_id IS NULL AND p.state = 'visible'
   AND NOT EXISTS (SELECT 1 FROM post a
         WHERE a.parent_id = p.id AND a.staff_id IS NOT NULL
           AND a.state = 'visible')
   AND NOT EXISTS (SELECT 1 FROM complaint c
         JOIN complaint_event e ON e.complaint_id = c.id
         WHERE c.post_id = p.id
           AND (e.action = 'answer' OR e.action = 'refuse'));

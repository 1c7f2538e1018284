-- :post_list read moderate handle web admin
SELECT p.id, p.board_id, (SELECT slug FROM board WHERE id = p.board_id),
       p.number, p.state, p.title, NULL, p.author, p.created_at,
       p.expires_at, p.version, p.parent_id, p.citizen_id, p.url,
       p.staff_id
  FROM post p
 WHERE 1 = 1

-- :post_list_whole read moderate handle web admin
SELECT p.id, p.board_id, (SELECT slug FROM board WHERE id = p.board_id),
       p.number, p.state, p.title, p.body, p.author, p.created_at,
       p.expires_at, p.version, p.parent_id, p.citizen_id, p.url,
       p.staff_id
  FROM post p
 WHERE 1 = 1

-- :queue_list read moderate handle web admin
SELECT p.id, (SELECT slug FROM board WHERE id = p.board_id), p.title,
       p.author, p.state, q.ground, q.weight, q.since,
       (SELECT s.login FROM staff s WHERE s.id = q.claimed_by
           AND q.claimed_until > :now), q.claimed_until,
       CASE WHEN p.title = '' THEN p.body END
  FROM queue q JOIN post p ON p.id = q.post_id
 WHERE 1 = 1

-- :post_list_boards read moderate handle web admin
SELECT b.id FROM board b
 WHERE EXISTS (SELECT 1 FROM post p WHERE p.board_id = b.id)
 ORDER BY b.id LIMIT :most;

-- :cursor_post read moderate handle web admin
SELECT id FROM post WHERE id = :id;

-- :cursor_queue read moderate handle web admin
SELECT post_id FROM queue WHERE post_id = :id;

-- :where_board_id fragment
p.board_id = :id

-- :where_queue_board fragment
q.board_id = :id

-- :where_board fragment
p.board_id = (SELECT id FROM board WHERE slug = :value)

-- :where_state fragment
p.state = :value

-- The second half is what the index post_by_state asks for.
-- :where_state_rare fragment
p.state = :value AND p.state <> 'visible'

-- :where_is_kept fragment
p.state IN ('pending', 'visible', 'expired')

-- :where_author fragment
lower(p.author) LIKE :value ESCAPE '\'

-- :where_since fragment
p.created_at >= :value

-- :where_until fragment
p.created_at < :value

-- :where_id fragment
p.id = :value

-- :where_number fragment
p.number = :value

-- :where_ground fragment
EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
   AND f.decision_id IS NULL AND f.ground = :value)
OR EXISTS (SELECT 1 FROM decision d WHERE d.id = p.decision_id
   AND d.ground = :value)

-- :where_kind fragment
EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
   AND f.decision_id IS NULL AND f.kind = :value)

-- :where_is_flagged fragment
EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
   AND f.decision_id IS NULL)

-- :where_is_queued fragment
EXISTS (SELECT 1 FROM queue w WHERE w.post_id = p.id)

-- :where_is_claimed fragment
EXISTS (SELECT 1 FROM queue w WHERE w.post_id = p.id
   AND w.claimed_until > :now)

-- :where_is_comment fragment
p.parent_id IS NOT NULL

-- :where_is_pinned fragment
p.pinned = 1

-- :where_is_staff fragment
p.staff_id IS NOT NULL

-- :where_is_appealed fragment
EXISTS (SELECT 1 FROM appeal a JOIN decision d ON d.id = a.decision_id
         WHERE d.post_id = p.id AND a.outcome IS NULL)

-- :sort_id fragment
p.id

-- :sort_created_at fragment
p.created_at

-- :sort_updated_at fragment
p.updated_at

-- :sort_number fragment
p.number

-- :sort_title fragment
p.title

-- :sort_author fragment
p.author

-- :sort_state fragment
p.state

-- :sort_expires_at fragment
coalesce(p.expires_at, 0)

-- :value_id fragment
(SELECT s.id FROM post s WHERE s.id = :id)

-- :value_created_at fragment
(SELECT s.created_at FROM post s WHERE s.id = :id)

-- :value_updated_at fragment
(SELECT s.updated_at FROM post s WHERE s.id = :id)

-- :value_number fragment
(SELECT s.number FROM post s WHERE s.id = :id)

-- :value_title fragment
(SELECT s.title FROM post s WHERE s.id = :id)

-- :value_author fragment
(SELECT s.author FROM post s WHERE s.id = :id)

-- :value_state fragment
(SELECT s.state FROM post s WHERE s.id = :id)

-- :value_expires_at fragment
(SELECT coalesce(s.expires_at, 0) FROM post s WHERE s.id = :id)

-- :queue_order fragment
ORDER BY q.weight DESC, q.since, q.post_id

-- :queue_after fragment
q.weight < (SELECT w.weight FROM queue w WHERE w.post_id = :id)
OR (q.weight = (SELECT w.weight FROM queue w WHERE w.post_id = :id)
AND (q.since, q.post_id) > ((SELECT w.since FROM queue w
     WHERE w.post_id = :id), :id))

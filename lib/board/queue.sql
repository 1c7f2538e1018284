-- :queue_claim moderate admin
UPDATE queue SET claimed_by = :staff_id, claimed_until = :until
 WHERE post_id = :post_id
   AND (claimed_by IS NULL OR claimed_by = :staff_id
     OR claimed_until <= :now);

-- :queue_holder read moderate admin
SELECT s.login, q.claimed_until, q.claimed_by
  FROM queue q LEFT JOIN staff s ON s.id = q.claimed_by
 WHERE q.post_id = :post_id;

-- :queue_release moderate admin
UPDATE queue SET claimed_by = NULL, claimed_until = NULL
 WHERE post_id = :post_id;

-- :queue_first read moderate admin
SELECT q.post_id, q.board_id FROM queue q
 WHERE (q.claimed_by IS NULL OR q.claimed_by = :staff_id
     OR q.claimed_until <= :now)
   AND (CAST(:board_id AS INTEGER) IS NULL OR q.board_id = :board_id)
   AND (:scope = 'all'
     OR (:scope = 'boards' AND EXISTS (SELECT 1 FROM staff_board sb
         WHERE sb.staff_id = :staff_id AND sb.board_id = q.board_id))
     OR (:scope = 'department' AND EXISTS (SELECT 1 FROM board b
         WHERE b.id = q.board_id AND b.department_id = :department_id)))
 ORDER BY q.weight DESC, q.since, q.post_id LIMIT 1;
-- :queue_stats read moderate admin
SELECT b.slug, count(*), min(q.since), sum(q.weight),
       sum(CASE WHEN p.state = 'pending' THEN 1 ELSE 0 END),
       sum(CASE WHEN q.claimed_until > :now THEN 1 ELSE 0 END)
  FROM queue q JOIN board b ON b.id = q.board_id
  JOIN post p ON p.id = q.post_id
 GROUP BY b.id, b.slug, b.position ORDER BY b.position, b.id;

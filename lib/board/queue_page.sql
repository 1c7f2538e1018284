-- The queue page by page.  Columns are sorted by number: id, weight, since.  A condition with "+" in front of its column leads to no index, so
-- that the one chosen gives the order.

-- :queue_keys read moderate handle admin
SELECT q.post_id, q.weight, q.since
  FROM queue q
 WHERE 1 = 1

-- What somebody holds is little: it is read first, and sorted.
-- :queue_keys_of read moderate handle admin
SELECT q.post_id, q.weight, q.since
  FROM queue w CROSS JOIN queue q
 WHERE q.post_id = w.post_id AND w.claimed_by = :staff_id
   AND w.claimed_until > :now

-- :queue_keys_held read moderate handle admin
SELECT q.post_id, q.weight, q.since
  FROM queue w CROSS JOIN queue q
 WHERE q.post_id = w.post_id AND w.claimed_by IS NOT NULL
   AND w.claimed_until > :now

-- For what no index tells.  The queue leads, and where no index of it is
-- asked for it is read in the order of ids, as the posts stand: claimed_until
-- is there so that no index holds all that is asked for.
-- :queue_keys_found read moderate handle admin
SELECT q.post_id, q.weight, q.since, q.claimed_until
  FROM queue q CROSS JOIN post p
 WHERE p.id = q.post_id

-- :queue_keys_count read moderate handle admin
SELECT count(*)
  FROM queue q
 WHERE 1 = 1

-- :queue_count_of read moderate handle admin
SELECT count(*)
  FROM queue w CROSS JOIN queue q
 WHERE q.post_id = w.post_id AND w.claimed_by = :staff_id
   AND w.claimed_until > :now

-- :queue_count_held read moderate handle admin
SELECT count(*)
  FROM queue w CROSS JOIN queue q
 WHERE q.post_id = w.post_id AND w.claimed_by IS NOT NULL
   AND w.claimed_until > :now

-- :queue_count_taken read moderate handle admin
SELECT count(*)
  FROM queue w CROSS JOIN queue q
 WHERE q.post_id = w.post_id AND w.claimed_by IS NOT NULL
   AND w.claimed_by <> :staff_id AND w.claimed_until > :now

-- :queue_in_board fragment
q.board_id = :id

-- :queue_of_board fragment
+q.board_id = :id

-- :queue_of_boards fragment
+q.board_id IN (SELECT b.id FROM board b
    WHERE EXISTS (SELECT 1 FROM staff_board sb
           WHERE sb.staff_id = :staff_id AND sb.board_id = b.id)
       OR b.department_id = :department_id
       OR (:mayor = 1 AND b.kind = 'mayor'))

-- :queue_in_ground fragment
q.ground = :ground

-- :queue_of_ground fragment
+q.ground = :ground

-- :queue_in_no_ground fragment
q.ground IS NULL

-- :queue_of_no_ground fragment
+q.ground IS NULL

-- :queue_in_state fragment
q.state = :state

-- :queue_of_state fragment
+q.state = :state

-- :queue_held_by fragment
q.post_id IN (SELECT w.post_id FROM queue w
   WHERE w.claimed_by = :staff_id AND w.claimed_until > :now)

-- :queue_held_now fragment
q.post_id IN (SELECT w.post_id FROM queue w
   WHERE w.claimed_by IS NOT NULL AND w.claimed_until > :now)

-- :queue_free_for fragment
q.claimed_by IS NULL OR q.claimed_by = :staff_id OR q.claimed_until <= :now

-- The rest behind a place, in steps, since an index is sought only by what is
-- the same and one column more: what ties with it, what has its weight, what
-- stands further.
-- :queue_tie_below fragment
q.weight = :weight AND q.since = :since AND q.post_id > :post_id

-- :queue_tie_above fragment
q.weight = :weight AND q.since = :since AND q.post_id < :post_id

-- :queue_same_below fragment
q.weight = :weight AND q.since > :since

-- :queue_same_above fragment
q.weight = :weight AND q.since < :since

-- :queue_below fragment
q.weight < :weight

-- :queue_above fragment
q.weight > :weight

-- :queue_tie_later fragment
q.since = :since AND q.post_id > :post_id

-- :queue_tie_sooner fragment
q.since = :since AND q.post_id < :post_id

-- :queue_later fragment
q.since > :since

-- :queue_sooner fragment
q.since < :since

-- :queue_down fragment
ORDER BY 2 DESC, 3, 1

-- :queue_up fragment
ORDER BY 2, 3 DESC, 1 DESC

-- :queue_on fragment
ORDER BY 3, 1

-- :queue_back fragment
ORDER BY 3 DESC, 1 DESC

-- The boards of somebody who is held to some.
-- :queue_boards read moderate handle admin
SELECT b.id FROM board b
 WHERE EXISTS (SELECT 1 FROM staff_board sb
        WHERE sb.staff_id = :staff_id AND sb.board_id = b.id)
    OR b.department_id = :department_id
    OR (:mayor = 1 AND b.kind = 'mayor')
 ORDER BY b.id

-- :queue_tally read moderate handle admin
SELECT board_id, ground, state, waiting FROM queue_tally WHERE waiting > 0

-- The flags in one number of their kinds: each counts once.  Neither DISTINCT
-- nor IN, which would make a table of their own for each row.
-- :queue_item read moderate handle admin
SELECT p.id, q.weight, q.since, p.board_id, b.slug,
       substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END,
       p.author, p.state, q.ground, s.login, s.id, q.claimed_until,
       (SELECT max(CASE f.kind WHEN 'report' THEN 1 ELSE 0 END) +
             max(CASE f.kind WHEN 'rule' THEN 2 ELSE 0 END) +
             max(CASE f.kind WHEN 'repeat' THEN 4 ELSE 0 END) +
             max(CASE f.kind WHEN 'personal' THEN 8 ELSE 0 END) +
             max(CASE f.kind WHEN 'flood' THEN 16 ELSE 0 END) +
             max(CASE f.kind WHEN 'unverified' THEN 32 ELSE 0 END) +
             max(CASE f.kind WHEN 'report' THEN 0 WHEN 'rule' THEN 0
                 WHEN 'repeat' THEN 0 WHEN 'personal' THEN 0
                 WHEN 'flood' THEN 0 WHEN 'unverified' THEN 0 ELSE 64 END)
          FROM flag f WHERE f.post_id = p.id AND f.decision_id IS NULL),
       (SELECT count(*) FROM flag f
         WHERE f.post_id = p.id AND f.decision_id IS NULL),
       (SELECT count(*) FROM flag f
         WHERE f.post_id = p.id AND f.decision_id IS NULL
           AND f.kind = 'report'),
       p.parent_id, p.version, p.created_at, q.post_id
  FROM post p JOIN board b ON b.id = p.board_id
  LEFT JOIN queue q ON q.post_id = p.id
  LEFT JOIN staff s ON s.id = q.claimed_by AND q.claimed_until > :now
 WHERE p.id = :id

-- A person's own decisions, and what can be taken back of them.

-- :undo_recent read moderate admin
SELECT d.id, d.at, d.batch FROM decision d
 WHERE d.staff_id = :staff_id AND d.at >= :since AND d.undoes IS NULL
 ORDER BY d.at DESC, d.id DESC

-- The last column is what the trigger decision_undo asks.
-- :undo_one read moderate admin
SELECT d.post_id, d.action, d.ground, substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END,
       EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id),
       p.state = d.to_state
         AND (d.action IN ('approve', 'hide', 'remove', 'extend')
           OR d.action = 'mask')
         AND NOT EXISTS (SELECT 1 FROM decision l
              WHERE l.post_id = d.post_id AND l.id > d.id
                AND l.action NOT IN ('undo', 'restore')
                AND (l.action <> 'mask' OR d.action = 'mask')
                AND NOT EXISTS (SELECT 1 FROM decision u
                     WHERE u.undoes = l.id))
  FROM decision d JOIN post p ON p.id = d.post_id
 WHERE d.id = :id

-- :undo_batch_size read moderate admin
SELECT count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM decision u
         WHERE u.undoes = d.id) THEN 1 ELSE 0 END)
  FROM decision d WHERE d.batch = :batch

-- :undo_batch read moderate admin
SELECT d.id FROM decision d
 WHERE d.batch = :batch AND d.undoes IS NULL
   AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
 ORDER BY d.id DESC

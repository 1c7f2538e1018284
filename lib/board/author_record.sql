-- What the writer of a post has done here.

-- :author_of_post read moderate handle admin
SELECT citizen_id, staff_id FROM post WHERE id = :id

-- :author_states read moderate handle admin
SELECT state, count(*), min(created_at), max(created_at)
  FROM post WHERE citizen_id = :citizen GROUP BY state

-- Removals that stand.
-- :author_removals read moderate handle admin
SELECT d.ground, count(*)
  FROM post p JOIN decision d ON d.post_id = p.id
 WHERE p.citizen_id = :citizen AND d.action = 'remove'
   AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
 GROUP BY d.ground

-- As filter_stats counts what became of flags.
-- :author_flags read moderate handle admin
SELECT coalesce(sum(CASE WHEN f.decision_id IS NULL THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN d.action IN ('remove', 'hide', 'mask')
         THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN d.action IN ('approve', 'restore', 'undo')
         THEN 1 ELSE 0 END), 0)
  FROM post p JOIN flag f ON f.post_id = p.id
  LEFT JOIN decision d ON d.id = f.decision_id
 WHERE p.citizen_id = :citizen

-- :decision_target read moderate web admin
SELECT p.board_id, p.state, p.version, p.expires_at,
       (SELECT c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL
          FROM citizen c WHERE c.id = p.citizen_id),
       q.claimed_by, q.claimed_until
  FROM post p LEFT JOIN queue q ON q.post_id = p.id
 WHERE p.id = :id;

-- :decision_standing read moderate web admin
SELECT d.id FROM decision d
 WHERE d.post_id = :post_id AND d.action IN ('hide', 'remove')
   AND d.to_state = :state
   AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
 ORDER BY d.id DESC LIMIT 1;

-- :decision_later read moderate web admin
SELECT count(*) FROM decision d
 WHERE d.post_id = :post_id AND d.id > :id
   AND d.action NOT IN ('undo', 'restore')
   AND (d.action <> 'mask' OR (SELECT action FROM decision
         WHERE id = :id) = 'mask')
   AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id);

-- :decision_undone_by read moderate web admin
SELECT id FROM decision WHERE undoes = :id;

-- :decision_insert moderate web admin
INSERT INTO decision (post_id, action, ground, reason, tombstone, notice,
       from_state, to_state, until, undoes, staff_id, actor, at,
       post_version, batch)
VALUES (:post_id, :action, :ground, :reason, :tombstone, :notice,
       :from_state, :to_state, :until, :undoes, :staff_id, :actor, :at,
       :post_version, :batch);

-- :decision_by_id read moderate web admin
SELECT id, post_id, action, ground, reason, tombstone, notice, from_state,
       to_state, until, undoes, staff_id, actor, at
  FROM decision WHERE id = :id;

-- :decision_of_post read moderate web admin
SELECT id, post_id, action, ground, reason, tombstone, notice, from_state,
       to_state, until, undoes, staff_id, actor, at
  FROM decision WHERE post_id = :post_id ORDER BY id;

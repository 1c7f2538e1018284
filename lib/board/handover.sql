-- Notes for the next shift.

-- :handover_insert moderate handle admin
INSERT INTO handover (staff_id, at, text, post_id)
VALUES (:staff_id, :now, :text, :post_id)

-- :handover_post read moderate handle admin
SELECT id FROM post WHERE id = :id

-- :handover_state read moderate handle admin
SELECT done_at IS NOT NULL FROM handover WHERE id = :id

-- :handover_tick moderate handle admin
UPDATE handover SET done_at = :now, done_by = :staff_id
 WHERE id = :id AND done_at IS NULL

-- :handover_list read moderate handle admin
SELECT h.id, h.at, s.login, h.text, h.post_id, h.done_at, d.login
  FROM handover h JOIN staff s ON s.id = h.staff_id
  LEFT JOIN staff d ON d.id = h.done_by
 WHERE h.at >= :since OR h.done_at IS NULL
 ORDER BY h.id DESC LIMIT :most

-- :handover_open read moderate handle admin
SELECT count(*) FROM handover WHERE done_at IS NULL

-- Limits that people saved under a name.

-- :saved_limit_list read moderate handle admin
SELECT id, position, name, query FROM saved_limit
 WHERE staff_id = :staff_id AND list = :list ORDER BY position, id

-- :saved_limit_place read moderate handle admin
SELECT position FROM saved_limit WHERE id = :id AND staff_id = :staff_id

-- :saved_limit_count read moderate handle admin
SELECT count(*) FROM saved_limit WHERE staff_id = :staff_id

-- :saved_limit_named read moderate handle admin
SELECT count(*) FROM saved_limit
 WHERE staff_id = :staff_id AND name = :name AND id <> :id

-- :saved_limit_insert moderate handle admin
INSERT INTO saved_limit (staff_id, list, name, query, position, created_at)
VALUES (:staff_id, :list, :name, :query, :position, :now)

-- :saved_limit_rename moderate handle admin
UPDATE saved_limit SET name = :name WHERE id = :id AND staff_id = :staff_id

-- :saved_limit_delete moderate handle admin
DELETE FROM saved_limit WHERE id = :id AND staff_id = :staff_id

-- Those between two places make room, or close up.
-- :saved_limit_shift moderate handle admin
UPDATE saved_limit SET position = position + :by
 WHERE staff_id = :staff_id AND position >= :from AND position <= :to

-- :saved_limit_put moderate handle admin
UPDATE saved_limit SET position = :position
 WHERE id = :id AND staff_id = :staff_id

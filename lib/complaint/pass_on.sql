-- What somebody passes on who leaves.

-- :pass_on_complaints read moderate handle admin
SELECT count(*) FROM complaint
 WHERE officer_id = :staff AND ended_at IS NULL;

-- :pass_on_places read moderate handle admin
SELECT count(*) FROM counsellor WHERE staff_id = :staff;

-- Those that somebody who works elsewhere cannot take.
-- :pass_on_elsewhere read moderate handle admin
SELECT count(*) FROM complaint
 WHERE officer_id = :staff AND ended_at IS NULL
   AND department_id IS DISTINCT FROM (SELECT department_id FROM staff
         WHERE id = :to);

-- :pass_on_ids handle admin
SELECT id, department_id, state FROM complaint
 WHERE officer_id = :staff AND ended_at IS NULL AND id > :after
 ORDER BY id LIMIT 1;

-- :pass_on_give handle admin
INSERT INTO counsellor (kind_id, staff_id, turn)
SELECT c.kind_id, :to, c.turn FROM counsellor c
 WHERE c.staff_id = :from
   AND NOT EXISTS (SELECT 1 FROM counsellor o
         WHERE o.kind_id = c.kind_id AND o.staff_id = :to);

-- :pass_on_take handle admin
DELETE FROM counsellor WHERE staff_id = :from;

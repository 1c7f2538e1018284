-- Who may look at a complainant.

-- Whether somebody is the head of a department.
-- :look_is_head read moderate handle web admin
SELECT count(*) FROM department WHERE id = :department AND head_id = :staff;

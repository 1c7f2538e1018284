-- Who is acting, and on which boards.

-- :actor_by_user read moderate handle web admin
SELECT id, department_id, role, login, name, disabled_at, locked_at, ends_at,
       contract, contract_until_at
  FROM staff_until
 WHERE os_user = :os_user

-- :actor_by_login read moderate handle web admin
SELECT id, department_id, role, login, name, disabled_at, locked_at, ends_at,
       contract, contract_until_at
  FROM staff_until
 WHERE login = :login

-- :actor_first_admin read moderate handle web admin
SELECT id, department_id, role, login, name, disabled_at, locked_at, ends_at,
       contract, contract_until_at
  FROM staff_until
 WHERE role = 'admin' AND disabled_at IS NULL
   AND (ends_at IS NULL OR ends_at > :now)
 ORDER BY id
 LIMIT 1

-- Whether somebody's contract is over, who began to work before it was.
-- :actor_contract read moderate handle web admin
SELECT contract FROM staff_until
 WHERE id = :id AND contract_until_at <= :now

-- :actor_board read moderate handle web admin
SELECT b.slug, b.kind, b.department_id,
       EXISTS (SELECT 1 FROM staff_board s
                WHERE s.board_id = b.id AND s.staff_id = :staff)
  FROM board b
 WHERE b.id = :board

-- :actor_password read moderate handle admin
SELECT password, password_at, password_once, failures, version
  FROM staff
 WHERE id = :id

-- :actor_failed moderate handle admin
UPDATE staff
   SET failures = failures + 1,
       locked_at = CASE WHEN failures + 1 >= :most AND locked_at IS NULL
         THEN :now ELSE locked_at END
 WHERE id = :id

-- :actor_passed moderate handle admin
UPDATE staff SET failures = 0 WHERE id = :id AND failures > 0

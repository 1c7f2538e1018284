-- The people who work here.

-- :staff_by_login read moderate handle admin
SELECT s.id, s.login, s.name, s.role, d.code, s.os_user,
       (SELECT group_concat(slug, ',')
          FROM (SELECT b.slug AS slug FROM staff_board x
                  JOIN board b ON b.id = x.board_id
                 WHERE x.staff_id = s.id ORDER BY b.slug) AS boards),
       s.password IS NOT NULL, s.password_once, s.password_at, s.failures,
       s.locked_at, s.disabled_at, s.ends_at, s.created_at, s.version,
       s.email_sealed IS NOT NULL, c.number, c.until_at
  FROM staff s LEFT JOIN department d ON d.id = s.department_id
  LEFT JOIN contract_until c ON c.id = s.contract_id
 WHERE s.login = :login

-- :staff_all read moderate handle admin
SELECT s.id, s.login, s.name, s.role, d.code, s.os_user,
       (SELECT group_concat(slug, ',')
          FROM (SELECT b.slug AS slug FROM staff_board x
                  JOIN board b ON b.id = x.board_id
                 WHERE x.staff_id = s.id ORDER BY b.slug) AS boards),
       s.password IS NOT NULL, s.password_once, s.password_at, s.failures,
       s.locked_at, s.disabled_at, s.ends_at, s.created_at, s.version,
       s.email_sealed IS NOT NULL, c.number, c.until_at
  FROM staff s LEFT JOIN department d ON d.id = s.department_id
  LEFT JOIN contract_until c ON c.id = s.contract_id
 ORDER BY s.login

-- :staff_department read moderate handle admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL

-- The contract, and whether it is over and not theirs already.
-- :staff_contract read moderate handle admin
SELECT id, until_at, until_at <= :now AND NOT EXISTS (SELECT 1 FROM staff s
         WHERE s.id = :staff AND s.contract_id = contract_until.id)
  FROM contract_until WHERE number = :number

-- :staff_taken read moderate handle admin
SELECT count(*) FROM staff
 WHERE id <> :id AND (login = :login OR os_user = :os_user)

-- :staff_insert admin
INSERT INTO staff (login, name, role, department_id, os_user, ends_at,
    contract_id, created_at)
VALUES (:login, :name, :role, :department, :os_user, :ends_at, :contract,
    :now)

-- :staff_update admin
UPDATE staff
   SET name = :name, role = :role, department_id = :department,
       os_user = :os_user, ends_at = :ends_at, contract_id = :contract,
       version = version + 1
 WHERE id = :id AND version = :version

-- :staff_set_disabled admin
UPDATE staff SET disabled_at = :at, version = version + 1
 WHERE id = :id AND version = :version

-- :staff_set_unlocked admin
UPDATE staff SET locked_at = NULL, failures = 0, version = version + 1
 WHERE id = :id AND version = :version

-- :staff_other_admins read moderate handle admin
SELECT count(*) FROM staff
 WHERE id <> :id AND role = 'admin' AND disabled_at IS NULL
   AND ends_at IS NULL

-- :staff_password_now read moderate handle admin
SELECT password FROM staff WHERE id = :id

-- :staff_password_former read moderate handle admin
SELECT password FROM staff_password
 WHERE staff_id = :id
 ORDER BY id DESC
 LIMIT :n

-- :staff_password_keep moderate handle admin
INSERT INTO staff_password (staff_id, password, set_at)
SELECT id, password, password_at FROM staff
 WHERE id = :id AND password IS NOT NULL

-- :staff_password_forget moderate handle admin
DELETE FROM staff_password
 WHERE staff_id = :id
   AND id NOT IN (SELECT id FROM staff_password
                   WHERE staff_id = :id
                   ORDER BY id DESC
                   LIMIT 24)

-- :staff_password_set moderate handle admin
UPDATE staff
   SET password = :hash, password_at = :now, password_once = :once,
       failures = 0, locked_at = NULL, version = version + 1
 WHERE id = :id AND version = :version

-- :staff_board_id read moderate handle admin
SELECT id FROM board WHERE slug = :slug

-- :staff_board_give admin
INSERT INTO staff_board (staff_id, board_id) VALUES (:staff, :board)
    ON CONFLICT (staff_id, board_id) DO NOTHING

-- :staff_board_take admin
DELETE FROM staff_board WHERE staff_id = :staff AND board_id = :board

-- :staff_handover_boards read moderate handle admin
SELECT count(*) FROM staff_board
 WHERE staff_id = :from
   AND board_id NOT IN (SELECT board_id FROM staff_board
                         WHERE staff_id = :to)

-- :staff_handover_claims read moderate handle admin
SELECT count(*) FROM queue WHERE claimed_by = :from

-- :staff_handover_notices read moderate handle admin
SELECT count(*) FROM outbox
 WHERE staff_id = :from AND state IN ('queued', 'failed', 'given-up')

-- :staff_handover_give admin
INSERT INTO staff_board (staff_id, board_id)
SELECT :to, board_id FROM staff_board
 WHERE staff_id = :from
   AND board_id NOT IN (SELECT board_id FROM staff_board
                         WHERE staff_id = :to)

-- :staff_handover_take admin
DELETE FROM staff_board WHERE staff_id = :from

-- :staff_handover_claim admin
UPDATE queue SET claimed_by = :to WHERE claimed_by = :from

-- :staff_handover_notice admin
UPDATE outbox SET staff_id = :to
 WHERE staff_id = :from AND state IN ('queued', 'failed', 'given-up')

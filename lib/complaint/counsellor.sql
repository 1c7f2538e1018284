-- Who answers consultations, by turn (article 11).

-- :counsellor_each read moderate handle web admin
SELECT c.kind_id, k.code, c.staff_id, s.login, s.name, d.code,
       CASE WHEN s.disabled_at IS NOT NULL THEN 'disabled'
            WHEN s.ends_at <= :now THEN 'ended'
            WHEN s.locked_at IS NOT NULL THEN 'locked'
            ELSE 'active' END,
       c.turn
  FROM counsellor c
  JOIN complaint_kind k ON k.id = c.kind_id
  JOIN staff_until s ON s.id = c.staff_id
  LEFT JOIN department d ON d.id = s.department_id
 WHERE :kind = 0 OR c.kind_id = :kind
 ORDER BY k.position, k.id, c.turn, c.staff_id;

-- :counsellor_is read moderate handle web admin
SELECT count(*) FROM counsellor
 WHERE kind_id = :kind AND staff_id = :staff;

-- :counsellor_insert handle admin
INSERT INTO counsellor (kind_id, staff_id) VALUES (:kind, :staff);

-- :counsellor_delete handle admin
DELETE FROM counsellor WHERE kind_id = :kind AND staff_id = :staff;

-- Whose turn it is.
-- :counsellor_first read moderate handle web admin
SELECT c.staff_id, s.department_id
  FROM counsellor c JOIN staff_until s ON s.id = c.staff_id
 WHERE c.kind_id = :kind AND s.department_id IS NOT NULL
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY c.turn, c.staff_id
 LIMIT 1;

-- :counsellor_turn handle admin
UPDATE counsellor
   SET turn = (SELECT max(turn) + 1 FROM counsellor WHERE kind_id = :kind)
 WHERE kind_id = :kind AND staff_id = :staff;

-- Visits that are rewarded.  The columns of both SELECTs are those that
-- visit_target_next reads.

-- :visit_target_find read moderate handle admin
SELECT t.id, t.number, p.key, t.created_at, t.reached_at, t.award_id, a.state
  FROM visit_target t
  JOIN reward_programme p ON p.id = t.programme_id
  LEFT JOIN reward_award a ON a.id = t.award_id
 WHERE t.number = :number;

-- :visit_target_all read moderate handle admin
SELECT t.id, t.number, p.key, t.created_at, t.reached_at, t.award_id, a.state
  FROM visit_target t
  JOIN reward_programme p ON p.id = t.programme_id
  LEFT JOIN reward_award a ON a.id = t.award_id
 ORDER BY t.number;

-- :visit_total read moderate handle web admin
SELECT n FROM visit_total;

-- :visit_target_insert handle admin
INSERT INTO visit_target (number, programme_id, staff_id, created_at)
VALUES (:number, :programme, :staff, :now);

-- :visit_target_delete handle admin
DELETE FROM visit_target WHERE id = :id;

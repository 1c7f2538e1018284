-- :appeal_open read moderate admin
SELECT id FROM appeal WHERE decision_id = :decision_id AND outcome IS NULL;

-- :appeal_against read moderate admin
SELECT d.id FROM decision d JOIN post p ON p.id = d.post_id
 WHERE d.post_id = :post_id AND d.action IN ('hide', 'remove')
   AND d.to_state = p.state
   AND NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = d.id)
 ORDER BY d.id DESC LIMIT 1;

-- :appeal_next_id moderate admin
SELECT coalesce(max(id), 0) + 1 FROM appeal;

-- :appeal_insert moderate admin
INSERT INTO appeal (id, decision_id, statement_sealed, received_at,
       received_by)
VALUES (:id, :decision_id, :statement_sealed, :received_at, :received_by);

-- :appeal_decide moderate admin
UPDATE appeal SET outcome = :outcome, reason = :reason,
       decided_at = :decided_at, decided_by = :decided_by
 WHERE id = :id;

-- :appeal_target read moderate admin
SELECT a.decision_id, a.outcome, d.staff_id, d.post_id, d.actor, p.board_id,
       (SELECT count(*) FROM decision u WHERE u.undoes = d.id)
  FROM appeal a JOIN decision d ON d.id = a.decision_id
  JOIN post p ON p.id = d.post_id
 WHERE a.id = :id;

-- :appeal_text read moderate admin
SELECT a.statement_sealed, p.citizen_id
  FROM appeal a JOIN decision d ON d.id = a.decision_id
  JOIN post p ON p.id = d.post_id
 WHERE a.id = :id;

-- :appeal_citizen read moderate admin
SELECT p.citizen_id FROM post p
  JOIN citizen c ON c.id = p.citizen_id
 WHERE p.id = :post_id
   AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);

-- :appeal_all read moderate admin
SELECT a.id, a.decision_id, d.post_id, a.received_at, a.outcome, a.reason,
       a.decided_at, s.login
  FROM appeal a JOIN decision d ON d.id = a.decision_id
  LEFT JOIN staff s ON s.id = a.decided_by
 WHERE CAST(:post_id AS INTEGER) IS NULL OR d.post_id = :post_id
 ORDER BY a.outcome IS NOT NULL, a.id;

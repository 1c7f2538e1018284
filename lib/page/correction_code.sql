-- Codes of reported errors; see correction_code.h.

-- :correction_by_receipt read moderate handle web admin
SELECT id FROM page_correction WHERE receipt = :receipt;

-- :correction_guess_get web admin
SELECT c.receipt, coalesce(g.failures, 0), g.locked_until
  FROM page_correction c
  LEFT JOIN page_correction_guess g ON g.correction_id = c.id
 WHERE c.id = :id AND c.receipt IS NOT NULL;

-- :correction_guess_first web admin
INSERT INTO page_correction_guess (correction_id, failures, failed_at,
       locked_until)
VALUES (:id, 1, :now, :until);

-- :correction_guess_more web admin
UPDATE page_correction_guess
   SET failures = failures + 1, failed_at = :now, locked_until = :until
 WHERE correction_id = :id;

-- :correction_guess_right web admin
DELETE FROM page_correction_guess WHERE correction_id = :id;

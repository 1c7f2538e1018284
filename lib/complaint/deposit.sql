-- Deposits at the bank.

-- :deposit_get read handle admin
SELECT p.id, p.at, p.amount, p.state, p.complaint_id, c.year, c.serial,
       p.reason, p.created_at, p.settled_at, p.version
  FROM deposit p LEFT JOIN complaint c ON c.id = p.complaint_id
 WHERE p.id = :id;

-- The newest first; each of the four by an index of its own.  Those that
-- wait are in one of four states (016-deposit).
-- :deposit_list read handle admin
SELECT p.id, p.at, p.amount, p.state, p.complaint_id, c.year, c.serial,
       p.reason, p.created_at, p.settled_at, p.version
  FROM deposit p LEFT JOIN complaint c ON c.id = p.complaint_id
 ORDER BY p.id DESC LIMIT :limit;

-- :deposit_list_state read handle admin
SELECT p.id, p.at, p.amount, p.state, p.complaint_id, c.year, c.serial,
       p.reason, p.created_at, p.settled_at, p.version
  FROM deposit p LEFT JOIN complaint c ON c.id = p.complaint_id
 WHERE p.state = :state AND (:open = 0 OR p.settled_at IS NULL)
 ORDER BY p.id DESC LIMIT :limit;

-- :deposit_list_open read handle admin
SELECT p.id, p.at, p.amount, p.state, p.complaint_id, c.year, c.serial,
       p.reason, p.created_at, p.settled_at, p.version
  FROM deposit p LEFT JOIN complaint c ON c.id = p.complaint_id
 WHERE p.state IN ('unknown', 'ambiguous', 'double', 'late')
   AND p.settled_at IS NULL
 ORDER BY p.id DESC LIMIT :limit;

-- :deposit_list_complaint read handle admin
SELECT p.id, p.at, p.amount, p.state, p.complaint_id, c.year, c.serial,
       p.reason, p.created_at, p.settled_at, p.version
  FROM deposit p LEFT JOIN complaint c ON c.id = p.complaint_id
 WHERE p.complaint_id = :complaint
   AND (:open = 0 OR p.settled_at IS NULL)
   AND (CAST(:state AS TEXT) IS NULL OR p.state = :state)
 ORDER BY p.id DESC LIMIT :limit;

-- :deposit_line read handle admin
SELECT line_sealed FROM deposit WHERE id = :id;

-- :deposit_same read handle admin
SELECT id, line_sealed FROM deposit WHERE at = :at AND amount = :amount
 ORDER BY id;

-- :deposit_next_id handle admin
SELECT coalesce(max(id), 0) + 1 FROM deposit;

-- Complaints of somebody that wait for money, and for how much.
-- :deposit_waiting read handle admin
SELECT c.id, c.fee + c.postage - coalesce((SELECT sum(p.amount)
         FROM complaint_payment p WHERE p.complaint_id = c.id), 0)
  FROM complaint c
 WHERE c.citizen_id = :citizen AND c.state = 'fee-due'
 ORDER BY c.id;

-- :deposit_insert handle admin
INSERT INTO deposit (id, at, amount, line_sealed, state, complaint_id,
       payment_id, staff_id, created_at, settled_at)
VALUES (:id, :at, :amount, :line, :state, :complaint, :payment, :staff,
       :now, :settled);

-- :deposit_settle handle admin
UPDATE deposit SET state = :state, complaint_id = :complaint,
       payment_id = :payment, staff_id = :staff, reason = :reason,
       line_sealed = coalesce(:line, line_sealed),
       settled_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :payment_insert handle admin
INSERT INTO complaint_payment (complaint_id, amount, way, reason, at,
       staff_id)
VALUES (:complaint_id, :amount, :way, :reason, :at, :staff_id);

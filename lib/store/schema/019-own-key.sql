-- A complaint goes on by payments too: the last one, so that each raises the
-- version.
ALTER TABLE complaint ADD COLUMN payment_id INTEGER
  REFERENCES complaint_payment (id);

-- Deposits are listed by what they came to and for whom, newest first.
CREATE INDEX deposit_by_state ON deposit (state, id);

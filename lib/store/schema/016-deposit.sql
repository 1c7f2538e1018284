-- Money that came in at the bank (article 9(2)).  Who paid, and what the
-- bank wrote beside it, is personal and sealed in one text; time and amount
-- are clear, so that the same line is known again.  A deposit that was
-- matched has its payment; the others wait for a person.
CREATE TABLE deposit (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  at INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND 1000000000000),
  line_sealed BLOB NOT NULL CHECK (length(line_sealed) >= 30),
  state TEXT NOT NULL CHECK (state IN ('matched', 'partial', 'surplus',
    'double', 'late', 'unknown', 'ambiguous', 'returned')),
  complaint_id INTEGER REFERENCES complaint (id),
  payment_id INTEGER UNIQUE REFERENCES complaint_payment (id),
  staff_id INTEGER REFERENCES staff (id),
  reason TEXT NOT NULL DEFAULT '',
  created_at INTEGER NOT NULL,
  settled_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state IN ('matched', 'partial', 'surplus'))
    = (payment_id IS NOT NULL)),
  CHECK (payment_id IS NULL OR complaint_id IS NOT NULL),
  CHECK (state <> 'returned' OR trim(reason) <> ''),
  CHECK ((state IN ('unknown', 'ambiguous', 'double', 'late'))
    = (settled_at IS NULL))
) STRICT;
CREATE INDEX deposit_by_line ON deposit (at, amount);
CREATE INDEX deposit_open ON deposit (state) WHERE settled_at IS NULL;
CREATE INDEX deposit_by_complaint ON deposit (complaint_id)
  WHERE complaint_id IS NOT NULL;

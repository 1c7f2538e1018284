-- What became of a reported error is told (article 13-2): by a notice to
-- whoever can be reached, else to whoever has its number and code.

-- Wrong codes for a report in a row, and until when none is looked at; gone
-- with the right one.
CREATE TABLE page_correction_guess (
  correction_id INTEGER PRIMARY KEY REFERENCES page_correction (id),
  failures INTEGER NOT NULL CHECK (failures > 0),
  failed_at INTEGER NOT NULL,
  locked_until INTEGER
) STRICT;

-- The decided report of which a notice tells.
ALTER TABLE outbox ADD COLUMN correction_id INTEGER
  REFERENCES page_correction (id);
CREATE INDEX outbox_by_correction ON outbox (correction_id)
  WHERE correction_id IS NOT NULL;

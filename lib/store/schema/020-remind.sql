-- Reminders of deadlines (decree of the civil petitions act, article 28):
-- the officer, then the department's head, then the audit department.

-- Where mail reaches somebody who works here, sealed under the texts' key.
ALTER TABLE staff ADD COLUMN email_sealed BLOB
  CHECK (email_sealed IS NULL OR length(email_sealed) >= 30);
-- Whom mail reaches, for who may not read where.
CREATE VIEW staff_reached AS
SELECT id FROM staff WHERE email_sealed IS NOT NULL;

-- Who answers for the department; somebody of it.
ALTER TABLE department ADD COLUMN head_id INTEGER REFERENCES staff (id);

-- What was reminded of: a step once for each deadline.  event_id is the
-- event that set the deadline, so that one that is moved begins anew.
-- soon and late go to the officer, the others to whom they name.
CREATE TABLE complaint_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  event_id INTEGER NOT NULL REFERENCES complaint_event (id),
  step TEXT NOT NULL CHECK (step IN ('soon', 'late', 'head', 'audit')),
  at INTEGER NOT NULL,
  UNIQUE (event_id, step)
) STRICT;

-- The reminder that a mail carries; it goes to staff_id.
ALTER TABLE outbox ADD COLUMN reminder_id INTEGER
  REFERENCES complaint_reminder (id);
CREATE INDEX outbox_by_reminder ON outbox (reminder_id)
  WHERE reminder_id IS NOT NULL;

-- The deadline of each complaint that is being handled, and the event that
-- set it.
CREATE VIEW complaint_deadline AS
SELECT c.id AS complaint_id, c.due_at, c.paused_at,
       (SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = c.id
           AND (e.action = 'receive' OR e.action = 'extend'
             OR e.action = 'supplement-arrived' OR e.action = 'resume'
             OR e.action = 'move' OR e.action = 'split')) AS event_id
  FROM complaint c
 WHERE c.ended_at IS NULL AND c.due_at IS NOT NULL;

-- A new sealed text.
DROP VIEW sealed_text;
CREATE VIEW sealed_text AS
SELECT 'appeal' AS place, 'statement' AS field, id,
       statement_sealed AS sealed
  FROM appeal WHERE statement_sealed IS NOT NULL
 UNION ALL
SELECT 'outbox', 'note', id, note_sealed
  FROM outbox WHERE note_sealed IS NOT NULL
 UNION ALL
SELECT 'post_revision', 'sealed', id, sealed
  FROM post_revision WHERE sealed IS NOT NULL
 UNION ALL
SELECT 'complaint_event', 'title', id, title_sealed
  FROM complaint_event WHERE title_sealed IS NOT NULL
 UNION ALL
SELECT 'complaint_event', 'text', id, text_sealed
  FROM complaint_event WHERE text_sealed IS NOT NULL
 UNION ALL
SELECT 'deposit', 'line', id, line_sealed FROM deposit
 UNION ALL
SELECT 'staff', 'email', id, email_sealed
  FROM staff WHERE email_sealed IS NOT NULL;

-- What was written about a complaint, and who paid for it, is sealed under
-- the complainant's own key, and can be read no more once that is destroyed
-- (article 17).  Such a text begins with FFFFFFFF, which is above the id of
-- every data key, and the citizen's id in eight bytes.

-- What a text begins with that is sealed under a citizen's own key; there is
-- no row for a citizen who was erased.
CREATE VIEW own_key AS
SELECT id AS citizen_id, printf('FFFFFFFF%016X', id) AS prefix
  FROM citizen WHERE wrapped_key IS NOT NULL;

-- From which keys of texts, and to which, texts are being sealed anew.
-- Sealing anew leaves a text's length, and happens once for each key.  That
-- the text is the same is for whoever has the keys to see: nothing else
-- opens.
CREATE VIEW text_key_change AS
SELECT printf('%08X', o.id) AS old_key, printf('%08X', n.id) AS new_key
  FROM data_key n JOIN data_key o ON o.purpose = n.purpose AND o.id < n.id
 WHERE n.purpose = 'text' AND o.retired_at IS NULL
   AND n.id = (SELECT max(id) FROM data_key WHERE purpose = 'text');

DROP TRIGGER post_revision_u;
CREATE TRIGGER post_revision_u BEFORE UPDATE ON post_revision
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.version IS NOT OLD.version OR NEW.kind IS NOT OLD.kind
  OR NEW.actor IS NOT OLD.actor OR NEW.changed_at IS NOT OLD.changed_at
  OR NOT ifnull((NEW.title IS NULL AND NEW.body IS NULL
      AND NEW.sealed IS NULL
      AND (SELECT state FROM post WHERE id = OLD.post_id) IS 'purged')
    OR (NEW.title IS OLD.title AND NEW.body IS OLD.body
      AND EXISTS (SELECT 1 FROM text_key_change
           WHERE old_key = hex(substr(OLD.sealed, 1, 4))
             AND new_key = hex(substr(NEW.sealed, 1, 4))
             AND length(NEW.sealed) = length(OLD.sealed))), 0)
BEGIN SELECT RAISE(ABORT, 'post_revision: only a purge empties it'); END;

DROP TRIGGER appeal_update;
CREATE TRIGGER appeal_update BEFORE UPDATE ON appeal
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.decision_id IS NOT OLD.decision_id
      OR NEW.received_at IS NOT OLD.received_at
      OR NEW.received_by IS NOT OLD.received_by
      OR (NEW.statement_sealed IS NOT OLD.statement_sealed
        AND NEW.statement_sealed IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM text_key_change
             WHERE old_key = hex(substr(OLD.statement_sealed, 1, 4))
               AND new_key = hex(substr(NEW.statement_sealed, 1, 4))
               AND length(NEW.statement_sealed)
                 = length(OLD.statement_sealed)))
      THEN RAISE(ABORT, 'appeal: what was received never changes')
    WHEN OLD.outcome IS NOT NULL AND (NEW.outcome IS NOT OLD.outcome
      OR NEW.reason IS NOT OLD.reason OR NEW.decided_at IS NOT OLD.decided_at
      OR NEW.decided_by IS NOT OLD.decided_by)
      THEN RAISE(ABORT, 'appeal: a decided appeal never changes')
    WHEN NEW.outcome IS NOT NULL
      AND NEW.decided_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'appeal: there is no such staff member')
    WHEN NEW.outcome IS NOT NULL AND NEW.decided_by IS (SELECT staff_id
          FROM decision WHERE id = OLD.decision_id)
      THEN RAISE(ABORT,
        'appeal: another person than the first decides an appeal')
  END;
END;

-- Words -------------------------------------------------------------------

CREATE TRIGGER complaint_event_own BEFORE INSERT ON complaint_event
WHEN NEW.title_sealed IS NOT NULL OR NEW.text_sealed IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'complaint_event: words are sealed for their citizen (article 17)')
   WHERE NOT EXISTS (SELECT 1 FROM complaint c
           JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id
            AND (NEW.title_sealed IS NULL
              OR hex(substr(NEW.title_sealed, 1, 12)) = k.prefix)
            AND (NEW.text_sealed IS NULL
              OR hex(substr(NEW.text_sealed, 1, 12)) = k.prefix));
END;

DROP TRIGGER complaint_event_update;
CREATE TRIGGER complaint_event_update BEFORE UPDATE ON complaint_event
WHEN NEW.id IS NOT OLD.id OR NEW.complaint_id IS NOT OLD.complaint_id
  OR NEW.action IS NOT OLD.action OR NEW.from_state IS NOT OLD.from_state
  OR NEW.to_state IS NOT OLD.to_state OR NEW.at IS NOT OLD.at
  OR NEW.staff_id IS NOT OLD.staff_id OR NEW.actor IS NOT OLD.actor
  OR NEW.department_id IS NOT OLD.department_id
  OR NEW.officer_id IS NOT OLD.officer_id OR NEW.phone IS NOT OLD.phone
  OR NEW.reason IS NOT OLD.reason OR NEW.remedy IS NOT OLD.remedy
  OR NEW.agency IS NOT OLD.agency OR NEW.from_at IS NOT OLD.from_at
  OR NEW.until IS NOT OLD.until OR NEW.period IS NOT OLD.period
  OR NEW.due_at IS NOT OLD.due_at OR NEW.wait_until IS NOT OLD.wait_until
  OR NEW.consent IS NOT OLD.consent OR NEW.rating IS NOT OLD.rating
  OR NEW.other_id IS NOT OLD.other_id OR NEW.notice IS NOT OLD.notice
  OR NEW.complaint_version IS NOT OLD.complaint_version
  OR (NEW.title_sealed IS OLD.title_sealed
    AND NEW.text_sealed IS OLD.text_sealed)
  OR (NEW.title_sealed IS NOT OLD.title_sealed AND NOT EXISTS (SELECT 1
        FROM text_key_change
       WHERE old_key = hex(substr(OLD.title_sealed, 1, 4))
         AND new_key = hex(substr(NEW.title_sealed, 1, 4))
         AND length(NEW.title_sealed) = length(OLD.title_sealed)))
  OR (NEW.text_sealed IS NOT OLD.text_sealed AND NOT EXISTS (SELECT 1
        FROM text_key_change
       WHERE old_key = hex(substr(OLD.text_sealed, 1, 4))
         AND new_key = hex(substr(NEW.text_sealed, 1, 4))
         AND length(NEW.text_sealed) = length(OLD.text_sealed)))
BEGIN SELECT RAISE(ABORT, 'complaint_event: the timeline never changes'); END;

-- A deposit is sealed for the complainant as soon as it is known whose it
-- is; what comes in after an erasure is nobody's.
CREATE TRIGGER deposit_own BEFORE INSERT ON deposit
WHEN NEW.complaint_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'deposit: who paid is sealed for its complainant (article 17)')
   WHERE hex(substr(NEW.line_sealed, 1, 12)) <> (SELECT k.prefix
           FROM complaint c JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id);
END;
CREATE TRIGGER deposit_own_u BEFORE UPDATE ON deposit
WHEN NEW.complaint_id IS NOT NULL
  AND NEW.complaint_id IS NOT OLD.complaint_id
BEGIN
  SELECT RAISE(ABORT,
    'deposit: who paid is sealed for its complainant (article 17)')
   WHERE hex(substr(NEW.line_sealed, 1, 12)) <> (SELECT k.prefix
           FROM complaint c JOIN own_key k ON k.citizen_id = c.citizen_id
          WHERE c.id = NEW.complaint_id);
END;

DROP TRIGGER deposit_update;
CREATE TRIGGER deposit_update BEFORE UPDATE ON deposit
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at
      OR NEW.amount IS NOT OLD.amount
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NEW.line_sealed IS NOT OLD.line_sealed
      AND NEW.version IS OLD.version
      AND NOT EXISTS (SELECT 1 FROM text_key_change
           WHERE old_key = hex(substr(OLD.line_sealed, 1, 4))
             AND new_key = hex(substr(NEW.line_sealed, 1, 4))
             AND length(NEW.line_sealed) = length(OLD.line_sealed))
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NEW.line_sealed IS NOT OLD.line_sealed
      AND NEW.version IS NOT OLD.version
      AND (NEW.complaint_id IS NULL OR hex(substr(NEW.line_sealed, 1, 12))
        IS NOT (SELECT k.prefix FROM complaint c
            JOIN own_key k ON k.citizen_id = c.citizen_id
           WHERE c.id = NEW.complaint_id))
      THEN RAISE(ABORT,
        'deposit: who paid is sealed for its complainant (article 17)')
    WHEN NEW.version IS NOT OLD.version AND OLD.settled_at IS NOT NULL
      THEN RAISE(ABORT, 'deposit: it is settled')
    WHEN NEW.version IS OLD.version
      AND (NEW.state IS NOT OLD.state
        OR NEW.complaint_id IS NOT OLD.complaint_id
        OR NEW.payment_id IS NOT OLD.payment_id
        OR NEW.staff_id IS NOT OLD.staff_id OR NEW.reason IS NOT OLD.reason
        OR NEW.settled_at IS NOT OLD.settled_at
        OR NEW.line_sealed IS OLD.line_sealed)
      THEN RAISE(ABORT, 'deposit: each change raises the version by one')
    WHEN NEW.version IS NOT OLD.version
      AND NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'deposit: each change raises the version by one')
    WHEN NEW.payment_id IS NOT NULL AND NEW.payment_id IS NOT OLD.payment_id
      AND NOT EXISTS (SELECT 1 FROM complaint_payment
            WHERE id = NEW.payment_id AND way = 'deposit'
              AND complaint_id = NEW.complaint_id AND amount = OLD.amount
              AND id = (SELECT max(id) FROM complaint_payment))
      THEN RAISE(ABORT, 'deposit: its payment is of the same amount')
    WHEN NEW.payment_id IS NOT OLD.payment_id
      AND NEW.payment_id IN (SELECT payment_id FROM deposit)
      THEN RAISE(ABORT, 'deposit: a payment is of one deposit')
    WHEN NEW.complaint_id IS NOT NULL
      AND NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'deposit: there is no such complaint')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'deposit: there is no such staff member')
  END;
END;

-- Erasure -----------------------------------------------------------------

-- What is being handled needs whom it is for, and money that waits whose it
-- is.
CREATE TRIGGER citizen_erase BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM complaint
          WHERE citizen_id = NEW.id AND ended_at IS NULL)
      THEN RAISE(ABORT, 'citizen: a complaint of theirs is open')
    WHEN EXISTS (SELECT 1 FROM complaint c
            JOIN deposit p ON p.complaint_id = c.id
          WHERE c.citizen_id = NEW.id AND p.settled_at IS NULL)
      THEN RAISE(ABORT, 'citizen: a deposit of theirs waits')
  END;
END;
-- Their published words and their passwords go with the key.
CREATE TRIGGER complaint_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  DELETE FROM complaint_public
   WHERE event_id IN (SELECT e.id FROM complaint c
           JOIN complaint_event e ON e.complaint_id = c.id
          WHERE c.citizen_id = NEW.id AND e.action IN ('file', 'correct'));
  DELETE FROM complaint_password
   WHERE complaint_id IN (SELECT id FROM complaint
          WHERE citizen_id = NEW.id);
END;
DROP TRIGGER complaint_password_delete;
CREATE TRIGGER complaint_password_delete BEFORE DELETE ON complaint_password
WHEN NOT EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = OLD.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_password: it is never deleted'); END;

-- Nothing begins anew for somebody who was erased.
CREATE TRIGGER complaint_insert_erased BEFORE INSERT ON complaint
WHEN EXISTS (SELECT 1 FROM citizen
      WHERE id = NEW.citizen_id AND erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint: its citizen was erased'); END;
CREATE TRIGGER complaint_public_erased BEFORE INSERT ON complaint_public
WHEN EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = NEW.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_public: its citizen was erased'); END;
CREATE TRIGGER complaint_password_erased BEFORE INSERT ON complaint_password
WHEN EXISTS (SELECT 1 FROM complaint c
        JOIN citizen p ON p.id = c.citizen_id
       WHERE c.id = NEW.complaint_id AND p.erased_at IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'complaint_password: its citizen was erased'); END;

-- Payments ----------------------------------------------------------------

-- A payment changes the complaint as an event does: whoever saw it before
-- is told.
CREATE TRIGGER complaint_payment_applied AFTER INSERT ON complaint_payment
BEGIN
  UPDATE complaint SET payment_id = NEW.id, version = version + 1
   WHERE id = NEW.complaint_id;
END;

DROP TRIGGER complaint_update;
CREATE TRIGGER complaint_update BEFORE UPDATE ON complaint
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.year IS NOT OLD.year
      OR NEW.serial IS NOT OLD.serial
      THEN RAISE(ABORT, 'complaint: its number never changes')
    WHEN NEW.kind_id IS NOT OLD.kind_id
      OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.channel IS NOT OLD.channel OR NEW.fee IS NOT OLD.fee
      OR NEW.postage IS NOT OLD.postage OR NEW.period IS NOT OLD.period
      OR NEW.filed_at IS NOT OLD.filed_at
      OR NEW.post_id IS NOT OLD.post_id
      OR NEW.objects_to IS NOT OLD.objects_to
      THEN RAISE(ABORT, 'complaint: what was filed never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'complaint: each change raises the version by one')
    WHEN NEW.payment_id IS NOT OLD.payment_id
      AND (NEW.payment_id IS NOT (SELECT max(id) FROM complaint_payment
            WHERE complaint_id = OLD.id)
        OR NEW.event_id IS NOT OLD.event_id OR NEW.state IS NOT OLD.state
        OR NEW.private IS NOT OLD.private
        OR NEW.received_at IS NOT OLD.received_at
        OR NEW.due_at IS NOT OLD.due_at
        OR NEW.wait_until IS NOT OLD.wait_until
        OR NEW.paused_at IS NOT OLD.paused_at
        OR NEW.ended_at IS NOT OLD.ended_at
        OR NEW.department_id IS NOT OLD.department_id
        OR NEW.officer_id IS NOT OLD.officer_id
        OR NEW.repeats IS NOT OLD.repeats
        OR NEW.merged_into IS NOT OLD.merged_into
        OR NEW.rating IS NOT OLD.rating)
      THEN RAISE(ABORT, 'complaint: a payment changes nothing else')
    WHEN NEW.payment_id IS OLD.payment_id
      AND (NEW.event_id IS OLD.event_id OR NOT EXISTS (SELECT 1
          FROM complaint_event e WHERE e.id = NEW.event_id
            AND e.complaint_id = OLD.id AND e.from_state = OLD.state
            AND e.to_state IS NEW.state
            AND e.complaint_version = OLD.version
            AND e.id > ifnull(OLD.event_id, 0)
            AND e.due_at IS NEW.due_at AND e.wait_until IS NEW.wait_until))
      THEN RAISE(ABORT, 'complaint: a change needs its own event')
    WHEN NEW.received_at IS NOT OLD.received_at
      AND (OLD.received_at IS NOT NULL OR NEW.received_at
        IS NOT (SELECT at FROM complaint_event
          WHERE id = NEW.event_id AND action = 'receive'))
      THEN RAISE(ABORT, 'complaint: it is received once, by its event')
  END;
END;

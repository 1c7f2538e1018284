-- The rules about deposits, as in 002-rules: what came in never changes, and
-- pays for one complaint once, with no more than it was.

CREATE TRIGGER deposit_insert BEFORE INSERT ON deposit
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM deposit)
      THEN RAISE(ABORT,
        'deposit: deposits are added at the end, none is replaced')
    WHEN NEW.version IS NOT 1 OR NEW.state = 'returned'
      THEN RAISE(ABORT, 'deposit: a new one came in')
    WHEN NEW.payment_id IS NOT NULL AND NOT EXISTS (SELECT 1
          FROM complaint_payment WHERE id = NEW.payment_id
            AND complaint_id = NEW.complaint_id AND way = 'deposit'
            AND amount = NEW.amount
            AND id = (SELECT max(id) FROM complaint_payment))
      THEN RAISE(ABORT, 'deposit: its payment is of the same amount')
    WHEN NEW.payment_id IN (SELECT payment_id FROM deposit)
      THEN RAISE(ABORT, 'deposit: a payment is of one deposit')
    WHEN NEW.complaint_id IS NOT NULL
      AND NEW.complaint_id NOT IN (SELECT id FROM complaint)
      THEN RAISE(ABORT, 'deposit: there is no such complaint')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'deposit: there is no such staff member')
  END;
END;
CREATE TRIGGER deposit_update BEFORE UPDATE ON deposit
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.at IS NOT OLD.at
      OR NEW.amount IS NOT OLD.amount
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NOT ifnull(NEW.line_sealed IS OLD.line_sealed
        OR (length(NEW.line_sealed) = length(OLD.line_sealed)
          AND hex(substr(OLD.line_sealed, 1, 4)) IN (
            SELECT printf('%08X', id) FROM data_key
             WHERE purpose = 'text' AND retired_at IS NULL AND id < (
              SELECT max(id) FROM data_key WHERE purpose = 'text'))
          AND hex(substr(NEW.line_sealed, 1, 4)) = (
            SELECT printf('%08X', max(id)) FROM data_key
             WHERE purpose = 'text')), 0)
      THEN RAISE(ABORT, 'deposit: what came in never changes')
    WHEN NEW.line_sealed IS OLD.line_sealed AND OLD.settled_at IS NOT NULL
      THEN RAISE(ABORT, 'deposit: it is settled')
    WHEN NEW.line_sealed IS NOT OLD.line_sealed
      AND (NEW.state IS NOT OLD.state
        OR NEW.complaint_id IS NOT OLD.complaint_id
        OR NEW.payment_id IS NOT OLD.payment_id
        OR NEW.staff_id IS NOT OLD.staff_id OR NEW.reason IS NOT OLD.reason
        OR NEW.settled_at IS NOT OLD.settled_at
        OR NEW.version IS NOT OLD.version)
      THEN RAISE(ABORT, 'deposit: sealing anew changes nothing else')
    WHEN NEW.line_sealed IS OLD.line_sealed
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
CREATE TRIGGER deposit_delete BEFORE DELETE ON deposit
BEGIN SELECT RAISE(ABORT, 'deposit: a deposit is never deleted'); END;

-- Sums of payments must never run over.
CREATE TRIGGER complaint_payment_most BEFORE INSERT ON complaint_payment
WHEN NEW.amount NOT BETWEEN -1000000000000 AND 1000000000000
BEGIN
  SELECT RAISE(ABORT, 'complaint_payment: no amount is that large');
END;

CREATE TRIGGER log_deposit_add AFTER INSERT ON deposit
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'deposit.add', 'deposit', NEW.id,
    (SELECT citizen_id FROM complaint WHERE id = NEW.complaint_id),
    json_object('state', NEW.state, 'amount', NEW.amount, 'complaint',
      NEW.complaint_id));
END;
CREATE TRIGGER log_deposit_settle AFTER UPDATE ON deposit
WHEN NEW.version <> OLD.version
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE NEW.state WHEN 'returned' THEN 'deposit.return'
      ELSE 'deposit.match' END, 'deposit', NEW.id,
    (SELECT citizen_id FROM complaint WHERE id = NEW.complaint_id),
    json_object('state', NEW.state, 'amount', NEW.amount, 'complaint',
      NEW.complaint_id));
END;

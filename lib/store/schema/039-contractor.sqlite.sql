-- The rules about contracts, as in 002-rules.

CREATE TRIGGER contract_insert BEFORE INSERT ON contract
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM contract)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM contract)
      OR NEW.number IN (SELECT number FROM contract)
      THEN RAISE(ABORT, 'contract: this id or number is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'contract: a new one has version 1')
    WHEN NEW.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'contract: a new one has not been ended')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'contract: it is entered now, not at another time')
    WHEN NEW.department_id NOT IN (SELECT id FROM department
          WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'contract: there is no such open department')
  END;
END;
CREATE TRIGGER contract_update BEFORE UPDATE ON contract
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.number IS NOT OLD.number
      OR NEW.first_on IS NOT OLD.first_on
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'contract: id, number and first day never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'contract: each change raises the version by one')
    WHEN OLD.ended_at IS NOT NULL
      THEN RAISE(ABORT, 'contract: one that was ended stays as it is')
    WHEN NEW.ends_at < OLD.ends_at
      THEN RAISE(ABORT,
        'contract: it is renewed, or ended early, and never shortened')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      OR NEW.ended_at < (SELECT at FROM audit_context) - 86400000000
      THEN RAISE(ABORT, 'contract: it is ended now, not at another time')
    WHEN NEW.department_id IS NOT OLD.department_id
      AND NEW.department_id NOT IN (SELECT id FROM department
        WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'contract: there is no such open department')
  END;
END;
CREATE TRIGGER contract_delete BEFORE DELETE ON contract
BEGIN SELECT RAISE(ABORT, 'contract: it is ended, never deleted'); END;

-- Each end is kept by the statement that gives it.
CREATE TRIGGER contract_begins AFTER INSERT ON contract
BEGIN
  INSERT INTO contract_term (contract_id, ends_at, at)
  VALUES (NEW.id, NEW.ends_at, (SELECT at FROM audit_context));
END;
CREATE TRIGGER contract_renewed AFTER UPDATE ON contract
WHEN NEW.ends_at IS NOT OLD.ends_at
BEGIN
  INSERT INTO contract_term (contract_id, ends_at, at)
  VALUES (NEW.id, NEW.ends_at, (SELECT at FROM audit_context));
END;

CREATE TRIGGER contract_term_insert BEFORE INSERT ON contract_term
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM contract_term)
      THEN RAISE(ABORT,
        'contract_term: they are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM contract
          WHERE id = NEW.contract_id AND ends_at = NEW.ends_at)
      THEN RAISE(ABORT, 'contract_term: a term is one of its contract')
    WHEN EXISTS (SELECT 1 FROM contract_term
          WHERE contract_id = NEW.contract_id AND ends_at >= NEW.ends_at)
      THEN RAISE(ABORT, 'contract_term: each ends after the one before')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'contract_term: it happens now, not at another time')
  END;
END;
CREATE TRIGGER contract_term_update BEFORE UPDATE ON contract_term
BEGIN SELECT RAISE(ABORT, 'contract_term: it never changes'); END;
CREATE TRIGGER contract_term_delete BEFORE DELETE ON contract_term
BEGIN SELECT RAISE(ABORT, 'contract_term: it never changes'); END;

-- Contractors alone work under a contract, which is not over when they come
-- to it; without one they have an end of their own (article 3(5)).
CREATE TRIGGER staff_contract_insert BEFORE INSERT ON staff
WHEN NEW.contract_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.role IS NOT 'contractor'
      THEN RAISE(ABORT, 'staff: only contractors work under a contract')
    WHEN NEW.contract_id NOT IN (SELECT id FROM contract_until
          WHERE until_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'staff: there is no such contract, or it is over')
  END;
END;
CREATE TRIGGER staff_contract_update BEFORE UPDATE ON staff
WHEN NEW.contract_id IS NOT OLD.contract_id
  OR (NEW.contract_id IS NOT NULL AND NEW.role IS NOT OLD.role)
BEGIN
  SELECT CASE
    WHEN NEW.contract_id IS NOT NULL AND NEW.role IS NOT 'contractor'
      THEN RAISE(ABORT, 'staff: only contractors work under a contract')
    WHEN NEW.contract_id IS NULL AND NEW.role IS 'contractor'
      AND NEW.ends_at IS NULL
      THEN RAISE(ABORT, 'staff: a contractor has a contract or an end')
    WHEN NEW.contract_id IS NOT OLD.contract_id
      AND NEW.contract_id NOT IN (SELECT id FROM contract_until
        WHERE until_at > (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'staff: there is no such contract, or it is over')
  END;
END;

CREATE TRIGGER log_staff_contract_add AFTER INSERT ON staff
WHEN NEW.contract_id IS NOT NULL
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.contract', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'contract',
      (SELECT number FROM contract WHERE id = NEW.contract_id)));
END;
CREATE TRIGGER log_staff_contract AFTER UPDATE ON staff
WHEN NEW.contract_id IS NOT OLD.contract_id
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'staff.contract', 'staff', NEW.id, NULL,
    json_object('login', NEW.login, 'contract',
      (SELECT number FROM contract WHERE id = NEW.contract_id)));
END;

CREATE TRIGGER log_contract_add AFTER INSERT ON contract
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'contract.add', 'contract', NEW.id, NULL,
    json_object('number', NEW.number, 'name', NEW.name_ko,
      'name_en', NEW.name_en, 'scope', NEW.scope_ko,
      'scope_en', NEW.scope_en, 'basis', NEW.basis,
      'agreed_on', NEW.agreed_on, 'processed', NEW.processed_ko,
      'processed_en', NEW.processed_en,
      'department', NEW.department_id, 'first_on', NEW.first_on,
      'ends_at', NEW.ends_at));
END;
CREATE TRIGGER log_contract_change AFTER UPDATE ON contract
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.ended_at IS NOT NULL THEN 'contract.end'
      WHEN NEW.ends_at IS NOT OLD.ends_at THEN 'contract.renew'
      ELSE 'contract.set' END, 'contract', NEW.id, NULL,
    json_object('number', NEW.number, 'name', NEW.name_ko,
      'name_en', NEW.name_en, 'scope', NEW.scope_ko,
      'scope_en', NEW.scope_en, 'basis', NEW.basis,
      'agreed_on', NEW.agreed_on, 'processed', NEW.processed_ko,
      'processed_en', NEW.processed_en,
      'department', NEW.department_id,
      'ends_at', NEW.ends_at, 'ended_at', NEW.ended_at,
      'reason', NEW.end_reason));
END;

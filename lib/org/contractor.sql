-- Contracts; see contractor.h.

-- :contract_by_number read moderate handle admin
SELECT c.id, c.number, c.name_ko, c.name_en, c.scope_ko, c.scope_en, c.basis,
       c.agreed_on IS NOT NULL, c.agreed_on, c.processed_ko, c.processed_en,
       c.first_on, c.ends_at, c.ended_at, c.end_reason, d.code,
       (SELECT count(*) FROM staff s
         WHERE s.contract_id = c.id AND s.disabled_at IS NULL),
       c.created_at, c.version
  FROM contract c JOIN department d ON d.id = c.department_id
 WHERE c.number = :number

-- :contract_all read moderate handle admin
SELECT c.id, c.number, c.name_ko, c.name_en, c.scope_ko, c.scope_en, c.basis,
       c.agreed_on IS NOT NULL, c.agreed_on, c.processed_ko, c.processed_en,
       c.first_on, c.ends_at, c.ended_at, c.end_reason, d.code,
       (SELECT count(*) FROM staff s
         WHERE s.contract_id = c.id AND s.disabled_at IS NULL),
       c.created_at, c.version
  FROM contract c JOIN department d ON d.id = c.department_id
 ORDER BY c.ends_at, c.number

-- :contract_due read moderate handle admin
SELECT c.id, c.number, c.name_ko, c.name_en, c.scope_ko, c.scope_en, c.basis,
       c.agreed_on IS NOT NULL, c.agreed_on, c.processed_ko, c.processed_en,
       c.first_on, c.ends_at, c.ended_at, c.end_reason, d.code,
       (SELECT count(*) FROM staff s
         WHERE s.contract_id = c.id AND s.disabled_at IS NULL),
       c.created_at, c.version
  FROM contract c JOIN department d ON d.id = c.department_id
 WHERE c.ended_at IS NULL AND c.ends_at <= :until
 ORDER BY c.ends_at, c.number

-- Each end but the newest, which is the contract's own.
-- :contract_former read moderate handle admin
SELECT t.ends_at FROM contract_term t JOIN contract c ON c.id = t.contract_id
 WHERE t.contract_id = :id AND t.ends_at < c.ends_at
 ORDER BY t.ends_at

-- :contract_department read moderate handle admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL

-- :contract_taken read moderate handle admin
SELECT count(*) FROM contract WHERE number = :number AND id <> :id

-- :contract_insert admin
INSERT INTO contract (number, name_ko, name_en, scope_ko, scope_en, basis,
       agreed_on, processed_ko, processed_en, first_on, ends_at,
       department_id, created_at)
VALUES (:number, :name_ko, :name_en, :scope_ko, :scope_en, :basis,
       :agreed_on, :processed_ko, :processed_en, :first_on, :ends_at,
       :department, :now)

-- :contract_update admin
UPDATE contract
   SET name_ko = :name_ko, name_en = :name_en, scope_ko = :scope_ko,
       scope_en = :scope_en, basis = :basis, agreed_on = :agreed_on,
       processed_ko = :processed_ko, processed_en = :processed_en,
       department_id = :department, version = version + 1
 WHERE id = :id AND version = :version

-- :contract_set_end admin
UPDATE contract SET ends_at = :ends_at, version = version + 1
 WHERE id = :id AND version = :version

-- Now is when the transaction began, as its row of the log has it.
-- :contract_set_ended admin
UPDATE contract
   SET ended_at = (SELECT at FROM audit_context), end_reason = :reason, version = version + 1
 WHERE id = :id AND version = :version

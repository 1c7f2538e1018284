-- The table of processing standards.  The columns of all SELECTs of kinds
-- are those that complaint_kind_next reads.

-- :complaint_kind_by_code read moderate handle web admin
SELECT k.id, k.code, k.name_ko, k.name_en, k.category, d.code, k.fee,
       k.postage, k.period, k.identity_check, k.papers, k.publishable,
       k.consultation, k.basis, k.visit_ko, k.visit_en, k.position,
       k.created_at, k.closed_at, k.version
  FROM complaint_kind k LEFT JOIN department d ON d.id = k.department_id
 WHERE k.code = :code;

-- :complaint_kind_by_id read moderate handle web admin
SELECT k.id, k.code, k.name_ko, k.name_en, k.category, d.code, k.fee,
       k.postage, k.period, k.identity_check, k.papers, k.publishable,
       k.consultation, k.basis, k.visit_ko, k.visit_en, k.position,
       k.created_at, k.closed_at, k.version
  FROM complaint_kind k LEFT JOIN department d ON d.id = k.department_id
 WHERE k.id = :id;

-- :complaint_kind_all read moderate handle web admin
SELECT k.id, k.code, k.name_ko, k.name_en, k.category, d.code, k.fee,
       k.postage, k.period, k.identity_check, k.papers, k.publishable,
       k.consultation, k.basis, k.visit_ko, k.visit_en, k.position,
       k.created_at, k.closed_at, k.version
  FROM complaint_kind k LEFT JOIN department d ON d.id = k.department_id
 ORDER BY k.position, k.id;

-- :complaint_kind_insert handle admin
INSERT INTO complaint_kind (code, name_ko, name_en, category, department_id,
       fee, postage, period, identity_check, papers, publishable,
       consultation, basis, visit_ko, visit_en, position, created_at,
       closed_at)
VALUES (:code, :name_ko, :name_en, :category,
       (SELECT id FROM department WHERE code = :department), :fee, :postage,
       :period, :identity_check, :papers, :publishable, :consultation,
       :basis, :visit_ko, :visit_en, :position, :created_at, :closed_at);

-- :complaint_kind_update handle admin
UPDATE complaint_kind
   SET name_ko = :name_ko, name_en = :name_en, category = :category,
       department_id = (SELECT id FROM department WHERE code = :department),
       fee = :fee, postage = :postage, period = :period,
       identity_check = :identity_check, papers = :papers,
       publishable = :publishable, consultation = :consultation,
       basis = :basis, visit_ko = :visit_ko, visit_en = :visit_en,
       position = :position, closed_at = :closed_at, version = version + 1
 WHERE id = :id AND version = :version;

-- :complaint_kind_department read moderate handle web admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL;

-- :complaint_kind_counsellors read moderate handle web admin
SELECT count(*) FROM counsellor WHERE kind_id = :id;

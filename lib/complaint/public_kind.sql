-- Kinds for citizens; both have the columns that take() reads.

-- :public_kinds public read web admin
SELECT code, name_ko, name_en, category, fee, postage, period, basis,
       department_ko, department_en, department_phone, on_web, visit_ko,
       visit_en, publishable, consultation
  FROM web_complaint_kind ORDER BY position, id;

-- :public_kind_by_code public read web admin
SELECT code, name_ko, name_en, category, fee, postage, period, basis,
       department_ko, department_en, department_phone, on_web, visit_ko,
       visit_en, publishable, consultation
  FROM web_complaint_kind WHERE code = :code;

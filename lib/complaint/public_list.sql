-- The public list of complaints.  Columns are sorted by number: year,
-- serial.

-- :public_cases_keys public read web admin
SELECT p.id, p.year, p.serial FROM web_complaint p WHERE 1 = 1

-- :public_cases_kind fragment
p.kind_id = :id

-- :public_cases_department fragment
p.department_id = :id

-- :public_cases_older fragment
(p.year, p.serial) < (:year, :serial)

-- :public_cases_newer fragment
(p.year, p.serial) > (:year, :serial)

-- :public_cases_down fragment
ORDER BY 2 DESC, 3 DESC

-- :public_cases_up fragment
ORDER BY 2, 3

-- :public_cases_fields public read web admin
SELECT id FROM web_complaint_field ORDER BY id LIMIT :most;

-- :public_cases_kind_id public read web admin
SELECT id FROM web_complaint_field WHERE code = :code;

-- :public_cases_department_id public read web admin
SELECT id FROM web_complaint_department WHERE code = :code;

-- :public_cases_kinds public read web admin
SELECT code, name_ko, name_en FROM web_complaint_field
 ORDER BY name_ko, code;

-- :public_cases_departments public read web admin
SELECT code, name_ko, name_en FROM web_complaint_department
 ORDER BY name_ko, code;

-- The public list of complaints.  Columns are sorted by number: year,
-- serial.

-- :public_list_keys public read web admin
SELECT p.id, p.year, p.serial FROM web_complaint p WHERE 1 = 1

-- :public_list_kind fragment
p.kind_id = :id

-- :public_list_department fragment
p.department_id = :id

-- :public_list_older fragment
(p.year, p.serial) < (:year, :serial)

-- :public_list_newer fragment
(p.year, p.serial) > (:year, :serial)

-- :public_list_down fragment
ORDER BY 2 DESC, 3 DESC

-- :public_list_up fragment
ORDER BY 2, 3

-- :public_list_fields public read web admin
SELECT id FROM web_complaint_field ORDER BY id LIMIT :most;

-- :public_list_kind_id public read web admin
SELECT id FROM web_complaint_field WHERE code = :code;

-- :public_list_department_id public read web admin
SELECT id FROM web_complaint_department WHERE code = :code;

-- :public_list_kinds public read web admin
SELECT code, name_ko, name_en FROM web_complaint_field
 ORDER BY name_ko, code;

-- :public_list_departments public read web admin
SELECT code, name_ko, name_en FROM web_complaint_department
 ORDER BY name_ko, code;

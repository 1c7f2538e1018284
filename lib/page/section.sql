-- Sections; see section.h.

-- :section_all read moderate handle web admin
SELECT s.id, s.path, s.name_ko, s.name_en, d.code, s.review_days,
       (SELECT count(*) FROM page p WHERE p.state = 'published'
         AND substr(p.path || '/', 1, length(s.path) + 1) = s.path || '/'),
       s.version
  FROM section s JOIN department d ON d.id = s.department_id
 ORDER BY s.position, s.id;

-- :section_by_path read moderate handle web admin
SELECT s.id, s.path, s.name_ko, s.name_en, d.code, s.review_days,
       (SELECT count(*) FROM page p WHERE p.state = 'published'
         AND substr(p.path || '/', 1, length(s.path) + 1) = s.path || '/'),
       s.version
  FROM section s JOIN department d ON d.id = s.department_id
 WHERE s.path = :path;

-- :section_insert moderate admin
INSERT INTO section (path, name_ko, name_en, department_id, review_days,
       position, created_at)
VALUES (:path, :name_ko, :name_en,
       (SELECT id FROM department WHERE code = :department), :review_days,
       (SELECT coalesce(max(s.position), 0) + 1 FROM section s), :now);

-- :section_update moderate admin
UPDATE section SET name_ko = :name_ko, name_en = :name_en,
       department_id = (SELECT id FROM department WHERE code = :department),
       review_days = :review_days, version = version + 1
 WHERE id = :id AND version = :version;

-- :section_department read moderate handle web admin
SELECT count(*) FROM department WHERE code = :code AND closed_at IS NULL;

-- Versions of pages; see version.h.

-- :page_versions read moderate handle web admin
SELECT v.number, v.title, NULL, v.provider, d.code, v.officer, v.phone,
       v.translates_number, s.login, v.note, v.published_at
  FROM page_version v
  JOIN department d ON d.id = v.department_id
  LEFT JOIN staff s ON s.id = v.staff_id
 WHERE v.page_id = :page
 ORDER BY v.number DESC;

-- :page_version_by_number read moderate handle web admin
SELECT v.number, v.title, v.body, v.provider, d.code, v.officer, v.phone,
       v.translates_number, s.login, v.note, v.published_at
  FROM page_version v
  JOIN department d ON d.id = v.department_id
  LEFT JOIN staff s ON s.id = v.staff_id
 WHERE v.page_id = :page
   AND (v.number = :number OR CAST(:number AS INTEGER) = 0)
 ORDER BY v.number DESC
 LIMIT 1;

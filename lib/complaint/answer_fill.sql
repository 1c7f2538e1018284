-- What a complaint says for the words of an answer template.

-- The department in charge, else the kind's, else civil affairs, as letters
-- have it (letter.sql).
-- :answer_fill_facts read moderate handle web admin
SELECT (SELECT s.name FROM site s WHERE s.id = 1), k.name_ko, k.name_en,
       d.name_ko, d.name_en, d.phone,
       coalesce(w.name, (SELECT a.name FROM staff a WHERE a.id = :staff_id)),
       (SELECT r.name_ko FROM complaint_reason r
         WHERE r.action = 'extend' AND r.code = :reason),
       (SELECT r.name_en FROM complaint_reason r
         WHERE r.action = 'extend' AND r.code = :reason)
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = coalesce(c.department_id,
       k.department_id, (SELECT min(x.id) FROM department x
         WHERE x.kind = 'civil-affairs' AND x.closed_at IS NULL))
  LEFT JOIN staff w ON w.id = c.officer_id
 WHERE c.id = :id;

-- :answer_fill_lang read moderate handle web admin
SELECT p.lang FROM citizen p WHERE p.id = :id;

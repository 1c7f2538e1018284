-- What the notice of a request's end says: number, dates, why not, whom to
-- ask; nothing of what was asked.

-- :render_inforeq_end read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       r.year, r.serial, r.received_at, r.ended_at, r.ground, r.reason,
       CASE WHEN o.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END,
       d.phone
  FROM outbox o
  JOIN inforeq r ON r.id = o.inforeq_id
  JOIN department d ON d.id = r.department_id
 WHERE o.id = :id;

-- What the notice of a decided report of an error says (article 13-2), with
-- the title that was seen.

-- :render_correction_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1), c.id,
       v.title, p.path, p.lang, EXISTS (SELECT 1 FROM web_page w
         WHERE w.id = p.id), c.received_at,
       c.mended_number, c.reason, c.award_id IS NOT NULL,
       CASE WHEN o.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END, d.phone
  FROM outbox o
  JOIN page_correction c ON c.id = o.correction_id
  JOIN page p ON p.id = c.page_id
  JOIN page_version v
    ON v.page_id = c.page_id AND v.number = c.seen_number
  LEFT JOIN department d ON d.id = p.department_id
 WHERE o.id = :id;

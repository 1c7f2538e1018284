-- What a reminder of pages and boards says: which of them are to be looked
-- at again (article 5(1)).

-- :render_page_reminder_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       CASE WHEN o.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END, d.code
  FROM outbox o
  JOIN page_reminder r ON r.id = o.page_reminder_id
  JOIN department d ON d.id = r.department_id
 WHERE o.id = :id;

-- Those that nobody has looked at meanwhile.
-- :render_page_reminder_items read moderate handle admin
SELECT f.kind, f.title, f.path, f.lang, f.due_at
  FROM outbox o
  JOIN page_reminder_item i ON i.reminder_id = o.page_reminder_id
  JOIN freshness f ON f.kind = i.kind AND f.object_id = i.object_id
   AND f.due_at = i.due_at
 WHERE o.id = :id
 ORDER BY f.due_at, f.path;

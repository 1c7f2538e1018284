-- What a reminder says: number, kind and deadline, and nothing of whoever
-- complained.

-- :render_reminder_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       c.year, c.serial,
       CASE WHEN o.lang = 'en' AND k.name_en <> '' THEN k.name_en
            ELSE k.name_ko END,
       e.due_at
  FROM outbox o
  JOIN complaint_reminder r ON r.id = o.reminder_id
  JOIN complaint_event e ON e.id = r.event_id
  JOIN complaint c ON c.id = e.complaint_id
  JOIN complaint_kind k ON k.id = c.kind_id
 WHERE o.id = :id;

-- The same of a request for information, without a kind.
-- :render_inforeq_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       r.year, r.serial, NULL, r.due_at
  FROM outbox o
  JOIN inforeq_reminder m ON m.id = o.inforeq_reminder_id
  JOIN inforeq r ON r.id = m.inforeq_id
 WHERE o.id = :id;

-- What is to be looked at again, and who is reminded; see fresh.h.

-- :fresh_due read moderate handle admin
SELECT f.kind, f.path, f.lang, f.title, d.code, f.officer, f.updated_at,
       f.reviewed_at, f.due_at
  FROM freshness f LEFT JOIN department d ON d.id = f.department_id
 WHERE f.due_at <= :until
   AND (CAST(:department AS TEXT) IS NULL OR d.code = :department)
 ORDER BY d.code, f.due_at, f.path, f.lang;

-- All pages, and the boards that are looked at: first what is to be looked at
-- before :until, the longest overdue first.
-- :fresh_all read moderate handle admin
SELECT t.kind, t.id, t.path, t.lang, t.title, d.code, t.state, t.changed,
       t.updated_at, t.reviewed_at, t.due_at
  FROM (SELECT 'page' AS kind, p.id, p.path, p.lang, p.title,
               p.department_id, p.state, v.id IS NULL
                 OR v.title <> p.title OR v.body <> p.body
                 OR v.provider <> p.provider
                 OR v.department_id <> p.department_id
                 OR v.officer <> p.officer OR v.phone <> p.phone AS changed,
               coalesce(v.published_at, p.updated_at) AS updated_at,
               p.reviewed_at, w.due_at
          FROM page p
          LEFT JOIN page_version v ON v.id = p.shown_id
          LEFT JOIN web_page_due w ON w.page_id = p.id
         UNION ALL
        SELECT f.kind, f.object_id, f.path, f.lang, f.title, f.department_id,
               'published', 1 = 0, f.updated_at, f.reviewed_at, f.due_at
          FROM freshness f WHERE f.kind = 'board') t
  LEFT JOIN department d ON d.id = t.department_id
 ORDER BY CASE WHEN t.due_at <= :until THEN 0 ELSE 1 END,
       CASE WHEN t.due_at <= :until THEN t.due_at END,
       t.kind DESC, t.path, t.lang;

-- Translations whose original was published again since the version that
-- they were made from; without one, since they were published themselves.
-- :fresh_translations read moderate handle admin
SELECT t.path, t.lang, t.code, t.original, t.original_lang, t.made_from,
       v.number, v.published_at, t.original_id
  FROM (SELECT p.path, p.lang, d.code, o.path AS original,
               o.lang AS original_lang, o.id AS original_id, o.shown_id,
               coalesce(p.translates_number,
                 (SELECT max(x.number) FROM page_version x
                   WHERE x.page_id = o.id
                     AND x.published_at <= s.published_at), 0) AS made_from
          FROM page p
          JOIN page_version s ON s.id = p.shown_id
          JOIN department d ON d.id = s.department_id
          JOIN page o ON o.id = p.translates_id) t
  JOIN page_version v ON v.id = t.shown_id
 WHERE v.number > t.made_from
   AND (CAST(:department AS TEXT) IS NULL OR t.code = :department)
 ORDER BY t.code, t.path, t.lang;

-- Reminders: what a step is due for, by department; without one it is the
-- managing department's.
-- :fresh_remind_find read moderate admin
SELECT coalesce(f.department_id, (SELECT min(x.id) FROM department x
         WHERE x.kind = 'managing' AND x.closed_at IS NULL)) AS owner,
       f.kind, f.object_id, f.due_at, f.path, f.title
  FROM freshness f
 WHERE f.due_at <= :until
   AND NOT EXISTS (SELECT 1 FROM page_reminder_item i
         WHERE i.kind = f.kind AND i.object_id = f.object_id
           AND i.due_at = f.due_at AND i.step = :step)
 ORDER BY owner, f.due_at, f.path;

-- Whom a step reaches: the department's officers, else its head.
-- :fresh_remind_officers read moderate admin
SELECT s.id, s.login FROM staff_until s
 WHERE s.department_id = :department AND s.role = 'officer'
   AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.login;

-- :fresh_remind_head read moderate admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.head_id = s.id
 WHERE d.id = :department AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now);

-- :fresh_remind_managing read moderate admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.id = s.department_id
 WHERE d.kind = 'managing' AND d.closed_at IS NULL
   AND (d.head_id IS NULL OR d.head_id = s.id
     OR d.head_id NOT IN (SELECT id FROM staff_reached))
   AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
   AND :department = :department
 ORDER BY s.login;

-- :fresh_remind_next_id moderate admin
SELECT coalesce(max(id), 0) + 1 FROM page_reminder;

-- :fresh_remind_insert moderate admin
INSERT INTO page_reminder (id, department_id, step, at)
VALUES (:id, :department, :step, :now);

-- :fresh_remind_item moderate admin
INSERT INTO page_reminder_item (kind, object_id, due_at, step, reminder_id)
VALUES (:kind, :object, :due_at, :step, :reminder);

-- :fresh_remind_queue moderate admin
INSERT INTO outbox (template, channel, lang, staff_id, page_reminder_id,
       next_at, created_at)
VALUES (:template, 'mail', :lang, :staff, :reminder, :now, :now);

-- :fresh_remind_code read moderate admin
SELECT code FROM department WHERE id = :department;

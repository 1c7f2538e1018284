-- What is due, and reminders of it.

-- :inforeq_due read handle admin
SELECT r.id, r.year, r.serial, r.citizen_id, r.department_id, d.code,
       r.channel, r.state, r.received_at, r.due_at, r.ended_at, r.ground,
       r.reason, a.purpose, a.reason, s.login, a.at, NULL, NULL, NULL, NULL,
       NULL, r.version
  FROM inforeq r
  JOIN department d ON d.id = r.department_id
  LEFT JOIN inforeq_assessment a ON a.id = (SELECT max(x.id)
       FROM inforeq_assessment x WHERE x.inforeq_id = r.id)
  LEFT JOIN staff s ON s.id = a.staff_id
 WHERE r.ended_at IS NULL AND r.due_at < :until
   AND (r.department_id = :department OR :department = 0)
 ORDER BY r.due_at, r.id LIMIT :limit;

-- :inforeq_due_count read handle admin
SELECT count(*) FROM inforeq
 WHERE ended_at IS NULL AND due_at >= :from AND due_at < :until
   AND (department_id = :department OR :department = 0);

-- The next step whose time has come, behind the request after.
-- :inforeq_remind_find read handle admin
SELECT r.id, r.year, r.serial, d.code, r.due_at, r.department_id,
       coalesce((SELECT a.staff_id FROM inforeq_assessment a
         WHERE a.inforeq_id = r.id ORDER BY a.id DESC LIMIT 1), 0)
  FROM inforeq r
  JOIN department d ON d.id = r.department_id
 WHERE r.ended_at IS NULL AND r.due_at >= :from AND r.due_at < :until
   AND r.id > :after
   AND NOT EXISTS (SELECT 1 FROM inforeq_reminder m
         WHERE m.inforeq_id = r.id AND m.step = :step)
 ORDER BY r.id LIMIT 1;

-- Whom each step reaches: id and login.

-- :inforeq_remind_officer read handle admin
SELECT s.id, s.login FROM staff_until s
 WHERE s.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now);

-- :inforeq_remind_department read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.id = s.department_id
 WHERE d.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND (s.id = d.head_id OR s.role = 'officer' OR s.role = 'civil-affairs')
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.login;

-- :inforeq_remind_head read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.head_id = s.id
 WHERE d.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now);

-- :inforeq_remind_next_id handle admin
SELECT coalesce(max(id), 0) + 1 FROM inforeq_reminder;

-- :inforeq_remind_insert handle admin
INSERT INTO inforeq_reminder (id, inforeq_id, step, at)
VALUES (:id, :inforeq, :step, :now);

-- :inforeq_remind_queue handle admin
INSERT INTO outbox (template, channel, lang, staff_id, inforeq_reminder_id,
       next_at, created_at)
VALUES (:template, 'mail', :lang, :staff, :reminder, :now, :now);

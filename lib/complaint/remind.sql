-- Reminders of deadlines that are near or past.

-- Steps whose time has come, behind the last case that was looked at.
-- :remind_find read handle admin
SELECT d.complaint_id, d.event_id, d.due_at, c.year, c.serial, k.code,
       p.code, c.officer_id, coalesce(c.department_id,
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'civil-affairs' AND x.closed_at IS NULL))
  FROM complaint_deadline d
  JOIN complaint c ON c.id = d.complaint_id
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department p ON p.id = c.department_id
 WHERE d.due_at >= :from AND d.due_at < :until AND d.paused_at IS NULL
   AND (d.due_at > :after_due
     OR (d.due_at = :after_due AND d.complaint_id > :after))
   AND d.event_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM complaint_reminder r
         WHERE r.event_id = d.event_id AND r.step = :step)
 ORDER BY d.due_at, d.complaint_id
 LIMIT :limit;

-- Whom each step reaches: id and login.

-- :remind_officer read handle admin
SELECT s.id, s.login FROM staff_until s
 WHERE s.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now);

-- :remind_department read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.id = s.department_id
 WHERE d.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND (s.id = d.head_id OR s.role = 'officer'
     OR (s.role = 'civil-affairs' AND d.kind = 'civil-affairs')
     OR (s.role = 'mayor-office' AND d.kind = 'mayor'))
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.login;

-- :remind_head read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.head_id = s.id
 WHERE d.id = :whom AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now);

-- The heads of the audit department; without one, whoever works in it.
-- :remind_audit_head read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.head_id = s.id
 WHERE d.kind = 'audit' AND d.closed_at IS NULL
   AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.login;

-- :remind_audit read handle admin
SELECT s.id, s.login FROM staff_until s
  JOIN department d ON d.id = s.department_id
 WHERE d.kind = 'audit' AND d.closed_at IS NULL
   AND s.id IN (SELECT id FROM staff_reached)
   AND s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.login;

-- :remind_next_id handle admin
SELECT coalesce(max(id), 0) + 1 FROM complaint_reminder;

-- :remind_insert handle admin
INSERT INTO complaint_reminder (id, event_id, step, at)
VALUES (:id, :event_id, :step, :now);

-- :remind_queue handle admin
INSERT INTO outbox (template, channel, lang, staff_id, reminder_id, next_at,
       created_at)
VALUES (:template, 'mail', :lang, :staff, :reminder, :now, :now);

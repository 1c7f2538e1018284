-- Departments.

-- :department_by_code read moderate handle web admin
SELECT d.id, d.code, d.name_ko, d.name_en, d.kind, d.phone, d.closed_at,
       d.version,
       (SELECT count(*) FROM staff s
         WHERE s.department_id = d.id AND s.disabled_at IS NULL),
       (SELECT s.login FROM staff s WHERE s.id = d.head_id), d.mail
  FROM department d
 WHERE d.code = :code

-- :department_all read moderate handle web admin
SELECT d.id, d.code, d.name_ko, d.name_en, d.kind, d.phone, d.closed_at,
       d.version,
       (SELECT count(*) FROM staff s
         WHERE s.department_id = d.id AND s.disabled_at IS NULL),
       (SELECT s.login FROM staff s WHERE s.id = d.head_id), d.mail
  FROM department d
 ORDER BY d.code

-- :department_insert admin
INSERT INTO department (code, name_ko, name_en, kind, phone)
SELECT :code, :name_ko, :name_en, :kind, :phone
 WHERE NOT EXISTS (SELECT 1 FROM department WHERE code = :code)

-- :department_update admin
UPDATE department
   SET name_ko = :name_ko, name_en = :name_en, kind = :kind,
       phone = :phone, head_id = :head, mail = :mail, version = version + 1
 WHERE id = :id AND version = :version

-- :department_set_closed admin
UPDATE department SET closed_at = :at, version = version + 1
 WHERE id = :id AND version = :version

-- :department_open_boards read moderate handle web admin
SELECT count(*) FROM board WHERE department_id = :id AND closed_at IS NULL

-- Somebody who might become its head, and whether they work in it.
-- :department_head read moderate handle web admin
SELECT id, coalesce(department_id = :department, FALSE)
  FROM staff WHERE login = :login

-- What of the complaint window is still its: open complaints, kinds that go
-- to it, counsellors, reminders that wait; sections and pages; open requests
-- for information; contracts.
-- :department_work read moderate handle web admin
SELECT (SELECT count(*) FROM complaint c
         WHERE c.department_id = d.id AND c.ended_at IS NULL),
       (SELECT count(*) FROM complaint_kind k
         WHERE k.department_id = d.id AND k.closed_at IS NULL),
       (SELECT count(*) FROM counsellor x JOIN staff s ON s.id = x.staff_id
         WHERE s.department_id = d.id),
       (SELECT count(*) FROM outbox o JOIN staff s ON s.id = o.staff_id
         WHERE s.department_id = d.id
           AND coalesce(o.reminder_id, o.page_reminder_id,
             o.inforeq_reminder_id) IS NOT NULL
           AND (o.state = 'queued' OR o.state = 'sending'
             OR o.state = 'failed')),
       (SELECT count(*) FROM section x WHERE x.department_id = d.id)
         + (SELECT count(*) FROM page p
             JOIN page_version v ON v.id = p.shown_id
            WHERE v.department_id = d.id),
       (SELECT count(*) FROM inforeq r
         WHERE r.department_id = d.id AND r.ended_at IS NULL),
       (SELECT count(*) FROM contract t
         WHERE t.department_id = d.id AND t.ended_at IS NULL)
  FROM department d WHERE d.id = :id

-- Complaints page by page.  Those without due_at are read in a step of their
-- own, so that it does not matter where a store sorts NULL.

-- :complaint_keys read handle admin
SELECT c.id, c.due_at
  FROM complaint c
 WHERE 1 = 1

-- :complaint_keys_count read handle admin
SELECT count(*)
  FROM complaint c
 WHERE 1 = 1

-- :complaint_keys_open fragment
c.ended_at IS NULL

-- :complaint_keys_officer fragment
c.officer_id = :officer_id

-- :complaint_keys_department fragment
c.department_id = :department_id

-- :complaint_keys_undue fragment
c.due_at IS NULL AND c.id > :id

-- :complaint_keys_undue_before fragment
c.due_at IS NULL AND c.id < :id

-- :complaint_keys_tied fragment
c.due_at = :due AND c.id > :id

-- :complaint_keys_tied_before fragment
c.due_at = :due AND c.id < :id

-- :complaint_keys_later fragment
c.due_at > :due

-- :complaint_keys_sooner fragment
c.due_at < :due

-- :complaint_keys_older fragment
c.id < :id

-- :complaint_keys_newer fragment
c.id > :id

-- :complaint_keys_up fragment
ORDER BY c.due_at, c.id

-- :complaint_keys_down fragment
ORDER BY c.due_at DESC, c.id DESC

-- :complaint_keys_by_id fragment
ORDER BY c.id

-- :complaint_keys_by_id_down fragment
ORDER BY c.id DESC

-- What a row shows besides the complaint; the last is the event that holds
-- its words as they are now.
-- :complaint_row_names read handle admin
SELECT k.name_ko, k.name_en,
       d.name_ko, d.name_en, s.name,
       (SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = c.id
           AND (e.action = 'file' OR e.action = 'correct'))
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN staff s ON s.id = c.officer_id
 WHERE c.id = :id;

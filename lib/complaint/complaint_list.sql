-- Lists of complaints; the columns are those that complaint_next reads.

-- :complaint_list read handle web admin
SELECT c.id, c.year, c.serial, c.kind_id, k.code, k.category, k.publishable,
       c.citizen_id, c.channel, c.state, c.private, c.fee, c.postage,
       CASE WHEN c.fee + c.postage > 0 THEN (SELECT sum(p.amount)
         FROM complaint_payment p WHERE p.complaint_id = c.id) END,
       c.period, c.filed_at, c.received_at, c.due_at, c.wait_until,
       c.paused_at, c.ended_at, c.department_id, d.code, c.officer_id,
       s.login, c.post_id, c.objects_to, c.repeats, c.merged_into, c.rating,
       c.event_id, c.version
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN staff s ON s.id = c.officer_id
 WHERE 1 = 1

-- :complaint_department fragment
c.department_id = :value

-- :complaint_of_kind fragment
c.kind_id = (SELECT id FROM complaint_kind WHERE code = :value)

-- :complaint_of_category fragment
k.category = :value

-- :complaint_in_state fragment
c.state = :value

-- :complaint_of_dept fragment
c.department_id = (SELECT id FROM department WHERE code = :value)

-- :complaint_of_officer fragment
c.officer_id = (SELECT id FROM staff WHERE login = :value)

-- :complaint_of_number fragment
c.year || '-' || substr('000000', length(CAST(c.serial AS TEXT)) + 1)
  || c.serial LIKE :value ESCAPE '\'

-- :complaint_of_citizen fragment
c.citizen_id = :value

-- :complaint_since fragment
c.filed_at >= :value

-- :complaint_until fragment
c.filed_at < :value

-- :complaint_due_by fragment
c.due_at < :value AND c.ended_at IS NULL

-- :complaint_words fragment
lower(k.name_ko) LIKE :value ESCAPE '\'
OR lower(k.name_en) LIKE :value ESCAPE '\'

-- :complaint_is_open fragment
c.ended_at IS NULL

-- :complaint_is_late fragment
c.ended_at IS NULL AND c.paused_at IS NULL AND c.due_at < :now

-- :complaint_is_paused fragment
c.paused_at IS NOT NULL

-- :complaint_is_private fragment
c.private = 1

-- :complaint_is_unassigned fragment
c.ended_at IS NULL AND c.officer_id IS NULL

-- :complaint_is_unpaid fragment
c.state = 'fee-due'

-- :complaint_is_repeat fragment
c.repeats IS NOT NULL

-- :complaint_is_objection fragment
c.objects_to IS NOT NULL

-- :complaint_is_rated fragment
c.rating IS NOT NULL

-- :complaint_sort_id fragment
c.id

-- :complaint_sort_filed fragment
c.filed_at

-- :complaint_sort_due fragment
coalesce(c.due_at, 9223372036854775807)

-- :complaint_value_id fragment
(SELECT x.id FROM complaint x WHERE x.id = :id)

-- :complaint_value_filed fragment
(SELECT x.filed_at FROM complaint x WHERE x.id = :id)

-- :complaint_value_due fragment
(SELECT coalesce(x.due_at, 9223372036854775807) FROM complaint x
  WHERE x.id = :id)

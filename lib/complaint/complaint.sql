-- Complaints as they stand.  The columns of complaint_by_id are
-- those that complaint_next reads.

-- :complaint_by_id read moderate handle web admin
SELECT c.id, c.year, c.serial, c.kind_id, k.code, k.category, k.publishable,
       c.citizen_id, c.channel, c.state, c.private, c.fee, c.postage,
       (SELECT sum(p.amount) FROM complaint_payment p
         WHERE p.complaint_id = c.id),
       c.period, c.filed_at, c.received_at, c.due_at, c.wait_until,
       c.paused_at, c.ended_at, c.department_id, d.code, c.officer_id,
       s.login, c.post_id, c.objects_to, c.repeats, c.merged_into, c.rating,
       c.event_id, c.version
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN staff s ON s.id = c.officer_id
 WHERE c.id = :id;

-- :complaint_number_id read handle web admin
SELECT id FROM complaint WHERE year = :year AND serial = :serial;

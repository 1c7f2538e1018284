-- What is due; the columns are those that complaint_next reads.

-- :due_list read handle admin
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
 WHERE c.ended_at IS NULL AND c.due_at < :until AND c.paused_at IS NULL
   AND (CAST(:department AS INTEGER) IS NULL
     OR c.department_id = :department)
 ORDER BY c.due_at, c.id
 LIMIT :limit;

-- :due_count read handle admin
SELECT count(*) FROM complaint
 WHERE ended_at IS NULL AND due_at >= :from AND due_at < :until
   AND paused_at IS NULL
   AND (CAST(:department AS INTEGER) IS NULL
     OR department_id = :department);

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

-- What is late, due before until, and open in all, by department.
-- :due_departments read handle admin
SELECT c.department_id, max(d.code), max(d.name_ko), max(d.name_en),
       sum(CASE WHEN c.paused_at IS NULL AND c.due_at < :now THEN 1
           ELSE 0 END) AS late,
       sum(CASE WHEN c.paused_at IS NULL AND c.due_at >= :now
            AND c.due_at < :until THEN 1 ELSE 0 END) AS soon,
       count(*)
  FROM complaint c
  LEFT JOIN department d ON d.id = c.department_id
 WHERE c.ended_at IS NULL AND c.due_at IS NOT NULL
   AND (CAST(:department AS INTEGER) IS NULL
     OR c.department_id = :department)
 GROUP BY c.department_id
HAVING sum(CASE WHEN c.paused_at IS NULL AND c.due_at < :until THEN 1
           ELSE 0 END) > 0
 ORDER BY late DESC, soon DESC, max(d.code);

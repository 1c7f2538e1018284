-- What complainants see of their own.

-- :own_case_number handle web admin
SELECT year, serial FROM complaint WHERE id = :id;

-- :own_case_objection handle web admin
SELECT year, serial FROM complaint
 WHERE objects_to = :id ORDER BY id DESC LIMIT 1;

-- The words of the law's reasons.
-- :own_case_reason handle web admin
SELECT name_ko, name_en FROM complaint_reason
 WHERE action = :action AND code = :code;

-- The columns up to version are those that complaint_next reads.
-- :own_cases web admin
SELECT c.id, c.year, c.serial, c.kind_id, k.code, k.category, k.publishable,
       c.citizen_id, c.channel, c.state, c.private, c.fee, c.postage,
       (SELECT sum(p.amount) FROM complaint_payment p
         WHERE p.complaint_id = c.id),
       c.period, c.filed_at, c.received_at, c.due_at, c.wait_until,
       c.paused_at, c.ended_at, c.department_id, d.code, c.officer_id,
       s.login, c.post_id, c.objects_to, c.repeats, c.merged_into, c.rating,
       c.event_id, c.version, k.name_ko, k.name_en
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN staff s ON s.id = c.officer_id
 WHERE c.citizen_id = :citizen
   AND (CAST(:before AS INTEGER) = 0 OR c.id < :before)
 ORDER BY c.id DESC LIMIT :most;

-- What there is of a citizen in complaints.

-- :citizen_cases_count read moderate handle admin
SELECT (SELECT count(*) FROM complaint WHERE citizen_id = :citizen),
       (SELECT count(*) FROM complaint WHERE citizen_id = :citizen
           AND ended_at IS NULL),
       (SELECT count(*) FROM complaint c
          JOIN complaint_event e ON e.complaint_id = c.id
         WHERE c.citizen_id = :citizen),
       (SELECT count(*) FROM complaint c
          JOIN complaint_payment p ON p.complaint_id = c.id
         WHERE c.citizen_id = :citizen),
       (SELECT count(*) FROM complaint c
          JOIN deposit p ON p.complaint_id = c.id
         WHERE c.citizen_id = :citizen),
       (SELECT count(*) FROM complaint c
          JOIN complaint_public p ON p.complaint_id = c.id
          JOIN complaint_event e ON e.id = p.event_id
         WHERE c.citizen_id = :citizen
           AND (e.action = 'file' OR e.action = 'correct'))

-- As complaint_by_id.
-- :citizen_cases_all read moderate handle admin
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
 WHERE c.citizen_id = :citizen
 ORDER BY c.id

-- :citizen_cases_open read moderate handle admin
SELECT year, serial, state FROM complaint
 WHERE citizen_id = :citizen AND ended_at IS NULL
 ORDER BY id LIMIT 1

-- :citizen_cases_money read moderate handle admin
SELECT p.id, p.state FROM complaint c JOIN deposit p ON p.complaint_id = c.id
 WHERE c.citizen_id = :citizen AND p.settled_at IS NULL
 ORDER BY p.id LIMIT 1

-- All of one complaint, for the citizen's own request.

-- :citizen_case_steps read handle admin
SELECT e.id, e.action, e.from_state, e.to_state, e.at, d.name_ko, s.name,
       e.phone, e.title_sealed, e.text_sealed, e.reason, e.remedy, e.agency,
       e.from_at, e.until, e.period, e.due_at, e.consent, e.rating,
       x.year, x.serial
  FROM complaint_event e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN staff s ON s.id = e.officer_id
  LEFT JOIN complaint x ON x.id = e.other_id
 WHERE e.complaint_id = :complaint ORDER BY e.id

-- :citizen_case_payments read handle admin
SELECT id, amount, way, reason, at FROM complaint_payment
 WHERE complaint_id = :complaint ORDER BY id

-- :citizen_case_deposits read handle admin
SELECT id, at, amount, state, line_sealed, reason, created_at, settled_at
  FROM deposit WHERE complaint_id = :complaint ORDER BY id

-- :citizen_case_public read handle admin
SELECT event_id, name, title, body, confirmed_at, shown
  FROM complaint_public WHERE complaint_id = :complaint ORDER BY event_id

-- :citizen_case_kind read handle admin
SELECT name_ko FROM complaint_kind WHERE id = :kind

-- :citizen_case_password read handle admin
SELECT count(*) FROM complaint_password WHERE complaint_id = :complaint

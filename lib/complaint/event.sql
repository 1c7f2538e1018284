-- The timeline of complaints.

-- :event_of_complaint read handle web admin
SELECT e.id, e.complaint_id, e.action, e.from_state, e.to_state, e.at,
       e.staff_id, e.actor, e.department_id, d.code, e.officer_id, s.login,
       s.name, e.phone, e.reason, e.text_sealed IS NOT NULL, e.remedy,
       e.agency, e.from_at, e.until, e.period, e.due_at, e.wait_until,
       e.consent, e.rating, e.other_id, e.notice
  FROM complaint_event e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN staff s ON s.id = e.officer_id
 WHERE e.complaint_id = :complaint_id
 ORDER BY e.id;

-- :event_by_id read handle web admin
SELECT e.id, e.complaint_id, e.action, e.from_state, e.to_state, e.at,
       e.staff_id, e.actor, e.department_id, d.code, e.officer_id, s.login,
       s.name, e.phone, e.reason, e.text_sealed IS NOT NULL, e.remedy,
       e.agency, e.from_at, e.until, e.period, e.due_at, e.wait_until,
       e.consent, e.rating, e.other_id, e.notice
  FROM complaint_event e
  LEFT JOIN department d ON d.id = e.department_id
  LEFT JOIN staff s ON s.id = e.officer_id
 WHERE e.id = :id;

-- :event_sealed read handle web admin
SELECT title_sealed, text_sealed FROM complaint_event WHERE id = :id;

-- :event_words read handle web admin
SELECT max(id) FROM complaint_event
 WHERE complaint_id = :complaint_id
   AND (action = 'file' OR action = 'correct');

-- :event_next_id handle web admin
SELECT coalesce(max(id), 0) + 1 FROM complaint_event;

-- :event_insert handle web admin
INSERT INTO complaint_event (id, complaint_id, action, from_state, to_state,
       at, staff_id, actor, department_id, officer_id, phone, reason,
       title_sealed, text_sealed, remedy, agency, from_at, until, period,
       due_at, wait_until, consent, rating, other_id, notice,
       complaint_version)
VALUES (:id, :complaint_id, :action, :from_state, :to_state, :at, :staff_id,
       :actor, :department_id, :officer_id, :phone, :reason, :title_sealed,
       :text_sealed, :remedy, :agency, :from_at, :until, :period, :due_at,
       :wait_until, :consent, :rating, :other_id, :notice,
       :complaint_version);

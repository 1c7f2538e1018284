-- What a notice about a complaint says, in its language.  q is the
-- complaint of whom it goes to: the event's own, or one that was merged
-- into it.  The department is the one that the event names, else the
-- complaint's, its kind's, the civil-affairs or the managing one.  l is the
-- leading case, or the first of repeated ones.
-- :render_complaint_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       q.year, q.serial,
       CASE WHEN o.lang = 'en' AND k.name_en <> '' THEN k.name_en
            ELSE k.name_ko END,
       v.action, v.to_state, q.filed_at, q.received_at, v.due_at, v.until,
       v.wait_until, q.fee + q.postage,
       CASE WHEN o.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END,
       v.phone, d.phone, w.name,
       CASE WHEN o.lang = 'en' THEN r.name_en ELSE r.name_ko END,
       v.agency, v.remedy, l.year, l.serial,
       (SELECT count(*) FROM complaint_password x
         WHERE x.complaint_id = q.id),
       v.text_sealed IS NOT NULL
  FROM outbox o
  JOIN complaint_event v ON v.id = o.complaint_event_id
  JOIN complaint q ON q.id = coalesce(
       (SELECT x.id FROM complaint x WHERE x.id = v.complaint_id
           AND x.citizen_id = o.citizen_id),
       (SELECT min(x.id) FROM complaint x
         WHERE x.merged_into = v.complaint_id
           AND x.citizen_id = o.citizen_id), v.complaint_id)
  JOIN complaint_kind k ON k.id = q.kind_id
  LEFT JOIN complaint l ON l.id = coalesce(v.other_id,
       CASE WHEN q.id <> v.complaint_id THEN v.complaint_id END)
  LEFT JOIN complaint_reason r ON r.action = v.action AND r.code = v.reason
  LEFT JOIN staff w ON w.id = v.officer_id
  LEFT JOIN department d ON d.id = coalesce(v.department_id,
       q.department_id, k.department_id,
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'civil-affairs' AND x.closed_at IS NULL),
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'managing' AND x.closed_at IS NULL))
 WHERE o.id = :id;

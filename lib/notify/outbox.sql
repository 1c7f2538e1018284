-- q is the complaint of whom a notice goes to, as in render_complaint.sql.

-- :outbox_get read moderate handle admin
SELECT o.id, o.state, o.channel, o.template, o.lang, o.citizen_id,
       o.post_id, o.decision_id, o.appeal_id, o.attempts, o.tried_at,
       CASE WHEN o.state IN ('queued', 'failed') THEN o.next_at END,
       o.created_at, o.sent_at, o.error, s.login, b.slug, p.number,
       o.note_sealed IS NOT NULL, o.restriction_id,
       q.year, q.serial, o.staff_id, w.login
  FROM outbox o LEFT JOIN staff s ON s.id = o.done_by
  LEFT JOIN staff w ON w.id = o.staff_id
  LEFT JOIN post p ON p.id = o.post_id
  LEFT JOIN board b ON b.id = p.board_id
  LEFT JOIN complaint_reminder r ON r.id = o.reminder_id
  LEFT JOIN complaint_event v
    ON v.id = coalesce(o.complaint_event_id, r.event_id)
  LEFT JOIN complaint q ON q.id = coalesce(
       (SELECT x.id FROM complaint x WHERE x.id = v.complaint_id
           AND x.citizen_id = o.citizen_id),
       (SELECT min(x.id) FROM complaint x
         WHERE x.merged_into = v.complaint_id
           AND x.citizen_id = o.citizen_id), v.complaint_id)
 WHERE o.id = :id;

-- :outbox_list read moderate handle admin
SELECT o.id, o.state, o.channel, o.template, o.lang, o.citizen_id,
       o.post_id, o.decision_id, o.appeal_id, o.attempts, o.tried_at,
       CASE WHEN o.state IN ('queued', 'failed') THEN o.next_at END,
       o.created_at, o.sent_at, o.error, s.login, b.slug, p.number,
       o.note_sealed IS NOT NULL, o.restriction_id,
       q.year, q.serial, o.staff_id, w.login
  FROM outbox o LEFT JOIN staff s ON s.id = o.done_by
  LEFT JOIN staff w ON w.id = o.staff_id
  LEFT JOIN post p ON p.id = o.post_id
  LEFT JOIN board b ON b.id = p.board_id
  LEFT JOIN complaint_reminder r ON r.id = o.reminder_id
  LEFT JOIN complaint_event v
    ON v.id = coalesce(o.complaint_event_id, r.event_id)
  LEFT JOIN complaint q ON q.id = coalesce(
       (SELECT x.id FROM complaint x WHERE x.id = v.complaint_id
           AND x.citizen_id = o.citizen_id),
       (SELECT min(x.id) FROM complaint x
         WHERE x.merged_into = v.complaint_id
           AND x.citizen_id = o.citizen_id), v.complaint_id)
 WHERE (CAST(:state AS TEXT) IS NULL OR o.state = :state)
   AND (CAST(:after AS INTEGER) IS NULL OR o.id < :after)
 ORDER BY o.id DESC LIMIT :limit;

-- :outbox_calls read moderate handle admin
SELECT o.id, o.state, o.channel, o.template, o.lang, o.citizen_id,
       o.post_id, o.decision_id, o.appeal_id, o.attempts, o.tried_at,
       o.next_at, o.created_at, o.sent_at, o.error, s.login, b.slug,
       p.number, o.note_sealed IS NOT NULL, o.restriction_id,
       q.year, q.serial, o.staff_id, w.login
  FROM outbox o LEFT JOIN staff s ON s.id = o.done_by
  LEFT JOIN staff w ON w.id = o.staff_id
  LEFT JOIN post p ON p.id = o.post_id
  LEFT JOIN board b ON b.id = p.board_id
  LEFT JOIN complaint_reminder r ON r.id = o.reminder_id
  LEFT JOIN complaint_event v
    ON v.id = coalesce(o.complaint_event_id, r.event_id)
  LEFT JOIN complaint q ON q.id = coalesce(
       (SELECT x.id FROM complaint x WHERE x.id = v.complaint_id
           AND x.citizen_id = o.citizen_id),
       (SELECT min(x.id) FROM complaint x
         WHERE x.merged_into = v.complaint_id
           AND x.citizen_id = o.citizen_id), v.complaint_id)
 WHERE o.channel = 'call' AND o.state = 'queued'
   AND (CAST(:after AS INTEGER) IS NULL OR o.id > :after)
 ORDER BY o.id LIMIT :limit;

-- The ways that are known: mail, call.
-- :outbox_ways read moderate handle admin
SELECT c.email_sealed IS NOT NULL OR s.email_sealed IS NOT NULL,
       c.phone_sealed IS NOT NULL
  FROM outbox o LEFT JOIN citizen c ON c.id = o.citizen_id
  LEFT JOIN staff s ON s.id = o.staff_id
   AND coalesce(o.reminder_id, o.page_reminder_id, o.inforeq_reminder_id)
     IS NOT NULL
 WHERE o.id = :id;

-- :outbox_retry moderate handle admin
UPDATE outbox SET state = 'queued', channel = :channel, attempts = 0,
       next_at = :now, error = ''
 WHERE id = :id AND state IN ('queued', 'failed', 'given-up');

-- :outbox_done moderate handle admin
UPDATE outbox SET state = 'done', sent_at = :now, done_by = :staff,
       note_sealed = :note, error = ''
 WHERE id = :id AND channel = 'call' AND state = 'queued';

-- :outbox_note read moderate handle admin
SELECT note_sealed FROM outbox WHERE id = :id;

-- A notice whose decision was taken back, so that the post has left the
-- state that it tells of, is not sent any more.

-- One that tells of a complaint rests on no decision, and goes out in order
-- with the others that tell the same person of complaints.  A reminder goes
-- to staff.

-- :send_due read moderate handle admin
SELECT o.id FROM outbox o LEFT JOIN citizen c ON c.id = o.citizen_id
  LEFT JOIN staff s ON s.id = o.staff_id
   AND coalesce(o.reminder_id, o.page_reminder_id, o.inforeq_reminder_id)
     IS NOT NULL
 WHERE o.channel = 'mail' AND o.state IN ('queued', 'sending', 'failed')
   AND (o.state = 'sending' OR o.next_at <= :now)
   AND (c.email_sealed IS NOT NULL OR s.email_sealed IS NOT NULL)
   AND (o.appeal_id IS NOT NULL
     OR NOT EXISTS (SELECT 1 FROM decision u WHERE u.undoes = o.decision_id)
     OR EXISTS (SELECT 1 FROM post p WHERE p.id = o.post_id
           AND p.decision_id = o.decision_id))
 ORDER BY o.id LIMIT :limit;

-- :send_claim moderate handle admin
UPDATE outbox SET state = 'sending', attempts = attempts + 1,
       tried_at = :now
 WHERE id = :id AND channel = 'mail'
   AND (state = 'sending'
     OR (state IN ('queued', 'failed') AND next_at <= :due))
   AND (appeal_id IS NOT NULL
     OR NOT EXISTS (SELECT 1 FROM decision u
           WHERE u.undoes = outbox.decision_id)
     OR EXISTS (SELECT 1 FROM post p WHERE p.id = outbox.post_id
           AND p.decision_id = outbox.decision_id))
   AND NOT EXISTS (SELECT 1 FROM outbox b
         WHERE b.post_id = outbox.post_id
           AND b.citizen_id = outbox.citizen_id AND b.id < outbox.id
           AND b.channel = 'mail'
           AND b.state IN ('queued', 'sending', 'failed'))
   AND NOT EXISTS (SELECT 1 FROM outbox b
         WHERE b.restriction_id = outbox.restriction_id
           AND b.id < outbox.id AND b.channel = 'mail'
           AND b.state IN ('queued', 'sending', 'failed'))
   AND (complaint_event_id IS NULL OR NOT EXISTS (SELECT 1 FROM outbox b
         WHERE b.citizen_id = outbox.citizen_id
           AND b.complaint_event_id IS NOT NULL
           AND b.id < outbox.id AND b.channel = 'mail'
           AND b.state IN ('queued', 'sending', 'failed')))
RETURNING attempts;

-- :send_sent moderate handle admin
UPDATE outbox SET state = 'sent', sent_at = :now, error = ''
 WHERE id = :id AND state = 'sending';

-- :send_failed moderate handle admin
UPDATE outbox SET state = :state, next_at = :next, error = :error
 WHERE id = :id AND state = 'sending';

-- :send_give_up moderate handle admin
UPDATE outbox SET state = 'given-up', error = :error
 WHERE id = :id AND state IN ('queued', 'sending', 'failed');

-- What can be settled without sending.  Only the holder of the lock runs
-- these, so that what is "sending" was left by a crash.

-- :send_sweep_undone moderate handle admin
UPDATE outbox SET state = 'cancelled'
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
   AND appeal_id IS NULL
   AND EXISTS (SELECT 1 FROM decision u WHERE u.undoes = outbox.decision_id)
   AND NOT EXISTS (SELECT 1 FROM post p WHERE p.id = outbox.post_id
         AND p.decision_id = outbox.decision_id);

-- A code that was used meanwhile, or is over.
-- :send_sweep_codes moderate handle admin
UPDATE outbox SET state = 'cancelled'
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
   AND template = 'code'
   AND NOT EXISTS (SELECT 1 FROM code c WHERE c.id = outbox.code_id
         AND c.ended_at IS NULL);

-- A reminder of a deadline that is met, paused or moved meanwhile.
-- :send_sweep_late moderate handle admin
UPDATE outbox SET state = 'cancelled'
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
   AND reminder_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM complaint_reminder r
         JOIN complaint_event e ON e.id = r.event_id
         JOIN complaint_deadline d ON d.complaint_id = e.complaint_id
        WHERE r.id = outbox.reminder_id AND d.event_id = r.event_id
          AND d.paused_at IS NULL);

-- A reminder of a request for information that is finished meanwhile.
-- :send_sweep_inforeq moderate handle admin
UPDATE outbox SET state = 'cancelled'
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
   AND inforeq_reminder_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM inforeq_reminder m
         JOIN inforeq r ON r.id = m.inforeq_id
        WHERE m.id = outbox.inforeq_reminder_id AND r.ended_at IS NULL);
-- A reminder of pages and boards that were all looked at meanwhile.
-- :send_sweep_fresh moderate handle admin
UPDATE outbox SET state = 'cancelled'
 WHERE state IN ('queued', 'sending', 'failed', 'given-up')
   AND page_reminder_id IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM page_reminder_item i
         JOIN freshness f ON f.kind = i.kind AND f.object_id = i.object_id
          AND f.due_at = i.due_at
        WHERE i.reminder_id = outbox.page_reminder_id);

-- Who does not work here any more is not written to; handing over passes
-- it on.
-- :send_sweep_gone moderate handle admin
UPDATE outbox SET state = 'given-up', error = :gone
 WHERE state IN ('queued', 'sending', 'failed')
   AND coalesce(reminder_id, page_reminder_id, inforeq_reminder_id)
     IS NOT NULL
   AND NOT EXISTS (SELECT 1 FROM staff_until s
       WHERE s.id = outbox.staff_id
         AND s.id IN (SELECT id FROM staff_reached)
         AND s.disabled_at IS NULL
         AND (s.ends_at IS NULL OR s.ends_at > :now));

-- :send_sweep_lost moderate handle admin
UPDATE outbox SET state = 'given-up',
       error = CASE WHEN EXISTS (SELECT 1 FROM citizen c
             WHERE c.id = outbox.citizen_id AND c.erased_at IS NOT NULL)
         THEN :erased ELSE :unknown END
 WHERE state IN ('queued', 'sending', 'failed')
   AND coalesce(reminder_id, page_reminder_id, inforeq_reminder_id) IS NULL
   AND NOT EXISTS (SELECT 1 FROM citizen c WHERE c.id = outbox.citizen_id
         AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL));

-- :send_sweep_call moderate handle admin
UPDATE outbox SET channel = 'call', state = 'queued', next_at = :now
 WHERE channel = 'mail' AND state IN ('queued', 'sending', 'failed')
   AND template <> 'code'
   AND EXISTS (SELECT 1 FROM citizen c WHERE c.id = outbox.citizen_id
         AND c.email_sealed IS NULL AND c.phone_sealed IS NOT NULL);

-- :send_sweep_mail moderate handle admin
UPDATE outbox SET channel = 'mail', next_at = :now
 WHERE channel = 'call' AND state = 'queued'
   AND EXISTS (SELECT 1 FROM citizen c WHERE c.id = outbox.citizen_id
         AND c.email_sealed IS NOT NULL AND c.phone_sealed IS NULL);

-- For the Message-ID.
-- :send_birth read moderate handle admin
SELECT o.created_at, o.citizen_id, o.lang,
       (SELECT s.created_at FROM site s WHERE s.id = 1), o.staff_id
  FROM outbox o WHERE o.id = :id;

-- Merged cases end as their leading one does (decree, article 6).  Where it
-- is answered or refused, they are so with it; where it ends in another
-- way, they stand alone again, where they were, and their own time counts.

DROP TRIGGER complaint_rule_fixed_i;
INSERT INTO complaint_rule (action, from_state, to_state) VALUES
  ('answer', 'merged', 'answered'),
  ('refuse', 'merged', 'refused'),
  ('split', 'merged', 'received'),
  ('split', 'merged', 'assigned'),
  ('split', 'merged', 'in-progress');
CREATE TRIGGER complaint_rule_fixed_i BEFORE INSERT ON complaint_rule
BEGIN SELECT RAISE(ABORT, 'complaint_rule: the table is fixed'); END;

CREATE TRIGGER complaint_event_follows BEFORE INSERT ON complaint_event
WHEN NEW.from_state = 'merged' AND NEW.to_state IS NOT 'merged'
BEGIN
  SELECT CASE
    WHEN NEW.other_id IS NOT (SELECT merged_into FROM complaint
          WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: it follows its leading case')
    WHEN NEW.action <> 'split' AND NOT EXISTS (SELECT 1
          FROM complaint_event e WHERE e.complaint_id = NEW.other_id
            AND e.action = NEW.action
            AND e.department_id = NEW.department_id
            AND e.officer_id = NEW.officer_id AND e.phone = NEW.phone
            AND e.remedy = NEW.remedy)
      THEN RAISE(ABORT,
        'complaint_event: it is answered as its leading case is')
    WHEN NEW.action = 'split' AND (EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.other_id AND ended_at IS NULL)
      OR EXISTS (SELECT 1 FROM complaint_event
          WHERE complaint_id = NEW.other_id
            AND action IN ('answer', 'refuse')))
      THEN RAISE(ABORT,
        'complaint_event: it stands alone where none answers for it')
    WHEN NEW.action = 'split' AND (trim(NEW.reason) = ''
      OR NEW.due_at IS NULL OR NEW.to_state IS NOT (SELECT from_state
          FROM complaint_event WHERE id = (SELECT max(id)
            FROM complaint_event WHERE complaint_id = NEW.complaint_id
              AND action = 'merge')))
      THEN RAISE(ABORT, 'complaint_event: it goes on where it was merged')
  END;
END;

-- As before, but that the leading case's department answers those that were
-- merged into it, and that their deadline is counted when they stand alone.
DROP TRIGGER complaint_event_insert;
CREATE TRIGGER complaint_event_insert BEFORE INSERT ON complaint_event
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1
            FROM complaint_event)
      THEN RAISE(ABORT,
        'complaint_event: events are added at the end, none is replaced')
    WHEN NOT EXISTS (SELECT 1 FROM complaint c JOIN complaint_rule r
            ON r.from_state = c.state
          WHERE c.id = NEW.complaint_id AND c.state = NEW.from_state
            AND r.action = NEW.action AND r.to_state = NEW.to_state)
      THEN RAISE(ABORT,
        'complaint_event: the state of the complaint does not allow it')
    WHEN NEW.complaint_version IS NOT (SELECT version FROM complaint
          WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: the complaint was changed in between')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'complaint_event: it happens now, not at another time')
    WHEN (NEW.action = 'file') IS NOT (SELECT event_id IS NULL
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT, 'complaint_event: it is filed first, and once')
    WHEN NEW.action IN ('file', 'correct')
      AND (NEW.title_sealed IS NULL OR NEW.text_sealed IS NULL)
      THEN RAISE(ABORT, 'complaint_event: a complaint has title and text')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'complaint_event: there is no such staff member')
    WHEN NEW.officer_id IS NOT NULL
      AND NEW.action IN ('assign', 'start', 'transfer', 'answer', 'refuse',
        'return')
      AND NOT EXISTS (SELECT 1 FROM staff
          WHERE id = NEW.officer_id AND department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: an officer works in the department in charge')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'complaint_event: there is no such department')
    WHEN NEW.action IN ('assign', 'transfer') AND NEW.department_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: it goes to a department')
    WHEN NEW.action = 'start' AND NEW.officer_id IS NULL
      THEN RAISE(ABORT, 'complaint_event: an officer starts')
    WHEN NEW.action IN ('answer', 'refuse') AND NOT EXISTS (SELECT 1
          FROM complaint c JOIN complaint d
            ON d.id = ifnull(c.merged_into, c.id)
          WHERE c.id = NEW.complaint_id
            AND d.department_id = NEW.department_id)
      THEN RAISE(ABORT,
        'complaint_event: the department in charge answers (article 9)')
    WHEN NEW.action NOT IN ('receive', 'extend', 'supplement-arrived',
        'resume', 'move', 'split') AND NEW.due_at IS NOT (SELECT due_at
          FROM complaint WHERE id = NEW.complaint_id)
      THEN RAISE(ABORT,
        'complaint_event: that does not put the deadline off (article 9)')
    WHEN NEW.rating IS NOT NULL AND NEW.action <> 'rate'
      THEN RAISE(ABORT, 'complaint_event: only a rating rates')
    WHEN NEW.action = 'rate' AND NEW.rating IS NULL
      THEN RAISE(ABORT, 'complaint_event: a rating is 1 to 5')
  END;
END;

-- As before, but that a case which was merged can end anew, or go on.
DROP TRIGGER complaint_event_applied;
CREATE TRIGGER complaint_event_applied AFTER INSERT ON complaint_event
BEGIN
  INSERT INTO complaint_pause (complaint_id, reason, from_at, event_id)
  SELECT NEW.complaint_id, CASE NEW.action WHEN 'pause' THEN NEW.reason
           ELSE 'supplement' END, ifnull(NEW.from_at, NEW.at), NEW.id
   WHERE NEW.action IN ('supplement', 'pause');
  UPDATE complaint_pause SET to_at = NEW.at, end_event_id = NEW.id
   WHERE complaint_id = NEW.complaint_id AND to_at IS NULL
     AND (NEW.action IN ('supplement-arrived', 'resume')
       OR NEW.to_state IN ('transferred-out', 'merged', 'withdrawn',
         'closed', 'answered', 'refused', 'returned'));
  UPDATE complaint
     SET state = NEW.to_state, event_id = NEW.id, version = version + 1,
         due_at = NEW.due_at, wait_until = NEW.wait_until,
         received_at = CASE NEW.action WHEN 'receive' THEN NEW.at
           ELSE received_at END,
         paused_at = (SELECT min(from_at) FROM complaint_pause
           WHERE complaint_id = NEW.complaint_id AND to_at IS NULL),
         ended_at = CASE WHEN NEW.to_state IN ('filed', 'fee-due',
             'received', 'assigned', 'in-progress') THEN NULL
           WHEN NEW.from_state = 'merged' AND NEW.to_state <> 'merged'
             THEN NEW.at
           ELSE ifnull(ended_at, NEW.at) END,
         department_id = CASE WHEN NEW.action IN ('receive', 'assign',
             'transfer', 'answer', 'refuse')
             THEN ifnull(NEW.department_id, department_id)
           ELSE department_id END,
         officer_id = CASE WHEN NEW.action IN ('assign', 'transfer')
             THEN NEW.officer_id
           WHEN NEW.action IN ('start', 'answer', 'refuse')
             THEN NEW.officer_id
           ELSE officer_id END,
         merged_into = CASE WHEN NEW.action = 'merge' THEN NEW.other_id
           WHEN NEW.to_state = 'merged' THEN merged_into END,
         repeats = CASE NEW.action WHEN 'close-repeat' THEN NEW.other_id
           ELSE repeats END,
         private = CASE NEW.action WHEN 'conceal' THEN 1
           WHEN 'disclose' THEN 0 ELSE private END,
         rating = CASE NEW.action WHEN 'rate' THEN NEW.rating
           ELSE rating END
   WHERE id = NEW.complaint_id;
  SELECT RAISE(ABORT, 'complaint_event: it was not applied')
   WHERE NOT EXISTS (SELECT 1 FROM complaint
          WHERE id = NEW.complaint_id AND event_id = NEW.id);
END;

-- Each case has its own events, and its own complainant is told of them.
DROP TRIGGER complaint_event_told;
CREATE TRIGGER complaint_event_told AFTER INSERT ON complaint_event
WHEN NEW.notice = 1
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id,
    complaint_event_id, next_at, created_at)
  SELECT 'complaint-' || NEW.action,
         CASE WHEN p.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         p.lang, p.id, NEW.id, NEW.at, NEW.at
    FROM citizen p
   WHERE (p.email_sealed IS NOT NULL OR p.phone_sealed IS NOT NULL)
     AND p.id = (SELECT citizen_id FROM complaint
          WHERE id = NEW.complaint_id);
END;

-- What was merged may have to be answered yet.
CREATE TRIGGER citizen_erase_merged BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
  AND EXISTS (SELECT 1 FROM complaint
    WHERE citizen_id = NEW.id AND merged_into IS NOT NULL)
BEGIN SELECT RAISE(ABORT, 'citizen: a complaint of theirs is open'); END;

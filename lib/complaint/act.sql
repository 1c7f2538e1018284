-- What an event about a complaint is held against.

-- :act_department read handle web admin
SELECT code, kind, phone, closed_at FROM department WHERE id = :id;

-- Where somebody of no department works who closes a repeat.
-- :act_civil read handle web admin
SELECT coalesce(min(id), 0) FROM department
 WHERE kind = 'civil-affairs' AND closed_at IS NULL;

-- :act_officer read handle web admin
SELECT login, department_id,
       disabled_at IS NOT NULL OR coalesce(ends_at <= :now, FALSE)
  FROM staff_until WHERE id = :id;

-- :act_pause read handle web admin
SELECT reason FROM complaint_pause
 WHERE complaint_id = :id AND to_at IS NULL;

-- :act_reason read handle web admin
SELECT count(*) FROM complaint_reason
 WHERE action = :action AND code = :code;

-- :act_extended read handle web admin
SELECT count(*) FROM complaint_event
 WHERE complaint_id = :id AND action = 'extend';

-- By when the supplement is wanted that has not come yet.
-- :act_supplement read handle web admin
SELECT max(until) FROM complaint_supplement WHERE complaint_id = :id;

-- How often it was asked for again, and given more time.
-- :act_again read handle web admin
SELECT coalesce(max(again), 0) FROM complaint_supplement
 WHERE complaint_id = :id;

-- :act_prolonged read handle web admin
SELECT coalesce(max(prolonged), 0) FROM complaint_supplement
 WHERE complaint_id = :id;

-- The results that were told of the first of repeated complaints and of
-- those that repeat it.
-- :act_results read handle web admin
SELECT count(*) FROM complaint o
 WHERE (o.id = :first OR o.repeats = :first) AND o.id < :id
   AND o.citizen_id = :citizen
   AND EXISTS (SELECT 1 FROM complaint_event r
         WHERE r.complaint_id = o.id
           AND (r.action = 'answer' OR r.action = 'refuse'
             OR r.action = 'return'));

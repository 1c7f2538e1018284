-- Cases that were merged, and what their leading case came to.

-- :follow_merged read handle web admin
SELECT c.id FROM complaint c JOIN complaint l ON l.id = c.merged_into
 WHERE c.merged_into = :id AND l.ended_at IS NOT NULL
 ORDER BY c.id;

-- The answer of the case into which it was merged, else the event that
-- ended that.
-- :follow_end read handle web admin
SELECT v.complaint_id, v.id, v.action FROM complaint_event v
 WHERE v.id = coalesce((SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = :leading
           AND (e.action = 'answer' OR e.action = 'refuse')),
       (SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = :leading AND e.from_state <> e.to_state));

-- The state in which it was merged.
-- :follow_state read handle web admin
SELECT from_state FROM complaint_event
 WHERE id = (SELECT max(e.id) FROM complaint_event e
         WHERE e.complaint_id = :id AND e.action = 'merge');

-- :follow_left read handle admin
SELECT c.id FROM complaint c JOIN complaint l ON l.id = c.merged_into
 WHERE l.ended_at <= :until AND c.merged_into IS NOT NULL AND c.id > :after
 ORDER BY c.id LIMIT :limit;

-- :follow_left_count read handle admin
SELECT count(*) FROM complaint c JOIN complaint l ON l.id = c.merged_into
 WHERE l.ended_at <= :until AND c.merged_into IS NOT NULL;

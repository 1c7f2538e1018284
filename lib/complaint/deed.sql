-- What is known of a complaint when it is said what can be done to it: by
-- when a supplement is wanted, how often it was asked for again and given
-- more time, how often the deadline was put off, how many it leads,
-- words that can be published and that are, refusals.
-- :deed_facts read handle admin
SELECT (SELECT until FROM complaint_supplement WHERE complaint_id = :id),
       (SELECT again FROM complaint_supplement WHERE complaint_id = :id),
       (SELECT prolonged FROM complaint_supplement WHERE complaint_id = :id),
       (SELECT count(*) FROM complaint_event x
         WHERE x.complaint_id = :id AND x.action = 'extend'),
       (SELECT count(*) FROM complaint m WHERE m.merged_into = :id),
       (SELECT count(*) FROM complaint_event w
         WHERE w.complaint_id = :id AND w.text_sealed IS NOT NULL
           AND (w.action = 'answer' OR w.action = 'refuse' OR w.id = (
             SELECT max(f.id) FROM complaint_event f
              WHERE f.complaint_id = :id
                AND (f.action = 'file' OR f.action = 'correct')))
           AND NOT EXISTS (SELECT 1 FROM complaint_public s
                 WHERE s.event_id = w.id AND s.shown = 1)),
       (SELECT count(*) FROM complaint_public o WHERE o.complaint_id = :id),
       (SELECT count(*) FROM complaint_event r
          JOIN complaint c ON c.id = r.complaint_id
          JOIN complaint_kind k ON k.id = c.kind_id
         WHERE r.complaint_id = :id AND r.action = 'refuse'
           AND k.category = 'legal');

-- :deed_last_notice read handle admin
SELECT coalesce(max(id), 0) FROM outbox;

-- :deed_notices read handle admin
SELECT id, channel FROM outbox WHERE id > :after ORDER BY id;

-- Figures: one row for each complaint that was received, group by group.
-- Columns: group, receipt, result, the deadline then, open, paused, how
-- often extended, rating.

-- :stats_by_kind read handle admin
SELECT k.code, c.received_at,
       (SELECT min(r.at) FROM complaint_event r WHERE r.complaint_id = c.id
           AND (r.action = 'answer' OR r.action = 'refuse')),
       c.due_at, c.ended_at IS NULL, c.paused_at IS NOT NULL,
       (SELECT count(*) FROM complaint_event x WHERE x.complaint_id = c.id
           AND x.action = 'extend'), c.rating
  FROM complaint c JOIN complaint_kind k ON k.id = c.kind_id
 WHERE c.received_at >= :since AND c.received_at < :until
 ORDER BY k.code, c.id;

-- :stats_by_department read handle admin
SELECT coalesce(d.code, ''), c.received_at,
       (SELECT min(r.at) FROM complaint_event r WHERE r.complaint_id = c.id
           AND (r.action = 'answer' OR r.action = 'refuse')),
       c.due_at, c.ended_at IS NULL, c.paused_at IS NOT NULL,
       (SELECT count(*) FROM complaint_event x WHERE x.complaint_id = c.id
           AND x.action = 'extend'), c.rating
  FROM complaint c LEFT JOIN department d ON d.id = c.department_id
 WHERE c.received_at >= :since AND c.received_at < :until
 ORDER BY coalesce(d.code, ''), c.id;

-- :stats_by_category read handle admin
SELECT k.category, c.received_at,
       (SELECT min(r.at) FROM complaint_event r WHERE r.complaint_id = c.id
           AND (r.action = 'answer' OR r.action = 'refuse')),
       c.due_at, c.ended_at IS NULL, c.paused_at IS NOT NULL,
       (SELECT count(*) FROM complaint_event x WHERE x.complaint_id = c.id
           AND x.action = 'extend'), c.rating
  FROM complaint c JOIN complaint_kind k ON k.id = c.kind_id
 WHERE c.received_at >= :since AND c.received_at < :until
 ORDER BY k.category, c.id;

-- :stats_by_time read handle admin
SELECT NULL, c.received_at,
       (SELECT min(r.at) FROM complaint_event r WHERE r.complaint_id = c.id
           AND (r.action = 'answer' OR r.action = 'refuse')),
       c.due_at, c.ended_at IS NULL, c.paused_at IS NOT NULL,
       (SELECT count(*) FROM complaint_event x WHERE x.complaint_id = c.id
           AND x.action = 'extend'), c.rating
  FROM complaint c
 WHERE c.received_at >= :since AND c.received_at < :until
 ORDER BY c.received_at, c.id;

-- The same for the public, from what the view tells: times to the hour, and
-- no ratings.

-- :stats_public_by_kind public
SELECT f.kind, f.received_at, f.received_at + f.minutes * 60000000,
       CASE WHEN f.minutes IS NULL THEN f.due_at
         ELSE f.received_at + f.minutes * 60000000
           - CASE WHEN f.in_time THEN 0 ELSE 1 END END,
       f.open, f.paused, f.extended, NULL
  FROM web_complaint_figure f
 WHERE f.received_at >= :since AND f.received_at < :until
 ORDER BY f.kind;

-- :stats_public_by_department public
SELECT coalesce(f.department, ''), f.received_at, f.received_at + f.minutes * 60000000,
       CASE WHEN f.minutes IS NULL THEN f.due_at
         ELSE f.received_at + f.minutes * 60000000
           - CASE WHEN f.in_time THEN 0 ELSE 1 END END,
       f.open, f.paused, f.extended, NULL
  FROM web_complaint_figure f
 WHERE f.received_at >= :since AND f.received_at < :until
 ORDER BY coalesce(f.department, '');

-- :stats_public_by_category public
SELECT f.category, f.received_at, f.received_at + f.minutes * 60000000,
       CASE WHEN f.minutes IS NULL THEN f.due_at
         ELSE f.received_at + f.minutes * 60000000
           - CASE WHEN f.in_time THEN 0 ELSE 1 END END,
       f.open, f.paused, f.extended, NULL
  FROM web_complaint_figure f
 WHERE f.received_at >= :since AND f.received_at < :until
 ORDER BY f.category;

-- :stats_public_by_time public
SELECT NULL, f.received_at, f.received_at + f.minutes * 60000000,
       CASE WHEN f.minutes IS NULL THEN f.due_at
         ELSE f.received_at + f.minutes * 60000000
           - CASE WHEN f.in_time THEN 0 ELSE 1 END END,
       f.open, f.paused, f.extended, NULL
  FROM web_complaint_figure f
 WHERE f.received_at >= :since AND f.received_at < :until
 ORDER BY f.received_at;

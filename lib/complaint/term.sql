-- What the deadline of a complaint is counted from.

-- :term_extensions read handle web admin
SELECT period FROM complaint_event
 WHERE complaint_id = :complaint_id AND action = 'extend'
 ORDER BY id;

-- :term_pauses read handle web admin
SELECT from_at, to_at FROM complaint_pause
 WHERE complaint_id = :complaint_id
 ORDER BY id;

-- The first that is not over; those that follow are read when it is.
-- :closed_first read web public admin
SELECT started_at, expected_at FROM web_maintenance
 ORDER BY started_at LIMIT 1;

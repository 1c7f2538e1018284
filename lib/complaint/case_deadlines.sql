-- :cases_open read handle admin
SELECT id FROM complaint
 WHERE ended_at IS NULL AND received_at IS NOT NULL
 ORDER BY id;

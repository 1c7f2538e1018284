-- Numbers for the dashboard.

-- :dashboard_boards read moderate handle admin
SELECT b.id, b.slug, sum(t.waiting),
       sum(CASE WHEN t.state = 'pending' THEN t.waiting ELSE 0 END),
       (SELECT q.since FROM queue q WHERE q.board_id = b.id
         ORDER BY q.since, q.post_id LIMIT 1),
       (SELECT q.post_id FROM queue q WHERE q.board_id = b.id
         ORDER BY q.since, q.post_id LIMIT 1)
  FROM board b JOIN queue_tally t ON t.board_id = b.id
 WHERE t.waiting > 0
 GROUP BY b.id, b.slug, b.position ORDER BY b.position, b.id

-- :dashboard_oldest read moderate handle admin
SELECT q.post_id, q.since FROM queue q
 ORDER BY q.since, q.post_id LIMIT 1

-- What nobody decided, cron did.
-- :dashboard_people read moderate handle admin
SELECT coalesce(s.login, ''), d.action, count(*)
  FROM decision d LEFT JOIN staff s ON s.id = d.staff_id
 WHERE d.at >= :from AND d.at < :to
 GROUP BY s.login, d.action
 ORDER BY 3 DESC, 1, 2

-- :dashboard_days read moderate handle admin
SELECT d.at FROM decision d
 WHERE d.at >= :from AND d.at < :to AND d.staff_id IS NOT NULL
 ORDER BY d.at

-- :dashboard_waiting read moderate handle admin
SELECT ground, sum(waiting) FROM queue_tally GROUP BY ground

-- :dashboard_removed read moderate handle admin
SELECT d.ground, count(*), sum(CASE WHEN EXISTS (SELECT 1 FROM decision u
         WHERE u.undoes = d.id) THEN 1 ELSE 0 END)
  FROM decision d
 WHERE d.at >= :from AND d.at < :to AND d.action = 'remove'
 GROUP BY d.ground

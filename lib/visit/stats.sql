-- Figures of visits.

-- :visit_stats_days read moderate handle admin
SELECT day, visitors FROM visit_day
 WHERE section = :section AND day BETWEEN :from AND :to
 ORDER BY day;

-- :visit_stats_sections read moderate handle admin
SELECT section, sum(visitors) AS n FROM visit_day
 WHERE section <> 'all' AND section <> 'robot' AND day BETWEEN :from AND :to
 GROUP BY section
 ORDER BY n DESC, section;

-- :visit_stats_sum read moderate handle admin
SELECT coalesce(sum(visitors), 0) FROM visit_day
 WHERE section = :section AND day BETWEEN :from AND :to;

-- :visit_public_day web public
SELECT coalesce(sum(visitors), 0) FROM web_visit WHERE day = :day;

-- :visit_public_total web public
SELECT n FROM web_visit_total;

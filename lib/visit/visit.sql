-- Visits.

-- A second look of the same browser changes no row.
-- :visit_seen web admin
INSERT INTO visit_seen (day, section, hash)
SELECT :day, :section, :hash
 WHERE NOT EXISTS (SELECT 1 FROM visit_seen
        WHERE day = :day AND section = :section AND hash = :hash);

-- The day of the hashes that are held; 0 where there are none.
-- :visit_seen_day web admin
SELECT coalesce(max(day), 0) FROM visit_seen;

-- As many hashes are held of a day.
-- :visit_held web admin
SELECT coalesce(sum(visitors), 0) FROM visit_day WHERE day = :day;

-- The visit that was counted just now, where it is rewarded.
-- :visit_reached web admin
SELECT t.id, p.key, t.number
  FROM visit_target t
  JOIN reward_programme p ON p.id = t.programme_id
 WHERE t.number = (SELECT n FROM visit_total)
   AND t.reached_at IS NOT NULL AND t.award_id IS NULL;

-- :visit_rewarded web admin
UPDATE visit_target SET award_id = :award WHERE id = :id;

-- No row where none is to come.
-- :visit_left web admin
SELECT t.number - s.n
  FROM visit_target t, visit_total s
 WHERE t.number > s.n AND t.reached_at IS NULL
 ORDER BY t.number LIMIT 1;

-- :visit_forget web admin
DELETE FROM visit_seen WHERE day <> :day;

-- :visit_forget_due read admin
SELECT count(*) FROM visit_seen WHERE day <> :day;

-- Whether there are any.
-- :visit_forget_any web admin
SELECT (SELECT coalesce(min(day), :day) FROM visit_seen) <> :day
    OR (SELECT coalesce(max(day), :day) FROM visit_seen) <> :day;

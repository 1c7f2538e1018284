-- Rewards.  The columns of the SELECTs of rewards are those that
-- reward_award_next reads.

-- :reward_award_by_id read moderate handle web admin
SELECT a.id, p.key, a.amount, a.place, a.code, a.citizen_id, a.state,
       a.reason, a.awarded_at, a.claim_by, a.notified_at, a.claimed_at,
       a.delivered_at, a.lapsed_at, a.version
  FROM reward_award a JOIN reward_programme p ON p.id = a.programme_id
 WHERE a.id = :id;

-- :reward_award_list read moderate handle web admin
SELECT a.id, p.key, a.amount, a.place, a.code, a.citizen_id, a.state,
       a.reason, a.awarded_at, a.claim_by, a.notified_at, a.claimed_at,
       a.delivered_at, a.lapsed_at, a.version
  FROM reward_award a JOIN reward_programme p ON p.id = a.programme_id
 WHERE (a.programme_id = :programme OR :programme = 0)
   AND (a.state = :state OR :state = '')
 ORDER BY a.id DESC;

-- The oldest claim first.
-- :reward_award_to_deliver read handle admin
SELECT a.id, p.key, a.amount, a.place, a.code, a.citizen_id, a.state,
       a.reason, a.awarded_at, a.claim_by, a.notified_at, a.claimed_at,
       a.delivered_at, a.lapsed_at, a.version
  FROM reward_award a JOIN reward_programme p ON p.id = a.programme_id
 WHERE a.state = 'claimed'
 ORDER BY a.claimed_at, a.id;

-- :reward_award_of_code read moderate handle web admin
SELECT a.id, p.key, a.amount, a.place, a.code, a.citizen_id, a.state,
       a.reason, a.awarded_at, a.claim_by, a.notified_at, a.claimed_at,
       a.delivered_at, a.lapsed_at, a.version
  FROM reward_award a JOIN reward_programme p ON p.id = a.programme_id
 WHERE a.programme_id = :programme AND a.code = :code;

-- :reward_award_programme read moderate handle web admin
SELECT p.key FROM reward_award a
  JOIN reward_programme p ON p.id = a.programme_id WHERE a.id = :id;

-- :reward_award_insert handle web admin
INSERT INTO reward_award (programme_id, budget_id, amount, place, code,
       citizen_id, state, staff_id, awarded_at, claim_by)
SELECT p.id, p.budget_id, :amount, :place, :code, :citizen, 'awarded',
       :staff, :now, :claim_by
  FROM reward_programme p WHERE p.id = :programme;

-- :reward_award_move handle web admin
UPDATE reward_award
   SET state = :state, reason = coalesce(:reason, reason),
       notified_at = coalesce(:notified, notified_at),
       claimed_at = coalesce(:claimed, claimed_at),
       delivered_at = :delivered, lapsed_at = :lapsed,
       staff_id = coalesce(:staff, staff_id), version = version + 1
 WHERE id = :id AND version = :version;

-- How many of one person there are, beside the programme's limit.
-- :reward_award_count read moderate handle web admin
SELECT count(*) FROM reward_award
 WHERE citizen_id = :citizen AND programme_id = :programme
   AND state <> 'lapsed';

-- How many places are to be awarded, and the next one; no row at the end.
-- :reward_place_next handle admin
SELECT w.winners - (SELECT count(*) FROM reward_award a
         WHERE a.programme_id = w.programme_id AND a.state <> 'lapsed'),
       l.place, l.entry, n.citizen_id
  FROM reward_draw w
  JOIN reward_place l ON l.programme_id = w.programme_id
  LEFT JOIN reward_entrant n
    ON n.programme_id = l.programme_id AND n.entry = l.entry
 WHERE w.programme_id = :programme AND w.run_at IS NOT NULL
   AND l.place > :after
 ORDER BY l.place;

-- :reward_place_last handle admin
SELECT coalesce(max(place), 0) FROM reward_award
 WHERE programme_id = :programme AND place IS NOT NULL;

-- :reward_lapse_due read handle admin
SELECT count(*) FROM reward_award
 WHERE claim_by < :now AND (state = 'awarded' OR state = 'notified');

-- :reward_lapse_next handle admin
SELECT id FROM reward_award
 WHERE claim_by < :now AND (state = 'awarded' OR state = 'notified')
 ORDER BY id LIMIT 500;

-- Drawn programmes that have alternates to give.
-- :reward_lapse_waiting handle admin
SELECT p.key FROM reward_draw w
  JOIN reward_programme p ON p.id = w.programme_id
 WHERE w.run_at IS NOT NULL
   AND (SELECT count(*) FROM reward_award a
         WHERE a.programme_id = w.programme_id AND a.state <> 'lapsed')
     < w.winners
   AND EXISTS (SELECT 1 FROM reward_place l
         WHERE l.programme_id = w.programme_id AND NOT EXISTS (SELECT 1
               FROM reward_award a WHERE a.programme_id = l.programme_id
                 AND a.place = l.place))
 ORDER BY p.key;

-- What is known of entrants for nothing: no reward is open, none to come.
-- :reward_forget_due read handle admin
SELECT count(*) FROM reward_entrant n
 WHERE n.programme_id IN (SELECT w.programme_id FROM reward_draw w
        WHERE w.run_at IS NOT NULL AND NOT EXISTS (SELECT 1
              FROM reward_award a WHERE a.programme_id = w.programme_id
                AND (a.state = 'awarded' OR a.state = 'notified'
                  OR a.state = 'claimed'))
          AND ((SELECT count(*) FROM reward_award a
                 WHERE a.programme_id = w.programme_id
                   AND a.state <> 'lapsed') >= w.winners
            OR NOT EXISTS (SELECT 1 FROM reward_place l
                WHERE l.programme_id = w.programme_id AND NOT EXISTS (
                      SELECT 1 FROM reward_award a
                       WHERE a.programme_id = l.programme_id
                         AND a.place = l.place))));

-- :reward_forget handle admin
DELETE FROM reward_entrant
 WHERE programme_id IN (SELECT w.programme_id FROM reward_draw w
        WHERE w.run_at IS NOT NULL AND NOT EXISTS (SELECT 1
              FROM reward_award a WHERE a.programme_id = w.programme_id
                AND (a.state = 'awarded' OR a.state = 'notified'
                  OR a.state = 'claimed'))
          AND ((SELECT count(*) FROM reward_award a
                 WHERE a.programme_id = w.programme_id
                   AND a.state <> 'lapsed') >= w.winners
            OR NOT EXISTS (SELECT 1 FROM reward_place l
                WHERE l.programme_id = w.programme_id AND NOT EXISTS (
                      SELECT 1 FROM reward_award a
                       WHERE a.programme_id = l.programme_id
                         AND a.place = l.place))));

-- What there is of a citizen in rewards; see citizen_reward.h.

-- :citizen_rewards_count read moderate handle admin
SELECT (SELECT count(*) FROM reward_entrant WHERE citizen_id = :citizen),
       (SELECT count(*) FROM reward_award WHERE citizen_id = :citizen);

-- :citizen_reward_entries read handle admin
SELECT p.key, p.title_ko, n.entry
  FROM reward_entrant n JOIN reward_programme p ON p.id = n.programme_id
 WHERE n.citizen_id = :citizen ORDER BY p.key, n.entry;

-- :citizen_reward_awards read handle admin
SELECT a.id, p.key, p.title_ko, p.gift_ko, a.amount, a.place, a.state,
       a.reason, a.awarded_at, a.claim_by, a.notified_at, a.claimed_at,
       a.delivered_at, a.lapsed_at
  FROM reward_award a JOIN reward_programme p ON p.id = a.programme_id
 WHERE a.citizen_id = :citizen ORDER BY a.id;

-- :citizen_reward_waits read moderate handle admin
SELECT id, state FROM reward_award
 WHERE citizen_id = :citizen AND state <> 'delivered' AND state <> 'lapsed'
 ORDER BY id LIMIT 1;

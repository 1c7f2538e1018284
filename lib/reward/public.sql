-- Rewards on the citizens' pages: the views web_… alone; see public.h.

-- :public_reward_by_key public web
SELECT r.key, r.kind,
       CASE WHEN :lang = 'en' AND r.title_en <> '' THEN r.title_en
         ELSE r.title_ko END,
       CASE WHEN :lang = 'en' AND r.gift_en <> '' THEN r.gift_en
         ELSE r.gift_ko END,
       r.per_person, r.staff_excluded, r.claim_days, r.created_at,
       r.closed_at, r.survey_id,
       CASE WHEN :lang = 'en' AND r.department_en <> ''
         THEN r.department_en ELSE r.department_ko END,
       r.department_phone,
       (SELECT count(*) FROM web_draw d WHERE d.draw = r.key),
       (SELECT d.run_at FROM web_draw d WHERE d.draw = r.key)
  FROM web_reward r
 WHERE r.key = :key;

-- :public_reward_all public web
SELECT r.key, r.kind,
       CASE WHEN :lang = 'en' AND r.title_en <> '' THEN r.title_en
         ELSE r.title_ko END,
       CASE WHEN :lang = 'en' AND r.gift_en <> '' THEN r.gift_en
         ELSE r.gift_ko END,
       r.per_person, r.staff_excluded, r.claim_days, r.created_at,
       r.closed_at, r.survey_id,
       CASE WHEN :lang = 'en' AND r.department_en <> ''
         THEN r.department_en ELSE r.department_ko END,
       r.department_phone,
       (SELECT count(*) FROM web_draw d WHERE d.draw = r.key),
       (SELECT d.run_at FROM web_draw d WHERE d.draw = r.key)
  FROM web_reward r
 ORDER BY r.closed_at IS NOT NULL, r.created_at DESC, r.key
 LIMIT :most OFFSET :offset;

-- :public_draw_by_key public web
SELECT source, winners, alternates, entries, commitment, closed, closed_at,
       value, run_at
  FROM web_draw WHERE draw = :key;

-- :public_draw_entries public web
SELECT entry FROM web_draw_entry WHERE draw = :key ORDER BY entry;

-- :public_place_all public web
SELECT place, entry, won, lapsed FROM web_draw_place
 WHERE draw = :key AND place > :after ORDER BY place LIMIT :most;

-- :public_place_by_entry public web
SELECT place FROM web_draw_place WHERE draw = :key AND entry = :entry;

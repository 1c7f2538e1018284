-- Programmes of rewards.  The columns of both SELECTs are those that
-- reward_programme_next reads.

-- :reward_programme_by_key read moderate handle web admin
SELECT p.id, p.key, p.kind, b.year, d.code, p.title_ko, p.title_en,
       p.gift_ko, p.gift_en, p.amount, p.per_person, p.staff_excluded,
       p.claim_days, p.created_at, p.closed_at,
       coalesce(w.entries, (SELECT count(*) FROM reward_entry n
         WHERE n.programme_id = p.id)),
       (SELECT count(*) FROM reward_award a
         WHERE a.programme_id = p.id AND a.state <> 'lapsed'),
       w.programme_id IS NOT NULL, w.run_at IS NOT NULL, p.version,
       p.survey_id
  FROM reward_programme p
  JOIN reward_budget b ON b.id = p.budget_id
  JOIN department d ON d.id = p.department_id
  LEFT JOIN reward_draw w ON w.programme_id = p.id
 WHERE p.key = :key;

-- :reward_programme_all read moderate handle web admin
SELECT p.id, p.key, p.kind, b.year, d.code, p.title_ko, p.title_en,
       p.gift_ko, p.gift_en, p.amount, p.per_person, p.staff_excluded,
       p.claim_days, p.created_at, p.closed_at,
       coalesce(w.entries, (SELECT count(*) FROM reward_entry n
         WHERE n.programme_id = p.id)),
       (SELECT count(*) FROM reward_award a
         WHERE a.programme_id = p.id AND a.state <> 'lapsed'),
       w.programme_id IS NOT NULL, w.run_at IS NOT NULL, p.version,
       p.survey_id
  FROM reward_programme p
  JOIN reward_budget b ON b.id = p.budget_id
  JOIN department d ON d.id = p.department_id
  LEFT JOIN reward_draw w ON w.programme_id = p.id
 WHERE p.closed_at IS NULL OR :all = 1
 ORDER BY p.key;

-- :reward_programme_department read moderate handle web admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL;

-- Whether a survey asks who takes part, and which programme it has.
-- :reward_programme_survey read moderate handle web admin
SELECT s.once = 1 OR s.anonymous = 0,
       (SELECT p.key FROM reward_programme p WHERE p.survey_id = s.id)
  FROM survey s WHERE s.id = :id;

-- :reward_programme_insert handle admin
INSERT INTO reward_programme (key, kind, budget_id, department_id, title_ko,
       title_en, gift_ko, gift_en, amount, per_person, staff_excluded,
       claim_days, survey_id, created_at)
SELECT :key, :kind, (SELECT id FROM reward_budget WHERE year = :year),
       (SELECT id FROM department WHERE code = :department), :title_ko,
       :title_en, :gift_ko, :gift_en, :amount, :per_person, :staff_excluded,
       :claim_days, :survey, :now
 WHERE NOT EXISTS (SELECT 1 FROM reward_programme WHERE key = :key);

-- :reward_programme_update handle admin
UPDATE reward_programme
   SET department_id = (SELECT id FROM department WHERE code = :department),
       title_ko = :title_ko, title_en = :title_en, gift_ko = :gift_ko,
       gift_en = :gift_en, amount = :amount, per_person = :per_person,
       staff_excluded = :staff_excluded, claim_days = :claim_days,
       survey_id = :survey,
       version = version + 1
 WHERE key = :key AND version = :version;

-- :reward_programme_close handle admin
UPDATE reward_programme SET closed_at = :at, version = version + 1
 WHERE id = :id AND version = :version;

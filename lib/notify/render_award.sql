-- What the notice of a reward says.

-- :render_award_facts read moderate handle admin
SELECT o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       CASE WHEN o.lang = 'en' AND p.title_en <> '' THEN p.title_en
            ELSE p.title_ko END,
       CASE WHEN o.lang = 'en' AND p.gift_en <> '' THEN p.gift_en
            ELSE p.gift_ko END,
       a.claim_by,
       CASE WHEN o.lang = 'en' AND d.name_en <> '' THEN d.name_en
            ELSE d.name_ko END,
       d.phone, a.place IS NOT NULL
  FROM outbox o
  JOIN reward_award a ON a.id = o.award_id
  JOIN reward_programme p ON p.id = a.programme_id
  JOIN department d ON d.id = p.department_id
 WHERE o.id = :id;

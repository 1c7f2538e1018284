-- :reward_budget_by_year read moderate handle web admin
SELECT b.id, b.year, b.amount, s.awarded, s.reserved, b.version
  FROM reward_budget b JOIN reward_spent s ON s.budget_id = b.id
 WHERE b.year = :year;

-- :reward_budget_all read moderate handle web admin
SELECT b.id, b.year, b.amount, s.awarded, s.reserved, b.version
  FROM reward_budget b JOIN reward_spent s ON s.budget_id = b.id
 ORDER BY b.year DESC;

-- :reward_budget_insert admin
INSERT INTO reward_budget (year, amount)
SELECT :year, :amount
 WHERE NOT EXISTS (SELECT 1 FROM reward_budget WHERE year = :year);

-- :reward_budget_update admin
UPDATE reward_budget SET amount = :amount, version = version + 1
 WHERE year = :year AND version = :version;

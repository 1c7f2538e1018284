-- Whom a citizen calls.

-- :public_office public read web admin
SELECT name_ko, name_en, phone FROM web_department
 WHERE kind = :kind ORDER BY code LIMIT 1;

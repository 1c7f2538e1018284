-- Who processes personal data for the city now.

-- :public_contractors public read web admin
SELECT CASE WHEN :lang = 'en' AND name_en <> '' THEN name_en
         ELSE name_ko END AS name,
       CASE WHEN :lang = 'en' AND scope_en <> '' THEN scope_en
         ELSE scope_ko END,
       CASE WHEN :lang = 'en' AND processed_en <> '' THEN processed_en
         ELSE processed_ko END,
       CASE WHEN :lang = 'en' AND department_en <> '' THEN department_en
         ELSE department_ko END,
       department_phone, first_on, ends_at
  FROM web_contractor
 WHERE first_on <= :today AND ends_at > :now
 ORDER BY name, id

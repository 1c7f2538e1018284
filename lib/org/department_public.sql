-- :public_department_of_kind public web
SELECT CASE WHEN :lang = 'en' AND name_en <> '' THEN name_en
         ELSE name_ko END, phone
  FROM web_department
 WHERE kind = :kind
 ORDER BY code
 LIMIT 1

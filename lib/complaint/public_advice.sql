-- Who answers, and what was answered.

-- :public_counsellors public read web admin
SELECT kind, name, department_ko, department_en, department_phone
  FROM web_counsellor
 WHERE (CAST(:kind AS TEXT) IS NULL OR kind = :kind)
   AND (ends_at IS NULL OR ends_at > :now)
 ORDER BY kind, name;

-- :public_answers public read web admin
SELECT year, serial, at, state, department_ko, department_en, body
  FROM web_post_answer WHERE post_id = :post ORDER BY event_id;

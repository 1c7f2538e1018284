-- A request as its requester sees it.

-- :inforeq_own_site web admin
SELECT s.name, CASE WHEN CAST(:lang AS TEXT) = 'en' AND d.name_en <> ''
       THEN d.name_en ELSE d.name_ko END, d.phone
  FROM web_site s JOIN department d ON d.id = :department;

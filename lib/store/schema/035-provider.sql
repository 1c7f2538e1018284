-- Who provides what the staff posts (article 5(2)): the department of whoever
-- wrote it.
CREATE VIEW web_post_provider AS
SELECT p.id AS post_id, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone
  FROM post p
  JOIN staff s ON s.id = p.staff_id
  JOIN department d ON d.id = s.department_id
 WHERE p.state = 'visible';

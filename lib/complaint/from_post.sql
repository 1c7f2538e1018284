-- :from_post read handle web admin
SELECT title, body, citizen_id, state, staff_id IS NOT NULL
  FROM post WHERE id = :id;

-- :of_post read moderate handle web admin
SELECT id FROM complaint WHERE post_id = :id;

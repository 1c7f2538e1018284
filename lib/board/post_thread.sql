-- The neighbours of a post.  Answers come in the order of their ids.

-- :thread_row read moderate handle admin
SELECT p.id, p.author, p.state, p.created_at, substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END, p.parent_id
  FROM post p WHERE p.id = :id

-- :thread_before read moderate handle admin
SELECT p.id, p.author, p.state, p.created_at, substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END, p.parent_id
  FROM post p WHERE p.parent_id = :parent AND p.id < :id
 ORDER BY p.id DESC LIMIT :most

-- :thread_after read moderate handle admin
SELECT p.id, p.author, p.state, p.created_at, substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END, p.parent_id
  FROM post p WHERE p.parent_id = :parent AND p.id > :id
 ORDER BY p.id LIMIT :most

-- :thread_count_before read moderate handle admin
SELECT count(*) FROM post WHERE parent_id = :parent AND id < :id

-- :thread_count_after read moderate handle admin
SELECT count(*) FROM post WHERE parent_id = :parent AND id > :id

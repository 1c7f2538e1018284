-- Search for citizens, over what the view web_post shows and whose posting
-- period lasts (article 6(1)).  In statements with _set the index of search
-- names the posts, and "+" keeps any other from leading to them.

-- :public_search public
SELECT p.id, p.created_at, p.number, p.parent_id, p.title, p.body, p.author,
       p.by_staff, p.board_id
  FROM web_post p
 WHERE (p.expires_at IS NULL OR p.expires_at > :now)

-- What is shown of a hit besides; a comment has the title of its thread.
-- :public_search_around public
SELECT b.slug, b.title_ko, b.title_en, t.number, t.title
  FROM web_board b
  LEFT JOIN web_entry t ON t.id = :parent
   AND (t.expires_at IS NULL OR t.expires_at > :now)
 WHERE b.id = :board;

-- :public_search_board public
SELECT id FROM web_board WHERE slug = :slug;

-- :public_search_boards public
SELECT b.id FROM web_board b
 WHERE EXISTS (SELECT 1 FROM web_post p WHERE p.board_id = b.id)
 ORDER BY b.id LIMIT :most;

-- :public_where_board_id fragment
p.board_id = :id

-- :public_where_board_id_set fragment
+p.board_id = :id

-- :public_where_board fragment
p.board_id = (SELECT b.id FROM web_board b WHERE b.slug = :value)

-- :public_where_board_set fragment
+p.board_id = (SELECT b.id FROM web_board b WHERE b.slug = :value)

-- :public_where_author fragment
lower(p.author) LIKE :value ESCAPE '\'

-- :public_where_since fragment
p.created_at >= :value

-- :public_where_since_set fragment
+p.created_at >= :value

-- :public_where_until fragment
p.created_at < :value

-- :public_where_until_set fragment
+p.created_at < :value

-- :public_sort_created fragment
p.created_at

-- :public_sort_created_set fragment
+p.created_at

-- :public_sort_id fragment
p.id

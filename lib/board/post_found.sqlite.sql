-- The statements of post_list.sql for posts that are named by their ids:
-- SQLite would rather go through a whole board by its index, if it might.

-- :post_list_found read moderate handle web admin
SELECT p.id, p.board_id, (SELECT slug FROM board WHERE id = p.board_id),
       p.number, p.state, p.title, NULL, p.author, p.created_at,
       p.expires_at, p.version, p.parent_id, p.citizen_id, p.url
  FROM post p NOT INDEXED
 WHERE 1 = 1

-- :post_list_found_whole read moderate handle web admin
SELECT p.id, p.board_id, (SELECT slug FROM board WHERE id = p.board_id),
       p.number, p.state, p.title, p.body, p.author, p.created_at,
       p.expires_at, p.version, p.parent_id, p.citizen_id, p.url
  FROM post p NOT INDEXED
 WHERE 1 = 1

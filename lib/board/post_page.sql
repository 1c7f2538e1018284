-- Posts page by page.  Columns are sorted by number: id, time.

-- :post_keys read moderate handle admin
SELECT p.id, p.created_at FROM post p WHERE 1 = 1

-- :post_keys_count read moderate handle admin
SELECT count(*) FROM post p WHERE 1 = 1

-- :post_in_board fragment
p.board_id = :id

-- :post_of_board fragment
+p.board_id = :id

-- :post_of_citizen fragment
p.citizen_id = :citizen

-- The rest by its index is only for states that are rare.
-- :post_of_state fragment
+p.state = :state

-- :post_in_state fragment
p.state = :state AND p.state <> 'visible'

-- As for the queue: what ties with a place, what stands further.
-- :post_tie_older fragment
p.created_at = :created_at AND p.id < :id

-- :post_tie_newer fragment
p.created_at = :created_at AND p.id > :id

-- :post_older fragment
p.created_at < :created_at

-- :post_newer fragment
p.created_at > :created_at

-- :post_newest_first fragment
ORDER BY 2 DESC, 1 DESC

-- :post_oldest_first fragment
ORDER BY 2, 1

-- :post_line read moderate handle admin
SELECT p.id, p.created_at, p.board_id, b.slug, p.number,
       substr(p.title, 1, :look),
       CASE WHEN p.title = '' THEN substr(p.body, 1, :look) END, p.author,
       p.state, p.parent_id, (SELECT count(*) FROM post c
         WHERE c.parent_id = p.id), p.version, q.post_id IS NOT NULL,
       p.pinned
  FROM post p JOIN board b ON b.id = p.board_id
  LEFT JOIN queue q ON q.post_id = p.id
 WHERE p.id = :id

-- :post_page_boards read moderate handle admin
SELECT b.id FROM board b
 WHERE EXISTS (SELECT 1 FROM post p WHERE p.board_id = b.id)
 ORDER BY b.id LIMIT :most

-- :board_lines read moderate handle admin
SELECT b.id, b.slug, b.title_ko, b.title_en, b.kind,
       (SELECT coalesce(sum(t.waiting), 0) FROM queue_tally t
         WHERE t.board_id = b.id),
       (SELECT max(p.created_at) FROM post p WHERE p.board_id = b.id),
       (SELECT max(p.number) FROM post p WHERE p.board_id = b.id),
       b.closed_at IS NOT NULL, b.premoderated
  FROM board b ORDER BY b.position, b.id

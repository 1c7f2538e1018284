-- What the public sees of boards and posts: the views web_… alone, and of
-- posts those whose posting period lasts (article 6(1)).

-- :public_boards public web
SELECT id, slug, kind, CASE WHEN :lang = 'en' AND title_en <> ''
         THEN title_en ELSE title_ko END,
       lang, writers, real_name, premoderated, period_days,
       CASE WHEN :lang = 'en' AND department_en <> ''
         THEN department_en ELSE department_ko END,
       department_phone, closed_at, proof
  FROM web_board
 ORDER BY position, id

-- :public_board_by_slug public web
SELECT id, slug, kind, CASE WHEN :lang = 'en' AND title_en <> ''
         THEN title_en ELSE title_ko END,
       lang, writers, real_name, premoderated, period_days,
       CASE WHEN :lang = 'en' AND department_en <> ''
         THEN department_en ELSE department_ko END,
       department_phone, closed_at, proof
  FROM web_board
 WHERE slug = :slug

-- :public_threads_first public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, NULL, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id
          AND (c.expires_at IS NULL OR c.expires_at > :now)),
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
  FROM web_entry e
 WHERE e.board_id = :board AND e.parent_id IS NULL AND e.pinned = 0
   AND (e.expires_at IS NULL OR e.expires_at > :now)
 ORDER BY e.created_at DESC, e.id DESC
 LIMIT :n

-- Those about a topic of a plaza.
-- :public_threads_topic public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, NULL, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id
          AND (c.expires_at IS NULL OR c.expires_at > :now)),
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
  FROM web_plaza_post x
  JOIN web_entry e ON e.id = x.post_id
 WHERE x.topic_id = :topic AND x.post_id < :before
   AND e.parent_id IS NULL
   AND (e.expires_at IS NULL OR e.expires_at > :now)
 ORDER BY x.post_id DESC
 LIMIT :n

-- The newest of a board with how each begins, for its feed.
-- :public_threads_feed public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, substr(e.body, 1, 500), e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       0, 0
  FROM web_entry e
 WHERE e.board_id = :board AND e.parent_id IS NULL
   AND (e.expires_at IS NULL OR e.expires_at > :now)
 ORDER BY e.created_at DESC, e.id DESC
 LIMIT :n

-- Behind a place: what ties with it, then what stands further.
-- :public_threads_older public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, NULL, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id
          AND (c.expires_at IS NULL OR c.expires_at > :now)),
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
  FROM (
  SELECT t.id, t.created_at FROM web_entry t
   WHERE t.board_id = :board AND t.parent_id IS NULL AND t.pinned = 0
     AND t.created_at = :at AND t.id < :id
     AND (t.expires_at IS NULL OR t.expires_at > :now)
  UNION ALL
  SELECT t.id, t.created_at FROM web_entry t
   WHERE t.board_id = :board AND t.parent_id IS NULL AND t.pinned = 0
     AND t.created_at < :at
     AND (t.expires_at IS NULL OR t.expires_at > :now)
   ORDER BY 2 DESC, 1 DESC
   LIMIT :n
) k JOIN web_entry e ON e.id = k.id
 ORDER BY e.created_at DESC, e.id DESC

-- :public_threads_newer public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, NULL, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id
          AND (c.expires_at IS NULL OR c.expires_at > :now)),
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
  FROM (
  SELECT t.id, t.created_at FROM web_entry t
   WHERE t.board_id = :board AND t.parent_id IS NULL AND t.pinned = 0
     AND t.created_at = :at AND t.id > :id
     AND (t.expires_at IS NULL OR t.expires_at > :now)
  UNION ALL
  SELECT t.id, t.created_at FROM web_entry t
   WHERE t.board_id = :board AND t.parent_id IS NULL AND t.pinned = 0
     AND t.created_at > :at
     AND (t.expires_at IS NULL OR t.expires_at > :now)
   ORDER BY 2, 1
   LIMIT :n
) k JOIN web_entry e ON e.id = k.id
 ORDER BY e.created_at, e.id

-- :public_threads_pinned public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff,
       CASE WHEN e.title <> '' THEN e.title
         ELSE substr(e.body, 1, 200) END, NULL, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       (SELECT count(*) FROM web_post c WHERE c.parent_id = e.id
          AND (c.expires_at IS NULL OR c.expires_at > :now)),
       (SELECT count(*) FROM web_attachment a WHERE a.post_id = e.id)
  FROM web_entry e
 WHERE e.board_id = :board AND e.parent_id IS NULL AND e.pinned = 1
   AND (e.expires_at IS NULL OR e.expires_at > :now)
 ORDER BY e.created_at DESC, e.id DESC
 LIMIT :n

-- :public_entry_by_number public web
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff, e.title, e.body, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       0, 0
  FROM web_entry e
 WHERE e.board_id = :board AND e.number = :number
   AND (e.expires_at IS NULL OR e.expires_at > :now)

-- :public_comments public web
WITH RECURSIVE thread (id) AS (
  SELECT c.id FROM web_entry c WHERE c.parent_id = :post
     AND (c.expires_at IS NULL OR c.expires_at > :now)
  UNION ALL
  SELECT c.id FROM thread t JOIN web_entry c ON c.parent_id = t.id
     AND (c.expires_at IS NULL OR c.expires_at > :now)
)
SELECT e.id, e.number, e.parent_id, e.created_at, e.updated_at,
       e.expires_at, e.pinned, e.by_staff, e.title, e.body, e.author,
       e.removed_at, e.ground, e.reason,
       (SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END
          FROM web_ground g WHERE g.number = e.ground),
       0, 0
  FROM thread t JOIN web_entry e ON e.id = t.id
 WHERE (e.created_at, e.id) > (:at, :id)
 ORDER BY e.created_at, e.id
 LIMIT :n

-- :public_comment_count public web
WITH RECURSIVE thread (id) AS (
  SELECT c.id FROM web_entry c WHERE c.parent_id = :post
     AND (c.expires_at IS NULL OR c.expires_at > :now)
  UNION ALL
  SELECT c.id FROM thread t JOIN web_entry c ON c.parent_id = t.id
     AND (c.expires_at IS NULL OR c.expires_at > :now)
)
SELECT count(*) FROM thread

-- :public_root public web
WITH RECURSIVE above (id, parent_id, number) AS (
  SELECT e.id, e.parent_id, e.number FROM web_entry e WHERE e.id = :id
     AND (e.expires_at IS NULL OR e.expires_at > :now)
  UNION ALL
  SELECT e.id, e.parent_id, e.number
    FROM above a JOIN web_entry e ON e.id = a.parent_id
     AND (e.expires_at IS NULL OR e.expires_at > :now)
)
SELECT number FROM above WHERE parent_id IS NULL

-- :public_moved public web
SELECT m.to_board, m.to_number FROM web_moved m
 WHERE m.board_id = :board AND m.number = :number
   AND (m.expires_at IS NULL OR m.expires_at > :now)

-- :public_address public web
SELECT a.board, a.number FROM web_address a
 WHERE a.url = :url AND (a.expires_at IS NULL OR a.expires_at > :now)

-- :public_attachments public web
SELECT a.id, a.name, a.media_type, a.bytes, a.file, a.created_at
  FROM web_attachment a
 WHERE a.post_id = :post AND (a.expires_at IS NULL OR a.expires_at > :now)
 ORDER BY a.id

-- :public_attachment_by_id public web
SELECT a.id, a.name, a.media_type, a.bytes, a.file, a.created_at
  FROM web_attachment a JOIN web_post p ON p.id = a.post_id
 WHERE a.id = :id AND p.board_id = :board AND p.number = :number
   AND (a.expires_at IS NULL OR a.expires_at > :now)

-- When the next posting period ends, of all that are shown now.
-- :public_next_end public web
SELECT min(expires_at) FROM web_post WHERE expires_at > :now

-- Article 5(2): whose words of the staff a post is.
-- :public_provider public web
SELECT CASE WHEN :lang = 'en' AND department_en <> ''
         THEN department_en ELSE department_ko END, phone
  FROM web_post_provider
 WHERE post_id = :post

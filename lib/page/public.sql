-- Pages as the public sees them: the views web_… alone; see public.h.

-- :public_page_by_path public web
SELECT p.id, p.path, p.title, p.body, p.provider,
       CASE WHEN p.lang <> 'ko' AND p.department_en <> ''
         THEN p.department_en ELSE p.department_ko END,
       p.phone, p.officer, p.number, p.updated_at, p.reviewed_at,
       p.withdraw_at,
       CASE WHEN p.original_number IS NOT NULL THEN p.original_path END,
       CASE WHEN CASE WHEN p.translates_number IS NULL
             THEN p.original_at > p.updated_at
             ELSE p.original_number > p.translates_number END
         THEN p.original_at END,
       o.title,
       (SELECT due_at FROM web_page_due WHERE page_id = p.id)
  FROM web_page p
  LEFT JOIN web_page o ON o.path = p.original_path AND o.lang = 'ko'
 WHERE p.path = :path AND p.lang = :lang
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now);

-- Its translations, where it is an original; else its original and that
-- one's other translations.
-- :public_page_others public web
SELECT lang, path, title FROM web_page
 WHERE original_path = coalesce(:original, :path) AND lang <> :lang
   AND (withdraw_at IS NULL OR withdraw_at > :now)
 UNION
SELECT lang, path, title FROM web_page
 WHERE path = :original AND lang <> :lang
   AND (withdraw_at IS NULL OR withdraw_at > :now)
 ORDER BY 1, 2;

-- A page as it is being worked on, for who has a link (preview.h).
-- :public_page_preview web admin
SELECT p.id, p.path, p.title, p.body, p.provider,
       CASE WHEN p.lang <> 'ko' AND d.name_en <> '' THEN d.name_en
         ELSE coalesce(d.name_ko, '') END,
       CASE WHEN p.phone <> '' THEN p.phone ELSE coalesce(d.phone, '') END,
       p.officer, 0, p.updated_at, NULL, p.withdraw_at, NULL, NULL, NULL, NULL
  FROM page p LEFT JOIN department d ON d.id = p.department_id
 WHERE p.id = :id;

-- :public_page_moved public web
SELECT to_path FROM web_page_moved WHERE path = :path AND lang = :lang;

-- :public_section_by_path public web
SELECT path, CASE WHEN :lang <> 'ko' AND name_en <> '' THEN name_en
         ELSE name_ko END,
       CASE WHEN :lang <> 'ko' AND department_en <> '' THEN department_en
         ELSE department_ko END, department_phone
  FROM web_section WHERE path = :path;

-- :public_sections public web
SELECT s.path, CASE WHEN :lang <> 'ko' AND s.name_en <> '' THEN s.name_en
         ELSE s.name_ko END,
       CASE WHEN :lang <> 'ko' AND s.department_en <> ''
         THEN s.department_en ELSE s.department_ko END, s.department_phone
  FROM web_section s
 WHERE (:below = ''
     OR substr(s.path, 1, length(:below) + 1) = :below || '/')
   AND EXISTS (SELECT 1 FROM web_page p WHERE p.lang = :lang
     AND substr(p.path || '/', 1, length(s.path) + 1) = s.path || '/'
     AND (p.withdraw_at IS NULL OR p.withdraw_at > :now))
 ORDER BY s.position, s.id;

-- :public_pages public web
SELECT p.id, p.path, p.title, NULL, p.provider,
       CASE WHEN p.lang <> 'ko' AND p.department_en <> ''
         THEN p.department_en ELSE p.department_ko END,
       p.phone, p.officer, p.number, p.updated_at, p.reviewed_at,
       p.withdraw_at, NULL, NULL, NULL, NULL
  FROM web_page p
 WHERE p.lang = :lang
   AND (:below = ''
     OR substr(p.path, 1, length(:below) + 1) = :below || '/')
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now)
 ORDER BY p.path;

-- When the next page's time is over, or the next reader is told that its
-- review is overdue.
-- :public_page_next_end public web
SELECT coalesce(min(at), 0)
  FROM (SELECT withdraw_at AS at FROM web_page WHERE withdraw_at > :now
         UNION ALL
        SELECT due_at + :after FROM web_page_due
         WHERE :after > 0 AND due_at + :after > :now) x;

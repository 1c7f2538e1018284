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
       (SELECT t.path FROM web_page t
         WHERE t.original_path = p.path AND p.lang = 'ko'
           AND (t.withdraw_at IS NULL OR t.withdraw_at > :now)
         ORDER BY t.lang LIMIT 1)
  FROM web_page p
 WHERE p.path = :path AND p.lang = :lang
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now);

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
       p.withdraw_at, NULL, NULL, NULL
  FROM web_page p
 WHERE p.lang = :lang
   AND (:below = ''
     OR substr(p.path, 1, length(:below) + 1) = :below || '/')
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now)
 ORDER BY p.path;

-- :public_page_next_end public web
SELECT coalesce(min(withdraw_at), 0) FROM web_page
 WHERE withdraw_at > :now;

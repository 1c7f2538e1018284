-- Where links lead; see links.h.

-- :links_pages read moderate handle admin
SELECT p.path, p.lang, d.code, v.body
  FROM page p
  JOIN page_version v ON v.id = p.shown_id
  JOIN department d ON d.id = v.department_id
 WHERE CAST(:section AS TEXT) IS NULL OR p.path = :section
    OR substr(p.path, 1, length(:section) + 1) = :section || '/'
 ORDER BY p.path, p.lang;

-- :links_page_body read moderate handle admin
SELECT v.body FROM page p JOIN page_version v ON v.id = p.shown_id
 WHERE p.path = :path AND p.lang = :lang;

-- :links_page_moved read moderate handle admin
SELECT count(*) FROM page_moved m JOIN page p ON p.id = m.page_id
 WHERE m.path = :path AND m.lang = :lang AND p.shown_id IS NOT NULL;

-- :links_section read moderate handle admin
SELECT count(*) FROM section WHERE path = :path;

-- :links_board read moderate handle admin
SELECT count(*) FROM board WHERE slug = :slug;

-- :links_post read moderate handle admin
SELECT count(*) FROM post p JOIN board b ON b.id = p.board_id
 WHERE b.slug = :slug AND p.number = :number AND p.state = 'visible';

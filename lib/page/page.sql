-- Pages; see page.h.  A page's section is the one with the longest path that
-- its own begins with.

-- :page_by_path read moderate handle web admin
SELECT p.id, p.path, p.lang, p.state, p.title, p.provider, d.code,
       p.officer, p.phone, o.path, o.lang, p.translates_number,
       p.review_days, p.reviewed_at, p.publish_at, p.withdraw_at,
       p.created_at, coalesce(v.published_at, p.updated_at), v.number,
       v.id IS NULL OR v.title <> p.title OR v.body <> p.body
         OR v.provider <> p.provider OR v.department_id <> p.department_id
         OR v.officer <> p.officer OR v.phone <> p.phone,
       p.version,
       coalesce(p.review_days, (SELECT s.review_days FROM section s
         WHERE s.review_days IS NOT NULL
           AND substr(p.path || '/', 1, length(s.path) + 1)
             = s.path || '/'
         ORDER BY length(s.path) DESC LIMIT 1)),
       p.body
  FROM page p
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN page o ON o.id = p.translates_id
  LEFT JOIN page_version v ON v.id = p.shown_id
 WHERE p.path = :path
   AND p.lang = coalesce(CAST(:lang AS TEXT), (SELECT l.lang FROM page l
         WHERE l.path = :path ORDER BY l.lang <> 'ko', l.lang LIMIT 1));

-- :page_all read moderate handle web admin
SELECT p.id, p.path, p.lang, p.state, p.title, p.provider, d.code,
       p.officer, p.phone, o.path, o.lang, p.translates_number,
       p.review_days, p.reviewed_at, p.publish_at, p.withdraw_at,
       p.created_at, coalesce(v.published_at, p.updated_at), v.number,
       v.id IS NULL OR v.title <> p.title OR v.body <> p.body
         OR v.provider <> p.provider OR v.department_id <> p.department_id
         OR v.officer <> p.officer OR v.phone <> p.phone,
       p.version,
       coalesce(p.review_days, (SELECT s.review_days FROM section s
         WHERE s.review_days IS NOT NULL
           AND substr(p.path || '/', 1, length(s.path) + 1)
             = s.path || '/'
         ORDER BY length(s.path) DESC LIMIT 1)),
       NULL
  FROM page p
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN page o ON o.id = p.translates_id
  LEFT JOIN page_version v ON v.id = p.shown_id
 WHERE (CAST(:state AS TEXT) IS NULL OR p.state = :state)
   AND (CAST(:department AS TEXT) IS NULL OR d.code = :department)
   AND (CAST(:lang AS TEXT) IS NULL OR p.lang = :lang)
   AND (CAST(:section AS TEXT) IS NULL OR p.path = :section
     OR substr(p.path, 1, length(:section) + 1) = :section || '/')
 ORDER BY p.path, p.lang;

-- :page_address read moderate handle web admin
SELECT path, lang FROM page WHERE id = :id;

-- :page_moved_to read moderate handle web admin
SELECT p.path FROM page_moved m JOIN page p ON p.id = m.page_id
 WHERE m.path = :path AND m.lang = :lang;

-- Whose page it is: its own department's, else its section's.
-- :page_departments read moderate handle web admin
SELECT count(*) FROM department d
 WHERE d.id = :department
   AND (d.code = :own
     OR d.id = (SELECT s.department_id FROM section s
         WHERE substr(:path || '/', 1, length(s.path) + 1) = s.path || '/'
         ORDER BY length(s.path) DESC LIMIT 1));

-- :page_department_open read moderate handle web admin
SELECT count(*) FROM department WHERE code = :code AND closed_at IS NULL;

-- :page_insert moderate admin
INSERT INTO page (path, lang, title, body, provider, department_id, officer,
       phone, translates_id, translates_number, review_days, publish_at,
       withdraw_at, created_at, updated_at)
VALUES (:path, :lang, :title, :body, :provider,
       (SELECT id FROM department WHERE code = :department), :officer,
       :phone, (SELECT id FROM page WHERE path = :translates
         AND lang = :translates_lang), :translates_number, :review_days,
       :publish_at, :withdraw_at, :now, :now);

-- :page_update moderate admin
UPDATE page SET title = :title, body = :body, provider = :provider,
       department_id = (SELECT id FROM department WHERE code = :department),
       officer = :officer, phone = :phone,
       translates_id = (SELECT o.id FROM page o WHERE o.path = :translates
         AND o.lang = :translates_lang),
       translates_number = :translates_number, review_days = :review_days,
       publish_at = :publish_at, withdraw_at = :withdraw_at,
       updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :page_version_insert moderate admin
INSERT INTO page_version (page_id, number, title, body, provider,
       department_id, officer, phone, translates_number, staff_id, note,
       published_at)
SELECT p.id, (SELECT coalesce(max(v.number), 0) + 1 FROM page_version v
         WHERE v.page_id = p.id), p.title, p.body, p.provider,
       p.department_id, p.officer, p.phone, p.translates_number, :staff,
       :note, :now
  FROM page p WHERE p.id = :id;

-- :page_show moderate admin
UPDATE page SET state = 'published', publish_at = NULL, reviewed_at = :now,
       withdraw_at = CASE WHEN withdraw_at > :now THEN withdraw_at END,
       shown_id = (SELECT v.id FROM page_version v WHERE v.page_id = :id
         ORDER BY v.number DESC LIMIT 1),
       updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :page_hide moderate admin
UPDATE page SET state = 'withdrawn', shown_id = NULL, withdraw_at = NULL,
       publish_at = NULL, updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :page_set_path moderate admin
UPDATE page SET path = :to, updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :page_set_reviewed moderate admin
UPDATE page SET reviewed_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- The version of an original that is shown now.
-- :page_shown_number read moderate handle web admin
SELECT coalesce(max(v.number), 0) FROM page p
  JOIN page_version v ON v.id = p.shown_id
 WHERE p.path = :path AND p.lang = :lang;

-- :page_exists read moderate handle web admin
SELECT count(*) FROM page WHERE path = :path AND lang = :lang;

-- What is planned: to be published, unless its time is over too.
-- :page_planned read moderate handle web admin
SELECT path, lang, publish_at <= :now AND ifnull(withdraw_at > :now, 1)
  FROM page
 WHERE publish_at <= :now
    OR (withdraw_at <= :now AND state = 'published')
 ORDER BY path, lang;

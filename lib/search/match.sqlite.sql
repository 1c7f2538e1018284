-- Conditions of a search, on the table post as p.

-- :where_text fragment
osan_test(:test, p.title, p.body)

-- :where_title fragment
osan_test(:test, p.title)

-- :sort_best fragment
osan_test(:score, p.title, p.body)

-- :value_best fragment
(SELECT osan_test(:score, s.title, s.body) FROM post s WHERE s.id = :id)

-- What the index names, and what it does not know yet.
-- :where_search_set fragment
p.id IN (SELECT rowid FROM search_post WHERE search_post MATCH :match
  UNION ALL SELECT post_id FROM search_pending
  UNION ALL SELECT id FROM post WHERE id > (SELECT upto FROM search_state))

-- The same where posts that are not visible count too.
-- :where_search_set_all fragment
p.id IN (SELECT rowid FROM search_post WHERE search_post MATCH :match
  UNION ALL SELECT post_id FROM search_pending
  UNION ALL SELECT id FROM post WHERE id > (SELECT upto FROM search_state)
  UNION ALL SELECT id FROM post WHERE state <> 'visible')

-- The same for whoever sees only the view web_post.
-- :where_search_set_seen fragment
p.id IN (SELECT rowid FROM search_post WHERE search_post MATCH :match
  UNION ALL SELECT post_id FROM web_search_pending
  UNION ALL SELECT id FROM web_post WHERE id > (SELECT upto FROM search_state))

-- :where_search_walk fragment
osan_test(:may, p.id)

-- :search_hits_count read moderate handle web public admin
SELECT count(*) FROM (SELECT rowid FROM search_post
  WHERE search_post MATCH :match LIMIT :most) h;

-- :search_hits read moderate handle web admin
SELECT rowid FROM search_post WHERE search_post MATCH :match
 UNION ALL SELECT post_id FROM search_pending;

-- :search_hits_seen public
SELECT rowid FROM search_post WHERE search_post MATCH :match
 UNION ALL SELECT post_id FROM web_search_pending;

-- :search_not_visible read moderate handle web admin
SELECT id FROM post WHERE state <> 'visible';

-- :search_count_hidden read moderate handle web admin
SELECT count(*) FROM (SELECT id FROM post WHERE state <> 'visible'
  LIMIT :most) h;

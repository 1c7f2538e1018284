-- The search index: what is marked, putting in, taking out, merging.

-- :search_state_get read moderate handle web public admin
SELECT upto, rule, rebuilding, mended FROM search_state WHERE id = 1;

-- :search_last_post read moderate handle web admin
SELECT coalesce(max(id), 0) FROM post;

-- :search_last_seen public
SELECT coalesce(max(id), 0) FROM web_post;

-- :search_count_behind read moderate handle web admin
SELECT count(*) FROM post WHERE id > (SELECT upto FROM search_state);

-- :search_count_pending read moderate handle web admin
SELECT count(*) FROM search_pending;

-- :search_count_pending_seen public
SELECT count(*) FROM web_search_pending;

-- :search_count_visible read moderate handle web admin
SELECT count(*) FROM post WHERE state = 'visible';

-- :search_count_bytes read moderate handle web admin
SELECT coalesce(sum(length(block)), 0) FROM search_post_data;

-- What changed: the text now, and the text that the index has.
-- :search_pending read moderate handle web admin
SELECT s.post_id, s.indexed, coalesce(s.title, p.title),
       coalesce(s.body, p.body), p.state = 'visible', p.title, p.body
  FROM search_pending s JOIN post p ON p.id = s.post_id
 ORDER BY s.post_id LIMIT :batch;

-- :search_pending_drop moderate handle web admin
DELETE FROM search_pending WHERE post_id <= :last;

-- :search_behind read moderate handle web admin
SELECT id, state = 'visible', title, body FROM post
 WHERE id > :upto ORDER BY id LIMIT :batch;

-- :search_post_add moderate handle web admin
INSERT INTO search_post (rowid, pieces) VALUES (:id, :pieces);

-- :search_post_drop moderate handle web admin
INSERT INTO search_post (search_post, rowid, pieces)
VALUES ('delete', :id, :pieces);

-- :search_upto moderate handle web admin
UPDATE search_state SET upto = :upto;

-- :search_rebuilt moderate handle web admin
UPDATE search_state SET rebuilding = 0 WHERE rebuilding = 1;

-- :search_mended moderate handle web admin
UPDATE search_state SET mended = mended + 1;

-- What others took out meanwhile is still to be merged.
-- :search_merged moderate handle web admin
UPDATE search_state SET mended = 0 WHERE mended = :seen;

-- :search_reset moderate handle web admin
UPDATE search_state SET upto = 0, rule = :rule, rebuilding = 1, mended = 0;

-- :search_pending_clear moderate handle web admin
DELETE FROM search_pending;

-- :search_post_clear moderate handle web admin
INSERT INTO search_post (search_post) VALUES ('delete-all');

-- A first step with a negative number of pages merges everything into one
-- piece; the following ones go on with that.
-- :search_post_merge moderate handle web admin
INSERT INTO search_post (search_post, rank) VALUES ('merge', :pages);

-- :search_words read admin
SELECT term, doc FROM search_word;

-- :search_all_posts read admin
SELECT p.id, p.title, p.body FROM post p
 WHERE p.state = 'visible' AND p.id <= (SELECT upto FROM search_state)
   AND p.id NOT IN (SELECT post_id FROM search_pending);

-- :search_all_pending read admin
SELECT s.post_id, coalesce(s.title, p.title), coalesce(s.body, p.body)
  FROM search_pending s JOIN post p ON p.id = s.post_id
 WHERE s.indexed = 1;

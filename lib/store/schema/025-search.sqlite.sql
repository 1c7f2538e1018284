-- Where the public's search looks itself, since the index does not know yet:
-- no more than which posts, and of them only those that are shown.  The
-- texts that search_pending holds may be of removed ones.
CREATE VIEW web_search_pending AS
SELECT s.post_id
  FROM search_pending s
 WHERE EXISTS (SELECT 1 FROM post p
   WHERE p.id = s.post_id AND p.state = 'visible');

-- Where posts came from.

-- :origin_add moderate web admin
INSERT INTO post_origin (post_id, origin_key) VALUES (:post_id, :origin_key)

-- :origin_get read moderate handle web admin
SELECT origin_key FROM post_origin WHERE post_id = :post_id

-- What has yet to be looked at still needs its own.
-- :origin_count_old read moderate admin
SELECT count(*) FROM post_origin o
 WHERE (SELECT created_at FROM post WHERE id = o.post_id) < :before
   AND NOT EXISTS (SELECT 1 FROM scan_todo t WHERE t.rule_id IS NULL
          AND t.after_id < o.post_id AND t.until_id >= o.post_id)

-- :origin_drop_old moderate admin
DELETE FROM post_origin
 WHERE post_id IN (
        SELECT o.post_id FROM post_origin o
         WHERE (SELECT created_at FROM post WHERE id = o.post_id) < :before
           AND NOT EXISTS (SELECT 1 FROM scan_todo t WHERE t.rule_id IS NULL
                  AND t.after_id < o.post_id AND t.until_id >= o.post_id)
         ORDER BY o.post_id LIMIT :batch)

-- Looking at posts with filter rules and detectors.

-- :scan_flag_insert moderate web admin
INSERT INTO flag (post_id, kind, ground, weight, note, saw, created_at,
       rule_id, rule_version, other_id)
SELECT :post_id, :kind, :ground, :weight, :note, :saw, :now, :rule_id,
       :rule_version, :other_id
 WHERE NOT EXISTS (SELECT 1 FROM flag
        WHERE post_id = :post_id AND kind = :kind
          AND ((rule_id = :rule_id AND rule_version = :rule_version)
            OR (rule_id IS NULL AND saw = :saw)))

-- Each change of a rule raises its version by one, and none is deleted: the
-- sum is another one after any change.
-- :scan_rule_changes read moderate handle web admin
SELECT coalesce(sum(version), 0) FROM filter_rule

-- :scan_later moderate admin
INSERT INTO scan_todo (rule_id, after_id, until_id)
VALUES (NULL, :after, :until)

-- Ranges that meet are one.
-- :scan_later_join moderate admin
UPDATE scan_todo SET until_id = :until
 WHERE rule_id IS NULL AND until_id = :after

-- What has yet to be looked at, in the order of posts.
-- :scan_todo read moderate admin
SELECT id, rule_id, after_id, until_id
  FROM scan_todo
 ORDER BY after_id, id

-- :scan_todo_move moderate admin
UPDATE scan_todo SET after_id = :until WHERE id = :id

-- :scan_todo_done moderate admin
DELETE FROM scan_todo WHERE id = :id

-- Only posts that may still be shown are looked at; last, whether the writer
-- did not prove the name that the board wants.
-- :scan_posts read moderate admin
SELECT id, title, body, staff_id, citizen_id, created_at,
       (SELECT o.origin_key FROM post_origin o WHERE o.post_id = post.id),
       CASE WHEN board_id IN (SELECT id FROM board WHERE real_name = 1)
             AND staff_id IS NULL
             AND NOT EXISTS (SELECT 1 FROM citizen c
                  WHERE c.id = citizen_id AND c.verified = 1)
            THEN 1 ELSE 0 END
  FROM post
 WHERE id > :after AND id <= :until
   AND (state = 'visible' OR state = 'pending' OR state = 'hidden')
 ORDER BY id

-- Where a batch of so many posts ends; without a post the range does.
-- :scan_end read moderate admin
SELECT coalesce(max(id), :until)
  FROM (SELECT id FROM post WHERE id > :after AND id <= :until
         ORDER BY id LIMIT :most) b

-- :retention_expired read moderate admin
SELECT id FROM post
 WHERE state = 'visible' AND expires_at IS NOT NULL AND expires_at <= :now
 ORDER BY expires_at LIMIT :batch;

-- :retention_hidden read moderate admin
SELECT id FROM post
 WHERE state = 'hidden' AND hidden_until <= :now
 ORDER BY hidden_until LIMIT :batch;

-- :retention_purgeable read moderate admin
SELECT p.id FROM post p JOIN decision d ON d.id = p.decision_id
 WHERE p.state IN ('removed', 'withdrawn', 'expired') AND d.at <= :before
   AND NOT EXISTS (SELECT 1 FROM appeal a WHERE a.decision_id = d.id
                      AND a.outcome IS NULL)
 ORDER BY p.state, p.created_at LIMIT :batch;

-- :retention_purge_at read moderate admin
SELECT d.at, (SELECT count(*) FROM appeal a WHERE a.decision_id = d.id
                 AND a.outcome IS NULL)
  FROM post p JOIN decision d ON d.id = p.decision_id
 WHERE p.id = :id AND p.state IN ('removed', 'withdrawn', 'expired');

-- :retention_due read moderate admin
SELECT (SELECT count(*) FROM post WHERE state = 'visible'
           AND expires_at IS NOT NULL AND expires_at <= :now),
       (SELECT count(*) FROM post WHERE state = 'hidden'
           AND hidden_until <= :now),
       (SELECT count(*) FROM post p JOIN decision d ON d.id = p.decision_id
         WHERE p.state IN ('removed', 'withdrawn', 'expired')
           AND d.at <= :before
           AND NOT EXISTS (SELECT 1 FROM appeal a
                 WHERE a.decision_id = d.id AND a.outcome IS NULL));

-- :purge_decision moderate admin
INSERT INTO decision (post_id, action, from_state, to_state, staff_id,
       actor, at, post_version)
SELECT id, 'purge', state, 'purged', :staff_id, :actor, :at, version
  FROM post WHERE id = :id;

-- :purge_files read moderate admin
SELECT f.file FROM attachment a JOIN attachment_file f
    ON f.attachment_id = a.id
 WHERE a.post_id = :id;

-- :purge_file_rows moderate admin
DELETE FROM attachment_file
 WHERE attachment_id IN (SELECT id FROM attachment WHERE post_id = :id);

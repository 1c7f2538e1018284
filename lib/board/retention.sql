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

-- :purge_revision moderate admin
INSERT INTO post_revision (post_id, version, kind, actor, changed_at)
SELECT id, version, 'purge', :actor, :at FROM post WHERE id = :id;

-- :purge_post moderate admin
UPDATE post SET state = 'purged', title = '', body = '', author = '',
       url = NULL, decision_id = :decision_id, updated_at = :at,
       version = version + 1
 WHERE id = :id;

-- :purge_revisions moderate admin
UPDATE post_revision SET title = NULL, body = NULL, sealed = NULL
 WHERE post_id = :id;

-- :purge_flags moderate admin
UPDATE flag SET saw = '', note = '' WHERE post_id = :id;

-- :purge_files read moderate admin
SELECT f.file FROM attachment a JOIN attachment_file f
    ON f.attachment_id = a.id
 WHERE a.post_id = :id;

-- :purge_attachments moderate admin
UPDATE attachment SET name = '', purged_at = :at
 WHERE post_id = :id AND purged_at IS NULL;

-- :purge_file_rows moderate admin
DELETE FROM attachment_file
 WHERE attachment_id IN (SELECT id FROM attachment WHERE post_id = :id);

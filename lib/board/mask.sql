-- :mask_revision_id moderate admin
SELECT coalesce(max(id), 0) + 1 FROM post_revision;

-- :mask_revision moderate admin
INSERT INTO post_revision (id, post_id, version, kind, title, body, sealed,
       actor, changed_at)
VALUES (:id, :post_id, :version, 'mask', NULL, NULL, :sealed, :actor, :at);

-- :mask_post moderate admin
UPDATE post SET title = :title, body = :body, updated_at = :at,
       version = version + 1
 WHERE id = :id;

-- :mask_original read moderate admin
SELECT r.id, r.sealed, (SELECT count(*) FROM post_revision l
         WHERE l.post_id = r.post_id AND l.version > r.version
           AND l.kind = 'edit')
  FROM decision d JOIN post_revision r ON r.post_id = d.post_id
   AND r.version = d.post_version + 1
 WHERE d.id = :decision_id AND d.action = 'mask' AND r.kind = 'mask';

-- Files that citizens attach.

-- :upload_sum read web admin
SELECT count(*), coalesce(sum(bytes), 0) FROM attachment
 WHERE post_id = :post_id AND purged_at IS NULL;

-- :upload_insert web admin
INSERT INTO attachment (post_id, name, media_type, bytes, digest, created_at)
VALUES (:post_id, :name, :media_type, :bytes, :digest, :now);

-- :upload_file web admin
INSERT INTO attachment_file (attachment_id, file) VALUES (:id, :file);

-- :attachment_insert moderate web admin
INSERT INTO attachment (post_id, name, media_type, bytes, digest, created_at)
VALUES (:post_id, :name, :media_type, :bytes, :digest, :created_at);

-- :attachment_file_insert moderate web admin
INSERT INTO attachment_file (attachment_id, file)
VALUES (:attachment_id, :file);

-- :attachment_of_post read moderate handle web admin
SELECT id, name, media_type, bytes, created_at FROM attachment
 WHERE post_id = :post_id AND purged_at IS NULL ORDER BY id;

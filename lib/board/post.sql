-- :post_by_id read moderate handle web admin
SELECT p.id, p.board_id, b.slug, p.number, p.state, p.title, p.body,
       p.author, p.parent_id, p.citizen_id, p.staff_id, p.created_at,
       p.updated_at, p.expires_at, p.hidden_until, p.pinned, p.decision_id,
       p.version, p.url
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.id = :id;

-- :post_next_number moderate web admin
SELECT coalesce(max(number), 0) + 1
  FROM (SELECT max(number) AS number FROM post WHERE board_id = :board_id
         UNION ALL
        SELECT max(number) FROM post_moved WHERE board_id = :board_id) n;

-- :post_writer_verified read moderate web admin
SELECT coalesce(max(verified), 0) FROM citizen WHERE id = :citizen;

-- :post_insert moderate web admin
INSERT INTO post (board_id, number, state, title, body, author, parent_id,
       citizen_id, staff_id, created_at, updated_at, expires_at, url)
VALUES (:board_id, :number, :state, :title, :body, :author, :parent_id,
       :citizen_id, :staff_id, :created_at, :updated_at, :expires_at, :url);

-- :post_set_text moderate web admin
UPDATE post SET title = :title, body = :body, updated_at = :updated_at,
       version = version + 1
 WHERE id = :id AND version = :version;

-- :post_keep_revision moderate web admin
INSERT INTO post_revision (post_id, version, kind, title, body, sealed,
       actor, changed_at)
SELECT id, version, :kind, title, body, NULL, :actor, :changed_at
  FROM post WHERE id = :id;

-- :post_remember_place moderate admin
INSERT INTO post_moved (board_id, number, post_id, moved_at)
SELECT board_id, number, id, :moved_at FROM post WHERE id = :id;

-- :post_set_place moderate admin
UPDATE post SET board_id = :board_id, number = :number,
       updated_at = :updated_at, version = version + 1
 WHERE id = :id;

-- :post_comments read moderate handle web admin
SELECT id FROM post WHERE parent_id = :id ORDER BY id;

-- :post_set_pin moderate admin
UPDATE post SET pinned = :pinned, updated_at = :updated_at,
       version = version + 1
 WHERE id = :id;

-- :flag_insert moderate web admin
INSERT INTO flag (post_id, kind, ground, weight, note, saw, reporter_id,
       staff_id, created_at)
VALUES (:post_id, :kind, :ground, :weight, :note, :saw, :reporter_id,
       :staff_id, :created_at);

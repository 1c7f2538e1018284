-- What writers do with their own posts; see own.h.

-- :own_password_add web admin
INSERT INTO post_password (post_id, password) VALUES (:id, :password);

-- :own_password_get read web admin
SELECT password, failures, locked_until FROM post_password
 WHERE post_id = :id;

-- :own_password_failed web admin
UPDATE post_password SET failures = failures + 1, failed_at = :now,
       locked_until = CASE WHEN CAST(:wait AS INTEGER) > 0
         THEN :now + :wait END
 WHERE post_id = :id;

-- :own_password_right web admin
UPDATE post_password SET failures = 0, failed_at = NULL,
       locked_until = NULL
 WHERE post_id = :id AND failures > 0;

-- :own_has_password read web admin
SELECT count(*) FROM post_password WHERE post_id = :id;

-- :own_keep_revision web admin
INSERT INTO post_revision (post_id, version, kind, title, body, changed_at,
       proof)
SELECT id, version, 'edit', title, body, :now, :proof
  FROM post WHERE id = :id;

-- :own_set_text web admin
UPDATE post SET title = :title, body = :body, state = :state,
       updated_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :own_origin read web admin
SELECT origin_key FROM post_origin WHERE post_id = :id;

-- :own_posts read web admin
SELECT p.id, b.slug, p.number, p.parent_id, p.state, p.title, p.created_at,
       p.updated_at
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.citizen_id = :citizen AND p.id < :before
 ORDER BY p.id DESC LIMIT :limit;

-- What the writer may be told of why a post waits.
-- :own_held_for read web admin
SELECT coalesce(min(CASE kind WHEN 'personal' THEN 1 WHEN 'repeat' THEN 2
         WHEN 'flood' THEN 3 END), 0)
  FROM flag
 WHERE post_id = :id AND decision_id IS NULL;

-- What belongs to the last decision of a post, for its writer.
-- :own_decided read web admin
SELECT CASE WHEN :lang = 'en' THEN g.name_en ELSE g.name_ko END,
       CASE WHEN a.id IS NULL THEN NULL
            ELSE coalesce(a.outcome, 'waiting') END,
       a.reason,
       CASE WHEN :lang = 'en' AND m.name_en <> '' THEN m.name_en
            ELSE m.name_ko END, m.phone
  FROM decision d JOIN post p ON p.id = d.post_id
  JOIN board b ON b.id = p.board_id
  LEFT JOIN department m ON m.id = b.department_id
  LEFT JOIN ground g ON g.number = d.ground
  LEFT JOIN appeal a ON a.id = (SELECT max(x.id) FROM appeal x
       WHERE x.decision_id = d.id)
 WHERE d.id = :id;

-- :own_find web
SELECT id FROM post WHERE board_id = :board AND number = :number

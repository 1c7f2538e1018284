-- Runs of board import: how far each came, the keys of its rows, and many
-- posts in one statement: most of what a row costs is then paid once.

-- :import_next_id moderate admin
SELECT coalesce(max(id), 0) + 1 FROM post;

-- :import_post moderate admin
INSERT INTO post (id, board_id, number, state, title, body, author,
       parent_id, citizen_id, created_at, expires_at, url, updated_at)
VALUES
  (:id + 0, :board_id, :number + 0, :state_a, :title_a, :body_a,
   :author_a, :parent_a, :citizen_a, :created_a, :expires_a, :url_a, :now);

-- :import_posts moderate admin
INSERT INTO post (id, board_id, number, state, title, body, author,
       parent_id, citizen_id, created_at, expires_at, url, updated_at)
VALUES
  (:id + 0, :board_id, :number + 0, :state_a, :title_a, :body_a,
   :author_a, :parent_a, :citizen_a, :created_a, :expires_a, :url_a, :now),
  (:id + 1, :board_id, :number + 1, :state_b, :title_b, :body_b,
   :author_b, :parent_b, :citizen_b, :created_b, :expires_b, :url_b, :now),
  (:id + 2, :board_id, :number + 2, :state_c, :title_c, :body_c,
   :author_c, :parent_c, :citizen_c, :created_c, :expires_c, :url_c, :now),
  (:id + 3, :board_id, :number + 3, :state_d, :title_d, :body_d,
   :author_d, :parent_d, :citizen_d, :created_d, :expires_d, :url_d, :now),
  (:id + 4, :board_id, :number + 4, :state_e, :title_e, :body_e,
   :author_e, :parent_e, :citizen_e, :created_e, :expires_e, :url_e, :now),
  (:id + 5, :board_id, :number + 5, :state_f, :title_f, :body_f,
   :author_f, :parent_f, :citizen_f, :created_f, :expires_f, :url_f, :now),
  (:id + 6, :board_id, :number + 6, :state_g, :title_g, :body_g,
   :author_g, :parent_g, :citizen_g, :created_g, :expires_g, :url_g, :now),
  (:id + 7, :board_id, :number + 7, :state_h, :title_h, :body_h,
   :author_h, :parent_h, :citizen_h, :created_h, :expires_h, :url_h, :now),
  (:id + 8, :board_id, :number + 8, :state_i, :title_i, :body_i,
   :author_i, :parent_i, :citizen_i, :created_i, :expires_i, :url_i, :now),
  (:id + 9, :board_id, :number + 9, :state_j, :title_j, :body_j,
   :author_j, :parent_j, :citizen_j, :created_j, :expires_j, :url_j, :now),
  (:id + 10, :board_id, :number + 10, :state_k, :title_k, :body_k,
   :author_k, :parent_k, :citizen_k, :created_k, :expires_k, :url_k, :now),
  (:id + 11, :board_id, :number + 11, :state_l, :title_l, :body_l,
   :author_l, :parent_l, :citizen_l, :created_l, :expires_l, :url_l, :now);

-- :import_run_open moderate admin
SELECT id, done, held FROM import_run
 WHERE board_id = :board_id AND digest = :digest AND finished_at IS NULL
 ORDER BY id;

-- :import_run_add moderate admin
INSERT INTO import_run (board_id, digest, skipped, started_at)
VALUES (:board_id, :digest, :skipped, :started_at);

-- :import_run_move moderate admin
UPDATE import_run
   SET done = :done, held = :held, skipped = :skipped,
       first_post = coalesce(first_post, :first), last_post = :last,
       finished_at = :finished_at
 WHERE id = :id AND done = :was AND finished_at IS NULL;

-- :import_key_add moderate admin
INSERT INTO import_key (run_id, key, post_id)
VALUES (:run_id, :key, :post_id);

-- :import_key_find moderate admin
SELECT post_id FROM import_key WHERE run_id = :run_id AND key = :key;

-- :import_key_drop moderate admin
DELETE FROM import_key WHERE run_id = :run_id;

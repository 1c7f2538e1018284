-- Runs of board import: how far each came, and the keys of its rows.

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

-- Boards that are looked at from time to time; see review.h.

-- :board_review_by_board read moderate handle admin
SELECT review_days, reviewed_at FROM board_review WHERE board_id = :board;

-- :board_review_insert moderate admin
INSERT INTO board_review (board_id, review_days, reviewed_at)
VALUES (:board, :days, :now);

-- :board_review_days moderate admin
UPDATE board_review SET review_days = :days, version = version + 1
 WHERE board_id = :board;

-- :board_review_drop moderate admin
DELETE FROM board_review WHERE board_id = :board;

-- :board_review_now moderate admin
UPDATE board_review SET reviewed_at = :now, version = version + 1
 WHERE board_id = :board;

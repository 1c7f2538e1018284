-- Topics of a plaza, and who agrees.  The columns of both SELECTs of topics
-- are those that topic_next reads.

-- :topic_find read moderate handle web admin
SELECT t.id, t.board_id, b.slug, t.number, t.question_ko, t.question_en,
       t.created_at, t.ends_at, t.closed_at,
       (SELECT count(*) FROM post_topic x WHERE x.topic_id = t.id), t.version
  FROM topic t JOIN board b ON b.id = t.board_id
 WHERE t.board_id = :board AND t.number = :number;

-- :topic_all read moderate handle web admin
SELECT t.id, t.board_id, b.slug, t.number, t.question_ko, t.question_en,
       t.created_at, t.ends_at, t.closed_at,
       (SELECT count(*) FROM post_topic x WHERE x.topic_id = t.id), t.version
  FROM topic t JOIN board b ON b.id = t.board_id
 WHERE t.board_id = :board OR :board = 0
 ORDER BY b.position, b.id, t.number DESC;

-- :topic_insert moderate handle admin
INSERT INTO topic (board_id, number, question_ko, question_en, staff_id,
       created_at, ends_at)
SELECT :board, 1 + coalesce(max(number), 0), :question_ko, :question_en,
       :staff, :now, :ends_at
  FROM topic WHERE board_id = :board
RETURNING number;

-- :topic_update moderate handle admin
UPDATE topic SET question_ko = :question_ko, question_en = :question_en,
       ends_at = :ends_at, version = version + 1
 WHERE id = :id AND version = :version;

-- :topic_close moderate handle admin
UPDATE topic SET closed_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :topic_take moderate handle web admin
INSERT INTO post_topic (post_id, topic_id) VALUES (:post, :topic);

-- :plaza_post read moderate handle web admin
SELECT coalesce((SELECT t.number FROM post_topic x
          JOIN topic t ON t.id = x.topic_id AND t.board_id = p.board_id
         WHERE x.post_id = p.id), 0),
       (SELECT count(*) FROM post_agreement a WHERE a.post_id = p.id),
       EXISTS (SELECT 1 FROM post c WHERE c.parent_id = p.id
          AND c.staff_id IS NOT NULL AND c.state = 'visible')
  FROM post p WHERE p.id = :post;

-- :agreement_has read web admin
SELECT count(*) FROM post_agreement
 WHERE post_id = :post AND citizen_id = :citizen;

-- :agreement_add web admin
INSERT INTO post_agreement (post_id, citizen_id)
SELECT :post, :citizen
 WHERE NOT EXISTS (SELECT 1 FROM post_agreement
        WHERE post_id = :post AND citizen_id = :citizen);

-- :agreement_remove web admin
DELETE FROM post_agreement WHERE post_id = :post AND citizen_id = :citizen;

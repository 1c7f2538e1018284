-- What the public sees of a plaza.

-- :public_topics public web
SELECT id, number, CASE WHEN :lang = 'en' AND question_en <> ''
         THEN question_en ELSE question_ko END,
       NOT (:lang = 'en' AND question_en <> ''),
       CASE WHEN closed_at IS NOT NULL AND closed_at < ends_at
         THEN closed_at ELSE ends_at END,
       closed_at IS NULL AND ends_at >= :now, posts
  FROM web_topic
 WHERE board_id = :board
   AND (:open = 0 OR (closed_at IS NULL AND ends_at >= :now))
 ORDER BY number DESC
 LIMIT :n

-- :public_topic_by_number public web
SELECT id, number, CASE WHEN :lang = 'en' AND question_en <> ''
         THEN question_en ELSE question_ko END,
       NOT (:lang = 'en' AND question_en <> ''),
       CASE WHEN closed_at IS NOT NULL AND closed_at < ends_at
         THEN closed_at ELSE ends_at END,
       closed_at IS NULL AND ends_at >= :now, posts
  FROM web_topic
 WHERE board_id = :board AND number = :number

-- :public_plaza_post public web
SELECT topic, agreements, answered FROM web_plaza_post WHERE post_id = :post

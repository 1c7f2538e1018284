-- The rules about the plaza, as in 002-rules: topics stand on a plaza and
-- end, a post is about one that was open, one person agrees once (article
-- 13).

CREATE TRIGGER topic_insert BEFORE INSERT ON topic
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM topic)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM topic)
      OR NEW.number IS NOT 1 + (SELECT ifnull(max(number), 0) FROM topic
           WHERE board_id = NEW.board_id)
      THEN RAISE(ABORT, 'topic: a new one has the next number')
    WHEN NOT EXISTS (SELECT 1 FROM board WHERE id = NEW.board_id
          AND kind = 'plaza' AND closed_at IS NULL)
      THEN RAISE(ABORT, 'topic: it stands on an open board of the kind plaza')
    WHEN NEW.version IS NOT 1 OR NEW.closed_at IS NOT NULL
      THEN RAISE(ABORT, 'topic: a new one is open, and its first version')
    WHEN NEW.staff_id IS NOT NULL
      AND NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'topic: there is no such staff member')
  END;
END;
CREATE TRIGGER topic_update BEFORE UPDATE ON topic
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.board_id IS NOT OLD.board_id
      OR NEW.number IS NOT OLD.number OR NEW.staff_id IS NOT OLD.staff_id
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'topic: its board and number never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'topic: each change raises the version by one')
    WHEN (NEW.question_ko IS NOT OLD.question_ko
        OR (OLD.question_en <> '' AND NEW.question_en IS NOT OLD.question_en))
      AND OLD.id IN (SELECT topic_id FROM post_topic)
      THEN RAISE(ABORT, 'topic: somebody has answered that question')
  END;
END;
CREATE TRIGGER topic_delete BEFORE DELETE ON topic
BEGIN SELECT RAISE(ABORT, 'topic: it is never deleted'); END;

CREATE TRIGGER post_topic_insert BEFORE INSERT ON post_topic
BEGIN
  SELECT CASE
    WHEN NEW.post_id IN (SELECT post_id FROM post_topic)
      THEN RAISE(ABORT, 'post_topic: that post has its topic')
    WHEN NOT EXISTS (SELECT 1 FROM post p
          JOIN topic t ON t.board_id = p.board_id
         WHERE p.id = NEW.post_id AND t.id = NEW.topic_id
           AND p.parent_id IS NULL)
      THEN RAISE(ABORT, 'post_topic: it is a topic of the post''s board')
    WHEN NOT EXISTS (SELECT 1 FROM post p, topic t
         WHERE p.id = NEW.post_id AND t.id = NEW.topic_id
           AND p.created_at BETWEEN t.created_at AND t.ends_at
           AND (t.closed_at IS NULL OR p.created_at < t.closed_at))
      THEN RAISE(ABORT, 'post_topic: that topic is over (article 13)')
  END;
END;
CREATE TRIGGER post_topic_update BEFORE UPDATE ON post_topic
BEGIN SELECT RAISE(ABORT, 'post_topic: it never changes'); END;
CREATE TRIGGER post_topic_delete BEFORE DELETE ON post_topic
BEGIN SELECT RAISE(ABORT, 'post_topic: it is never deleted'); END;

CREATE TRIGGER post_agreement_insert BEFORE INSERT ON post_agreement
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM post_agreement
          WHERE post_id = NEW.post_id AND citizen_id = NEW.citizen_id)
      THEN RAISE(ABORT, 'post_agreement: one person agrees once')
    WHEN NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'post_agreement: there is no such citizen')
    WHEN NOT EXISTS (SELECT 1 FROM post p JOIN board b ON b.id = p.board_id
         WHERE p.id = NEW.post_id AND p.state = 'visible'
           AND p.parent_id IS NULL AND b.kind = 'plaza')
      THEN RAISE(ABORT, 'post_agreement: it is with a post that is shown on a plaza')
    WHEN NEW.citizen_id IS (SELECT citizen_id FROM post
          WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'post_agreement: nobody agrees with themselves')
    WHEN EXISTS (SELECT 1 FROM post_topic x JOIN topic t ON t.id = x.topic_id
         WHERE x.post_id = NEW.post_id AND (t.closed_at IS NOT NULL
           OR t.ends_at < (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'post_agreement: that topic is over (article 13)')
  END;
END;
CREATE TRIGGER post_agreement_update BEFORE UPDATE ON post_agreement
BEGIN
  SELECT RAISE(ABORT, 'post_agreement: it is given or taken back');
END;

-- The log: what staff do, and not who agrees with what.
CREATE TRIGGER log_topic_add AFTER INSERT ON topic
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'topic.add', 'topic', NEW.id, NULL,
    json_object('board', NEW.board_id, 'number', NEW.number));
END;
CREATE TRIGGER log_topic_set AFTER UPDATE ON topic
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'topic.set', 'topic', NEW.id, NULL,
    json_object('ends_at', NEW.ends_at, 'closed_at', NEW.closed_at,
      'version', NEW.version));
END;

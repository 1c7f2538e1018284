-- The rules about writers who are held back, as in 002-rules.  A restriction
-- is in force from when it is made until it ends or is lifted; what counts
-- for a post is when it comes in, not when it says that it was written.

CREATE TRIGGER restriction_insert BEFORE INSERT ON restriction
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM restriction)
      THEN RAISE(ABORT,
        'restriction: they are added at the end, none is replaced')
    WHEN NEW.lifted_at IS NOT NULL OR NEW.lifted_by IS NOT NULL
      OR NEW.lift_reason IS NOT '' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'restriction: a new one stands')
    WHEN trim(NEW.reason, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'restriction: its reason is empty')
    WHEN NEW.staff_id NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'restriction: there is no such staff member')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'restriction: there is no such citizen')
    WHEN NEW.post_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id AND staff_id IS NULL)
      THEN RAISE(ABORT, 'restriction: there is no such post of a citizen')
    WHEN NEW.post_id IS NOT NULL AND NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id IS NOT (SELECT citizen_id FROM post
            WHERE id = NEW.post_id)
      THEN RAISE(ABORT, 'restriction: somebody else wrote that post')
    WHEN NEW.origin_key IS NOT NULL
      AND NEW.origin_key IS NOT (SELECT origin_key FROM post_origin
            WHERE post_id = NEW.post_id)
      THEN RAISE(ABORT, 'restriction: that post did not come from there')
    WHEN NEW.citizen_id IS NOT NULL AND EXISTS (SELECT 1 FROM restriction
          WHERE citizen_id = NEW.citizen_id AND lifted_at IS NULL
            AND until_at > NEW.from_at)
      THEN RAISE(ABORT, 'restriction: one is in force already')
    WHEN NEW.origin_key IS NOT NULL AND EXISTS (SELECT 1 FROM restriction
          WHERE origin_key = NEW.origin_key AND lifted_at IS NULL
            AND until_at > NEW.from_at)
      THEN RAISE(ABORT, 'restriction: one is in force already')
    WHEN abs(NEW.from_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'restriction: it is made now, not at another time')
  END;
END;

-- It is lifted once, before its end, and nothing else about it changes.
CREATE TRIGGER restriction_update BEFORE UPDATE ON restriction
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.citizen_id IS NOT OLD.citizen_id
      OR NEW.origin_key IS NOT OLD.origin_key
      OR NEW.reason IS NOT OLD.reason OR NEW.ground IS NOT OLD.ground
      OR NEW.from_at IS NOT OLD.from_at OR NEW.until_at IS NOT OLD.until_at
      OR NEW.staff_id IS NOT OLD.staff_id OR NEW.post_id IS NOT OLD.post_id
      THEN RAISE(ABORT, 'restriction: it never changes, it is lifted')
    WHEN OLD.lifted_at IS NOT NULL
      THEN RAISE(ABORT, 'restriction: it was lifted already')
    WHEN NEW.lifted_at IS NULL
      THEN RAISE(ABORT, 'restriction: it never changes, it is lifted')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'restriction: each change raises the version by one')
    WHEN ifnull(trim(NEW.lift_reason, char(9, 10, 11, 12, 13, 32, 160, 8203,
        8204, 8205, 12288, 12644, 65279)), '') = ''
      THEN RAISE(ABORT, 'restriction: the reason of its lifting is empty')
    WHEN NEW.lifted_by NOT IN (SELECT id FROM staff)
      THEN RAISE(ABORT, 'restriction: there is no such staff member')
    WHEN NEW.lifted_at >= OLD.until_at
      THEN RAISE(ABORT, 'restriction: it has ended by itself')
    WHEN abs(NEW.lifted_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'restriction: it is lifted now, not at another time')
  END;
END;
CREATE TRIGGER restriction_delete BEFORE DELETE ON restriction
BEGIN
  SELECT RAISE(ABORT, 'restriction: it is lifted, never deleted');
END;

-- Nobody is silenced: the post comes in, and a person decides.
CREATE TRIGGER post_of_restricted BEFORE INSERT ON post
WHEN NEW.citizen_id IS NOT NULL AND NEW.state IS NOT 'pending'
  AND EXISTS (SELECT 1 FROM restriction
        WHERE citizen_id = NEW.citizen_id AND lifted_at IS NULL
          AND until_at > (SELECT at FROM audit_context))
BEGIN
  SELECT RAISE(ABORT,
    'post: its writer is under a restriction, so it waits as pending');
END;
-- Where a post came from is told after it has come in.
CREATE TRIGGER post_origin_of_restricted BEFORE INSERT ON post_origin
WHEN EXISTS (SELECT 1 FROM restriction
        WHERE origin_key = NEW.origin_key AND lifted_at IS NULL
          AND until_at > (SELECT at FROM audit_context))
  AND EXISTS (SELECT 1 FROM post
        WHERE id = NEW.post_id AND state <> 'pending'
          AND decision_id IS NULL)
BEGIN
  SELECT RAISE(ABORT,
    'post_origin: a restriction is in force, so the post waits as pending');
END;

-- The writer is told where a way is known, also that it was lifted: unless
-- nobody has been sent that it began, which is called off then.
CREATE TRIGGER restriction_told AFTER INSERT ON restriction
BEGIN
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    restriction_id, next_at, created_at)
  SELECT 'restriction',
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.from_at, NEW.from_at
    FROM citizen c
   WHERE c.id = ifnull(NEW.citizen_id, (SELECT citizen_id FROM post
           WHERE id = NEW.post_id))
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
END;
CREATE TRIGGER restriction_lifted AFTER UPDATE ON restriction
BEGIN
  UPDATE outbox SET state = 'cancelled'
   WHERE restriction_id = NEW.id
     AND state IN ('queued', 'failed', 'given-up');
  INSERT INTO outbox (template, channel, lang, citizen_id, post_id,
    restriction_id, next_at, created_at)
  SELECT 'restriction-lifted',
         CASE WHEN c.email_sealed IS NOT NULL THEN 'mail' ELSE 'call' END,
         c.lang, c.id, NEW.post_id, NEW.id, NEW.lifted_at, NEW.lifted_at
    FROM outbox o JOIN citizen c ON c.id = o.citizen_id
   WHERE o.restriction_id = NEW.id AND o.state <> 'cancelled'
     AND (c.email_sealed IS NOT NULL OR c.phone_sealed IS NOT NULL);
END;

CREATE TRIGGER outbox_restriction_insert BEFORE INSERT ON outbox
WHEN NEW.restriction_id IS NOT NULL
  OR NEW.template IN ('restriction', 'restriction-lifted')
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM restriction r
          LEFT JOIN post p ON p.id = r.post_id
          JOIN citizen c ON c.id = ifnull(r.citizen_id, p.citizen_id)
         WHERE r.id = NEW.restriction_id AND c.id = NEW.citizen_id
           AND CASE NEW.channel WHEN 'mail' THEN c.email_sealed
               ELSE c.phone_sealed END IS NOT NULL
           AND NEW.post_id IS r.post_id AND NEW.decision_id IS NULL
           AND NEW.appeal_id IS NULL
           AND NEW.template = CASE WHEN r.lifted_at IS NULL
               THEN 'restriction' ELSE 'restriction-lifted' END)
      THEN RAISE(ABORT,
        'outbox: the notice of a restriction goes to the writer')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE restriction_id = NEW.restriction_id
            AND template = NEW.template)
      THEN RAISE(ABORT, 'outbox: that restriction has its notice')
  END;
END;
CREATE TRIGGER outbox_restriction_update BEFORE UPDATE ON outbox
WHEN NEW.restriction_id IS NOT OLD.restriction_id
  OR (NEW.state IS 'cancelled' AND OLD.state <> 'cancelled'
    AND OLD.restriction_id IS NOT NULL
    AND (OLD.template <> 'restriction' OR EXISTS (SELECT 1
          FROM restriction
          WHERE id = OLD.restriction_id AND lifted_at IS NULL)))
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its restriction');
END;
CREATE TRIGGER outbox_restriction_delete BEFORE DELETE ON outbox
WHEN OLD.restriction_id IS NOT NULL
BEGIN
  SELECT RAISE(ABORT,
    'outbox: the notice of a restriction is never deleted');
END;

CREATE TRIGGER log_restriction_add AFTER INSERT ON restriction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'writer.restrict', 'restriction', NEW.id,
    NEW.citizen_id,
    json_object('post', NEW.post_id, 'ground', NEW.ground, 'until',
      NEW.until_at));
END;
CREATE TRIGGER log_restriction_lift AFTER UPDATE ON restriction
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'writer.lift', 'restriction', NEW.id,
    NEW.citizen_id, json_object('post', NEW.post_id, 'until', NEW.until_at));
END;

-- The rules about freshness, as in 002-rules.

CREATE TRIGGER board_review_insert BEFORE INSERT ON board_review
BEGIN
  SELECT CASE
    WHEN NEW.board_id IN (SELECT board_id FROM board_review)
      THEN RAISE(ABORT, 'board_review: there is one, none is replaced')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'board_review: a new one has version 1')
    WHEN abs(NEW.reviewed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'board_review: somebody looks now, not at another time')
  END;
END;
CREATE TRIGGER board_review_update BEFORE UPDATE ON board_review
BEGIN
  SELECT CASE
    WHEN NEW.board_id IS NOT OLD.board_id
      THEN RAISE(ABORT, 'board_review: it belongs to its board')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'board_review: each change raises the version by one')
    WHEN NEW.reviewed_at IS NOT OLD.reviewed_at
      AND (NEW.reviewed_at IS NULL OR abs(NEW.reviewed_at -
        (SELECT at FROM audit_context)) > 86400000000)
      THEN RAISE(ABORT,
        'board_review: somebody looks now, not at another time')
  END;
END;

CREATE TRIGGER log_board_review_insert AFTER INSERT ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', NEW.board_id,
    NULL, json_object('review_days', NEW.review_days));
END;
CREATE TRIGGER log_board_review_update AFTER UPDATE ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', NEW.board_id,
    NULL, json_object('review_days', NEW.review_days));
END;
CREATE TRIGGER log_board_review_delete AFTER DELETE ON board_review
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'board.review', 'board', OLD.board_id,
    NULL, json_object('review_days', NULL));
END;

CREATE TRIGGER page_reminder_insert BEFORE INSERT ON page_reminder
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM page_reminder)
      THEN RAISE(ABORT,
        'page_reminder: they are added at the end, none is replaced')
    WHEN abs(NEW.at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT,
        'page_reminder: it happens now, not at another time')
  END;
END;
CREATE TRIGGER page_reminder_update BEFORE UPDATE ON page_reminder
BEGIN SELECT RAISE(ABORT, 'page_reminder: it never changes'); END;
CREATE TRIGGER page_reminder_delete BEFORE DELETE ON page_reminder
BEGIN SELECT RAISE(ABORT, 'page_reminder: it never changes'); END;

CREATE TRIGGER page_reminder_item_insert BEFORE INSERT ON page_reminder_item
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM page_reminder_item WHERE kind = NEW.kind
          AND object_id = NEW.object_id AND due_at = NEW.due_at
          AND step = NEW.step)
      THEN RAISE(ABORT,
        'page_reminder_item: each step is taken once for a date')
    WHEN NOT EXISTS (SELECT 1 FROM page_reminder
          WHERE id = NEW.reminder_id AND step = NEW.step)
      THEN RAISE(ABORT, 'page_reminder_item: it is of its reminder')
    WHEN NOT EXISTS (SELECT 1 FROM freshness WHERE kind = NEW.kind
          AND object_id = NEW.object_id AND due_at = NEW.due_at
          AND due_at <= (SELECT at FROM audit_context))
      THEN RAISE(ABORT, 'page_reminder_item: it is not overdue')
  END;
END;
CREATE TRIGGER page_reminder_item_update BEFORE UPDATE ON page_reminder_item
BEGIN SELECT RAISE(ABORT, 'page_reminder_item: it never changes'); END;
CREATE TRIGGER page_reminder_item_delete BEFORE DELETE ON page_reminder_item
BEGIN SELECT RAISE(ABORT, 'page_reminder_item: it never changes'); END;

CREATE TRIGGER log_page_reminder AFTER INSERT ON page_reminder
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.remind', 'department',
    NEW.department_id, NULL, json_object('step', NEW.step));
END;

-- Its mail goes to staff whose address is known, and to nobody else.
CREATE TRIGGER outbox_page_reminder_insert BEFORE INSERT ON outbox
WHEN NEW.page_reminder_id IS NOT NULL OR NEW.template GLOB 'page-*'
BEGIN
  SELECT CASE
    WHEN NEW.citizen_id IS NOT NULL OR NEW.channel <> 'mail'
      OR NEW.post_id IS NOT NULL OR NEW.decision_id IS NOT NULL
      OR NEW.appeal_id IS NOT NULL OR NEW.restriction_id IS NOT NULL
      OR NEW.complaint_event_id IS NOT NULL OR NEW.reminder_id IS NOT NULL
      OR NEW.award_id IS NOT NULL OR NEW.staff_id IS NULL
      OR NEW.staff_id NOT IN (SELECT id FROM staff_reached)
      THEN RAISE(ABORT, 'outbox: a reminder goes to staff, by mail')
    WHEN NOT EXISTS (SELECT 1 FROM page_reminder
          WHERE id = NEW.page_reminder_id
            AND NEW.template = 'page-' || step)
      THEN RAISE(ABORT, 'outbox: there is no such reminder')
    WHEN EXISTS (SELECT 1 FROM outbox
          WHERE page_reminder_id = NEW.page_reminder_id
            AND staff_id = NEW.staff_id)
      THEN RAISE(ABORT, 'outbox: everybody is reminded once')
  END;
END;
CREATE TRIGGER outbox_page_reminder_update BEFORE UPDATE ON outbox
WHEN NEW.page_reminder_id IS NOT OLD.page_reminder_id
  OR (OLD.page_reminder_id IS NOT NULL AND NEW.channel IS NOT 'mail')
BEGIN
  SELECT RAISE(ABORT, 'outbox: a notice belongs to its reminder');
END;
CREATE TRIGGER outbox_page_reminder_delete BEFORE DELETE ON outbox
WHEN OLD.page_reminder_id IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'outbox: a reminder is never deleted'); END;

-- The rules about the calendar of holidays, as in 002-rules.

CREATE TRIGGER holiday_insert BEFORE INSERT ON holiday
BEGIN
  SELECT CASE
    WHEN NEW.id <> -1
      AND NEW.id IS NOT (SELECT ifnull(max(id), 0) + 1 FROM holiday)
      THEN RAISE(ABORT,
        'holiday: they are added at the end, none is replaced')
    WHEN NEW.date NOT GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
      OR NEW.date IS NOT date(NEW.date, '+0 days')
      THEN RAISE(ABORT, 'holiday: there is no such day')
    WHEN NEW.removed_at IS NOT NULL OR NEW.removed_by IS NOT NULL
      OR NEW.remove_reason IS NOT '' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'holiday: a new one is in use')
    WHEN trim(NEW.name_ko, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'holiday: its name is empty')
    WHEN EXISTS (SELECT 1 FROM holiday
          WHERE date = NEW.date AND name_ko = NEW.name_ko
            AND kind = NEW.kind AND removed_at IS NULL)
      THEN RAISE(ABORT, 'holiday: that day has this one already')
    WHEN NEW.basis = 'staff' AND trim(NEW.reason, char(9, 10, 11, 12, 13,
        32, 160, 8203, 8204, 8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'holiday: its reason is empty')
    WHEN NEW.basis = 'staff' AND (NEW.staff_id IS NULL
        OR NEW.staff_id NOT IN (SELECT id FROM staff))
      THEN RAISE(ABORT, 'holiday: there is no such staff member')
    WHEN NEW.basis = 'staff'
      AND abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'holiday: it is added now, not at another time')
  END;
END;

-- Only its English name and what it rests on are corrected; all else is
-- removed and added anew.
CREATE TRIGGER holiday_update BEFORE UPDATE ON holiday
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.date IS NOT OLD.date
      OR NEW.name_ko IS NOT OLD.name_ko OR NEW.kind IS NOT OLD.kind
      OR NEW.staff_id IS NOT OLD.staff_id OR NEW.reason IS NOT OLD.reason
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT,
        'holiday: it never changes, it is removed and another one added')
    WHEN OLD.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'holiday: it was removed already')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'holiday: each change raises the version by one')
    WHEN (NEW.basis = 'staff') <> (OLD.basis = 'staff')
      THEN RAISE(ABORT, 'holiday: who added it never changes')
    WHEN NEW.removed_at IS NOT NULL
      AND ifnull(trim(NEW.remove_reason, char(9, 10, 11, 12, 13, 32, 160,
        8203, 8204, 8205, 12288, 12644, 65279)), '') = ''
      THEN RAISE(ABORT, 'holiday: the reason of its removal is empty')
    WHEN NEW.removed_at IS NOT NULL AND (NEW.removed_by IS NULL
        OR NEW.removed_by NOT IN (SELECT id FROM staff))
      THEN RAISE(ABORT, 'holiday: there is no such staff member')
    WHEN abs(NEW.removed_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'holiday: it is removed now, not at another time')
  END;
END;
CREATE TRIGGER holiday_delete BEFORE DELETE ON holiday
BEGIN
  SELECT RAISE(ABORT, 'holiday: it is removed with a reason, never deleted');
END;

CREATE TRIGGER log_holiday_add AFTER INSERT ON holiday
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'calendar.add', 'holiday', NEW.id, NULL,
    json_object('date', NEW.date, 'name', NEW.name_ko, 'kind', NEW.kind,
      'basis', NEW.basis, 'reason', NEW.reason));
END;
CREATE TRIGGER log_holiday_change AFTER UPDATE ON holiday
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.removed_at IS NOT NULL THEN 'calendar.remove'
      ELSE 'calendar.set' END, 'holiday', NEW.id, NULL,
    json_object('date', NEW.date, 'name', NEW.name_ko, 'basis', NEW.basis,
      'reason', NEW.remove_reason, 'version', NEW.version));
END;

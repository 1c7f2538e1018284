-- The rules about outages, as in 002-rules.

-- Where an outage ends that nobody has ended: a planned one as expected, one
-- that was not planned never.
CREATE VIEW outage_span AS
SELECT id, kind, started_at,
       CASE WHEN ended_at IS NOT NULL THEN ended_at
         WHEN kind = 'planned' THEN expected_at
         ELSE 9223372036854775807 END AS until_at
  FROM outage
 WHERE cancelled_at IS NULL;

CREATE TRIGGER outage_insert BEFORE INSERT ON outage
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM outage)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM outage)
      THEN RAISE(ABORT, 'outage: this id is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'outage: a new one has version 1')
    WHEN NEW.cancelled_at IS NOT NULL
      THEN RAISE(ABORT, 'outage: a new one has not been called off')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'outage: it is entered now, not at another time')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: its end is not to come')
    WHEN NEW.kind = 'unplanned'
      AND NEW.started_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: one that is to come is planned')
    WHEN EXISTS (SELECT 1 FROM outage_span o WHERE o.kind = NEW.kind
          AND o.until_at > NEW.started_at
          AND o.started_at < CASE
            WHEN NEW.ended_at IS NOT NULL THEN NEW.ended_at
            WHEN NEW.kind = 'planned' THEN NEW.expected_at
            ELSE 9223372036854775807 END)
      THEN RAISE(ABORT, 'outage: another one of its kind is at that time')
  END;
END;
CREATE TRIGGER outage_update BEFORE UPDATE ON outage
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.kind IS NOT OLD.kind
      OR NEW.source IS NOT OLD.source
      OR NEW.maintenance IS NOT OLD.maintenance
      OR NEW.started_at IS NOT OLD.started_at
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'outage: kind, source and start never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'outage: each change raises the version by one')
    WHEN (OLD.ended_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL)
      AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.cancelled_at IS NOT OLD.cancelled_at
        OR NEW.expected_at IS NOT OLD.expected_at)
      THEN RAISE(ABORT, 'outage: one that is over stays as it is')
    WHEN NEW.ended_at > (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: its end is not to come')
    WHEN NEW.cancelled_at IS NOT OLD.cancelled_at
      AND NEW.started_at <= (SELECT at FROM audit_context)
      THEN RAISE(ABORT, 'outage: one that has begun is ended')
    WHEN NEW.cancelled_at IS NULL
      AND (NEW.ended_at IS NOT OLD.ended_at
        OR NEW.expected_at IS NOT OLD.expected_at)
      AND EXISTS (SELECT 1 FROM outage_span o WHERE o.kind = NEW.kind
          AND o.id <> NEW.id AND o.until_at > NEW.started_at
          AND o.started_at < CASE
            WHEN NEW.ended_at IS NOT NULL THEN NEW.ended_at
            WHEN NEW.kind = 'planned' THEN NEW.expected_at
            ELSE 9223372036854775807 END)
      THEN RAISE(ABORT, 'outage: another one of its kind is at that time')
  END;
END;
CREATE TRIGGER outage_delete BEFORE DELETE ON outage
BEGIN SELECT RAISE(ABORT, 'outage: none is ever deleted'); END;

CREATE TRIGGER log_outage_start AFTER INSERT ON outage
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'outage.start', 'outage', NEW.id, NULL,
    json_object('kind', NEW.kind, 'source', NEW.source,
      'reason', NEW.reason, 'maintenance', NEW.maintenance,
      'started_at', NEW.started_at, 'expected_at', NEW.expected_at,
      'ended_at', NEW.ended_at));
END;
CREATE TRIGGER log_outage_change AFTER UPDATE ON outage
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.cancelled_at IS NOT OLD.cancelled_at THEN 'outage.cancel'
      WHEN NEW.ended_at IS NOT OLD.ended_at THEN 'outage.end'
      ELSE 'outage.set' END, 'outage', NEW.id, NULL,
    json_object('reason', NEW.reason, 'expected_at', NEW.expected_at,
      'ended_at', NEW.ended_at, 'cancelled_at', NEW.cancelled_at));
END;

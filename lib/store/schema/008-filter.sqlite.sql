-- The rules about filter rules and their flags, as in 002-rules.

CREATE TRIGGER filter_rule_insert BEFORE INSERT ON filter_rule
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM filter_rule)
      THEN RAISE(ABORT, 'filter_rule: a rule is never replaced')
    WHEN NEW.version IS NOT 1 OR NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'filter_rule: a new rule is its first version')
    WHEN EXISTS (SELECT 1 FROM filter_rule
          WHERE text = NEW.text AND kind = NEW.kind AND form = NEW.form
            AND removed_at IS NULL)
      THEN RAISE(ABORT, 'filter_rule: there is such a rule already')
    WHEN NEW.ground NOT IN (SELECT number FROM ground)
      THEN RAISE(ABORT, 'filter_rule: article 6(2) has the grounds 1 to 9')
  END;
END;
CREATE TRIGGER filter_rule_update BEFORE UPDATE ON filter_rule
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'filter_rule: an id never changes')
    WHEN OLD.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'filter_rule: a removed rule never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'filter_rule: each change raises the version by one')
    WHEN EXISTS (SELECT 1 FROM filter_rule
          WHERE text = NEW.text AND kind = NEW.kind AND form = NEW.form
            AND removed_at IS NULL AND id <> OLD.id)
      AND NEW.removed_at IS NULL
      THEN RAISE(ABORT, 'filter_rule: there is such a rule already')
    WHEN NEW.ground NOT IN (SELECT number FROM ground)
      THEN RAISE(ABORT, 'filter_rule: article 6(2) has the grounds 1 to 9')
  END;
END;
CREATE TRIGGER filter_rule_delete BEFORE DELETE ON filter_rule
BEGIN
  SELECT RAISE(ABORT, 'filter_rule: a rule is removed, never deleted');
END;

-- A rule that is new, or finds something else now, has all posts before it.
CREATE TRIGGER filter_rule_added AFTER INSERT ON filter_rule
WHEN NEW.enabled = 1
BEGIN
  INSERT INTO scan_todo (rule_id, after_id, until_id)
  SELECT NEW.id, 0, m.id FROM (SELECT max(id) AS id FROM post) m
   WHERE m.id IS NOT NULL;
END;
CREATE TRIGGER filter_rule_changed AFTER UPDATE ON filter_rule
WHEN NEW.text <> OLD.text OR NEW.kind <> OLD.kind OR NEW.form <> OLD.form
  OR NEW.exceptions <> OLD.exceptions OR NEW.enabled <> OLD.enabled
  OR NEW.removed_at IS NOT NULL
BEGIN
  DELETE FROM scan_todo WHERE rule_id = NEW.id;
  INSERT INTO scan_todo (rule_id, after_id, until_id)
  SELECT NEW.id, 0, m.id FROM (SELECT max(id) AS id FROM post) m
   WHERE m.id IS NOT NULL AND NEW.enabled = 1 AND NEW.removed_at IS NULL;
END;

CREATE TRIGGER flag_found_insert BEFORE INSERT ON flag
WHEN NEW.rule_id IS NOT NULL OR NEW.rule_version IS NOT NULL
  OR NEW.other_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN (NEW.rule_id IS NOT NULL OR NEW.rule_version IS NOT NULL)
      AND (NEW.kind <> 'rule' OR NOT EXISTS (SELECT 1 FROM filter_rule
            WHERE id = NEW.rule_id
              AND NEW.rule_version BETWEEN 1 AND version))
      THEN RAISE(ABORT, 'flag: there is no such filter rule')
    WHEN EXISTS (SELECT 1 FROM flag WHERE rule_id = NEW.rule_id
          AND post_id = NEW.post_id AND rule_version = NEW.rule_version)
      THEN RAISE(ABORT, 'flag: the rule has flagged that post already')
    WHEN NEW.other_id IS NOT NULL AND (NEW.kind <> 'repeat'
        OR NEW.other_id NOT IN (SELECT id FROM post))
      THEN RAISE(ABORT, 'flag: only a repeat names another post')
  END;
END;
CREATE TRIGGER flag_found_update BEFORE UPDATE ON flag
WHEN NEW.rule_id IS NOT OLD.rule_id
  OR NEW.rule_version IS NOT OLD.rule_version
  OR NEW.other_id IS NOT OLD.other_id
BEGIN SELECT RAISE(ABORT, 'flag: what a flag said never changes'); END;

CREATE TRIGGER log_filter_add AFTER INSERT ON filter_rule
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'filter.add', 'filter', NEW.id, NULL,
    json_object('text', NEW.text, 'ground', NEW.ground,
      'action', NEW.action));
END;
CREATE TRIGGER log_filter_change AFTER UPDATE ON filter_rule
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.removed_at IS NOT NULL THEN 'filter.remove'
      ELSE 'filter.set' END, 'filter', NEW.id, NULL,
    json_object('text', NEW.text, 'ground', NEW.ground,
      'action', NEW.action, 'score', NEW.score, 'enabled', NEW.enabled,
      'version', NEW.version));
END;

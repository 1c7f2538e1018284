-- Filter rules.

-- :filter_by_id read moderate handle web admin
SELECT id, kind, form, action, ground, score, enabled, text, exceptions,
       note, created_at, changed_at, removed_at, version
  FROM filter_rule
 WHERE id = :id

-- :filter_by_text read moderate handle web admin
SELECT coalesce(max(id), 0)
  FROM filter_rule
 WHERE text = :text AND kind = :kind AND form = :form
   AND removed_at IS NULL

-- :filter_each read moderate handle web admin
SELECT id, kind, form, action, ground, score, enabled, text, exceptions,
       note, created_at, changed_at, removed_at, version
  FROM filter_rule
 WHERE :everything = 1 OR removed_at IS NULL
 ORDER BY id

-- :filter_insert moderate admin
INSERT INTO filter_rule (kind, form, action, ground, score, enabled, text,
       exceptions, note, created_at, changed_at)
VALUES (:kind, :form, :action, :ground, :score, :enabled, :text,
       :exceptions, :note, :now, :now)

-- :filter_update moderate admin
UPDATE filter_rule
   SET kind = :kind, form = :form, action = :action, ground = :ground,
       score = :score, enabled = :enabled, text = :text,
       exceptions = :exceptions, note = :note, changed_at = :now,
       version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL

-- :filter_set_removed moderate admin
UPDATE filter_rule
   SET removed_at = :now, changed_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL

-- What became of each rule's flags: upheld where the decision that closed
-- it took something down or masked it, overturned where it let the post
-- stand.
-- :filter_stats read moderate handle web admin
SELECT r.id, r.text, r.ground, r.enabled, count(f.id),
       coalesce(sum(CASE WHEN d.action IN ('remove', 'hide', 'mask')
         THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN d.action IN ('approve', 'restore', 'undo')
         THEN 1 ELSE 0 END), 0),
       coalesce(sum(CASE WHEN f.id IS NOT NULL AND f.decision_id IS NULL
         THEN 1 ELSE 0 END), 0),
       max(f.created_at)
  FROM filter_rule r
  LEFT JOIN flag f ON f.rule_id = r.id
  LEFT JOIN decision d ON d.id = f.decision_id
 WHERE r.removed_at IS NULL
 GROUP BY r.id, r.text, r.ground, r.enabled
 ORDER BY 7 DESC, 5 DESC, r.id

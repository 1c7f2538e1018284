-- Reason templates.

-- :reason_by_key read moderate handle web admin
SELECT id, ground, key, text_ko, text_en, removed_at, version
  FROM reason_template
 WHERE key = :key

-- :reason_all read moderate handle web admin
SELECT id, ground, key, text_ko, text_en, removed_at, version
  FROM reason_template
 WHERE removed_at IS NULL AND (:ground = 0 OR ground = :ground)
 ORDER BY ground, key

-- :reason_insert moderate admin
INSERT INTO reason_template (ground, key, text_ko, text_en)
SELECT :ground, :key, :text_ko, :text_en
 WHERE NOT EXISTS (SELECT 1 FROM reason_template WHERE key = :key)

-- :reason_update moderate admin
UPDATE reason_template
   SET ground = :ground, text_ko = :text_ko, text_en = :text_en,
       version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL

-- :reason_set_removed moderate admin
UPDATE reason_template SET removed_at = :at, version = version + 1
 WHERE id = :id AND version = :version

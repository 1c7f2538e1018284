-- Settings that differ from their default.

-- :setting_get read moderate handle web admin
SELECT value, updated_at FROM setting WHERE key = :key

-- :setting_put admin
INSERT INTO setting (key, value, updated_at) VALUES (:key, :value, :now)
    ON CONFLICT (key) DO UPDATE
   SET value = excluded.value, updated_at = excluded.updated_at
 WHERE setting.value <> excluded.value

-- :setting_drop admin
DELETE FROM setting WHERE key = :key

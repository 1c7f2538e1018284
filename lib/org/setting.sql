-- Settings that differ from their default; one that was never changed is
-- version 1.

-- :setting_get read moderate handle web admin
SELECT value, updated_at, version FROM setting WHERE key = :key

-- :setting_put admin
INSERT INTO setting (key, value, updated_at, version)
VALUES (:key, :value, :now, 2)
    ON CONFLICT (key) DO UPDATE
   SET value = excluded.value, updated_at = excluded.updated_at,
       version = setting.version + 1
 WHERE setting.value IS DISTINCT FROM excluded.value

-- :setting_drop admin
UPDATE setting
   SET value = NULL, updated_at = :now, version = version + 1
 WHERE key = :key AND value IS NOT NULL

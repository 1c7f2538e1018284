-- :schema_version read moderate handle web admin
PRAGMA user_version;

-- :schema_objects read admin
SELECT type, name, sql FROM sqlite_master
 WHERE name NOT LIKE 'sqlite\_%' ESCAPE '\' AND sql IS NOT NULL
 ORDER BY name, type;

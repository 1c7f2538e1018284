-- Looking at databases table by table.  Names of tables and columns cannot be
-- bound: the pieces below are joined with quoted names.

-- :still_tables read moderate handle web admin
SELECT name FROM pragma_table_list
 WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
 ORDER BY name;

-- :still_count fragment
SELECT count(*) FROM

-- Both databases of a comparison are attached to one that is empty.
-- :still_attach_before fragment
ATTACH :path AS before

-- :still_attach_after fragment
ATTACH :path AS after

-- :still_both fragment
SELECT name, max(schema = 'before'), max(schema = 'after')
  FROM pragma_table_list
 WHERE schema IN ('before', 'after') AND type = 'table'
   AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
 GROUP BY name ORDER BY name

-- Columns that both have, those of the primary key first; without one, the
-- number of the row stands for it.
-- :still_columns fragment
SELECT b.name, b.pk FROM pragma_table_info(:table, 'before') AS b
  JOIN pragma_table_info(:table, 'after') AS a ON a.name = b.name
 ORDER BY b.pk = 0, b.pk, b.cid

-- :still_missing fragment
WHERE NOT EXISTS (SELECT 1 FROM

-- :still_join fragment
AS x JOIN

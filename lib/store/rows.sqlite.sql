-- What SQLite is told of the table of rows in memory (rows.h): its columns,
-- and the hidden one that takes the rows.

-- :rows_table fragment
CREATE TABLE osan_rows (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11, c12,
  given HIDDEN)

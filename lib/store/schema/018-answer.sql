-- Ready words for what a complainant is told (article 9).

-- A template serves the steps that it names, in this order and parted by
-- blanks, for every complaint or only for those of one kind, or in the
-- charge of one department.  A text holds placeholders, "{{number}}", that
-- become what the complaint says; one without an English text is Korean for
-- everybody.  The words are copied when a step is taken, so that changing a
-- template changes no answer.
CREATE TABLE answer_template (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  key TEXT NOT NULL UNIQUE,
  title_ko TEXT NOT NULL CHECK (trim(title_ko) <> ''),
  title_en TEXT NOT NULL DEFAULT '',
  steps TEXT NOT NULL,
  kind_id INTEGER REFERENCES complaint_kind (id),
  department_id INTEGER REFERENCES department (id),
  text_ko TEXT NOT NULL CHECK (trim(text_ko) <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  removed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK (steps <> '' AND steps = trim(
    CASE WHEN ' ' || steps || ' ' LIKE '% answer %'
      THEN 'answer ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% refuse %'
      THEN 'refuse ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% return %'
      THEN 'return ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% supplement %'
      THEN 'supplement ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% progress %'
      THEN 'progress ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% extend %'
      THEN 'extend ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% transfer %'
      THEN 'transfer ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% transfer-out %'
      THEN 'transfer-out ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% close %'
      THEN 'close ' ELSE '' END ||
    CASE WHEN ' ' || steps || ' ' LIKE '% close-repeat %'
      THEN 'close-repeat ' ELSE '' END))
) STRICT;

-- The placeholders that a text may hold: none of them says who the
-- complainant is.  step: only a template for that step alone may hold it.
CREATE TABLE answer_placeholder (
  name TEXT PRIMARY KEY,
  step TEXT,
  name_ko TEXT NOT NULL,
  name_en TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The sections and pages of the homepage (articles 3(2), 5, 6(1), 16).

-- A part of the homepage, which belongs to a department (article 3(3));
-- path: "life/tourism", below which its pages stand.
CREATE TABLE section (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  path TEXT NOT NULL UNIQUE CHECK (path <> ''),
  name_ko TEXT NOT NULL CHECK (name_ko <> ''),
  name_en TEXT NOT NULL DEFAULT '',
  department_id INTEGER NOT NULL REFERENCES department (id),
  review_days INTEGER CHECK (review_days > 0),
  position INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;
CREATE INDEX section_by_department ON section (department_id);

-- A page as it is being worked on; what the public sees is the version that
-- shown_id names.
CREATE TABLE page (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  path TEXT NOT NULL CHECK (path <> ''),
  lang TEXT NOT NULL CHECK (lang <> ''),
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'published', 'withdrawn')),
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL,
  provider TEXT NOT NULL DEFAULT '',
  department_id INTEGER REFERENCES department (id),
  officer TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  translates_id INTEGER REFERENCES page (id),
  translates_number INTEGER CHECK (translates_number > 0),
  review_days INTEGER CHECK (review_days > 0),
  reviewed_at INTEGER,
  publish_at INTEGER,
  withdraw_at INTEGER,
  shown_id INTEGER REFERENCES page_version (id),
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  UNIQUE (path, lang),
  CHECK ((state = 'published') = (shown_id IS NOT NULL)),
  CHECK (translates_number IS NULL OR translates_id IS NOT NULL),
  CHECK (translates_id IS NULL OR translates_id <> id)
) STRICT;
CREATE INDEX page_by_department ON page (department_id);
CREATE INDEX page_by_translates ON page (translates_id)
  WHERE translates_id IS NOT NULL;
CREATE INDEX page_by_publish_at ON page (publish_at)
  WHERE publish_at IS NOT NULL;
CREATE INDEX page_by_withdraw_at ON page (withdraw_at)
  WHERE withdraw_at IS NOT NULL;
CREATE INDEX page_by_shown ON page (shown_id) WHERE shown_id IS NOT NULL;

-- Each publication, with who provides it (article 5(2)); it stays.
CREATE TABLE page_version (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  page_id INTEGER NOT NULL REFERENCES page (id),
  number INTEGER NOT NULL CHECK (number > 0),
  title TEXT NOT NULL CHECK (title <> ''),
  body TEXT NOT NULL,
  provider TEXT NOT NULL CHECK (trim(provider) <> ''),
  department_id INTEGER NOT NULL REFERENCES department (id),
  officer TEXT NOT NULL,
  phone TEXT NOT NULL,
  translates_number INTEGER,
  staff_id INTEGER REFERENCES staff (id),
  note TEXT NOT NULL DEFAULT '',
  published_at INTEGER NOT NULL,
  UNIQUE (page_id, number)
) STRICT;
CREATE INDEX page_version_by_department ON page_version (department_id);
CREATE INDEX page_version_by_staff ON page_version (staff_id);

-- Where a page was before it was moved.
CREATE TABLE page_moved (
  path TEXT NOT NULL,
  lang TEXT NOT NULL,
  page_id INTEGER NOT NULL REFERENCES page (id),
  moved_at INTEGER NOT NULL,
  PRIMARY KEY (path, lang)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_moved_by_page ON page_moved (page_id);

CREATE VIEW web_section AS
SELECT s.id, s.path, s.name_ko, s.name_en, s.position,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM section s JOIN department d ON d.id = s.department_id;

-- What the public sees of pages; original_number: the version of the
-- original that is shown now, beside translates_number, from which this one
-- was made.
CREATE VIEW web_page AS
SELECT p.id, p.path, p.lang, v.number, v.title, v.body, v.provider,
       d.name_ko AS department_ko, d.name_en AS department_en,
       CASE WHEN v.phone <> '' THEN v.phone ELSE d.phone END AS phone,
       v.officer, v.published_at AS updated_at, p.reviewed_at,
       p.withdraw_at, o.path AS original_path, v.translates_number,
       ov.number AS original_number, ov.published_at AS original_at
  FROM page p
  JOIN page_version v ON v.id = p.shown_id
  JOIN department d ON d.id = v.department_id
  LEFT JOIN page o ON o.id = p.translates_id
  LEFT JOIN page_version ov ON ov.id = o.shown_id;

CREATE VIEW web_page_moved AS
SELECT m.path, m.lang, p.path AS to_path
  FROM page_moved m JOIN page p ON p.id = m.page_id
 WHERE p.shown_id IS NOT NULL;

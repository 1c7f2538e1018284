-- Whether what the homepage says is still right (article 5(1)): when each
-- page and board is to be looked at again, and who was reminded of it.

-- Boards that are looked at from time to time.
CREATE TABLE board_review (
  board_id INTEGER PRIMARY KEY REFERENCES board (id),
  review_days INTEGER NOT NULL CHECK (review_days > 0),
  reviewed_at INTEGER,
  version INTEGER NOT NULL DEFAULT 1
) STRICT;

-- What staff wrote on a board; the newest is found without the others.
CREATE INDEX post_by_staff_board ON post (board_id, created_at)
  WHERE staff_id IS NOT NULL AND parent_id IS NULL;

-- When each published page is to be looked at again, whose own review
-- period or whose section's is set.
CREATE VIEW web_page_due AS
SELECT x.page_id,
       CASE WHEN x.reviewed_at > x.updated_at THEN x.reviewed_at
         ELSE x.updated_at END + x.review_days * 86400000000 AS due_at
  FROM (SELECT p.id AS page_id, v.published_at AS updated_at, p.reviewed_at,
               coalesce(p.review_days, (SELECT s.review_days FROM section s
                 WHERE s.review_days IS NOT NULL
                   AND substr(p.path || '/', 1, length(s.path) + 1)
                     = s.path || '/'
                 ORDER BY length(s.path) DESC LIMIT 1)) AS review_days
          FROM page p JOIN page_version v ON v.id = p.shown_id) x
 WHERE x.review_days IS NOT NULL;

-- The same, with the open boards that have a review period.
CREATE VIEW freshness AS
SELECT 'page' AS kind, p.id AS object_id, p.path, p.lang, v.title,
       v.department_id, v.officer, v.published_at AS updated_at,
       p.reviewed_at, d.due_at
  FROM web_page_due d
  JOIN page p ON p.id = d.page_id
  JOIN page_version v ON v.id = p.shown_id
 UNION ALL
SELECT 'board', f.id, f.slug, f.lang, f.title_ko, f.department_id, '',
       f.updated_at, f.reviewed_at,
       CASE WHEN f.reviewed_at > f.updated_at THEN f.reviewed_at
         ELSE f.updated_at END + f.review_days * 86400000000
  FROM (SELECT b.id, b.slug, b.lang, b.title_ko, b.department_id,
               coalesce((SELECT max(x.created_at) FROM post x
                 WHERE x.board_id = b.id AND x.staff_id IS NOT NULL
                   AND x.parent_id IS NULL), b.created_at) AS updated_at,
               r.reviewed_at, r.review_days
          FROM board_review r JOIN board b ON b.id = r.board_id
         WHERE b.closed_at IS NULL) f;

-- A mail to staff about pages and boards of a department: that they are due,
-- then (to its head) that nobody has looked, then (to the managing
-- department) the same.
CREATE TABLE page_reminder (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  department_id INTEGER NOT NULL REFERENCES department (id),
  step TEXT NOT NULL CHECK (step IN ('due', 'head', 'managing')),
  at INTEGER NOT NULL
) STRICT;
CREATE INDEX page_reminder_by_department ON page_reminder (department_id);

-- What it names; each step once for a date, so that one that is looked at
-- begins anew.
CREATE TABLE page_reminder_item (
  kind TEXT NOT NULL CHECK (kind IN ('page', 'board')),
  object_id INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  step TEXT NOT NULL CHECK (step IN ('due', 'head', 'managing')),
  reminder_id INTEGER NOT NULL REFERENCES page_reminder (id),
  PRIMARY KEY (kind, object_id, due_at, step)
) STRICT, WITHOUT ROWID;
CREATE INDEX page_reminder_item_by_reminder
  ON page_reminder_item (reminder_id);

-- The reminder that a mail carries; it goes to staff_id.
ALTER TABLE outbox ADD COLUMN page_reminder_id INTEGER
  REFERENCES page_reminder (id);
CREATE INDEX outbox_by_page_reminder ON outbox (page_reminder_id)
  WHERE page_reminder_id IS NOT NULL;

-- What the citizens' pages show of complaints, page by page and in figures.

-- The newest disclosed ones of each kind, of a department too.
CREATE INDEX complaint_disclosed ON complaint (kind_id, year, serial)
  WHERE private = 0 AND received_at IS NOT NULL;
CREATE INDEX complaint_disclosed_by_department
  ON complaint (department_id, kind_id, year, serial)
  WHERE private = 0 AND received_at IS NOT NULL
    AND department_id IS NOT NULL;

-- As in 014, with what they are chosen by.
DROP VIEW web_complaint;
CREATE VIEW web_complaint AS
SELECT c.id, c.year, c.serial, c.kind_id, k.code AS kind,
       k.name_ko AS kind_ko, k.name_en AS kind_en, c.state, c.filed_at,
       c.received_at, c.due_at, c.ended_at, c.department_id,
       d.code AS department, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone, p.name,
       p.title, p.body, c.post_id
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN complaint_public p ON p.shown = 1 AND p.event_id = (
       SELECT max(e.id) FROM complaint_event e
        WHERE e.complaint_id = c.id AND e.action IN ('file', 'correct'))
 WHERE k.publishable = 1 AND c.private = 0 AND c.received_at IS NOT NULL;

-- The kinds whose complaints are disclosed, closed ones too, and the
-- departments that have any.
CREATE VIEW web_complaint_field AS
SELECT id, code, name_ko, name_en, closed_at
  FROM complaint_kind WHERE publishable = 1;

CREATE VIEW web_complaint_department AS
SELECT d.id, d.code, d.name_ko, d.name_en
  FROM department d
 WHERE EXISTS (SELECT 1 FROM complaint c WHERE c.department_id = d.id
   AND c.private = 0 AND c.received_at IS NOT NULL);

-- One row for each complaint that was received, private ones too, as they
-- are counted: no number, no person, nothing that was written; receipt and
-- deadline by the hour, how long it took by the minute.
CREATE VIEW web_complaint_figure AS
SELECT k.code AS kind, k.category, d.code AS department,
       c.received_at - c.received_at % 3600000000 AS received_at,
       c.ended_at IS NULL AS open, c.paused_at IS NOT NULL AS paused,
       CASE WHEN c.ended_at IS NULL
         THEN c.due_at - c.due_at % 3600000000 END AS due_at,
       (r.at - c.received_at) / 60000000 AS minutes,
       r.at <= c.due_at AS in_time,
       EXISTS (SELECT 1 FROM complaint_event x
         WHERE x.complaint_id = c.id AND x.action = 'extend') AS extended
  FROM complaint c
  JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN complaint_event r ON r.id = (
       SELECT min(x.id) FROM complaint_event x
        WHERE x.complaint_id = c.id
          AND (x.action = 'answer' OR x.action = 'refuse'))
 WHERE c.received_at IS NOT NULL;

-- What was written to the mayor and has no answer yet, neither as a comment
-- nor as a complaint (article 12).
CREATE VIEW web_mayor_waiting AS
SELECT p.id AS post_id, p.board_id, p.number, p.created_at
  FROM post p
 WHERE p.board_id IN (SELECT b.id FROM board b WHERE b.kind = 'mayor')
   AND p.parent_id IS NULL AND p.staff_id IS NULL AND p.state = 'visible'
   AND NOT EXISTS (SELECT 1 FROM post a
         WHERE a.parent_id = p.id AND a.staff_id IS NOT NULL
           AND a.state = 'visible')
   AND NOT EXISTS (SELECT 1 FROM complaint c
         JOIN complaint_event e ON e.complaint_id = c.id
         WHERE c.post_id = p.id
           AND (e.action = 'answer' OR e.action = 'refuse'));

-- Who answers consultations, by field (article 11).
CREATE VIEW web_counsellor AS
SELECT k.code AS kind, s.name, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone, s.ends_at
  FROM counsellor c
  JOIN complaint_kind k ON k.id = c.kind_id
  JOIN staff s ON s.id = c.staff_id
  JOIN department d ON d.id = s.department_id
 WHERE k.closed_at IS NULL AND s.disabled_at IS NULL;

-- What the public reads of complaints (article 10).

-- :disclosure_of_event read handle web admin
SELECT shown FROM complaint_public WHERE event_id = :event_id;

-- The complaint's words as they are now, and its results.
-- :disclosure_events read handle web admin
SELECT e.id FROM complaint_event e
 WHERE e.complaint_id = :id AND e.text_sealed IS NOT NULL
   AND (e.action = 'answer' OR e.action = 'refuse' OR e.id = (
     SELECT max(w.id) FROM complaint_event w
      WHERE w.complaint_id = :id
        AND (w.action = 'file' OR w.action = 'correct')))
   AND NOT EXISTS (SELECT 1 FROM complaint_public p
         WHERE p.event_id = e.id AND p.shown = 1)
 ORDER BY e.id;

-- :disclosure_add handle admin
INSERT INTO complaint_public (event_id, complaint_id, name, title, body,
       confirmed_by, confirmed_at)
VALUES (:event_id, :complaint_id, :name, :title, :body, :staff, :now);

-- :disclosure_drop handle admin
DELETE FROM complaint_public WHERE event_id = :event_id;

-- :disclosure_take_back handle admin
DELETE FROM complaint_public WHERE complaint_id = :id
   AND (CAST(:event_id AS INTEGER) IS NULL OR event_id = :event_id);

-- The columns of what the public reads are those that take_public reads.
-- :disclosure_public read handle web public admin
SELECT id, year, serial, kind, kind_ko, kind_en, state, filed_at,
       received_at, due_at, ended_at, department_ko, department_en,
       department_phone, name, title, body
  FROM web_complaint WHERE year = :year AND serial = :serial;

-- :disclosure_public_by_id read handle web public admin
SELECT id, year, serial, kind, kind_ko, kind_en, state, filed_at,
       received_at, due_at, ended_at, department_ko, department_en,
       department_phone, name, title, body
  FROM web_complaint WHERE id = :id;

-- :disclosure_steps read handle web public admin
SELECT id, at, action, state, department_ko, department_en, due_at, body
  FROM web_complaint_step WHERE complaint_id = :id ORDER BY id;

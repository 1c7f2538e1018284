-- Reported errors; see correction.h.  The columns of the SELECTs are those
-- that correction_next reads.

-- :correction_by_id read moderate handle web admin
SELECT c.id, c.page_id, p.path, p.lang, p.title, d.code, c.seen_number,
       v.number, c.what, c.place, c.citizen_id, c.receipt IS NOT NULL,
       c.state, c.reason, s.login, c.received_at, c.decided_at,
       c.mended_number, c.award_id, c.version
  FROM page_correction c
  JOIN page p ON p.id = c.page_id
  LEFT JOIN page_version v ON v.id = p.shown_id
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN staff s ON s.id = c.staff_id
 WHERE c.id = :id;

-- The oldest first; state "" and department "" are all.
-- :correction_list read moderate handle admin
SELECT c.id, c.page_id, p.path, p.lang, p.title, d.code, c.seen_number,
       v.number, c.what, c.place, c.citizen_id, c.receipt IS NOT NULL,
       c.state, c.reason, s.login, c.received_at, c.decided_at,
       c.mended_number, c.award_id, c.version
  FROM page_correction c
  JOIN page p ON p.id = c.page_id
  LEFT JOIN page_version v ON v.id = p.shown_id
  LEFT JOIN department d ON d.id = p.department_id
  LEFT JOIN staff s ON s.id = c.staff_id
 WHERE (c.state = :state OR :state = '')
   AND (d.code = :department OR :department = '')
 ORDER BY c.id;

-- What a reader sees at that address, whose page is shown.
-- :correction_page web admin
SELECT p.path, p.lang, p.title, p.number FROM web_page p
 WHERE p.id = :page AND p.number >= :seen
   AND (p.withdraw_at IS NULL OR p.withdraw_at > :now);

-- :correction_insert web admin
INSERT INTO page_correction (page_id, seen_number, what, place, citizen_id,
       receipt, received_at)
VALUES (:page, :seen, :what, :place, :citizen, :receipt, :now);

-- :correction_newest read moderate handle admin
SELECT coalesce(max(number), 0) FROM page_version WHERE page_id = :page;

-- :correction_decide handle admin
UPDATE page_correction
   SET state = :state, reason = :reason, staff_id = :staff,
       decided_at = :now, mended_number = :mended, award_id = :award,
       version = version + 1
 WHERE id = :id AND version = :version AND state = 'new';

-- For a citizen's own request to see what is held of them.
-- :correction_citizen read moderate handle admin
SELECT c.id, p.path, p.lang, c.seen_number, c.what, c.place, c.received_at,
       c.state, c.reason, c.decided_at, c.mended_number, c.award_id
  FROM page_correction c JOIN page p ON p.id = c.page_id
 WHERE c.citizen_id = :citizen ORDER BY c.id;

-- A citizen's own, the newest first, with the title that was seen.
-- :correction_own web admin
SELECT c.id, v.title, p.lang, c.state, c.received_at
  FROM page_correction c
  JOIN page p ON p.id = c.page_id
  JOIN page_version v
    ON v.page_id = c.page_id AND v.number = c.seen_number
 WHERE c.citizen_id = :citizen ORDER BY c.id DESC LIMIT :most;

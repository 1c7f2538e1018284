-- Writers who are held back for a term.  Inside a write transaction it is
-- now when that began, as for the triggers.

-- :restriction_get read moderate admin
SELECT r.id, r.citizen_id, r.post_id, r.ground, r.reason, r.from_at,
       r.until_at, s.login, r.lifted_at, l.login, r.lift_reason, r.version
  FROM restriction r JOIN staff s ON s.id = r.staff_id
  LEFT JOIN staff l ON l.id = r.lifted_by
 WHERE r.id = :id;

-- :restriction_list read moderate admin
SELECT r.id, r.citizen_id, r.post_id, r.ground, r.reason, r.from_at,
       r.until_at, s.login, r.lifted_at, l.login, r.lift_reason, r.version
  FROM restriction r JOIN staff s ON s.id = r.staff_id
  LEFT JOIN staff l ON l.id = r.lifted_by
 WHERE (:all = 1 OR (r.lifted_at IS NULL AND r.until_at > :now))
   AND (CAST(:citizen AS INTEGER) IS NULL OR r.citizen_id = :citizen)
   AND (CAST(:after AS INTEGER) IS NULL OR r.id < :after)
 ORDER BY r.id DESC LIMIT :limit;

-- :restriction_in_force read moderate handle web admin
SELECT id, until_at FROM restriction
 WHERE (citizen_id = :citizen OR origin_key = :origin)
   AND lifted_at IS NULL
   AND until_at > coalesce((SELECT at FROM acting), :now)
 ORDER BY until_at DESC LIMIT 1;

-- :restriction_any read moderate handle web admin
SELECT count(*) FROM restriction
 WHERE lifted_at IS NULL
   AND until_at > coalesce((SELECT at FROM acting), :now);

-- :restriction_citizen read moderate admin
SELECT count(*) FROM citizen WHERE id = :citizen;

-- A board on which the citizen wrote, one of the person's own if there is.
-- :restriction_board read moderate admin
SELECT p.board_id FROM post p
 WHERE p.citizen_id = :citizen
 ORDER BY p.board_id IN (SELECT board_id FROM staff_board
           WHERE staff_id = :staff) DESC, p.id DESC
 LIMIT 1;

-- :restriction_insert moderate admin
INSERT INTO restriction (citizen_id, origin_key, reason, ground, from_at,
       until_at, staff_id, post_id)
VALUES (:citizen, :origin, :reason, :ground, :now, :until, :staff, :post);

-- :restriction_lift moderate admin
UPDATE restriction SET lifted_at = :now, lifted_by = :staff,
       lift_reason = :reason, version = version + 1
 WHERE id = :id AND version = :version;

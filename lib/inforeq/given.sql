-- What was provided.

-- :inforeq_given read handle web admin
SELECT name, kind, bytes, sha256 FROM inforeq_file
 WHERE inforeq_id = :id ORDER BY number;

-- :inforeq_false_hits read handle admin
SELECT h.place, h.kind, h.reason, s.login, h.at
  FROM inforeq_false_hit h JOIN staff s ON s.id = h.staff_id
 WHERE h.inforeq_id = :id ORDER BY h.at, h.place;

-- Requests for information.  The columns of the SELECTs are those that
-- inforeq_next reads.

-- :inforeq_list read handle admin
SELECT r.id, r.year, r.serial, r.citizen_id, r.department_id, d.code,
       r.channel, r.state, r.received_at, r.due_at, r.ended_at, r.ground,
       r.reason, a.purpose, a.reason, s.login, a.at, p.licence, p.files,
       p.bytes, p.sha256, w.login, r.version
  FROM inforeq r
  JOIN department d ON d.id = r.department_id
  LEFT JOIN inforeq_assessment a ON a.id = (SELECT max(x.id)
       FROM inforeq_assessment x WHERE x.inforeq_id = r.id)
  LEFT JOIN staff s ON s.id = a.staff_id
  LEFT JOIN inforeq_provision p ON p.inforeq_id = r.id
  LEFT JOIN staff w ON w.id = p.staff_id
 WHERE (r.id < :after OR :after = 0)
   AND (r.department_id = :department OR :department = 0)
   AND (r.citizen_id = :citizen OR :citizen = 0)
   AND (r.state = :state OR :state = '')
   AND (r.ended_at IS NULL OR :open = 0)
   AND (r.ended_at IS NULL AND r.due_at < :due OR :due = 0)
 ORDER BY r.id DESC LIMIT :limit;

-- :inforeq_by_id read handle web admin
SELECT r.id, r.year, r.serial, r.citizen_id, r.department_id, d.code,
       r.channel, r.state, r.received_at, r.due_at, r.ended_at, r.ground,
       r.reason, a.purpose, a.reason, s.login, a.at, p.licence, p.files,
       p.bytes, p.sha256, w.login, r.version
  FROM inforeq r
  JOIN department d ON d.id = r.department_id
  LEFT JOIN inforeq_assessment a ON a.id = (SELECT max(x.id)
       FROM inforeq_assessment x WHERE x.inforeq_id = r.id)
  LEFT JOIN staff s ON s.id = a.staff_id
  LEFT JOIN inforeq_provision p ON p.inforeq_id = r.id
  LEFT JOIN staff w ON w.id = p.staff_id
 WHERE r.id = :id;

-- Those for which a citizen was signed in.
-- :inforeq_own web admin
SELECT r.id, r.year, r.serial, r.citizen_id, r.department_id, d.code,
       r.channel, r.state, r.received_at, r.due_at, r.ended_at, r.ground,
       r.reason, a.purpose, a.reason, s.login, a.at, p.licence, p.files,
       p.bytes, p.sha256, w.login, r.version
  FROM inforeq r
  JOIN department d ON d.id = r.department_id
  LEFT JOIN inforeq_assessment a ON a.id = (SELECT max(x.id)
       FROM inforeq_assessment x WHERE x.inforeq_id = r.id)
  LEFT JOIN staff s ON s.id = a.staff_id
  LEFT JOIN inforeq_provision p ON p.inforeq_id = r.id
  LEFT JOIN staff w ON w.id = p.staff_id
 WHERE r.citizen_id = :citizen AND r.signed_in = 1
 ORDER BY r.id DESC LIMIT :limit;

-- :inforeq_number read handle web admin
SELECT id FROM inforeq WHERE year = :year AND serial = :serial;

-- :inforeq_code read handle admin
SELECT id FROM inforeq WHERE code = :code;

-- :inforeq_code_of read handle web admin
SELECT code FROM inforeq WHERE id = :id;

-- :inforeq_signed_in web admin
SELECT count(*) FROM inforeq
 WHERE id = :id AND citizen_id = :citizen AND signed_in = 1;

-- :inforeq_words read handle web admin
SELECT r.wanted_sealed, r.purpose_sealed, c.erased_at IS NOT NULL
  FROM inforeq r JOIN citizen c ON c.id = r.citizen_id
 WHERE r.id = :id;

-- :inforeq_next_id handle web admin
SELECT coalesce(max(id), 0) + 1 FROM inforeq;

-- :inforeq_managing read handle web admin
SELECT min(id) FROM department
 WHERE kind = 'managing' AND closed_at IS NULL;

-- :inforeq_insert handle web admin
INSERT INTO inforeq (id, year, serial, code, citizen_id, department_id,
       channel, wanted_sealed, purpose_sealed, received_at, due_at, staff_id,
       signed_in)
VALUES (:id, :year, (SELECT coalesce(max(x.serial), 0) + 1 FROM inforeq x
       WHERE x.year = :year), :code, :citizen, :department, :channel,
       :wanted, :purpose, :received_at, :due_at, :staff, :signed_in);

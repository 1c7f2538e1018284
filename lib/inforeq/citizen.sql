-- A citizen's requests for information.

-- :inforeq_citizen_count read moderate handle admin
SELECT count(*) FROM inforeq WHERE citizen_id = :citizen;

-- :inforeq_citizen_open read moderate handle admin
SELECT year, serial FROM inforeq
 WHERE citizen_id = :citizen AND ended_at IS NULL ORDER BY id LIMIT 1;

-- :inforeq_citizen_all read moderate handle admin
SELECT r.id, r.year, r.serial, r.channel, r.received_at, r.due_at, r.state,
       r.wanted_sealed, r.purpose_sealed, r.ground, r.reason, r.ended_at,
       a.purpose, a.reason, a.at, p.licence, p.files, p.bytes, p.sha256
  FROM inforeq r
  LEFT JOIN inforeq_assessment a ON a.id = (SELECT max(x.id)
       FROM inforeq_assessment x WHERE x.inforeq_id = r.id)
  LEFT JOIN inforeq_provision p ON p.inforeq_id = r.id
 WHERE r.citizen_id = :citizen ORDER BY r.id;

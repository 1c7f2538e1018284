-- What residents apply for; see application.h.  The columns of the SELECTs
-- are those that mail_application_next reads.

-- :mail_application_by_id read handle web admin
SELECT a.id, a.address, a.state, a.citizen_id, a.rules_number, a.filed_at,
       a.decided_at, s.login, a.proof, a.reason, a.version
  FROM mail_application a LEFT JOIN staff s ON s.id = a.staff_id
 WHERE a.id = :id;

-- :mail_application_list read handle web admin
SELECT a.id, a.address, a.state, a.citizen_id, a.rules_number, a.filed_at,
       a.decided_at, s.login, a.proof, a.reason, a.version
  FROM mail_application a LEFT JOIN staff s ON s.id = a.staff_id
 WHERE (a.state = :state OR CAST(:state AS TEXT) IS NULL)
   AND (a.citizen_id = :citizen OR :citizen = 0)
 ORDER BY a.id;

-- How many mail IDs a resident has or waits for.
-- :mail_application_held handle web admin
SELECT (SELECT count(*) FROM mail_id
         WHERE citizen_id = :citizen AND state <> 'released')
     + (SELECT count(*) FROM mail_application
         WHERE citizen_id = :citizen AND state = 'waiting');

-- :mail_application_insert web handle admin
INSERT INTO mail_application (address, citizen_id, rules_number, filed_at)
VALUES (:address, :citizen, :rules, :now);

-- :mail_application_decide web handle admin
UPDATE mail_application
   SET state = :state, staff_id = :staff, decided_at = :now, proof = :proof,
       reason = :reason,
       mail_id = (SELECT id FROM mail_id WHERE address = :issued),
       version = version + 1
 WHERE id = :id AND version = :version AND state = 'waiting';

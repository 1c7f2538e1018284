-- Mail IDs; see mailid.h.  The columns of the SELECTs are those that
-- mail_id_next reads.

-- :mail_id_by_address read handle web admin
SELECT m.id, m.address, m.kind, m.state, m.cause, m.reason, s.login, d.code,
       m.citizen_id, m.password_at IS NOT NULL, m.quota_bytes,
       m.rules_number, m.accepted_at, m.forward_to, m.forward_keep,
       m.forward_until, m.hint,
       (SELECT group_concat(a.address, ', ') FROM mail_alias a
         WHERE a.mail_id = m.id AND a.taken_at IS NULL),
       m.issued_at, (SELECT u.at FROM mail_use u WHERE u.mail_id = m.id),
       m.suspended_at, m.released_at, m.version
  FROM mail_id m
  LEFT JOIN staff s ON s.id = m.staff_id
  LEFT JOIN department d ON d.id = s.department_id
 WHERE m.id = coalesce((SELECT id FROM mail_id WHERE address = :address),
         (SELECT mail_id FROM mail_alias
           WHERE address = :address AND taken_at IS NULL));

-- What a resident has; :id 0 is all.
-- :mail_id_own web admin
SELECT m.id, m.address, m.kind, m.state, m.cause, m.reason, NULL, NULL,
       m.citizen_id, m.password_at IS NOT NULL, m.quota_bytes,
       m.rules_number, m.accepted_at, m.forward_to, m.forward_keep,
       m.forward_until, m.hint,
       (SELECT group_concat(a.address, ', ') FROM mail_alias a
         WHERE a.mail_id = m.id AND a.taken_at IS NULL),
       m.issued_at, (SELECT u.at FROM mail_use u WHERE u.mail_id = m.id),
       m.suspended_at, m.released_at, m.version
  FROM mail_id m
 WHERE m.citizen_id = :citizen AND (m.id = :id OR :id = 0)
 ORDER BY m.address;

-- :mail_id_list read handle admin
SELECT m.id, m.address, m.kind, m.state, m.cause, m.reason, s.login, d.code,
       m.citizen_id, m.password_at IS NOT NULL, m.quota_bytes,
       m.rules_number, m.accepted_at, m.forward_to, m.forward_keep,
       m.forward_until, m.hint, NULL,
       m.issued_at, (SELECT u.at FROM mail_use u WHERE u.mail_id = m.id),
       m.suspended_at, m.released_at, m.version
  FROM mail_id m
  LEFT JOIN staff s ON s.id = m.staff_id
  LEFT JOIN department d ON d.id = s.department_id
 WHERE (m.kind = :kind OR CAST(:kind AS TEXT) IS NULL)
   AND (m.state = :state OR CAST(:state AS TEXT) IS NULL)
   AND (d.code = :department OR CAST(:department AS TEXT) IS NULL)
   AND (s.login = :staff OR CAST(:staff AS TEXT) IS NULL)
   AND (CAST(:text AS TEXT) IS NULL
     OR replace(m.address, :text, '') <> m.address)
 ORDER BY m.address;

-- :mail_id_insert handle admin
INSERT INTO mail_id (address, likeness, kind, staff_id, citizen_id,
       password, password_at, quota_bytes, rules_number, accepted_at,
       issued_at)
VALUES (:address, :likeness, :kind, :staff, :citizen, :password,
       CASE WHEN CAST(:password AS TEXT) IS NOT NULL THEN :now END, :quota,
       :rules, CASE WHEN CAST(:rules AS BIGINT) IS NOT NULL THEN :now END,
       :now);

-- :mail_id_password handle web admin
UPDATE mail_id
   SET password = :password, password_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

-- :mail_id_quota admin
UPDATE mail_id SET quota_bytes = :bytes, version = version + 1
 WHERE id = :id AND version = :version;

-- :mail_id_forward admin
UPDATE mail_id
   SET forward_to = :to, forward_keep = :keep, forward_until = :until,
       version = version + 1
 WHERE id = :id AND version = :version;

-- :mail_id_suspend admin
UPDATE mail_id
   SET state = 'suspended', cause = :cause, reason = :reason,
       suspended_at = :now, version = version + 1
 WHERE id = :id AND version = :version AND state = 'active';

-- :mail_id_resume admin
UPDATE mail_id
   SET state = 'active', cause = '', reason = '', suspended_at = NULL,
       version = version + 1
 WHERE id = :id AND version = :version AND state = 'suspended';

-- :mail_id_release web admin
UPDATE mail_id
   SET state = 'released', cause = '', reason = :reason, hint = :hint,
       suspended_at = NULL, released_at = :now, forward_to = NULL,
       forward_keep = 0, forward_until = NULL, password = NULL,
       password_at = NULL, version = version + 1
 WHERE id = :id AND version = :version AND state <> 'released';

-- :mail_alias_insert admin
INSERT INTO mail_alias (address, likeness, mail_id, given_at)
VALUES (:address, :likeness, :id, :now);

-- :mail_alias_take admin
UPDATE mail_alias SET taken_at = :now
 WHERE address = :address AND mail_id = :id AND taken_at IS NULL;

-- :mail_id_take_all web admin
UPDATE mail_alias SET taken_at = :now
 WHERE mail_id = :id AND taken_at IS NULL;

-- :mail_id_accept web handle admin
UPDATE mail_id
   SET rules_number = :number, accepted_at = :now,
       state = CASE WHEN cause = 'rules' THEN 'active' ELSE state END,
       suspended_at = CASE WHEN cause <> 'rules' THEN suspended_at END,
       reason = CASE WHEN cause = 'rules' THEN '' ELSE reason END,
       cause = CASE WHEN cause = 'rules' THEN '' ELSE cause END,
       version = version + 1
 WHERE id = :id AND version = :version AND state <> 'released';

-- :mail_id_bind admin
UPDATE mail_id SET citizen_id = :citizen, version = version + 1
 WHERE id = :id AND version = :version AND citizen_id IS NULL;

-- Officials whose time has ended without anybody's change.
-- :mail_id_ended admin
UPDATE mail_id
   SET state = 'suspended', cause = 'staff', suspended_at = :now,
       forward_to = (SELECT nullif(d.mail, '') FROM staff s
         JOIN department d ON d.id = s.department_id
        WHERE s.id = mail_id.staff_id),
       forward_keep = 0,
       forward_until = (SELECT CAST(:until AS BIGINT) FROM staff s
         JOIN department d ON d.id = s.department_id
        WHERE s.id = mail_id.staff_id AND d.mail <> ''),
       version = version + 1
 WHERE state = 'active' AND staff_id IN (SELECT id FROM staff
         WHERE ends_at <= :now);

-- :mail_id_forwarded admin
UPDATE mail_id
   SET forward_to = NULL, forward_keep = 0, forward_until = NULL,
       version = version + 1
 WHERE forward_until <= :now AND forward_to IS NOT NULL;

-- :mail_id_to_settle read handle admin
SELECT (SELECT count(*) FROM mail_id m JOIN staff s ON s.id = m.staff_id
         WHERE m.state = 'active' AND s.ends_at <= :now)
     + (SELECT count(*) FROM mail_id WHERE forward_until <= :now);

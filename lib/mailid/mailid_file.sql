-- Mail IDs as files have them; see mailid_file.h.

-- :mail_file_known admin
SELECT EXISTS (SELECT 1 FROM mail_id WHERE address = :address)
    OR EXISTS (SELECT 1 FROM mail_alias WHERE address = :address);

-- Of many at once: the place of each address that was given out.
-- :mail_file_known_of admin
SELECT c2 FROM osan_rows(:rows)
 WHERE c1 IN (SELECT address FROM mail_id)
    OR c1 IN (SELECT address FROM mail_alias);

-- :mail_file_staff admin
SELECT id FROM staff WHERE login = :login;

-- Many at once: address, likeness, kind, state, reason, staff, password,
-- room, forward to, hint.
-- :mail_file_insert admin
INSERT INTO mail_id (address, likeness, kind, state, cause, reason,
       staff_id, password, password_at, quota_bytes, forward_to, hint,
       issued_at, suspended_at, released_at)
SELECT c1, c2, c3, c4, CASE WHEN c4 = 'suspended' THEN 'decision' ELSE '' END,
       c5, c6, c7, CASE WHEN c7 IS NOT NULL THEN :now END, c8, c9, c10, :now,
       CASE WHEN c4 = 'suspended' THEN :now END,
       CASE WHEN c4 = 'released' THEN :now END
  FROM osan_rows(:rows);

-- :mail_file_alias admin
INSERT INTO mail_alias (address, likeness, mail_id, given_at, taken_at)
VALUES (:address, :likeness, :id, :now, :taken);

-- :mail_file_rows read admin
SELECT m.address, m.kind, m.state, s.login, m.password, m.quota_bytes,
       (SELECT group_concat(a.address, ', ') FROM mail_alias a
         WHERE a.mail_id = m.id AND a.taken_at IS NULL),
       (SELECT group_concat(a.address, ', ') FROM mail_alias a
         WHERE a.mail_id = m.id AND a.taken_at IS NOT NULL),
       m.forward_to, m.reason, m.hint
  FROM mail_id m LEFT JOIN staff s ON s.id = m.staff_id
 ORDER BY m.address;

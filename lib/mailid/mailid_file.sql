-- Mail IDs as files have them; see mailid_file.h.

-- :mail_file_known admin
SELECT EXISTS (SELECT 1 FROM mail_id WHERE address = :address)
    OR EXISTS (SELECT 1 FROM mail_alias WHERE address = :address);

-- :mail_file_staff admin
SELECT id FROM staff WHERE login = :login;

-- :mail_file_insert admin
INSERT INTO mail_id (address, likeness, kind, state, cause, reason,
       staff_id, password, password_at, quota_bytes, forward_to, hint,
       issued_at, suspended_at, released_at)
VALUES (:address, :likeness, :kind, :state,
       CASE WHEN :state = 'suspended' THEN 'decision' ELSE '' END, :reason,
       :staff, :password,
       CASE WHEN CAST(:password AS TEXT) IS NOT NULL THEN :now END, :quota,
       :forward, :hint, :now,
       CASE WHEN :state = 'suspended' THEN :now END,
       CASE WHEN :state = 'released' THEN :now END);

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

-- The mail server's map; see map.h.  What the map is to hold is told by
-- rows of which table they belong to, the address and its value; of the mail
-- IDs from :first to :last.

-- :mail_due_any read moderate handle admin
SELECT EXISTS (SELECT 1 FROM mail_due);

-- :mail_due_list admin
SELECT mail_id, version FROM mail_due ORDER BY mail_id;

-- :mail_due_all admin
INSERT INTO mail_due (mail_id, version) VALUES (0, :now)
ON CONFLICT (mail_id) DO UPDATE SET version = excluded.version;

-- :mail_due_done admin
DELETE FROM mail_due WHERE mail_id = :id AND version = :version;

-- Every address that a mail ID has or had.
-- :mail_map_addresses admin
SELECT address FROM mail_id WHERE id = :id
 UNION ALL
SELECT address FROM mail_alias WHERE mail_id = :id;

-- :mail_map_accounts read admin
SELECT address, coalesce('{ARGON2ID}' || password, '{CRYPT}!'), quota_bytes
  FROM mail_id
 WHERE state = 'active' AND id BETWEEN :first AND :last
 ORDER BY address;

-- One that is suspended is refused, unless its official has left.
-- :mail_map_aliases read admin
SELECT address, CASE WHEN forward_keep = 1 AND state = 'active'
         THEN forward_to || ', ' || address
         ELSE forward_to END, 0
  FROM mail_id
 WHERE forward_to IS NOT NULL
   AND (state = 'active' OR (state = 'suspended' AND cause = 'staff'))
   AND (forward_until IS NULL OR forward_until > :now)
   AND id BETWEEN :first AND :last
 UNION ALL
SELECT a.address, m.address, 0
  FROM mail_alias a JOIN mail_id m ON m.id = a.mail_id
 WHERE a.taken_at IS NULL AND (m.state = 'active'
     OR (m.state = 'suspended' AND m.cause = 'staff'
       AND m.forward_to IS NOT NULL
       AND (m.forward_until IS NULL OR m.forward_until > :now)))
   AND m.id BETWEEN :first AND :last
 ORDER BY 1;

-- :mail_map_relocated read admin
SELECT address, hint, 0 FROM mail_id
 WHERE state = 'released' AND hint <> '' AND id BETWEEN :first AND :last
 ORDER BY address;

-- The map's own side ------------------------------------------------------

-- :map_account_drop map
DELETE FROM account WHERE address = :address;

-- :map_alias_drop map
DELETE FROM alias WHERE address = :address;

-- :map_relocated_drop map
DELETE FROM relocated WHERE address = :address;

-- :map_account_drop_all map
DELETE FROM account;

-- :map_alias_drop_all map
DELETE FROM alias;

-- :map_relocated_drop_all map
DELETE FROM relocated;

-- :map_account_put map
INSERT INTO account (address, password, quota_bytes)
SELECT c1, c2, c3 FROM osan_rows(:rows);

-- :map_alias_put map
INSERT INTO alias (address, goto) SELECT c1, c2 FROM osan_rows(:rows);

-- :map_relocated_put map
INSERT INTO relocated (address, hint) SELECT c1, c2 FROM osan_rows(:rows);

-- :map_accounts map
SELECT address, password, quota_bytes FROM account ORDER BY address;

-- :map_aliases map
SELECT address, goto, 0 FROM alias ORDER BY address;

-- :map_relocateds map
SELECT address, hint, 0 FROM relocated ORDER BY address;

-- Whether a mark explains why an address differs.
-- :mail_map_is_marked read admin
SELECT EXISTS (SELECT 1 FROM mail_due WHERE mail_id = 0)
    OR EXISTS (SELECT 1 FROM mail_due d JOIN mail_id m ON m.id = d.mail_id
         WHERE m.address = :address)
    OR EXISTS (SELECT 1 FROM mail_due d
         JOIN mail_alias a ON a.mail_id = d.mail_id
        WHERE a.address = :address);

-- :mail_id_any read admin
SELECT EXISTS (SELECT 1 FROM mail_id);

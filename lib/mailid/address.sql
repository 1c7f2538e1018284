-- Addresses that were given out; see address.h.

-- :mail_address_taken read handle web admin
SELECT 1 FROM mail_id WHERE address = :address
 UNION ALL
SELECT 1 FROM mail_alias WHERE address = :address
 UNION ALL
SELECT 2 FROM mail_application
 WHERE address = :address AND state = 'waiting'
 LIMIT 1;

-- :mail_address_alike read handle web admin
SELECT address FROM mail_id WHERE likeness = :likeness
 UNION ALL
SELECT address FROM mail_alias WHERE likeness = :likeness
 LIMIT 1;

-- When mail IDs were last used; see use.h.

-- :mail_use_later web handle admin
UPDATE mail_use SET at = :at WHERE mail_id = :id AND at < :at;

-- :mail_use_first web handle admin
INSERT INTO mail_use (mail_id, at)
SELECT :id, :at
 WHERE NOT EXISTS (SELECT 1 FROM mail_use WHERE mail_id = :id);

-- :mail_use_of admin
SELECT coalesce((SELECT id FROM mail_id WHERE address = :address),
       (SELECT mail_id FROM mail_alias
         WHERE address = :address AND taken_at IS NULL), 0);

-- :mail_use_read read handle admin
SELECT EXISTS (SELECT 1 FROM job_run WHERE job = :job AND ran_at > :since);

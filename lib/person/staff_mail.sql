-- Where mail reaches the people who work here.

-- :staff_mail_put admin
UPDATE staff SET email_sealed = :sealed WHERE id = :id

-- :staff_mail_of read moderate handle admin
SELECT email_sealed FROM staff
 WHERE id = :id AND email_sealed IS NOT NULL

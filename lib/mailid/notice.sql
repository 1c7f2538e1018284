-- What residents are told; see notice.h.

-- :mail_notice_insert handle admin
INSERT INTO mail_notice (about, mail_id, application_id, rules_number, at,
       ends_at)
VALUES (:about, :mail_id, :application, :rules, :now, :ends_at);

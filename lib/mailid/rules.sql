-- The rules of mail IDs; see rules.h.

-- :mail_rules_current read handle web public admin
SELECT coalesce(max(number), 0) FROM web_mail_rules WHERE in_force_at <= :now;

-- :mail_rules_one read handle web admin
SELECT number, body_ko, body_en, published_at, in_force_at, accept_days,
       (SELECT count(*) FROM mail_id WHERE rules_number = r.number)
  FROM mail_rules r WHERE number = :number;

-- :mail_rules_public web public
SELECT number, body_ko, body_en, published_at, in_force_at, accept_days, 0
  FROM web_mail_rules WHERE number = :number;

-- :mail_rules_list read handle admin
SELECT number, NULL, NULL, published_at, in_force_at, accept_days,
       (SELECT count(*) FROM mail_id WHERE rules_number = r.number)
  FROM mail_rules r ORDER BY number DESC;

-- :mail_rules_last read admin
SELECT coalesce(max(in_force_at), 0) FROM mail_rules;

-- :mail_rules_insert admin
INSERT INTO mail_rules (number, body_ko, body_en, published_at, in_force_at,
       accept_days)
SELECT 1 + coalesce(max(number), 0), :body_ko, :body_en, :now, :in_force_at,
       :days
  FROM mail_rules
RETURNING number;

-- What time brings to residents' mail IDs; see remind.h.  Both lists have
-- the same columns: of the notices about it how many there were, when the
-- last was and until when there is time to answer.

-- :mail_remind_rules read admin
SELECT m.id, m.version, m.address, m.citizen_id, count(n.id), max(n.at),
       max(n.ends_at)
  FROM mail_id m
  LEFT JOIN mail_notice n ON n.mail_id = m.id AND n.about = 'rules'
   AND n.rules_number = :rules
 WHERE m.kind = 'resident' AND m.state = 'active' AND m.id > :after
   AND (m.rules_number IS NULL OR m.rules_number < :rules)
 GROUP BY m.id, m.version, m.address, m.citizen_id
 ORDER BY m.id LIMIT :limit;

-- :mail_remind_unused read admin
SELECT m.id, m.version, m.address, m.citizen_id, count(n.id), max(n.at),
       max(n.ends_at)
  FROM mail_id m
  LEFT JOIN mail_use u ON u.mail_id = m.id
  LEFT JOIN mail_notice n ON n.mail_id = m.id AND n.about = 'unused'
   AND n.at > coalesce(u.at, m.issued_at)
 WHERE m.kind = 'resident' AND m.state = 'active' AND m.id > :after
   AND coalesce(u.at, m.issued_at) < :before
 GROUP BY m.id, m.version, m.address, m.citizen_id
 ORDER BY m.id LIMIT :limit;

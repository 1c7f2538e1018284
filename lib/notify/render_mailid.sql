-- What a notice about a mail ID says (article 15).

-- :render_mailid_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       coalesce(m.address, a.address),
       CASE n.about WHEN 'rules' THEN n.rules_number END, n.ends_at,
       CASE n.about WHEN 'suspended' THEN m.reason
                    WHEN 'refused' THEN a.reason END,
       CASE n.about WHEN 'suspended' THEN m.cause END
  FROM outbox o
  JOIN mail_notice n ON n.id = o.mail_notice_id
  LEFT JOIN mail_id m ON m.id = n.mail_id
  LEFT JOIN mail_application a ON a.id = n.application_id
 WHERE o.id = :id;

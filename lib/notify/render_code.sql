-- What the mail with a code says.

-- :render_code_facts read moderate handle admin
SELECT o.lang, (SELECT s.name FROM site s WHERE s.id = 1), o.code_id,
       c.expires_at
  FROM outbox o LEFT JOIN code c ON c.id = o.code_id
 WHERE o.id = :id AND o.template = 'code';

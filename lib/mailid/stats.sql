-- Figures of mail IDs; see stats.h.

-- :mail_adoption read handle admin
SELECT d.code, count(*),
       sum(CASE WHEN EXISTS (SELECT 1 FROM mail_id m
         WHERE m.staff_id = s.id AND m.state = 'active') THEN 1 ELSE 0 END),
       sum(CASE WHEN EXISTS (SELECT 1 FROM mail_id m
         JOIN mail_use u ON u.mail_id = m.id
         WHERE m.staff_id = s.id AND m.state = 'active'
           AND u.at > :since) THEN 1 ELSE 0 END)
  FROM staff s LEFT JOIN department d ON d.id = s.department_id
 WHERE s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
   AND s.role <> 'contractor'
 GROUP BY d.code
 ORDER BY d.code;

-- :mail_issued read handle admin
SELECT kind, issued_at, 0 FROM mail_id WHERE issued_at >= :since
 UNION ALL
SELECT kind, released_at, 1 FROM mail_id WHERE released_at >= :since;

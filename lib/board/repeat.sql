-- The same content by the same person.

-- Posts of the same person within a time, newest first; the same is who is
-- one by their data, or whose post came from where this one did.
-- :repeat_others read moderate handle web admin
SELECT p.id, p.created_at, p.title, p.body
  FROM post p
 WHERE (p.citizen_id IN (
        SELECT CAST(:citizen AS INTEGER)
         UNION
        SELECT c.id FROM citizen c
         WHERE :by_phone = 1 AND c.phone_key = (SELECT phone_key
                 FROM citizen WHERE id = :citizen)
         UNION
        SELECT c.id FROM citizen c
         WHERE :by_email = 1 AND c.email_key = (SELECT email_key
                 FROM citizen WHERE id = :citizen)
         UNION
        SELECT c.id FROM citizen c
         WHERE :by_name = 1 AND c.verified = 1
           AND c.name_key = (SELECT name_key
                 FROM citizen WHERE id = :citizen AND verified = 1))
    OR p.id IN (
        SELECT o.post_id FROM post_origin o
         WHERE :by_browser = 1 AND o.origin_key = :origin))
   AND p.created_at >= :since AND p.created_at <= :until
   AND p.id <> :post AND p.state <> 'withdrawn' AND p.state <> 'purged'
 ORDER BY p.created_at DESC, p.id DESC
 LIMIT :most

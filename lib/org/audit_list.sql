-- The log as it is listed.  An unsealed row counts as written outside: it
-- is, or it was written without the key.

-- :audit_list read moderate handle web admin
SELECT a.id, a.at, a.actor, a.origin, a.action, a.object, a.object_id,
       a.subject_id, a.detail, s.mac, coalesce(s.outside, 1),
       coalesce((SELECT b.mac FROM audit_seal b WHERE b.audit_id = a.id - 1),
         (SELECT r.mac FROM audit_archive r WHERE r.last_id = a.id - 1))
  FROM audit a LEFT JOIN audit_seal s ON s.audit_id = a.id
 WHERE 1 = 1

-- :audit_last_id read moderate handle web admin
SELECT max(id) FROM audit

-- :audit_where_actor fragment
coalesce(a.actor, '') = :value

-- :audit_where_actor_like fragment
coalesce(a.actor, '') LIKE :value ESCAPE '\'

-- :audit_where_action fragment
a.action = :value

-- :audit_where_action_like fragment
a.action LIKE :value ESCAPE '\'

-- :audit_where_object fragment
a.object = :value

-- :audit_where_object_like fragment
a.object LIKE :value ESCAPE '\'

-- :audit_where_object_id fragment
coalesce(a.object_id, 0) = :value

-- :audit_where_post fragment
(a.object = 'post' AND coalesce(a.object_id, 0) = :value)
OR (a.object = 'appeal' AND coalesce(a.object_id, 0) IN (SELECT p.id
     FROM appeal p JOIN decision d ON d.id = p.decision_id
    WHERE d.post_id = :value))
OR (a.object = 'restriction' AND coalesce(a.object_id, 0) IN (SELECT r.id
     FROM restriction r WHERE r.post_id = :value))
OR (a.object = 'notice' AND coalesce(a.object_id, 0) IN (SELECT o.id
     FROM outbox o WHERE o.post_id = :value))

-- :audit_where_id fragment
a.id = :value

-- :audit_where_subject fragment
a.subject_id IS NOT NULL AND a.subject_id = :value

-- :audit_where_since fragment
a.at >= :value

-- :audit_where_until fragment
a.at < :value

-- :audit_where_origin fragment
coalesce(a.origin, '') = :value

-- :audit_where_origin_like fragment
coalesce(a.origin, '') LIKE :value ESCAPE '\'

-- :audit_where_outside fragment
coalesce(s.outside, 1) = 1

-- :audit_where_unsealed fragment
s.audit_id IS NULL

-- :audit_where_personal fragment
a.subject_id IS NOT NULL

-- :audit_where_text fragment
lower(a.detail) LIKE :value ESCAPE '\'

-- :audit_where_below fragment
a.id < :value

-- :audit_where_above fragment
a.id > :value

-- :audit_newest_first fragment
ORDER BY a.id DESC

-- :audit_oldest_first fragment
ORDER BY a.id

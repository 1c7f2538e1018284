-- Citizens as they are listed: first the columns of citizen_get.

-- :person_list read moderate handle admin
SELECT c.data_key_id, c.wrapped_key, c.name_sealed, c.phone_sealed,
       c.email_sealed, c.address_sealed, c.verified, c.lang, c.created_at,
       coalesce(c.erased_at, 0), c.version, c.id,
       (SELECT count(*) FROM post p WHERE p.citizen_id = c.id)
  FROM citizen c
 WHERE 1 = 1

-- :person_where_id fragment
c.id = :value

-- :person_where_post fragment
c.id = (SELECT citizen_id FROM post WHERE id = :value)

-- :person_where_since fragment
c.created_at >= :value

-- :person_where_until fragment
c.created_at < :value

-- :person_where_lang fragment
c.lang = :value

-- Hashes under either key that serves; NULL is no hash, never a match.
-- :person_where_name fragment
coalesce(c.name_key IN (:value, :other), 0)

-- :person_where_phone fragment
coalesce(c.phone_key IN (:value, :other), 0)

-- :person_where_email fragment
coalesce(c.email_key IN (:value, :other), 0)

-- :person_where_verified fragment
c.verified = 1

-- :person_where_erased fragment
c.erased_at IS NOT NULL

-- :person_where_reachable fragment
(c.phone_sealed IS NOT NULL OR c.email_sealed IS NOT NULL)

-- :person_where_restricted fragment
c.id IN (SELECT citizen_id FROM restriction
  WHERE citizen_id IS NOT NULL AND lifted_at IS NULL AND until_at > :now)

-- :person_where_below fragment
c.id < :value

-- :person_newest_first fragment
ORDER BY c.id DESC

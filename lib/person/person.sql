-- The data keys and the citizens; see person.h.

-- :data_key_serving read moderate handle web admin
SELECT id, purpose FROM data_key WHERE retired_at IS NULL ORDER BY id DESC

-- :data_key_by_id read moderate handle web admin
SELECT id, wrapped, wrapped_next FROM data_key
 WHERE id = :id AND purpose = :purpose AND retired_at IS NULL

-- :data_key_all read moderate handle web admin
SELECT id, wrapped, wrapped_next, purpose
  FROM data_key WHERE retired_at IS NULL ORDER BY id

-- :data_key_missing read moderate handle web admin
SELECT 4 - count(DISTINCT purpose) FROM data_key WHERE retired_at IS NULL

-- :data_key_next_id moderate handle web admin
SELECT coalesce(max(id), 0) + 1 FROM data_key

-- :data_key_add moderate handle web admin
INSERT INTO data_key (id, purpose, wrapped, created_at)
VALUES (:id, :purpose, :wrapped, :now)

-- Whether hashes of origins stand that no key is known for: they were made
-- with the first key for look-up.
-- :data_key_lent moderate handle web admin
SELECT coalesce((SELECT min(id) FROM data_key
         WHERE purpose = 'index' AND retired_at IS NULL), 0)
 WHERE EXISTS (SELECT 1 FROM post_origin)
    OR EXISTS (SELECT 1 FROM restriction WHERE origin_key IS NOT NULL)

-- :citizen_by_phone read moderate handle web admin
SELECT id FROM citizen
 WHERE phone_key = :key AND erased_at IS NULL
 ORDER BY id DESC LIMIT :max

-- :citizen_by_email read moderate handle web admin
SELECT id FROM citizen
 WHERE email_key = :key AND erased_at IS NULL
 ORDER BY id DESC LIMIT :max

-- :citizen_by_name read moderate handle web admin
SELECT id FROM citizen
 WHERE name_key = :key AND erased_at IS NULL
 ORDER BY id DESC LIMIT :max

-- The id stands in the sealed values, so it is known before the row is.
-- :citizen_next_id moderate handle web admin
SELECT coalesce(max(id), 0) + 1 FROM citizen

-- :citizen_add moderate handle web admin
INSERT INTO citizen (id, data_key_id, wrapped_key, name_sealed, phone_sealed,
  email_sealed, address_sealed, index_key_id, name_key, phone_key, email_key,
  lang, created_at)
VALUES (:id, :data_key, :wrapped, :name, :phone, :email, :address,
  :index_key, :name_key, :phone_key, :email_key, :lang, :now)

-- :citizen_fill moderate handle web admin
UPDATE citizen
   SET name_sealed = coalesce(name_sealed, :name),
       phone_sealed = coalesce(phone_sealed, :phone),
       email_sealed = coalesce(email_sealed, :email),
       address_sealed = coalesce(address_sealed, :address),
       index_key_id = coalesce(index_key_id, :index_key),
       name_key = coalesce(name_key, :name_key),
       phone_key = coalesce(phone_key, :phone_key),
       email_key = coalesce(email_key, :email_key),
       version = version + 1
 WHERE id = :id AND erased_at IS NULL

-- :citizen_verify moderate handle web admin
UPDATE citizen SET verified = 1, version = version + 1
 WHERE id = :id AND name_key = :name_key AND verified = 0

-- :citizen_is_verified read moderate handle web admin
SELECT count(*) FROM citizen
 WHERE id = :id AND name_key = :name_key AND verified = 1

-- :citizen_has read moderate handle web admin
SELECT name_sealed IS NOT NULL, phone_sealed IS NOT NULL,
       email_sealed IS NOT NULL, address_sealed IS NOT NULL, lang,
       coalesce(index_key_id, 0)
  FROM citizen WHERE id = :id

-- :citizen_key read moderate handle web admin
SELECT data_key_id, wrapped_key FROM citizen WHERE id = :id

-- :citizen_get read moderate handle web admin
SELECT data_key_id, wrapped_key, name_sealed, phone_sealed, email_sealed,
       address_sealed, verified, lang, created_at, coalesce(erased_at, 0),
       version
  FROM citizen WHERE id = :id

-- :citizen_erase moderate handle admin
UPDATE citizen
   SET data_key_id = NULL, wrapped_key = NULL, name_sealed = NULL,
       phone_sealed = NULL, email_sealed = NULL, address_sealed = NULL,
       index_key_id = NULL, name_key = NULL, phone_key = NULL, email_key = NULL,
       erased_at = :now, version = version + 1
 WHERE id = :id AND erased_at IS NULL

-- :citizen_erased read moderate handle web admin
SELECT coalesce(erased_at, 0) FROM citizen WHERE id = :id

-- :citizen_to_set read moderate handle web admin
SELECT name_sealed IS NOT NULL, phone_sealed IS NOT NULL,
       email_sealed IS NOT NULL, address_sealed IS NOT NULL, data_key_id,
       wrapped_key, coalesce(index_key_id, 0), name_key,
       coalesce(erased_at, 0), version
  FROM citizen WHERE id = :id

-- set_… is 1 where the field changes, to NULL too.
-- :citizen_set moderate handle admin
UPDATE citizen
   SET name_sealed = CASE WHEN :set_name = 1 THEN :name
         ELSE name_sealed END,
       phone_sealed = CASE WHEN :set_phone = 1 THEN :phone
         ELSE phone_sealed END,
       email_sealed = CASE WHEN :set_email = 1 THEN :email
         ELSE email_sealed END,
       address_sealed = CASE WHEN :set_address = 1 THEN :address
         ELSE address_sealed END,
       name_key = CASE WHEN :set_name = 1 THEN :name_key
         ELSE name_key END,
       phone_key = CASE WHEN :set_phone = 1 THEN :phone_key
         ELSE phone_key END,
       email_key = CASE WHEN :set_email = 1 THEN :email_key
         ELSE email_key END,
       index_key_id = coalesce(index_key_id, :index_key),
       verified = CASE WHEN :unproven = 1 THEN 0 ELSE verified END,
       lang = coalesce(CAST(:lang AS TEXT), lang),
       version = version + 1
 WHERE id = :id AND erased_at IS NULL

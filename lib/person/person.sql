-- The data keys and the citizens; see person.h.

-- :data_key_active read moderate handle web admin
SELECT id, wrapped FROM data_key
 WHERE purpose = :purpose AND retired_at IS NULL
 ORDER BY id DESC LIMIT 1

-- :data_key_by_id read moderate handle web admin
SELECT id, wrapped FROM data_key WHERE id = :id AND purpose = :purpose

-- :data_key_all read moderate handle web admin
SELECT purpose, wrapped FROM data_key ORDER BY id

-- :data_key_missing read moderate handle web admin
SELECT 3 - count(DISTINCT purpose) FROM data_key WHERE retired_at IS NULL

-- :data_key_add moderate handle web admin
INSERT INTO data_key (purpose, wrapped, created_at)
VALUES (:purpose, :wrapped, :now)

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
  email_sealed, address_sealed, name_key, phone_key, email_key, lang,
  created_at)
VALUES (:id, :data_key, :wrapped, :name, :phone, :email, :address, :name_key,
  :phone_key, :email_key, :lang, :now)

-- :citizen_fill moderate handle web admin
UPDATE citizen
   SET name_sealed = coalesce(name_sealed, :name),
       phone_sealed = coalesce(phone_sealed, :phone),
       email_sealed = coalesce(email_sealed, :email),
       address_sealed = coalesce(address_sealed, :address),
       name_key = coalesce(name_key, :name_key),
       phone_key = coalesce(phone_key, :phone_key),
       email_key = coalesce(email_key, :email_key),
       version = version + 1
 WHERE id = :id AND erased_at IS NULL

-- :citizen_has read moderate handle web admin
SELECT name_sealed IS NOT NULL, phone_sealed IS NOT NULL,
       email_sealed IS NOT NULL, address_sealed IS NOT NULL, lang
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
       name_key = NULL, phone_key = NULL, email_key = NULL,
       erased_at = :now, version = version + 1
 WHERE id = :id AND erased_at IS NULL

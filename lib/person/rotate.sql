-- Changing keys while the site runs; see rotate.h.

-- The next citizen whose own key another data key wraps.
-- :rotate_citizen_next admin
SELECT id, data_key_id, wrapped_key, name_sealed, phone_sealed, email_sealed,
       address_sealed
  FROM citizen
 WHERE id > :after AND data_key_id <> :key
 ORDER BY id LIMIT 1

-- Fields are NULL where they stay as they are.
-- :rotate_citizen_put admin
UPDATE citizen
   SET data_key_id = :key, wrapped_key = :wrapped,
       name_sealed = coalesce(:name, name_sealed),
       phone_sealed = coalesce(:phone, phone_sealed),
       email_sealed = coalesce(:email, email_sealed),
       address_sealed = coalesce(:address, address_sealed)
 WHERE id = :id

-- :rotate_citizen_left read moderate admin
SELECT count(*) FROM citizen
 WHERE wrapped_key IS NOT NULL AND data_key_id <> :key

-- The next citizen whose hashes were made under another key.
-- :rotate_index_next admin
SELECT id, data_key_id, wrapped_key, name_sealed, phone_sealed, email_sealed,
       NULL
  FROM citizen
 WHERE id > :after AND (index_key_id IS NULL OR index_key_id <> :key)
   AND (name_key IS NOT NULL OR phone_key IS NOT NULL
     OR email_key IS NOT NULL)
 ORDER BY id LIMIT 1

-- :rotate_index_put admin
UPDATE citizen
   SET index_key_id = :key, name_key = :name_key, phone_key = :phone_key,
       email_key = :email_key
 WHERE id = :id

-- :rotate_index_left read moderate admin
SELECT count(*) FROM citizen
 WHERE (index_key_id IS NULL OR index_key_id <> :key)
   AND (name_key IS NOT NULL OR phone_key IS NOT NULL
     OR email_key IS NOT NULL)

-- :rotate_text_left read moderate admin
SELECT count(*) FROM sealed_text WHERE substr(sealed, 1, 4) < :key

-- Hashes of origins that can still meet another; none can be made anew.
-- :rotate_origins read moderate admin
SELECT (SELECT count(*) FROM post_origin)
     + (SELECT count(*) FROM restriction
         WHERE origin_key IS NOT NULL AND lifted_at IS NULL
           AND until_at > coalesce((SELECT at FROM acting), :now))

-- :rotate_retire admin
UPDATE data_key
   SET retired_at = :now, wrapped = :nothing, wrapped_next = NULL
 WHERE id = :id

-- :rotate_wrap_next admin
UPDATE data_key SET wrapped_next = :wrapped WHERE id = :id

-- :rotate_unwrapped admin
SELECT count(*) FROM data_key
 WHERE retired_at IS NULL AND wrapped_next IS NULL

-- :rotate_switch admin
UPDATE data_key SET wrapped = wrapped_next, wrapped_next = NULL
 WHERE retired_at IS NULL

-- :data_key_count read moderate admin
SELECT count(*) FROM data_key WHERE retired_at IS NULL

-- :key_list read moderate admin
SELECT id, purpose, created_at, retired_at FROM data_key ORDER BY id

-- :key_rows_citizen read moderate admin
SELECT count(*) FROM citizen
 WHERE data_key_id = :id AND wrapped_key IS NOT NULL

-- :key_rows_index read moderate admin
SELECT count(*) FROM citizen
 WHERE index_key_id = :id AND (name_key IS NOT NULL
   OR phone_key IS NOT NULL OR email_key IS NOT NULL)

-- :key_rows_text read moderate admin
SELECT count(*) FROM sealed_text WHERE substr(sealed, 1, 4) = :key

-- Codes that prove an e-mail address; see code.h.

-- :code_next_id web admin
SELECT coalesce(max(id), 0) + 1 FROM code

-- :code_recent read web moderate admin
SELECT count(*) FROM code
 WHERE citizen_id = :citizen AND created_at > :since

-- :code_add web admin
INSERT INTO code (id, citizen_id, token_key, digits_key, digits_sealed,
  name_sealed, added, created_at, expires_at)
VALUES (:id, :citizen, :token, :digits_key, :digits, :name, :added, :now,
  :until)

-- :code_mail web admin
INSERT INTO outbox (template, channel, lang, citizen_id, code_id, next_at,
  created_at)
VALUES ('code', 'mail', :lang, :citizen, :id, :now, :now)

-- :code_by_token read web moderate admin
SELECT id, citizen_id, digits_key, name_sealed, tries FROM code
 WHERE token_key = :token AND ended_at IS NULL AND expires_at > :now

-- :code_wrong web admin
UPDATE code SET tries = tries + 1 WHERE id = :id AND ended_at IS NULL

-- :code_end web moderate admin
UPDATE code SET ended_at = :now, token_key = NULL, digits_key = NULL,
  digits_sealed = NULL, name_sealed = NULL
 WHERE id = :id AND ended_at IS NULL

-- :code_sealed read web moderate admin
SELECT digits_sealed FROM code
 WHERE id = :id AND ended_at IS NULL AND digits_sealed IS NOT NULL

-- :code_over web moderate admin
UPDATE code SET ended_at = :now, token_key = NULL, digits_key = NULL,
  digits_sealed = NULL, name_sealed = NULL
 WHERE ended_at IS NULL AND expires_at <= :now

-- Whom nothing is known of but an address that was never proven.
-- :code_nobody read web moderate admin
SELECT DISTINCT d.citizen_id
  FROM code d JOIN citizen c ON c.id = d.citizen_id
 WHERE d.added = 1 AND c.erased_at IS NULL AND c.verified = 0
   AND c.name_sealed IS NULL AND c.phone_sealed IS NULL
   AND c.address_sealed IS NULL
   AND NOT EXISTS (SELECT 1 FROM code x WHERE x.citizen_id = c.id
         AND (x.ended_at IS NULL OR x.created_at > :before))
   AND NOT EXISTS (SELECT 1 FROM post p WHERE p.citizen_id = c.id)
   AND NOT EXISTS (SELECT 1 FROM complaint q WHERE q.citizen_id = c.id)
   AND NOT EXISTS (SELECT 1 FROM flag f WHERE f.reporter_id = c.id)
   AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.citizen_id = c.id
         AND o.template <> 'code')

-- :code_unmail web moderate admin
UPDATE outbox SET code_id = NULL
 WHERE code_id IN (SELECT id FROM code
        WHERE ended_at IS NOT NULL AND created_at <= :before)

-- :code_forget web moderate admin
DELETE FROM code WHERE ended_at IS NOT NULL AND created_at <= :before

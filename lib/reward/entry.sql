-- :reward_entry_insert handle web admin
INSERT INTO reward_entry (programme_id, entry) VALUES (:programme, :entry);

-- :reward_entrant_insert handle web admin
INSERT INTO reward_entrant (programme_id, entry, citizen_id)
VALUES (:programme, :entry, :citizen);

-- :reward_entry_delete handle admin
DELETE FROM reward_entry WHERE programme_id = :programme AND entry = :entry;

-- :reward_entry_is read moderate handle web admin
SELECT count(*) FROM reward_entry
 WHERE programme_id = :programme AND entry = :entry;

-- :reward_code_is read moderate handle web admin
SELECT count(*) FROM reward_award
 WHERE programme_id = :programme AND code = :entry;

-- :reward_entrant_count read moderate handle web admin
SELECT count(*) FROM reward_entrant
 WHERE citizen_id = :citizen AND programme_id = :programme;

-- Who works here and is reached by mail.
-- :reward_staff read moderate handle admin
SELECT s.id FROM staff_until s JOIN staff_reached r ON r.id = s.id
 WHERE s.disabled_at IS NULL AND (s.ends_at IS NULL OR s.ends_at > :now)
 ORDER BY s.id;

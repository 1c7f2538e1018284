-- :reward_draw_by_programme read moderate handle web admin
SELECT source, winners, alternates, closed, entries, commitment, value,
       run_at, version
  FROM reward_draw WHERE programme_id = :programme;

-- :reward_draw_entries read moderate handle web admin
SELECT entry FROM reward_entry WHERE programme_id = :programme
 ORDER BY entry;

-- :reward_draw_count read handle admin
SELECT count(*) FROM reward_entry WHERE programme_id = :programme;

-- :reward_draw_unknown read handle admin
SELECT (SELECT count(*) FROM reward_entry WHERE programme_id = :programme)
     - (SELECT count(*) FROM reward_entrant WHERE programme_id = :programme);

-- :reward_draw_insert handle admin
INSERT INTO reward_draw (programme_id, source, winners, alternates, entries,
       commitment, closed, closed_at, staff_id)
VALUES (:programme, :source, :winners, :alternates, :entries, :commitment,
       :closed, :now, :staff);

-- :reward_draw_run handle admin
UPDATE reward_draw SET value = :value, run_at = :now, version = version + 1
 WHERE programme_id = :programme AND run_at IS NULL;

-- :reward_place_insert handle admin
INSERT INTO reward_place (programme_id, place, entry)
VALUES (:programme, :place, :entry);

-- :ruling_notice read moderate admin
SELECT id, channel FROM outbox
 WHERE decision_id = :decision_id AND state = 'queued' ORDER BY id LIMIT 1;

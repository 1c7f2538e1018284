-- What becomes of a request for information.

-- :inforeq_assess handle admin
INSERT INTO inforeq_assessment (id, inforeq_id, purpose, reason, staff_id,
       at)
VALUES ((SELECT coalesce(max(x.id), 0) + 1 FROM inforeq_assessment x), :id,
       :purpose, :reason, :staff, :now);

-- :inforeq_refuse handle admin
UPDATE inforeq SET state = 'refused', ground = :ground, reason = :reason,
       ended_at = :now, version = version + 1
 WHERE id = :id AND version = :version;

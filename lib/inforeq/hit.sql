-- What is held not to be personal data.

-- :inforeq_hit_passed read handle admin
SELECT count(*) FROM inforeq_false_hit
 WHERE inforeq_id = :id AND digest = :digest;

-- :inforeq_hit_pass handle admin
INSERT INTO inforeq_false_hit (inforeq_id, digest, kind, place, reason,
       staff_id, at)
VALUES (:id, :digest, :kind, :place, :reason, :staff, :now);

-- Archives that are kept.

-- :inforeq_archive_forget handle admin
DELETE FROM inforeq_archive WHERE inforeq_id = :id;

-- :inforeq_archive_add handle admin
INSERT INTO inforeq_archive (inforeq_id, number, piece)
VALUES (:id, :number, :piece);

-- :inforeq_archive_has read handle web admin
SELECT count(*) FROM inforeq_archive WHERE inforeq_id = :id AND number = 1;

-- :inforeq_archive_pieces read handle web admin
SELECT piece FROM inforeq_archive WHERE inforeq_id = :id ORDER BY number;

-- :inforeq_archive_over handle admin
SELECT count(*) FROM inforeq_provision p
 WHERE p.at <= :before AND EXISTS (SELECT 1 FROM inforeq_archive a
         WHERE a.inforeq_id = p.inforeq_id AND a.number = 1);

-- :inforeq_archive_sweep handle admin
DELETE FROM inforeq_archive
 WHERE inforeq_id IN (SELECT p.inforeq_id FROM inforeq_provision p
       WHERE p.at <= :before);

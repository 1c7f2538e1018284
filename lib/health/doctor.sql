-- :doctor_acting read admin
SELECT count(*) FROM acting;

-- :doctor_removed_bare read admin
SELECT p.id FROM post p
 WHERE p.state = 'removed'
   AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = p.decision_id
                      AND d.action = 'remove' AND d.ground IS NOT NULL
                      AND (EXISTS (SELECT 1 FROM tombstone t
                              WHERE t.decision_id = d.id)
                        OR EXISTS (SELECT 1 FROM outbox o
                              WHERE o.decision_id = d.id
                                AND o.state <> 'cancelled')));

-- :doctor_state_differs read admin
SELECT p.id FROM post p JOIN decision d ON d.id = p.decision_id
 WHERE d.to_state <> p.state OR d.post_id <> p.id;

-- :doctor_tombstone_stale read admin
SELECT t.decision_id FROM tombstone t JOIN post p ON p.id = t.post_id
 WHERE t.lifted_by IS NULL AND p.state NOT IN ('removed', 'purged');

-- :doctor_queue_missing read admin
SELECT p.id FROM post p
 WHERE (p.state = 'pending' OR (p.state IN ('visible', 'hidden')
          AND EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
                 AND f.decision_id IS NULL)))
   AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.post_id = p.id);

-- :doctor_purge_left read admin
SELECT p.id FROM post p
 WHERE p.state = 'purged' AND (p.title <> '' OR p.body <> ''
    OR EXISTS (SELECT 1 FROM post_revision r WHERE r.post_id = p.id
          AND (r.title IS NOT NULL OR r.body IS NOT NULL
            OR r.sealed IS NOT NULL)));

-- :doctor_files read admin
SELECT f.file, a.bytes FROM attachment_file f
  JOIN attachment a ON a.id = f.attachment_id;

-- What 'osanctl doctor' looks for in the rows.  Each statement gives the
-- ids of what is wrong, and nothing for a sound database.

-- :doctor_sites read admin
SELECT n FROM (SELECT count(*) AS n FROM site) c WHERE n <> 1;

-- :doctor_grounds read admin
SELECT n FROM (SELECT count(*) AS n FROM ground) c WHERE n <> 9;

-- :doctor_admins read admin
SELECT n FROM (SELECT count(*) AS n FROM staff
        WHERE role = 'admin' AND disabled_at IS NULL) c WHERE n = 0;

-- :doctor_acting read admin
SELECT n FROM (SELECT count(*) AS n FROM acting) c WHERE n <> 0;

-- :doctor_state_differs read admin
SELECT p.id FROM post p
  JOIN (SELECT post_id, max(id) AS last FROM decision GROUP BY post_id) l
    ON l.post_id = p.id
  JOIN decision d ON d.id = l.last
 WHERE p.decision_id IS NULL OR p.decision_id <> d.id
    OR d.to_state <> p.state
 ORDER BY p.id;

-- :doctor_state_bare read admin
SELECT p.id FROM post p
 WHERE p.state NOT IN ('pending', 'visible')
   AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.post_id = p.id)
 ORDER BY p.id;

-- The text of the trigger log_decision.  What an archive of the log may
-- hold, a day around its last row too, is not looked for.
-- :doctor_not_logged read admin
SELECT d.id FROM decision d
 WHERE (d.post_id, 'post.' || d.action, '{"decision":' || d.id
     || ',"ground":' || coalesce(CAST(d.ground AS TEXT), 'null')
     || ',"from":"' || d.from_state || '","to":"' || d.to_state || '"}')
   NOT IN (SELECT a.object_id, a.action, a.detail FROM audit a
            WHERE a.object = 'post' AND a.object_id IS NOT NULL
              AND a.detail LIKE '{"decision":%')
   AND d.at > (SELECT coalesce(max(r.last_at) + 86400000000,
                 -9223372036854775807) FROM audit_archive r)
 ORDER BY d.id;

-- :doctor_appeal_self read admin
SELECT a.id FROM appeal a JOIN decision d ON d.id = a.decision_id
 WHERE a.decided_by = d.staff_id
 ORDER BY a.id;

-- :doctor_removed_bare read admin
SELECT p.id FROM post p
 WHERE p.state = 'removed'
   AND NOT EXISTS (SELECT 1 FROM decision d WHERE d.id = p.decision_id
                      AND d.action = 'remove' AND d.ground IS NOT NULL
                      AND (EXISTS (SELECT 1 FROM tombstone t
                              WHERE t.decision_id = d.id)
                        OR EXISTS (SELECT 1 FROM outbox o
                              WHERE o.decision_id = d.id
                                AND o.state <> 'cancelled')))
 ORDER BY p.id;

-- :doctor_tombstone_missing read admin
SELECT d.id FROM decision d
 WHERE d.tombstone = 1
   AND NOT EXISTS (SELECT 1 FROM tombstone t WHERE t.decision_id = d.id)
 ORDER BY d.id;

-- :doctor_tombstone_differs read admin
SELECT t.decision_id FROM tombstone t JOIN decision d ON d.id = t.decision_id
 WHERE t.post_id <> d.post_id OR t.reason <> d.reason
    OR d.ground IS NULL OR t.ground <> d.ground
 ORDER BY t.decision_id;

-- :doctor_tombstone_stale read admin
SELECT t.decision_id FROM tombstone t JOIN post p ON p.id = t.post_id
 WHERE t.lifted_by IS NULL AND p.state NOT IN ('removed', 'purged')
 ORDER BY t.decision_id;

-- :doctor_queue_missing read admin
SELECT p.id FROM post p
 WHERE (p.state = 'pending' OR (p.state IN ('visible', 'hidden')
          AND EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
                 AND f.decision_id IS NULL)))
   AND NOT EXISTS (SELECT 1 FROM queue q WHERE q.post_id = p.id)
 ORDER BY p.id;

-- :doctor_queue_stale read admin
SELECT q.post_id FROM queue q JOIN post p ON p.id = q.post_id
 WHERE NOT (p.state = 'pending' OR (p.state IN ('visible', 'hidden')
          AND EXISTS (SELECT 1 FROM flag f WHERE f.post_id = p.id
                 AND f.decision_id IS NULL)))
 ORDER BY q.post_id;

-- :doctor_queue_board read admin
SELECT q.post_id FROM queue q JOIN post p ON p.id = q.post_id
 WHERE q.board_id <> p.board_id
 ORDER BY q.post_id;

-- :doctor_purge_text read admin
SELECT id FROM post
 WHERE state = 'purged' AND (title <> '' OR body <> '' OR author <> ''
    OR url IS NOT NULL)
 ORDER BY id;

-- :doctor_purge_revision read admin
SELECT DISTINCT p.id FROM post p JOIN post_revision r ON r.post_id = p.id
 WHERE p.state = 'purged' AND (r.title IS NOT NULL OR r.body IS NOT NULL
    OR r.sealed IS NOT NULL)
 ORDER BY p.id;

-- :doctor_purge_flag read admin
SELECT DISTINCT p.id FROM post p JOIN flag f ON f.post_id = p.id
 WHERE p.state = 'purged' AND (f.saw <> '' OR f.note <> '')
 ORDER BY p.id;

-- :doctor_purge_file read admin
SELECT DISTINCT p.id FROM post p JOIN attachment a ON a.post_id = p.id
 WHERE p.state = 'purged' AND (a.purged_at IS NULL OR a.name <> ''
    OR EXISTS (SELECT 1 FROM attachment_file f
          WHERE f.attachment_id = a.id))
 ORDER BY p.id;

-- :doctor_files read admin
SELECT a.id, f.file, a.digest, a.post_id
  FROM attachment a LEFT JOIN attachment_file f ON f.attachment_id = a.id
 WHERE a.purged_at IS NULL OR f.file IS NOT NULL
 ORDER BY a.id;

-- :doctor_file_known read admin
SELECT count(*) FROM attachment_file WHERE file = :file;

-- Complaints: year and serial of what is wrong.

-- :doctor_complaint_gap read admin
SELECT c.year, c.serial FROM complaint c
 WHERE c.serial > 1
   AND NOT EXISTS (SELECT 1 FROM complaint b
         WHERE b.year = c.year AND b.serial = c.serial - 1)
 ORDER BY c.id;

-- :doctor_complaint_step read admin
SELECT c.year, c.serial FROM complaint c
 WHERE c.id IN (SELECT x.complaint_id
         FROM (SELECT e.complaint_id, e.from_state,
                      lag(e.to_state, 1, 'filed') OVER (
                        PARTITION BY e.complaint_id ORDER BY e.id) AS was
                 FROM complaint_event e) x
        WHERE x.from_state <> x.was)
 ORDER BY c.id;

-- :doctor_complaint_state read admin
SELECT c.year, c.serial FROM complaint c
  LEFT JOIN complaint_event e ON e.id = (SELECT max(l.id)
         FROM complaint_event l WHERE l.complaint_id = c.id)
 WHERE e.id IS NULL OR c.event_id IS NULL OR c.event_id <> e.id
    OR c.state <> e.to_state
    OR coalesce(c.due_at, 0) <> coalesce(e.due_at, 0)
    OR c.version <> 1 + (SELECT count(*) FROM complaint_event n
         WHERE n.complaint_id = c.id)
       + (SELECT count(*) FROM complaint_payment y
         WHERE y.complaint_id = c.id)
 ORDER BY c.id;

-- :doctor_complaint_pause read admin
SELECT c.year, c.serial FROM complaint c
 WHERE coalesce(c.paused_at, 0) <> coalesce((SELECT min(p.from_at)
         FROM complaint_pause p
        WHERE p.complaint_id = c.id AND p.to_at IS NULL), 0)
    OR (SELECT count(*) FROM complaint_pause p
         WHERE p.complaint_id = c.id)
       <> (SELECT count(*) FROM complaint_event e
            WHERE e.complaint_id = c.id
              AND (e.action = 'supplement' OR e.action = 'pause'))
 ORDER BY c.id;

-- :doctor_complaint_unpaid read admin
SELECT c.year, c.serial FROM complaint c
 WHERE c.received_at IS NOT NULL AND c.fee + c.postage > 0
   AND c.fee + c.postage > coalesce((SELECT sum(p.amount)
         FROM complaint_payment p
        WHERE p.complaint_id = c.id AND p.amount > 0), 0)
 ORDER BY c.id;

-- The text of the trigger log_complaint_event.
-- :doctor_complaint_log read admin
SELECT c.year, c.serial FROM complaint c
 WHERE c.id IN (SELECT e.complaint_id FROM complaint_event e
        WHERE (e.complaint_id, 'complaint.' || e.action, '{"event":' || e.id
            || ',"from":"' || e.from_state || '","to":"' || e.to_state
            || '"}')
          NOT IN (SELECT a.object_id, a.action, a.detail FROM audit a
                   WHERE a.object = 'complaint' AND a.object_id IS NOT NULL
                     AND a.detail LIKE '{"event":%')
          AND e.at > (SELECT coalesce(max(r.last_at) + 86400000000,
                        -9223372036854775807) FROM audit_archive r))
 ORDER BY c.id;

-- What there is of a citizen.

-- :citizen_counts read moderate handle admin
SELECT (SELECT count(*) FROM post WHERE citizen_id = :citizen),
       (SELECT count(*) FROM post p JOIN decision d ON d.post_id = p.id
         WHERE p.citizen_id = :citizen),
       (SELECT count(*) FROM flag WHERE reporter_id = :citizen),
       (SELECT count(*) FROM post p JOIN decision d ON d.post_id = p.id
          JOIN appeal a ON a.decision_id = d.id
         WHERE p.citizen_id = :citizen),
       (SELECT count(*) FROM outbox WHERE citizen_id = :citizen),
       (SELECT count(*) FROM outbox WHERE citizen_id = :citizen
           AND state IN ('queued', 'sending', 'failed')),
       (SELECT count(*) FROM restriction WHERE citizen_id = :citizen),
       (SELECT count(*) FROM restriction WHERE citizen_id = :citizen
           AND lifted_at IS NULL AND until_at > :now),
       (SELECT count(*) FROM audit
         WHERE subject_id IS NOT NULL AND subject_id = :citizen),
       (SELECT count(*) FROM audit
         WHERE subject_id IS NOT NULL AND subject_id = :citizen
           AND action IN ('person.look', 'person.export'))

-- :citizen_last_look read moderate handle admin
SELECT at, actor, detail FROM audit
 WHERE subject_id IS NOT NULL AND subject_id = :citizen
   AND action IN ('person.look', 'person.export')
 ORDER BY id DESC LIMIT 1

-- All of it, for the citizen's own request.

-- :citizen_posts read moderate handle admin
SELECT p.id, b.slug, b.title_ko, p.number, p.state, p.title, p.body,
       p.author, p.parent_id, p.created_at, p.updated_at, p.expires_at, p.url
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.citizen_id = :citizen ORDER BY p.id

-- :citizen_originals read moderate handle admin
SELECT r.id, r.post_id, r.version, r.changed_at, r.sealed
  FROM post p JOIN post_revision r ON r.post_id = p.id
 WHERE p.citizen_id = :citizen AND r.sealed IS NOT NULL ORDER BY r.id

-- :citizen_files read moderate handle admin
SELECT a.id, a.post_id, a.name, a.media_type, a.bytes, a.digest,
       a.created_at, a.purged_at
  FROM post p JOIN attachment a ON a.post_id = p.id
 WHERE p.citizen_id = :citizen ORDER BY a.id

-- :citizen_agreements read moderate handle admin
SELECT p.id, b.slug, p.number, p.title
  FROM post_agreement g
  JOIN post p ON p.id = g.post_id
  JOIN board b ON b.id = p.board_id
 WHERE g.citizen_id = :citizen ORDER BY p.id

-- :citizen_decisions read moderate handle admin
SELECT d.id, d.post_id, d.action, d.ground, d.reason, d.until, d.undoes, d.at
  FROM post p JOIN decision d ON d.post_id = p.id
 WHERE p.citizen_id = :citizen ORDER BY d.id

-- :citizen_appeals read moderate handle admin
SELECT a.id, a.decision_id, a.received_at, a.statement_sealed, a.outcome,
       a.reason, a.decided_at
  FROM post p JOIN decision d ON d.post_id = p.id
  JOIN appeal a ON a.decision_id = d.id
 WHERE p.citizen_id = :citizen ORDER BY a.id

-- :citizen_reports read moderate handle admin
SELECT id, post_id, ground, note, created_at, decision_id
  FROM flag WHERE reporter_id = :citizen ORDER BY id

-- :citizen_notices read moderate handle admin
SELECT id, template, channel, lang, state, post_id, decision_id, appeal_id,
       restriction_id, created_at, tried_at, sent_at, note_sealed
  FROM outbox WHERE citizen_id = :citizen ORDER BY id

-- :citizen_restrictions read moderate handle admin
SELECT id, ground, reason, post_id, from_at, until_at, lifted_at,
       lift_reason
  FROM restriction WHERE citizen_id = :citizen ORDER BY id

-- :citizen_log read moderate handle admin
SELECT id, at, actor, action, object, object_id, detail
  FROM audit WHERE subject_id IS NOT NULL AND subject_id = :citizen
 ORDER BY id

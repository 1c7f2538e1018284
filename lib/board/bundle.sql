-- What is known about one post; the columns' keys are in bundle.c.

-- :bundle_site read moderate admin
SELECT name FROM site WHERE id = 1;

-- :bundle_post read moderate admin
SELECT p.id, b.slug, b.title_ko, p.number, p.state, p.title, p.body,
       p.author, p.staff_id IS NOT NULL, p.citizen_id IS NOT NULL,
       p.parent_id, p.created_at, p.updated_at, p.expires_at,
       p.hidden_until, p.pinned, p.decision_id, p.version, p.url
  FROM post p JOIN board b ON b.id = p.board_id
 WHERE p.id = :post_id;

-- :bundle_revisions read moderate admin
SELECT version, kind, title, body, sealed IS NOT NULL, actor, changed_at
  FROM post_revision WHERE post_id = :post_id ORDER BY id;

-- :bundle_moves read moderate admin
SELECT b.slug, m.number, m.moved_at
  FROM post_moved m JOIN board b ON b.id = m.board_id
 WHERE m.post_id = :post_id ORDER BY m.moved_at, m.number;

-- :bundle_attachments read moderate admin
SELECT id, name, media_type, bytes, digest, created_at, purged_at
  FROM attachment WHERE post_id = :post_id ORDER BY id;

-- :bundle_flags read moderate admin
SELECT f.id, f.kind, f.ground, f.weight, f.note, f.rule_id,
       f.rule_version, f.other_id, f.saw, f.reporter_id IS NOT NULL, s.login,
       f.created_at, f.decision_id
  FROM flag f LEFT JOIN staff s ON s.id = f.staff_id
 WHERE f.post_id = :post_id ORDER BY f.id;

-- :bundle_decisions read moderate admin
SELECT id, action, ground, reason, tombstone, notice, from_state, to_state,
       until, undoes, actor, at, post_version, batch
  FROM decision WHERE post_id = :post_id ORDER BY id;

-- :bundle_grounds read moderate admin
SELECT number, name_ko, name_en, text_ko, text_en FROM ground
 WHERE number IN (SELECT ground FROM decision WHERE post_id = :post_id)
    OR number IN (SELECT ground FROM flag WHERE post_id = :post_id)
 ORDER BY number;

-- :bundle_tombstones read moderate admin
SELECT decision_id, ground, reason, created_at, lifted_by
  FROM tombstone WHERE post_id = :post_id ORDER BY decision_id;

-- :bundle_notices read moderate admin
SELECT o.id, o.template, o.channel, o.lang, o.state, o.attempts,
       o.decision_id, o.appeal_id, o.created_at, o.tried_at, o.sent_at,
       s.login, o.note_sealed IS NOT NULL, o.restriction_id
  FROM outbox o LEFT JOIN staff s ON s.id = o.done_by
 WHERE o.post_id = :post_id ORDER BY o.id;

-- Those that the post led to.
-- :bundle_restrictions read moderate admin
SELECT r.id, r.citizen_id IS NOT NULL, r.ground, r.reason, r.from_at,
       r.until_at, s.login, r.lifted_at, l.login, r.lift_reason, r.version
  FROM restriction r JOIN staff s ON s.id = r.staff_id
  LEFT JOIN staff l ON l.id = r.lifted_by
 WHERE r.post_id = :post_id ORDER BY r.id;

-- :bundle_appeals read moderate admin
SELECT a.id, a.decision_id, a.statement_sealed IS NOT NULL, a.received_at,
       r.login, a.outcome, a.reason, a.decided_at, s.login
  FROM appeal a JOIN decision d ON d.id = a.decision_id
  LEFT JOIN staff r ON r.id = a.received_by
  LEFT JOIN staff s ON s.id = a.decided_by
 WHERE d.post_id = :post_id ORDER BY a.id;

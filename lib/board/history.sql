-- :flag_of_post read moderate admin
SELECT id, kind, ground, weight, note, created_at, decision_id, rule_id,
       other_id, saw
  FROM flag WHERE post_id = :post_id ORDER BY id;

-- :tombstone_of_post read moderate web admin
SELECT t.decision_id, t.ground, t.reason, g.text_ko, g.text_en, t.created_at
  FROM tombstone t JOIN ground g ON g.number = t.ground
 WHERE t.post_id = :post_id AND t.lifted_by IS NULL;

-- :history_of_post read moderate admin
SELECT at, what, who, from_state, to_state, ground, decision_id, detail
  FROM (SELECT p.created_at AS at, 'written' AS what, p.author AS who,
               NULL AS from_state, NULL AS to_state, NULL AS ground,
               NULL AS decision_id, '' AS detail, 0 AS rank, 0 AS id
          FROM post p WHERE p.id = :post_id
         UNION ALL
        SELECT f.created_at, f.kind, s.login, NULL, NULL, f.ground, NULL,
               f.note, 1, f.id
          FROM flag f LEFT JOIN staff s ON s.id = f.staff_id
         WHERE f.post_id = :post_id
         UNION ALL
        SELECT r.changed_at, r.kind, r.actor, NULL, NULL, NULL, NULL, '', 2,
               r.id
          FROM post_revision r
         WHERE r.post_id = :post_id
         UNION ALL
        SELECT m.moved_at, 'move', NULL, b.slug, NULL, NULL, NULL, '', 3,
               m.number
          FROM post_moved m JOIN board b ON b.id = m.board_id
         WHERE m.post_id = :post_id
         UNION ALL
        SELECT d.at, d.action, d.actor, d.from_state, d.to_state, d.ground,
               d.id, d.reason, 4, d.id
          FROM decision d WHERE d.post_id = :post_id
         UNION ALL
        SELECT o.created_at, 'notify', NULL, NULL, o.state, NULL,
               o.decision_id, o.template, 8, o.id
          FROM outbox o WHERE o.post_id = :post_id
         UNION ALL
        SELECT a.received_at, 'appeal', NULL, NULL, NULL, NULL,
               a.decision_id, '', 6, a.id
          FROM appeal a JOIN decision d ON d.id = a.decision_id
         WHERE d.post_id = :post_id
         UNION ALL
        SELECT a.decided_at, a.outcome, s.login, NULL, NULL, NULL,
               a.decision_id, a.reason, 7, a.id
          FROM appeal a JOIN decision d ON d.id = a.decision_id
          LEFT JOIN staff s ON s.id = a.decided_by
         WHERE d.post_id = :post_id AND a.decided_at IS NOT NULL) h
 ORDER BY at, rank, id;

-- :revision_of_post read moderate admin
SELECT version, kind, title, body, actor, changed_at FROM post_revision
 WHERE post_id = :post_id ORDER BY id DESC;

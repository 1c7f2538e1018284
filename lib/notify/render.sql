-- What a notice says, in its language; the department is the board's, else
-- the managing one (Article 3(3)).  For an appeal, and for what takes a
-- decision back, m is the measure meant.
-- :render_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       CASE WHEN o.lang = 'en' AND b.title_en <> '' THEN b.title_en
            ELSE b.title_ko END,
       p.number, p.title, d.ground,
       CASE WHEN o.lang = 'en' THEN g.name_en ELSE g.name_ko END,
       CASE WHEN a.id IS NOT NULL THEN a.reason ELSE d.reason END,
       CASE WHEN o.template = 'appeal-received' THEN a.received_at
            WHEN a.id IS NOT NULL THEN a.decided_at ELSE d.at END,
       d.until, m.action, m.at, m.until, a.outcome,
       CASE WHEN o.lang = 'en' AND t.name_en <> '' THEN t.name_en
            ELSE t.name_ko END,
       t.phone
  FROM outbox o
  LEFT JOIN post p ON p.id = o.post_id
  LEFT JOIN board b ON b.id = p.board_id
  LEFT JOIN decision d ON d.id = o.decision_id
  LEFT JOIN appeal a ON a.id = o.appeal_id
  LEFT JOIN decision m ON m.id = coalesce(d.undoes, d.id)
  LEFT JOIN ground g ON g.number = d.ground
  LEFT JOIN department t ON t.id = coalesce(b.department_id,
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'managing' AND x.closed_at IS NULL))
 WHERE o.id = :id;

-- :render_remedy read moderate handle admin
SELECT CASE WHEN CAST(:lang AS TEXT) = 'en' AND name_en <> '' THEN name_en
            ELSE name_ko END, phone
  FROM department WHERE code = :code AND closed_at IS NULL;

-- What a notice says, in its language; the department is the board's, else
-- the managing one (Article 3(3)).  For an appeal, and for what takes a
-- decision back, m is the measure meant.  r is the writer's restriction.
-- :render_facts read moderate handle admin
SELECT o.template, o.lang, (SELECT s.name FROM site s WHERE s.id = 1),
       CASE WHEN o.lang = 'en' AND b.title_en <> '' THEN b.title_en
            ELSE b.title_ko END,
       p.number, p.title, g.number,
       CASE WHEN o.lang = 'en' THEN g.name_en ELSE g.name_ko END,
       CASE WHEN a.id IS NOT NULL THEN a.reason
            WHEN o.template = 'restriction-lifted' THEN r.lift_reason
            WHEN r.id IS NOT NULL THEN r.reason ELSE d.reason END,
       CASE WHEN o.template = 'appeal-received' THEN a.received_at
            WHEN a.id IS NOT NULL THEN a.decided_at
            WHEN o.template = 'restriction-lifted' THEN r.lifted_at
            WHEN r.id IS NOT NULL THEN r.from_at ELSE d.at END,
       coalesce(d.until, r.until_at), m.action, m.at, m.until, a.outcome,
       CASE WHEN o.lang = 'en' AND t.name_en <> '' THEN t.name_en
            ELSE t.name_ko END,
       t.phone, r.id
  FROM outbox o
  LEFT JOIN post p ON p.id = o.post_id
  LEFT JOIN board b ON b.id = p.board_id
  LEFT JOIN decision d ON d.id = o.decision_id
  LEFT JOIN appeal a ON a.id = o.appeal_id
  LEFT JOIN decision m ON m.id = coalesce(d.undoes, d.id)
  LEFT JOIN restriction r ON r.id = o.restriction_id
  LEFT JOIN ground g ON g.number = coalesce(d.ground, r.ground)
  LEFT JOIN department t ON t.id = coalesce(b.department_id,
       (SELECT min(x.id) FROM department x
         WHERE x.kind = 'managing' AND x.closed_at IS NULL))
 WHERE o.id = :id;

-- :render_remedy read moderate handle web admin
SELECT CASE WHEN CAST(:lang AS TEXT) = 'en' AND name_en <> '' THEN name_en
            ELSE name_ko END, phone
  FROM department WHERE code = :code AND closed_at IS NULL;

-- The event of a complaint that it tells of, the reminder, the code, the
-- reward, the reminder of pages or of a request, the end of one, the
-- reported error, or the mail ID.
-- :render_event read moderate handle admin
SELECT complaint_event_id, reminder_id, template = 'code', award_id,
       page_reminder_id, inforeq_reminder_id, inforeq_id, correction_id,
       mail_notice_id
  FROM outbox WHERE id = :id;

-- Answer templates.  The columns of all SELECTs of templates are those that
-- answer_template_next reads.

-- :answer_template_by_key read moderate handle web admin
SELECT t.id, t.key, t.title_ko, t.title_en, t.steps, k.code, d.code,
       t.text_ko, t.text_en, t.removed_at, t.version
  FROM answer_template t
  LEFT JOIN complaint_kind k ON k.id = t.kind_id
  LEFT JOIN department d ON d.id = t.department_id
 WHERE t.key = :key;

-- A step of '' is every one, a complaint of 0 too.
-- :answer_template_all read moderate handle web admin
SELECT t.id, t.key, t.title_ko, t.title_en, t.steps, k.code, d.code,
       t.text_ko, t.text_en, t.removed_at, t.version
  FROM answer_template t
  LEFT JOIN complaint_kind k ON k.id = t.kind_id
  LEFT JOIN department d ON d.id = t.department_id
 WHERE (t.removed_at IS NULL OR :removed = 1)
   AND (:step = '' OR ' ' || t.steps || ' ' LIKE '% ' || :step || ' %')
   AND (:complaint = 0 OR EXISTS (SELECT 1 FROM complaint c
         WHERE c.id = :complaint
           AND (t.kind_id IS NULL OR t.kind_id = c.kind_id)
           AND (t.department_id IS NULL
             OR t.department_id = c.department_id)))
 ORDER BY t.key;

-- :answer_template_kind read moderate handle web admin
SELECT id FROM complaint_kind WHERE code = :code;

-- :answer_template_department read moderate handle web admin
SELECT id FROM department WHERE code = :code;

-- :answer_template_insert handle admin
INSERT INTO answer_template (key, title_ko, title_en, steps, kind_id,
       department_id, text_ko, text_en)
SELECT :key, :title_ko, :title_en, :steps,
       (SELECT id FROM complaint_kind WHERE code = :kind),
       (SELECT id FROM department WHERE code = :department),
       :text_ko, :text_en
 WHERE NOT EXISTS (SELECT 1 FROM answer_template WHERE key = :key);

-- :answer_template_update handle admin
UPDATE answer_template
   SET title_ko = :title_ko, title_en = :title_en, steps = :steps,
       kind_id = (SELECT id FROM complaint_kind WHERE code = :kind),
       department_id = (SELECT id FROM department WHERE code = :department),
       text_ko = :text_ko, text_en = :text_en, version = version + 1
 WHERE id = :id AND version = :version AND removed_at IS NULL;

-- :answer_template_set_removed handle admin
UPDATE answer_template SET removed_at = :at, version = version + 1
 WHERE id = :id AND version = :version;

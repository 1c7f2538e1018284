-- :board_by_slug read moderate handle web admin
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, d.code, b.lang,
       b.writers, b.real_name, b.premoderated, b.period_days, b.position,
       b.created_at, b.closed_at, b.version, b.proof
  FROM board b LEFT JOIN department d ON d.id = b.department_id
 WHERE b.slug = :slug;

-- :board_by_id read moderate handle web admin
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, d.code, b.lang,
       b.writers, b.real_name, b.premoderated, b.period_days, b.position,
       b.created_at, b.closed_at, b.version, b.proof
  FROM board b LEFT JOIN department d ON d.id = b.department_id
 WHERE b.id = :id;

-- :board_all read moderate handle web admin
SELECT b.id, b.slug, b.kind, b.title_ko, b.title_en, d.code, b.lang,
       b.writers, b.real_name, b.premoderated, b.period_days, b.position,
       b.created_at, b.closed_at, b.version, b.proof
  FROM board b LEFT JOIN department d ON d.id = b.department_id
 ORDER BY b.position, b.id;

-- :board_insert admin
INSERT INTO board (slug, kind, title_ko, title_en, department_id, lang,
       writers, real_name, premoderated, period_days, position, created_at,
       proof)
VALUES (:slug, :kind, :title_ko, :title_en,
       (SELECT id FROM department WHERE code = :department), :lang,
       :writers, :real_name, :premoderated, :period_days, :position,
       :created_at, :proof);

-- :board_update admin
UPDATE board
   SET kind = :kind, title_ko = :title_ko, title_en = :title_en,
       department_id = (SELECT id FROM department WHERE code = :department),
       lang = :lang, writers = :writers, real_name = :real_name,
       premoderated = :premoderated, period_days = :period_days,
       position = :position, proof = :proof, closed_at = :closed_at,
       version = version + 1
 WHERE id = :id AND version = :version;

-- :board_department read moderate handle web admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL;

-- :board_states read moderate handle web admin
SELECT state, count(*), max(created_at) FROM post
 WHERE board_id = :board_id GROUP BY state;

-- :board_waiting read moderate handle web admin
SELECT count(*) FROM queue WHERE board_id = :board_id;

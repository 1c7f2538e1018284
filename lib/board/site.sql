-- What a new site begins with.

-- :site_exists admin
SELECT count(*) FROM site

-- :site_insert admin
INSERT INTO site (id, name, created_at) VALUES (1, :name, :now)

-- :site_get_name read moderate handle web admin
SELECT name FROM site WHERE id = 1

-- :site_ground admin
INSERT INTO ground (number, name_ko, name_en, text_ko, text_en)
VALUES (:number, :name_ko, :name_en, :text_ko, :text_en)

-- :site_board admin
INSERT INTO board (slug, kind, title_ko, title_en, department_id, writers,
    premoderated, real_name, period_days, lang, position, created_at, proof)
VALUES (:slug, :kind, :title_ko, :title_en,
    (SELECT id FROM department WHERE code = :department), :writers,
    :premoderated, :real_name, :period, :lang, :position, :now,
    CASE :real_name WHEN 1 THEN 'email' ELSE 'password' END)

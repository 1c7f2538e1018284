-- Providing.

-- :inforeq_site read handle admin
SELECT s.name, d.name_ko, CASE WHEN d.name_en <> '' THEN d.name_en
       ELSE d.name_ko END
  FROM web_site s JOIN department d ON d.id = :department;

-- :inforeq_forget_files handle admin
DELETE FROM inforeq_file WHERE inforeq_id = :id;

-- :inforeq_add_file handle admin
INSERT INTO inforeq_file (inforeq_id, number, name, kind, page_id, post_id,
       bytes, sha256)
VALUES (:id, :number, :name, :kind, :page, :post, :bytes, :sha256);

-- :inforeq_provide handle admin
INSERT INTO inforeq_provision (inforeq_id, licence, sha256, bytes, files,
       staff_id, at)
VALUES (:id, :licence, :sha256, :bytes, :files, :staff, :now);

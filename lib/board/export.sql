-- :export_number read moderate handle web admin
SELECT number FROM post WHERE id = :id;

-- :ground_list read moderate handle web admin
SELECT number, name_ko, name_en, text_ko, text_en FROM ground
 ORDER BY number;

-- :reason_all_lawful read handle web admin
SELECT action, code, name_ko, name_en FROM complaint_reason
 ORDER BY action, code;

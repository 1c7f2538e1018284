-- :merge_count read handle web admin
SELECT count(*) FROM complaint WHERE merged_into = :id;

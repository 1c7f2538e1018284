-- Figures for the site.

-- :public_figures_open public read web admin
SELECT count(*) FROM web_complaint_figure WHERE open = TRUE;

-- :public_figures_names public read web admin
SELECT code, name_ko, name_en FROM web_department;

-- :public_mayor_waiting public read web admin
SELECT count(*) FROM web_mayor_waiting w
 WHERE (CAST(:board AS INTEGER) = 0 OR w.board_id = :board)
   AND (w.expires_at IS NULL OR w.expires_at > :now);

-- Results; see results.h.

-- :results_answers read moderate handle web admin
SELECT key, question, part, value FROM survey_answer
 WHERE survey_id = :survey
 ORDER BY survey_id, key, question, part;

-- :results_moving read moderate handle web admin
SELECT count(*) FROM survey_moving WHERE survey_id = :survey;

-- :results_all_answers read moderate handle web admin
SELECT key, question, part, value FROM survey_answer
 WHERE survey_id = :survey
UNION ALL
SELECT key, question, part, value FROM survey_moving
 WHERE survey_id = :survey
 ORDER BY 1, 2, 3;

-- :results_responses read moderate handle web admin
SELECT count(*) FROM survey_participation WHERE survey_id = :survey;

-- :results_keep handle admin
INSERT INTO survey_result (survey_id, question, cell_row, cell_column,
       answers)
VALUES (:survey, :question, :row, :column, :answers);

-- :results_public read moderate handle web public admin
SELECT question, cell_row, cell_column, answers FROM web_survey_result
 WHERE survey_id = :survey;

-- :results_keep_crossed handle admin
INSERT INTO survey_crossed (survey_id, by_question, question, cell_row,
       cell_column, answers)
VALUES (:survey, :by, :question, :row, :column, :answers);

-- Rows 0 first.
-- :results_public_crossed read moderate handle web public admin
SELECT question, cell_row, cell_column, answers FROM web_survey_crossed
 WHERE survey_id = :survey AND by_question = :by
 ORDER BY cell_row;

-- :results_public_by read moderate handle web public admin
SELECT DISTINCT by_question FROM web_survey_crossed
 WHERE survey_id = :survey
 ORDER BY by_question;

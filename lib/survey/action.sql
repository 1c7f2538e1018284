-- What the city does about surveys; see action.h.

-- :action_get read moderate handle web admin
SELECT a.id, a.survey_id, d.code, a.text_ko, a.text_en, a.due_on, a.state,
       a.result_ko, a.result_en, a.done_on, a.version
  FROM survey_action a JOIN department d ON d.id = a.department_id
 WHERE a.id = :id;

-- :action_all read moderate handle web admin
SELECT a.id, a.survey_id, d.code, a.text_ko, a.text_en, a.due_on, a.state,
       a.result_ko, a.result_en, a.done_on, a.version
  FROM survey_action a JOIN department d ON d.id = a.department_id
 WHERE (:survey = 0 OR a.survey_id = :survey)
   AND (:late_on = 0 OR (a.done_on IS NULL AND a.due_on < :late_on))
 ORDER BY a.due_on, a.id;

-- :action_survey read moderate handle admin
SELECT state FROM survey WHERE id = :id;

-- :action_department read moderate handle admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL;

-- :action_insert handle admin
INSERT INTO survey_action (survey_id, department_id, text_ko, text_en,
       due_on)
VALUES (:survey, (SELECT id FROM department WHERE code = :department),
       :text_ko, :text_en, :due_on);

-- :action_update handle admin
UPDATE survey_action
   SET department_id = (SELECT id FROM department WHERE code = :department),
       text_ko = :text_ko, text_en = :text_en, due_on = :due_on,
       state = :state, result_ko = :result_ko, result_en = :result_en,
       done_on = :done_on, version = version + 1
 WHERE id = :id AND version = :version;

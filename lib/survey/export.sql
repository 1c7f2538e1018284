-- Answers of named surveys; see export.h.

-- :export_answers read moderate handle admin
SELECT p.id, p.citizen_id, p.day, p.channel, a.question, a.part, a.value,
       a.text
  FROM survey_participation p
  JOIN survey_answer a ON a.survey_id = p.survey_id
       AND a.key = p.answer_key
 WHERE p.survey_id = :survey
 ORDER BY p.survey_id, p.id, a.question, a.part;

-- What there is of a citizen in surveys; see citizen_survey.h.

-- :citizen_surveys_count read moderate handle admin
SELECT (SELECT count(*) FROM survey_participation
         WHERE citizen_id = :citizen),
       (SELECT count(*) FROM survey_participation p
          JOIN survey_answer a ON a.survey_id = p.survey_id
               AND a.key = p.answer_key
         WHERE p.citizen_id = :citizen AND a.text <> '');

-- :citizen_surveys_all read handle admin
SELECT p.survey_id, p.id, p.day, p.channel, p.answer_key
  FROM survey_participation p WHERE p.citizen_id = :citizen
 ORDER BY p.survey_id, p.id;

-- :citizen_survey_answers read handle admin
SELECT question, part, value, text FROM survey_answer
 WHERE survey_id = :survey AND key = :key
 ORDER BY survey_id, key, question, part;

-- Taking part; see take.h.

-- :take_took read moderate handle web admin
SELECT count(*) FROM survey_participation
 WHERE citizen_id = :citizen AND survey_id = :survey;

-- :take_part handle web admin
INSERT INTO survey_participation (survey_id, id, citizen_id, day, channel,
       answer_key)
VALUES (:survey, :id, :citizen, :day, :channel, :key);

-- :take_answer handle web admin
INSERT INTO survey_answer (survey_id, key, question, part, value, text,
       held)
VALUES (:survey, :key, :question, :part, :value, :text, :held);

-- :take_before handle web admin
SELECT key FROM survey_answer WHERE survey_id = :survey AND key < :key
 ORDER BY key DESC LIMIT 1 OFFSET :around;

-- :take_behind handle web admin
SELECT key FROM survey_answer WHERE survey_id = :survey AND key > :key
 ORDER BY key LIMIT 1 OFFSET :around;

-- :take_away handle web admin
DELETE FROM survey_answer
 WHERE survey_id = :survey AND key >= :first AND key <= :last;

-- :take_back handle web admin
DELETE FROM survey_moving WHERE survey_id = :survey;

-- :take_texts read moderate handle admin
SELECT key, question, held, text FROM survey_answer
 WHERE survey_id = :survey AND held IS NOT NULL
   AND (:held = 0 OR held = 1)
 ORDER BY survey_id, key, question;

-- :take_decide handle admin
UPDATE survey_answer SET held = :held
 WHERE survey_id = :survey AND key = :key AND held IS NOT NULL
   AND held <> :held;

-- :take_text_there read moderate handle admin
SELECT count(*) FROM survey_answer
 WHERE survey_id = :survey AND key = :key AND held IS NOT NULL;

-- Surveys on the citizens' pages: the views web_… alone; see public.h.

-- :public_survey_by_id public web
SELECT s.id, CASE WHEN :lang = 'en' THEN s.title_en ELSE s.title_ko END,
       s.anonymous, s.once, s.state = 'closed', s.opens_at, s.closes_at,
       s.responses,
       CASE WHEN :lang = 'en' AND s.department_en <> ''
         THEN s.department_en ELSE s.department_ko END,
       s.department_phone,
       (SELECT r.key FROM web_reward r WHERE r.survey_id = s.id)
  FROM web_survey s WHERE s.id = :id;

-- :public_survey_all public web
SELECT s.id, CASE WHEN :lang = 'en' THEN s.title_en ELSE s.title_ko END,
       s.anonymous, s.once, s.state = 'closed', s.opens_at, s.closes_at,
       s.responses,
       CASE WHEN :lang = 'en' AND s.department_en <> ''
         THEN s.department_en ELSE s.department_ko END,
       s.department_phone,
       (SELECT r.key FROM web_reward r WHERE r.survey_id = s.id)
  FROM web_survey s
 WHERE (s.state = 'closed') = :closed
 ORDER BY s.opens_at DESC, s.id DESC LIMIT :most OFFSET :offset;

-- :public_survey_end public web
SELECT min(closes_at) FROM web_survey
 WHERE state = 'open' AND closes_at > :now;

-- :public_survey_text_all public web
SELECT text FROM web_survey_text
 WHERE survey_id = :survey AND question = :question
 ORDER BY text LIMIT :most OFFSET :offset;

-- :public_action_all public web
SELECT a.id, a.survey_id,
       CASE WHEN :lang = 'en' THEN s.title_en ELSE s.title_ko END,
       CASE WHEN :lang = 'en' AND a.text_en <> ''
         THEN a.text_en ELSE a.text_ko END,
       CASE WHEN :lang = 'en' AND a.result_en <> ''
         THEN a.result_en ELSE a.result_ko END,
       a.state, a.due_on, a.done_on,
       CASE WHEN :lang = 'en' AND a.department_en <> ''
         THEN a.department_en ELSE a.department_ko END,
       a.department_phone
  FROM web_survey_action a JOIN web_survey s ON s.id = a.survey_id
 WHERE :survey = 0 OR a.survey_id = :survey
 ORDER BY coalesce(a.done_on, a.due_on) DESC, a.id DESC
 LIMIT :most OFFSET :offset;

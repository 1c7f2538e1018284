-- Surveys; see survey.h.

-- :survey_get read moderate handle web admin
SELECT s.id, s.title_ko, s.title_en, s.anonymous, s.once, d.code,
       s.definition, s.state, s.opens_at, s.closes_at, s.created_at,
       s.version, (SELECT count(*) FROM survey_participation p
         WHERE p.survey_id = s.id)
  FROM survey s JOIN department d ON d.id = s.department_id
 WHERE s.id = :id;

-- :survey_all read moderate handle web admin
SELECT s.id, s.title_ko, s.title_en, s.anonymous, s.once, d.code,
       s.definition, s.state, s.opens_at, s.closes_at, s.created_at,
       s.version, (SELECT count(*) FROM survey_participation p
         WHERE p.survey_id = s.id)
  FROM survey s JOIN department d ON d.id = s.department_id
 WHERE :state = '' OR s.state = :state
 ORDER BY s.created_at DESC, s.id DESC;

-- :survey_department read moderate handle web admin
SELECT id FROM department WHERE code = :code AND closed_at IS NULL;

-- :survey_insert handle admin
INSERT INTO survey (title_ko, title_en, anonymous, once, department_id,
       definition, created_at)
VALUES (:title_ko, :title_en, :anonymous, :once,
       (SELECT id FROM department WHERE code = :department), :definition,
       :at);

-- :survey_update handle admin
UPDATE survey
   SET title_ko = :title_ko, title_en = :title_en, once = :once,
       department_id = (SELECT id FROM department WHERE code = :department),
       definition = :definition, version = version + 1
 WHERE id = :id AND version = :version AND state = 'draft';

-- :survey_set_open handle admin
UPDATE survey
   SET state = 'open', opens_at = coalesce(opens_at, :at),
       closes_at = :closes_at, version = version + 1
 WHERE id = :id AND version = :version AND state <> 'closed';

-- :survey_set_closed handle admin
UPDATE survey
   SET state = 'closed', version = version + 1,
       responses = (SELECT count(*) FROM survey_participation p
         WHERE p.survey_id = :id),
       closes_at = CASE WHEN closes_at < :at THEN closes_at ELSE :at END
 WHERE id = :id AND version = :version AND state = 'open';

-- :survey_due read moderate handle admin
SELECT id FROM survey WHERE state = 'open' AND closes_at <= :at
 ORDER BY closes_at, id LIMIT 1;

-- :survey_last_closed read moderate handle admin
SELECT max(closes_at) FROM survey WHERE state = 'closed';

-- :survey_site_made read moderate handle admin
SELECT created_at FROM site;

-- As citizens see them: in the order of the columns of survey_get.

-- :survey_public_get read moderate handle web public admin
SELECT id, title_ko, title_en, anonymous, once, department, definition,
       state, opens_at, closes_at, opens_at, 0, responses
  FROM web_survey WHERE id = :id;

-- :survey_public_all read moderate handle web public admin
SELECT id, title_ko, title_en, anonymous, once, department, definition,
       state, opens_at, closes_at, opens_at, 0, responses
  FROM web_survey ORDER BY opens_at DESC, id DESC;

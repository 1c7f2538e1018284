-- Surveys and rewards on the citizens' pages (articles 4, 13-2).

-- What is published of a closed survey crossed with one of its questions: a
-- row for each cell that is shown.  Row 0 is how many answered both; rows
-- are the question's, columns those of by_question, both from 1.
CREATE TABLE survey_crossed (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  by_question INTEGER NOT NULL CHECK (by_question > 0),
  question INTEGER NOT NULL CHECK (question > 0),
  cell_row INTEGER NOT NULL CHECK (cell_row >= 0),
  cell_column INTEGER NOT NULL CHECK (cell_column >= 0),
  answers INTEGER NOT NULL CHECK (answers >= 5),
  PRIMARY KEY (survey_id, by_question, question, cell_row, cell_column),
  CHECK (by_question <> question)
) STRICT, WITHOUT ROWID;

CREATE VIEW web_survey_crossed AS
SELECT r.survey_id, r.by_question, r.question, r.cell_row, r.cell_column,
       r.answers
  FROM survey_crossed r
  JOIN survey s ON s.id = r.survey_id AND s.state = 'closed';

-- How often somebody took part, put down when the survey closes.
ALTER TABLE survey ADD COLUMN responses INTEGER;
DROP VIEW web_survey;
CREATE VIEW web_survey AS
SELECT s.id, s.title_ko, s.title_en, s.anonymous, s.once, s.state,
       s.opens_at, s.closes_at, s.definition, d.code AS department,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone,
       CASE WHEN s.state = 'closed' THEN coalesce(s.responses,
         (SELECT count(*) FROM survey_participation p
           WHERE p.survey_id = s.id)) END AS responses
  FROM survey s
  JOIN department d ON d.id = s.department_id
 WHERE s.state <> 'draft';

-- Whoever takes part in that survey enters the programme.  Only a survey
-- that asks who takes part has one, and neither tells of the other who
-- answered what.
ALTER TABLE reward_programme
  ADD COLUMN survey_id INTEGER REFERENCES survey (id);
CREATE UNIQUE INDEX reward_programme_by_survey
  ON reward_programme (survey_id) WHERE survey_id IS NOT NULL;

DROP VIEW web_reward;
CREATE VIEW web_reward AS
SELECT p.key, p.kind, p.title_ko, p.title_en, p.gift_ko, p.gift_en,
       p.per_person, p.staff_excluded, p.claim_days, p.created_at,
       p.closed_at, p.survey_id, d.name_ko AS department_ko,
       d.name_en AS department_en, d.phone AS department_phone
  FROM reward_programme p
  JOIN department d ON d.id = p.department_id;

-- What users think, asked at least once a year (article 4).

-- definition is the JSON of all questions in both languages (osan-survey in
-- osanctl-survey(1)).  Whether answers are anonymous is fixed for good when
-- the survey is made, the questions when it opens.
CREATE TABLE survey (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  title_ko TEXT NOT NULL CHECK (trim(title_ko) <> ''),
  title_en TEXT NOT NULL CHECK (trim(title_en) <> ''),
  anonymous INTEGER NOT NULL CHECK (anonymous IN (0, 1)),
  once INTEGER NOT NULL DEFAULT 0 CHECK (once IN (0, 1)),
  department_id INTEGER NOT NULL REFERENCES department (id),
  definition TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'draft'
    CHECK (state IN ('draft', 'open', 'closed')),
  opens_at INTEGER,
  closes_at INTEGER,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'draft') = (opens_at IS NULL)),
  CHECK (closes_at IS NULL OR closes_at >= opens_at),
  CHECK (state <> 'closed' OR closes_at IS NOT NULL)
) STRICT;
CREATE INDEX survey_by_state ON survey (state, closes_at);

-- That somebody took part, and on which day (days since 1970).  Apart from
-- the answers: no key, no order and no time is common to both, but where the
-- survey is a named one; then answer_key is theirs.
CREATE TABLE survey_participation (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  citizen_id INTEGER REFERENCES citizen (id),
  day INTEGER NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('web', 'phone', 'paper')),
  answer_key BLOB CHECK (length(answer_key) = 16),
  PRIMARY KEY (survey_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX survey_participation_of ON survey_participation
  (citizen_id, survey_id) WHERE citizen_id IS NOT NULL;

-- What was answered: a row for each thing chosen.  key is 128 random bits,
-- the same for one person's answers; a text of an anonymous survey has one
-- of its own.  question counts from 1; part is the option of "some of", the
-- place of a ranking, else 0; value is the option (from 1), the number, or 1.
-- held: a text that may be published (0), waits for a person (1), is
-- withheld by one (2).
CREATE TABLE survey_answer (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  key BLOB NOT NULL CHECK (length(key) = 16),
  question INTEGER NOT NULL CHECK (question > 0),
  part INTEGER NOT NULL CHECK (part >= 0),
  value INTEGER NOT NULL,
  text TEXT,
  held INTEGER CHECK (held IN (0, 1, 2)),
  PRIMARY KEY (survey_id, key, question, part),
  CHECK ((text IS NULL) = (held IS NULL))
) STRICT, WITHOUT ROWID;

-- Where answers lie for a moment while they are laid out anew, so that their
-- places in the file do not tell in which order they came.  Empty whenever
-- nobody writes; answers that lie here count like the others.
CREATE TABLE survey_moving (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  key BLOB NOT NULL CHECK (length(key) = 16),
  question INTEGER NOT NULL CHECK (question > 0),
  part INTEGER NOT NULL CHECK (part >= 0),
  value INTEGER NOT NULL,
  text TEXT,
  held INTEGER CHECK (held IN (0, 1, 2)),
  PRIMARY KEY (survey_id, key, question, part),
  CHECK ((text IS NULL) = (held IS NULL))
) STRICT, WITHOUT ROWID;

-- What is published of a closed survey: a number for each cell, NULL where
-- it is withheld.  Row 0 is how many answered the question; rows and columns
-- count from 1, a question that is no ranking has column 0 alone.
CREATE TABLE survey_result (
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  question INTEGER NOT NULL CHECK (question > 0),
  cell_row INTEGER NOT NULL CHECK (cell_row >= 0),
  cell_column INTEGER NOT NULL CHECK (cell_column >= 0),
  answers INTEGER CHECK (answers >= 5),
  PRIMARY KEY (survey_id, question, cell_row, cell_column)
) STRICT, WITHOUT ROWID;

-- What the city does about it; due_on and done_on are days since 1970.
CREATE TABLE survey_action (
  id INTEGER PRIMARY KEY CHECK (id > 0),
  survey_id INTEGER NOT NULL REFERENCES survey (id),
  department_id INTEGER NOT NULL REFERENCES department (id),
  text_ko TEXT NOT NULL CHECK (trim(text_ko) <> ''),
  text_en TEXT NOT NULL DEFAULT '',
  due_on INTEGER NOT NULL,
  state TEXT NOT NULL DEFAULT 'planned'
    CHECK (state IN ('planned', 'doing', 'done', 'dropped')),
  result_ko TEXT NOT NULL DEFAULT '',
  result_en TEXT NOT NULL DEFAULT '',
  done_on INTEGER,
  version INTEGER NOT NULL DEFAULT 1,
  CHECK ((state IN ('done', 'dropped')) = (done_on IS NOT NULL)),
  CHECK (state NOT IN ('done', 'dropped') OR trim(result_ko) <> '')
) STRICT;
CREATE INDEX survey_action_by_survey ON survey_action (survey_id);
CREATE INDEX survey_action_by_due ON survey_action (due_on)
  WHERE done_on IS NULL;

-- What the citizens' pages are made from.  Drafts are not among them;
-- results are, once the survey is closed.
CREATE VIEW web_survey AS
SELECT s.id, s.title_ko, s.title_en, s.anonymous, s.once, s.state,
       s.opens_at, s.closes_at, s.definition, d.code AS department,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone,
       CASE WHEN s.state = 'closed' THEN (SELECT count(*)
         FROM survey_participation p WHERE p.survey_id = s.id)
         END AS responses
  FROM survey s
  JOIN department d ON d.id = s.department_id
 WHERE s.state <> 'draft';

CREATE VIEW web_survey_result AS
SELECT r.survey_id, r.question, r.cell_row, r.cell_column, r.answers
  FROM survey_result r
  JOIN survey s ON s.id = r.survey_id AND s.state = 'closed';

-- Texts that the detectors passed, of questions with five of them or more.
CREATE VIEW web_survey_text AS
SELECT a.survey_id, a.question, a.text
  FROM survey_answer a
  JOIN survey s ON s.id = a.survey_id AND s.state = 'closed'
 WHERE a.held = 0 AND EXISTS (SELECT 1 FROM survey_result r
   WHERE r.survey_id = a.survey_id AND r.question = a.question
     AND r.cell_row = 0 AND r.answers IS NOT NULL);

-- "What we changed."
CREATE VIEW web_survey_action AS
SELECT a.id, a.survey_id, a.text_ko, a.text_en, a.due_on, a.state,
       a.result_ko, a.result_en, a.done_on, d.code AS department,
       d.name_ko AS department_ko, d.name_en AS department_en,
       d.phone AS department_phone
  FROM survey_action a
  JOIN survey s ON s.id = a.survey_id AND s.state = 'closed'
  JOIN department d ON d.id = a.department_id;

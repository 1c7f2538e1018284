-- The rules about results that are crossed and about the rewards of surveys,
-- as in 027 and 028.

CREATE TRIGGER survey_crossed_insert BEFORE INSERT ON survey_crossed
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open')
      THEN RAISE(ABORT, 'survey_crossed: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_crossed r
          WHERE r.survey_id = NEW.survey_id
            AND r.by_question = NEW.by_question
            AND r.question = NEW.question AND r.cell_row = NEW.cell_row
            AND r.cell_column = NEW.cell_column)
      THEN RAISE(ABORT, 'survey_crossed: it never changes')
  END;
END;
CREATE TRIGGER survey_crossed_update BEFORE UPDATE ON survey_crossed
BEGIN SELECT RAISE(ABORT, 'survey_crossed: it never changes'); END;
CREATE TRIGGER survey_crossed_delete BEFORE DELETE ON survey_crossed
BEGIN SELECT RAISE(ABORT, 'survey_crossed: it never changes'); END;

CREATE TRIGGER reward_survey_insert BEFORE INSERT ON reward_programme
WHEN NEW.survey_id IS NOT NULL
BEGIN
  SELECT CASE
    WHEN NEW.kind IS NOT 'survey'
      THEN RAISE(ABORT, 'reward_programme: only the kind survey has one')
    WHEN NEW.survey_id IN (SELECT survey_id FROM reward_programme
          WHERE survey_id IS NOT NULL)
      THEN RAISE(ABORT, 'reward_programme: this survey has its rewards')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND (s.once = 1 OR s.anonymous = 0))
      THEN RAISE(ABORT,
        'reward_programme: no survey that asks who takes part')
  END;
END;
CREATE TRIGGER reward_survey_update BEFORE UPDATE ON reward_programme
WHEN NEW.survey_id IS NOT OLD.survey_id
BEGIN
  SELECT CASE
    WHEN OLD.id IN (SELECT programme_id FROM reward_draw)
      OR OLD.id IN (SELECT programme_id FROM reward_award)
      OR OLD.id IN (SELECT programme_id FROM reward_entry)
      THEN RAISE(ABORT,
        'reward_programme: its terms stand once somebody relies on them')
    WHEN NEW.survey_id IS NOT NULL AND NEW.kind IS NOT 'survey'
      THEN RAISE(ABORT, 'reward_programme: only the kind survey has one')
    WHEN NEW.survey_id IN (SELECT survey_id FROM reward_programme
          WHERE survey_id IS NOT NULL)
      THEN RAISE(ABORT, 'reward_programme: this survey has its rewards')
    WHEN NEW.survey_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND (s.once = 1 OR s.anonymous = 0))
      THEN RAISE(ABORT,
        'reward_programme: no survey that asks who takes part')
  END;
END;
CREATE TRIGGER survey_rewarded_update BEFORE UPDATE ON survey
WHEN NEW.once = 0 AND NEW.anonymous = 1
  AND OLD.id IN (SELECT survey_id FROM reward_programme
        WHERE survey_id IS NOT NULL)
BEGIN
  SELECT RAISE(ABORT, 'survey: whose rewards it has, has to be asked');
END;
CREATE TRIGGER survey_responses_insert BEFORE INSERT ON survey
WHEN NEW.responses IS NOT NULL
BEGIN
  SELECT RAISE(ABORT, 'survey: its answers are counted when it closes');
END;
CREATE TRIGGER survey_responses_update BEFORE UPDATE ON survey
WHEN NEW.responses IS NOT OLD.responses
BEGIN
  SELECT CASE
    WHEN NEW.state IS NOT 'closed'
      OR NEW.responses IS NOT (SELECT count(*) FROM survey_participation
            WHERE survey_id = NEW.id)
      THEN RAISE(ABORT, 'survey: its answers are counted when it closes')
  END;
END;

-- Erasure (article 17) ----------------------------------------------------

-- A reward that waits needs whom it is for.
CREATE TRIGGER citizen_erase_reward BEFORE UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
  AND EXISTS (SELECT 1 FROM reward_award
        WHERE citizen_id = NEW.id
          AND state IN ('awarded', 'notified', 'claimed'))
BEGIN SELECT RAISE(ABORT, 'citizen: a reward of theirs waits'); END;

-- What they wrote in surveys that are not anonymous goes; that they chose
-- this or that stays as a number.
CREATE TRIGGER survey_erased AFTER UPDATE ON citizen
WHEN NEW.erased_at IS NOT NULL AND OLD.erased_at IS NULL
BEGIN
  UPDATE survey_answer SET text = '', held = 2
   WHERE text IS NOT NULL AND text <> ''
     AND (survey_id, key) IN (SELECT survey_id, answer_key
           FROM survey_participation
          WHERE citizen_id = NEW.id AND answer_key IS NOT NULL);
END;
DROP TRIGGER survey_answer_update;
CREATE TRIGGER survey_answer_update BEFORE UPDATE ON survey_answer
BEGIN
  SELECT CASE
    WHEN NEW.survey_id IS NOT OLD.survey_id OR NEW.key IS NOT OLD.key
      OR NEW.question IS NOT OLD.question OR NEW.part IS NOT OLD.part
      OR NEW.value IS NOT OLD.value OR OLD.held IS NULL
      THEN RAISE(ABORT, 'survey_answer: an answer never changes')
    WHEN NEW.text IS NOT OLD.text
      AND (NEW.text IS NOT '' OR NEW.held IS NOT 2 OR NOT EXISTS (
          SELECT 1 FROM survey_participation p
            JOIN citizen c ON c.id = p.citizen_id
           WHERE p.survey_id = OLD.survey_id AND p.answer_key = OLD.key
             AND c.erased_at IS NOT NULL))
      THEN RAISE(ABORT, 'survey_answer: an answer never changes')
    WHEN OLD.text IS '' AND NEW.held IS NOT 2
      THEN RAISE(ABORT, 'survey_answer: its writer was erased')
    WHEN NEW.held IS NULL OR NEW.held IS 1
      THEN RAISE(ABORT,
        'survey_answer: a person publishes a text or withholds it')
  END;
END;
CREATE INDEX survey_participation_answer ON survey_participation
  (survey_id, answer_key) WHERE answer_key IS NOT NULL;

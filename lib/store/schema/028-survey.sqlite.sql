-- The rules about surveys (article 4), as in 002-rules.

CREATE TRIGGER survey_insert BEFORE INSERT ON survey
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM survey)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM survey)
      THEN RAISE(ABORT, 'survey: this id is taken')
    WHEN NEW.version IS NOT 1 OR NEW.state IS NOT 'draft'
      THEN RAISE(ABORT, 'survey: a new one is a draft')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey: there is no such department')
  END;
END;
CREATE TRIGGER survey_update BEFORE UPDATE ON survey
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'survey: its id never changes')
    WHEN NEW.anonymous IS NOT OLD.anonymous
      THEN RAISE(ABORT,
        'survey: anonymous or named is fixed when it is made (article 4)')
    WHEN OLD.state IS 'closed'
      THEN RAISE(ABORT, 'survey: a closed survey does not change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'survey: each change raises the version by one')
    WHEN OLD.state IS 'open' AND (NEW.definition IS NOT OLD.definition
        OR NEW.title_ko IS NOT OLD.title_ko
        OR NEW.title_en IS NOT OLD.title_en OR NEW.once IS NOT OLD.once
        OR NEW.opens_at IS NOT OLD.opens_at
        OR NEW.department_id IS NOT OLD.department_id)
      THEN RAISE(ABORT,
        'survey: its questions are fixed once it is open (article 4)')
    WHEN (OLD.state IS 'draft' AND NEW.state IS 'closed')
      OR (OLD.state IS 'open' AND NEW.state IS 'draft')
      THEN RAISE(ABORT, 'survey: it is a draft, then open, then closed')
    WHEN NEW.state IS 'open' AND NEW.closes_at
        <= (SELECT at FROM audit_context)
      AND NEW.closes_at IS NOT OLD.closes_at
      THEN RAISE(ABORT, 'survey: it cannot close before now')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey: there is no such department')
  END;
END;
CREATE TRIGGER survey_delete BEFORE DELETE ON survey
BEGIN SELECT RAISE(ABORT, 'survey: it is never deleted'); END;

CREATE TRIGGER log_survey_add AFTER INSERT ON survey
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.add', 'survey', NEW.id, NULL,
    json_object('title', NEW.title_ko, 'anonymous', NEW.anonymous));
END;
CREATE TRIGGER log_survey_set AFTER UPDATE ON survey
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.set', 'survey', NEW.id, NULL,
    json_object('title', NEW.title_ko, 'state', NEW.state, 'closes_at',
      NEW.closes_at, 'version', NEW.version));
END;

-- Taking part -------------------------------------------------------------

CREATE TRIGGER survey_participation_insert
BEFORE INSERT ON survey_participation
BEGIN
  SELECT CASE
    WHEN EXISTS (SELECT 1 FROM survey_participation p
          WHERE p.survey_id = NEW.survey_id AND p.id = NEW.id)
      THEN RAISE(ABORT, 'survey_participation: this id is taken')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_participation: the survey is not open')
    WHEN (SELECT s.anonymous FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND NEW.answer_key IS NOT NULL
      THEN RAISE(ABORT,
        'survey_participation: an anonymous answer has no way back')
    WHEN (SELECT s.anonymous FROM survey s WHERE s.id = NEW.survey_id) = 0
      AND (NEW.answer_key IS NULL OR NEW.citizen_id IS NULL)
      THEN RAISE(ABORT, 'survey_participation: a named survey keeps who')
    WHEN (SELECT s.once = 0 AND s.anonymous = 1 FROM survey s
          WHERE s.id = NEW.survey_id) AND NEW.citizen_id IS NOT NULL
      THEN RAISE(ABORT,
        'survey_participation: this survey does not ask who takes part')
    WHEN (SELECT s.once FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND NEW.citizen_id IS NULL
      THEN RAISE(ABORT,
        'survey_participation: this survey asks who takes part')
    WHEN (SELECT s.once FROM survey s WHERE s.id = NEW.survey_id) = 1
      AND EXISTS (SELECT 1 FROM survey_participation p
          WHERE p.citizen_id = NEW.citizen_id
            AND p.survey_id = NEW.survey_id)
      THEN RAISE(ABORT, 'survey_participation: this person took part')
    WHEN NEW.citizen_id IS NOT NULL
      AND NEW.citizen_id NOT IN (SELECT id FROM citizen)
      THEN RAISE(ABORT, 'survey_participation: there is no such person')
    WHEN abs(NEW.day * 86400000000 - (SELECT at FROM audit_context))
        > 2 * 86400000000
      THEN RAISE(ABORT, 'survey_participation: the day is that of today')
  END;
END;
CREATE TRIGGER survey_participation_update
BEFORE UPDATE ON survey_participation
BEGIN
  SELECT RAISE(ABORT, 'survey_participation: it never changes');
END;
CREATE TRIGGER survey_participation_delete
BEFORE DELETE ON survey_participation
BEGIN
  SELECT RAISE(ABORT, 'survey_participation: it is never deleted');
END;

-- Somebody took part: of an anonymous survey the log says no more.
CREATE TRIGGER log_survey_participation AFTER INSERT ON survey_participation
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.answer', 'survey', NEW.survey_id,
    CASE WHEN NEW.answer_key IS NOT NULL THEN NEW.citizen_id END, '{}');
END;

-- Answers -----------------------------------------------------------------

-- Deleted from one of the two tables, an answer lies in the other one: that
-- is how they are laid out anew, and why none is lost.
CREATE TRIGGER survey_answer_insert BEFORE INSERT ON survey_answer
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_answer: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_answer a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      OR EXISTS (SELECT 1 FROM survey_moving a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      THEN RAISE(ABORT, 'survey_answer: this is answered already')
  END;
END;
-- Only what a person decides about a held text.
CREATE TRIGGER survey_answer_update BEFORE UPDATE ON survey_answer
BEGIN
  SELECT CASE
    WHEN NEW.survey_id IS NOT OLD.survey_id OR NEW.key IS NOT OLD.key
      OR NEW.question IS NOT OLD.question OR NEW.part IS NOT OLD.part
      OR NEW.value IS NOT OLD.value OR NEW.text IS NOT OLD.text
      OR OLD.held IS NULL
      THEN RAISE(ABORT, 'survey_answer: an answer never changes')
    WHEN NEW.held IS NULL OR NEW.held IS 1
      THEN RAISE(ABORT,
        'survey_answer: a person publishes a text or withholds it')
  END;
END;
CREATE TRIGGER log_survey_text AFTER UPDATE ON survey_answer
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.text', 'survey', NEW.survey_id,
    NULL, json_object('text', lower(hex(NEW.key)), 'question', NEW.question,
      'held', NEW.held));
END;
CREATE TRIGGER survey_answer_delete BEFORE DELETE ON survey_answer
WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = OLD.survey_id
      AND s.state = 'open' AND (s.closes_at IS NULL
        OR s.closes_at > (SELECT at FROM audit_context)))
BEGIN
  SELECT RAISE(ABORT, 'survey_answer: an answer is never deleted');
END;
CREATE TRIGGER survey_answer_moves AFTER DELETE ON survey_answer
BEGIN
  INSERT INTO survey_moving (survey_id, key, question, part, value, text, held)
  VALUES (OLD.survey_id, OLD.key, OLD.question, OLD.part, OLD.value,
    OLD.text, OLD.held);
END;
CREATE TRIGGER survey_moving_insert BEFORE INSERT ON survey_moving
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open' AND (s.closes_at IS NULL
            OR s.closes_at > (SELECT at FROM audit_context)))
      THEN RAISE(ABORT, 'survey_moving: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_answer a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      OR EXISTS (SELECT 1 FROM survey_moving a
          WHERE a.survey_id = NEW.survey_id AND a.key = NEW.key
            AND a.question = NEW.question AND a.part = NEW.part)
      THEN RAISE(ABORT, 'survey_moving: this is answered already')
  END;
END;
CREATE TRIGGER survey_moving_update BEFORE UPDATE ON survey_moving
BEGIN SELECT RAISE(ABORT, 'survey_moving: an answer never changes'); END;
CREATE TRIGGER survey_moving_delete BEFORE DELETE ON survey_moving
WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = OLD.survey_id
      AND s.state = 'open' AND (s.closes_at IS NULL
        OR s.closes_at > (SELECT at FROM audit_context)))
BEGIN
  SELECT RAISE(ABORT, 'survey_moving: an answer is never deleted');
END;
CREATE TRIGGER survey_moving_moves AFTER DELETE ON survey_moving
BEGIN
  INSERT INTO survey_answer (survey_id, key, question, part, value, text, held)
  VALUES (OLD.survey_id, OLD.key, OLD.question, OLD.part, OLD.value,
    OLD.text, OLD.held);
END;

-- Results -----------------------------------------------------------------

-- They are put down while the survey is still open, in the transaction that
-- closes it.
CREATE TRIGGER survey_result_insert BEFORE INSERT ON survey_result
BEGIN
  SELECT CASE
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'open')
      THEN RAISE(ABORT, 'survey_result: the survey is not open')
    WHEN EXISTS (SELECT 1 FROM survey_result r
          WHERE r.survey_id = NEW.survey_id AND r.question = NEW.question
            AND r.cell_row = NEW.cell_row
            AND r.cell_column = NEW.cell_column)
      THEN RAISE(ABORT, 'survey_result: it never changes')
  END;
END;
CREATE TRIGGER survey_result_update BEFORE UPDATE ON survey_result
BEGIN SELECT RAISE(ABORT, 'survey_result: it never changes'); END;
CREATE TRIGGER survey_result_delete BEFORE DELETE ON survey_result
BEGIN SELECT RAISE(ABORT, 'survey_result: it never changes'); END;

-- Actions -----------------------------------------------------------------

CREATE TRIGGER survey_action_insert BEFORE INSERT ON survey_action
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM survey_action)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM survey_action)
      THEN RAISE(ABORT, 'survey_action: this id is taken')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'survey_action: a new one is its first version')
    WHEN NOT EXISTS (SELECT 1 FROM survey s WHERE s.id = NEW.survey_id
          AND s.state = 'closed')
      THEN RAISE(ABORT, 'survey_action: it follows a closed survey')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey_action: there is no such department')
  END;
END;
CREATE TRIGGER survey_action_update BEFORE UPDATE ON survey_action
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.survey_id IS NOT OLD.survey_id
      THEN RAISE(ABORT, 'survey_action: its survey never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'survey_action: each change raises the version by one')
    WHEN NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'survey_action: there is no such department')
  END;
END;
CREATE TRIGGER survey_action_delete BEFORE DELETE ON survey_action
BEGIN SELECT RAISE(ABORT, 'survey_action: it is never deleted'); END;

CREATE TRIGGER log_survey_action_add AFTER INSERT ON survey_action
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.action-add', 'survey',
    NEW.survey_id, NULL, json_object('action', NEW.id, 'state', NEW.state,
      'due_on', NEW.due_on));
END;
CREATE TRIGGER log_survey_action_set AFTER UPDATE ON survey_action
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'survey.action-set', 'survey',
    NEW.survey_id, NULL, json_object('action', NEW.id, 'state', NEW.state,
      'due_on', NEW.due_on, 'version', NEW.version));
END;

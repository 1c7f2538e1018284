-- The rules about answer templates, as in 002-rules.

INSERT INTO answer_placeholder (name, step, name_ko, name_en) VALUES
  ('site', NULL, '누리집의 이름', 'the name of the site'),
  ('number', NULL, '민원 번호', 'the number of the complaint'),
  ('kind', NULL, '민원 종류', 'its kind'),
  ('department', NULL, '담당 부서', 'the department in charge'),
  ('officer', NULL, '담당자의 이름', 'the name of the officer in charge'),
  ('phone', NULL, '담당 부서의 전화번호',
   'the telephone number of the department'),
  ('received', NULL, '접수한 날', 'the day of receipt'),
  ('due', NULL, '처리 기한', 'when the answer is due'),
  ('today', NULL, '오늘 날짜', 'the day of today'),
  ('text', NULL, '쓰는 사람이 덧붙이는 글',
   'the words of whoever takes the step'),
  ('until', 'supplement', '보완 기한', 'by when the supplement is wanted'),
  ('reason', 'extend', '연장하는 이유', 'why the deadline is put off'),
  ('agency', 'transfer-out', '이송받을 기관', 'the agency it is passed to');

CREATE TRIGGER answer_placeholder_fixed_i BEFORE INSERT ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;
CREATE TRIGGER answer_placeholder_fixed_u BEFORE UPDATE ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;
CREATE TRIGGER answer_placeholder_fixed_d BEFORE DELETE ON answer_placeholder
BEGIN SELECT RAISE(ABORT, 'answer_placeholder: the table is fixed'); END;

CREATE TRIGGER answer_template_insert BEFORE INSERT ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM answer_template)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0)
            FROM answer_template)
      OR NEW.key IN (SELECT key FROM answer_template)
      THEN RAISE(ABORT, 'answer_template: this id or key is taken')
    WHEN NEW.key NOT GLOB '[a-z]*' OR NEW.key GLOB '*[^a-z0-9-]*'
      OR length(NEW.key) > 40
      THEN RAISE(ABORT, 'answer_template: that is no key')
    WHEN NEW.version IS NOT 1 OR NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'answer_template: a new one is its first version')
  END;
END;
CREATE TRIGGER answer_template_update BEFORE UPDATE ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
      THEN RAISE(ABORT, 'answer_template: id and key never change')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT,
        'answer_template: each change raises the version by one')
    WHEN OLD.removed_at IS NOT NULL AND NEW.removed_at IS NOT NULL
      THEN RAISE(ABORT, 'answer_template: a removed one never changes')
  END;
END;
CREATE TRIGGER answer_template_delete BEFORE DELETE ON answer_template
BEGIN SELECT RAISE(ABORT, 'answer_template: it is never deleted'); END;

-- What a text says is known when it is written, not only when somebody
-- answers with it: as many placeholders begin as known ones stand there.
CREATE TRIGGER answer_template_words_i BEFORE INSERT ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.kind_id IS NOT NULL
      AND NEW.kind_id NOT IN (SELECT id FROM complaint_kind)
      THEN RAISE(ABORT, 'answer_template: there is no such kind')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'answer_template: there is no such department')
    WHEN instr(t.text, '{{{') > 0
      OR (SELECT sum((length(t.text) - length(replace(t.text,
              '{{' || p.name || '}}', ''))) / (length(p.name) + 4))
            FROM answer_placeholder p)
        IS NOT (length(t.text) - length(replace(t.text, '{{', ''))) / 2
      THEN RAISE(ABORT, 'answer_template: a placeholder stands for nothing')
    WHEN EXISTS (SELECT 1 FROM answer_placeholder p
          WHERE p.step IS NOT NULL AND p.step IS NOT NEW.steps
            AND instr(t.text, '{{' || p.name || '}}') > 0)
      THEN RAISE(ABORT,
        'answer_template: a placeholder is not known at each of its steps')
  END FROM (SELECT NEW.text_ko || ' ' || NEW.text_en AS text) t;
END;
CREATE TRIGGER answer_template_words_u BEFORE UPDATE ON answer_template
BEGIN
  SELECT CASE
    WHEN NEW.kind_id IS NOT NULL
      AND NEW.kind_id NOT IN (SELECT id FROM complaint_kind)
      THEN RAISE(ABORT, 'answer_template: there is no such kind')
    WHEN NEW.department_id IS NOT NULL
      AND NEW.department_id NOT IN (SELECT id FROM department)
      THEN RAISE(ABORT, 'answer_template: there is no such department')
    WHEN instr(t.text, '{{{') > 0
      OR (SELECT sum((length(t.text) - length(replace(t.text,
              '{{' || p.name || '}}', ''))) / (length(p.name) + 4))
            FROM answer_placeholder p)
        IS NOT (length(t.text) - length(replace(t.text, '{{', ''))) / 2
      THEN RAISE(ABORT, 'answer_template: a placeholder stands for nothing')
    WHEN EXISTS (SELECT 1 FROM answer_placeholder p
          WHERE p.step IS NOT NULL AND p.step IS NOT NEW.steps
            AND instr(t.text, '{{' || p.name || '}}') > 0)
      THEN RAISE(ABORT,
        'answer_template: a placeholder is not known at each of its steps')
  END FROM (SELECT NEW.text_ko || ' ' || NEW.text_en AS text) t;
END;

CREATE TRIGGER log_answer_template_add AFTER INSERT ON answer_template
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'template.add', 'template', NEW.id,
    NULL, json_object('key', NEW.key, 'steps', NEW.steps));
END;
CREATE TRIGGER log_answer_template_set AFTER UPDATE ON answer_template
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'template.set', 'template', NEW.id,
    NULL, json_object('key', NEW.key, 'steps', NEW.steps, 'removed_at',
      NEW.removed_at, 'version', NEW.version));
END;

-- Every letter of a result names whom to ask (article 9): answers and
-- refusals by a CHECK, the other results here.
CREATE TRIGGER complaint_event_named AFTER INSERT ON complaint_event
WHEN NEW.action IN ('return', 'close-repeat')
  AND (NEW.officer_id IS NULL OR NEW.department_id IS NULL
    OR trim(NEW.phone) = '')
BEGIN
  SELECT RAISE(ABORT,
    'complaint_event: a result names department, officer and telephone');
END;

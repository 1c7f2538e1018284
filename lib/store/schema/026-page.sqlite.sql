-- The rules about sections and pages, as in 002-rules.

-- Sections ----------------------------------------------------------------

CREATE TRIGGER section_insert BEFORE INSERT ON section
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM section)
      OR NEW.path IN (SELECT path FROM section)
      THEN RAISE(ABORT, 'section: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'section: its path is of a-z, 0-9, - and /')
    WHEN NEW.version IS NOT 1
      THEN RAISE(ABORT, 'section: a new one has version 1')
  END;
END;
CREATE TRIGGER section_update BEFORE UPDATE ON section
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.path IS NOT OLD.path
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'section: its path never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'section: each change raises the version by one')
  END;
END;
CREATE TRIGGER section_delete BEFORE DELETE ON section
BEGIN
  SELECT RAISE(ABORT, 'section: the homepage has its sections (article 3)');
END;

-- Pages -------------------------------------------------------------------

CREATE TRIGGER page_insert BEFORE INSERT ON page
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page)
      OR EXISTS (SELECT 1 FROM page WHERE path = NEW.path
          AND lang = NEW.lang)
      THEN RAISE(ABORT, 'page: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'page: its path is of a-z, 0-9, - and /')
    WHEN NEW.state <> 'draft' OR NEW.version IS NOT 1
      THEN RAISE(ABORT, 'page: a new one is a draft')
    WHEN NEW.translates_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM page
          WHERE id = NEW.translates_id AND lang <> NEW.lang)
      THEN RAISE(ABORT, 'page: it translates a page of another language')
    WHEN abs(NEW.created_at - (SELECT at FROM audit_context)) > 86400000000
      THEN RAISE(ABORT, 'page: it is made now, not at another time')
  END;
END;
CREATE TRIGGER page_update BEFORE UPDATE ON page
BEGIN
  SELECT CASE
    WHEN NEW.id IS NOT OLD.id OR NEW.lang IS NOT OLD.lang
      OR NEW.created_at IS NOT OLD.created_at
      THEN RAISE(ABORT, 'page: its language never changes')
    WHEN NEW.version IS NOT OLD.version + 1
      THEN RAISE(ABORT, 'page: each change raises the version by one')
    WHEN NEW.path IS NOT OLD.path AND EXISTS (SELECT 1 FROM page
          WHERE path = NEW.path AND lang = NEW.lang)
      THEN RAISE(ABORT, 'page: there is one already, none is replaced')
    WHEN NEW.path GLOB '*[^a-z0-9/-]*' OR NEW.path GLOB '/*'
      OR NEW.path GLOB '*/' OR NEW.path GLOB '*//*'
      THEN RAISE(ABORT, 'page: its path is of a-z, 0-9, - and /')
    WHEN NEW.shown_id IS NOT NULL AND NEW.shown_id IS NOT OLD.shown_id
      AND NEW.shown_id IS NOT (SELECT id FROM page_version
          WHERE page_id = NEW.id ORDER BY number DESC LIMIT 1)
      THEN RAISE(ABORT, 'page: the newest of its versions is shown')
    WHEN NEW.state = 'draft' AND OLD.state <> 'draft'
      THEN RAISE(ABORT, 'page: what was published is withdrawn, no draft')
    WHEN NEW.translates_id IS NOT NULL
      AND NEW.translates_id IS NOT OLD.translates_id
      AND NOT EXISTS (SELECT 1 FROM page
          WHERE id = NEW.translates_id AND lang <> NEW.lang)
      THEN RAISE(ABORT, 'page: it translates a page of another language')
  END;
END;
-- What was published stays; a draft may go.
CREATE TRIGGER page_delete BEFORE DELETE ON page
WHEN OLD.state <> 'draft'
  OR EXISTS (SELECT 1 FROM page_version WHERE page_id = OLD.id)
BEGIN
  SELECT RAISE(ABORT, 'page: what was published is kept');
END;

-- A moved page leaves a redirect.
CREATE TRIGGER page_move AFTER UPDATE ON page
WHEN NEW.path IS NOT OLD.path
BEGIN
  DELETE FROM page_moved WHERE lang = NEW.lang
    AND (path = NEW.path OR path = OLD.path);
  INSERT INTO page_moved (path, lang, page_id, moved_at)
  VALUES (OLD.path, OLD.lang, NEW.id, (SELECT at FROM audit_context));
END;

CREATE TRIGGER page_version_insert BEFORE INSERT ON page_version
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM page_version)
      OR NEW.number IS NOT (SELECT ifnull(max(number), 0) + 1
          FROM page_version WHERE page_id = NEW.page_id)
      THEN RAISE(ABORT,
        'page: versions are added at the end, none is replaced')
    WHEN trim(NEW.provider, char(9, 10, 11, 12, 13, 32, 160, 8203, 8204,
        8205, 12288, 12644, 65279)) = ''
      THEN RAISE(ABORT, 'page: article 5(2): it names its provider')
    WHEN NEW.department_id IS NULL OR NEW.department_id NOT IN
        (SELECT id FROM department WHERE closed_at IS NULL)
      THEN RAISE(ABORT, 'page: article 5(2): it names its department')
    WHEN abs(NEW.published_at - (SELECT at FROM audit_context)) >
        86400000000
      THEN RAISE(ABORT, 'page: it is published now, not at another time')
  END;
END;
CREATE TRIGGER page_version_update BEFORE UPDATE ON page_version
BEGIN SELECT RAISE(ABORT, 'page: a version never changes'); END;
CREATE TRIGGER page_version_delete BEFORE DELETE ON page_version
BEGIN SELECT RAISE(ABORT, 'page: versions are kept'); END;

-- The log -----------------------------------------------------------------

CREATE TRIGGER log_section_add AFTER INSERT ON section
WHEN NOT EXISTS (SELECT 1 FROM acting WHERE bulk = 1)
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'section.add', 'section', NEW.id, NULL,
    json_object('path', NEW.path, 'name', NEW.name_ko));
END;
CREATE TRIGGER log_section_change AFTER UPDATE ON section
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'section.set', 'section', NEW.id, NULL,
    json_object('path', NEW.path, 'name', NEW.name_ko, 'department',
      (SELECT code FROM department WHERE id = NEW.department_id),
      'review_days', NEW.review_days, 'version', NEW.version));
END;
CREATE TRIGGER log_page_add AFTER INSERT ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.add', 'page', NEW.id, NULL,
    json_object('path', NEW.path, 'lang', NEW.lang, 'title', NEW.title));
END;
CREATE TRIGGER log_page_change AFTER UPDATE ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting),
    CASE WHEN NEW.path IS NOT OLD.path THEN 'page.move'
      WHEN NEW.shown_id IS NOT OLD.shown_id AND NEW.shown_id IS NOT NULL
        THEN 'page.publish'
      WHEN NEW.state = 'withdrawn' AND OLD.state <> 'withdrawn'
        THEN 'page.withdraw'
      WHEN NEW.reviewed_at IS NOT OLD.reviewed_at THEN 'page.review'
      ELSE 'page.edit' END, 'page', NEW.id, NULL,
    json_object('path', NEW.path, 'lang', NEW.lang, 'from',
      CASE WHEN NEW.path IS NOT OLD.path THEN OLD.path END,
      'state', NEW.state, 'version', NEW.version,
      'number', (SELECT number FROM page_version WHERE id = NEW.shown_id)));
END;
CREATE TRIGGER log_page_delete AFTER DELETE ON page
BEGIN
  INSERT INTO audit (at, actor, origin, action, object, object_id,
    subject_id, detail)
  VALUES ((SELECT at FROM audit_context), (SELECT actor FROM acting),
    (SELECT origin FROM acting), 'page.delete', 'page', OLD.id, NULL,
    json_object('path', OLD.path, 'lang', OLD.lang, 'title', OLD.title));
END;

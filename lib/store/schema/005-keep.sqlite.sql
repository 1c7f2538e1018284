-- Rows that stay: the people, boards and keys to which other rows point are
-- never deleted, replaced or given another id; they are closed, disabled,
-- erased or retired instead.  What the log calls them keeps its meaning.

CREATE TRIGGER department_insert BEFORE INSERT ON department
WHEN NEW.id IN (SELECT id FROM department)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM department)
  OR NEW.code IN (SELECT code FROM department)
BEGIN SELECT RAISE(ABORT, 'department: this id or code is taken'); END;
CREATE TRIGGER department_update BEFORE UPDATE ON department
WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code
BEGIN SELECT RAISE(ABORT, 'department: id and code never change'); END;
CREATE TRIGGER department_delete BEFORE DELETE ON department
BEGIN SELECT RAISE(ABORT, 'department: it is closed, never deleted'); END;

CREATE TRIGGER staff_insert BEFORE INSERT ON staff
WHEN NEW.id IN (SELECT id FROM staff)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM staff)
  OR NEW.login IN (SELECT login FROM staff)
  OR NEW.os_user IN (SELECT os_user FROM staff)
BEGIN SELECT RAISE(ABORT, 'staff: this id, login or user is taken'); END;
CREATE TRIGGER staff_update BEFORE UPDATE ON staff
WHEN NEW.id IS NOT OLD.id OR NEW.login IS NOT OLD.login
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'staff: id and login never change'); END;
CREATE TRIGGER staff_update_user BEFORE UPDATE ON staff
WHEN NEW.os_user IS NOT OLD.os_user
  AND NEW.os_user IN (SELECT os_user FROM staff)
BEGIN SELECT RAISE(ABORT, 'staff: this user is taken'); END;
CREATE TRIGGER staff_delete BEFORE DELETE ON staff
BEGIN SELECT RAISE(ABORT, 'staff: a login is disabled, never deleted'); END;

-- What is given or taken is a row that comes or goes, so that it is logged.
CREATE TRIGGER staff_board_update BEFORE UPDATE ON staff_board
BEGIN SELECT RAISE(ABORT, 'staff_board: a row never changes'); END;

-- As many former passwords as any setting can ask for (article 19).
CREATE TRIGGER staff_password_insert BEFORE INSERT ON staff_password
WHEN NEW.id IN (SELECT id FROM staff_password)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM staff_password)
BEGIN SELECT RAISE(ABORT, 'staff_password: this id is taken'); END;
CREATE TRIGGER staff_password_update BEFORE UPDATE ON staff_password
BEGIN SELECT RAISE(ABORT, 'staff_password: it never changes'); END;
CREATE TRIGGER staff_password_delete BEFORE DELETE ON staff_password
WHEN (SELECT count(*) FROM staff_password
       WHERE staff_id = OLD.staff_id AND id > OLD.id) < 24
BEGIN
  SELECT RAISE(ABORT, 'staff_password: the last ones are kept (article 19)');
END;

CREATE TRIGGER board_insert BEFORE INSERT ON board
WHEN NEW.id IN (SELECT id FROM board)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM board)
  OR NEW.slug IN (SELECT slug FROM board)
BEGIN SELECT RAISE(ABORT, 'board: this id or slug is taken'); END;
CREATE TRIGGER board_update BEFORE UPDATE ON board
WHEN NEW.id IS NOT OLD.id OR NEW.slug IS NOT OLD.slug
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'board: id and slug never change'); END;
CREATE TRIGGER board_delete BEFORE DELETE ON board
BEGIN SELECT RAISE(ABORT, 'board: a board is closed, never deleted'); END;

CREATE TRIGGER reason_template_insert BEFORE INSERT ON reason_template
WHEN NEW.id IN (SELECT id FROM reason_template)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM reason_template)
  OR NEW.key IN (SELECT key FROM reason_template)
BEGIN SELECT RAISE(ABORT, 'reason_template: this id or key is taken'); END;
CREATE TRIGGER reason_template_update BEFORE UPDATE ON reason_template
WHEN NEW.id IS NOT OLD.id OR NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'reason_template: id and key never change'); END;
CREATE TRIGGER reason_template_delete BEFORE DELETE ON reason_template
BEGIN SELECT RAISE(ABORT, 'reason_template: it is never deleted'); END;

-- Citizens ----------------------------------------------------------------

CREATE TRIGGER citizen_insert BEFORE INSERT ON citizen
WHEN NEW.id IN (SELECT id FROM citizen)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM citizen)
BEGIN SELECT RAISE(ABORT, 'citizen: this id is taken'); END;
CREATE TRIGGER citizen_update BEFORE UPDATE ON citizen
WHEN NEW.id IS NOT OLD.id OR NEW.created_at IS NOT OLD.created_at
  OR (OLD.erased_at IS NOT NULL AND NEW.erased_at IS NOT OLD.erased_at)
BEGIN
  SELECT RAISE(ABORT, 'citizen: an id never changes, nobody is un-erased');
END;
CREATE TRIGGER citizen_delete BEFORE DELETE ON citizen
BEGIN SELECT RAISE(ABORT, 'citizen: a citizen is erased, never deleted'); END;

CREATE TRIGGER data_key_insert BEFORE INSERT ON data_key
WHEN NEW.id IN (SELECT id FROM data_key)
  OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM data_key)
BEGIN SELECT RAISE(ABORT, 'data_key: this id is taken'); END;
CREATE TRIGGER data_key_update BEFORE UPDATE ON data_key
WHEN NEW.id IS NOT OLD.id OR NEW.purpose IS NOT OLD.purpose
  OR NEW.created_at IS NOT OLD.created_at
BEGIN SELECT RAISE(ABORT, 'data_key: what it is for never changes'); END;
CREATE TRIGGER data_key_delete BEFORE DELETE ON data_key
BEGIN SELECT RAISE(ABORT, 'data_key: a key is retired, never deleted'); END;

-- Attached files ----------------------------------------------------------

CREATE TRIGGER attachment_insert BEFORE INSERT ON attachment
BEGIN
  SELECT CASE
    WHEN NEW.id IN (SELECT id FROM attachment)
      OR NEW.id > 1000000 + (SELECT ifnull(max(id), 0) FROM attachment)
      THEN RAISE(ABORT, 'attachment: this id is taken')
    WHEN NEW.purged_at IS NOT NULL OR NOT EXISTS (SELECT 1 FROM post
          WHERE id = NEW.post_id
            AND state NOT IN ('removed', 'withdrawn', 'purged'))
      THEN RAISE(ABORT, 'attachment: the post takes no files')
  END;
END;
CREATE TRIGGER attachment_update BEFORE UPDATE ON attachment
WHEN NEW.id IS NOT OLD.id OR NEW.post_id IS NOT OLD.post_id
  OR NEW.media_type IS NOT OLD.media_type OR NEW.bytes IS NOT OLD.bytes
  OR NEW.digest IS NOT OLD.digest OR NEW.created_at IS NOT OLD.created_at
  OR ((NEW.name IS NOT OLD.name OR NEW.purged_at IS NOT OLD.purged_at)
    AND (SELECT state FROM post WHERE id = OLD.post_id) IS NOT 'purged')
BEGIN SELECT RAISE(ABORT, 'attachment: what was attached stays'); END;
CREATE TRIGGER attachment_delete BEFORE DELETE ON attachment
BEGIN SELECT RAISE(ABORT, 'attachment: it is purged with its post'); END;

CREATE TRIGGER attachment_file_insert BEFORE INSERT ON attachment_file
WHEN NEW.attachment_id IN (SELECT attachment_id FROM attachment_file)
  OR NEW.attachment_id NOT IN (SELECT id FROM attachment)
  OR NEW.file IN (SELECT file FROM attachment_file)
BEGIN SELECT RAISE(ABORT, 'attachment_file: none is replaced'); END;
CREATE TRIGGER attachment_file_update BEFORE UPDATE ON attachment_file
BEGIN SELECT RAISE(ABORT, 'attachment_file: a file keeps its name'); END;
CREATE TRIGGER attachment_file_delete BEFORE DELETE ON attachment_file
WHEN (SELECT purged_at FROM attachment WHERE id = OLD.attachment_id) IS NULL
BEGIN
  SELECT RAISE(ABORT, 'attachment_file: it is purged with its post');
END;

-- The site ----------------------------------------------------------------

CREATE TRIGGER site_insert BEFORE INSERT ON site
WHEN EXISTS (SELECT 1 FROM site)
BEGIN SELECT RAISE(ABORT, 'site: there is one'); END;
CREATE TRIGGER site_delete BEFORE DELETE ON site
BEGIN SELECT RAISE(ABORT, 'site: it stays'); END;

CREATE TRIGGER setting_update BEFORE UPDATE ON setting
WHEN NEW.key IS NOT OLD.key
BEGIN SELECT RAISE(ABORT, 'setting: a key never changes'); END;

CREATE TRIGGER ground_update BEFORE UPDATE ON ground
WHEN NEW.number IS NOT OLD.number
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;
CREATE TRIGGER ground_insert BEFORE INSERT ON ground
WHEN NEW.number IN (SELECT number FROM ground)
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds keep their numbers'); END;
CREATE TRIGGER ground_delete BEFORE DELETE ON ground
BEGIN SELECT RAISE(ABORT, 'ground: the nine grounds stay'); END;

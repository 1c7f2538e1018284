/*
 * A text in the person's own editor; see editor.h.
 */
#include "lib/cli/editor.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/foreground.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"

#define CUT "# ------------------------ >8 ------------------------"

/* The editor's name, which may hold options. */
static int
find_editor(const char **name, struct err *e)
{
	*name = getenv("VISUAL");
	if (*name == NULL || (*name)[0] == '\0')
		*name = getenv("EDITOR");
	if (*name != NULL && (*name)[0] != '\0')
		return 0;
	*name = "vi";
	if (prompt_has_terminal())
		return 0;
	err_set(e, ERR_USAGE, "there is no editor to write with");
	return err_hint(e, "name one in VISUAL or EDITOR");
}

/* The file ---------------------------------------------------------------- */

static bool
is_folder(const char *path)
{
	return path != NULL && path[0] == '/' &&
	    access(path, R_OK | W_OK | X_OK) == 0;
}

static int
make_folder(const struct editor *ed, struct edited *t, struct err *e)
{
	const char *above = getenv("XDG_RUNTIME_DIR");

	if (!is_folder(above))
		above = getenv("TMPDIR");
	t->folder = mem_printf("%s/osan-XXXXXX", is_folder(above) ? above :
	    "/tmp");
	if (mkdtemp(t->folder) == NULL) {
		err_errno(e, ERR_IO, "%s", t->folder);
		free(t->folder);
		t->folder = NULL;
		return -1;
	}
	t->path = mem_printf("%s/%s", t->folder, ed->name);
	return 0;
}

/* The text, and below it what is asked. */
static void
lay_out(const struct editor *ed, const char *text, struct buf *out)
{
	buf_puts(out, text);
	buf_putc(out, '\n');
	if (ed->asks == NULL)
		return;
	buf_printf(out, "\n%s\n", CUT);
	for (const char *p = ed->asks; *p != '\0';) {
		size_t n = strcspn(p, "\n");

		buf_puts(out, n > 0 ? "# " : "#");
		buf_add(out, p, n);
		buf_putc(out, '\n');
		p += n + (p[n] != '\0');
	}
}

static int
write_file(const struct edited *t, const struct buf *whole, struct err *e)
{
	int fd = open(t->path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int rc = -1;

	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", t->path);
	if (file_write_all(fd, whole->s, whole->len) == 0)
		rc = 0;
	if (close(fd) != 0)
		rc = -1;
	return rc == 0 ? 0 : err_errno(e, ERR_IO, "%s", t->path);
}

/* Whatever lies in the folder: an editor may have left a copy. */
static void
remove_folder(const char *folder)
{
	DIR *dir = opendir(folder);
	struct dirent *d;

	while (dir != NULL && (d = readdir(dir)) != NULL)
		unlinkat(dirfd(dir), d->d_name, 0);
	if (dir != NULL)
		closedir(dir);
	rmdir(folder);
}

static void
clear(struct edited *t)
{
	if (t->text != NULL)
		mem_wipe(t->text, strlen(t->text));
	free(t->text);
	free(t->folder);
	free(t->path);
	*t = (struct edited)EDITED_INIT;
}

void
editor_drop(struct edited *t)
{
	if (t->folder != NULL)
		remove_folder(t->folder);
	clear(t);
}

int
editor_keep(struct edited *t, struct err *e)
{
	char *before = mem_text(e->hint);

	if (t->path != NULL && before[0] == '\0')
		err_hint(e, "what was written lies in %s", t->path);
	else if (t->path != NULL)
		err_hint(e, "%s; what was written lies in %s", before,
		    t->path);
	free(before);
	clear(t);
	return -1;
}

/* Reading back ------------------------------------------------------------ */

/* Whether the n bytes at line are a line that we wrote below the text. */
static bool
is_ask(const struct editor *ed, const char *line, size_t n)
{
	if (n == 0 || line[0] != '#')
		return false;
	for (const char *p = ed->asks; *p != '\0';) {
		size_t len = strcspn(p, "\n");

		if (len > 0 && n == len + 2 && line[1] == ' ' &&
		    memcmp(line + 2, p, len) == 0)
			return true;
		p += len + (p[len] != '\0');
	}
	return n == 1;
}

/* Where the line of the scissors begins, or NULL. */
static const char *
find_cut(const char *s)
{
	const size_t n = strlen(CUT);

	for (const char *at = s; (at = strstr(at, CUT)) != NULL; at += n)
		if ((at == s || at[-1] == '\n') &&
		    strchr("\r\n", at[n]) != NULL)
			return at;
	return NULL;
}

/* The text without what was asked: all from the line of the scissors on,
 * or, where somebody took that line away, the lines as we wrote them. */
static char *
take_text(const struct editor *ed, const char *s)
{
	const char *end = ed->asks != NULL ? find_cut(s) : NULL;
	struct buf out = BUF_INIT;

	while (s != end && *s != '\0') {
		size_t n = strcspn(s, "\n");
		size_t len = n > 0 && s[n - 1] == '\r' ? n - 1 : n;

		if (ed->asks == NULL || end != NULL || !is_ask(ed, s, len)) {
			buf_add(&out, s, len);
			buf_putc(&out, '\n');
		}
		s += n + (s[n] != '\0');
	}
	while (out.len > 0 && strchr(" \t\n", out.s[out.len - 1]) != NULL)
		buf_cut(&out, out.len - 1);
	return buf_take(&out);
}

static int
read_file(const struct editor *ed, struct edited *t,
    const struct buf *before, struct err *e)
{
	struct buf now = BUF_INIT;
	char *old = take_text(ed, before->s);
	int rc = file_read_text(t->path, &now, e);

	if (rc == 0) {
		t->text = take_text(ed, now.s);
		t->changed = strcmp(t->text, old) != 0;
		mem_wipe(now.s, now.len);
	}
	buf_clear(&now);
	mem_wipe(old, strlen(old));
	free(old);
	return rc;
}

/* Whether the file holds anything that is not in our memory. */
static bool
has_news(const struct edited *t, const struct buf *before)
{
	struct err none = ERR_INIT;
	struct buf now = BUF_INIT;
	bool news = file_read(t->path, &now, &none) < 0 ? access(t->path,
	    F_OK) == 0 : now.len != before->len ||
	    memcmp(now.s, before->s, now.len) != 0;

	buf_clear(&now);
	return news;
}

/* Running ----------------------------------------------------------------- */

static int
run(const struct editor *ed, const char *name, const char *path,
    struct err *e)
{
	/* The editor's name may hold options: the shell parts them. */
	char *command = mem_printf("%s \"$1\"", name);
	const char *const argv[] = { "sh", "-c", command, "sh", path, NULL };
	int status = 0;
	int rc = ed->run != NULL ? ed->run(ed->ctx, argv, &status, e) :
	    foreground_run(argv, &status, e);

	free(command);
	if (rc == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
		rc = err_set(e, ERR_FAILED, "the editor '%s' failed", name);
	return rc;
}

int
editor_run(const struct editor *ed, const char *text, struct edited *out,
    struct err *e)
{
	struct buf whole = BUF_INIT;
	const char *name;
	int rc = -1;

	*out = (struct edited)EDITED_INIT;
	if (find_editor(&name, e) < 0 || make_folder(ed, out, e) < 0)
		return -1;
	lay_out(ed, text, &whole);
	if (write_file(out, &whole, e) == 0 &&
	    run(ed, name, out->path, e) == 0)
		rc = read_file(ed, out, &whole, e);
	if (rc < 0 && has_news(out, &whole))
		editor_keep(out, e);
	else if (rc < 0)
		editor_drop(out);
	mem_wipe(whole.s, whole.len);
	buf_clear(&whole);
	return rc;
}

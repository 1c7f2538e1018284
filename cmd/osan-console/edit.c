/*
 * A text in the person's own editor; see overlay.h.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"

static const char *
editor(void)
{
	const char *name = getenv("VISUAL");

	if (name == NULL || name[0] == '\0')
		name = getenv("EDITOR");
	return name != NULL && name[0] != '\0' ? name : "vi";
}

static int
write_text(int fd, const char *text, const char *path, struct err *e)
{
	size_t n = strlen(text);

	if (write(fd, text, n) == (ssize_t)n && write(fd, "\n", 1) == 1 &&
	    close(fd) == 0)
		return 0;
	return err_errno(e, ERR_IO, "%s", path);
}

static int
run_editor(struct console *c, const char *path, struct err *e)
{
	/* The editor's name may hold options: the shell parts them. */
	char *command = mem_printf("%s \"$1\"", editor());
	const char *const argv[] = { "sh", "-c", command, "sh", path, NULL };
	int status = 0, rc = term_run(c->term, argv, &status, e);

	free(command);
	if (rc == 0 && (!WIFEXITED(status) || WEXITSTATUS(status) != 0))
		rc = err_set(e, ERR_FAILED, "the editor '%s' failed, the "
		    "text is as it was", editor());
	return rc;
}

int
edit_text(struct console *c, char **text, struct err *e)
{
	const char *folder = getenv("TMPDIR");
	char *path = mem_printf("%s/osan-reason-XXXXXX", folder != NULL &&
	    folder[0] == '/' ? folder : "/tmp");
	struct buf b = BUF_INIT;
	int fd = mkstemp(path), rc = -1;

	if (fd < 0) {
		err_errno(e, ERR_IO, "%s", path);
		goto out;
	}
	if (write_text(fd, *text, path, e) < 0 ||
	    run_editor(c, path, e) < 0 || file_read_text(path, &b, e) < 0)
		goto out;
	while (b.len > 0 && b.s[b.len - 1] == '\n')
		buf_cut(&b, b.len - 1);
	free(*text);
	*text = buf_take(&b);
	rc = 0;
out:
	if (fd >= 0)
		unlink(path);
	buf_clear(&b);
	free(path);
	return rc;
}

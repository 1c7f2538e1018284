/*
 * A file that appears whole or not at all; see new_file.h.
 */
#include "lib/base/new_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"

#define MODE 0640

static int
taken(const char *path, struct err *e)
{
	err_set(e, ERR_EXISTS, "%s exists already", path);
	return err_hint(e, "choose another name, or replace it with --yes");
}

static int
check_place(const char *path, bool replace, struct err *e)
{
	struct stat sb;

	if (lstat(path, &sb) < 0) {
		if (errno == ENOENT)
			return 0;
		return err_errno(e, ERR_IO, "%s", path);
	}
	if (!replace)
		return taken(path, e);
	if (!S_ISREG(sb.st_mode))
		return err_set(e, ERR_INPUT, "%s is not a plain file", path);
	return 0;
}

int
new_file_begin(struct new_file *f, const char *path, bool replace,
    struct err *e)
{
	mode_t mask;
	int fd;

	*f = (struct new_file)NEW_FILE_INIT;
	if (check_place(path, replace, e) < 0)
		return -1;
	f->path = mem_text(path);
	f->temporary = mem_printf("%s.new-XXXXXX", path);
	f->replace = replace;
	fd = mkostemp(f->temporary, O_CLOEXEC);
	if (fd < 0) {
		err_errno(e, ERR_IO, "%s", path);
		free(f->temporary);
		f->temporary = NULL;
		goto fail;
	}
	mask = umask(0);
	umask(mask);
	if (fchmod(fd, MODE & ~mask) < 0 ||
	    (f->file = fdopen(fd, "w")) == NULL) {
		err_errno(e, ERR_IO, "%s", path);
		close(fd);
		goto fail;
	}
	return 0;
fail:
	new_file_drop(f);
	return -1;
}

static int
give_name(const struct new_file *f)
{
	return f->replace
	    ? rename(f->temporary, f->path)
	    : file_rename_new(f->temporary, f->path);
}

/* Everything written is on the disk; -1 with errno. */
static int
flush(FILE *file)
{
	if (ferror(file)) {
		errno = EIO; /* that of the failed write is lost */
		return -1;
	}
	return fflush(file) == 0 && fsync(fileno(file)) == 0 ? 0 : -1;
}

int
new_file_finish(struct new_file *f, struct err *e)
{
	if (flush(f->file) < 0)
		return err_errno(e, ERR_IO, "writing %s", f->path);
	if (fclose(f->file) != 0) {
		f->file = NULL;
		return err_errno(e, ERR_IO, "writing %s", f->path);
	}
	f->file = NULL;
	if (give_name(f) < 0) {
		if (errno == EEXIST)
			return taken(f->path, e);
		return err_errno(e, ERR_IO, "%s", f->path);
	}
	free(f->temporary);
	f->temporary = NULL;
	/* where a folder cannot be synced there is nothing more to be done */
	(void)folder_sync_of(f->path);
	return 0;
}

void
new_file_drop(struct new_file *f)
{
	if (f->file != NULL)
		fclose(f->file);
	if (f->temporary != NULL)
		unlink(f->temporary);
	free(f->temporary);
	free(f->path);
	*f = (struct new_file)NEW_FILE_INIT;
}

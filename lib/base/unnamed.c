/*
 * Files without a name; see unnamed.h.
 */
#include "lib/base/unnamed.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"

#define TRIES 100
#define PROC_FD 40 /* bytes of "/proc/self/fd/N" */

static char *
name_template(const char *stem)
{
	return mem_printf("%s.new-XXXXXX", stem);
}

int
unnamed_open(struct unnamed *u, const char *stem, mode_t mode, struct err *e)
{
	char *folder = folder_of(stem);

	*u = (struct unnamed)UNNAMED_INIT;
	if (access("/proc/self/fd", X_OK) == 0)
		u->fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (u->fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR ||
	    errno == EINVAL || access("/proc/self/fd", X_OK) != 0)) {
		u->name = name_template(stem);
		u->kept = true;
		u->fd = mkostemp(u->name, O_CLOEXEC);
	}
	free(folder);
	u->stem = mem_text(stem);
	if (u->fd >= 0 && fchmod(u->fd, mode) == 0)
		return 0;
	(void)err_errno(e, ERR_IO, "%s", stem);
	if (u->fd < 0) {
		free(u->name);
		u->name = NULL;
	}
	unnamed_drop(u);
	return -1;
}

static int
link_to(const struct unnamed *u, const char *path)
{
	char self[PROC_FD];

	snprintf(self, sizeof(self), "/proc/self/fd/%d", u->fd);
	return linkat(AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW);
}

/* mkostemp finds a name that is free; between its file and ours another
 * might take it. */
int
unnamed_show(struct unnamed *u, struct err *e)
{
	for (int i = 0; u->name == NULL && i < TRIES; i++) {
		char *name = name_template(u->stem);
		int fd = mkostemp(name, O_CLOEXEC);

		if (fd >= 0) {
			close(fd);
			unlink(name);
		}
		if (fd >= 0 && link_to(u, name) == 0)
			u->name = name;
		else
			free(name);
		if (fd < 0 || (u->name == NULL && errno != EEXIST))
			break;
	}
	return u->name != NULL ? 0 : err_errno(e, ERR_IO, "%s", u->stem);
}

void
unnamed_hide(struct unnamed *u)
{
	if (u->name == NULL || u->kept)
		return;
	unlink(u->name);
	free(u->name);
	u->name = NULL;
}

int
unnamed_place(struct unnamed *u, const char *path, struct err *e)
{
	if (fsync(u->fd) < 0)
		return err_errno(e, ERR_IO, "writing %s", path);
	if ((u->name != NULL ? file_rename_new(u->name, path) :
	    link_to(u, path)) < 0)
		return errno == EEXIST
		    ? err_set(e, ERR_EXISTS, "%s exists already", path)
		    : err_errno(e, ERR_IO, "%s", path);
	free(u->name);
	u->name = NULL;
	(void)folder_sync_of(path);
	return 0;
}

void
unnamed_drop(struct unnamed *u)
{
	if (u->name != NULL)
		unlink(u->name);
	if (u->fd >= 0)
		close(u->fd);
	free(u->name);
	free(u->stem);
	*u = (struct unnamed)UNNAMED_INIT;
}

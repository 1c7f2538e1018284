/*
 * Locks between processes; see lock.h.  Locks of the open file description
 * (fcntl F_OFD_SETLK) are those of one struct lock: they fall with its
 * descriptor, and two in one process exclude each other too.
 */
#include "lib/base/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

int
lock_open(struct lock *l, const char *path, struct err *e)
{
	l->fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0640);
	if (l->fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	return 0;
}

int
lock_take(struct lock *l, int64_t number, bool *got, struct err *e)
{
	struct flock f = {
		.l_type = F_WRLCK,
		.l_whence = SEEK_SET,
		.l_start = number,
		.l_len = 1,
	};

	*got = fcntl(l->fd, F_OFD_SETLK, &f) == 0;
	if (!*got && errno != EAGAIN && errno != EACCES)
		return err_errno(e, ERR_IO, "cannot lock");
	return 0;
}

void
lock_close(struct lock *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}

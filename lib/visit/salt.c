/*
 * The day's salt; see salt.h.  The file holds the day, as four bytes, and
 * the salt; it is read and written under a lock, in one piece and in place,
 * so that the bytes of the day before are overwritten.
 */
#include "lib/visit/salt.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/crypto/random.h"

struct stored {
	int32_t day;
	unsigned char bytes[MAC_KEY];
};

static char *
path_of(const char *db)
{
	return mem_printf("%s-salt", db);
}

static int
open_at(const char *db, int flags, int *fd, struct err *e)
{
	char *path = path_of(db);
	int rc = 0;

	*fd = open(path, flags | O_RDWR | O_CLOEXEC | O_NOFOLLOW, 0600);
	if (*fd < 0 && ((flags & O_CREAT) != 0 || errno != ENOENT))
		rc = err_errno(e, ERR_IO, "%s", path);
	free(path);
	return rc;
}

int
visit_salt_open(struct visit_salt *s, const char *db, struct err *e)
{
	*s = (struct visit_salt)VISIT_SALT_INIT;
	return open_at(db, O_CREAT, &s->fd, e);
}

void
visit_salt_close(struct visit_salt *s)
{
	mac_free(s->mac);
	if (s->fd >= 0)
		close(s->fd);
	*s = (struct visit_salt)VISIT_SALT_INIT;
}

static int
lock(int fd, int how)
{
	int rc;

	do
		rc = flock(fd, how);
	while (rc < 0 && errno == EINTR);
	return rc;
}

/* What stands in the file; a broken one is of no day. */
static void
read_stored(int fd, struct stored *out)
{
	if (pread(fd, out, sizeof(*out), 0) != (ssize_t)sizeof(*out))
		memset(out, 0, sizeof(*out));
}

static int
write_stored(int fd, const struct stored *in, struct err *e)
{
	if (pwrite(fd, in, sizeof(*in), 0) == (ssize_t)sizeof(*in) &&
	    fdatasync(fd) == 0)
		return 0;
	return err_errno(e, ERR_IO, "the salt of visits");
}

/* Under the lock. */
static int
take(struct visit_salt *s, int32_t day, struct err *e)
{
	struct stored stored;
	int rc = 0;

	read_stored(s->fd, &stored);
	if (stored.day != day && stored.day != day + 1) {
		stored.day = day;
		random_bytes(stored.bytes, sizeof(stored.bytes));
		rc = write_stored(s->fd, &stored, e);
	}
	if (rc == 0) {
		mac_free(s->mac);
		s->mac = mac_new(stored.bytes);
		s->day = stored.day;
	}
	mem_wipe(&stored, sizeof(stored));
	return rc;
}

int
visit_salt_of(struct visit_salt *s, int32_t day, struct err *e)
{
	int rc;

	if (lock(s->fd, LOCK_EX) < 0)
		return err_errno(e, ERR_IO, "the salt of visits");
	rc = take(s, day, e);
	lock(s->fd, LOCK_UN);
	return rc;
}

int
visit_salt_destroy(const char *db, int32_t day, bool *had, struct err *e)
{
	struct stored stored;
	int fd, rc = 0;

	*had = false;
	if (open_at(db, 0, &fd, e) < 0)
		return -1;
	if (fd < 0)
		return 0;
	if (lock(fd, LOCK_EX) < 0)
		rc = err_errno(e, ERR_IO, "the salt of visits");
	else
		read_stored(fd, &stored);
	if (rc == 0 && stored.day != 0 && stored.day != day &&
	    stored.day != day + 1) {
		*had = true;
		memset(&stored, 0, sizeof(stored));
		rc = write_stored(fd, &stored, e);
	}
	close(fd);
	return rc;
}

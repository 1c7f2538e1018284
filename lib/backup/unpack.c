/*
 * Reading data files; see unpack.h.
 */
#include "lib/backup/unpack.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/archive/tar.h"
#include "lib/archive/zstd.h"
#include "lib/base/mem.h"
#include "lib/crypto/age.h"

struct unpack {
	char *path;
	int fd;
	int64_t done;
	struct age_reader *age;
	const unsigned char *piece; /* of the age file's text */
	size_t left;
	struct zstd_reader *zstd;
	struct tar_reader *tar;
};

static ptrdiff_t
from_file(void *ctx, void *p, size_t n, struct err *e)
{
	struct unpack *u = ctx;
	ssize_t got;

	do
		got = read(u->fd, p, n);
	while (got < 0 && errno == EINTR);
	if (got < 0)
		return err_errno(e, ERR_IO, "%s", u->path);
	u->done += got;
	return got;
}

static ptrdiff_t
from_age(void *ctx, void *p, size_t n, struct err *e)
{
	struct unpack *u = ctx;

	if (u->left == 0) {
		const void *piece;
		ptrdiff_t got = age_read(u->age, &piece, e);

		if (got <= 0)
			return got;
		u->piece = piece;
		u->left = (size_t)got;
	}
	if (n > u->left)
		n = u->left;
	memcpy(p, u->piece, n);
	u->piece += n;
	u->left -= n;
	return (ptrdiff_t)n;
}

static ptrdiff_t
from_zstd(void *ctx, void *p, size_t n, struct err *e)
{
	return zstd_read(((struct unpack *)ctx)->zstd, p, n, e);
}

int
unpack_open(struct unpack **out, const char *path,
    const struct age_identity *ids, size_t n, struct err *e)
{
	struct unpack *u = mem_new(1, sizeof(*u));
	const struct source file = { from_file, u }, age = { from_age, u },
	    zstd = { from_zstd, u };

	*out = NULL;
	u->path = mem_text(path);
	u->fd = open(path, O_RDONLY | O_CLOEXEC);
	if (u->fd < 0)
		(void)err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	else if (age_reader_new(&u->age, ids, n, &file, e) == 0 &&
	    zstd_reader_new(&u->zstd, &age, e) == 0 &&
	    tar_reader_new(&u->tar, &zstd, e) == 0) {
		*out = u;
		return 0;
	} else
		(void)err_prefix(e, "%s", path);
	unpack_free(u);
	return -1;
}

int
unpack_next(struct unpack *u, const char **name, int64_t *size,
    struct err *e)
{
	int rc = tar_next(u->tar, name, size, e);

	return rc < 0 ? err_prefix(e, "%s", u->path) : rc;
}

ptrdiff_t
unpack_read(struct unpack *u, void *p, size_t n, struct err *e)
{
	ptrdiff_t got = tar_read(u->tar, p, n, e);

	return got < 0 ? err_prefix(e, "%s", u->path) : got;
}

int
unpack_exactly(struct unpack *u, void *p, size_t n, struct err *e)
{
	unsigned char *to = p;

	while (n > 0) {
		ptrdiff_t got = unpack_read(u, to, n, e);

		if (got < 0)
			return -1;
		if (got == 0)
			return err_set(e, ERR_DAMAGED,
			    "%s: a member ends too early", u->path);
		to += got;
		n -= (size_t)got;
	}
	return 0;
}

int64_t
unpack_done(const struct unpack *u)
{
	return u->done;
}

void
unpack_free(struct unpack *u)
{
	if (u == NULL)
		return;
	tar_reader_free(u->tar);
	zstd_reader_free(u->zstd);
	age_reader_free(u->age);
	if (u->fd >= 0)
		close(u->fd);
	free(u->path);
	free(u);
}

/*
 * Files read and written whole; see file.h.
 */
#include "lib/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/folder.h"
#include "lib/base/mem.h"

int
file_read(const char *path, struct buf *out, struct err *e)
{
	bool input = strcmp(path, "-") == 0;
	int fd = input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	char piece[65536];
	ssize_t n = 0;
	int rc = 0;

	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	while (rc == 0 && (n = read(fd, piece, sizeof(piece))) > 0) {
		if (out->len + (size_t)n > FILE_READ_MAX)
			rc = err_set(e, ERR_INPUT, "%s is larger than %u "
			    "bytes", path, FILE_READ_MAX);
		else
			buf_add(out, piece, (size_t)n);
	}
	if (n < 0)
		rc = err_errno(e, ERR_IO, "%s", path);
	if (!input)
		close(fd);
	return rc;
}

int
file_read_text(const char *path, struct buf *out, struct err *e)
{
	size_t start = out->len;
	const char *nul;

	if (file_read(path, out, e) < 0)
		return -1;
	nul = memchr(out->s + start, '\0', out->len - start);
	if (nul == NULL)
		return 0;
	return err_set(e, ERR_INPUT, "%s: a NUL byte at byte %zu", path,
	    (size_t)(nul - out->s) - start + 1);
}

int
file_write_all(int fd, const void *p, size_t n)
{
	const char *at = p;

	while (n > 0) {
		ssize_t done = write(fd, at, n);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		at += done;
		n -= (size_t)done;
	}
	return 0;
}

int
file_write_at(int fd, const void *p, size_t n, int64_t at)
{
	const char *from = p;

	while (n > 0) {
		ssize_t done = pwrite(fd, from, n, at);

		if (done < 0 && errno == EINTR)
			continue;
		if (done < 0)
			return -1;
		from += done;
		at += done;
		n -= (size_t)done;
	}
	return 0;
}

/* Not every file system can refuse to replace. */
int
file_rename_new(const char *from, const char *to)
{
	if (renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
		return 0;
	if (errno != EINVAL && errno != ENOSYS)
		return -1;
	if (access(to, F_OK) == 0) {
		errno = EEXIST;
		return -1;
	}
	return rename(from, to);
}

int
file_spool(struct err *e)
{
	const char *dir = folder_scratch();
	char *path = NULL;
	int fd;

	fd = open(dir, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
	if (fd < 0 && (errno == EOPNOTSUPP || errno == EISDIR)) {
		path = mem_printf("%s/osan-XXXXXX", dir);
		fd = mkostemp(path, O_CLOEXEC);
		if (fd >= 0)
			unlink(path);
	}
	if (fd < 0) {
		err_errno(e, ERR_IO, "cannot make a file in '%s'", dir);
		err_hint(e, "set TMPDIR to a folder that can be written to");
	}
	free(path);
	return fd;
}

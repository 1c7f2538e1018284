/*
 * Whole small files; see file.h.
 */
#include "lib/base/file.h"

#include <fcntl.h>
#include <stdbool.h>
#include <string.h>
#include <unistd.h>

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

/*
 * Raw bytes of a file or of standard input; see input.h.
 */
#include "lib/archive/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"

#define SOME 64 /* bytes that are enough to tell what a file is */

static int
open_path(struct input *in, const char *path, struct err *e)
{
	in->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (in->fd >= 0) {
		in->owned = true;
		return 0;
	}
	if (errno == ENOENT || errno == ENOTDIR) {
		err_set(e, ERR_NOT_FOUND, "there is no file '%s'", path);
		return err_hint(e, "check the path; - is standard input");
	}
	err_errno(e, ERR_IO, "cannot open '%s'", path);
	if (errno == EACCES)
		err_hint(e, "let this user read the file, or give it with "
		    "'< FILE' and -");
	return -1;
}

/* Copies what cannot go back to a file that can, and reads that one. */
static int
spool(struct input *in, struct err *e)
{
	int fd = file_spool(e);

	if (fd < 0)
		return -1;
	do {
		if (input_fill(in, e) != 0)
			goto fail;
		if (file_write_all(fd, in->data, in->len) != 0) {
			err_errno(e, ERR_IO, "cannot keep a copy of %s",
			    in->name);
			err_hint(e, "set TMPDIR to a folder with enough room, "
			    "or give the file's path");
			goto fail;
		}
	} while (in->len > 0);
	if (in->owned)
		close(in->fd);
	in->fd = fd;
	in->owned = true;
	in->seekable = true;
	in->total = in->done;
	return input_rewind(in, e);
fail:
	close(fd);
	return -1;
}

int
input_init(struct input *in, const char *path, bool twice, struct err *e)
{
	struct stat st;

	*in = (struct input){ .fd = STDIN_FILENO };
	if (strcmp(path, "-") == 0) {
		in->name = mem_text("standard input");
	} else {
		in->name = mem_text(path);
		if (open_path(in, path, e) != 0)
			return -1;
	}
	if (fstat(in->fd, &st) != 0)
		return err_errno(e, ERR_IO, "cannot read %s", in->name);
	if (S_ISDIR(st.st_mode)) {
		err_set(e, ERR_INPUT, "'%s' is a directory", in->name);
		return err_hint(e, "name a file in it");
	}
	in->data = mem_new(INPUT_SIZE, 1);
	if (S_ISREG(st.st_mode)) {
		in->start = lseek(in->fd, 0, SEEK_CUR);
		in->seekable = in->start >= 0;
		if (in->seekable && st.st_size > in->start)
			in->total = st.st_size - in->start;
	}
	if (twice && !in->seekable)
		return spool(in, e);
	return 0;
}

void
input_clear(struct input *in)
{
	if (in->owned)
		close(in->fd);
	free(in->data);
	free(in->name);
	*in = (struct input){ .fd = -1 };
}

int
input_fill(struct input *in, struct err *e)
{
	ssize_t n;

	in->len = 0;
	do {
		n = read(in->fd, in->data + in->len, INPUT_SIZE - in->len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_errno(e, ERR_IO, "cannot read '%s'",
			    in->name);
		in->len += (size_t)n;
	} while (n != 0 && in->len < SOME);
	in->done += (int64_t)in->len;
	return 0;
}

int
input_rewind(struct input *in, struct err *e)
{
	if (!in->seekable || lseek(in->fd, in->start, SEEK_SET) < 0)
		return err_set(e, ERR_IO, "'%s' cannot be read again",
		    in->name);
	in->done = 0;
	in->len = 0;
	return 0;
}

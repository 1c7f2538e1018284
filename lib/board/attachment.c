/*
 * Attached files; see attachment.h.  Copied once, digested on the way, and
 * synced before the row that names them is written.
 */
#include "lib/board/attachment.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.sql.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/random.h"
#include "lib/text/nfc.h"

#define NAME_BYTES 16

char *
attachment_folder(const struct store *store)
{
	return mem_printf("%s.files", store_path(store));
}

char *
attachment_path(const struct store *store, const char *file)
{
	return mem_printf("%s.files/%s", store_path(store), file);
}

/* Types by name; anything else is a plain run of bytes. */
static const char *
media_type(const char *name)
{
	static const char *const types[][2] = {
		{ ".pdf", "application/pdf" }, { ".png", "image/png" },
		{ ".jpg", "image/jpeg" },      { ".jpeg", "image/jpeg" },
		{ ".gif", "image/gif" },       { ".txt", "text/plain" },
		{ ".hwp", "application/x-hwp" },
		{ ".hwpx", "application/hwp+zip" },
	};
	const char *dot = strrchr(name, '.');

	for (size_t i = 0; dot != NULL && i < ARRAY_LEN(types); i++)
		if (strcasecmp(dot, types[i][0]) == 0)
			return types[i][1];
	return "application/octet-stream";
}

static int
copy(int in, int out, unsigned char digest[32], int64_t *bytes,
    struct err *e)
{
	struct digest *d = digest_new();
	char piece[65536];
	ssize_t n;
	int rc = -1;

	digest_begin(d);
	*bytes = 0;
	while ((n = read(in, piece, sizeof(piece))) > 0) {
		digest_add(d, piece, (size_t)n);
		*bytes += n;
		if (file_write_all(out, piece, (size_t)n) < 0) {
			err_errno(e, ERR_IO, "copying the attached file");
			goto out;
		}
	}
	if (n < 0 || fsync(out) < 0) {
		err_errno(e, ERR_IO, "copying the attached file");
		goto out;
	}
	digest_end(d, digest);
	rc = 0;
out:
	digest_free(d);
	return rc;
}

static int
open_source(const char *path, struct err *e)
{
	struct stat sb;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	if (fstat(fd, &sb) == 0 && S_ISREG(sb.st_mode))
		return fd;
	close(fd);
	return err_set(e, ERR_INPUT, "%s is not a file to attach", path);
}

int
attachment_check(const char *path, struct err *e)
{
	int fd = open_source(path, e);

	if (fd < 0)
		return -1;
	close(fd);
	return 0;
}

int
attachment_add(struct store *store, int64_t post_id, const char *path,
    int64_t *id, struct err *e)
{
	const char *slash = strrchr(path, '/');
	const char *last = slash != NULL ? slash + 1 : path;
	struct buf name = BUF_INIT;
	char *folder = attachment_folder(store);
	char *file = random_token(NAME_BYTES);
	char *target = attachment_path(store, file);
	unsigned char digest[32];
	int64_t bytes;
	int in = -1, out = -1, rc = -1;

	if (text_clean(last, strlen(last), false, &name, e) < 0) {
		err_prefix(e, "the attached file's name");
		goto out;
	}
	if (mkdir(folder, 0750) < 0 && errno != EEXIST) {
		err_errno(e, ERR_IO, "%s", folder);
		goto out;
	}
	if ((in = open_source(path, e)) < 0)
		goto out;
	out = open(target, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640);
	if (out < 0) {
		err_errno(e, ERR_IO, "%s", target);
		goto out;
	}
	if (copy(in, out, digest, &bytes, e) < 0 ||
	    store_run(store, &sql_attachment_insert, BINDS(
	    b_int("post_id", post_id), b_text("name", name.s),
	    b_text("media_type", media_type(name.s)), b_int("bytes", bytes),
	    b_blob("digest", digest, sizeof(digest)),
	    b_int("created_at", clock_now())), e) < 0)
		goto out;
	*id = store_last_id(store);
	rc = store_run(store, &sql_attachment_file_insert, BINDS(
	    b_int("attachment_id", *id), b_text("file", file)), e);
out:
	if (rc < 0 && out >= 0)
		unlink(target);
	if (in >= 0)
		close(in);
	if (out >= 0)
		close(out);
	buf_clear(&name);
	free(target);
	free(file);
	free(folder);
	return rc;
}

int
attachment_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_attachment_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

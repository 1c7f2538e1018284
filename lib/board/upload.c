/*
 * Files that citizens attach; see upload.h.
 */
#include "lib/board/upload.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/strip.h"
#include "lib/board/upload.sql.h"
#include "lib/board/upload_kind.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/random.h"
#include "lib/org/setting.h"

#define NAME_BYTES 16

static int
check_size(struct store *store, int fd, struct err *e)
{
	int64_t most;
	struct stat sb;

	if (setting_int(store, SETTING_WEB_ATTACHMENT_BYTES, &most, e) < 0)
		return -1;
	if (fstat(fd, &sb) < 0)
		return err_errno(e, ERR_IO, "reading the attached file");
	return sb.st_size <= most ? 0 : err_set(e, ERR_INPUT, "an attached "
	    "file has %" PRId64 " bytes at most", most);
}

static int
check_kind(struct store *store, int fd, const struct upload_kind **kind,
    struct err *e)
{
	char *list;
	int rc;

	if (setting_text(store, SETTING_WEB_ATTACHMENT_TYPES, &list, e) < 0)
		return -1;
	rc = upload_kind_of(fd, kind, e);
	if (rc == 0 && !upload_is_listed(list, (*kind)->word))
		rc = err_set(e, ERR_INPUT, "this kind of file cannot be "
		    "attached");
	if (rc < 0 && e->code == ERR_INPUT && e->hint[0] == '\0')
		err_hint(e, "these can be: %s", list);
	free(list);
	return rc;
}

static int
copy(FILE *in, FILE *out, struct err *e)
{
	char piece[65536];
	size_t n;

	while ((n = fread(piece, 1, sizeof(piece), in)) > 0)
		if (fwrite(piece, 1, n, out) != n)
			break;
	return ferror(in) || fflush(out) != 0 || ferror(out) ?
	    err_errno(e, ERR_IO, "copying the attached file") : 0;
}

static FILE *
stream_of(int fd, const char *mode)
{
	int other = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	FILE *f = other >= 0 ? fdopen(other, mode) : NULL;

	if (f == NULL && other >= 0)
		close(other);
	return f;
}

/* The file as it is kept, from fd to to. */
static int
write_file(int fd, int to, const struct upload_kind *kind, struct err *e)
{
	FILE *in = stream_of(fd, "rb"), *out = stream_of(to, "wb");
	int rc = -1;

	if (in == NULL || out == NULL || fseek(in, 0, SEEK_SET) != 0)
		err_errno(e, ERR_IO, "copying the attached file");
	else
		rc = kind->image != UPLOAD_NO_IMAGE ?
		    strip_image(kind->image, in, out, e) : copy(in, out, e);
	if (in != NULL)
		fclose(in);
	if (out != NULL && fclose(out) != 0 && rc == 0)
		rc = err_errno(e, ERR_IO, "copying the attached file");
	if (rc == 0 && fsync(to) < 0)
		rc = err_errno(e, ERR_IO, "copying the attached file");
	return rc;
}

static int
keep_file(struct store *store, int fd, const struct upload_kind *kind,
    struct upload *u, struct err *e)
{
	char *folder = attachment_folder(store);
	char *path = attachment_path(store, u->file);
	struct stat sb;
	int to = -1, rc = -1;

	if (mkdir(folder, 0750) < 0 && errno != EEXIST) {
		err_errno(e, ERR_IO, "%s", folder);
		goto out;
	}
	to = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0640);
	if (to < 0) {
		err_errno(e, ERR_IO, "%s", path);
		goto out;
	}
	if (write_file(fd, to, kind, e) < 0)
		goto out;
	if (fstat(to, &sb) < 0) {
		err_errno(e, ERR_IO, "%s", path);
		goto out;
	}
	u->bytes = sb.st_size;
	rc = digest_file(path, O_NOFOLLOW, NULL, NULL, u->digest);
	if (rc < 0)
		err_errno(e, ERR_IO, "%s", path);
out:
	if (to >= 0)
		close(to);
	free(folder);
	free(path);
	return rc;
}

int
upload_prepare(struct store *store, const char *name, int fd,
    struct upload *out, struct err *e)
{
	const struct upload_kind *kind;

	*out = (struct upload)UPLOAD_INIT;
	if (check_size(store, fd, e) < 0 ||
	    check_kind(store, fd, &kind, e) < 0)
		return -1;
	out->name = upload_name(name, kind);
	out->media = kind->media;
	out->file = random_token(NAME_BYTES);
	if (keep_file(store, fd, kind, out, e) == 0)
		return 0;
	upload_clear(store, out);
	return -1;
}

static int
check_room(struct store *store, int64_t post_id, const struct upload *u,
    struct err *e)
{
	int64_t most, sum, n = 0, bytes = 0;
	struct stmt *st;
	int rc;

	if (setting_int(store, SETTING_WEB_ATTACHMENT_COUNT, &most, e) < 0 ||
	    setting_int(store, SETTING_WEB_ATTACHMENTS_BYTES, &sum, e) < 0 ||
	    stmt_open(store, &sql_upload_sum, BINDS(
	    b_int("post_id", post_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		n = stmt_int(st, 0);
		bytes = stmt_int(st, 1);
	}
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (n >= most)
		return err_set(e, ERR_REFUSED, "a post has %" PRId64
		    " attached files at most", most);
	if (bytes + u->bytes > sum)
		return err_set(e, ERR_REFUSED, "the attached files of a post "
		    "have %" PRId64 " bytes at most, all together", sum);
	return 0;
}

int
upload_take(struct store *store, int64_t post_id, struct upload *u,
    int64_t *id, struct err *e)
{
	if (check_room(store, post_id, u, e) < 0 ||
	    store_run(store, &sql_upload_insert, BINDS(
	    b_int("post_id", post_id), b_text("name", u->name),
	    b_text("media_type", u->media), b_int("bytes", u->bytes),
	    b_blob("digest", u->digest, sizeof(u->digest)),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	*id = store_last_id(store);
	return store_run(store, &sql_upload_file, BINDS(b_int("id", *id),
	    b_text("file", u->file)), e);
}

void
upload_keep(struct upload *u)
{
	free(u->file);
	u->file = NULL;
}

void
upload_clear(struct store *store, struct upload *u)
{
	if (u->file != NULL) {
		char *path = attachment_path(store, u->file);

		unlink(path);
		free(path);
	}
	free(u->file);
	free(u->name);
	*u = (struct upload)UPLOAD_INIT;
}

/*
 * Archives in pieces; see archive.h.
 */
#include "lib/inforeq/archive.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/inforeq/archive.sql.h"
#include "lib/org/setting.h"

#define PIECE 65536 /* bytes; the schema takes no more in one row */

/* A whole piece, but the last: how many bytes, 0 at the end. */
static ssize_t
read_piece(int fd, unsigned char *piece, off_t from, struct err *e)
{
	size_t n = 0;

	while (n < PIECE) {
		ssize_t got = pread(fd, piece + n, PIECE - n,
		    from + (off_t)n);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return err_errno(e, ERR_IO, "the archive");
		if (got == 0)
			break;
		n += (size_t)got;
	}
	return (ssize_t)n;
}

int
inforeq_archive_keep(struct store *store, int64_t id, int fd, struct err *e)
{
	unsigned char *piece = mem_new(1, PIECE);
	off_t from = 0;
	int64_t number = 0;
	ssize_t n = 0;
	int rc = store_run(store, &sql_inforeq_archive_forget,
	    BINDS(b_int("id", id)), e);

	while (rc == 0 && (n = read_piece(fd, piece, from, e)) > 0) {
		rc = store_run(store, &sql_inforeq_archive_add, BINDS(
		    b_int("id", id), b_int("number", ++number),
		    b_blob("piece", piece, (size_t)n)), e);
		from += n;
	}
	free(piece);
	return rc < 0 || n < 0 ? -1 : 0;
}

int
inforeq_archive_until(struct store *store, const struct inforeq *r,
    int64_t *until, struct err *e)
{
	int64_t keep, has;

	*until = 0;
	if (r->sha256 == NULL)
		return 0;
	if (setting_int(store, SETTING_INFOREQ_KEEP, &keep, e) < 0 ||
	    store_int(store, &sql_inforeq_archive_has,
	    BINDS(b_int("id", r->id)), &has, e) < 0)
		return -1;
	if (has > 0 && clock_now() < r->ended_at + keep)
		*until = r->ended_at + keep;
	return 0;
}

static int
write_pieces(struct stmt *st, const struct sink *sink, char hex[DIGEST_HEX],
    struct err *e)
{
	unsigned char out[DIGEST_SIZE];
	struct digest *d = digest_new();
	int rc;

	digest_begin(d);
	while ((rc = stmt_next(st, e)) > 0) {
		digest_add(d, stmt_blob(st, 0), stmt_bytes(st, 0));
		if (sink->write(sink->ctx, stmt_blob(st, 0), stmt_bytes(st,
		    0), e) < 0) {
			rc = -1;
			break;
		}
	}
	digest_end(d, out);
	digest_free(d);
	hex_encode(hex, out, DIGEST_SIZE);
	return rc;
}

int
inforeq_archive_write(struct store *store, const struct inforeq *r,
    const struct sink *sink, struct err *e)
{
	char hex[DIGEST_HEX];
	struct stmt *st;
	int64_t until;
	int rc;

	if (inforeq_archive_until(store, r, &until, e) < 0)
		return -1;
	if (until == 0)
		return err_set(e, ERR_NOT_FOUND, "the archive of request %s "
		    "is not kept", r->number);
	if (stmt_open(store, &sql_inforeq_archive_pieces,
	    BINDS(b_int("id", r->id)), &st, e) < 0)
		return -1;
	rc = write_pieces(st, sink, hex, e);
	stmt_close(st);
	if (rc == 0 && strcmp(hex, r->sha256) != 0)
		rc = err_set(e, ERR_DAMAGED, "the archive of request %s is "
		    "not what was provided", r->number);
	return rc;
}

int
inforeq_archive_sweep(struct store *store, int64_t *n, struct err *e)
{
	int64_t keep;

	if (setting_int(store, SETTING_INFOREQ_KEEP, &keep, e) < 0 ||
	    store_int(store, &sql_inforeq_archive_over, BINDS(
	    b_int("before", clock_now() - keep)), n, e) < 0)
		return -1;
	return *n == 0 ? 0 : store_run(store, &sql_inforeq_archive_sweep,
	    BINDS(b_int("before", clock_now() - keep)), e);
}

/*
 * Tar by libarchive; see tar.h.
 */
#include "lib/archive/tar.h"

#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/archive/libarchive.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define PIECE ((size_t)64 << 10) /* bytes read at once */

struct tar_writer {
	struct libarchive lib;
	struct archive *archive;
	struct archive_entry *entry;
	struct sink sink;
	struct err sink_err; /* of the callback */
};

struct tar_reader {
	struct libarchive lib;
	struct archive *archive;
	struct source source;
	struct err source_err;
	unsigned char piece[PIECE];
};

/* What stopped libarchive: the other end's error, or its own words. */
static int
fail(const struct libarchive *lib, struct archive *a, const struct err *other,
    enum err_code code, struct err *e)
{
	const char *why = lib->archive_error_string(a);

	if (other->code != ERR_NONE) {
		*e = *other;
		return -1;
	}
	return err_set(e, code, "tar: %s", why != NULL ? why : "?");
}

static int
no_library(struct err *e)
{
	return err_set(e, ERR_FAILED, "cannot start libarchive");
}

/* --- writing ----------------------------------------------------------- */

static ssize_t
on_write(struct archive *a, void *ctx, const void *p, size_t n)
{
	struct tar_writer *w = ctx;

	if (w->sink.write(w->sink.ctx, p, n, &w->sink_err) == 0)
		return (ssize_t)n;
	w->lib.archive_set_error(a, EIO, "%s", w->sink_err.msg);
	return -1;
}

static bool
add_gzip(const struct tar_writer *w)
{
	return w->lib.archive_write_add_filter_gzip(w->archive) ==
	    ARCHIVE_OK && w->lib.archive_write_set_filter_option(w->archive,
	    "gzip", "timestamp", NULL) == ARCHIVE_OK;
}

static int
begin(struct tar_writer **out, const struct sink *sink, bool gzip,
    struct err *e)
{
	struct tar_writer *w = mem_new(1, sizeof(*w));

	*out = NULL;
	w->sink = *sink;
	if (libarchive_load(&w->lib, LIBARCHIVE_SONAME, e) < 0) {
		free(w);
		return -1;
	}
	w->archive = w->lib.archive_write_new();
	w->entry = w->lib.archive_entry_new();
	if (w->archive == NULL || w->entry == NULL) {
		tar_writer_free(w);
		return no_library(e);
	}
	/* no blocks: behind the last byte nothing is to follow */
	if ((gzip && !add_gzip(w)) ||
	    w->lib.archive_write_set_format_pax_restricted(w->archive) !=
	    ARCHIVE_OK ||
	    w->lib.archive_write_set_bytes_per_block(w->archive, 0) !=
	    ARCHIVE_OK ||
	    w->lib.archive_write_open(w->archive, w, NULL, on_write, NULL) !=
	    ARCHIVE_OK) {
		(void)fail(&w->lib, w->archive, &w->sink_err, ERR_FAILED, e);
		tar_writer_free(w);
		return -1;
	}
	*out = w;
	return 0;
}

int
tar_writer_new(struct tar_writer **out, const struct sink *sink,
    struct err *e)
{
	return begin(out, sink, false, e);
}

int
tar_gzip_writer_new(struct tar_writer **out, const struct sink *sink,
    struct err *e)
{
	return begin(out, sink, true, e);
}

int
tar_member(struct tar_writer *w, const char *name, int64_t size, int64_t time,
    struct err *e)
{
	const struct libarchive *lib = &w->lib;

	lib->archive_entry_clear(w->entry);
	lib->archive_entry_set_pathname(w->entry, name);
	lib->archive_entry_set_filetype(w->entry, AE_IFREG);
	lib->archive_entry_set_perm(w->entry, 0600);
	lib->archive_entry_set_size(w->entry, size);
	lib->archive_entry_set_mtime(w->entry, time / CLOCK_SECOND, 0);
	if (lib->archive_write_header(w->archive, w->entry) == ARCHIVE_OK)
		return 0;
	return fail(lib, w->archive, &w->sink_err, ERR_FAILED, e);
}

int
tar_write(struct tar_writer *w, const void *p, size_t n, struct err *e)
{
	la_ssize_t done = w->lib.archive_write_data(w->archive, p, n);

	if (done == (la_ssize_t)n)
		return 0;
	if (done >= 0)
		return err_set(e, ERR_FAILED,
		    "tar: a member is longer than was said");
	return fail(&w->lib, w->archive, &w->sink_err, ERR_FAILED, e);
}

int
tar_finish(struct tar_writer *w, struct err *e)
{
	if (w->lib.archive_write_close(w->archive) == ARCHIVE_OK)
		return 0;
	return fail(&w->lib, w->archive, &w->sink_err, ERR_FAILED, e);
}

void
tar_writer_free(struct tar_writer *w)
{
	if (w == NULL)
		return;
	if (w->entry != NULL)
		w->lib.archive_entry_free(w->entry);
	if (w->archive != NULL) {
		/* what was not finished is not wanted any more */
		w->sink_err.code = ERR_FAILED;
		w->sink.write = NULL;
		w->lib.archive_write_fail(w->archive);
		w->lib.archive_write_free(w->archive);
	}
	free(w);
}

/* --- reading ----------------------------------------------------------- */

static la_ssize_t
on_read(struct archive *a, void *ctx, const void **p)
{
	struct tar_reader *r = ctx;
	ptrdiff_t n = r->source.read(r->source.ctx, r->piece,
	    sizeof(r->piece), &r->source_err);

	*p = r->piece;
	if (n < 0)
		r->lib.archive_set_error(a, EIO, "%s", r->source_err.msg);
	return n;
}

int
tar_reader_new(struct tar_reader **out, const struct source *source,
    struct err *e)
{
	struct tar_reader *r = mem_new(1, sizeof(*r));

	*out = NULL;
	r->source = *source;
	if (libarchive_load(&r->lib, LIBARCHIVE_SONAME, e) < 0) {
		free(r);
		return -1;
	}
	r->archive = r->lib.archive_read_new();
	if (r->archive == NULL) {
		free(r);
		return no_library(e);
	}
	r->lib.archive_read_support_format_tar(r->archive);
	if (r->lib.archive_read_open(r->archive, r, NULL, on_read, NULL) !=
	    ARCHIVE_OK) {
		(void)fail(&r->lib, r->archive, &r->source_err, ERR_DAMAGED,
		    e);
		tar_reader_free(r);
		return -1;
	}
	*out = r;
	return 0;
}

/* "a/b", with no part that leads elsewhere. */
static bool
is_inside(const char *name)
{
	if (name[0] == '/' || name[0] == '\0')
		return false;
	for (const char *at = name;; at++) {
		size_t n = strcspn(at, "/");

		if (n == 0 || (n == 1 && at[0] == '.') ||
		    (n == 2 && at[0] == '.' && at[1] == '.'))
			return false;
		at += n;
		if (*at == '\0')
			return true;
	}
}

/* libarchive stops at tar's end; that of the source is its user's to see,
 * for only there is it known to be whole. */
static int
drain(struct tar_reader *r, struct err *e)
{
	ptrdiff_t n;

	do
		n = r->source.read(r->source.ctx, r->piece, sizeof(r->piece),
		    e);
	while (n > 0);
	return n < 0 ? -1 : 0;
}

int
tar_next(struct tar_reader *r, const char **name, int64_t *size,
    struct err *e)
{
	const struct libarchive *lib = &r->lib;
	struct archive_entry *entry;
	int rc = lib->archive_read_next_header(r->archive, &entry);

	if (rc == ARCHIVE_EOF)
		return drain(r, e);
	if (rc != ARCHIVE_OK)
		return fail(lib, r->archive, &r->source_err, ERR_DAMAGED, e);
	*name = lib->archive_entry_pathname(entry);
	*size = lib->archive_entry_size(entry);
	if (*name != NULL && is_inside(*name) &&
	    lib->archive_entry_filetype(entry) == AE_IFREG)
		return 1;
	return err_set(e, ERR_DAMAGED, "tar: '%.60s' is nothing that a backup "
	    "holds", *name != NULL ? *name : "");
}

ptrdiff_t
tar_read(struct tar_reader *r, void *p, size_t n, struct err *e)
{
	la_ssize_t got = r->lib.archive_read_data(r->archive, p, n);

	if (got >= 0)
		return got;
	return fail(&r->lib, r->archive, &r->source_err, ERR_DAMAGED, e);
}

void
tar_reader_free(struct tar_reader *r)
{
	if (r == NULL)
		return;
	if (r->archive != NULL)
		r->lib.archive_read_free(r->archive);
	free(r);
}

/*
 * Providing; see provide.h.
 */
#include "lib/inforeq/provide.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/archive/tar.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/unnamed.h"
#include "lib/inforeq/archive.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/inforeq/provide.sql.h"

static int
may_provide(const struct inforeq *r, struct err *e)
{
	if (r->ended_at != 0)
		return err_set(e, ERR_REFUSED, "request %s is finished: %s",
		    r->number, i18n_word(r->state));
	if (r->purpose == NULL) {
		err_set(e, ERR_REFUSED, "the purpose of request %s was not "
		    "judged (article 7)", r->number);
		return err_hint(e, "judge it: osanctl inforeq assess %s "
		    "--purpose non-profit --reason TEXT", r->number);
	}
	if (strcmp(r->purpose, "non-profit") == 0)
		return 0;
	err_set(e, ERR_REFUSED, "the purpose of request %s was judged to be "
	    "profit (article 7)", r->number);
	return err_hint(e, "refuse it: osanctl inforeq refuse %s --ground "
	    "for-profit", r->number);
}

int
inforeq_provide_check(const struct inforeq_desk *d, const char *number,
    int64_t version, struct inforeq *r, struct err *e)
{
	if (inforeq_find(d->store, number, r, e) < 0 ||
	    inforeq_may(d, r, e) < 0 ||
	    inforeq_check_version(r, version, e) < 0)
		return -1;
	return may_provide(r, e);
}

int
inforeq_archive(const struct inforeq_package *p, const char *folder,
    const struct sink *sink, struct err *e)
{
	struct tar_writer *w;
	int rc;

	if (tar_gzip_writer_new(&w, sink, e) < 0)
		return -1;
	rc = 0;
	for (size_t i = 0; rc == 0 && i < p->n; i++) {
		const struct inforeq_member *m = &p->member[i];
		char *name = mem_printf("%s/%s", folder, m->name);

		rc = tar_member(w, name, (int64_t)m->text.len, m->time, e);
		if (rc == 0)
			rc = tar_write(w, m->text.s, m->text.len, e);
		free(name);
	}
	if (rc == 0)
		rc = tar_finish(w, e);
	tar_writer_free(w);
	return rc;
}

/* --- the file ----------------------------------------------------------- */

struct written {
	struct unnamed file;
	const char *path;
	struct digest *digest;
	int64_t bytes;
};

static int
write_piece(void *ctx, const void *p, size_t n, struct err *e)
{
	struct written *w = ctx;

	digest_add(w->digest, p, n);
	w->bytes += (int64_t)n;
	if (file_write_all(w->file.fd, p, n) == 0)
		return 0;
	return err_errno(e, ERR_IO, "%s", w->path);
}

static int
write_archive(const struct inforeq_package *p, const struct inforeq *r,
    struct written *w, unsigned char sha256_of[DIGEST_SIZE], struct err *e)
{
	const struct sink sink = { write_piece, w };
	char *folder = mem_printf("osan-%s", r->number);
	int rc;

	w->digest = digest_new();
	digest_begin(w->digest);
	rc = inforeq_archive(p, folder, &sink, e);
	digest_end(w->digest, sha256_of);
	digest_free(w->digest);
	free(folder);
	return rc;
}

/* --- the record --------------------------------------------------------- */

static int
record_files(const struct inforeq_desk *d, const struct inforeq *r,
    const struct inforeq_package *p, struct err *e)
{
	unsigned char digest[DIGEST_SIZE];

	if (store_run(d->store, &sql_inforeq_forget_files, BINDS(
	    b_int("id", r->id)), e) < 0)
		return -1;
	for (size_t i = 0; i < p->n; i++) {
		const struct inforeq_member *m = &p->member[i];

		sha256(digest, m->text.s, m->text.len);
		if (store_run(d->store, &sql_inforeq_add_file, BINDS(
		    b_int("id", r->id), b_int("number", (int64_t)i + 1),
		    b_text("name", m->name),
		    b_text("kind", inforeq_kind_word(m->kind)),
		    b_ref("page", m->page_id), b_ref("post", m->post_id),
		    b_int("bytes", (int64_t)m->text.len),
		    b_blob("sha256", digest, DIGEST_SIZE)), e) < 0)
			return -1;
	}
	return 0;
}

/* The request as it is now, in the transaction in which it ends. */
static int
still_open(const struct inforeq_desk *d, struct inforeq *r, struct err *e)
{
	int64_t id = r->id, version = r->version;

	if (inforeq_get(d->store, id, r, e) < 0 ||
	    inforeq_check_version(r, version, e) < 0)
		return -1;
	return may_provide(r, e);
}

static int
record(const struct inforeq_desk *d, int64_t licence,
    const struct inforeq_package *p, const struct written *w,
    const unsigned char digest[DIGEST_SIZE], struct inforeq *r,
    struct err *e)
{
	if (still_open(d, r, e) < 0 || record_files(d, r, p, e) < 0 ||
	    inforeq_archive_keep(d->store, r->id, w->file.fd, e) < 0 ||
	    store_run(d->store, &sql_inforeq_provide, BINDS(
	    b_int("id", r->id), b_int("licence", licence),
	    b_blob("sha256", digest, DIGEST_SIZE), b_int("bytes", w->bytes),
	    b_int("files", (int64_t)p->n),
	    b_ref("staff", d->actor->staff_id),
	    b_int("now", clock_now())), e) < 0 ||
	    inforeq_get(d->store, r->id, r, e) < 0)
		return -1;
	return inforeq_tell(d->store, r, e);
}

/* The file has its name before the record is committed: a record without a
 * file cannot be; a file whose record failed is taken away again. */
static int
finish(const struct inforeq_desk *d, struct written *w, struct err *e)
{
	if (unnamed_place(&w->file, w->path, e) < 0)
		return -1;
	if (store_commit(d->store, e) == 0)
		return 0;
	unlink(w->path);
	return -1;
}

int
inforeq_provide(const struct inforeq_desk *d, int64_t licence,
    struct inforeq_package *p, const struct inforeq_hits *h,
    const char *path, struct inforeq *r, struct err *e)
{
	struct written w = { .file = UNNAMED_INIT, .path = path };
	unsigned char digest[DIGEST_SIZE];
	int rc = -1;

	assert(p->settled && licence >= 1 && licence <= 4);
	if (h->open > 0)
		return err_set(e, ERR_REFUSED, "it holds personal data "
		    "(article 7); places: %zu", h->open);
	if (access(path, F_OK) == 0)
		return err_set(e, ERR_EXISTS, "%s exists already", path);
	if (inforeq_notes(d->store, r, licence, p, e) < 0 ||
	    unnamed_open(&w.file, path, 0640, e) < 0)
		return -1;
	if (write_archive(p, r, &w, digest, e) == 0 &&
	    store_begin(d->store, e) == 0 &&
	    record(d, licence, p, &w, digest, r, e) == 0)
		rc = finish(d, &w, e);
	store_rollback(d->store);
	unnamed_drop(&w.file);
	return rc;
}

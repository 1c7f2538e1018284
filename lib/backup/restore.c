/*
 * Laying backups down; see restore.h.
 */
#include "lib/backup/restore.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/backup/behind.h"
#include "lib/backup/pack.h"
#include "lib/backup/pages.h"
#include "lib/backup/unpack.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

#define PIECE ((size_t)1 << 20) /* bytes */
#define PAGE_MAX 65536
#define NUMBER 4 /* bytes of a page's number */

/* One data file that is being laid down. */
struct laying {
	struct restore *r;
	const struct manifest *m;
	struct unpack *u;
	unsigned char *piece;
	FILE *map;
	bool database, pages, conf, about; /* members that were met */
};

static int
damaged(const struct laying *l, const char *why, struct err *e)
{
	return err_set(e, ERR_DAMAGED, "%s: %s", l->m->id, why);
}

static void
step(struct laying *l)
{
	if (l->r->progress != NULL)
		l->r->progress(l->r->ctx, l->r->done + unpack_done(l->u));
}

/* --- pages ------------------------------------------------------------- */

static int
lay_database(struct laying *l, struct behind *out, int64_t size,
    struct err *e)
{
	int64_t at = 0;

	while (at < size) {
		size_t n = size - at < (int64_t)BEHIND_PIECE ?
		    (size_t)(size - at) : BEHIND_PIECE;
		unsigned char *piece = behind_room(out, e);

		if (piece == NULL || unpack_exactly(l->u, piece, n, e) < 0)
			return -1;
		behind_put(out, n, at);
		at += (int64_t)n;
		step(l);
	}
	return behind_settle(out, e);
}

static int
take_database(struct laying *l, int64_t size, struct err *e)
{
	struct behind *out;
	int rc;

	if (l->database || l->m->kind != BACKUP_FULL)
		return damaged(l, _("it holds a database too many"), e);
	l->database = true;
	if (size != l->m->pages * l->m->page_size)
		return damaged(l, _("its database is not of the size that "
		    "its manifest says"), e);
	if (behind_new(&out, l->r->fd, e) < 0)
		return -1;
	rc = lay_database(l, out, size, e);
	behind_free(out);
	return rc;
}

/* The numbers wait in a file without a name: they come before the pages. */
static int
take_map(struct laying *l, int64_t size, struct err *e)
{
	int fd;

	if (l->map != NULL || l->m->kind == BACKUP_FULL)
		return damaged(l, _("it holds a map of pages too many"), e);
	if (size != l->m->changed * NUMBER)
		return damaged(l, _("its map of pages is not of the size "
		    "that its manifest says"), e);
	if ((fd = file_spool(e)) < 0)
		return -1;
	l->map = fdopen(fd, "w+");
	if (l->map == NULL) {
		close(fd);
		return err_errno(e, ERR_IO, "TMPDIR");
	}
	while (size > 0) {
		size_t n = size < (int64_t)PIECE ? (size_t)size : PIECE;

		if (unpack_exactly(l->u, l->piece, n, e) < 0)
			return -1;
		if (fwrite(l->piece, 1, n, l->map) != n)
			return err_errno(e, ERR_IO, "TMPDIR");
		size -= (int64_t)n;
	}
	if (fflush(l->map) != 0 || fseek(l->map, 0, SEEK_SET) != 0)
		return err_errno(e, ERR_IO, "TMPDIR");
	return 0;
}

/* The next number of the map: above last, and of the database's pages. */
static int
next_number(struct laying *l, uint32_t last, uint32_t *page, struct err *e)
{
	unsigned char le[NUMBER];

	if (fread(le, 1, sizeof(le), l->map) != sizeof(le))
		return err_errno(e, ERR_IO, "TMPDIR");
	*page = (uint32_t)le[0] | (uint32_t)le[1] << 8 |
	    (uint32_t)le[2] << 16 | (uint32_t)le[3] << 24;
	if (*page > last && (int64_t)*page <= l->m->pages)
		return 0;
	return damaged(l, _("its map of pages is none"), e);
}

static int
write_pages(const struct laying *l, uint32_t first, size_t n, struct err *e)
{
	if (file_write_at(l->r->fd, l->piece, n, (int64_t)(first - 1) *
	    l->m->page_size) == 0)
		return 0;
	return err_errno(e, ERR_IO, "writing the database");
}

/* Pages that follow each other are written at once. */
static int
lay_pages(struct laying *l, struct err *e)
{
	size_t page_size = (size_t)l->m->page_size, have = 0;
	uint32_t first = 0, page = 0;

	for (int64_t left = l->m->changed; left > 0; left--) {
		uint32_t last = page;

		if (next_number(l, last, &page, e) < 0)
			return -1;
		if (have > 0 && (page != last + 1 ||
		    have + page_size > PIECE)) {
			if (write_pages(l, first, have, e) < 0)
				return -1;
			have = 0;
			step(l);
		}
		if (have == 0)
			first = page;
		if (unpack_exactly(l->u, l->piece + have, page_size, e) < 0)
			return -1;
		have += page_size;
	}
	return have == 0 ? 0 : write_pages(l, first, have, e);
}

static int
take_pages(struct laying *l, int64_t size, struct err *e)
{
	if (l->pages || l->map == NULL)
		return damaged(l, _("it holds pages without a map"), e);
	l->pages = true;
	if (size != l->m->changed * l->m->page_size)
		return damaged(l, _("its pages are not as many as its "
		    "manifest says"), e);
	return lay_pages(l, e);
}

/* --- the other members ------------------------------------------------- */

static int
copy_out(struct laying *l, int fd, int64_t size, struct err *e)
{
	while (size > 0) {
		size_t n = size < (int64_t)PIECE ? (size_t)size : PIECE;

		if (unpack_exactly(l->u, l->piece, n, e) < 0)
			return -1;
		if (fd >= 0 && file_write_all(fd, l->piece, n) < 0)
			return err_errno(e, ERR_IO, "an attached file");
		size -= (int64_t)n;
		step(l);
	}
	return 0;
}

/* One that was met before is a file of the same random name that cannot
 * be. */
static int
take_file(struct laying *l, const char *name, int64_t size, struct err *e)
{
	int fd = -1, rc;

	if (*name == '\0' || strchr(name, '/') != NULL)
		return damaged(l, _("an attached file has no name that it "
		    "can have"), e);
	if (l->r->files >= 0) {
		fd = openat(l->r->files, name, O_WRONLY | O_CREAT | O_EXCL |
		    O_CLOEXEC | O_NOFOLLOW, 0640);
		if (fd < 0 && errno == EEXIST)
			return damaged(l, _("it holds an attached file that "
			    "was there before"), e);
		if (fd < 0)
			return err_errno(e, ERR_IO, "%s", name);
	}
	rc = copy_out(l, fd, size, e);
	if (fd >= 0) {
		if (rc == 0 && fsync(fd) < 0)
			rc = err_errno(e, ERR_IO, "an attached file");
		close(fd);
	}
	return rc;
}

static int
take_conf(struct laying *l, int64_t size, struct err *e)
{
	struct buf *to = l->r->conf;

	if (l->conf)
		return damaged(l, _("it holds osan.conf twice"), e);
	l->conf = true;
	if (to == NULL)
		return copy_out(l, -1, size, e);
	if (size > (int64_t)FILE_READ_MAX)
		return damaged(l, _("its osan.conf is too large"), e);
	buf_reserve(to, (size_t)size);
	while (size > 0) {
		size_t n = size < (int64_t)PIECE ? (size_t)size : PIECE;

		if (unpack_exactly(l->u, l->piece, n, e) < 0)
			return -1;
		buf_add(to, l->piece, n);
		size -= (int64_t)n;
	}
	return 0;
}

/* What the data says of itself against its manifest, and against what was
 * laid down before. */
static int
compare(const struct laying *l, const struct about *a, struct err *e)
{
	const struct manifest *m = l->m;
	const struct about *before = &l->r->about;

	if (strcmp(a->id, m->id) != 0 || a->time != m->time ||
	    a->page_size != m->page_size || a->pages != m->pages ||
	    a->changed != m->changed || strcmp(a->parent, m->parent.id) != 0)
		return damaged(l, _("its data is not that of its manifest"),
		    e);
	if (strcmp(a->repository, l->r->from->id) != 0)
		return damaged(l, _("its data is of another repository"), e);
	if (m->kind == BACKUP_INCREMENTAL &&
	    (strcmp(a->parent, before->id) != 0 ||
	    strcmp(a->parent_root, before->root) != 0))
		return damaged(l, _("it does not build upon the one before "
		    "it"), e);
	return 0;
}

static int
take_about(struct laying *l, int64_t size, struct err *e)
{
	struct about a;
	int rc;

	l->about = true;
	if (size > ABOUT_MAX)
		return damaged(l, _("what it says of itself is too long"), e);
	if (unpack_exactly(l->u, l->piece, (size_t)size, e) < 0 ||
	    about_parse((const char *)l->piece, (size_t)size, l->m->id, &a,
	    e) < 0)
		return -1;
	rc = compare(l, &a, e);
	if (rc == 0)
		l->r->about = a;
	mem_wipe(&a, sizeof(a));
	return rc;
}

static int
take_member(struct laying *l, const char *name, int64_t size, struct err *e)
{
	size_t n = strlen(PACK_FILES);

	if (l->about)
		return damaged(l, _("something follows what it says of "
		    "itself"), e);
	if (strcmp(name, PACK_DATABASE) == 0)
		return take_database(l, size, e);
	if (strcmp(name, PACK_MAP) == 0)
		return take_map(l, size, e);
	if (strcmp(name, PACK_PAGES) == 0)
		return take_pages(l, size, e);
	if (strcmp(name, PACK_CONF) == 0)
		return take_conf(l, size, e);
	if (strcmp(name, PACK_ABOUT) == 0)
		return take_about(l, size, e);
	if (strncmp(name, PACK_FILES, n) == 0)
		return take_file(l, name + n, size, e);
	return damaged(l, _("it holds what no backup holds"), e);
}

/* --- all of it --------------------------------------------------------- */

/* Whether it can follow what was laid down, by its manifest. */
static int
check_follows(const struct laying *l, struct err *e)
{
	const struct manifest *m = l->m;
	const struct restore *r = l->r;

	if (m->page_size < 512 || m->page_size > PAGE_MAX ||
	    (m->page_size & (m->page_size - 1)) != 0 ||
	    m->pages > UINT32_MAX || m->changed > m->pages)
		return damaged(l, _("its manifest has no size that pages can "
		    "have"), e);
	if (m->kind == BACKUP_FULL)
		return 0;
	if (!r->begun || strcmp(m->parent.id, r->about.id) != 0 ||
	    m->page_size != r->about.page_size)
		return damaged(l, _("it does not build upon the one before "
		    "it"), e);
	return 0;
}

static int
lay(struct laying *l, struct err *e)
{
	struct restore *r = l->r;
	const char *name;
	int64_t size;
	int rc;

	if (r->conf != NULL)
		buf_reset(r->conf);
	if (l->m->kind == BACKUP_FULL && ftruncate(r->fd, 0) < 0)
		return err_errno(e, ERR_IO, "writing the database");
	while ((rc = unpack_next(l->u, &name, &size, e)) > 0)
		if (take_member(l, name, size, e) < 0)
			return -1;
	if (rc < 0)
		return -1;
	if (!l->about || !(l->m->kind == BACKUP_FULL ? l->database :
	    l->pages))
		return damaged(l, _("it does not hold all that a backup "
		    "holds"), e);
	/* the pages behind are of a larger one before */
	if (ftruncate(r->fd, l->m->pages * l->m->page_size) < 0)
		return err_errno(e, ERR_IO, "writing the database");
	r->begun = true;
	r->done += unpack_done(l->u);
	return 0;
}

int
restore_step(struct restore *r, const struct manifest *m, struct err *e)
{
	struct laying l = { .r = r, .m = m };
	char *path = repository_data(r->from, m->id);
	int rc = -1;

	if (check_follows(&l, e) == 0 &&
	    unpack_open(&l.u, path, r->ids, r->nids, e) == 0) {
		l.piece = mem_new(PIECE, 1);
		rc = lay(&l, e);
		mem_wipe(l.piece, PIECE);
		free(l.piece);
	}
	if (rc < 0 && e->code == ERR_NOT_FOUND)
		e->code = ERR_DAMAGED; /* its manifest is there */
	if (l.map != NULL)
		fclose(l.map);
	unpack_free(l.u);
	free(path);
	return rc;
}

/* --- the check --------------------------------------------------------- */

static int
read_file(void *ctx, uint32_t first, uint32_t n, void *out, struct err *e)
{
	const struct restore *r = ctx;
	size_t left = (size_t)n * (size_t)r->about.page_size;
	int64_t at = (int64_t)(first - 1) * r->about.page_size;
	char *to = out;

	while (left > 0) {
		ssize_t got = pread(r->fd, to, left, at);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return err_errno(e, ERR_IO, "reading the database");
		to += got;
		at += got;
		left -= (size_t)got;
	}
	return 0;
}

static int
add_digests(void *ctx, const struct pages_piece *piece, struct err *e)
{
	(void)e;
	digest_add(ctx, piece->digests, (size_t)piece->n * PAGE_DIGEST_SIZE);
	return 0;
}

int
restore_check(struct restore *r, struct err *e)
{
	const struct pages_source from = { read_file, r,
		(size_t)r->about.page_size, (uint32_t)r->about.pages };
	struct digest *d = digest_new();
	unsigned char sum[DIGEST_SIZE];
	char root[DIGEST_HEX];
	int rc;

	digest_begin(d);
	rc = pages_walk(&from, r->about.key, add_digests, d, e);
	digest_end(d, sum);
	digest_free(d);
	hex_encode(root, sum, sizeof(sum));
	if (rc == 0 && strcmp(root, r->about.root) != 0)
		rc = err_set(e, ERR_DAMAGED, "%s: the restored pages are not "
		    "those that were backed up", r->about.id);
	return rc;
}

int
restore_path(struct restore *r, const struct chain *c, const size_t *path,
    size_t n, size_t *failed, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		if (failed != NULL)
			*failed = path[i];
		if (restore_step(r, &c->m[path[i]], e) < 0)
			return -1;
	}
	return restore_check(r, e);
}

int64_t
restore_bytes(const struct chain *c, const size_t *path, size_t n)
{
	int64_t sum = 0;

	for (size_t i = 0; i < n; i++)
		sum += c->m[path[i]].bytes;
	return sum;
}

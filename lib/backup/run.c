/*
 * Making a backup; see run.h.  What is to be made is settled in base.c, the
 * pages that changed are found in changed.c.
 */
#include "lib/backup/run.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/backup/about.h"
#include "lib/backup/backup.sql.h"
#include "lib/backup/base.h"
#include "lib/backup/changed.h"
#include "lib/backup/log_end.h"
#include "lib/backup/pack.h"
#include "lib/backup/pages.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define PIECE ((size_t)1 << 20) /* bytes */

struct making {
	const struct backup_run *run;
	struct backup_base base;
	struct snapshot *snapshot;
	struct page_list list;  /* the new one */
	struct changed changed; /* of an increment */
	struct pack *pack;
	struct manifest *m;
	struct about about;
	int64_t begun; /* clock_steady */
	int64_t done, total; /* bytes, for the bar */
};

const char *
backup_reason_text(enum backup_reason reason)
{
	static const char *const texts[BACKUP_REASONS] = {
		[BACKUP_FIRST] = N_("nothing that an increment could build "
		    "upon is known here"),
		[BACKUP_WEEKLY] = N_("this week has no full one yet"),
		[BACKUP_NO_PARENT] = N_("the last backup of this database is "
		    "not in the repository as it was"),
		[BACKUP_FORK] = N_("another copy of this database has gone "
		    "on in the repository; from here on they are told apart"),
		[BACKUP_RECIPIENTS] = N_("the recipients are others than "
		    "before"),
		[BACKUP_PAGE_SIZE] = N_("the database has pages of another "
		    "size"),
		[BACKUP_MUCH] = N_("most of the database changed, as after a "
		    "VACUUM"),
	};

	return texts[reason] == NULL ? NULL : _(texts[reason]);
}

static void
step(struct making *k, size_t n)
{
	k->done += (int64_t)n;
	if (k->run->progress != NULL)
		k->run->progress(k->run->ctx, k->done, k->total);
}

/* --- the database ------------------------------------------------------ */

static int
whole_piece(void *ctx, const struct pages_piece *piece, struct err *e)
{
	struct making *k = ctx;
	size_t n = piece->n * (size_t)k->m->page_size;

	if (page_list_add(&k->list, piece->digests, piece->n, e) < 0 ||
	    pack_write(k->pack, piece->pages, n, e) < 0)
		return -1;
	step(k, n);
	return 0;
}

static int
put_whole(struct making *k, struct err *e)
{
	struct pages_source from;

	pages_of_snapshot(&from, k->snapshot);
	if (pack_member(k->pack, PACK_DATABASE, k->m->pages * k->m->page_size,
	    k->m->time, e) < 0)
		return -1;
	return pages_walk(&from, k->list.head.key, whole_piece, k, e);
}

/* The numbers of pages, each four bytes, the lowest first. */
static int
put_map(struct making *k, struct err *e)
{
	struct buf b = BUF_INIT;
	uint32_t page = 0;
	int rc;

	while ((page = changed_next(&k->changed, page)) != 0) {
		const unsigned char le[4] = { (unsigned char)page,
			(unsigned char)(page >> 8),
			(unsigned char)(page >> 16),
			(unsigned char)(page >> 24) };

		buf_add(&b, le, sizeof(le));
	}
	rc = pack_add(k->pack, PACK_MAP, b.s, b.len, k->m->time, e);
	buf_clear(&b);
	return rc;
}

static int
put_pages(struct making *k, struct err *e)
{
	size_t size = (size_t)k->m->page_size;
	uint32_t most = (uint32_t)(PIECE / size) + 1;
	unsigned char *piece = mem_new(most, size);
	uint32_t page = 0;
	int rc = pack_member(k->pack, PACK_PAGES, k->m->changed *
	    k->m->page_size, k->m->time, e);

	while (rc == 0 && (page = changed_next(&k->changed, page)) != 0) {
		uint32_t n = changed_run(&k->changed, page, most);

		rc = snapshot_read(k->snapshot, page, n, piece, e);
		if (rc == 0)
			rc = pack_write(k->pack, piece, n * size, e);
		page += n - 1;
	}
	free(piece);
	return rc;
}

/* --- files ------------------------------------------------------------- */

static int
copy_file(struct making *k, int fd, int64_t size, const char *path,
    struct err *e)
{
	unsigned char *piece = mem_new(PIECE, 1);
	int rc = 0;

	while (rc == 0 && size > 0) {
		ssize_t n = read(fd, piece, size < (int64_t)PIECE ?
		    (size_t)size : PIECE);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0) {
			rc = n < 0 ? err_errno(e, ERR_IO, "%s", path) :
			    err_set(e, ERR_IO, "%s became shorter while it "
			    "was read", path);
			break;
		}
		rc = pack_write(k->pack, piece, (size_t)n, e);
		size -= n;
	}
	free(piece);
	return rc;
}

/* A file that is gone belongs to a post that was purged meanwhile. */
static int
put_file(struct making *k, const char *path, const char *name, struct err *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat sb;
	int rc;

	if (fd < 0 && errno == ENOENT)
		return 0;
	if (fd < 0 || fstat(fd, &sb) < 0) {
		if (fd >= 0)
			close(fd);
		return err_errno(e, ERR_IO, "%s", path);
	}
	rc = pack_member(k->pack, name, sb.st_size, sb.st_mtim.tv_sec *
	    CLOCK_SECOND, e);
	if (rc == 0)
		rc = copy_file(k, fd, sb.st_size, path, e);
	close(fd);
	k->m->files++;
	return rc;
}

static int
put_files(struct making *k, struct err *e)
{
	struct stmt *st = NULL;
	int64_t after = k->m->kind == BACKUP_FULL ? 0 :
	    k->base.list.head.files_after;
	int rc = stmt_open(k->run->store, &sql_backup_files,
	    BINDS(b_int("after", after)), &st, e);

	k->list.head.files_after = after;
	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		const char *file = stmt_text(st, 1);
		char *path = mem_printf("%s/%s", k->run->files, file);
		char *name = mem_printf("%s%s", PACK_FILES, file);

		rc = put_file(k, path, name, e);
		k->list.head.files_after = stmt_int(st, 0);
		free(path);
		free(name);
	}
	stmt_close(st);
	return rc;
}

static int
put_conf(struct making *k, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc = 0;

	if (k->run->conf == NULL || access(k->run->conf, R_OK) < 0)
		return 0;
	if (file_read(k->run->conf, &b, e) < 0 ||
	    pack_add(k->pack, PACK_CONF, b.s, b.len, k->m->time, e) < 0)
		rc = -1;
	buf_clear(&b);
	return rc;
}

/* --- all of it --------------------------------------------------------- */

static int
put_about(struct making *k, struct err *e)
{
	struct about *a = &k->about;
	char *text;
	int rc;

	page_list_root(&k->list);
	memcpy(a->id, k->m->id, sizeof(a->id));
	memcpy(a->repository, k->run->to->id, sizeof(a->repository));
	if (k->m->kind == BACKUP_INCREMENTAL) {
		memcpy(a->parent, k->m->parent.id, sizeof(a->parent));
		memcpy(a->parent_root, k->base.list.head.root,
		    sizeof(a->parent_root));
	}
	a->page_size = k->m->page_size;
	a->pages = k->m->pages;
	a->changed = k->m->changed;
	a->time = k->m->time;
	memcpy(a->root, k->list.head.root, sizeof(a->root));
	memcpy(a->key, k->list.head.key, sizeof(a->key));
	text = about_format(a);
	rc = pack_add(k->pack, PACK_ABOUT, text, strlen(text), k->m->time, e);
	mem_wipe(text, strlen(text));
	free(text);
	return rc;
}

/* Which pages changed; where it is most of them, a full one is the better
 * thing. */
static int
look_at_pages(struct making *k, enum backup_reason *why, struct err *e)
{
	struct pages_source from;

	pages_of_snapshot(&from, k->snapshot);
	memcpy(k->list.head.key, k->base.list.head.key,
	    sizeof(k->list.head.key));
	if (changed_find(&k->changed, &from, &k->base.list, &k->list, e) < 0)
		return -1;
	k->m->changed = k->changed.n;
	if (k->changed.n <= from.pages / 2)
		return 0;
	*why = BACKUP_MUCH;
	k->m->kind = BACKUP_FULL;
	page_list_clear(&k->list);
	return page_list_begin(k->base.path, &k->list, e);
}

static void
fill_manifest(struct making *k)
{
	struct manifest *m = k->m;

	manifest_new_id(m->time, m->id);
	m->software = mem_text(k->run->software);
	m->recipients = repository_recipient_texts(k->run->to);
	m->nrecipients = k->run->to->nrecipients;
	m->page_size = (int64_t)snapshot_page_size(k->snapshot);
	m->pages = snapshot_pages(k->snapshot);
}

/* The database and what is about it. */
static int
put_all(struct making *k, struct err *e)
{
	struct repository *to = k->run->to;
	char *path = repository_data(to, k->m->id);
	int rc;

	if (k->m->kind == BACKUP_FULL)
		k->m->changed = k->m->pages;
	k->total = k->m->changed * k->m->page_size;
	rc = pack_begin(&k->pack, path, k->run->level, k->total,
	    to->recipients, to->nrecipients, e);
	free(path);
	if (rc < 0)
		return -1;
	if (k->m->kind == BACKUP_FULL) {
		if (put_whole(k, e) < 0)
			return -1;
	} else if (put_map(k, e) < 0 || put_pages(k, e) < 0)
		return -1;
	if (put_files(k, e) < 0 || put_conf(k, e) < 0 ||
	    put_about(k, e) < 0 || pack_end(k->pack, k->m, e) < 0)
		return -1;
	return 0;
}

/* What is whole gets its place: the backup, then the list of its pages. */
static int
keep(struct making *k, struct err *e)
{
	struct manifest *m = k->m;
	struct page_list_head *h = &k->list.head;

	memcpy(m->lineage, k->base.lineage, sizeof(m->lineage));
	m->spent = clock_steady() - k->begun;
	repository_next(k->run->to, m);
	memcpy(h->repository, m->repository, sizeof(h->repository));
	memcpy(h->lineage, m->lineage, sizeof(h->lineage));
	memcpy(h->backup.id, m->id, sizeof(h->backup.id));
	memcpy(h->backup.digest, m->digest, sizeof(h->backup.digest));
	h->full_time = m->kind == BACKUP_FULL ? m->time :
	    k->base.list.head.full_time;
	h->page_size = m->page_size;
	h->pages = m->pages;
	if (page_list_finish(&k->list, e) < 0 ||
	    repository_add(k->run->to, m, pack_file(k->pack), e) < 0)
		return -1;
	return page_list_commit(&k->list, e);
}

static int
make(struct making *k, enum backup_reason *why, struct err *e)
{
	const struct backup_run *run = k->run;

	if (snapshot_begin(run->store, &k->snapshot, e) < 0)
		return -1;
	k->m->time = clock_now();
	if (backup_base_choose(&k->base, run, snapshot_page_size(k->snapshot),
	    k->m->time, why, e) < 0 ||
	    page_list_begin(k->base.path, &k->list, e) < 0)
		return -1;
	fill_manifest(k);
	k->m->kind = k->base.use ? BACKUP_INCREMENTAL : BACKUP_FULL;
	if (k->base.use && look_at_pages(k, why, e) < 0)
		return -1;
	if (k->m->kind == BACKUP_INCREMENTAL)
		k->m->parent = k->base.list.head.backup;
	if (log_end(run->store, &k->m->audit_rows, k->m->audit_head, e) < 0 ||
	    put_all(k, e) < 0)
		return -1;
	snapshot_free(k->snapshot);
	k->snapshot = NULL;
	return keep(k, e);
}

int
backup_run(const struct backup_run *run, struct manifest *m,
    enum backup_reason *why, struct err *e)
{
	struct making k = { .run = run, .m = m, .begun = clock_steady(),
		.base = BACKUP_BASE_INIT, .list = PAGE_LIST_INIT };
	int rc;

	*m = (struct manifest)MANIFEST_INIT;
	rc = make(&k, why, e);
	snapshot_free(k.snapshot);
	pack_free(k.pack);
	page_list_clear(&k.list);
	changed_clear(&k.changed);
	backup_base_clear(&k.base);
	mem_wipe(&k.about, sizeof(k.about));
	if (rc < 0)
		manifest_clear(m);
	return rc;
}

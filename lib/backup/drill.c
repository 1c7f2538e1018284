/*
 * Trying a restore; see drill.h.
 */
#include "lib/backup/drill.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/backup/backup.sql.h"
#include "lib/backup/choice.h"
#include "lib/backup/log_end.h"
#include "lib/backup/target.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/folder.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/store/still.h"

#define LINES 5 /* of SQLite's check that are told */

const char *
drill_part_word(enum drill_part part)
{
	static const char *const words[DRILL_PARTS] = { "unpack", "place",
		"files", "integrity", "count", "log" };

	return words[part];
}

void
drill_clear(struct drill *d)
{
	for (size_t i = 0; i < d->ntables; i++)
		free(d->tables[i].name);
	for (size_t i = 0; i < d->nfaults; i++)
		free(d->faults[i]);
	free(d->tables);
	free(d->faults);
	*d = (struct drill){ .backup = 0 };
}

static void add_fault(struct drill *d, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

static void
add_fault(struct drill *d, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	d->faults = mem_grow(d->faults, d->nfaults + 1, sizeof(*d->faults));
	d->faults[d->nfaults++] = buf_take(&b);
}

/* --- attached files ---------------------------------------------------- */

static bool
has_digest(const char *path, const void *digest)
{
	unsigned char sum[DIGEST_SIZE];

	return digest_file(path, 0, NULL, NULL, sum) == 0 &&
	    memcmp(sum, digest, sizeof(sum)) == 0;
}

static int
check_files(struct drill *d, struct store *store, const char *folder,
    struct err *e)
{
	struct stmt *st = NULL;
	int rc = stmt_open(store, &sql_backup_files_digests, NO_BINDS, &st,
	    e);

	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		char *path = mem_printf("%s/%s", folder, stmt_text(st, 0));

		rc = 0;
		if (access(path, F_OK) == 0 &&
		    (stmt_bytes(st, 1) != DIGEST_SIZE ||
		    !has_digest(path, stmt_blob(st, 1))))
			add_fault(d, _("the attached file %s is not the one "
			    "that was attached"), stmt_text(st, 0));
		free(path);
	}
	stmt_close(st);
	return rc;
}

/* --- the database ------------------------------------------------------ */

struct lines {
	struct drill *d;
	int n;
};

static void
add_line(void *ctx, const char *line)
{
	struct lines *l = ctx;

	if (l->n++ < LINES)
		add_fault(l->d, "%s", line);
}

static struct drill_table *
table_of(struct drill *d, const char *name)
{
	struct drill_table *t;

	for (size_t i = 0; i < d->ntables; i++)
		if (strcmp(d->tables[i].name, name) == 0)
			return &d->tables[i];
	d->tables = mem_grow(d->tables, d->ntables + 1, sizeof(*d->tables));
	t = &d->tables[d->ntables++];
	*t = (struct drill_table){ mem_text(name), -1, -1 };
	return t;
}

static int
count_restored(void *ctx, const char *table, int64_t rows, struct err *e)
{
	(void)e;
	table_of(ctx, table)->restored = rows;
	return 0;
}

static int
count_live(void *ctx, const char *table, int64_t rows, struct err *e)
{
	(void)e;
	table_of(ctx, table)->live = rows;
	return 0;
}

/* The log's last seal is the one of the manifest. */
static int
look_at_log(struct drill *d, struct store *store, const struct manifest *m,
    struct err *e)
{
	if (log_end(store, &d->audit_rows, d->audit_head, e) < 0)
		return -1;
	if (d->audit_rows != m->audit_rows ||
	    strcmp(d->audit_head, m->audit_head) != 0)
		add_fault(d, _("the restored log does not end where the "
		    "manifest says that it ends"));
	return 0;
}

/* Logs only grow: what was backed up is in the one at work, or in an
 * archive. */
static int
compare_log(struct drill *d, struct store *live, struct err *e)
{
	struct stmt *st = NULL;
	char head[DIGEST_HEX] = "";
	bool archived = false;
	int rc;

	if (d->audit_head[0] == '\0')
		return 0;
	rc = stmt_open(live, &sql_backup_audit_at, BINDS(b_int("id",
	    d->audit_rows)), &st, e);
	if (rc == 0)
		rc = stmt_next(st, e);
	if (rc > 0 && stmt_bytes(st, 0) == DIGEST_SIZE)
		hex_encode(head, stmt_blob(st, 0), DIGEST_SIZE);
	if (rc > 0)
		archived = stmt_int(st, 1) > 0;
	stmt_close(st);
	if (rc >= 0 && !archived && strcmp(head, d->audit_head) != 0)
		add_fault(d, _("the log of the database at work does not "
		    "hold row %lld as it was backed up: it was cut off, or "
		    "written anew"), (long long)d->audit_rows);
	return rc < 0 ? -1 : 0;
}

static int
count(struct drill *d, struct store *store, struct store *live,
    struct err *e)
{
	bool begun = false;
	int rc = store_each_table(store, count_restored, d, e);

	if (rc < 0 || live == NULL)
		return rc;
	d->live = true;
	rc = store_join_read(live, &begun, e);
	if (rc == 0)
		rc = store_each_table(live, count_live, d, e);
	if (begun)
		store_end_read(live);
	return rc;
}

/* Time since *from, which becomes now. */
static int64_t
lap(int64_t *from)
{
	int64_t now = clock_steady(), spent = now - *from;

	*from = now;
	return spent;
}

static int
look(const struct drill_with *with, struct drill *d, const struct target *t,
    struct err *e)
{
	const struct manifest *m = &with->chain->m[d->backup];
	struct lines lines = { d, 0 };
	struct store *store = NULL;
	int64_t from = clock_steady();
	int rc = store_open_still(t->path, &store, e);

	if (rc == 0)
		rc = check_files(d, store, t->files, e);
	d->spent[DRILL_FILES] = lap(&from);
	if (rc == 0)
		rc = store_check_still(store, add_line, &lines, e);
	d->spent[DRILL_INTEGRITY] = lap(&from);
	if (rc == 0)
		rc = count(d, store, with->live, e);
	d->spent[DRILL_COUNT] = lap(&from);
	if (rc == 0)
		rc = look_at_log(d, store, m, e);
	if (rc == 0 && with->live != NULL)
		rc = compare_log(d, with->live, e);
	d->spent[DRILL_LOG] = lap(&from);
	store_free(store);
	return rc;
}

/* --- all of it --------------------------------------------------------- */

static int
restore_there(const struct drill_with *with, struct drill *d,
    struct target *t, struct err *e)
{
	struct buf conf = BUF_INIT;
	struct restore r = { .from = with->from, .ids = with->ids,
		.nids = with->nids, .fd = t->db.fd, .files = t->files_fd,
		.conf = &conf, .progress = with->progress, .ctx = with->ctx };
	int64_t from = clock_steady();
	int rc = choice_restore(&r, with->chain, d->backup, NULL, e);

	d->spent[DRILL_UNPACK] = lap(&from);
	if (rc == 0)
		rc = target_finish(t, conf.s, conf.len, e);
	d->spent[DRILL_PLACE] = lap(&from);
	d->bytes = r.about.pages * r.about.page_size;
	d->files = t->nfiles;
	d->missing_files = t->missing;
	mem_wipe(&r.about, sizeof(r.about));
	buf_clear(&conf);
	return rc;
}

static int
run_in(const struct drill_with *with, struct drill *d, const char *folder,
    struct err *e)
{
	char *path = mem_printf("%s/osan.db", folder);
	struct target t = TARGET_INIT;
	int rc = target_begin(&t, path, NULL, false, e);

	if (rc == 0)
		rc = restore_there(with, d, &t, e);
	if (rc == 0)
		rc = look(with, d, &t, e);
	if (t.files != NULL)
		folder_remove(t.files);
	target_clear(&t);
	free(path);
	return rc;
}

int
drill_run(const struct drill_with *with, struct drill *d, struct err *e)
{
	const char *scratch = with->scratch;
	char *folder;
	int64_t limit;
	int rc;

	*d = (struct drill){ .backup = 0 };
	if (choice_find(with->chain, NULL, &d->backup, &limit, e) < 0 ||
	    choice_is_newest(with->chain, with->from, NULL, d->backup, e) < 0)
		return -1;
	if (scratch == NULL || scratch[0] == '\0')
		scratch = folder_scratch();
	folder = mem_printf("%s/osan-drill-XXXXXX", scratch);
	if (mkdtemp(folder) == NULL) {
		(void)err_errno(e, ERR_IO, "%s", scratch);
		free(folder);
		return -1;
	}
	rc = run_in(with, d, folder, e);
	folder_remove(folder);
	free(folder);
	if (rc < 0)
		drill_clear(d);
	return rc;
}

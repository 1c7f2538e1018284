/*
 * Carrying mail IDs over to the mail server's map; see map.h.
 */
#include "lib/mailid/map.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/mailid/map.sql.h"
#include "lib/org/setting.h"
#include "lib/store/map.h"
#include "lib/store/rows.h"

/* The map's tables: what the database says of each, and how it gets in. */
static const struct table {
	const struct sql *source; /* address, value, quota */
	const struct sql *held;   /* the same, as the map has it */
	const struct sql *drop;
	const struct sql *drop_all;
	const struct sql *put;    /* many of source's rows */
	bool ends; /* source leaves out what has ended by now */
} tables[] = {
	{ &sql_mail_map_accounts, &sql_map_accounts, &sql_map_account_drop,
	    &sql_map_account_drop_all, &sql_map_account_put, false },
	{ &sql_mail_map_aliases, &sql_map_aliases, &sql_map_alias_drop,
	    &sql_map_alias_drop_all, &sql_map_alias_put, true },
	{ &sql_mail_map_relocated, &sql_map_relocateds,
	    &sql_map_relocated_drop, &sql_map_relocated_drop_all,
	    &sql_map_relocated_put, false },
};

int
mail_map_path(struct store *store, char **path, struct err *e)
{
	const char *own = store_path(store), *slash = strrchr(own, '/');
	char *set;

	*path = NULL;
	if (setting_text(store, SETTING_MAIL_MAP, &set, e) < 0)
		return -1;
	if (set[0] == '\0') {
		free(set);
		return 0;
	}
	if (set[0] == '/' || slash == NULL) {
		*path = set;
		return 0;
	}
	*path = mem_printf("%.*s/%s", (int)(slash - own), own, set);
	free(set);
	return 0;
}

int
mail_map_is_due(struct store *store, bool *due, struct err *e)
{
	int64_t any;

	if (store_int(store, &sql_mail_due_any, NO_BINDS, &any, e) < 0)
		return -1;
	*due = any != 0;
	return 0;
}

/* --- writing -------------------------------------------------------------- */

/* A mark: which mail ID, and at which of its versions it was read. */
struct mark {
	int64_t id, version;
};

struct marks {
	struct mark *mark;
	size_t n;
	bool all;
};

static int
read_marks(struct store *store, struct marks *marks, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_mail_due_list, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		marks->mark = mem_grow(marks->mark, marks->n + 1,
		    sizeof(*marks->mark));
		marks->mark[marks->n++] = (struct mark){
			.id = stmt_int(st, 0), .version = stmt_int(st, 1) };
		marks->all = marks->all || stmt_int(st, 0) == 0;
	}
	stmt_close(st);
	return rc;
}

/* What the database says of one mail ID, or (id 0) of all. */
static int
open_source(struct store *store, const struct table *t, int64_t id,
    int64_t now, struct stmt **st, struct err *e)
{
	const struct bind none = { .type = BIND_END };

	return stmt_open(store, t->source, BINDS(b_int("first", id),
	    b_int("last", id != 0 ? id : INT64_MAX),
	    t->ends ? b_int("now", now) : none), st, e);
}

#define COLUMNS 3 /* of a source */
#define BATCH 64  /* rows that are written at once */

struct batch {
	struct bind value[BATCH][COLUMNS];
	size_t n;
};

/* The text of a column, kept. */
static struct bind
keep(const struct stmt *st, int column)
{
	return b_text("", mem_text(stmt_text(st, column)));
}

static void
batch_clear(struct batch *batch)
{
	for (; batch->n > 0; batch->n--)
		for (size_t i = 0; i < 2; i++)
			free((void *)(uintptr_t)
			    batch->value[batch->n - 1][i].p);
}

static int
put_batch(struct store *map, const struct table *t, struct batch *batch,
    struct err *e)
{
	const struct store_rows rows = { batch->value[0], COLUMNS, batch->n };
	int rc = store_run(map, t->put, BINDS(b_rows("rows", &rows)), e);

	batch_clear(batch);
	return rc;
}

static int
put_table(struct store *store, struct store *map, const struct table *t,
    int64_t id, int64_t now, struct err *e)
{
	struct batch batch = { .n = 0 };
	struct stmt *st;
	int rc = 0, next = 0;

	if (open_source(store, t, id, now, &st, e) < 0)
		return -1;
	while (rc == 0 && (next = stmt_next(st, e)) > 0) {
		struct bind *row = batch.value[batch.n];

		row[0] = keep(st, 0);
		row[1] = keep(st, 1);
		row[2] = b_int("", stmt_int(st, 2));
		if (++batch.n == BATCH)
			rc = put_batch(map, t, &batch, e);
	}
	stmt_close(st);
	if (rc == 0 && next == 0 && batch.n > 0)
		rc = put_batch(map, t, &batch, e);
	batch_clear(&batch);
	return rc < 0 || next < 0 ? -1 : 0;
}

static int
put(struct store *store, struct store *map, int64_t id, int64_t now,
    struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (put_table(store, map, &tables[i], id, now, e) < 0)
			return -1;
	return 0;
}

static int
drop(struct store *store, struct store *map, int64_t id, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_mail_map_addresses, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		for (size_t i = 0; i < ARRAY_LEN(tables); i++)
			if (store_run(map, tables[i].drop, BINDS(
			    b_text("address", stmt_text(st, 0))), e) < 0) {
				stmt_close(st);
				return -1;
			}
	stmt_close(st);
	return rc;
}

static int
write_all(struct store *store, struct store *map, int64_t now, struct err *e)
{
	for (size_t i = 0; i < ARRAY_LEN(tables); i++)
		if (store_run(map, tables[i].drop_all, NO_BINDS, e) < 0)
			return -1;
	return put(store, map, 0, now, e);
}

/* Under the map's lock: reads the marks and writes what they ask for, from
 * one state of the database. */
static int
carry(struct store *store, struct store *map, bool all, struct marks *marks,
    struct err *e)
{
	int64_t now = clock_now();
	int rc;

	if (store_begin(map, e) < 0)
		return -1;
	if (store_begin_read(store, e) < 0) {
		store_rollback(map);
		return -1;
	}
	rc = read_marks(store, marks, e);
	marks->all = marks->all || all;
	if (rc == 0 && marks->all)
		rc = write_all(store, map, now, e);
	for (size_t i = 0; rc == 0 && !marks->all && i < marks->n; i++) {
		rc = drop(store, map, marks->mark[i].id, e);
		if (rc == 0)
			rc = put(store, map, marks->mark[i].id, now, e);
	}
	store_end_read(store);
	if (rc == 0)
		rc = store_commit(map, e);
	store_rollback(map);
	return rc;
}

static int
take_off(struct store *store, const struct marks *marks, struct err *e)
{
	if (marks->n == 0)
		return 0;
	if (store_begin(store, e) < 0)
		return -1;
	for (size_t i = 0; i < marks->n; i++)
		if (store_run(store, &sql_mail_due_done, BINDS(
		    b_int("id", marks->mark[i].id),
		    b_int("version", marks->mark[i].version)), e) < 0) {
			store_rollback(store);
			return -1;
		}
	return store_commit(store, e);
}

/* One that is missing, or that nobody can read any more, is made anew. */
static int
open_map(const char *path, bool *made, struct store **map, struct err *e)
{
	*made = false;
	if (map_open(path, map, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND && e->code != ERR_DAMAGED)
		return -1;
	err_clear(e);
	*made = true;
	return map_make(path, map, e);
}

static int
apply(struct store *store, bool all, struct mail_map_done *done,
    struct err *e)
{
	struct marks marks = { .n = 0 };
	struct store *map = NULL;
	char *path;
	int rc;

	*done = (struct mail_map_done){ .off = true };
	if (mail_map_path(store, &path, e) < 0)
		return -1;
	if (path == NULL)
		return 0;
	done->off = false;
	rc = open_map(path, &done->made, &map, e);
	if (rc == 0)
		rc = carry(store, map, all || done->made, &marks, e);
	if (rc < 0 && e->code == ERR_DAMAGED && !done->made) {
		store_free(map);
		err_clear(e);
		marks.n = 0;
		done->made = true;
		rc = map_make(path, &map, e);
		if (rc == 0)
			rc = carry(store, map, true, &marks, e);
	}
	done->made = done->made || marks.all;
	done->changed = (int64_t)marks.n;
	if (rc == 0)
		rc = take_off(store, &marks, e);
	else if (e->code == ERR_IO || e->code == ERR_BUSY ||
	    e->code == ERR_DAMAGED)
		err_prefix(e, "the mail server's map");
	store_free(map);
	free(marks.mark);
	free(path);
	return rc;
}

int
mail_map_apply(struct store *store, struct mail_map_done *done,
    struct err *e)
{
	return apply(store, false, done, e);
}

int
mail_map_make(struct store *store, struct mail_map_done *done, struct err *e)
{
	return apply(store, true, done, e);
}

/* --- comparing ------------------------------------------------------------ */

struct compared {
	struct store *store;
	void (*fn)(void *ctx, const char *address);
	void *ctx;
};

static int
tell(const struct compared *c, const char *address, struct err *e)
{
	int64_t marked;

	if (store_int(c->store, &sql_mail_map_is_marked, BINDS(
	    b_text("address", address)), &marked, e) < 0)
		return -1;
	if (marked == 0)
		c->fn(c->ctx, address);
	return 0;
}

/* Both in the order of their addresses. */
static int
compare(const struct compared *c, struct stmt *want, struct stmt *have,
    struct err *e)
{
	int w = stmt_next(want, e), h = w < 0 ? -1 : stmt_next(have, e);

	while (w >= 0 && h >= 0 && (w > 0 || h > 0)) {
		int order = w == 0 ? 1 : h == 0 ? -1 :
		    strcmp(stmt_text(want, 0), stmt_text(have, 0));

		if ((order != 0 || strcmp(stmt_text(want, 1), stmt_text(have,
		    1)) != 0 || stmt_int(want, 2) != stmt_int(have, 2)) &&
		    tell(c, stmt_text(order <= 0 ? want : have, 0), e) < 0)
			return -1;
		if (order <= 0)
			w = stmt_next(want, e);
		if (order >= 0 && w >= 0)
			h = stmt_next(have, e);
	}
	return w < 0 || h < 0 ? -1 : 0;
}

static int
compare_table(const struct compared *c, struct store *map,
    const struct table *t, struct err *e)
{
	struct stmt *want, *have = NULL;
	int rc;

	if (open_source(c->store, t, 0, clock_now(), &want, e) < 0)
		return -1;
	rc = stmt_open(map, t->held, NO_BINDS, &have, e);
	if (rc == 0)
		rc = compare(c, want, have, e);
	stmt_close(have);
	stmt_close(want);
	return rc;
}

int
mail_map_compare(struct store *store,
    void (*fn)(void *ctx, const char *address), void *ctx, struct err *e)
{
	const struct compared c = { store, fn, ctx };
	struct store *map;
	int64_t any;
	char *path;
	int rc;

	if (mail_map_path(store, &path, e) < 0)
		return -1;
	if (path == NULL)
		return 0;
	rc = map_open(path, &map, e);
	free(path);
	if (rc < 0 && e->code == ERR_NOT_FOUND) {
		if (store_int(store, &sql_mail_id_any, NO_BINDS, &any, e) < 0)
			return -1;
		if (any == 0)
			err_clear(e);
		return any == 0 ? 0 : err_set(e, ERR_NOT_FOUND, "the mail "
		    "server's map is missing");
	}
	if (rc < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(tables); i++)
		rc = compare_table(&c, map, &tables[i], e);
	store_free(map);
	return rc;
}

static void
count_one(void *ctx, const char *address)
{
	int64_t *n = ctx;

	(void)address;
	++*n;
}

int
mail_map_differences(struct store *store, int64_t *n, struct err *e)
{
	*n = 0;
	return mail_map_compare(store, count_one, n, e);
}

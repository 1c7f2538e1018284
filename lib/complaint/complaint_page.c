/*
 * Pages of complaints; see complaint_page.h.  First the places are read
 * along an index, step by step, then each complaint by its id.
 */
#include "lib/complaint/complaint_page.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/complaint_list.h"
#include "lib/complaint/complaint_page.sql.h"
#include "lib/complaint/event.h"
#include "lib/complaint/sight.h"
#include "lib/complaint/words.h"
#include "lib/store/compile.h"

void
complaint_row_clear(struct complaint_row *row)
{
	complaint_clear(&row->c);
	free(row->kind_ko);
	free(row->kind_en);
	free(row->department_ko);
	free(row->department_en);
	free(row->officer_name);
	free(row->title);
	*row = (struct complaint_row)COMPLAINT_ROW_INIT;
}

struct complaint_key
complaint_row_key(const struct complaint_row *row)
{
	return (struct complaint_key){ row->c.due_at, row->c.id };
}

/* --- one row ------------------------------------------------------------ */

static int
read_names(struct store *store, struct complaint_row *row, int64_t *words,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_complaint_row_names,
	    BINDS(b_int("id", row->c.id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		row->kind_ko = mem_text(stmt_text(st, 0));
		row->kind_en = mem_text(stmt_text(st, 1));
		row->department_ko = mem_text(stmt_text(st, 2));
		row->department_en = mem_text(stmt_text(st, 3));
		row->officer_name = mem_text(stmt_text(st, 4));
		*words = stmt_int(st, 5);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
complaint_row_get(struct complaint_desk *d, int64_t id,
    struct complaint_row *row, struct err *e)
{
	int64_t words = 0;

	complaint_row_clear(row);
	if (complaint_get(d->store, id, &row->c, e) < 0 ||
	    read_names(d->store, row, &words, e) < 0)
		return -1;
	return words != 0 ? complaint_title_masked(d, words, &row->title, e)
	    : 0;
}

/* --- places ------------------------------------------------------------- */

/* Parts of what lies on one side of a key, in the order of reading. */
enum step {
	STEP_UNDUE, /* not received yet, behind the id */
	STEP_TIED,  /* due at the same time, behind the id */
	STEP_OTHER, /* due at another time, or in the order of ids */
	STEPS
};

/* The department that the scope is held to; 0: none, SIGHT_NONE: nothing is
 * seen. */
static int64_t
department(const struct complaint_scope *scope)
{
	int64_t own = complaint_sight(scope->actor);

	if (own != 0 || scope->part != COMPLAINTS_DEPARTMENT)
		return own;
	return scope->actor->department_id != 0 ?
	    scope->actor->department_id : SIGHT_NONE;
}

static void
add_scope(struct compile *c, const struct complaint_scope *scope)
{
	int64_t held = department(scope);

	if (scope->part != COMPLAINTS_ALL)
		compile_term(c, &sql_complaint_keys_open, NO_BINDS);
	if (scope->part == COMPLAINTS_MINE)
		compile_term(c, &sql_complaint_keys_officer, BINDS(
		    b_int("officer_id", scope->actor->staff_id)));
	if (held != 0)
		compile_term(c, &sql_complaint_keys_department,
		    BINDS(b_int("department_id", held)));
}

static void
add_undue(struct compile *c, const struct complaint_key *from, bool forward)
{
	int64_t id = forward ? 0 : INT64_MAX;

	if (from != NULL && from->due == 0)
		id = from->id;
	compile_term(c, forward ? &sql_complaint_keys_undue :
	    &sql_complaint_keys_undue_before, BINDS(b_int("id", id)));
}

static void
add_tied(struct compile *c, const struct complaint_key *from, bool forward)
{
	compile_term(c, forward ? &sql_complaint_keys_tied :
	    &sql_complaint_keys_tied_before, BINDS(b_int("due", from->due),
	    b_int("id", from->id)));
}

static void
add_other(struct compile *c, const struct complaint_key *from, bool forward)
{
	int64_t due = forward ? 0 : INT64_MAX;

	if (from != NULL && from->due != 0)
		due = from->due;
	compile_term(c, forward ? &sql_complaint_keys_later :
	    &sql_complaint_keys_sooner, BINDS(b_int("due", due)));
}

/* What of the open ones a step reads; false: nothing. */
static bool
add_step(struct compile *c, const struct complaint_key *from, bool forward,
    enum step step)
{
	bool undue = from != NULL && from->due == 0;
	bool due = from != NULL && from->due != 0;

	switch (step) {
	case STEP_UNDUE:
		if (forward && due)
			return false;
		add_undue(c, from, forward);
		return true;
	case STEP_TIED:
		if (!due)
			return false;
		add_tied(c, from, forward);
		return true;
	default:
		if (!forward && undue)
			return false;
		add_other(c, from, forward);
		return true;
	}
}

/* All of them, newest first: one step. */
static bool
add_newest(struct compile *c, const struct complaint_key *from, bool forward,
    enum step step)
{
	if (step != STEP_OTHER)
		return false;
	if (from != NULL)
		compile_term(c, forward ? &sql_complaint_keys_older :
		    &sql_complaint_keys_newer, BINDS(b_int("id", from->id)));
	return true;
}

static const struct sql *
order(const struct complaint_scope *scope, bool forward)
{
	if (scope->part == COMPLAINTS_ALL)
		return forward ? &sql_complaint_keys_by_id_down :
		    &sql_complaint_keys_by_id;
	return forward ? &sql_complaint_keys_up : &sql_complaint_keys_down;
}

static int
read_step(struct store *store, const struct complaint_scope *scope,
    const struct complaint_key *from, bool forward, enum step step, size_t n,
    int64_t *ids, size_t *got, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc = 0;

	compile_init(&c, &sql_complaint_keys, NO_BINDS);
	add_scope(&c, scope);
	if (scope->part == COMPLAINTS_ALL ?
	    !add_newest(&c, from, forward, step) :
	    !add_step(&c, from, forward, step))
		goto out;
	compile_tail(&c, order(scope, forward));
	compile_limit(&c, (int64_t)n);
	rc = compile_open(&c, store, &st, e);
	if (rc < 0)
		goto out;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*got)++] = stmt_int(st, 0);
	stmt_close(st);
out:
	compile_clear(&c);
	return rc;
}

/* The ids of a page, in the direction of reading. */
static int
read_ids(struct store *store, const struct complaint_scope *scope,
    const struct complaint_key *from, bool forward, size_t n, int64_t *ids,
    size_t *got, struct err *e)
{
	static const enum step forwards[STEPS] = { STEP_UNDUE, STEP_TIED,
		STEP_OTHER };
	static const enum step backwards[STEPS] = { STEP_TIED, STEP_OTHER,
		STEP_UNDUE };

	*got = 0;
	for (int i = 0; i < STEPS && *got < n; i++)
		if (read_step(store, scope, from, forward,
		    forward ? forwards[i] : backwards[i], n - *got, ids, got,
		    e) < 0)
			return -1;
	return 0;
}

int
complaint_page(struct complaint_desk *d, const struct complaint_scope *scope,
    const struct complaint_key *from, bool forward, size_t n,
    struct complaint_row *rows, size_t *got, struct err *e)
{
	int64_t *ids = mem_new(n, sizeof(*ids));
	size_t found = 0;
	bool begun = false;
	int rc = store_join_read(d->store, &begun, e);

	*got = 0;
	if (rc == 0)
		rc = read_ids(d->store, scope, from, forward, n, ids, &found,
		    e);
	for (; rc == 0 && *got < found; ++*got)
		rc = complaint_row_get(d, ids[forward ? *got :
		    found - 1 - *got], &rows[*got], e);
	if (begun)
		store_end_read(d->store);
	free(ids);
	return rc;
}

int
complaint_page_count(struct store *store,
    const struct complaint_scope *scope, int64_t *n, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc;

	*n = 0;
	compile_init(&c, &sql_complaint_keys_count, NO_BINDS);
	add_scope(&c, scope);
	rc = compile_open(&c, store, &st, e);
	if (rc == 0) {
		rc = stmt_next(st, e);
		if (rc > 0)
			*n = stmt_int(st, 0);
		stmt_close(st);
	}
	compile_clear(&c);
	return rc < 0 ? -1 : 0;
}

bool
complaint_in_scope(const struct complaint_scope *scope,
    const struct complaint *c)
{
	int64_t held = department(scope);

	return (scope->part == COMPLAINTS_ALL || c->ended_at == 0) &&
	    (scope->part != COMPLAINTS_MINE ||
	    c->officer_id == scope->actor->staff_id) &&
	    (held == 0 || held == c->department_id);
}

/* --- what a query finds -------------------------------------------------- */

struct found {
	int64_t *id;
	size_t n, size;
};

static void
add_found(struct found *f, int64_t id)
{
	if (f->n == f->size) {
		f->size = f->size * 2 + 64;
		f->id = mem_grow(f->id, f->size, sizeof(*f->id));
	}
	f->id[f->n++] = id;
}

/* 0 where it was stopped. */
static int
collect(struct store *store, const struct complaint_list_options *o,
    const struct complaint_scope *scope, const atomic_bool *stop,
    struct found *undue, struct found *due, struct err *e)
{
	bool all = scope->part == COMPLAINTS_ALL;
	struct complaint_list l;
	struct complaint c = COMPLAINT_INIT;
	int rc = complaint_list_open(store, o, &l, e);

	while (rc >= 0 && (rc = complaint_list_next(&l, &c, e)) > 0) {
		if (atomic_load(stop))
			break;
		if (complaint_in_scope(scope, &c))
			add_found(all || c.due_at != 0 ? due : undue, c.id);
	}
	complaint_list_close(&l);
	complaint_clear(&c);
	return rc < 0 ? -1 : rc == 0;
}

int
complaint_page_found(struct store *store,
    const struct complaint_scope *scope, const char *query,
    const atomic_bool *stop, int64_t **ids, size_t *n, struct err *e)
{
	const struct complaint_list_options o = { .query = query,
		.sort = scope->part == COMPLAINTS_ALL ? "-id" : "due_at",
		.department_id = department(scope) };
	struct found undue = { .n = 0 }, due = { .n = 0 };
	int rc = collect(store, &o, scope, stop, &undue, &due, e);

	*n = 0;
	*ids = NULL;
	if (rc > 0) {
		for (size_t i = 0; i < due.n; i++)
			add_found(&undue, due.id[i]);
		*ids = undue.id;
		*n = undue.n;
		undue.id = NULL;
	}
	free(undue.id);
	free(due.id);
	return rc;
}

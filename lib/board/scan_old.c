/*
 * Looking at posts that stand already; see scan_old.h.
 */
#include "lib/board/scan_old.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/board/repeat.h"
#include "lib/board/scan.h"
#include "lib/board/scan.sql.h"
#include "lib/org/setting.h"

/* A range of posts that a rule (0: everything) has yet to look at. */
struct todo {
	int64_t id;
	int64_t rule_id;
	int64_t after;
	int64_t until;
};

/* Flags of a post that wait to be stored. */
struct found {
	int64_t post_id;
	struct scan_result result;
};

struct run {
	struct store *store;
	const struct scan_old_options *options;
	struct scan_total *total;
	int64_t most; /* posts of a batch */
	struct todo *todo;
	size_t todos;
	struct scan *scan;
	int64_t *rules; /* that scan was opened for; NULL: everything */
	size_t nrules;
	struct found *found;
	size_t nfound, room;
};

void
scan_total_clear(struct scan_total *t)
{
	free(t->count);
	*t = (struct scan_total)SCAN_TOTAL_INIT;
}

static void
drop_found(struct run *r)
{
	for (size_t i = 0; i < r->nfound; i++)
		scan_result_clear(&r->found[i].result);
	r->nfound = 0;
}

static void
count_flag(struct scan_total *t, const struct scan_flag *f)
{
	const char *personal = f->rule_id != 0 ? NULL :
	    *f->note != '\0' ? f->note : f->kind;
	size_t i = 0;

	while (i < t->counts && (t->count[i].rule_id != f->rule_id ||
	    t->count[i].personal != personal))
		i++;
	if (i == t->counts) {
		if (t->counts == t->room)
			t->count = mem_grow(t->count,
			    t->room = t->room * 2 + 16, sizeof(*t->count));
		t->count[t->counts++] = (struct scan_count){
			.rule_id = f->rule_id, .personal = personal };
	}
	t->count[i].posts++;
}

/* Looks at one post and keeps what is found. */
static int
look(struct run *r, const struct scan_text *text,
    const struct repeat_post *post, struct err *e)
{
	struct scan_result found = SCAN_RESULT_INIT;

	r->total->posts++;
	if (scan_run(r->scan, text, &found, e) < 0 ||
	    scan_person(r->scan, r->store, post, &found, e) < 0) {
		scan_result_clear(&found);
		return err_prefix(e, "post %lld", (long long)post->id);
	}
	if (found.n == 0)
		return 0;
	r->total->found++;
	r->total->hold += found.hold;
	for (size_t i = 0; i < found.n; i++)
		count_flag(r->total, &found.flag[i]);
	if (r->options->dry_run) {
		scan_result_clear(&found);
		return 0;
	}
	if (r->nfound == r->room)
		r->found = mem_grow(r->found, r->room = r->room * 2 + 64,
		    sizeof(*r->found));
	r->found[r->nfound++] = (struct found){ post->id, found };
	return 0;
}

static int
store_found(struct run *r, struct err *e)
{
	for (size_t i = 0; i < r->nfound; i++)
		if (scan_store(r->store, r->found[i].post_id,
		    &r->found[i].result, &r->total->flags, e) < 0)
			return -1;
	drop_found(r);
	return 0;
}

static int
look_at_range(struct run *r, int64_t after, int64_t until, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(r->store, &sql_scan_posts, BINDS(b_int("after", after),
	    b_int("until", until)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct scan_text text = {
			.title = stmt_text(st, 1),
			.title_len = stmt_bytes(st, 1),
			.body = stmt_text(st, 2),
			.body_len = stmt_bytes(st, 2),
			.by_staff = !stmt_null(st, 3),
			.unproven = stmt_int(st, 7) != 0,
		};
		struct repeat_post post = {
			.id = stmt_int(st, 0),
			.citizen_id = stmt_int(st, 4),
			.origin = stmt_blob(st, 6),
			.created_at = stmt_int(st, 5),
			.title = text.title,
			.body = text.body,
		};

		if (look(r, &text, &post, e) < 0) {
			rc = -1;
			break;
		}
	}
	stmt_close(st);
	return rc;
}

/* What is left to do -------------------------------------------------- */

static int
read_todo(struct run *r, struct err *e)
{
	struct stmt *st;
	size_t room = 0;
	int rc;

	free(r->todo);
	r->todo = NULL;
	r->todos = 0;
	if (stmt_open(r->store, &sql_scan_todo, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (r->todos == room)
			r->todo = mem_grow(r->todo, room = room * 2 + 64,
			    sizeof(*r->todo));
		r->todo[r->todos++] = (struct todo){ stmt_int(st, 0),
			stmt_int(st, 1), stmt_int(st, 2), stmt_int(st, 3) };
	}
	stmt_close(st);
	return rc;
}

/* The ranges that begin first: their number.  They are at the front. */
static size_t
first_group(const struct run *r)
{
	size_t n = 0;

	while (n < r->todos && r->todo[n].after == r->todo[0].after)
		n++;
	return n;
}

/* Where the group's ranges, the next range and the batch let it go. */
static int
group_end(struct run *r, size_t group, int64_t *until, struct err *e)
{
	int64_t end = r->todo[0].until;

	for (size_t i = 1; i < group; i++)
		if (r->todo[i].until < end)
			end = r->todo[i].until;
	if (group < r->todos && r->todo[group].after < end)
		end = r->todo[group].after;
	*until = end;
	return store_int(r->store, &sql_scan_end, BINDS(
	    b_int("after", r->todo[0].after), b_int("until", end),
	    b_int("most", r->most)), until, e);
}

/* Whether what is ready looks for these rules, as they are now. */
static int
is_ready(struct run *r, const int64_t *rules, size_t n, bool *ready,
    struct err *e)
{
	*ready = r->scan != NULL && (rules == NULL) == (r->rules == NULL) &&
	    n == r->nrules &&
	    (n == 0 || memcmp(rules, r->rules, n * sizeof(*rules)) == 0);
	return *ready ? scan_is_current(r->store, r->scan, ready, e) : 0;
}

/* Makes ready what the group looks for. */
static int
open_group(struct run *r, size_t group, struct err *e)
{
	int64_t *rules = mem_new(group, sizeof(*rules));
	size_t n = 0;
	bool ready;
	int rc;

	for (size_t i = 0; i < group; i++)
		rules[n++] = r->todo[i].rule_id;
	for (size_t i = 0; i < group; i++)
		if (r->todo[i].rule_id == 0) {
			free(rules);
			rules = NULL;
			n = 0;
			break;
		}
	rc = is_ready(r, rules, n, &ready, e);
	if (rc < 0 || ready) {
		free(rules);
		return rc;
	}
	scan_free(r->scan);
	r->scan = NULL;
	free(r->rules);
	r->rules = rules;
	r->nrules = n;
	rc = rules == NULL ? scan_open(r->store, &r->scan, e) :
	    scan_open_rules(r->store, rules, n, &r->scan, e);
	return rc;
}

/* Moves the group's ranges on. */
static int
move_group(struct run *r, size_t group, int64_t until, struct err *e)
{
	for (size_t i = 0; i < group; i++) {
		const struct todo *t = &r->todo[i];
		int rc = until >= t->until ?
		    store_run(r->store, &sql_scan_todo_done,
			BINDS(b_int("id", t->id)), e) :
		    store_run(r->store, &sql_scan_todo_move,
			BINDS(b_int("id", t->id), b_int("until", until)), e);

		if (rc < 0)
			return -1;
	}
	return 0;
}

static int
by_after(const void *a, const void *b)
{
	const struct todo *x = a, *y = b;

	if (x->after != y->after)
		return x->after < y->after ? -1 : 1;
	return (x->id > y->id) - (x->id < y->id);
}

/* Moves the group's ranges on in memory, for a dry run: they go where they
 * belong by their new beginnings. */
static void
pass_group(struct run *r, size_t group, int64_t until)
{
	size_t kept = 0;

	for (size_t i = 0; i < r->todos; i++) {
		if (i < group)
			r->todo[i].after = until;
		if (r->todo[i].after < r->todo[i].until)
			r->todo[kept++] = r->todo[i];
	}
	r->todos = kept;
	qsort(r->todo, kept, sizeof(*r->todo), by_after);
}

static int64_t
ids_left(const struct run *r)
{
	int64_t n = 0, end = 0;

	for (size_t i = 0; i < r->todos; i++) {
		const struct todo *t = &r->todo[i];
		int64_t from = t->after > end ? t->after : end;

		if (t->until > from)
			n += t->until - from;
		if (t->until > end)
			end = t->until;
	}
	return n;
}

/* A batch of what is left to do. */
static int
todo_batch(struct run *r, int64_t *done, struct err *e)
{
	size_t group = first_group(r);
	int64_t after = r->todo[0].after, until;

	if (group_end(r, group, &until, e) < 0)
		return -1;
	if (open_group(r, group, e) < 0 ||
	    look_at_range(r, after, until, e) < 0)
		return -1;
	*done += until - after;
	if (r->options->dry_run) {
		pass_group(r, group, until);
		return 0;
	}
	return store_found(r, e) < 0 ? -1 : move_group(r, group, until, e);
}

static int
run_todo(struct run *r, struct err *e)
{
	const struct scan_old_options *o = r->options;
	int64_t done = 0, all;

	if (read_todo(r, e) < 0)
		return -1;
	all = ids_left(r);
	while (r->todos > 0) {
		if (!o->dry_run && (store_begin(r->store, e) < 0 ||
		    read_todo(r, e) < 0))
			return -1;
		if (r->todos > 0 && todo_batch(r, &done, e) < 0)
			return -1;
		if (!o->dry_run && store_commit(r->store, e) < 0)
			return -1;
		if (o->progress != NULL)
			o->progress(o->ctx, done, all);
	}
	return 0;
}

/* What a query finds -------------------------------------------------- */

/* A batch of what the query finds after *last; *more says whether there
 * may be others. */
static int
query_batch(struct run *r, int64_t *last, bool *more, struct err *e)
{
	struct post_list_options want = {
		.board = r->options->board,
		.query = r->options->query,
		.after = *last,
		.limit = r->most,
	};
	struct post_list list;
	struct post_row row;
	int64_t n = 0;
	int rc;

	if (post_list_open(r->store, &want, &list, e) < 0)
		return -1;
	while ((rc = post_list_next(&list, &row, e)) > 0) {
		n++;
		*last = row.id;
		if (look_at_range(r, row.id - 1, row.id, e) < 0) {
			rc = -1;
			break;
		}
	}
	post_list_close(&list);
	*more = n == r->most;
	return rc;
}

static int
run_query(struct run *r, struct err *e)
{
	const struct scan_old_options *o = r->options;
	int64_t last = 0;
	bool more = true;

	if (scan_open(r->store, &r->scan, e) < 0)
		return -1;
	while (more) {
		if (!o->dry_run && store_begin(r->store, e) < 0)
			return -1;
		if (query_batch(r, &last, &more, e) < 0 ||
		    store_found(r, e) < 0 ||
		    (!o->dry_run && store_commit(r->store, e) < 0))
			return -1;
		if (o->progress != NULL)
			o->progress(o->ctx, r->total->posts, 0);
	}
	return 0;
}

int
scan_old(struct store *store, const struct scan_old_options *o,
    struct scan_total *t, struct err *e)
{
	struct run r = { .store = store, .options = o, .total = t };
	int rc;

	rc = setting_int(store, SETTING_SCAN_BATCH, &r.most, e);
	if (rc == 0)
		rc = o->query != NULL || o->board != NULL ?
		    run_query(&r, e) : run_todo(&r, e);
	store_rollback(store);
	drop_found(&r);
	scan_free(r.scan);
	free(r.found);
	free(r.rules);
	free(r.todo);
	return rc;
}

/*
 * Keeping the search index up to date; see index.h.
 *
 * A batch is one transaction that puts posts in, or takes out what changed,
 * and moves the mark: cut off at any moment, the index and its marks agree.
 * FTS5's command to take a text out wants the text that was put in, which
 * the trigger kept where the post has another now.
 */
#include "lib/search/index.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/search/index.sqlite.sql.h"
#include "lib/search/internal.h"
#include "lib/text/fold.h"
#include "lib/text/pieces.h"

#define BATCH 5000      /* posts in one transaction */
#define CATCH_UP 500    /* posts beside another work */
#define MERGE_PAGES 200 /* of one step, some milliseconds */

struct state {
	int64_t upto;
	char rule[PIECES_RULE_SIZE];
	bool rebuilding;
	int64_t mended;
};

/* What one row's text becomes; memory that is used again. */
struct scratch {
	struct buf folded;
	struct buf pieces;
};

#define SCRATCH_INIT { BUF_INIT, BUF_INIT }

static void
scratch_clear(struct scratch *s)
{
	buf_clear(&s->folded);
	buf_clear(&s->pieces);
}

static int
state_get(struct store *store, struct state *s, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_search_state_get, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		const char *rule = stmt_text(st, 1);

		s->upto = stmt_int(st, 0);
		memset(s->rule, 0, sizeof(s->rule));
		memcpy(s->rule, rule, strnlen(rule, sizeof(s->rule) - 1));
		s->rebuilding = stmt_int(st, 2) != 0;
		s->mended = stmt_int(st, 3);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_DAMAGED,
		    "the row of search_state is missing");
	return rc < 0 ? -1 : 0;
}

static bool
rule_fits(const struct state *s)
{
	char rule[PIECES_RULE_SIZE];

	pieces_rule(rule);
	return strcmp(rule, s->rule) == 0;
}

int
search_usable(struct store *store, bool *usable, int64_t *upto, struct err *e)
{
	struct state s;

	if (state_get(store, &s, e) < 0)
		return -1;
	*usable = s.upto > 0 && rule_fits(&s);
	*upto = s.upto;
	return 0;
}

void
search_cut(const struct stmt *st, int title, struct buf *folded,
    struct buf *pieces)
{
	buf_reset(pieces);
	for (int i = title; i <= title + 1; i++) {
		buf_reset(folded);
		if (stmt_bytes(st, i) > 0)
			text_fold(stmt_text(st, i), stmt_bytes(st, i), folded);
		pieces_add(folded->s, folded->len, pieces);
	}
}

static int
put(struct store *store, const struct sql *sql, int64_t id,
    const struct stmt *st, int title, struct scratch *s, struct err *e)
{
	search_cut(st, title, &s->folded, &s->pieces);
	if (s->pieces.len == 0)
		return 0;
	return store_run(store, sql,
	    BINDS(b_int("id", id),
		b_textn("pieces", s->pieces.s, s->pieces.len)),
	    e);
}

/* One post that changed: out with what the index has, in with what it
 * says now. */
static int
mend(struct store *store, const struct stmt *st, struct scratch *s,
    struct err *e)
{
	int64_t id = stmt_int(st, 0);

	if (stmt_int(st, 1) != 0 &&
	    (put(store, &sql_search_post_drop, id, st, 2, s, e) < 0 ||
		store_run(store, &sql_search_mended, NO_BINDS, e) < 0))
		return -1;
	if (stmt_int(st, 4) == 0)
		return 0;
	return put(store, &sql_search_post_add, id, st, 5, s, e);
}

static int
mend_batch(struct store *store, int64_t most, int64_t *done, struct err *e)
{
	struct scratch s = SCRATCH_INIT;
	struct stmt *st = NULL;
	int64_t last = 0;
	int rc = -1;

	*done = 0;
	if (stmt_open(store, &sql_search_pending, BINDS(b_int("batch", most)),
		&st, e) < 0)
		goto out;
	while ((rc = stmt_next(st, e)) > 0) {
		if (mend(store, st, &s, e) < 0)
			goto fail;
		last = stmt_int(st, 0);
		(*done)++;
	}
	if (rc == 0 && *done > 0)
		rc = store_run(store, &sql_search_pending_drop,
		    BINDS(b_int("last", last)), e);
	goto out;
fail:
	rc = -1;
out:
	stmt_close(st);
	scratch_clear(&s);
	return rc;
}

static int
add_batch(struct store *store, int64_t upto, int64_t most, int64_t *done,
    struct err *e)
{
	struct scratch s = SCRATCH_INIT;
	struct stmt *st = NULL;
	int rc = -1;

	*done = 0;
	if (stmt_open(store, &sql_search_behind,
		BINDS(b_int("upto", upto), b_int("batch", most)), &st, e) < 0)
		goto out;
	while ((rc = stmt_next(st, e)) > 0) {
		upto = stmt_int(st, 0);
		if (stmt_int(st, 1) != 0 &&
		    put(store, &sql_search_post_add, upto, st, 2, &s, e) < 0)
			goto fail;
		(*done)++;
	}
	if (rc == 0 && *done > 0)
		rc = store_run(store, &sql_search_upto,
		    BINDS(b_int("upto", upto)), e);
	goto out;
fail:
	rc = -1;
out:
	stmt_close(st);
	scratch_clear(&s);
	return rc;
}

/* In a write transaction: empties the index. */
static int
reset(struct store *store, struct err *e)
{
	char rule[PIECES_RULE_SIZE];

	pieces_rule(rule);
	if (store_run(store, &sql_search_post_clear, NO_BINDS, e) < 0 ||
	    store_run(store, &sql_search_pending_clear, NO_BINDS, e) < 0)
		return -1;
	return store_run(store, &sql_search_reset, BINDS(b_text("rule", rule)),
	    e);
}

/* In a write transaction: what changed first, then what is new.  *done is 0
 * where nothing was left. */
static int
work(struct store *store, int64_t most, int64_t *done, struct err *e)
{
	struct state s;
	int64_t added = 0;

	if (state_get(store, &s, e) < 0 ||
	    (!rule_fits(&s) &&
		(reset(store, e) < 0 || state_get(store, &s, e) < 0)) ||
	    mend_batch(store, most, done, e) < 0)
		return -1;
	if (*done < most && add_batch(store, s.upto, most - *done, &added,
	    e) < 0)
		return -1;
	*done += added;
	if (*done == most)
		return 0; /* there may be more */
	return store_run(store, &sql_search_rebuilt, NO_BINDS, e);
}

static int
batch(struct store *store, int64_t most, int64_t *done, struct err *e)
{
	int rc = -1;

	if (store_begin(store, e) < 0)
		return -1;
	if (work(store, most, done, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

static int
left(struct store *store, int64_t *total, struct err *e)
{
	int64_t pending, behind;

	if (store_int(store, &sql_search_count_pending, NO_BINDS, &pending,
		e) < 0 ||
	    store_int(store, &sql_search_count_behind, NO_BINDS, &behind,
		e) < 0)
		return -1;
	*total = pending + behind;
	return 0;
}

int
search_update(struct store *store, int64_t most,
    const struct search_progress *progress, int64_t *done, struct err *e)
{
	int64_t total, n = 1, step;

	*done = 0;
	if (left(store, &total, e) < 0)
		return -1;
	while (n > 0 && (most == 0 || *done < most)) {
		step = most == 0 || most - *done > BATCH ? BATCH
							 : most - *done;
		if (batch(store, step, &n, e) < 0)
			return -1;
		*done += n;
		if (progress != NULL)
			progress->fn(progress->ctx, *done, total);
	}
	return 0;
}

int
search_catch_up(struct store *store, struct err *e)
{
	int64_t pending, last, done, behind;
	struct state s;

	if (state_get(store, &s, e) < 0 ||
	    store_int(store, &sql_search_count_pending, NO_BINDS, &pending,
		e) < 0 ||
	    store_int(store, &sql_search_last_post, NO_BINDS, &last, e) < 0)
		return -1;
	behind = last - (rule_fits(&s) ? s.upto : 0);
	if (behind > CATCH_UP || (behind <= 0 && pending == 0))
		return 0;
	return batch(store, CATCH_UP, &done, e);
}

int
search_rebuild(struct store *store, bool *resumed, struct err *e)
{
	struct state s;
	int rc = -1;

	*resumed = false;
	if (store_begin(store, e) < 0)
		return -1;
	if (state_get(store, &s, e) < 0)
		goto out;
	*resumed = s.rebuilding && s.upto > 0 && rule_fits(&s);
	if (!*resumed && reset(store, e) < 0)
		goto out;
	rc = store_commit(store, e);
out:
	store_rollback(store);
	return rc;
}

static int
merge_step(struct store *store, int64_t pages, bool *changed, struct err *e)
{
	int64_t before;
	int rc = -1;

	if (store_begin(store, e) < 0)
		return -1;
	before = store_total_changes(store);
	if (store_run(store, &sql_search_post_merge,
		BINDS(b_int("pages", pages)), e) == 0) {
		/* FTS5's manual: less than two says that nothing is left. */
		*changed = store_total_changes(store) - before >= 2;
		rc = store_commit(store, e);
	}
	store_rollback(store);
	return rc;
}

/* A transaction of search_forget: takes out what is pending. */
static int
mend_some(struct store *store, int64_t *done, struct err *e)
{
	struct state s;
	int rc = -1;

	*done = 0;
	if (store_begin(store, e) < 0)
		return -1;
	if (state_get(store, &s, e) == 0 &&
	    (rule_fits(&s) ? mend_batch(store, BATCH, done, e)
			   : reset(store, e)) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

static int
merge_all(struct store *store, struct err *e)
{
	bool changed;

	if (merge_step(store, -MERGE_PAGES, &changed, e) < 0)
		return -1;
	while (changed)
		if (merge_step(store, MERGE_PAGES, &changed, e) < 0)
			return -1;
	return 0;
}

int
search_forget(struct store *store, struct err *e)
{
	struct state s;
	int64_t done = 1;
	int rc = -1;

	while (done > 0)
		if (mend_some(store, &done, e) < 0)
			return -1;
	if (state_get(store, &s, e) < 0)
		return -1;
	if (s.mended == 0)
		return 0;
	if (merge_all(store, e) < 0 || store_begin(store, e) < 0)
		return -1;
	if (store_run(store, &sql_search_merged,
		BINDS(b_int("seen", s.mended)), e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

int
search_status(struct store *store, struct search_status *out, struct err *e)
{
	struct state s;

	memset(out, 0, sizeof(*out));
	if (state_get(store, &s, e) < 0 ||
	    store_int(store, &sql_search_count_visible, NO_BINDS, &out->posts,
		e) < 0 ||
	    store_int(store, &sql_search_count_behind, NO_BINDS, &out->behind,
		e) < 0 ||
	    store_int(store, &sql_search_count_pending, NO_BINDS,
		&out->pending, e) < 0 ||
	    store_int(store, &sql_search_count_bytes, NO_BINDS, &out->bytes,
		e) < 0)
		return -1;
	out->rebuilding = s.rebuilding;
	out->usable = rule_fits(&s);
	out->mended = s.mended != 0;
	return 0;
}

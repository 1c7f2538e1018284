/*
 * osanctl queue list, next, claim, release, stats: what waits for a person.
 * (queue approve is a decision and stands in post_decide.c.)
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/listing.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/office.h"
#include "lib/board/post_list.h"
#include "lib/board/queue.h"
#include "lib/org/permit.h"
#include "lib/text/personal.h"

static const struct out_column columns[] = {
	{ "post", N_("post"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "weight", N_("weight"), OUT_INT, 0 },
	{ "since", N_("since"), OUT_TIME, 0 },
	{ "claimed_by", N_("claimed by"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "author", N_("author"), OUT_TEXT, OUT_HIDDEN },
};

/* What the words of a post are printed with: personal data in them is
 * masked, since a list is seen by everybody who passes the screen. */
struct view {
	struct out *out;
	struct offices *offices;
	struct personal_findings found;
	struct buf masked;
};

static int
view_open(struct view *v, struct app *app, struct err *e)
{
	*v = (struct view){ .out = app->out, .found = PERSONAL_FINDINGS_INIT };
	buf_init(&v->masked);
	return offices_read(app->store, &v->offices, e);
}

static void
view_close(struct view *v)
{
	offices_free(v->offices);
	personal_findings_clear(&v->found);
	buf_clear(&v->masked);
}

static void
print_words(struct view *v, const char *text, size_t n)
{
	personal_find(offices_options(v->offices), text, n, &v->found);
	if (v->found.n == 0) {
		out_textn(v->out, text, n);
		return;
	}
	buf_reset(&v->masked);
	personal_mask_all(&v->found, text, n, &v->masked);
	out_textn(v->out, v->masked.s, v->masked.len);
}

static void
print(struct view *v, const struct queue_row *row)
{
	struct out *o = v->out;

	out_row_begin(o);
	out_int(o, row->post_id);
	out_text(o, row->board);
	if (out_format(o) == OUT_TABLE) {
		const char *label;
		size_t n = print_label(row->title, row->body, &label);

		print_words(v, label, n);
	} else {
		print_words(v, row->title, strlen(row->title));
	}
	print_ref(o, row->ground);
	out_int(o, row->weight);
	out_time(o, row->since);
	out_text(o, row->claimed_by);
	out_word(o, row->state);
	out_text(o, row->author);
	out_row_end(o);
}

static int
list(struct app *app, const struct queue_list_options *q, struct err *e)
{
	struct queue_row row;
	struct post_list l;
	struct view v;
	int rc = -1;

	if (view_open(&v, app, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    queue_list_open(app->store, q, &l, e) < 0)
		goto out;
	while ((rc = queue_list_next(&l, &row, e)) > 0 && !out_gone(app->out))
		print(&v, &row);
	post_list_close(&l);
	if (rc >= 0)
		out_end(app->out);
out:
	view_close(&v);
	return rc < 0 ? -1 : 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct queue_list_options q = { 0 };
	struct listing l = LISTING_INIT;
	int rc = -1;

	if (listing_read(app, args, &l, e) < 0 ||
	    args_int(args, "limit", 0, INT64_MAX, 0, &q.limit, e) < 0 ||
	    args_int(args, "after", 1, INT64_MAX, 0, &q.after, e) < 0)
		goto out;
	q.board = l.board;
	q.query = l.query;
	rc = list(app, &q, e);
out:
	listing_clear(&l);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = "ID",
	    .help = N_("only rows behind the post with this id") },
	{ 0 },
};

const struct command cmd_queue_list = {
	.path = "queue list",
	.args = "[BOARD] [QUERY...]",
	.summary = N_("list what waits, heaviest first, then oldest"),
	.detail = N_("Reported posts and posts that are not shown yet. A "
	    "report weighs more than a post that only waits, and many weigh "
	    "more than one. Personal data in the title, or in the first line "
	    "of a post without one, is masked. The query is that of 'osanctl "
	    "post list'; is:claimed finds what somebody works on."),
	.args_complete = "board",
	.needs = NEED_STORE,
	.permit = PERMIT_QUEUE_LIST,
	.options = list_options,
	.max_args = -1,
	.run = run_list,
};

/* The row of one item; it may have left the queue in the meantime. */
static int
print_item(struct app *app, int64_t id, struct err *e)
{
	char query[32];
	struct queue_row row;
	struct post_list l;
	struct view v;
	int rc = -1;

	snprintf(query, sizeof(query), "id:%lld", (long long)id);
	if (view_open(&v, app, e) < 0 || queue_list_open(app->store,
	    &(struct queue_list_options){ .query = query }, &l, e) < 0)
		goto out;
	rc = queue_list_next(&l, &row, e);
	if (rc > 0)
		print(&v, &row);
	post_list_close(&l);
out:
	view_close(&v);
	return rc < 0 ? -1 : 0;
}

static int
take_next(struct app *app, int64_t board_id, int64_t *id, struct err *e)
{
	int64_t until;
	int rc = -1;

	if (app->dry_run)
		return queue_first(app->store, app->actor, board_id, id, e);
	if (store_begin(app->store, e) < 0)
		return -1;
	if (queue_next(app->store, app->actor, board_id, id, &until,
	    e) == 0)
		rc = store_commit(app->store, e);
	store_rollback(app->store);
	return rc;
}

static int
run_next(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	int64_t id;
	int rc = -1;

	if (args->argc > 0 &&
	    board_find(app->store, args->argv[0], &b, e) < 0)
		goto out;
	if (take_next(app, b.id, &id, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		goto out;
	rc = print_item(app, id, e);
out:
	board_clear(&b);
	return rc;
}

const struct command cmd_queue_next = {
	.path = "queue next",
	.args = "[BOARD]",
	.summary = N_("claim the first item that nobody else holds"),
	.detail = N_("Of all boards that you may decide on, or of one. The "
	    "claim is a lease: it ends by itself. 'osanctl post show' shows "
	    "the post; deciding about it ends the claim."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_QUEUE_CLAIM,
	.args_complete = "board",
	.max_args = 1,
	.run = run_next,
};

static int
print_one(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	(void)what;
	(void)made;
	return print_item(app, id, e);
}

static int
run_bulk(struct app *app, const struct args *args, const struct bulk *b,
    struct err *e)
{
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) == 0 &&
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) == 0)
		rc = bulk_run(app, b, &ids, e);
	ids_clear(&ids);
	return rc;
}

static int
check_claim(struct app *app, const void *what, int64_t id, struct err *e)
{
	(void)what;
	return queue_check_claim(app->store, app->actor, id, e);
}

static int
claim(struct app *app, const void *what, int64_t id, int64_t *until,
    struct err *e)
{
	(void)what;
	return queue_claim(app->store, app->actor, id, until, e);
}

static int
run_claim(struct app *app, const struct args *args, struct err *e)
{
	const struct bulk b = { check_claim, claim, print_one, NULL, false };

	return run_bulk(app, args, &b, e);
}

const struct command cmd_queue_claim = {
	.path = "queue claim",
	.args = "ID...",
	.summary = N_("hold posts for yourself while you decide"),
	.detail = N_("A claim is a lease: it ends by itself after the "
	    "minutes set. Claiming again renews it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_QUEUE_CLAIM,
	.min_args = 1,
	.max_args = -1,
	.run = run_claim,
};

static int
check_release(struct app *app, const void *what, int64_t id, struct err *e)
{
	(void)what;
	return queue_check_release(app->store, app->actor, id, e);
}

static int
release(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	(void)what;
	*made = 1;
	return queue_release(app->store, app->actor, id, e);
}

static int
run_release(struct app *app, const struct args *args, struct err *e)
{
	const struct bulk b = { check_release, release, print_one, NULL,
		false };

	return run_bulk(app, args, &b, e);
}

const struct command cmd_queue_release = {
	.path = "queue release",
	.args = "ID...",
	.summary = N_("give claims back"),
	.detail = N_("Your own; an administrator may give anybody's back."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_QUEUE_CLAIM,
	.min_args = 1,
	.max_args = -1,
	.run = run_release,
};

static const struct out_column stats_columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "waiting", N_("waiting"), OUT_INT, 0 },
	{ "pending", N_("not shown yet"), OUT_INT, 0 },
	{ "claimed", N_("claimed"), OUT_INT, 0 },
	{ "weight", N_("weight"), OUT_INT, 0 },
	{ "oldest", N_("oldest"), OUT_TIME, 0 },
};

static int
run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct out *o = app->out;
	struct queue_stats q;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(o, stats_columns, ARRAY_LEN(stats_columns),
	    e) < 0 || queue_stats_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = queue_stats_next(st, &q, e)) > 0) {
		out_row_begin(o);
		out_text(o, q.board);
		out_int(o, q.waiting);
		out_int(o, q.pending);
		out_int(o, q.claimed);
		out_int(o, q.weight);
		out_time(o, q.oldest);
		out_row_end(o);
	}
	stmt_close(st);
	if (rc == 0)
		out_end(o);
	return rc;
}

const struct command cmd_queue_stats = {
	.path = "queue stats",
	.summary = N_("count what waits on each board"),
	.needs = NEED_STORE,
	.permit = PERMIT_QUEUE_LIST,
	.run = run_stats,
};

/*
 * osanctl post list: posts as rows.
 */
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/listing.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "author", N_("author"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "expires_at", N_("shown until"), OUT_TIME, OUT_HIDDEN },
	{ "parent", N_("comment on"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

/* A post without title goes by the beginning of its body. */
static void
print_title(struct app *app, const struct post_row *row)
{
	const char *label;
	size_t n = print_label(row->title, row->body, &label);

	if (out_format(app->out) == OUT_TABLE)
		out_textn(app->out, label, n);
	else
		out_text(app->out, row->title);
}

static void
print(struct app *app, const struct post_row *row)
{
	struct out *o = app->out;

	out_row_begin(o);
	out_int(o, row->id);
	out_text(o, row->board);
	out_int(o, row->number);
	print_title(app, row);
	out_text(o, row->author);
	out_word(o, row->state);
	out_time(o, row->created_at);
	print_time(o, row->expires_at);
	print_ref(o, row->parent_id);
	out_int(o, row->version);
	out_row_end(o);
}

static int
list(struct app *app, const struct post_list_options *o, struct err *e)
{
	struct post_list l;
	struct post_row row;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    post_list_open(app->store, o, &l, e) < 0)
		return -1;
	while ((rc = post_list_next(&l, &row, e)) > 0 && !out_gone(app->out))
		print(app, &row);
	post_list_close(&l);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
page(struct app *app, const struct args *args, struct post_list_options *o,
    int64_t limit, struct err *e)
{
	o->sort = args_get(args, "sort");
	o->with_body = out_format(app->out) == OUT_TABLE;
	if (args_int(args, "limit", 0, INT64_MAX, limit, &o->limit, e) < 0)
		return -1;
	return args_int(args, "after", 1, INT64_MAX, 0, &o->after, e);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct post_list_options o = { 0 };
	struct listing l = LISTING_INIT;
	int rc = -1;

	if (listing_read(app, args, &l, e) < 0 ||
	    page(app, args, &o, 0, e) < 0)
		goto out;
	o.board = l.board;
	o.query = l.query;
	rc = list(app, &o, e);
out:
	listing_clear(&l);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = "ID",
	    .help = N_("only rows behind the post with this id") },
	{ .name = "sort", .arg = N_("KEY"), .complete = "sort",
	    .help = N_("new, best (most hits first), created_at, updated_at, "
	    "expires_at, number, id, title, author or state; '-' in front "
	    "turns it round") },
	{ 0 },
};

const struct command cmd_post_list = {
	.path = "post list",
	.args = "[BOARD] [QUERY...]",
	.summary = N_("list posts and comments, newest first"),
	.detail = N_("Every state is shown. A query joins terms such as "
	    "state:visible, ground:5, author:kim*, since:2026-11-01 or "
	    "is:flagged with words to be found; '-' excludes, OR and brackets "
	    "work, quotes keep a phrase (quoted once more for the shell: "
	    "'\"a phrase\"'). until: ends before the time it names. The next "
	    "page begins with --after and the last id seen.\n\n"
	    "Keys: board, state, author, title, since, until, id, number, "
	    "ground, flag (report, rule, repeat, personal, flood, unverified, "
	    "premoderation) and is (flagged, queued, claimed, comment, pinned, "
	    "staff, appealed)."),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_LIST,
	.options = list_options,
	.args_complete = "board",
	.max_args = -1,
	.run = run_list,
};

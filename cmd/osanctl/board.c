/*
 * osanctl board list, show, stats, create, set, close and reopen.  (Import
 * and export stand in files of their own.)
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/org/permit.h"

#define PERIOD_MOST 36500 /* days */
#define POSITION_MOST 1000000

static const struct out_column columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "title_ko", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "title_en", N_("English title"), OUT_TEXT, OUT_SHEET },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "writers", N_("writers"), OUT_TEXT, 0 },
	{ "period_days", N_("period"), OUT_INT, 0 },
	{ "real_name", N_("real name"), OUT_BOOL, 0 },
	{ "premoderated", N_("approval"), OUT_BOOL, 0 },
	{ "proof", N_("proof"), OUT_TEXT, OUT_SHEET },
	{ "lang", N_("language"), OUT_TEXT, OUT_SHEET },
	{ "position", N_("position"), OUT_INT, OUT_HIDDEN },
	{ "created_at", N_("made"), OUT_TIME, OUT_HIDDEN },
	{ "closed_at", N_("closed"), OUT_TIME, 0 },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct board *b)
{
	out_row_begin(o);
	out_text(o, b->slug);
	out_word(o, b->kind);
	out_text(o, b->title_ko);
	out_text(o, b->title_en);
	out_text(o, b->department);
	out_word(o, b->writers);
	print_ref(o, b->period_days);
	out_bool(o, b->real_name);
	out_bool(o, b->premoderated);
	out_word(o, b->proof);
	out_text(o, b->lang);
	out_int(o, b->position);
	out_time(o, b->created_at);
	print_time(o, b->closed_at);
	out_int(o, b->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct board *b, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, b);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    board_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = board_next(st, &b, e)) > 0)
		print(app->out, &b);
	stmt_close(st);
	board_clear(&b);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_board_list = {
	.path = "board list",
	.summary = N_("list the boards in their order"),
	.needs = NEED_STORE,
	.permit = PERMIT_BOARD_LIST,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = -1;

	if (board_find(app->store, args->argv[0], &b, e) == 0)
		rc = print_one(app, &b, e);
	board_clear(&b);
	return rc;
}

const struct command cmd_board_show = {
	.path = "board show",
	.args = "BOARD",
	.summary = N_("show one board's rules"),
	.needs = NEED_STORE,
	.permit = PERMIT_BOARD_LIST,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

static const struct out_column stats_columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "visible", N_("visible"), OUT_INT, 0 },
	{ "pending", N_("pending"), OUT_INT, 0 },
	{ "hidden", N_("hidden"), OUT_INT, 0 },
	{ "removed", N_("removed"), OUT_INT, 0 },
	{ "expired", N_("expired"), OUT_INT, 0 },
	{ "withdrawn", N_("withdrawn"), OUT_INT, 0 },
	{ "purged", N_("purged"), OUT_INT, 0 },
	{ "waiting", N_("queue"), OUT_INT, 0 },
	{ "newest", N_("newest"), OUT_TIME, OUT_HIDDEN },
};

static int
print_stats(struct app *app, const struct board *b, struct err *e)
{
	struct out *o = app->out;
	struct board_count n;

	if (board_count(app->store, b->id, &n, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, b->slug);
	out_int(o, n.visible);
	out_int(o, n.pending);
	out_int(o, n.hidden);
	out_int(o, n.removed);
	out_int(o, n.expired);
	out_int(o, n.withdrawn);
	out_int(o, n.purged);
	out_int(o, n.waiting);
	print_time(o, n.newest);
	out_row_end(o);
	return 0;
}

static int
stats_all(struct app *app, struct err *e)
{
	struct board b = BOARD_INIT;
	struct stmt *st;
	int rc;

	if (board_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = board_next(st, &b, e)) > 0)
		if (print_stats(app, &b, e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	board_clear(&b);
	return rc;
}

static int
run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = 0;

	if (out_list_begin(app->out, stats_columns, ARRAY_LEN(stats_columns),
		e) < 0)
		return -1;
	if (args->argc == 0)
		rc = stats_all(app, e);
	for (int i = 0; rc == 0 && i < args->argc; i++)
		rc = board_find(app->store, args->argv[i], &b, e) < 0 ||
			print_stats(app, &b, e) < 0
		    ? -1
		    : 0;
	board_clear(&b);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_board_stats = {
	.path = "board stats",
	.args = "[BOARD...]",
	.summary = N_("count posts by state, and what waits"),
	.needs = NEED_STORE,
	.permit = PERMIT_BOARD_LIST,
	.args_complete = "board",
	.max_args = -1,
	.run = run_stats,
};

/* Puts what the options say into b. */
static int
read_rules(const struct args *args, struct board *b, struct err *e)
{
	field_text(args, "kind", &b->kind);
	field_text(args, "title-ko", &b->title_ko);
	field_text(args, "title-en", &b->title_en);
	field_text(args, "dept", &b->department);
	field_text(args, "lang", &b->lang);
	field_text(args, "writers", &b->writers);
	field_text(args, "proof", &b->proof);
	if (b->department != NULL && strcmp(b->department, "none") == 0) {
		free(b->department);
		b->department = NULL;
	}
	if (field_bool(args, "real-name", &b->real_name, e) < 0 ||
	    field_bool(args, "premoderated", &b->premoderated, e) < 0 ||
	    args_days(args, "period", PERIOD_MOST, &b->period_days, e) < 0)
		return -1;
	return args_int(args, "position", 0, POSITION_MOST, b->position,
	    &b->position, e);
}

static const struct option_spec rule_options[] = {
	{ .name = "kind",
	    .arg = N_("KIND"),
	    .complete = "board-kind",
	    .help = N_("notice, free, mayor, consult, plaza, foreign or "
		       "other") },
	{ .name = "title-ko",
	    .arg = N_("TEXT"),
	    .help = N_("its Korean title") },
	{ .name = "title-en",
	    .arg = N_("TEXT"),
	    .help = N_("its English title") },
	{ .name = "dept",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("the department in charge, or none") },
	{ .name = "lang",
	    .arg = "ko|en",
	    .help = N_("the language of its posts") },
	{ .name = "writers",
	    .arg = N_("WHO"),
	    .complete = "writers",
	    .help = N_("who may write: citizen, staff or nobody") },
	{ .name = "proof",
	    .arg = N_("PROOF"),
	    .complete = "proof",
	    .help = N_("what proves a writer: none, password or email") },
	{ .name = "real-name",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether real names are the rule (article 6(2)7)") },
	{ .name = "premoderated",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether new posts wait for a person first") },
	{ .name = "period",
	    .arg = N_("DAYS"),
	    .help = N_("how long a post is shown (article 6(1)), or "
		       "none") },
	{ .name = "position",
	    .arg = "N",
	    .help = N_("its place among the boards") },
	{ 0 },
};

static int
run_create(struct app *app, const struct args *args, struct err *e)
{
	struct board b = {
		.slug = mem_text(args->argv[0]),
		.kind = mem_text("free"),
		.lang = mem_text("ko"),
		.writers = mem_text("citizen"),
	};
	int rc = -1;

	if (read_rules(args, &b, e) < 0)
		goto out;
	if (app->dry_run ? board_check_new(app->store, &b, e) < 0
			 : store_begin(app->store, e) < 0 ||
		    board_add(app->store, &b, e) < 0 ||
		    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, &b, e);
out:
	store_rollback(app->store);
	board_clear(&b);
	return rc;
}

const struct command cmd_board_create = {
	.path = "board create",
	.args = "BOARD",
	.summary = N_("make a board"),
	.detail = N_(
	    "BOARD is its name in addresses and commands: a-z, 0-9 "
	    "and '-'. Without options it is a free board that citizens write "
	    "on, without posting period, pre-moderation or real-name rule."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_BOARD_SET,
	.options = rule_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_create,
};

/* Finds the board, lets change(b) alter it, and prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct board *b,
	struct err *e),
    struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (board_find(app->store, args->argv[0], &b, e) < 0 ||
	    app_check_version(app, b.slug, b.version, e) < 0 ||
	    alter(app, args, &b, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &b, e);
out:
	store_rollback(app->store);
	board_clear(&b);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct board *b, struct err *e)
{
	if (read_rules(args, b, e) < 0)
		return -1;
	return app->dry_run ? board_check(app->store, b, e)
			    : board_change(app->store, b, e);
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, rule_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, set, e);
}

const struct command cmd_board_set = {
	.path = "board set",
	.args = "BOARD",
	.summary = N_("change a board's rules"),
	.detail =
	    N_("A new posting period holds for posts written from then "
	       "on; those that stand keep the end that was shown with them."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_BOARD_SET,
	.options = rule_options,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

static int
close_board(struct app *app, const struct args *args, struct board *b,
    struct err *e)
{
	(void)args;
	return app->dry_run ? board_check_close(b, true, e)
			    : board_close(app->store, b, true, e);
}

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, close_board, e);
}

const struct command cmd_board_close = {
	.path = "board close",
	.args = "BOARD",
	.summary = N_("take no more posts; what stands stays readable"),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_BOARD_SET,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_close,
};

static int
reopen_board(struct app *app, const struct args *args, struct board *b,
    struct err *e)
{
	(void)args;
	return app->dry_run ? board_check_close(b, false, e)
			    : board_close(app->store, b, false, e);
}

static int
run_reopen(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, reopen_board, e);
}

const struct command cmd_board_reopen = {
	.path = "board reopen",
	.args = "BOARD",
	.summary = N_("let a closed board take posts again"),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_BOARD_SET,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_reopen,
};

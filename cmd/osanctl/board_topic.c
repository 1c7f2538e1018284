/*
 * osanctl board topic list, add, set, close: what a plaza is asked about
 * (article 13).
 */
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/board/topic.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "question_ko", N_("question"), OUT_TEXT, OUT_FLEX },
	{ "question_en", N_("in English"), OUT_TEXT, OUT_SHEET },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "posts", N_("posts"), OUT_INT, 0 },
	{ "ends_at", N_("until"), OUT_TIME, 0 },
	{ "created_at", N_("made"), OUT_TIME, OUT_SHEET },
	{ "closed_at", N_("closed"), OUT_TIME, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct topic *t)
{
	out_row_begin(o);
	out_text(o, t->board);
	out_int(o, t->number);
	out_text(o, t->question_ko);
	out_text(o, t->question_en);
	out_word(o, topic_is_open(t) ? N_("open") : N_("over"));
	out_int(o, t->posts);
	out_time(o, t->ends_at);
	out_time(o, t->created_at);
	print_time(o, t->closed_at);
	out_int(o, t->version);
	out_row_end(o);
}

static int
print_one(struct app *app, int64_t board, int64_t number, struct err *e)
{
	struct topic t = TOPIC_INIT;
	int rc = topic_find(app->store, board, number, &t, e);

	if (rc == 0)
		rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
		    false, e);
	if (rc == 0) {
		print(app->out, &t);
		out_end(app->out);
	}
	topic_clear(&t);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	struct topic t = TOPIC_INIT;
	struct stmt *st;
	int rc = -1;

	if ((args->argc > 0 && board_find(app->store, args->argv[0], &b,
	    e) < 0) || topic_each(app->store, b.id, &st, e) < 0)
		goto out;
	rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = topic_next(st, &t, e)) > 0) {
		print(app->out, &t);
		rc = 0;
	}
	stmt_close(st);
	if (rc == 0)
		out_end(app->out);
out:
	topic_clear(&t);
	board_clear(&b);
	return rc;
}

const struct command cmd_board_topic_list = {
	.path = "board topic list",
	.args = "[BOARD]",
	.summary = N_("list topics, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_BOARD_LIST,
	.args_complete = "board",
	.max_args = 1,
	.run = run_list,
};

/* The board of the first argument, on which the acting person may work. */
static int
find_board(struct app *app, const struct args *args, struct board *b,
    struct err *e)
{
	return board_find(app->store, args->argv[0], b, e) < 0 ||
	    actor_may_board(app->store, app->actor, b->id, e) < 0 ? -1 : 0;
}

/* A day without a clock is meant to its end. */
static int
read_fields(const struct args *args, struct topic *t, struct err *e)
{
	const char *until = args_get(args, "until");

	field_text(args, "question-ko", &t->question_ko);
	field_text(args, "question-en", &t->question_en);
	if (until != NULL && clock_parse_last(until, &t->ends_at, e) < 0)
		return err_prefix(e, "--until");
	return 0;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct board b = BOARD_INIT;
	struct topic t = TOPIC_INIT;
	int rc = -1;

	if (find_board(app, args, &b, e) < 0 || read_fields(args, &t, e) < 0)
		goto out;
	if (app->dry_run)
		rc = topic_check(&b, &t, e);
	else if (store_begin(app->store, e) == 0 &&
	    topic_put(app->store, app->actor, &b, &t, e) == 0 &&
	    store_commit(app->store, e) == 0)
		rc = print_one(app, b.id, t.number, e);
out:
	store_rollback(app->store);
	topic_clear(&t);
	board_clear(&b);
	return rc;
}

#define FIELD_OPTIONS                                                     \
	{ .name = "question-ko", .arg = N_("TEXT"),                       \
	    .help = N_("what is asked, in Korean") },                     \
	{ .name = "question-en", .arg = N_("TEXT"),                       \
	    .help = N_("the same in English") },                          \
	{ .name = "until", .arg = N_("TIME"),                             \
	    .help = N_("when it ends; of a day, its end") }

static const struct option_spec options[] = {
	FIELD_OPTIONS,
	{ 0 },
};

const struct command cmd_board_topic_add = {
	.path = "board topic add",
	.args = "BOARD",
	.summary = N_("open a topic on a plaza"),
	.detail = N_("It needs --question-ko and --until. Until then citizens "
	    "write about it and say with which posts they agree "
	    "(article 13)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_BOARD_TOPIC,
	.options = options,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds board and topic, which are at the version that was seen. */
static int
find_both(struct app *app, const struct args *args, struct board *b,
    struct topic *t, struct err *e)
{
	int64_t number;

	if (find_board(app, args, b, e) < 0)
		return -1;
	if (num_parse(args->argv[1], 1, INT64_MAX, &number, e) < 0)
		return err_set(e, ERR_USAGE, "'%.40s' is no number of a topic",
		    args->argv[1]);
	return topic_find(app->store, b->id, number, t, e) < 0 ? -1 :
	    app_check_version(app, args->argv[1], t->version, e);
}

static int
put(struct app *app, const struct args *args, struct board *b,
    struct topic *t, struct err *e)
{
	if (read_fields(args, t, e) < 0)
		return -1;
	return app->dry_run ? topic_check(b, t, e) :
	    topic_put(app->store, app->actor, b, t, e);
}

static int
end(struct app *app, const struct args *args, struct board *b,
    struct topic *t, struct err *e)
{
	(void)args;
	(void)b;
	return app->dry_run && topic_is_open(t) ? 0 :
	    topic_close(app->store, t, e);
}

static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct board *b,
    struct topic *t, struct err *e), struct err *e)
{
	struct board b = BOARD_INIT;
	struct topic t = TOPIC_INIT;
	int rc = -1;

	if (find_both(app, args, &b, &t, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0) ||
	    alter(app, args, &b, &t, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, b.id, t.number, e);
out:
	store_rollback(app->store);
	topic_clear(&t);
	board_clear(&b);
	return rc;
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, put, e);
}

const struct command cmd_board_topic_set = {
	.path = "board topic set",
	.args = "BOARD N",
	.summary = N_("change a topic"),
	.detail = N_("Once somebody has written about it its question stays; "
	    "its end can be moved."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_BOARD_TOPIC,
	.options = options,
	.args_complete = "board",
	.min_args = 2,
	.max_args = 2,
	.run = run_set,
};

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, end, e);
}

const struct command cmd_board_topic_close = {
	.path = "board topic close",
	.args = "BOARD N",
	.summary = N_("end a topic now"),
	.detail = N_("What was written about it stays to be read."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_BOARD_TOPIC,
	.args_complete = "board",
	.min_args = 2,
	.max_args = 2,
	.run = run_close,
};

/*
 * osanctl post move, pin and report: changes of many posts that need no
 * decision.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/bulk.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/post_row.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"
#include "lib/org/permit.h"

/* Reads the ids and runs b over them, printing posts. */
static int
change_posts(struct app *app, const struct args *args, const struct bulk *b,
    struct err *e)
{
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    out_list_begin(app->out, post_columns, post_columns_count, e) < 0)
		goto out;
	rc = bulk_run(app, b, &ids, e);
out:
	ids_clear(&ids);
	return rc;
}

static int
check_move(struct app *app, const void *what, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = post_check_move(app->store, id, what, app->if_version, &p, e);

	post_clear(&p);
	return rc;
}

static int
move(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	return post_move(app->store, id, what, app->if_version, made, e);
}

static int
print_move(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	const struct board *to = what;
	struct post p = POST_INIT;
	int rc = post_get(app->store, id, &p, e);

	if (rc == 0 && made == 0) {
		free(p.board);
		p.board = mem_text(to->slug);
		p.number = 0;
	}
	if (rc == 0)
		post_row(app->out, &p);
	post_clear(&p);
	return rc;
}

static int
run_move(struct app *app, const struct args *args, struct err *e)
{
	const char *slug = args_get(args, "to");
	struct board to = BOARD_INIT;
	const struct bulk b = { check_move, move, print_move, &to, false };
	int rc = -1;

	if (slug == NULL) {
		err_set(e, ERR_USAGE, "moving needs the board to move to");
		return err_hint(e, "name it with --to BOARD");
	}
	if (board_find(app->store, slug, &to, e) == 0 &&
	    actor_may_board(app->store, app->actor, to.id, e) == 0)
		rc = change_posts(app, args, &b, e);
	board_clear(&to);
	return rc;
}

static const struct option_spec move_options[] = {
	{ .name = "to",
	    .arg = N_("BOARD"),
	    .complete = "board",
	    .help = N_("the board to move to") },
	{ 0 },
};

const struct command cmd_post_move = {
	.path = "post move",
	.args = "ID...",
	.summary = N_("move posts and their comments to another board"),
	.detail = N_("A moved post gets a number of its new board; its old "
		     "number leads there and is never given again."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_MOVE,
	.options = move_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_move,
};

static int
check_pin(struct app *app, const void *what, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	(void)what;
	if (post_get(app->store, id, &p, e) == 0)
		rc = post_check_version(id, p.version, app->if_version, e);
	post_clear(&p);
	return rc;
}

static int
pin(struct app *app, const void *what, int64_t id, int64_t *made, struct err *e)
{
	*made = 1;
	return post_pin(app->store, id, *(const bool *)what, app->if_version,
	    e);
}

static int
print_pin(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	struct post p = POST_INIT;
	int rc = post_get(app->store, id, &p, e);

	(void)made;
	p.pinned = *(const bool *)what;
	if (rc == 0)
		post_row(app->out, &p);
	post_clear(&p);
	return rc;
}

static int
run_pin(struct app *app, const struct args *args, struct err *e)
{
	bool pinned = !args_has(args, "off");
	const struct bulk b = { check_pin, pin, print_pin, &pinned, false };

	return change_posts(app, args, &b, e);
}

static const struct option_spec pin_options[] = {
	{ .name = "off", .help = N_("let them go again") },
	{ 0 },
};

const struct command cmd_post_pin = {
	.path = "post pin",
	.args = "ID...",
	.summary = N_("keep posts at the head of their board"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_PIN,
	.options = pin_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_pin,
};

static const struct out_column report_columns[] = {
	{ "flag", N_("flag"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "note", N_("note"), OUT_TEXT, OUT_FLEX },
};

static int
check_report(struct app *app, const void *what, int64_t id, struct err *e)
{
	return post_check_report(app->store, id, what, e);
}

static int
report(struct app *app, const void *what, int64_t id, int64_t *made,
    struct err *e)
{
	return post_report(app->store, id, what, made, e);
}

static int
print_report(struct app *app, const void *what, int64_t id, int64_t made,
    struct err *e)
{
	const struct report *r = what;

	(void)e;
	out_row_begin(app->out);
	print_ref(app->out, made);
	out_int(app->out, id);
	out_int(app->out, r->ground);
	out_text(app->out, r->note);
	out_row_end(app->out);
	return 0;
}

static int
run_report(struct app *app, const struct args *args, struct err *e)
{
	struct report r = {
		.note = args_get(args, "note"),
		.staff_id = app->actor->staff_id,
		.version = app->if_version,
	};
	const struct bulk b = { check_report, report, print_report, &r, true };
	struct ids ids = IDS_INIT;
	int64_t ground;
	int rc = -1;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0)
		return -1;
	if (ground == 0) {
		err_set(e, ERR_USAGE,
		    "a report names the ground that it "
		    "suspects");
		return err_hint(e, "name it with --ground 1 to 9");
	}
	r.ground = (int)ground;
	if (r.note == NULL)
		r.note = "";
	if (args_ids(args, 0, stdin, &ids, e) == 0 &&
	    out_list_begin(app->out, report_columns, ARRAY_LEN(report_columns),
		e) == 0)
		rc = bulk_run(app, &b, &ids, e);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec report_options[] = {
	{ .name = "ground",
	    .arg = "1..9",
	    .complete = "ground",
	    .help = N_("the ground suspected") },
	{ .name = "note",
	    .arg = N_("TEXT"),
	    .help = N_("what the reporter says") },
	{ 0 },
};

const struct command cmd_post_report = {
	.path = "post report",
	.args = "ID...",
	.summary = N_("report posts, as a citizen's report does"),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_POST_REPORT,
	.options = report_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_report,
};

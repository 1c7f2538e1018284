/*
 * osanctl reason list, show, add, set, remove, restore: ready words for
 * decisions under each ground of Article 6(2).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/reason.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "key", N_("key"), OUT_TEXT, 0 },
	{ "text_ko", N_("Korean text"), OUT_TEXT, OUT_FLEX },
	{ "text_en", N_("English text"), OUT_TEXT, OUT_FLEX },
	{ "removed_at", N_("removed"), OUT_TIME, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct reason *r)
{
	out_row_begin(o);
	out_int(o, r->ground);
	out_text(o, r->key);
	out_text(o, r->text_ko);
	out_text(o, r->text_en);
	print_time(o, r->removed_at);
	out_int(o, r->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct reason *r, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, r);
	out_end(app->out);
	if (r->removed_at != 0)
		message_note(&app->message, "reason template %s is removed",
		    r->key);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct reason r = REASON_INIT;
	struct stmt *st;
	int64_t ground;
	int rc;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    reason_each(app->store, ground, &st, e) < 0)
		return -1;
	while ((rc = reason_next(st, &r, e)) > 0)
		print(app->out, &r);
	stmt_close(st);
	reason_clear(&r);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "ground",
	    .arg = "1..9",
	    .complete = "ground",
	    .help = N_("only those for this ground") },
	{ 0 },
};

const struct command cmd_reason_list = {
	.path = "reason list",
	.summary = N_("list the reason templates by ground"),
	.needs = NEED_STORE,
	.permit = PERMIT_REASON_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct reason r = REASON_INIT;
	int rc = -1;

	if (reason_find(app->store, args->argv[0], &r, e) == 0)
		rc = print_one(app, &r, e);
	reason_clear(&r);
	return rc;
}

const struct command cmd_reason_show = {
	.path = "reason show",
	.args = "KEY",
	.summary = N_("show one reason template"),
	.needs = NEED_STORE,
	.permit = PERMIT_REASON_LIST,
	.args_complete = "reason",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

static int
read_fields(const struct args *args, struct reason *r, struct err *e)
{
	field_text(args, "text-ko", &r->text_ko);
	field_text(args, "text-en", &r->text_en);
	return args_int(args, "ground", 1, 9, r->ground, &r->ground, e);
}

static const struct option_spec field_options[] = {
	{ .name = "ground",
	    .arg = "1..9",
	    .complete = "ground",
	    .help = N_("the ground of article 6(2) that it is for") },
	{ .name = "text-ko",
	    .arg = N_("TEXT"),
	    .help = N_("the reason in Korean") },
	{ .name = "text-en",
	    .arg = N_("TEXT"),
	    .help = N_("the reason in English") },
	{ 0 },
};

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct reason r = {
		.key = mem_text(args->argv[0]),
		.text_ko = mem_text(""),
		.text_en = mem_text(""),
	};
	int rc = -1;

	if (!args_has(args, "ground") || !args_has(args, "text-ko")) {
		err_set(e, ERR_USAGE,
		    "a reason template needs a ground and a "
		    "Korean text");
		err_hint(e, "give them with --ground 1 to 9 and --text-ko");
		goto out;
	}
	if (read_fields(args, &r, e) < 0 ||
	    (app->dry_run ? reason_check_new(app->store, &r, e) < 0
			  : store_begin(app->store, e) < 0 ||
			reason_add(app->store, &r, e) < 0 ||
			store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &r, e);
out:
	store_rollback(app->store);
	reason_clear(&r);
	return rc;
}

const struct command cmd_reason_add = {
	.path = "reason add",
	.args = "KEY",
	.summary = N_("add a reason template"),
	.detail = N_("KEY is how commands name it: a-z, 0-9 and '-'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_REASON_SET,
	.options = field_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds the template, lets alter() change it, prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct reason *r,
	struct err *e),
    struct err *e)
{
	struct reason r = REASON_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (reason_find(app->store, args->argv[0], &r, e) < 0 ||
	    app_check_version(app, r.key, r.version, e) < 0 ||
	    alter(app, args, &r, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &r, e);
out:
	store_rollback(app->store);
	reason_clear(&r);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct reason *r, struct err *e)
{
	if (read_fields(args, r, e) < 0)
		return -1;
	return app->dry_run ? reason_check_change(r, e)
			    : reason_change(app->store, r, e);
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, field_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, set, e);
}

const struct command cmd_reason_set = {
	.path = "reason set",
	.args = "KEY",
	.summary = N_("change a reason template"),
	.detail = N_("Decisions that were made with it keep their words."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_REASON_SET,
	.options = field_options,
	.args_complete = "reason",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* Takes it out of use or back; a dry run shows what it would be. */
static int
remove_it(struct app *app, struct reason *r, bool removed, struct err *e)
{
	if (!app->dry_run)
		return reason_remove(app->store, r, removed, e);
	if (reason_check_remove(r, removed, e) < 0)
		return -1;
	r->removed_at = removed ? clock_now() : 0;
	return 0;
}

static int
remove_away(struct app *app, const struct args *args, struct reason *r,
    struct err *e)
{
	(void)args;
	return remove_it(app, r, true, e);
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, remove_away, e);
}

const struct command cmd_reason_remove = {
	.path = "reason remove",
	.args = "KEY",
	.summary = N_("offer a reason template no longer"),
	.detail = N_("Its key is not given to another one; 'reason restore' "
		     "brings it back."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_REASON_SET,
	.args_complete = "reason",
	.min_args = 1,
	.max_args = 1,
	.run = run_remove,
};

static int
remove_back(struct app *app, const struct args *args, struct reason *r,
    struct err *e)
{
	(void)args;
	return remove_it(app, r, false, e);
}

static int
run_restore(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, remove_back, e);
}

const struct command cmd_reason_restore = {
	.path = "reason restore",
	.args = "KEY",
	.summary = N_("offer a removed reason template again"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_REASON_SET,
	.min_args = 1,
	.max_args = 1,
	.run = run_restore,
};

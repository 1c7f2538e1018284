/*
 * osanctl dept list, show, add, set, close, reopen: the departments of the
 * city (Article 3(3)).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/department.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "code", N_("code"), OUT_TEXT, 0 },
	{ "name_ko", N_("Korean name"), OUT_TEXT, OUT_FLEX },
	{ "name_en", N_("English name"), OUT_TEXT, OUT_FLEX },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "phone", N_("telephone"), OUT_TEXT, 0 },
	{ "head", N_("head"), OUT_TEXT, 0 },
	{ "mail", N_("mail"), OUT_TEXT, OUT_SHEET },
	{ "staff", N_("people"), OUT_INT, 0 },
	{ "closed_at", N_("closed"), OUT_TIME, 0 },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct department *d)
{
	out_row_begin(o);
	out_text(o, d->code);
	out_text(o, d->name_ko);
	out_text(o, d->name_en);
	out_word(o, d->kind);
	out_text(o, d->phone);
	out_text(o, d->head);
	out_text(o, d->mail != NULL && d->mail[0] != '\0' ? d->mail : NULL);
	out_int(o, d->staff);
	print_time(o, d->closed_at);
	out_int(o, d->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct department *d, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, d);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	bool only_open = args_has(args, "open");
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    department_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = department_next(st, &d, e)) > 0)
		if (d.closed_at == 0 || !only_open)
			print(app->out, &d);
	stmt_close(st);
	department_clear(&d);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "open", .help = N_("only those that are not closed") },
	{ 0 },
};

const struct command cmd_dept_list = {
	.path = "dept list",
	.summary = N_("list the departments"),
	.needs = NEED_STORE,
	.permit = PERMIT_DEPT_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int rc = -1;

	if (department_find(app->store, args->argv[0], &d, e) == 0)
		rc = print_one(app, &d, e);
	department_clear(&d);
	return rc;
}

const struct command cmd_dept_show = {
	.path = "dept show",
	.args = "CODE",
	.summary = N_("show one department"),
	.needs = NEED_STORE,
	.permit = PERMIT_DEPT_LIST,
	.args_complete = "dept",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

static void
read_fields(const struct args *args, struct department *d)
{
	field_text(args, "name-ko", &d->name_ko);
	field_text(args, "name-en", &d->name_en);
	field_text(args, "kind", &d->kind);
	field_text(args, "phone", &d->phone);
}

#define FIELD_OPTIONS                                                       \
	{ .name = "name-ko",                                                \
		.arg = N_("NAME"),                                          \
		.help = N_("its Korean name") },                            \
	    { .name = "name-en",                                            \
		    .arg = N_("NAME"),                                      \
		    .help = N_("its English name") },                       \
	    { .name = "kind",                                               \
		    .arg = N_("KIND"),                                      \
		    .complete = "dept-kind",                                \
		    .help = N_(                                             \
			"managing, civil-affairs, audit, mayor or field") }, \
	{                                                                   \
		.name = "phone", .arg = N_("NUMBER"),                       \
		.help = N_("the telephone number that users are told")      \
	}

static const struct option_spec add_options[] = {
	FIELD_OPTIONS,
	{ 0 },
};

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct department d = {
		.code = mem_text(args->argv[0]),
		.name_ko = mem_text(""),
		.name_en = mem_text(""),
		.kind = mem_text("field"),
		.phone = mem_text(""),
	};
	int rc = -1;

	if (args_get(args, "name-ko") == NULL) {
		err_set(e, ERR_USAGE, "a department needs a Korean name");
		err_hint(e, "give it with --name-ko");
		goto out;
	}
	read_fields(args, &d);
	if (app->dry_run ? department_check_new(app->store, &d, e) < 0
			 : store_begin(app->store, e) < 0 ||
		    department_add(app->store, &d, e) < 0 ||
		    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, &d, e);
out:
	store_rollback(app->store);
	department_clear(&d);
	return rc;
}

const struct command cmd_dept_add = {
	.path = "dept add",
	.args = "CODE",
	.summary = N_("add a department"),
	.detail =
	    N_("CODE is how commands name it: a-z, 0-9 and '-'. Without "
	       "--kind it has a field of its own; the managing department runs "
	       "the whole homepage (article 3(3))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_DEPT_SET,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds the department, lets alter() change it, prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct department *d,
	struct err *e),
    struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (department_find(app->store, args->argv[0], &d, e) < 0 ||
	    app_check_version(app, d.code, d.version, e) < 0 ||
	    alter(app, args, &d, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &d, e);
out:
	store_rollback(app->store);
	department_clear(&d);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct department *d,
    struct err *e)
{
	read_fields(args, d);
	field_text_or_none(args, "head", &d->head);
	field_text_or_none(args, "mail", &d->mail);
	return app->dry_run ? department_check_change(app->store, d, e)
			    : department_change(app->store, d, e);
}

static const struct option_spec set_options[] = {
	FIELD_OPTIONS,
	{ .name = "head",
	    .arg = N_("LOGIN"),
	    .complete = "login",
	    .help = N_("who of it is told of late complaints, or none") },
	{ .name = "mail",
	    .arg = N_("ADDRESS"),
	    .help = N_("where mail of officials who left goes, or none") },
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, set, e);
}

const struct command cmd_dept_set = {
	.path = "dept set",
	.args = "CODE",
	.summary = N_("change a department's names, kind, telephone, head or "
		      "mail"),
	.detail = N_("The head works in the department, and is reminded of "
		     "complaints that are late ('complaint due --remind'). Who "
		     "moves to another department is the head no longer."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_DEPT_SET,
	.options = set_options,
	.args_complete = "dept",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* Closes it or opens it; a dry run shows what it would be. */
static int
close_it(struct app *app, struct department *d, bool closed, struct err *e)
{
	if (!app->dry_run)
		return department_close(app->store, d, closed, e);
	if (department_check_close(app->store, d, closed, e) < 0)
		return -1;
	d->closed_at = closed ? clock_now() : 0;
	return 0;
}

static int
close_down(struct app *app, const struct args *args, struct department *d,
    struct err *e)
{
	(void)args;
	return close_it(app, d, true, e);
}

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, close_down, e);
}

const struct command cmd_dept_close = {
	.path = "dept close",
	.args = "CODE",
	.summary = N_("close a department that has nothing left to do"),
	.detail = N_("Its boards, people, complaints and kinds of complaints "
		     "belong to another one first. Its row stays, because "
		     "posts and the log name it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_DEPT_SET,
	.args_complete = "dept",
	.min_args = 1,
	.max_args = 1,
	.run = run_close,
};

static int
open_again(struct app *app, const struct args *args, struct department *d,
    struct err *e)
{
	(void)args;
	return close_it(app, d, false, e);
}

static int
run_reopen(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, open_again, e);
}

const struct command cmd_dept_reopen = {
	.path = "dept reopen",
	.args = "CODE",
	.summary = N_("open a closed department again"),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_DEPT_SET,
	.min_args = 1,
	.max_args = 1,
	.run = run_reopen,
};

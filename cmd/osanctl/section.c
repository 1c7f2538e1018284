/*
 * osanctl section list, add and set: the parts of the homepage (article
 * 3(2)), each a department's (article 3(3)).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/page/section.h"

#define REVIEW_MOST 3650 /* days */

static const struct out_column columns[] = {
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "name_ko", N_("Korean name"), OUT_TEXT, OUT_FLEX },
	{ "name_en", N_("English name"), OUT_TEXT, OUT_FLEX },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "review_days", N_("review after days"), OUT_INT, 0 },
	{ "pages", N_("pages"), OUT_INT, 0 },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct section *s)
{
	out_row_begin(o);
	out_text(o, s->path);
	out_text(o, s->name_ko);
	out_text(o, s->name_en);
	out_text(o, s->department);
	print_ref(o, s->review_days);
	out_int(o, s->pages);
	out_int(o, s->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct section *s, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, s);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct section s = SECTION_INIT;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    section_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = section_next(st, &s, e)) > 0)
		print(app->out, &s);
	stmt_close(st);
	section_clear(&s);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_section_list = {
	.path = "section list",
	.summary = N_("list the parts of the homepage"),
	.needs = NEED_STORE,
	.permit = PERMIT_PAGE_LIST,
	.run = run_list,
};

static int
read_fields(const struct args *args, struct section *s, struct err *e)
{
	field_text(args, "name-ko", &s->name_ko);
	field_text(args, "name-en", &s->name_en);
	field_text(args, "dept", &s->department);
	return args_days(args, "review", REVIEW_MOST, &s->review_days, e);
}

static const struct option_spec field_options[] = {
	{ .name = "name-ko",
	    .arg = N_("TEXT"),
	    .help = N_("its Korean name") },
	{ .name = "name-en",
	    .arg = N_("TEXT"),
	    .help = N_("its English name") },
	{ .name = "dept",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("the department that it belongs to (article 3(3))") },
	{ .name = "review",
	    .arg = N_("DAYS"),
	    .help = N_("its pages are looked at again after so many days, "
		       "or none") },
	{ 0 },
};

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct section s = {
		.path = mem_text(args->argv[0]), .name_ko = mem_text(""),
		.name_en = mem_text(""),
	};
	int rc = -1;

	if (read_fields(args, &s, e) < 0 ||
	    (app->dry_run ? section_check(app->store, &s, e) < 0 :
	    store_begin(app->store, e) < 0 ||
	    section_add(app->store, &s, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &s, e);
out:
	store_rollback(app->store);
	section_clear(&s);
	return rc;
}

const struct command cmd_section_add = {
	.path = "section add",
	.args = "PATH",
	.summary = N_("add a part of the homepage"),
	.detail = N_("Pages belong to the section with which their path "
	    "begins, the longest one."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_SECTION_SET,
	.options = field_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	struct section s = SECTION_INIT;
	int rc = -1;

	if (!fields_any(args, field_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (section_find(app->store, args->argv[0], &s, e) < 0 ||
	    app_check_version(app, s.path, s.version, e) < 0 ||
	    read_fields(args, &s, e) < 0 ||
	    (app->dry_run ? section_check(app->store, &s, e) < 0 :
	    section_change(app->store, &s, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &s, e);
out:
	store_rollback(app->store);
	section_clear(&s);
	return rc;
}

const struct command cmd_section_set = {
	.path = "section set",
	.args = "PATH",
	.summary = N_("change a part of the homepage"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_SECTION_SET,
	.options = field_options,
	.args_complete = "section",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

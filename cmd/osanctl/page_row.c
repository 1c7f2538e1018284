/*
 * Pages as rows and sheets; finding and changing one.  See page.h.
 */
#include "cmd/osanctl/page.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, OUT_HIDDEN },
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "provider", N_("provider"), OUT_TEXT, OUT_HIDDEN },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "officer", N_("officer"), OUT_TEXT, OUT_HIDDEN },
	{ "phone", N_("telephone"), OUT_TEXT, OUT_HIDDEN },
	{ "updated_at", N_("updated"), OUT_TIME, 0 },
	{ "reviewed_at", N_("reviewed"), OUT_TIME, OUT_HIDDEN },
	{ "review_due_at", N_("review due"), OUT_TIME, OUT_HIDDEN },
	{ "publish_at", N_("to be published"), OUT_TIME, OUT_HIDDEN },
	{ "withdraw_at", N_("to be withdrawn"), OUT_TIME, OUT_HIDDEN },
	{ "translates", N_("translates"), OUT_TEXT, OUT_HIDDEN },
	{ "translates_number", N_("of its version"), OUT_INT, OUT_HIDDEN },
	{ "number", N_("shown version"), OUT_INT, OUT_HIDDEN },
	{ "changed", N_("changed since"), OUT_BOOL, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
	{ "body", N_("text"), OUT_TEXT, 0 },
};

#define LIST_COLUMNS (ARRAY_LEN(columns) - 1)

static void
print(struct out *o, const struct page_row *p, bool with_body)
{
	out_row_begin(o);
	out_int(o, p->id);
	out_text(o, p->path);
	out_text(o, p->lang);
	out_text(o, p->title);
	out_word(o, p->state);
	out_text(o, p->provider);
	out_text(o, p->department);
	out_text(o, p->officer);
	out_text(o, p->phone);
	print_time(o, p->updated_at);
	print_time(o, p->reviewed_at);
	print_time(o, p->review_due_at);
	print_time(o, p->publish_at);
	print_time(o, p->withdraw_at);
	out_text(o, p->translates);
	print_ref(o, p->translates_number);
	print_ref(o, p->number);
	out_bool(o, p->changed);
	out_int(o, p->version);
	if (with_body)
		out_text(o, p->body);
	out_row_end(o);
}

int
page_named(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	return page_find(app->store, args->argv[0], args_get(args, "lang"), p,
	    e);
}

int
page_sheet(struct app *app, const struct page_row *p, bool with_body,
    struct err *e)
{
	struct out_column all[ARRAY_LEN(columns)];

	memcpy(all, columns, sizeof(all));
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		all[i].flags = 0; /* a sheet hides nothing */
	if (out_sheet_begin(app->out, all, with_body ? ARRAY_LEN(all) :
	    LIST_COLUMNS, false, e) < 0)
		return -1;
	print(app->out, p, with_body);
	out_end(app->out);
	return 0;
}

int
page_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct page_row *p, struct err *e),
    struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (page_named(app, args, &p, e) == 0 &&
	    app_check_version(app, p.path, p.version, e) == 0 &&
	    page_may_edit(app->store, app->actor, &p, e) == 0 &&
	    alter(app, args, &p, e) == 0 &&
	    (app->dry_run || store_commit(app->store, e) == 0))
		rc = page_sheet(app, &p, false, e);
	store_rollback(app->store);
	page_row_clear(&p);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	const struct page_list_ask ask = {
		.state = args_get(args, "state"),
		.department = args_get(args, "dept"),
		.lang = args_get(args, "lang"),
		.section = args->argc > 0 ? args->argv[0] : NULL,
	};
	struct page_row p = PAGE_ROW_INIT;
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, columns, LIST_COLUMNS, e) < 0 ||
	    page_each(app->store, &ask, &st, e) < 0)
		return -1;
	while ((rc = page_next(st, &p, e)) > 0)
		print(app->out, &p, false);
	stmt_close(st);
	page_row_clear(&p);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state",
	    .arg = N_("STATE"),
	    .complete = "page-state",
	    .help = N_("only those that are draft, published or withdrawn") },
	{ .name = "dept",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("only those of a department") },
	{ .name = "lang",
	    .arg = N_("LANGUAGE"),
	    .complete = "page-lang",
	    .help = N_("only those in a language") },
	{ 0 },
};

const struct command cmd_page_list = {
	.path = "page list",
	.args = "[PATH]",
	.summary = N_("list pages by path"),
	.detail = N_("With PATH, the page there and those below."),
	.needs = NEED_STORE,
	.permit = PERMIT_PAGE_LIST,
	.options = list_options,
	.args_complete = "section",
	.max_args = 1,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	int rc = -1;

	if (page_named(app, args, &p, e) == 0)
		rc = page_sheet(app, &p, true, e);
	page_row_clear(&p);
	return rc;
}

static const struct option_spec show_options[] = {
	PAGE_LANG_OPTION,
	{ 0 },
};

const struct command cmd_page_show = {
	.path = "page show",
	.args = "PATH",
	.summary = N_("show a page as it is being worked on"),
	.needs = NEED_STORE,
	.permit = PERMIT_PAGE_LIST,
	.options = show_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

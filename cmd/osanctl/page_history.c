/*
 * osanctl page history, diff and revert: what was published of a page.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/page.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/page/version.h"
#include "lib/text/diff.h"

static const struct out_column columns[] = {
	{ "number", N_("version"), OUT_INT, 0 },
	{ "published_at", N_("published"), OUT_TIME, 0 },
	{ "staff", N_("by"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "provider", N_("provider"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "note", N_("note"), OUT_TEXT, OUT_FLEX },
	{ "translates_number", N_("of the original's"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct page_version *v)
{
	out_row_begin(o);
	out_int(o, v->number);
	out_time(o, v->published_at);
	out_text(o, v->staff);
	out_text(o, v->title);
	out_text(o, v->provider);
	out_text(o, v->department);
	out_text(o, v->note);
	print_ref(o, v->translates_number);
	out_row_end(o);
}

static int
run_history(struct app *app, const struct args *args, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	struct page_version v = PAGE_VERSION_INIT;
	struct stmt *st;
	int rc = -1;

	if (page_named(app, args, &p, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    page_version_each(app->store, p.id, &st, e) < 0)
		goto out;
	while ((rc = page_version_next(st, &v, e)) > 0)
		print(app->out, &v);
	stmt_close(st);
	if (rc == 0)
		out_end(app->out);
out:
	page_version_clear(&v);
	page_row_clear(&p);
	return rc;
}

static const struct option_spec lang_options[] = {
	PAGE_LANG_OPTION,
	{ 0 },
};

const struct command cmd_page_history = {
	.path = "page history",
	.args = "PATH",
	.summary = N_("list the versions of a page that were published"),
	.needs = NEED_STORE,
	.permit = PERMIT_PAGE_LIST,
	.options = lang_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_history,
};

static int
revert(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	struct page_version v = PAGE_VERSION_INIT;
	int64_t number;
	int rc = -1;

	if (args_int(args, "to", 1, INT64_MAX, 0, &number, e) < 0)
		return -1;
	if (number == 0)
		number = p->number > 1 && !p->changed ? p->number - 1 :
		    p->number;
	if (page_version_find(app->store, p->id, number, &v, e) < 0)
		return -1;
	free(p->title);
	free(p->body);
	p->title = mem_text(v.title);
	p->body = mem_text(v.body);
	p->translates_number = p->translates != NULL ? v.translates_number :
	    0;
	rc = app->dry_run ? page_check(app->store, p, e) :
	    page_change(app->store, p, e);
	page_version_clear(&v);
	return rc;
}

static int
run_revert(struct app *app, const struct args *args, struct err *e)
{
	return page_alter(app, args, revert, e);
}

static const struct option_spec revert_options[] = {
	PAGE_LANG_OPTION,
	{ .name = "to",
	    .arg = "N",
	    .help = N_("that version; without it, the one before what is "
		       "there") },
	{ 0 },
};

const struct command cmd_page_revert = {
	.path = "page revert",
	.args = "PATH",
	.summary = N_("take title and text of a version up again, to be "
	    "published"),
	.detail = N_("Who provides it stays as it is."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_EDIT,
	.options = revert_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_revert,
};

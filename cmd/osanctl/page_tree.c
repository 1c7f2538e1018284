/*
 * osanctl page import and export: pages as a tree of Markdown files, so that
 * a city can keep them in version control.
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/import_file.h"
#include "cmd/osanctl/page.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/page/page_tree.h"

/* --- import --------------------------------------------------------------- */

static const struct out_column import_columns[] = {
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "what", N_("what"), OUT_TEXT, 0 },
	{ "published", N_("published"), OUT_BOOL, 0 },
	{ "path", N_("path"), OUT_TEXT, OUT_HIDDEN },
	{ "lang", N_("language"), OUT_TEXT, OUT_HIDDEN },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

struct import_task {
	struct app *app;
	struct bad_lines bad;
	bool all; /* also what is the same */
};

static void
print_step(void *ctx, const struct page_tree_step *s)
{
	struct import_task *t = ctx;
	struct out *o = t->app->out;

	if (!t->all && s->what[0] == 's' && !s->published)
		return;
	out_row_begin(o);
	out_text(o, s->file);
	out_word(o, s->what);
	out_bool(o, s->published);
	out_text(o, s->page->path);
	out_text(o, s->page->lang);
	out_text(o, s->page->title);
	out_int(o, s->page->version);
	out_row_end(o);
}

static void
tell_bad(void *ctx, const struct err *bad)
{
	struct import_task *t = ctx;

	bad_lines_tell(&t->bad, bad);
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct import_task t = { .app = app, .bad = { .app = app },
		.all = args_has(args, "all") };
	const char *note = args_get(args, "note");
	const struct page_import with = {
		.store = app->store,
		.actor = app->actor,
		.folder = args->argv[0],
		.only_look = app->dry_run,
		.publish = args_has(args, "publish"),
		.note = note != NULL ? note : "",
		.each = print_step,
		.bad = tell_bad,
		.ctx = &t,
	};
	struct page_import_count n;
	int rc = -1;

	if (note != NULL && !with.publish)
		return err_set(e, ERR_USAGE, "--note is for --publish");
	if ((with.publish && actor_check(app->store, app->actor,
	    PERMIT_PAGE_PUBLISH, e) < 0) ||
	    out_list_begin(app->out, import_columns,
	    ARRAY_LEN(import_columns), e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0))
		goto out;
	if (page_import(&with, &n, e) < 0 ||
	    (n.bad > 0 && err_set(e, ERR_INPUT, "nothing was stored: %lld of "
	    "%lld files are bad", (long long)n.bad, (long long)n.read) <
	    0) ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	out_end(app->out);
	message_note(&app->message, "%lld files: %lld pages added, %lld "
	    "changed, %lld as they were; %lld published",
	    (long long)n.read, (long long)n.added, (long long)n.changed,
	    (long long)n.same, (long long)n.published);
	rc = 0;
out:
	store_rollback(app->store);
	return rc;
}

static const struct option_spec import_options[] = {
	{ .name = "publish",
	    .help = N_("publish what is not shown as it is then") },
	{ .name = "note",
	    .arg = N_("TEXT"),
	    .help = N_("what changed, for the history") },
	{ .name = "all",
	    .help = N_("list pages that stay as they are, too") },
	{ 0 },
};

const struct command cmd_page_import = {
	.path = "page import",
	.args = "FOLDER",
	.summary = N_("bring pages in from a folder of Markdown files"),
	.detail = N_("Reads what 'osanctl page export' writes: each file is a "
	    "page, at the path that its name says, in Korean (PATH.md) or "
	    "another language (PATH.en.md). Above the text stands a head of "
	    "'name: value' lines between two lines '---': title, provider, "
	    "department, officer, phone, review, translates, "
	    "translates-lang and translates-version, in this order, each "
	    "where it has a value.\n\n"
	    "All files or none: a file that would not be written back as the "
	    "same bytes is told of with its line. Pages without a file stay. "
	    "Names that begin with a dot, and a README.md at the top, are "
	    "left alone."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_PAGE_EDIT,
	.options = import_options,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 1,
	.run = run_import,
};

/* --- export --------------------------------------------------------------- */

static const struct out_column export_columns[] = {
	{ "written", N_("written"), OUT_INT, 0 },
	{ "same", N_("there already"), OUT_INT, 0 },
	{ "strange", N_("no page's"), OUT_INT, 0 },
};

static void
tell_strange(void *ctx, const char *file)
{
	struct app *app = ctx;

	message_note(&app->message, "%s is no page's file, or its page was "
	    "moved: it was left where it is", file);
}

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct page_export_count n;

	if (page_export(app->store, args->argv[0],
	    args->argc > 1 ? args->argv[1] : NULL, app->yes, app->dry_run,
	    tell_strange, app, &n, e) < 0 ||
	    out_sheet_begin(app->out, export_columns,
	    ARRAY_LEN(export_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n.written);
	out_int(app->out, n.same);
	out_int(app->out, n.strange);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

const struct command cmd_page_export = {
	.path = "page export",
	.args = "FOLDER [PATH]",
	.summary = N_("write pages to a folder of Markdown files"),
	.detail = N_("All pages, or those at and below PATH, as they are being "
	    "worked on; 'osanctl page import' reads them, and what it read "
	    "is written as the same bytes. A file that is there and differs "
	    "is written over only with --yes."),
	.needs = NEED_STORE | NEED_DRY_RUN,
	.permit = PERMIT_PAGE_LIST,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 2,
	.run = run_export,
};

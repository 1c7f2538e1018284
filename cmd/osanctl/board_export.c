/*
 * osanctl board export: the posts of a board as a file that board import
 * reads.  The file is whole or not there.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/board/board.h"
#include "lib/board/export.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"

/* The names that import takes without a map. */
static const struct out_column columns[] = {
	{ "key", NULL, OUT_INT, 0 },
	{ "parent", NULL, OUT_INT, 0 },
	{ "title", NULL, OUT_TEXT, 0 },
	{ "body", NULL, OUT_TEXT, 0 },
	{ "author", NULL, OUT_TEXT, 0 },
	{ "created", NULL, OUT_TIME, 0 },
	{ "expires", NULL, OUT_TIME, 0 },
	{ "url", NULL, OUT_TEXT, 0 },
	{ "state", NULL, OUT_TEXT, 0 },
};

struct task {
	struct app *app;
	struct board board;
	const char *path;  /* NULL: standard output */
	const char *query; /* NULL: none */
	enum out_format format;
	int64_t posts; /* written */
	int64_t left_out;
};

static void
print(struct out *o, const struct export_row *row)
{
	out_row_begin(o);
	out_int(o, row->key);
	print_ref(o, row->parent);
	out_text(o, row->title);
	out_text(o, row->body);
	out_text(o, row->author);
	out_time(o, row->created);
	print_time(o, row->expires);
	out_text(o, row->url);
	out_text(o, row->state);
	out_row_end(o);
}

/* All rows to o; NULL: they are only counted. */
static int
write_rows(struct task *t, struct out *o, struct err *e)
{
	struct progress *bar;
	struct export x;
	struct export_row row;
	int rc;

	if (export_open(&x, t->app->store, t->board.slug, t->query, e) < 0)
		return -1;
	bar = app_progress(t->app, _("exporting"), 0, false);
	while ((rc = export_next(&x, &row, e)) > 0) {
		t->posts++;
		if (o == NULL)
			continue;
		print(o, &row);
		progress_step(bar, t->posts);
		if (out_gone(o))
			break;
	}
	app_progress_end(t->app, bar);
	t->left_out = x.left_out;
	export_close(&x);
	return rc < 0 ? -1 : 0;
}

static int
write_to(struct task *t, FILE *file, struct err *e)
{
	const struct args *args = t->app->args;
	const struct out_options options = {
		.format = t->format,
		.fields = args_get(args, "fields"),
		.no_header = args_has(args, "no-header"),
		.bom = args_has(args, "csv-bom"),
		.file = file,
	};
	struct out *o = out_new(&options);
	int rc = -1;

	if (out_list_begin(o, columns, ARRAY_LEN(columns), e) == 0 &&
	    write_rows(t, o, e) == 0) {
		out_end(o);
		rc = out_finish(o, e);
	}
	out_free(o);
	return rc;
}

/* That the board was taken out of the house stands in the log. */
static int
note(const struct task *t, struct err *e)
{
	json_t *detail = json_object();
	char *text;
	int rc;

	app_log(t->app);
	json_object_set_new(detail, "posts", json_integer(t->posts));
	if (t->query != NULL)
		json_object_set_new(detail, "query", json_string(t->query));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	rc = audit_note_alone(t->app->store, "board.export", "board",
	    t->board.id, 0, text, e);
	free(text);
	return rc;
}

static int
write_file(struct task *t, struct err *e)
{
	struct new_file f;
	int rc = -1;

	if (new_file_begin(&f, t->path, t->app->yes, e) < 0)
		return -1;
	if (write_to(t, f.file, e) == 0 && note(t, e) == 0 &&
	    new_file_finish(&f, e) == 0)
		rc = 0;
	new_file_drop(&f);
	return rc;
}

static int export(struct task *t, struct err *e)
{
	const struct message *m = &t->app->message;
	int rc;

	if (t->app->dry_run)
		rc = write_rows(t, NULL, e);
	else if (t->path != NULL)
		rc = write_file(t, e);
	else
		rc = write_to(t, stdout, e) == 0 ? note(t, e) : -1;
	if (rc < 0)
		return -1;
	if (t->left_out > 0)
		message_note(m,
		    "%lld comments are left out, because what "
		    "they comment on is not in the export",
		    (long long)t->left_out);
	if (t->app->dry_run)
		message_note(m, "would write %lld posts", (long long)t->posts);
	else if (t->path != NULL)
		message_note(m, "%lld posts written to %s", (long long)t->posts,
		    t->path);
	return 0;
}

static bool
ends_in(const char *path, const char *suffix)
{
	size_t n = strlen(path), k = strlen(suffix);

	return n > k && strcmp(path + n - k, suffix) == 0;
}

/* A name that promises what is not written would mislead. */
static int
check_name(const char *path, struct err *e)
{
	static const char *const packed[] = { ".gz", ".xz", ".zst", ".bz2",
		".zip" };

	for (size_t i = 0; i < ARRAY_LEN(packed); i++)
		if (ends_in(path, packed[i])) {
			err_set(e, ERR_USAGE,
			    "--output: the export is not "
			    "packed, and '%.200s' would not be what its name "
			    "says",
			    path);
			return err_hint(e,
			    "leave '%s' out, or write to "
			    "standard output through a program that packs",
			    packed[i]);
		}
	return 0;
}

static int
read_options(struct task *t, const struct args *args, struct err *e)
{
	const char *format = args_get(args, "format");
	const char *path = args_get(args, "output");

	if (path != NULL && strcmp(path, "-") != 0)
		t->path = path;
	if (t->path != NULL && check_name(t->path, e) < 0)
		return -1;
	t->format = out_format(t->app->out);
	if (format != NULL && strcmp(format, "csv") == 0)
		t->format = OUT_CSV;
	else if (format != NULL && strcmp(format, "jsonl") == 0)
		t->format = OUT_JSONL;
	else if (format != NULL)
		return err_set(e, ERR_USAGE,
		    "--format: '%.40s' is neither "
		    "jsonl nor csv",
		    format);
	else if (t->format == OUT_TABLE && t->path != NULL &&
	    ends_in(t->path, ".csv"))
		t->format = OUT_CSV;
	else if (t->format == OUT_TABLE)
		t->format = OUT_JSONL;
	return 0;
}

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct task t = { .app = app, .board = BOARD_INIT };
	char *query = args_joined(args, 1);
	int rc = -1;

	t.query = query;
	if (read_options(&t, args, e) == 0 &&
	    board_find(app->store, args->argv[0], &t.board, e) == 0 &&
	    actor_may_board(app->store, app->actor, t.board.id, e) == 0)
		rc = export(&t, e);
	board_clear(&t.board);
	free(query);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "output",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("write to FILE, which appears once it is whole") },
	{ .name = "format",
	    .arg = "jsonl|csv",
	    .complete = "format",
	    .help = N_("JSON lines (the default) or CSV (for a .csv)") },
	{ 0 },
};

const struct command cmd_board_export = {
	.path = "board export",
	.args = "BOARD [QUERY...]",
	.summary = N_("write a board's posts to a file that import reads"),
	.detail =
	    N_("Posts stand in the order of their numbers; key is a post's "
	       "number and parent that of the post it comments on. Pending, "
	       "visible and expired posts are written, unless the query names "
	       "a state; a comment is left out where its post is. Nothing "
	       "about the writers but the name shown is written.\n\n"
	       "An existing file is replaced only with --yes. In CSV, a text "
	       "that a spreadsheet would run has an apostrophe before it, "
	       "which import takes away. The export stands in the log."),
	.needs = NEED_STORE | NEED_DRY_RUN,
	.permit = PERMIT_BOARD_EXPORT,
	.options = options,
	.args_complete = "board",
	.min_args = 1,
	.max_args = -1,
	.run = run_export,
};

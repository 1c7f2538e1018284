/*
 * osanctl board import: posts from a file of JSON lines or CSV.  What
 * becomes of a row is lib/board/import.h's matter; here are the options,
 * the bad lines as people read them, the question and the counts.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/import_file.h"
#include "lib/base/mem.h"
#include "lib/board/import.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "read", N_("read"), OUT_INT, 0 },
	{ "stored", N_("stored"), OUT_INT, 0 },
	{ "skipped", N_("skipped"), OUT_INT, 0 },
	{ "held", N_("held"), OUT_INT, 0 },
	{ "resumed", N_("stored by an earlier run"), OUT_INT, OUT_HIDDEN },
};

struct run {
	struct app *app;
	struct bad_lines bad;
	const char *title; /* of the bar */
	struct progress *bar;
};

static void
tell_bad(void *ctx, const struct err *bad)
{
	struct run *r = ctx;

	bad_lines_tell(&r->bad, bad);
}

static void
show_progress(void *ctx, int64_t done, int64_t total)
{
	struct run *r = ctx;

	if (r->bar == NULL)
		r->bar = app_progress(r->app, r->title, total, true);
	progress_step(r->bar, done);
}

static void
end_progress(struct run *r)
{
	app_progress_end(r->app, r->bar);
	r->bar = NULL;
}

static int
print(struct app *app, const struct board *board, const struct import_count *n,
    struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, board->slug);
	out_int(o, n->read);
	out_int(o, n->stored);
	out_int(o, n->skipped);
	out_int(o, n->held);
	out_int(o, n->resumed);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
check(struct run *r, struct import *im, struct import_count *n, struct err *e)
{
	char *missing;
	int rc;

	r->title = _("checking");
	rc = import_check(im, n, e);
	end_progress(r);
	if (rc < 0)
		return -1;
	missing = import_missing(im);
	if (missing != NULL)
		message_note(&r->app->message, "no row has %s", missing);
	free(missing);
	return bad_lines_refuse(&r->bad, n->skipped, n->read, e);
}

static int
agree(struct app *app, const struct board *board, const struct import_count *n,
    struct err *e)
{
	char *question = mem_printf(_("Store %lld posts on the board '%s'?"),
	    (long long)n->stored, board->slug);
	int rc = app_confirm(app, question, e);

	free(question);
	return rc;
}

static int
store(struct run *r, struct import *im, const struct board *board,
    struct import_count *n, struct err *e)
{
	char *hint;
	int rc;

	if (agree(r->app, board, n, e) < 0)
		return -1;
	r->title = _("storing");
	rc = import_store(im, r->app->keyring, n, e);
	end_progress(r);
	if (n->resumed > 0)
		message_note(&r->app->message,
		    "went on behind %lld rows "
		    "that an earlier run stored",
		    (long long)n->resumed);
	if (rc < 0 && n->stored > 0) {
		hint = mem_text(e->hint);
		err_hint(e,
		    "%s%s%lld rows are stored; the same command goes "
		    "on behind them",
		    hint, hint[0] != '\0' ? "\n" : "", (long long)n->stored);
		free(hint);
	}
	return rc;
}

/* Personal data is sealed or not taken at all. */
static int
want_key(struct app *app, const struct import *im, struct err *e)
{
	if (app->dry_run || !import_is_personal(im) || app_keyring(app) != NULL)
		return 0;
	err_set(e, ERR_CRYPTO,
	    "personal data cannot be sealed without the "
	    "key %s",
	    app->path.key);
	return err_hint(e,
	    "name the key file with --key or OSAN_KEY, or "
	    "leave name, phone, email, address and ip out of --map");
}

static int
import(struct run *r, const struct board *board, const struct import_options *o,
    struct err *e)
{
	const struct import_watch watch = {
		.bad = tell_bad,
		.progress = show_progress,
		.ctx = r,
	};
	struct import_count n;
	struct import *im;
	int rc = -1;

	if (import_open(&im, r->app->store, board, o, &watch, e) < 0)
		return -1;
	if (want_key(r->app, im, e) < 0 || check(r, im, &n, e) < 0)
		goto out;
	if (r->app->dry_run)
		message_note(&r->app->message,
		    "a dry run: nothing was "
		    "stored");
	else if (store(r, im, board, &n, e) < 0)
		goto out;
	rc = print(r->app, board, &n, e);
	if (rc == 0 && n.skipped > 0)
		rc = err_set(e, ERR_PARTLY, "%lld of %lld rows were skipped",
		    (long long)n.skipped, (long long)n.read);
out:
	import_free(im);
	return rc;
}

static const char **
read_maps(const struct args *args, size_t *n)
{
	const char **maps = mem_new(args->count + 1, sizeof(*maps));
	const char *text;
	size_t at = 0;

	*n = 0;
	while ((text = args_each(args, "map", &at)) != NULL)
		maps[(*n)++] = text;
	return maps;
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct run r = {
		.app = app,
		.bad = { .app = app, .skip = args_has(args, "skip-bad") },
	};
	struct import_options o = {
		.path = args->argv[1],
		.encoding = args_get(args, "encoding"),
		.scan = !args_has(args, "no-scan"),
		.record = { .no_header = args_has(args, "no-header") },
	};
	struct board board = BOARD_INIT;
	const char **maps = read_maps(args, &o.nmap);
	int rc = -1;

	o.map = maps;
	if (import_file_format(args, &o.record, e) == 0 &&
	    board_find(app->store, args->argv[0], &board, e) == 0 &&
	    actor_may_board(app->store, app->actor, board.id, e) == 0)
		rc = import(&r, &board, &o, e);
	board_clear(&board);
	free(maps);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "map",
	    .arg = N_("FIELD=COLUMN,..."),
	    .many = true,
	    .help = N_("which field of a post is which of the file") },
	IMPORT_FILE_OPTIONS,
	{ .name = "no-scan",
	    .help = N_("leave looking for what breaks the rules to a later "
		       "run") },
	{ 0 },
};

const struct command cmd_board_import = {
	.path = "board import",
	.args = "BOARD FILE",
	.summary = N_("bring posts in from a file"),
	.detail = N_(
	    "FILE holds JSON lines or CSV, as it is or packed by "
	    "gzip, xz, zstd or bzip2; '-' is standard input. Fields of a post: "
	    "title, body, author, created, expires, url, state (visible, "
	    "pending or expired), key and parent (a comment names the key of "
	    "an earlier row); of its writer, sealed: name, phone, email, "
	    "address, lang, verified (true where the name was proven), and "
	    "ip and browser, of which only a hash is kept. Without --map the "
	    "names of 'board export' are taken. --no-header says that the "
	    "file has none: columns are then 1, 2, 3 and so on.\n\n"
	    "A first pass checks every row; with a bad one nothing at all is "
	    "stored, unless --skip-bad leaves it out. A second pass stores "
	    "in batches. An import that was cut off goes on when the same "
	    "command is run again; a finished one stores again."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_BOARD_IMPORT,
	.options = options,
	.args_complete = "board",
	.min_args = 2,
	.max_args = 2,
	.run = run_import,
};

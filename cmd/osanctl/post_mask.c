/*
 * osanctl post mask: personal data in a post made unreadable.  (Undoing it
 * is "post undo", in post_decide.c.)
 */
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/board/mask.h"
#include "lib/board/scan.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "decision", N_("decision"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "action", N_("action"), OUT_TEXT, 0 },
	{ "ground", N_("ground"), OUT_INT, OUT_HIDDEN },
	{ "reason", N_("reason"), OUT_TEXT, 0 },
	{ "tombstone", N_("tombstone"), OUT_BOOL, OUT_HIDDEN },
	{ "notice", N_("notice"), OUT_BOOL, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "body", N_("text"), OUT_TEXT, OUT_BLOCK },
};

static int
print(struct app *app, const struct decision *d, const struct post *p,
    struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	print_ref(o, d->id);
	out_int(o, d->post_id);
	out_word(o, d->action);
	out_null(o);
	out_text(o, d->reason);
	out_bool(o, false);
	out_bool(o, d->notice);
	out_text(o, p->title);
	out_text(o, p->body);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* The texts of --text, then the lines of --text-file. */
static int
read_texts(const struct args *args, struct words *texts, struct err *e)
{
	const char *path = args_get(args, "text-file"), *text, *line;
	struct buf file = BUF_INIT;
	size_t at = 0, n;

	while ((text = args_each(args, "text", &at)) != NULL)
		words_add(texts, text, strlen(text));
	if (path != NULL && file_read_text(path, &file, e) < 0) {
		buf_clear(&file);
		return -1;
	}
	for (line = file.s; *line != '\0'; line += n + (line[n] != '\0')) {
		n = strcspn(line, "\r\n");
		if (n > 0)
			words_add(texts, line, n);
	}
	buf_clear(&file);
	if (texts->count > 0 || args_has(args, "found"))
		return 0;
	err_set(e, ERR_USAGE, "no text to be masked is named");
	return err_hint(e,
	    "--found takes what the detectors find; name it with --text, or "
	    "keep it off the command line with --text-file");
}

static int
mask(struct app *app, int64_t id, const struct masking *m, struct decision *d,
    struct post *p, struct err *e)
{
	struct keyring *keys = app_keyring(app);
	int rc = -1;

	if (keys == NULL) {
		err_set(e, ERR_CRYPTO,
		    "the original cannot be sealed without "
		    "the key %s",
		    app->path.key);
		return err_hint(e, "name the key file with --key or OSAN_KEY");
	}
	if (store_overwrite_deleted(app->store, e) < 0 ||
	    store_begin(app->store, e) < 0)
		return -1;
	if (mask_post(app->store, keys, app->actor, id, m, d, p, e) == 0 &&
	    store_commit(app->store, e) == 0)
		rc = store_checkpoint(app->store, e);
	store_rollback(app->store);
	return rc;
}

static int
run_mask(struct app *app, const struct args *args, struct err *e)
{
	struct masking m = {
		.reason = args_get(args, "reason"),
		.version = app->if_version,
	};
	struct decision d = DECISION_INIT;
	struct post p = POST_INIT;
	struct words texts = WORDS_INIT;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    read_texts(args, &texts, e) < 0 ||
	    (args_has(args, "found") &&
		scan_open(app->store, &m.scan, e) < 0))
		goto out;
	m.texts = texts.word;
	m.count = texts.count;
	if (mask_check(app->store, app->actor, id, &m, &d, &p, e) < 0 ||
	    (!app->dry_run && mask(app, id, &m, &d, &p, e) < 0))
		goto out;
	rc = print(app, &d, &p, e);
out:
	scan_free(m.scan);
	words_clear(&texts);
	decision_clear(&d);
	post_clear(&p);
	return rc;
}

static const struct option_spec mask_options[] = {
	{ .name = "found",
	    .help = N_("mask the personal data, and the words of rules that "
		       "mask, which are found in it") },
	{ .name = "text",
	    .arg = N_("TEXT"),
	    .many = true,
	    .help = N_("mask it wherever it stands in title and text") },
	{ .name = "text-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("mask each line of a file or of '-'") },
	{ .name = "reason",
	    .arg = N_("TEXT"),
	    .help = N_("why, as the poster will read it") },
	{ 0 },
};

const struct command cmd_post_mask = {
	.path = "post mask",
	.args = "ID",
	.summary = N_("mask personal data in a post"),
	.detail = N_(
	    "Each letter and digit of the text named becomes a "
	    "circle (article 17(1)); the rest stays as it was written. The "
	    "original is sealed: 'osanctl post undo' puts it back. The poster "
	    "is told where a way is known."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_MASK,
	.options = mask_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_mask,
};

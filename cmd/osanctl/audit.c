/*
 * osanctl audit list and audit verify: reading the log, and checking that
 * nobody touched it.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/print_json.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit.h"
#include "lib/org/audit_list.h"
#include "lib/org/permit.h"
#include "lib/out/progress.h"
#include "lib/person/keyring.h"

static const struct out_column columns[] = {
	{ "id", N_("row"), OUT_INT, 0 },
	{ "at", N_("at"), OUT_TIME, 0 },
	{ "actor", N_("who"), OUT_TEXT, 0 },
	{ "origin", N_("from where"), OUT_TEXT, OUT_HIDDEN },
	{ "action", N_("operation"), OUT_TEXT,
	    OUT_FLEX | OUT_LAST },
	{ "object", N_("object"), OUT_TEXT, OUT_FLEX },
	{ "object_id", N_("id"), OUT_INT, 0 },
	{ "subject_id", N_("citizen"), OUT_INT, 0 },
	{ "detail", N_("detail"), OUT_NESTED, OUT_FLEX },
	{ "outside", N_("from outside"), OUT_BOOL, OUT_HIDDEN },
	{ "sealed", N_("sealed"), OUT_BOOL, OUT_HIDDEN },
};

static void
print(struct out *o, const struct audit_row *row)
{
	out_row_begin(o);
	out_int(o, row->id);
	out_time(o, row->at);
	if (row->outside)
		out_mark(o, OUT_WARN);
	out_text(o, row->actor);
	out_text(o, row->origin);
	out_text(o, row->action);
	out_text(o, row->object);
	print_ref(o, row->object_id);
	print_ref(o, row->subject_id);
	print_json_object(o, row->detail);
	out_bool(o, row->outside);
	out_bool(o, row->mac != NULL);
	out_row_end(o);
}

static int
list(struct app *app, const struct audit_list_options *options, struct err *e)
{
	struct audit_list l;
	struct audit_row row;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    audit_list_open(app->store, options, &l, e) < 0)
		return -1;
	while ((rc = audit_list_next(&l, &row, e)) > 0 && !out_gone(app->out))
		print(app->out, &row);
	audit_list_close(&l);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct audit_list_options o = { .query = NULL };
	char *query = args_joined(args, 0);
	int rc = -1;

	o.query = query;
	if (args_int(args, "limit", 0, INT64_MAX, 0, &o.limit, e) == 0 &&
	    args_int(args, "after", 1, INT64_MAX, 0, &o.after, e) == 0)
		rc = list(app, &o, e);
	free(query);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after",
	    .arg = "ID",
	    .help = N_("only rows behind the row with this id") },
	{ 0 },
};

const struct command cmd_audit_list = {
	.path = "audit list",
	.args = "[QUERY...]",
	.summary = N_("show who did what, newest first"),
	.detail = N_(
	    "A query joins terms: actor:kim, action:post.remove, "
	    "action:post*, object:board, object_id:3, post:12 (all that was "
	    "done to a post, its appeals and its notices), subject:7 (who "
	    "looked at that citizen's data), id:100, origin:kim@pts*, "
	    "since:2026-11-01, until:2026-12-01; words are searched in the "
	    "detail. '-' excludes (put -- before it), OR and brackets work.\n\n"
	    "is:outside finds what another program wrote, is:unsealed what "
	    "no seal protects yet, is:personal what touches a citizen. The "
	    "next page begins with --after and the last id seen."),
	.needs = NEED_STORE,
	.permit = PERMIT_AUDIT_LIST,
	.options = list_options,
	.max_args = -1,
	.run = run_list,
};

static const struct out_column verify_columns[] = {
	{ "rows", N_("rows"), OUT_INT, 0 },
	{ "ok", N_("untouched"), OUT_BOOL, 0 },
	{ "first_bad", N_("first bad row"), OUT_INT, 0 },
	{ "why", N_("what is wrong"), OUT_TEXT, 0 },
	{ "sealed", N_("sealed"), OUT_INT, 0 },
	{ "unsealed", N_("not sealed yet"), OUT_INT, 0 },
	{ "outside", N_("by other programs"), OUT_INT, 0 },
	{ "last", N_("last sealed row"), OUT_INT, 0 },
	{ "head", N_("its seal"), OUT_TEXT, 0 },
};

static int
print_report(struct out *o, const struct audit_report *r, struct err *e)
{
	char head[2 * AUDIT_SEAL + 1];

	if (out_sheet_begin(o, verify_columns, ARRAY_LEN(verify_columns), false,
		e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, r->rows);
	out_mark(o, r->ok ? OUT_GOOD : OUT_BAD);
	out_bool(o, r->ok);
	if (r->ok)
		out_null(o);
	else
		out_int(o, r->first_bad);
	out_word(o, r->ok ? NULL : r->why);
	out_int(o, r->sealed);
	out_int(o, r->unsealed);
	out_int(o, r->outside);
	print_ref(o, r->last);
	out_text(o,
	    r->last == 0 ? NULL : hex_encode(head, r->head, AUDIT_SEAL));
	out_row_end(o);
	out_end(o);
	return 0;
}

/* What to do about damage; a key of another site looks the same at first,
 * and opens no data key either. */
static int
tell_damage(struct app *app, const struct audit_report *r, struct err *e)
{
	struct err why = ERR_INIT;
	struct keyring *ring = app_keyring(app);

	if (!r->key_fits && (ring == NULL || keyring_check(ring, &why) < 0)) {
		err_set(e, ERR_DAMAGED,
		    "no seal of the log was made with "
		    "the key %s: it is another site's, or the whole log was "
		    "replaced",
		    app->path.key);
		return err_hint(e,
		    "name the key that was made with this "
		    "database (--key) and run it again");
	}
	err_set(e, ERR_DAMAGED, "row %lld of the log: %s",
	    (long long)r->first_bad, _(r->why));
	return err_hint(e,
	    "change nothing more: keep a copy of the "
	    "database as evidence, compare it with the last backup from "
	    "this row on, and tell the person in charge of security");
}

static void
step(void *ctx, int64_t rows)
{
	progress_step(ctx, rows);
}

static int
run_verify(struct app *app, const struct args *args, struct err *e)
{
	struct audit_progress progress = { .fn = step };
	struct audit_report r;
	struct progress *bar;
	int64_t last;
	int rc;

	(void)args;
	if (app_key(app, e) < 0)
		return err_prefix(e,
		    "without the key no seal of the log can be checked");
	if (audit_last_id(app->store, &last, e) < 0)
		return -1;
	bar = app_progress(app, _("checking the log"), last, false);
	progress.ctx = bar;
	rc = audit_verify(app->store, app->key, &progress, &r, e);
	app_progress_end(app, bar);
	if (rc < 0 || print_report(app->out, &r, e) < 0)
		return -1;
	if (r.unsealed > 0)
		message_note(&app->message,
		    "rows not sealed yet: %lld; the next command that "
		    "changes something seals them",
		    (long long)r.unsealed);
	return r.ok ? 0 : tell_damage(app, &r, e);
}

const struct command cmd_audit_verify = {
	.path = "audit verify",
	.summary = N_("check that nobody touched the log"),
	.detail =
	    N_("Goes through the chain of seals with the master key "
	       "and finds any row that was changed, removed, put in or moved, "
	       "and a cut end; the first bad one is named, and the exit code "
	       "is 7. Without the key nothing can be checked (exit code 3).\n\n"
	       "The last row's number and seal, noted down elsewhere, prove "
	       "later that all up to there is still what it was."),
	.needs = NEED_STORE,
	.permit = PERMIT_AUDIT_VERIFY,
	.run = run_verify,
};

/*
 * osanctl audit list: reading the log.
 */
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/print_json.h"
#include "lib/base/mem.h"
#include "lib/org/audit_list.h"
#include "lib/org/permit.h"

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

/*
 * Requests for information as rows, and osanctl inforeq list (article 7).
 */
#include "cmd/osanctl/inforeq.h"

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"

const struct out_column inforeq_columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "judgement", N_("purpose"), OUT_TEXT, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "ended_at", N_("ended"), OUT_TIME, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "citizen", N_("citizen"), OUT_INT, OUT_SHEET },
	{ "channel", N_("came by"), OUT_TEXT, OUT_SHEET },
	{ "judged_by", N_("judged by"), OUT_TEXT, OUT_SHEET },
	{ "ground", N_("ground"), OUT_TEXT, OUT_SHEET },
	{ "licence", N_("licence"), OUT_INT, OUT_SHEET },
	{ "files", N_("files"), OUT_INT, OUT_SHEET },
	{ "sha256", N_("SHA-256"), OUT_TEXT, OUT_SHEET },
	{ "id", N_("id"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

const size_t inforeq_column_count = ARRAY_LEN(inforeq_columns);

static void
print_word(struct out *o, const char *word)
{
	if (word != NULL)
		out_word(o, word);
	else
		out_null(o);
}

void
inforeq_print(struct out *o, const struct inforeq *r)
{
	out_row_begin(o);
	out_text(o, r->number);
	out_word(o, r->state);
	print_word(o, r->purpose);
	out_time(o, r->received_at);
	out_time(o, r->due_at);
	print_time(o, r->ended_at);
	out_text(o, r->department);
	out_int(o, r->citizen_id);
	out_word(o, r->channel);
	out_text(o, r->judged_by);
	print_word(o, r->ground);
	print_ref(o, r->licence);
	print_ref(o, r->files);
	out_text(o, r->sha256);
	out_int(o, r->id);
	out_int(o, r->version);
	out_row_end(o);
}

int
inforeq_sheet(struct app *app, const struct inforeq *r, struct err *e)
{
	if (out_sheet_begin(app->out, inforeq_columns, inforeq_column_count,
	    false, e) < 0)
		return -1;
	inforeq_print(app->out, r);
	out_end(app->out);
	return 0;
}

/* --- the desk ----------------------------------------------------------- */

void
inforeq_tools_of(struct app *app, struct inforeq_tools *t)
{
	*t = (struct inforeq_tools){ .desk = { .store = app->store,
		.keyring = app_keyring(app), .actor = app->actor,
		.days = { calendar_days_is_off, &t->days } },
		.days = { .store = app->store } };
}

void
inforeq_tools_clear(struct inforeq_tools *t)
{
	calendar_free(t->days.calendar);
	offices_free(t->offices);
	t->days.calendar = NULL;
	t->offices = NULL;
}

/* --- list --------------------------------------------------------------- */

static int
list(struct app *app, const struct inforeq_list *l, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	struct stmt *st;
	int rc;

	if (inforeq_each(app->store, l, &st, e) < 0)
		return -1;
	rc = out_list_begin(app->out, inforeq_columns, inforeq_column_count,
	    e);
	while (rc == 0 && (rc = inforeq_next(st, &r, e)) > 0 &&
	    !out_gone(app->out)) {
		inforeq_print(app->out, &r);
		rc = 0;
	}
	stmt_close(st);
	inforeq_clear(&r);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct inforeq_list l = { .state = args_get(args, "state"),
		.department_id = inforeq_sight(app->actor),
		.open = args_has(args, "open"),
		.late = args_has(args, "late") };
	const char *number = args_get(args, "after");
	struct inforeq after = INFOREQ_INIT;
	int rc = args_int(args, "limit", 0, INT64_MAX, 0, &l.limit, e);

	if (rc == 0)
		rc = args_int(args, "citizen", 1, INT64_MAX, 0, &l.citizen_id,
		    e);
	if (rc == 0 && number != NULL) {
		rc = inforeq_find(app->store, number, &after, e);
		l.after = after.id;
	}
	inforeq_clear(&after);
	return rc == 0 ? list(app, &l, e) : -1;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = N_("STATE"), .complete = "inforeq-state",
	    .help = N_("only those that are received, assessed, provided or "
		       "refused") },
	{ .name = "open", .help = N_("only those that are not finished") },
	{ .name = "late", .help = N_("only those that are late already") },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("only those of this citizen") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = N_("NUMBER"), .complete = "inforeq",
	    .help = N_("only rows behind the request with this number") },
	{ 0 },
};

const struct command cmd_inforeq_list = {
	.path = "inforeq list",
	.summary = N_("list requests for information, newest first"),
	.detail = N_("Officers see their department's. What was asked, and "
		     "by whom, is sealed: 'inforeq show' shows it."),
	.needs = NEED_STORE,
	.permit = PERMIT_INFOREQ_LIST,
	.options = list_options,
	.run = run_list,
};

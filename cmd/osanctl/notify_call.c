/*
 * osanctl notify calls and notify done: posters of whom only a telephone
 * number is known, told by a person.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/notify.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "template", N_("notice"), OUT_TEXT, OUT_FLEX },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "phone", N_("telephone"), OUT_TEXT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, OUT_HIDDEN },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "complaint", N_("complaint"), OUT_TEXT, 0 },
	{ "decision", N_("decision"), OUT_INT, OUT_HIDDEN },
	{ "created_at", N_("queued"), OUT_TIME, 0 },
};

static int
print(struct app *app, const struct outbox_row *row, bool unmask, struct err *e)
{
	struct keyring *keys = app_keyring(app);
	struct person p = { 0 };
	struct out *o = app->out;
	int rc = 0;

	if (row->citizen_id != 0)
		rc = unmask
		    ? person_look(app->store, keys, app->actor, row->citizen_id,
			  "notify calls", &p, e)
		    : person_masked(app->store, keys, row->citizen_id, &p, e);
	if (rc < 0)
		return -1;
	out_row_begin(o);
	out_int(o, row->id);
	out_word(o, row->template);
	out_word(o, row->lang);
	out_text(o, p.name);
	out_text(o, p.phone);
	out_text(o, row->board);
	print_ref(o, row->number);
	print_ref(o, row->post_id);
	out_text(o, row->complaint);
	print_ref(o, row->decision_id);
	out_time(o, row->created_at);
	out_row_end(o);
	person_clear(&p);
	return 0;
}

static int
run_calls(struct app *app, const struct args *args, struct err *e)
{
	struct outbox_filter f = { .calls = true };
	struct outbox_row row = OUTBOX_ROW_INIT;
	bool unmask = args_has(args, "unmask");
	struct keyring *keys;
	struct stmt *st;
	int rc;

	if (args_int(args, "limit", 0, INT64_MAX, 0, &f.limit, e) < 0 ||
	    args_int(args, "after", 1, INT64_MAX, 0, &f.after, e) < 0 ||
	    (unmask &&
		(actor_check(app->store, app->actor, PERMIT_PERSON_LOOK, e) <
			0 ||
		    notify_keys(app, &keys, e) < 0)) ||
	    outbox_each(app->store, &f, &st, e) < 0)
		return -1;
	rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = outbox_next(st, &row, e)) > 0) {
		rc = print(app, &row, unmask, e);
		if (rc == 0 && out_gone(app->out))
			break;
	}
	stmt_close(st);
	outbox_row_clear(&row);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static const struct option_spec calls_options[] = {
	{ .name = "unmask",
	    .help = N_("show names and numbers (each look is logged)") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after",
	    .arg = "ID",
	    .help = N_("only rows behind the notice with this id") },
	{ 0 },
};

const struct command cmd_notify_calls = {
	.path = "notify calls",
	.summary = N_("list who is to be called, oldest first"),
	.detail =
	    N_("Where no e-mail address but a telephone number is known, "
	       "a person tells the poster or complainant (article 6(2)). "
	       "'osanctl notify show ID' shows what to say, 'osanctl notify "
	       "done ID' ticks it off."),
	.needs = NEED_STORE,
	.permit = PERMIT_NOTIFY_LIST,
	.options = calls_options,
	.run = run_calls,
};

static int
done_check(struct app *app, const struct args *args, int64_t id, struct err *e)
{
	(void)args;
	return outbox_may_done(app->store, id, e);
}

static int
done_one(struct app *app, const struct args *args, int64_t id, struct err *e)
{
	return outbox_done(app->store, app->keyring, app->actor, id,
	    args_get(args, "note"), e);
}

static int
run_done(struct app *app, const struct args *args, struct err *e)
{
	static const struct notify_work work = { done_check, done_one };
	struct ids ids = IDS_INIT;
	struct keyring *keys;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) == 0 &&
	    (app->dry_run || args_get(args, "note") == NULL ||
		notify_keys(app, &keys, e) == 0))
		rc = notify_each(app, args, &ids, &work, e);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec done_options[] = {
	{ .name = "note",
	    .arg = N_("TEXT"),
	    .help = N_("what was said (sealed)"),
	    .personal = true },
	{ 0 },
};

const struct command cmd_notify_done = {
	.path = "notify done",
	.args = "ID...",
	.summary = N_("tick off calls that were made"),
	.detail = N_("Your name and the time are kept with each."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_NOTIFY_SEND,
	.options = done_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_done,
};

/*
 * osanctl notify list, show, retry: the notices to posters and complainants
 * as they are and as they read.
 */
#include "cmd/osanctl/notify.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/notify/render.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"
#include "lib/person/staff_mail.h"
#include "lib/text/mask.h"

/* clang-format off */
#define ROW_COLUMNS                                                         \
	{ "id", N_("id"), OUT_INT, 0 },                                     \
	{ "state", N_("state"), OUT_TEXT, 0 },                              \
	{ "channel", N_("channel"), OUT_TEXT, 0 },                          \
	{ "template", N_("notice"), OUT_TEXT, 0 },                          \
	{ "lang", N_("language"), OUT_TEXT, OUT_HIDDEN },                   \
	{ "post", N_("post"), OUT_INT, 0 },                                 \
	{ "complaint", N_("complaint"), OUT_TEXT, 0 },                      \
	{ "decision", N_("decision"), OUT_INT, OUT_SHEET },                 \
	{ "attempts", N_("attempts"), OUT_INT, OUT_SHEET },                 \
	{ "next_at", N_("due"), OUT_TIME, 0 },                              \
	{ "created_at", N_("queued"), OUT_TIME, OUT_SHEET },                \
	{ "sent_at", N_("sent"), OUT_TIME, OUT_SHEET },                     \
	{ "error", N_("error"), OUT_TEXT, OUT_FLEX }
/* clang-format on */

static const struct out_column list_columns[] = { ROW_COLUMNS };

static const struct out_column show_columns[] = {
	ROW_COLUMNS,
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "appeal", N_("appeal"), OUT_INT, OUT_HIDDEN },
	{ "restriction", N_("restriction"), OUT_INT, OUT_HIDDEN },
	{ "citizen", N_("citizen"), OUT_INT, OUT_HIDDEN },
	{ "staff", N_("staff"), OUT_TEXT, OUT_HIDDEN },
	{ "tried_at", N_("last tried"), OUT_TIME, 0 },
	{ "done_by", N_("called by"), OUT_TEXT, 0 },
	{ "note", N_("note"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "to", N_("sent to"), OUT_TEXT, 0 },
	{ "subject", N_("subject"), OUT_TEXT, 0 },
	{ "text", N_("text"), OUT_TEXT, OUT_BLOCK },
};

/* English for machines, as it is kept; people read their own language. */
static void
print_error(struct out *o, const char *error)
{
	if (*error == '\0')
		out_null(o);
	else if (out_format(o) == OUT_TABLE)
		out_text(o, gettext(error));
	else
		out_text(o, error);
}

static void
print_row(struct out *o, const struct outbox_row *row)
{
	out_int(o, row->id);
	out_word(o, row->state);
	out_word(o, row->channel);
	out_word(o, row->template);
	out_word(o, row->lang);
	print_ref(o, row->post_id);
	out_text(o, row->complaint);
	print_ref(o, row->decision_id);
	out_int(o, row->attempts);
	print_time(o, row->next_at);
	out_time(o, row->created_at);
	print_time(o, row->sent_at);
	print_error(o, row->error);
}

int
notify_list_begin(struct app *app, struct err *e)
{
	return out_list_begin(app->out, list_columns, ARRAY_LEN(list_columns),
	    e);
}

void
notify_list_row(struct app *app, const struct outbox_row *row)
{
	out_row_begin(app->out);
	print_row(app->out, row);
	out_row_end(app->out);
}

int
notify_list_ids(struct app *app, const int64_t *ids, size_t n, struct err *e)
{
	struct outbox_row row = OUTBOX_ROW_INIT;
	int rc = notify_list_begin(app, e);

	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = outbox_get(app->store, ids[i], &row, e);
		if (rc == 0)
			notify_list_row(app, &row);
	}
	if (rc == 0)
		out_end(app->out);
	outbox_row_clear(&row);
	return rc;
}

int
notify_keys(struct app *app, struct keyring **keys, struct err *e)
{
	*keys = app_keyring(app);
	if (*keys != NULL)
		return 0;
	err_set(e, ERR_CRYPTO,
	    "personal data cannot be read without the "
	    "key %s",
	    app->path.key);
	return err_hint(e, "name the key file with --key or OSAN_KEY");
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct outbox_filter f = { .state = args_get(args, "state") };
	struct outbox_row row = OUTBOX_ROW_INIT;
	struct stmt *st;
	int rc;

	if (args_int(args, "limit", 0, INT64_MAX, 0, &f.limit, e) < 0 ||
	    args_int(args, "after", 1, INT64_MAX, 0, &f.after, e) < 0 ||
	    outbox_each(app->store, &f, &st, e) < 0)
		return -1;
	rc = notify_list_begin(app, e);
	while (rc == 0 && (rc = outbox_next(st, &row, e)) > 0) {
		notify_list_row(app, &row);
		rc = out_gone(app->out) ? 1 : 0;
	}
	stmt_close(st);
	outbox_row_clear(&row);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static const struct option_spec list_options[] = {
	{ .name = "state",
	    .arg = N_("STATE"),
	    .complete = "notice",
	    .help = N_("only those in this state") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after",
	    .arg = "ID",
	    .help = N_("only rows behind the notice with this id") },
	{ 0 },
};

const struct command cmd_notify_list = {
	.path = "notify list",
	.summary = N_("list the notices to posters and complainants, newest "
		      "first"),
	.detail =
	    N_("queued and failed ones are sent when they are due; "
	       "given-up ones wait for a person: 'osanctl notify retry' puts "
	       "them back, on the call list with --call."),
	.needs = NEED_STORE,
	.permit = PERMIT_NOTIFY_LIST,
	.options = list_options,
	.run = run_list,
};

/* Somebody who works here: the address is masked always. */
static int
read_staff(struct app *app, const struct outbox_row *row, struct person *p,
    struct err *e)
{
	struct keyring *keys = app_keyring(app);
	struct buf masked = BUF_INIT;
	char *address;

	p->name = mem_text(row->staff);
	if (keys == NULL) {
		p->email = mem_text(PERSON_MASK);
		return 0;
	}
	if (staff_mail_get(app->store, keys, row->staff_id, &address, e) < 0)
		return -1;
	if (address == NULL)
		return 0;
	mask_email(address, &masked);
	p->email = buf_take(&masked);
	mem_wipe(address, strlen(address));
	free(address);
	return 0;
}

/* To whom it goes: masked, or logged. */
static int
read_person(struct app *app, const struct outbox_row *row, bool unmask,
    struct person *p, struct err *e)
{
	struct keyring *keys;

	if (row->citizen_id == 0)
		return read_staff(app, row, p, e);
	if (!unmask)
		return person_masked(app->store, app_keyring(app),
		    row->citizen_id, p, e);
	if (notify_keys(app, &keys, e) < 0)
		return -1;
	return person_look(app->store, keys, app->actor, row->citizen_id,
	    "notify show", p, e);
}

static int
print_note(struct app *app, const struct outbox_row *row, bool unmask,
    struct err *e)
{
	char *note;

	if (!row->has_note) {
		out_null(app->out);
		return 0;
	}
	if (!unmask) {
		out_text(app->out, PERSON_MASK);
		return 0;
	}
	if (outbox_note(app->store, app_keyring(app), row->id, &note, e) < 0)
		return -1;
	out_text(app->out, note);
	mem_wipe(note, strlen(note));
	free(note);
	return 0;
}

static int
show(struct app *app, const struct outbox_row *row, bool unmask, struct err *e)
{
	struct rendered r = RENDERED_INIT;
	struct person p = { 0 };
	struct out *o = app->out;
	int rc = -1;

	if (render_notice(app->store, row->id, &r, e) < 0 ||
	    read_person(app, row, unmask, &p, e) < 0)
		goto out;
	out_row_begin(o);
	print_row(o, row);
	out_text(o, row->board);
	print_ref(o, row->number);
	print_ref(o, row->appeal_id);
	print_ref(o, row->restriction_id);
	print_ref(o, row->citizen_id);
	out_text(o, row->staff);
	print_time(o, row->tried_at);
	out_text(o, row->done_by);
	if (print_note(app, row, unmask, e) < 0) {
		out_row_drop(o);
		goto out;
	}
	out_text(o, p.name);
	out_text(o, strcmp(row->channel, "mail") == 0 ? p.email : p.phone);
	out_text(o, r.subject);
	out_text(o, r.body);
	out_row_end(o);
	rc = 0;
out:
	person_clear(&p);
	rendered_clear(&r);
	return rc;
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	bool unmask = args_has(args, "unmask");
	struct outbox_row row = OUTBOX_ROW_INIT;
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    (unmask &&
		actor_check(app->store, app->actor, PERMIT_PERSON_LOOK, e) < 0))
		goto out;
	for (size_t i = 0; i < ids.count; i++) {
		if (outbox_get(app->store, ids.id[i], &row, e) < 0 ||
		    (i == 0 &&
			out_sheet_begin(app->out, show_columns,
			    ARRAY_LEN(show_columns), ids.count > 1, e) < 0) ||
		    show(app, &row, unmask, e) < 0)
			goto out;
	}
	out_end(app->out);
	rc = 0;
out:
	outbox_row_clear(&row);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "unmask",
	    .help = N_("show to whom it goes unmasked (logged)") },
	{ 0 },
};

const struct command cmd_notify_show = {
	.path = "notify show",
	.args = "ID...",
	.summary = N_("show notices as they are sent"),
	.detail = N_("The text is made anew from what it tells of: no copy is "
		     "kept."),
	.needs = NEED_STORE,
	.permit = PERMIT_NOTIFY_LIST,
	.options = show_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_show,
};

/* A refusal that leaves the others alone. */
static bool
is_refusal(const struct err *e)
{
	return e->code == ERR_REFUSED || e->code == ERR_NOT_FOUND;
}

int
notify_each(struct app *app, const struct args *args, const struct ids *ids,
    const struct notify_work *work, struct err *e)
{
	int64_t *done = mem_new(ids->count + 1, sizeof(*done));
	size_t n = 0;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		goto out;
	for (size_t i = 0; i < ids->count; i++) {
		rc = (app->dry_run ? work->check : work->run)(app, args,
		    ids->id[i], e);
		if (rc == 0) {
			done[n++] = ids->id[i];
			continue;
		}
		if (ids->count == 1 || !is_refusal(e))
			goto out;
		message_error(&app->message, e);
	}
	rc = -1;
	if ((!app->dry_run && store_commit(app->store, e) < 0) ||
	    notify_list_ids(app, done, n, e) < 0)
		goto out;
	rc = 0;
	if (n < ids->count)
		rc = err_set(e, n > 0 ? ERR_PARTLY : e->code,
		    "%zu of %zu were refused", ids->count - n, ids->count);
out:
	store_rollback(app->store);
	free(done);
	return rc;
}

static int
retry_check(struct app *app, const struct args *args, int64_t id, struct err *e)
{
	return outbox_may_retry(app->store, id, args_has(args, "call"), e);
}

static int
retry_one(struct app *app, const struct args *args, int64_t id, struct err *e)
{
	return outbox_retry(app->store, id, args_has(args, "call"), e);
}

/* Every notice in that state that can be put back. */
static int
add_all(struct app *app, const char *state, bool to_call, struct ids *ids,
    struct err *e)
{
	struct outbox_row row = OUTBOX_ROW_INIT;
	struct stmt *st;
	int rc;

	if (outbox_each(app->store, &(struct outbox_filter){ .state = state },
		&st, e) < 0)
		return -1;
	while ((rc = outbox_next(st, &row, e)) > 0) {
		if (outbox_may_retry(app->store, row.id, to_call, e) < 0) {
			if (is_refusal(e))
				continue;
			rc = -1;
			break;
		}
		ids->id = mem_grow(ids->id, ids->count + 1, sizeof(*ids->id));
		ids->id[ids->count++] = row.id;
	}
	stmt_close(st);
	outbox_row_clear(&row);
	return rc;
}

static int
run_retry(struct app *app, const struct args *args, struct err *e)
{
	static const struct notify_work work = { retry_check, retry_one };
	bool all = args_has(args, "all");
	bool call = args_has(args, "call");
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (all == (args->argc > 0)) {
		err_set(e, ERR_USAGE, "name the notices, or --all of them");
		goto out;
	}
	if (!all && args_ids(args, 0, stdin, &ids, e) < 0)
		goto out;
	if (all &&
	    (add_all(app, "failed", call, &ids, e) < 0 ||
		add_all(app, "given-up", call, &ids, e) < 0))
		goto out;
	rc = notify_each(app, args, &ids, &work, e);
out:
	ids_clear(&ids);
	return rc;
}

static const struct option_spec retry_options[] = {
	{ .name = "all",
	    .help = N_("every notice that failed or was given up") },
	{ .name = "call", .help = N_("put them on the call list instead") },
	{ 0 },
};

const struct command cmd_notify_retry = {
	.path = "notify retry",
	.args = "[ID...]",
	.summary = N_("put notices back that failed or were given up"),
	.detail =
	    N_("They are due at once, with all their attempts before "
	       "them. With --call a person tells the poster on the telephone, "
	       "where a number is known."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_NOTIFY_SEND,
	.options = retry_options,
	.max_args = -1,
	.run = run_retry,
};

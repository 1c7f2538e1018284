/*
 * osanctl post show and post history: one post with all that happened to
 * it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/decision.h"
#include "lib/board/history.h"
#include "lib/board/restriction.h"
#include "lib/board/topic.h"
#include "lib/complaint/from_post.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "author", N_("author"), OUT_TEXT, 0 },
	{ "parent", N_("comment on"), OUT_INT, OUT_HIDDEN },
	{ "citizen", N_("citizen"), OUT_NESTED, 0 },
	{ "restricted_until", N_("writer held until"), OUT_TIME, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "updated_at", N_("changed"), OUT_TIME, OUT_HIDDEN },
	{ "expires_at", N_("shown until"), OUT_TIME, 0 },
	{ "hidden_until", N_("hidden until"), OUT_TIME, 0 },
	{ "pinned", N_("pinned"), OUT_BOOL, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, 0 },
	{ "url", N_("old address"), OUT_TEXT, OUT_HIDDEN },
	{ "complaint", N_("complaint"), OUT_TEXT, 0 },
	{ "by_staff", N_("written by staff"), OUT_BOOL, 0 },
	{ "topic", N_("topic"), OUT_INT, 0 },
	{ "agreements", N_("agree"), OUT_INT, 0 },
	{ "answered", N_("answered by staff"), OUT_BOOL, 0 },
	{ "body", N_("text"), OUT_TEXT, OUT_BLOCK },
	{ "tombstone", N_("tombstone"), OUT_NESTED, 0 },
	{ "flags", N_("flags"), OUT_NESTED, 0 },
	{ "decisions", N_("decisions"), OUT_NESTED, 0 },
	{ "attachments", N_("attachments"), OUT_NESTED, 0 },
};

static void
print_decision_members(struct out *o, const struct decision *d)
{
	out_key(o, "decision", N_("decision"));
	out_int(o, d->id);
	out_key(o, "post", N_("post"));
	out_int(o, d->post_id);
	out_key(o, "action", N_("action"));
	out_word(o, d->action);
	out_key(o, "ground", N_("ground"));
	print_ref(o, d->ground);
	out_key(o, "reason", N_("reason"));
	out_text(o, d->reason);
	out_key(o, "tombstone", N_("tombstone"));
	out_bool(o, d->tombstone);
	out_key(o, "notice", N_("notice"));
	out_bool(o, d->notice);
	out_key(o, "from", N_("from"));
	out_word(o, d->from_state);
	out_key(o, "to", N_("to"));
	out_word(o, d->to_state);
	out_key(o, "until", N_("until"));
	print_time(o, d->until);
	out_key(o, "undoes", N_("takes back"));
	print_ref(o, d->undoes);
	out_key(o, "by", N_("by"));
	out_text(o, d->actor);
	out_key(o, "at", N_("at"));
	out_time(o, d->at);
}

static int
print_decisions(struct app *app, int64_t post_id, struct err *e)
{
	struct decision d = DECISION_INIT;
	struct stmt *st;
	int rc;

	if (decision_each(app->store, post_id, &st, e) < 0)
		return -1;
	out_array_begin(app->out);
	while ((rc = decision_next(st, &d, e)) > 0) {
		out_object_begin(app->out);
		print_decision_members(app->out, &d);
		out_object_end(app->out);
	}
	out_array_end(app->out);
	stmt_close(st);
	decision_clear(&d);
	return rc;
}

static int
print_flags(struct app *app, int64_t post_id, struct err *e)
{
	struct flag_row f;
	struct stmt *st;
	int rc;

	if (flag_each(app->store, post_id, &st, e) < 0)
		return -1;
	out_array_begin(app->out);
	while ((rc = flag_next(st, &f, e)) > 0) {
		out_object_begin(app->out);
		out_key(app->out, "flag", N_("flag"));
		out_int(app->out, f.id);
		out_key(app->out, "kind", N_("kind"));
		out_word(app->out, f.kind);
		out_key(app->out, "ground", N_("ground"));
		print_ref(app->out, f.ground);
		out_key(app->out, "note", N_("note"));
		out_text(app->out, f.note);
		out_key(app->out, "rule", N_("rule"));
		print_ref(app->out, f.rule_id);
		out_key(app->out, "repeats", N_("repeats post"));
		print_ref(app->out, f.other_id);
		out_key(app->out, "saw", N_("what it saw"));
		out_text(app->out, *f.saw != '\0' ? f.saw : NULL);
		out_key(app->out, "created_at", N_("at"));
		out_time(app->out, f.created_at);
		out_key(app->out, "decision", N_("closed by"));
		print_ref(app->out, f.decision_id);
		out_object_end(app->out);
	}
	out_array_end(app->out);
	stmt_close(st);
	return rc;
}

static int
print_attachments(struct app *app, int64_t post_id, struct err *e)
{
	struct stmt *st;
	int rc;

	if (attachment_each(app->store, post_id, &st, e) < 0)
		return -1;
	out_array_begin(app->out);
	while ((rc = stmt_next(st, e)) > 0) {
		out_object_begin(app->out);
		out_key(app->out, "attachment", N_("attachment"));
		out_int(app->out, stmt_int(st, 0));
		out_key(app->out, "name", N_("name"));
		out_text(app->out, stmt_text(st, 1));
		out_key(app->out, "media_type", N_("type"));
		out_text(app->out, stmt_text(st, 2));
		out_key(app->out, "bytes", N_("bytes"));
		out_int(app->out, stmt_int(st, 3));
		out_object_end(app->out);
	}
	out_array_end(app->out);
	stmt_close(st);
	return rc;
}

static int
print_tombstone(struct app *app, int64_t post_id, struct err *e)
{
	struct tombstone_row t;
	struct stmt *st;
	int rc;

	if (tombstone_open(app->store, post_id, &st, e) < 0)
		return -1;
	rc = tombstone_next(st, &t, e);
	if (rc > 0) {
		out_object_begin(app->out);
		out_key(app->out, "decision", N_("decision"));
		out_int(app->out, t.decision_id);
		out_key(app->out, "ground", N_("ground"));
		out_int(app->out, t.ground);
		out_key(app->out, "reason", N_("reason"));
		out_text(app->out, t.reason);
		out_key(app->out, "text_ko", N_("shown (Korean)"));
		out_text(app->out, t.text_ko);
		out_key(app->out, "text_en", N_("shown (English)"));
		out_text(app->out, t.text_en);
		out_key(app->out, "removed_at", N_("removed at"));
		out_time(app->out, t.created_at);
		out_object_end(app->out);
	} else if (rc == 0) {
		out_null(app->out);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* The writer as known to the office: masked unless keys are given. */
static int
print_citizen(struct app *app, int64_t citizen_id, struct keyring *keys,
    struct err *e)
{
	struct person person = { 0 };
	int rc;

	if (citizen_id == 0) {
		out_null(app->out);
		return 0;
	}
	rc = keys != NULL && out_wants(app->out, "citizen") ?
	    person_look(app->store, keys, app->actor, citizen_id,
	    "post show", &person, e) :
	    person_masked(app->store, app_keyring(app), citizen_id, &person,
	    e);
	if (rc < 0)
		return -1;
	out_object_begin(app->out);
	out_key(app->out, "id", N_("id"));
	out_int(app->out, person.id);
	out_key(app->out, "name", N_("name"));
	out_text(app->out, person.name);
	out_key(app->out, "phone", N_("phone"));
	out_text(app->out, person.phone);
	out_key(app->out, "email", N_("e-mail"));
	out_text(app->out, person.email);
	out_object_end(app->out);
	person_clear(&person);
	return 0;
}

/* The number of the complaint that it became. */
static int
print_complaint(struct app *app, int64_t post_id, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = complaint_of_post(app->store, post_id, &c, e);

	if (rc >= 0)
		out_text(app->out, rc > 0 ? c.number : NULL);
	complaint_clear(&c);
	return rc < 0 ? -1 : 0;
}

/* Its topic, how many agree, whether it is answered. */
static int
print_plaza(struct app *app, int64_t post_id, struct err *e)
{
	struct plaza_post p;

	if (plaza_post_read(app->store, post_id, &p, e) < 0)
		return -1;
	print_ref(app->out, p.topic);
	out_int(app->out, p.agreements);
	out_bool(app->out, p.answered);
	return 0;
}

static int
print_post(struct app *app, const struct post *p, struct keyring *keys,
    struct err *e)
{
	struct restriction_hold hold;
	struct out *o = app->out;

	if (restriction_of_post(app->store, p->id, &hold, e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, p->id);
	out_text(o, p->board);
	out_int(o, p->number);
	out_word(o, p->state);
	out_text(o, p->title);
	out_text(o, p->author);
	print_ref(o, p->parent_id);
	if (print_citizen(app, p->citizen_id, keys, e) < 0)
		return -1;
	print_time(o, hold.until_at);
	out_time(o, p->created_at);
	out_time(o, p->updated_at);
	print_time(o, p->expires_at);
	print_time(o, p->hidden_until);
	out_bool(o, p->pinned);
	out_int(o, p->version);
	out_text(o, p->url);
	if (print_complaint(app, p->id, e) < 0)
		return -1;
	out_bool(o, p->staff_id != 0);
	if (print_plaza(app, p->id, e) < 0)
		return -1;
	out_text(o, p->body);
	if (print_tombstone(app, p->id, e) < 0 ||
	    print_flags(app, p->id, e) < 0 ||
	    print_decisions(app, p->id, e) < 0 ||
	    print_attachments(app, p->id, e) < 0)
		return -1;
	out_row_end(o);
	return 0;
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct keyring *keys = NULL;
	struct ids ids = IDS_INIT;
	struct post p = POST_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    (args_has(args, "unmask") && app_unmask(app, &keys, e) < 0))
		goto out;
	for (size_t i = 0; i < ids.count; i++) {
		if (post_get(app->store, ids.id[i], &p, e) < 0)
			goto out;
		if (i == 0 && out_sheet_begin(app->out, columns,
		    ARRAY_LEN(columns), ids.count > 1, e) < 0)
			goto out;
		if (print_post(app, &p, keys, e) < 0)
			goto out;
	}
	out_end(app->out);
	rc = 0;
out:
	post_clear(&p);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "unmask",
	    .help = N_("show the writer unmasked (each look is logged)") },
	{ 0 },
};

const struct command cmd_post_show = {
	.path = "post show",
	.args = "ID...",
	.summary = N_("show posts with flags, decisions and tombstone"),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_SHOW,
	.options = show_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_show,
};

static const struct out_column history_columns[] = {
	{ "at", N_("at"), OUT_TIME, 0 },
	{ "what", N_("what"), OUT_TEXT, 0 },
	{ "by", N_("by"), OUT_TEXT, 0 },
	{ "from", N_("from"), OUT_TEXT, 0 },
	{ "to", N_("to"), OUT_TEXT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "decision", N_("decision"), OUT_INT, 0 },
	{ "detail", N_("detail"), OUT_TEXT, OUT_FLEX },
};

/* Where it came from or went: boards for a move, states for all else. */
static void
print_place(struct out *o, const struct history_row *h, const char *place)
{
	if (strcmp(h->what, "move") == 0)
		out_text(o, place);
	else
		out_word(o, place);
}

static int
run_history(struct app *app, const struct args *args, struct err *e)
{
	struct out *o = app->out;
	struct post p = POST_INIT;
	struct history_row h;
	struct stmt *st = NULL;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    post_get(app->store, id, &p, e) < 0 ||
	    out_list_begin(o, history_columns, ARRAY_LEN(history_columns),
	    e) < 0 || history_each(app->store, id, &st, e) < 0)
		goto out;
	while ((rc = history_next(st, &h, e)) > 0) {
		out_row_begin(o);
		out_time(o, h.at);
		out_word(o, h.what);
		out_text(o, h.by);
		print_place(o, &h, h.from_state);
		print_place(o, &h, h.to_state);
		print_ref(o, h.ground);
		print_ref(o, h.decision_id);
		if (strcmp(h.what, "notify") == 0)
			out_word(o, h.detail);
		else
			out_text(o, h.detail);
		out_row_end(o);
	}
	if (rc == 0)
		out_end(o);
out:
	stmt_close(st);
	post_clear(&p);
	return rc;
}

const struct command cmd_post_history = {
	.path = "post history",
	.args = "ID",
	.summary = N_("show all that happened to a post, oldest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_SHOW,
	.min_args = 1,
	.max_args = 1,
	.run = run_history,
};

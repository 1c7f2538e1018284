/*
 * osanctl complaint list and show: complaints as staff see them (officers
 * their department's), with the timeline; and the reasons that the law
 * knows.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/complaint/act.h"
#include "lib/complaint/complaint_list.h"
#include "lib/complaint/look.h"
#include "lib/complaint/reasons.h"
#include "lib/complaint/sight.h"
#include "lib/complaint/words.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static int
list(struct app *app, const struct complaint_list_options *o, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct complaint_list l;
	int rc;

	if (out_list_begin(app->out, complaint_columns,
	    complaint_column_count, e) < 0)
		return -1;
	rc = complaint_list_open(app->store, o, &l, e);
	while (rc >= 0 && (rc = complaint_list_next(&l, &c, e)) > 0 &&
	    !out_gone(app->out))
		complaint_print(app->out, &c);
	complaint_list_close(&l);
	complaint_clear(&c);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_list_options o = { .sort = args_get(args, "sort"),
		.department_id = complaint_sight(app->actor) };
	struct complaint after = COMPLAINT_INIT;
	const char *number = args_get(args, "after");
	char *query = args_joined(args, 0);
	int rc = args_int(args, "limit", 0, INT64_MAX, 0, &o.limit, e);

	o.query = query;
	if (rc == 0 && number != NULL) {
		rc = complaint_find(app->store, number, &after, e);
		o.after = after.id;
	}
	if (rc == 0)
		rc = list(app, &o, e);
	complaint_clear(&after);
	free(query);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = N_("NUMBER"),
	    .help = N_("only rows behind the complaint with this number") },
	{ .name = "sort", .arg = N_("KEY"),
	    .help = N_("filed_at, due_at or number; '-' in front turns it "
		       "round") },
	{ 0 },
};

const struct command cmd_complaint_list = {
	.path = "complaint list",
	.args = "[QUERY...]",
	.summary = N_("list complaints, newest first"),
	.detail = N_("Keys of the query: kind, category, state, dept, "
	    "officer, number, citizen, since, until, due, is (open, late, "
	    "paused, private, unassigned, unpaid, repeat, objection, "
	    "rated). Words are looked for in the names of kinds; what "
	    "citizens wrote is sealed."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_LIST,
	.options = list_options,
	.max_args = -1,
	.run = run_list,
};

/* --- one --------------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "category", N_("category"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "complainant", N_("complainant"), OUT_NESTED, 0 },
	{ "private", N_("private"), OUT_BOOL, 0 },
	{ "filed_at", N_("filed"), OUT_TIME, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "period", N_("time allowed"), OUT_TEXT, 0 },
	{ "paused_at", N_("paused since"), OUT_TIME, 0 },
	{ "wait_until", N_("waits until"), OUT_TIME, 0 },
	{ "ended_at", N_("ended"), OUT_TIME, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "officer", N_("officer"), OUT_TEXT, 0 },
	{ "fee", N_("fee"), OUT_INT, 0 },
	{ "postage", N_("postage"), OUT_INT, 0 },
	{ "paid", N_("paid"), OUT_INT, 0 },
	{ "channel", N_("came by"), OUT_TEXT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "objects_to", N_("objects to"), OUT_TEXT, 0 },
	{ "repeats", N_("repeats"), OUT_TEXT, 0 },
	{ "merged_into", N_("merged into"), OUT_TEXT, 0 },
	{ "rating", N_("rating"), OUT_INT, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
	{ "text", N_("text"), OUT_TEXT, OUT_BLOCK },
	{ "timeline", N_("timeline"), OUT_NESTED, 0 },
};

/* What is shown of one complaint. */
struct view {
	struct complaint_desk desk;
	struct complaint c;
	bool plain;        /* unmasked: the look is logged */
	char *title;
	char *text;
};

static int
words(struct view *v, int64_t event_id, char **title, char **text,
    struct err *e)
{
	return v->plain ?
	    complaint_words_plain(&v->desk, event_id, title, text, e) :
	    complaint_words_masked(&v->desk, event_id, title, text, e);
}

static int
print_complainant(struct app *app, const struct view *v, struct err *e)
{
	struct person person = { 0 };
	int rc = v->plain ? person_get(app->store, v->desk.keyring,
	    v->c.citizen_id, &person, e) : person_masked(app->store,
	    v->desk.keyring, v->c.citizen_id, &person, e);

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

static int
print_number(struct app *app, int64_t id, struct err *e)
{
	struct complaint other = COMPLAINT_INIT;

	if (id == 0) {
		out_null(app->out);
		return 0;
	}
	if (complaint_get(app->store, id, &other, e) < 0)
		return -1;
	out_text(app->out, other.number);
	complaint_clear(&other);
	return 0;
}

/* A member that people read only where the step has it. */
static bool
begin_member(struct out *o, const char *key, const char *title, bool has)
{
	if (!has && out_format(o) == OUT_TABLE)
		return false;
	out_key(o, key, title);
	return true;
}

static void
print_text(struct out *o, const char *key, const char *title,
    const char *text)
{
	bool has = text != NULL && text[0] != '\0';

	if (begin_member(o, key, title, has))
		out_text(o, has ? text : NULL);
}

static void
print_moment(struct out *o, const char *key, const char *title, int64_t at)
{
	if (begin_member(o, key, title, at != 0))
		print_time(o, at);
}

static void
print_states(struct out *o, const struct complaint_event *v)
{
	bool moves = strcmp(v->from_state, v->to_state) != 0;

	if (begin_member(o, "from", N_("from"), moves))
		out_word(o, v->from_state);
	if (begin_member(o, "to", N_("to"), moves))
		out_word(o, v->to_state);
}

static void
print_event(struct out *o, const struct complaint_event *v,
    const char *title, const char *text)
{
	out_object_begin(o);
	out_key(o, "id", N_("id"));
	out_int(o, v->id);
	out_key(o, "at", N_("at"));
	out_time(o, v->at);
	out_key(o, "action", N_("action"));
	out_word(o, v->action);
	print_states(o, v);
	print_text(o, "by", N_("by"), v->actor);
	print_text(o, "department", N_("dept"), v->department);
	print_text(o, "officer", N_("officer"), v->officer);
	print_text(o, "phone", N_("phone"), v->phone);
	print_text(o, "reason", N_("reason"), v->reason);
	print_text(o, "agency", N_("agency"), v->agency);
	print_moment(o, "until", N_("until"), v->until);
	print_text(o, "period", N_("time allowed"), v->period);
	print_moment(o, "due_at", N_("answer due"), v->due_at);
	if (begin_member(o, "notice", N_("notice"), v->notice))
		out_bool(o, v->notice);
	print_text(o, "title", N_("title"), title);
	print_text(o, "text", N_("text"), text);
	print_text(o, "remedy", N_("remedy"), v->remedy);
	out_object_end(o);
}

static int
print_timeline(struct app *app, struct view *view, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct stmt *st;
	int rc;

	if (complaint_event_each(app->store, view->c.id, &st, e) < 0)
		return -1;
	out_array_begin(app->out);
	while ((rc = complaint_event_next(st, &v, e)) > 0) {
		char *title = NULL, *text = NULL;

		rc = words(view, v.id, &title, &text, e);
		if (rc == 0)
			print_event(app->out, &v, title, text);
		free(title);
		free(text);
		if (rc < 0)
			break;
	}
	out_array_end(app->out);
	complaint_event_clear(&v);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
print_view(struct app *app, struct view *v, struct err *e)
{
	const struct complaint *c = &v->c;
	struct out *o = app->out;

	out_row_begin(o);
	out_text(o, c->number);
	out_text(o, c->kind);
	out_word(o, c->category);
	out_word(o, c->state);
	out_text(o, v->title);
	if (print_complainant(app, v, e) < 0)
		return -1;
	out_bool(o, c->is_private);
	out_time(o, c->filed_at);
	print_time(o, c->received_at);
	print_time(o, c->due_at);
	out_text(o, c->period);
	print_time(o, c->paused_at);
	print_time(o, c->wait_until);
	print_time(o, c->ended_at);
	out_text(o, c->department);
	out_text(o, c->officer);
	out_int(o, c->fee);
	out_int(o, c->postage);
	out_int(o, c->paid);
	out_word(o, c->channel);
	print_ref(o, c->post_id);
	if (print_number(app, c->objects_to, e) < 0 ||
	    print_number(app, c->repeats, e) < 0 ||
	    print_number(app, c->merged_into, e) < 0)
		return -1;
	print_ref(o, c->rating);
	out_int(o, c->version);
	out_text(o, v->text);
	if (print_timeline(app, v, e) < 0)
		return -1;
	out_row_end(o);
	return 0;
}

/* Whether the person may see it at all, and whether unmasked: that is
 * logged before anything is shown. */
static int
open_view(struct app *app, const struct args *args, const char *number,
    struct view *v, struct err *e)
{
	struct keyring *keys;
	int64_t event;

	if (complaint_find(app->store, number, &v->c, e) < 0)
		return -1;
	if (!complaint_is_seen(app->actor, &v->c)) {
		err_set(e, ERR_DENIED, "complaint %s is another "
		    "department's", v->c.number);
		return actor_deny(app->store, app->actor,
		    PERMIT_COMPLAINT_LIST, "complaint", v->c.id, e);
	}
	if (v->plain && (app_keyring_needed(app, &keys, e) < 0 ||
	    complaint_look(app->store, app->actor, &v->c,
	    args_get(args, "why"), e) < 0))
		return -1;
	if (complaint_words_event(app->store, v->c.id, &event, e) < 0)
		return -1;
	return words(v, event, &v->title, &v->text, e);
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct words numbers = WORDS_INIT;
	int rc = args_words(args, 0, stdin, &numbers, e);

	if (rc == 0)
		rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
		    numbers.count > 1, e);
	for (size_t i = 0; rc == 0 && i < numbers.count; i++) {
		struct view v = { .c = COMPLAINT_INIT,
			.plain = args_has(args, "unmask") };

		complaint_desk_of(app, &v.desk);
		rc = open_view(app, args, numbers.word[i], &v, e);
		if (rc == 0)
			rc = print_view(app, &v, e);
		free(v.title);
		free(v.text);
		complaint_clear(&v.c);
		complaint_desk_clear(&v.desk);
	}
	if (rc == 0)
		out_end(app->out);
	words_clear(&numbers);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "unmask",
	    .help = N_("show personal data; each look is logged") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("what it is needed for, for the log") },
	{ 0 },
};

const struct command cmd_complaint_show = {
	.path = "complaint show",
	.args = "NUMBER...",
	.summary = N_("show complaints with their timelines"),
	.detail = N_("Names and contacts are masked, and so is what the "
	    "detectors find in the words, unless --unmask is given: by civil "
	    "affairs and audit, the officer in charge, and the head of the "
	    "department."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_LIST,
	.options = show_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = -1,
	.run = run_show,
};

/* --- reasons ------------------------------------------------------------ */

static const struct out_column reason_columns[] = {
	{ "for", N_("for"), OUT_TEXT, 0 },
	{ "code", N_("code"), OUT_TEXT, 0 },
	{ "name_ko", N_("Korean name"), OUT_TEXT, OUT_FLEX },
	{ "name_en", N_("English name"), OUT_TEXT, OUT_FLEX },
};

static int
run_reasons(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_reason r;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(app->out, reason_columns,
	    ARRAY_LEN(reason_columns), e) < 0 ||
	    complaint_reason_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_reason_next(st, &r, e)) > 0) {
		out_row_begin(app->out);
		out_word(app->out, r.action);
		out_text(app->out, r.code);
		out_text(app->out, r.name_ko);
		out_text(app->out, r.name_en);
		out_row_end(app->out);
	}
	stmt_close(st);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_complaint_reasons = {
	.path = "complaint reasons",
	.summary = N_("list the lawful reasons to extend and to pause"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_LIST,
	.run = run_reasons,
};

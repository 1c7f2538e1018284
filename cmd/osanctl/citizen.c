/*
 * osanctl citizen list and show: people whom the site knows, masked; one of
 * them in clear for a reason, which is logged first (Article 17(1)).
 */
#include "cmd/osanctl/citizen.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/print_json.h"
#include "lib/base/mem.h"
#include "lib/board/citizen_record.h"
#include "lib/complaint/citizen_cases.h"
#include "lib/inforeq/citizen.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"
#include "lib/person/list.h"

int
citizen_reason(const struct args *args, const char *option, const char **why,
    struct err *e)
{
	*why = args_get(args, option);
	if (*why != NULL && strspn(*why, " \t\n") < strlen(*why))
		return 0;
	err_set(e, ERR_USAGE, "no reason is told");
	return err_hint(e, "give it with --%s; it stands in the log", option);
}

int
citizen_note(struct app *app, const char *action, int64_t id,
    const char *why, void *take_more, struct err *e)
{
	json_t *more = take_more;
	json_t *detail = more != NULL ? more : json_object();
	char *text;
	int rc;

	json_object_set_new(detail, "why", json_string(why));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	if (text == NULL)
		return err_set(e, ERR_INPUT, "the reason is not UTF-8");
	rc = store_in_transaction(app->store) ?
	    audit_note(app->store, action, "citizen", id, id, text, e) :
	    audit_note_alone(app->store, action, "citizen", id, id, text, e);
	free(text);
	return rc;
}

/* The list ------------------------------------------------------------- */

static const struct out_column list_columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "phone", N_("phone"), OUT_TEXT, 0 },
	{ "email", N_("e-mail"), OUT_TEXT, OUT_FLEX },
	{ "address", N_("address"), OUT_TEXT, OUT_HIDDEN },
	{ "verified", N_("proven"), OUT_BOOL, 0 },
	{ "posts", N_("posts"), OUT_INT, 0 },
	{ "lang", N_("language"), OUT_TEXT, OUT_HIDDEN },
	{ "created_at", N_("known since"), OUT_TIME, 0 },
	{ "erased_at", N_("erased"), OUT_TIME, 0 },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print_row(struct out *o, const struct person_row *r)
{
	const struct person *p = &r->person;

	out_row_begin(o);
	out_int(o, p->id);
	if (r->broken)
		out_mark(o, OUT_BAD);
	out_text(o, p->name);
	out_text(o, p->phone);
	out_text(o, p->email);
	out_text(o, p->address);
	out_bool(o, p->verified);
	out_int(o, r->posts);
	out_text(o, p->lang);
	out_time(o, p->created_at);
	print_time(o, p->erased_at);
	out_int(o, p->version);
	out_row_end(o);
}

static bool
wants_fields(const struct out *o)
{
	return out_wants(o, "name") || out_wants(o, "phone") ||
	    out_wants(o, "email") || out_wants(o, "address");
}

static int
list(struct app *app, struct person_list_options *o, struct err *e)
{
	struct person_list l;
	struct person_row row;
	int64_t broken = 0;
	int rc;

	if (out_list_begin(app->out, list_columns, ARRAY_LEN(list_columns),
		e) < 0)
		return -1;
	o->bare = !wants_fields(app->out);
	if (person_list_open(app->store, app_keyring(app), o, &l, e) < 0)
		return -1;
	while ((rc = person_list_next(&l, &row, e)) > 0) {
		print_row(app->out, &row);
		broken += row.broken;
		person_clear(&row.person);
		if (out_gone(app->out))
			break;
	}
	person_list_close(&l);
	if (rc < 0)
		return -1;
	out_end(app->out);
	if (broken > 0)
		message_warn(&app->message, "fields of %lld citizens do not "
		    "open: 'osanctl doctor' looks for damage",
		    (long long)broken);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct person_list_options o = { .query = NULL };
	char *query = args_joined(args, 0);
	int rc = -1;

	o.query = query;
	if (args_int(args, "limit", 0, INT64_MAX, 0, &o.limit, e) == 0 &&
	    args_int(args, "after", 1, INT64_MAX, 0, &o.after, e) == 0)
		rc = list(app, &o, e);
	if (query != NULL)
		mem_wipe(query, strlen(query));
	free(query);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = "ID",
	    .help = N_("only rows behind the citizen with this id") },
	{ 0 },
};

const struct command cmd_citizen_list = {
	.path = "citizen list",
	.args = "[QUERY...]",
	.summary = N_("list citizens, masked, newest first"),
	.detail = N_("What is sealed cannot be searched; somebody is looked "
	    "up by a whole name:, phone: or email:, in any spelling of it. "
	    "Other keys: id, post (its writer), since, until, lang, and is "
	    "(verified, reachable, restricted, erased). '-' excludes, OR and "
	    "brackets work. The next page begins with --after and the last "
	    "id seen."),
	.needs = NEED_STORE | NEED_PERSONAL,
	.permit = PERMIT_PERSON_LIST,
	.options = list_options,
	.max_args = -1,
	.run = run_list,
};

/* One ------------------------------------------------------------------- */

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "phone", N_("phone"), OUT_TEXT, 0 },
	{ "email", N_("e-mail"), OUT_TEXT, 0 },
	{ "address", N_("address"), OUT_TEXT, 0 },
	{ "masked", N_("shown masked"), OUT_BOOL, 0 },
	{ "verified", N_("name proven"), OUT_BOOL, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "created_at", N_("known since"), OUT_TIME, 0 },
	{ "erased_at", N_("erased"), OUT_TIME, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
	{ "posts", N_("posts written"), OUT_INT, 0 },
	{ "decisions", N_("decisions about them"), OUT_INT, 0 },
	{ "appeals", N_("appeals"), OUT_INT, 0 },
	{ "reports", N_("reports made"), OUT_INT, 0 },
	{ "notices", N_("notices"), OUT_INT, 0 },
	{ "waiting", N_("notices waiting"), OUT_INT, 0 },
	{ "restrictions", N_("restrictions"), OUT_INT, 0 },
	{ "in_force", N_("in force"), OUT_INT, 0 },
	{ "log_rows", N_("rows of the log"), OUT_INT, 0 },
	{ "looks", N_("looks at the data"), OUT_INT, 0 },
	{ "last_look", N_("last look"), OUT_NESTED, 0 },
	{ "complaints", N_("complaints"), OUT_INT, 0 },
	{ "complaints_open", N_("open"), OUT_INT, 0 },
	{ "payments", N_("payments"), OUT_INT, 0 },
	{ "requests", N_("requests for information"), OUT_INT, 0 },
	{ "cases", N_("their complaints"), OUT_NESTED, 0 },
};

/* All that there is of one, in numbers. */
struct counts {
	struct citizen_record record;
	struct citizen_cases cases;
	int64_t requests; /* for information */
};

static void
print_last_look(struct out *o, const struct citizen_record *r)
{
	json_t *detail, *why;

	if (r->looked_at == 0) {
		out_null(o);
		return;
	}
	detail = r->looked_detail != NULL ?
	    json_loads(r->looked_detail, 0, NULL) : NULL;
	why = json_object_get(detail, "why");
	out_object_begin(o);
	out_key(o, "at", N_("at"));
	out_time(o, r->looked_at);
	out_key(o, "by", N_("by"));
	out_text(o, r->looked_by);
	out_key(o, "why", N_("why"));
	out_text(o, json_string_value(why));
	out_object_end(o);
	json_decref(detail);
}

static void
print_numbers(struct out *o, const struct citizen_record *r)
{
	const int64_t numbers[] = { r->posts, r->decisions, r->appeals,
		r->reports, r->notices, r->waiting, r->restrictions,
		r->in_force, r->log_rows, r->looks };

	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		out_int(o, numbers[i]);
}

static void
print_case(struct out *o, const struct complaint *c)
{
	out_object_begin(o);
	out_key(o, "number", N_("number"));
	out_text(o, c->number);
	out_key(o, "kind", N_("kind"));
	out_text(o, c->kind);
	out_key(o, "state", N_("state"));
	out_word(o, c->state);
	out_key(o, "filed_at", N_("filed"));
	out_time(o, c->filed_at);
	out_key(o, "ended_at", N_("ended"));
	print_time(o, c->ended_at);
	out_object_end(o);
}

static int
print_cases(struct app *app, int64_t citizen, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct stmt *st;
	int rc;

	if (citizen_cases_each(app->store, citizen, &st, e) < 0)
		return -1;
	out_array_begin(app->out);
	while ((rc = complaint_next(st, &c, e)) > 0)
		print_case(app->out, &c);
	out_array_end(app->out);
	stmt_close(st);
	complaint_clear(&c);
	return rc;
}

static int
print_one(struct app *app, const struct person *p, const struct counts *n,
    struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, p->id);
	out_text(o, p->name);
	out_text(o, p->phone);
	out_text(o, p->email);
	out_text(o, p->address);
	out_bool(o, p->masked);
	out_bool(o, p->verified);
	out_text(o, p->lang);
	out_time(o, p->created_at);
	print_time(o, p->erased_at);
	out_int(o, p->version);
	print_numbers(o, &n->record);
	print_last_look(o, &n->record);
	out_int(o, n->cases.complaints);
	out_int(o, n->cases.open);
	out_int(o, n->cases.payments);
	out_int(o, n->requests);
	if (print_cases(app, p->id, e) < 0)
		return -1;
	out_row_end(o);
	out_end(o);
	return 0;
}

/* Masked, or in clear once the log says so. */
static int
read_person(struct app *app, const struct args *args, int64_t id,
    struct person *p, struct err *e)
{
	struct keyring *keys;
	const char *why;

	if (!args_has(args, "unmask")) {
		if (args_has(args, "why"))
			return err_set(e, ERR_USAGE, "--why belongs to "
			    "--unmask");
		return person_masked(app->store, app_keyring(app), id, p, e);
	}
	if (citizen_reason(args, "why", &why, e) < 0 ||
	    app_unmask(app, &keys, e) < 0)
		return -1;
	return person_look(app->store, keys, app->actor, id, why, p, e);
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct counts n = { .record = CITIZEN_RECORD_INIT };
	struct person p = { .id = 0 };
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) == 0 &&
	    read_person(app, args, id, &p, e) == 0 &&
	    citizen_record(app->store, id, &n.record, e) == 0 &&
	    citizen_cases(app->store, id, &n.cases, e) == 0 &&
	    inforeq_citizen_count(app->store, id, &n.requests, e) == 0)
		rc = print_one(app, &p, &n, e);
	citizen_record_clear(&n.record);
	person_clear(&p);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "unmask",
	    .help = N_("show the data in clear; the look is logged") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("why the data must be seen, for the log") },
	{ 0 },
};

const struct command cmd_citizen_show = {
	.path = "citizen show",
	.args = "ID",
	.summary = N_("show one citizen, masked, and what there is of them"),
	.detail = N_("With --unmask and --why the data is shown in clear, and "
	    "who looked at whose data stands in the log before it is "
	    "(article 17(1)). last_look tells who did so last; 'osanctl audit "
	    "list subject:ID' tells all."),
	.needs = NEED_STORE,
	.permit = PERMIT_PERSON_LIST,
	.options = show_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

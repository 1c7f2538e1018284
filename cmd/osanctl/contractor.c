/*
 * osanctl contractor list, show and check: the contracts by which others run
 * parts of the site (articles 3(5), 16(4)).  Changes stand in
 * contractor_change.c.
 */
#include "cmd/osanctl/contractor.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "name_ko", N_("contractor"), OUT_TEXT, OUT_FLEX },
	{ "name_en", N_("English name"), OUT_TEXT, OUT_SHEET },
	{ "scope_ko", N_("scope"), OUT_TEXT, OUT_FLEX },
	{ "scope_en", N_("English scope"), OUT_TEXT, OUT_SHEET },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "basis", N_("legal basis"), OUT_TEXT, OUT_SHEET },
	{ "first_on", N_("first day"), OUT_TEXT, 0 },
	{ "last_on", N_("last day"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "accounts", N_("accounts"), OUT_INT, 0 },
	{ "agreed_on", N_("personal data agreed"), OUT_TEXT, OUT_SHEET },
	{ "processed_ko", N_("what is processed"), OUT_TEXT, OUT_SHEET },
	{ "processed_en", N_("what is processed, in English"), OUT_TEXT,
	    OUT_SHEET },
	{ "former", N_("former last days"), OUT_NESTED, OUT_SHEET },
	{ "ended_at", N_("ended"), OUT_TIME, OUT_SHEET },
	{ "end_reason", N_("why it was ended"), OUT_TEXT, OUT_SHEET },
	{ "created_at", N_("entered"), OUT_TIME, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print_day(struct out *o, int64_t day)
{
	char text[DATE_TEXT];

	out_text(o, date_text((int32_t)day, text));
}

static void
print_text(struct out *o, const char *text)
{
	out_text(o, text != NULL && text[0] != '\0' ? text : NULL);
}

static int
print_former(struct app *app, const struct contract *c, struct err *e)
{
	struct stmt *st;
	int rc;

	out_array_begin(app->out);
	if (contract_terms(app->store, c, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		print_day(app->out, clock_day(stmt_int(st, 0) - 1));
	stmt_close(st);
	out_array_end(app->out);
	return rc;
}

static bool
is_past(const struct contract *c)
{
	return strcmp(contract_state(c), "over") == 0;
}

static int
print(struct app *app, const struct contract *c, struct err *e)
{
	struct out *o = app->out;

	out_row_begin(o);
	out_text(o, c->number);
	out_text(o, c->name_ko);
	print_text(o, c->name_en);
	out_text(o, c->scope_ko);
	print_text(o, c->scope_en);
	out_text(o, c->department);
	out_text(o, c->basis);
	print_day(o, c->first_on);
	print_day(o, contract_last_on(c));
	if (is_past(c))
		out_mark(o, OUT_WARN);
	out_word(o, contract_state(c));
	out_int(o, c->accounts);
	if (c->agreed)
		print_day(o, c->agreed_on);
	else
		out_null(o);
	print_text(o, c->processed_ko);
	print_text(o, c->processed_en);
	if (print_former(app, c, e) < 0)
		return -1;
	print_time(o, c->ended_at);
	print_text(o, c->end_reason);
	print_time(o, c->created_at);
	out_int(o, c->version);
	out_row_end(o);
	return 0;
}

int
contractor_print(struct app *app, const struct contract *c, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
		0 ||
	    print(app, c, e) < 0)
		return -1;
	out_end(app->out);
	return 0;
}

/* Whether c is wanted by --state and --dept. */
static bool
fits(const struct args *args, const struct contract *c)
{
	const char *state = args_get(args, "state");
	const char *dept = args_get(args, "dept");

	return (state == NULL || strcmp(state, contract_state(c)) == 0) &&
	    (dept == NULL || strcmp(dept, c->department) == 0);
}

static int
check_state(const char *state, struct err *e)
{
	static const char *const states[] = { "planned", "running", "over",
		"ended" };

	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (state == NULL || strcmp(state, states[i]) == 0)
			return 0;
	return err_set(e, ERR_USAGE, "--state: '%.40s' is none of planned, "
	    "running, over, ended", state);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct contract c = CONTRACT_INIT;
	struct stmt *st;
	int rc;

	if (check_state(args_get(args, "state"), e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    contract_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = contract_next(st, &c, e)) > 0)
		if (fits(args, &c) && print(app, &c, e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	contract_clear(&c);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = N_("STATE"), .complete = "contract-state",
	    .help = N_("only those that are planned, running, over or "
		       "ended") },
	{ .name = "dept", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("only those that a department is in charge of") },
	{ 0 },
};

const struct command cmd_contractor_list = {
	.path = "contractor list",
	.summary = N_("list the contracts, by their last days"),
	.needs = NEED_STORE,
	.permit = PERMIT_CONTRACTOR_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct contract c = CONTRACT_INIT;
	int rc = contract_find(app->store, args->argv[0], &c, e);

	if (rc == 0)
		rc = contractor_print(app, &c, e);
	contract_clear(&c);
	return rc;
}

const struct command cmd_contractor_show = {
	.path = "contractor show",
	.args = "NUMBER",
	.summary = N_("show one contract, with the last days it had"),
	.needs = NEED_STORE,
	.permit = PERMIT_CONTRACTOR_LIST,
	.args_complete = "contract",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* --- check -------------------------------------------------------------- */

static const struct out_column check_columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "name_ko", N_("contractor"), OUT_TEXT, OUT_FLEX },
	{ "last_on", N_("last day"), OUT_TEXT, 0 },
	{ "days", N_("days left"), OUT_INT, 0 },
	{ "level", N_("how urgent"), OUT_TEXT, 0 },
	{ "accounts", N_("accounts"), OUT_INT, 0 },
};

static void
print_due(struct out *o, const struct contract *c)
{
	out_row_begin(o);
	out_text(o, c->number);
	out_text(o, c->name_ko);
	print_day(o, contract_last_on(c));
	out_int(o, contract_last_on(c) - clock_day(clock_now()));
	out_mark(o, is_past(c) ? OUT_BAD : OUT_WARN);
	out_word(o, is_past(c) ? "over" : "soon");
	out_int(o, c->accounts);
	out_row_end(o);
}

static int
run_check(struct app *app, const struct args *args, struct err *e)
{
	struct contract c = CONTRACT_INIT;
	int64_t over = 0, soon = 0;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(app->out, check_columns, ARRAY_LEN(check_columns),
	    e) < 0 || contract_due(app->store, &st, e) < 0)
		return -1;
	while ((rc = contract_next(st, &c, e)) > 0) {
		print_due(app->out, &c);
		if (is_past(&c))
			over++;
		else
			soon++;
	}
	stmt_close(st);
	contract_clear(&c);
	if (rc < 0)
		return -1;
	out_end(app->out);
	if (over + soon > 0)
		message_note(&app->message, "'osanctl contractor renew "
		    "NUMBER --until DATE' gives a contract a later last day, "
		    "'osanctl contractor end NUMBER' says that it is none "
		    "any more");
	return (int)due_verdict(over, soon);
}

const struct command cmd_contractor_check = {
	.path = "contractor check",
	.summary = N_("whether contracts are over, or will be soon"),
	.detail = N_("For a monitor: ends with 2 where a contract is over "
	    "that nobody renewed or ended, with 1 where the last day of one "
	    "is within contractor.warn-days, else with 0."),
	.needs = NEED_STORE | NEED_MONITOR,
	.permit = PERMIT_CONTRACTOR_LIST,
	.run = run_check,
};

/*
 * osanctl contractor add, set, renew and end: entering contracts, and what
 * becomes of them.
 */
#include "cmd/osanctl/contractor.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

/* The day of an option, which is untouched where it was not given. */
static int
read_day(const struct args *args, const char *option, int64_t *day,
    struct err *e)
{
	const char *text = args_get(args, option);
	int32_t number;

	if (text == NULL)
		return 0;
	if (date_parse(text, &number, e) < 0) {
		e->code = ERR_USAGE;
		return err_prefix(e, "--%s", option);
	}
	*day = number;
	return 0;
}

static int
read_agreement(const struct args *args, struct contract *c, struct err *e)
{
	const char *text = args_get(args, "agreement");

	if (text == NULL)
		return 0;
	c->agreed = text[0] != '\0' && strcmp(text, "none") != 0;
	c->agreed_on = 0;
	if (c->agreed)
		return read_day(args, "agreement", &c->agreed_on, e);
	free(c->processed_ko);
	free(c->processed_en);
	c->processed_ko = c->processed_en = NULL;
	return 0;
}

static int
read_fields(const struct args *args, struct contract *c, struct err *e)
{
	field_text(args, "name-ko", &c->name_ko);
	field_text(args, "name-en", &c->name_en);
	field_text(args, "scope-ko", &c->scope_ko);
	field_text(args, "scope-en", &c->scope_en);
	field_text(args, "basis", &c->basis);
	field_text(args, "dept", &c->department);
	if (read_agreement(args, c, e) < 0)
		return -1;
	field_text(args, "processed-ko", &c->processed_ko);
	field_text(args, "processed-en", &c->processed_en);
	return 0;
}

#define FIELD_OPTIONS                                                         \
	{ .name = "name-ko", .arg = N_("NAME"),                               \
	    .help = N_("the contractor's name") },                            \
	{ .name = "name-en", .arg = N_("NAME"),                               \
	    .help = N_("the same in English") },                              \
	{ .name = "scope-ko", .arg = N_("TEXT"),                              \
	    .help = N_("what is contracted out") },                           \
	{ .name = "scope-en", .arg = N_("TEXT"),                              \
	    .help = N_("the same in English") },                              \
	{ .name = "basis", .arg = N_("TEXT"),                                 \
	    .help = N_("the legal basis") },                                  \
	{ .name = "agreement", .arg = N_("DATE"),                             \
	    .help = N_("the day of the agreement on personal data, or "       \
		       "none") },                                             \
	{ .name = "processed-ko", .arg = N_("TEXT"),                          \
	    .help = N_("which personal data is processed, and what for") },   \
	{ .name = "processed-en", .arg = N_("TEXT"),                          \
	    .help = N_("the same in English") },                              \
	{ .name = "dept", .arg = N_("DEPARTMENT"), .complete = "dept",        \
	    .help = N_("the department in charge") }

/* --- add ---------------------------------------------------------------- */

static int
read_new(const struct args *args, struct contract *c, struct err *e)
{
	int64_t last_on = 0;

	c->first_on = clock_day(clock_now());
	if (read_fields(args, c, e) < 0 ||
	    read_day(args, "from", &c->first_on, e) < 0 ||
	    read_day(args, "until", &last_on, e) < 0)
		return -1;
	return args_has(args, "until") ? contract_set_last(c, last_on, e) : 0;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct contract c = { .number = mem_text(args->argv[0]) };
	int rc = -1;

	if (read_new(args, &c, e) < 0)
		goto out;
	if (app->dry_run ? contract_check(app->store, &c, e) < 0 :
	    store_begin(app->store, e) < 0 ||
	    contract_add(app->store, &c, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = contractor_print(app, &c, e);
out:
	store_rollback(app->store);
	contract_clear(&c);
	return rc;
}

static const struct option_spec add_options[] = {
	FIELD_OPTIONS,
	{ .name = "from", .arg = N_("DATE"),
	    .help = N_("the first day; today where nothing is said") },
	{ .name = "until", .arg = N_("DATE"),
	    .help = N_("the last day, which the contract runs to its end") },
	{ 0 },
};

const struct command cmd_contractor_add = {
	.path = "contractor add",
	.args = "NUMBER",
	.summary = N_("enter a contract"),
	.detail = N_("Where the contractor processes personal data, "
		     "--agreement gives the day of the written agreement and "
		     "--processed-ko says what it is about: then the "
		     "contractor stands on the public list of processors "
		     "while the contract runs (Personal Information "
		     "Protection Act, article 26).\n\n"
		     "'staff add --contract NUMBER' gives the contractor's "
		     "people accounts, which stop with its last day."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_CONTRACTOR_SET,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* --- set, renew, end ------------------------------------------------------ */

/* Finds the contract of the first argument, lets alter() change it in a
 * write transaction (none with --dry-run), and prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct contract *c, struct err *e), struct err *e)
{
	struct contract c = CONTRACT_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (contract_find(app->store, args->argv[0], &c, e) == 0 &&
	    app_check_version(app, c.number, c.version, e) == 0 &&
	    alter(app, args, &c, e) == 0 &&
	    (app->dry_run || store_commit(app->store, e) == 0))
		rc = contractor_print(app, &c, e);
	store_rollback(app->store);
	contract_clear(&c);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct contract *c,
    struct err *e)
{
	if (read_fields(args, c, e) < 0)
		return -1;
	return app->dry_run ? contract_check(app->store, c, e)
			    : contract_change(app->store, c, e);
}

static const struct option_spec set_options[] = {
	FIELD_OPTIONS,
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, set, e);
}

const struct command cmd_contractor_set = {
	.path = "contractor set",
	.args = "NUMBER",
	.summary = N_("change a contract's names, scope, basis, agreement or "
		      "department"),
	.detail = N_("Its last day is changed by 'contractor renew' and "
		     "'contractor end'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_CONTRACTOR_SET,
	.options = set_options,
	.args_complete = "contract",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

static int
renew(struct app *app, const struct args *args, struct contract *c,
    struct err *e)
{
	int64_t last_on = 0;

	if (!args_has(args, "until"))
		return err_set(e, ERR_USAGE, "a renewed contract has a new "
		    "last day: --until DATE");
	if (read_day(args, "until", &last_on, e) < 0)
		return -1;
	return app->dry_run ? contract_check_renew(c, last_on, e)
			    : contract_renew(app->store, c, last_on, e);
}

static const struct option_spec renew_options[] = {
	{ .name = "until", .arg = N_("DATE"),
	    .help = N_("the new last day, later than the one it has") },
	{ 0 },
};

static int
run_renew(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, renew, e);
}

const struct command cmd_contractor_renew = {
	.path = "contractor renew",
	.args = "NUMBER",
	.summary = N_("give a contract a later last day"),
	.detail = N_("Its people work on, or again, at once. The last day it "
		     "had is kept."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_CONTRACTOR_SET,
	.options = renew_options,
	.args_complete = "contract",
	.min_args = 1,
	.max_args = 1,
	.run = run_renew,
};

static int
end(struct app *app, const struct args *args, struct contract *c,
    struct err *e)
{
	const char *reason = args_get(args, "reason");

	return app->dry_run ? contract_check_end(c, reason, e)
			    : contract_end(app->store, c, reason, e);
}

static const struct option_spec end_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it ends") },
	{ 0 },
};

static int
run_end(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, end, e);
}

const struct command cmd_contractor_end = {
	.path = "contractor end",
	.args = "NUMBER",
	.summary = N_("end a contract early, or say that it is not renewed"),
	.detail = N_("Its people stop at once. It cannot be renewed then: a "
		     "new contract is entered, and 'staff set --contract' "
		     "brings its people to it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_CONTRACTOR_SET,
	.options = end_options,
	.args_complete = "contract",
	.min_args = 1,
	.max_args = 1,
	.run = run_end,
};

/*
 * osanctl reward programme list, show, add, set, close, reopen (article
 * 13-2).
 */
#include <inttypes.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/reward/budget.h"

static const struct out_column columns[] = {
	{ "key", N_("key"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "year", N_("year"), OUT_INT, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "title_ko", N_("Korean title"), OUT_TEXT, OUT_FLEX },
	{ "title_en", N_("English title"), OUT_TEXT, OUT_SHEET },
	{ "gift_ko", N_("what is given"), OUT_TEXT, OUT_FLEX },
	{ "gift_en", N_("the same in English"), OUT_TEXT, OUT_SHEET },
	{ "amount", N_("won each"), OUT_INT, 0 },
	{ "per_person", N_("per person"), OUT_INT, OUT_SHEET },
	{ "staff_excluded", N_("staff excluded"), OUT_BOOL, OUT_SHEET },
	{ "claim_days", N_("days to claim"), OUT_INT, OUT_SHEET },
	{ "survey", N_("survey"), OUT_INT, OUT_SHEET },
	{ "entries", N_("entries"), OUT_INT, 0 },
	{ "awards", N_("rewards"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "created_at", N_("made"), OUT_TIME, OUT_SHEET },
	{ "closed_at", N_("closed"), OUT_TIME, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static const char *
state_of(const struct reward_programme *p)
{
	if (p->drawn)
		return N_("drawn");
	if (p->frozen)
		return N_("frozen");
	return p->closed_at != 0 ? N_("closed") : N_("open");
}

static void
print(struct out *o, const struct reward_programme *p)
{
	out_row_begin(o);
	out_text(o, p->key);
	out_word(o, p->kind);
	out_int(o, p->year);
	out_text(o, p->department);
	out_text(o, p->title_ko);
	out_text(o, p->title_en);
	out_text(o, p->gift_ko);
	out_text(o, p->gift_en);
	out_int(o, p->amount);
	out_int(o, p->per_person);
	out_bool(o, p->staff_excluded);
	out_int(o, p->claim_days);
	if (p->survey_id != 0)
		out_int(o, p->survey_id);
	else
		out_null(o);
	out_int(o, p->entries);
	out_int(o, p->awards);
	out_word(o, state_of(p));
	print_time(o, p->created_at);
	print_time(o, p->closed_at);
	out_int(o, p->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct reward_programme *p, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, p);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct stmt *st;
	int rc;

	if (reward_programme_each(app->store, args_has(args, "all"), &st, e) <
	    0)
		return -1;
	rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = reward_programme_next(st, &p, e)) > 0) {
		print(app->out, &p);
		rc = 0;
	}
	stmt_close(st);
	reward_programme_clear(&p);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "all", .help = N_("those that are closed, too") },
	{ 0 },
};

const struct command cmd_reward_programme_list = {
	.path = "reward programme list",
	.summary = N_("list the reward programmes"),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	int rc = reward_programme_find(app->store, args->argv[0], &p, e);

	if (rc == 0)
		rc = print_one(app, &p, e);
	reward_programme_clear(&p);
	return rc;
}

const struct command cmd_reward_programme_show = {
	.path = "reward programme show",
	.args = "KEY",
	.summary = N_("show one reward programme"),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* --exclude-staff no lets staff and contractors take part. */
static int
read_fields(const struct args *args, struct reward_programme *p,
    struct err *e)
{
	field_text(args, "title-ko", &p->title_ko);
	field_text(args, "title-en", &p->title_en);
	field_text(args, "gift-ko", &p->gift_ko);
	field_text(args, "gift-en", &p->gift_en);
	field_text_or_none(args, "department", &p->department);
	if (args_int(args, "amount", 1, REWARD_AMOUNT_MOST, p->amount,
	    &p->amount, e) < 0 ||
	    args_int(args, "per-person", 1, 1000, p->per_person,
	    &p->per_person, e) < 0 ||
	    args_int(args, "claim-days", 1, 365, p->claim_days,
	    &p->claim_days, e) < 0 ||
	    args_int(args, "survey", 0, INT64_MAX, p->survey_id,
	    &p->survey_id, e) < 0)
		return -1;
	return field_bool(args, "exclude-staff", &p->staff_excluded, e);
}

#define FIELD_OPTIONS                                                     \
	{ .name = "department", .arg = N_("DEPARTMENT"),                  \
	    .complete = "dept", .help = N_("whose programme it is") },    \
	{ .name = "title-ko", .arg = N_("TEXT"),                          \
	    .help = N_("what it is called in Korean") },                  \
	{ .name = "title-en", .arg = N_("TEXT"),                          \
	    .help = N_("and in English") },                               \
	{ .name = "gift-ko", .arg = N_("TEXT"),                           \
	    .help = N_("what is given, in Korean") },                     \
	{ .name = "gift-en", .arg = N_("TEXT"),                           \
	    .help = N_("the same in English") },                          \
	{ .name = "amount", .arg = "WON",                                 \
	    .help = N_("what one costs, at most") },                      \
	{ .name = "per-person", .arg = "N",                               \
	    .help = N_("how many entries and rewards one person may "     \
		       "have; 1 where nothing is said") },                \
	{ .name = "exclude-staff", .arg = N_("YES|NO"),                   \
	    .complete = "yes-no",                                         \
	    .help = N_("whether staff and contractors take no part; yes " \
		       "where nothing is said") },                        \
	{ .name = "claim-days", .arg = "N",                               \
	    .help = N_("days in which a reward is to be claimed; 30 "     \
		       "where nothing is said") },                        \
	{ .name = "survey", .arg = "ID",                                  \
	    .help = N_("whose takers enter when they send their answers " \
		       "on the web; 0 for none") }

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct date today = date_of(clock_day(clock_now()));
	struct reward_programme p;
	int rc = -1;

	reward_programme_draft(&p, args->argv[0]);
	field_text(args, "kind", &p.kind);
	if (args_int(args, "year", 2000, 9999, today.year, &p.year, e) < 0 ||
	    read_fields(args, &p, e) < 0 ||
	    reward_programme_check(app->store, &p, e) < 0 ||
	    reward_may(app->store, app->actor, &p, e) < 0)
		goto out;
	if (!app->dry_run && (store_begin(app->store, e) < 0 ||
	    reward_programme_put(app->store, &p, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &p, e);
out:
	store_rollback(app->store);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec add_options[] = {
	{ .name = "kind", .arg = N_("KIND"), .complete = "reward-kind",
	    .help = N_("survey, correction, visitor, contest or event") },
	{ .name = "year", .arg = N_("YEAR"),
	    .help = N_("whose budget pays; this year's where nothing is "
		       "said") },
	FIELD_OPTIONS,
	{ 0 },
};

const struct command cmd_reward_programme_add = {
	.path = "reward programme add",
	.args = "KEY",
	.summary = N_("make a reward programme"),
	.detail = N_("KEY is its draw's id too: A-Z, a-z, 0-9, '.', '_' and "
		     "'-'. It needs --kind, --department, --title-ko, "
		     "--gift-ko and --amount. Kind, year and key never "
		     "change; amount, limit and deadline stand once somebody "
		     "has entered."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds the programme, lets alter() change it, prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct reward_programme *p, struct err *e),
    struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	int rc = -1;

	if (reward_programme_find(app->store, args->argv[0], &p, e) < 0 ||
	    reward_may(app->store, app->actor, &p, e) < 0 ||
	    app_check_version(app, p.key, p.version, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0) ||
	    alter(app, args, &p, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &p, e);
out:
	store_rollback(app->store);
	reward_programme_clear(&p);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct reward_programme *p,
    struct err *e)
{
	if (read_fields(args, p, e) < 0)
		return -1;
	return app->dry_run ? reward_programme_check(app->store, p, e)
			    : reward_programme_put(app->store, p, e);
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

const struct command cmd_reward_programme_set = {
	.path = "reward programme set",
	.args = "KEY",
	.summary = N_("change a reward programme"),
	.detail = N_("Once somebody has entered, only title and department "
		     "can be changed."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = set_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

static int
close_it(struct app *app, struct reward_programme *p, bool closed,
    struct err *e)
{
	if (!app->dry_run)
		return reward_programme_close(app->store, p, closed, e);
	if (reward_programme_check_close(p, closed, e) < 0)
		return -1;
	p->closed_at = closed ? clock_now() : 0;
	return 0;
}

static int
shut(struct app *app, const struct args *args, struct reward_programme *p,
    struct err *e)
{
	(void)args;
	return close_it(app, p, true, e);
}

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, shut, e);
}

const struct command cmd_reward_programme_close = {
	.path = "reward programme close",
	.args = "KEY",
	.summary = N_("take no more entries"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_close,
};

static int
open_again(struct app *app, const struct args *args,
    struct reward_programme *p, struct err *e)
{
	(void)args;
	return close_it(app, p, false, e);
}

static int
run_reopen(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, open_again, e);
}

const struct command cmd_reward_programme_reopen = {
	.path = "reward programme reopen",
	.args = "KEY",
	.summary = N_("take entries again"),
	.detail = N_("Never after its list was frozen."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_reopen,
};

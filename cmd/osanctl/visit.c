/*
 * osanctl visit stats, target list, add, remove, and for cron, forget:
 * visits, and the Nth visitor (article 13-2).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/org/permit.h"
#include "lib/visit/target.h"
#include "lib/visit/visit.h"

#define NUMBER_MOST INT64_C(1000000000000)

static const struct out_column columns[] = {
	{ "number", N_("visit"), OUT_INT, 0 },
	{ "programme", N_("programme"), OUT_TEXT, 0 },
	{ "left", N_("visits to go"), OUT_INT, 0 },
	{ "reached_at", N_("reached"), OUT_TIME, 0 },
	{ "award", N_("reward"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "created_at", N_("made"), OUT_TIME, OUT_SHEET },
};

static void
print(struct out *o, const struct visit_target *t, int64_t total)
{
	out_row_begin(o);
	out_int(o, t->number);
	out_text(o, t->programme);
	print_ref(o, t->reached_at != 0 ? 0 : t->number - total);
	print_time(o, t->reached_at);
	print_ref(o, t->award_id);
	if (t->state != NULL)
		out_word(o, t->state);
	else
		out_word(o, t->reached_at != 0 ? N_("refused") :
		    N_("waiting"));
	out_time(o, t->created_at);
	out_row_end(o);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct visit_target t = VISIT_TARGET_INIT;
	struct stmt *st;
	int64_t total;
	int rc;

	(void)args;
	if (visit_total(app->store, &total, e) < 0 ||
	    visit_target_each(app->store, &st, e) < 0)
		return -1;
	rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = visit_target_next(st, &t, e)) > 0) {
		print(app->out, &t, total);
		rc = 0;
	}
	stmt_close(st);
	visit_target_clear(&t);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_visit_target_list = {
	.path = "visit target list",
	.summary = N_("list the visits that are rewarded"),
	.needs = NEED_STORE,
	.permit = PERMIT_VISIT_LIST,
	.run = run_list,
};

static int
print_number(struct app *app, int64_t number, struct err *e)
{
	struct visit_target t = VISIT_TARGET_INIT;
	int64_t total;
	int rc = -1;

	if (visit_total(app->store, &total, e) == 0 &&
	    visit_target_find(app->store, number, &t, e) == 0 &&
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) == 0) {
		print(app->out, &t, total);
		out_end(app->out);
		rc = 0;
	}
	visit_target_clear(&t);
	return rc;
}

/* A visit's number, as "1,000,000" too. */
static int
read_number(const struct args *args, int64_t *number, struct err *e)
{
	char text[32];
	size_t n = 0;

	for (const char *s = args->argv[0]; *s != '\0'; s++)
		if (*s != ',' && n + 1 < sizeof(text))
			text[n++] = *s;
	text[n] = '\0';
	if (num_parse(text, 1, NUMBER_MOST, number, e) == 0)
		return 0;
	return err_set(e, ERR_USAGE, "'%.40s' is no number of a visit",
	    args->argv[0]);
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	const char *key = args_get(args, "programme");
	int64_t number;
	int rc = -1;

	if (key == NULL) {
		err_set(e, ERR_USAGE, "--programme is missing");
		return err_hint(e, "'osanctl reward programme list' lists "
		    "them; it must be of the kind visitor");
	}
	if (read_number(args, &number, e) < 0 ||
	    reward_programme_of(app, key, &p, e) < 0)
		goto out;
	if (app->dry_run)
		rc = visit_target_check(app->store, number, &p, e);
	else if (store_begin(app->store, e) == 0 &&
	    visit_target_add(&d, number, &p, e) == 0 &&
	    store_commit(app->store, e) == 0)
		rc = print_number(app, number, e);
out:
	store_rollback(app->store);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec add_options[] = {
	{ .name = "programme", .arg = "KEY", .complete = "reward",
	    .help = N_("which reward it is, of the kind visitor") },
	{ 0 },
};

const struct command cmd_visit_target_add = {
	.path = "visit target add",
	.args = "N",
	.summary = N_("reward the Nth visitor"),
	.detail = N_("The page on which the Nth visit is counted shows its "
	    "visitor a code, once; 'reward claim' takes it. What it costs is "
	    "taken off the budget from now on (article 13-2)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct visit_target t = VISIT_TARGET_INIT;
	int64_t number;
	int rc = -1;

	if (read_number(args, &number, e) < 0 ||
	    visit_target_find(app->store, number, &t, e) < 0 ||
	    reward_programme_of(app, t.programme, &p, e) < 0)
		goto out;
	if (app->dry_run && t.reached_at == 0)
		rc = 0;
	else if (store_begin(app->store, e) == 0 &&
	    visit_target_remove(app->store, &t, e) == 0)
		rc = store_commit(app->store, e);
out:
	store_rollback(app->store);
	visit_target_clear(&t);
	reward_programme_clear(&p);
	return rc;
}

const struct command cmd_visit_target_remove = {
	.path = "visit target remove",
	.args = "N",
	.summary = N_("reward the Nth visitor no more"),
	.detail = N_("Not once the visit was."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.min_args = 1,
	.max_args = 1,
	.run = run_remove,
};

/* --- cron ---------------------------------------------------------------- */

static const struct out_column forget_columns[] = {
	{ "hashes", N_("hashes"), OUT_INT, 0 },
	{ "salt", N_("salt"), OUT_BOOL, 0 },
};

static int
run_forget(struct app *app, const struct args *args, struct err *e)
{
	int32_t day = clock_day(clock_now());
	bool salt = false;
	int64_t n = 0;

	(void)args;
	if (app->dry_run) {
		if (visit_forget_due(app->store, day, &n, e) < 0)
			return -1;
	} else if (visit_salt_destroy(store_path(app->store), day, &salt,
	    e) < 0 || store_begin(app->store, e) < 0 ||
	    visit_forget(app->store, day, &n, e) < 0 ||
	    store_commit(app->store, e) < 0) {
		store_rollback(app->store);
		return -1;
	}
	app->counted = n;
	if (out_sheet_begin(app->out, forget_columns,
	    ARRAY_LEN(forget_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, n);
	out_bool(app->out, salt);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

const struct command cmd_visit_forget = {
	.path = "visit forget",
	.summary = N_("destroy the hashes and the salt of past days"),
	.detail = N_("Meant for cron, for a site whose web process does not "
	    "run all day: osan-web does it itself within a minute of "
	    "midnight. Figures stay."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_VISIT_FORGET,
	.run = run_forget,
};

/*
 * osanctl mailid stats and check: how far mail IDs are used, and what is to
 * be done about them.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/application.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/map.h"
#include "lib/mailid/stats.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

#define MONTHS_MOST 120

/* --- stats ---------------------------------------------------------------- */

static const struct out_column adoption_columns[] = {
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "officials", N_("officials"), OUT_INT, 0 },
	{ "mail_ids", N_("have a mail ID"), OUT_INT, 0 },
	{ "percent", N_("percent"), OUT_INT, 0 },
	{ "used", N_("used within 30 days"), OUT_INT, 0 },
};

static int
print_adoption(struct app *app, struct err *e)
{
	struct mail_adoption a;
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, adoption_columns,
	    ARRAY_LEN(adoption_columns), e) < 0 ||
	    mail_adoption_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = mail_adoption_next(st, &a, e)) > 0) {
		out_row_begin(app->out);
		out_text(app->out, a.department);
		out_int(app->out, a.officials);
		out_int(app->out, a.have);
		out_int(app->out, 100 * a.have / a.officials);
		out_int(app->out, a.used);
		out_row_end(app->out);
	}
	stmt_close(st);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct out_column month_columns[] = {
	{ "month", N_("month"), OUT_TEXT, 0 },
	{ "officials", N_("issued to officials"), OUT_INT, 0 },
	{ "residents", N_("issued to residents"), OUT_INT, 0 },
	{ "released", N_("released"), OUT_INT, 0 },
};

static int
print_months(struct app *app, size_t n, struct err *e)
{
	struct mail_month month[MONTHS_MOST];

	if (mail_months(app->store, month, n, e) < 0 ||
	    out_list_begin(app->out, month_columns, ARRAY_LEN(month_columns),
	    e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		char *name = mem_printf("%04d-%02d", month[i].year,
		    month[i].month);

		out_row_begin(app->out);
		out_text(app->out, name);
		out_int(app->out, month[i].officials);
		out_int(app->out, month[i].residents);
		out_int(app->out, month[i].released);
		out_row_end(app->out);
		free(name);
	}
	out_end(app->out);
	return 0;
}

static int
run_stats(struct app *app, const struct args *args, struct err *e)
{
	const char *by = args_get(args, "by");
	int64_t months;

	if (args_int(args, "months", 1, MONTHS_MOST, 12, &months, e) < 0)
		return -1;
	if (by == NULL || strcmp(by, "department") == 0)
		return print_adoption(app, e);
	if (strcmp(by, "month") == 0)
		return print_months(app, (size_t)months, e);
	return err_set(e, ERR_USAGE, "--by: '%.40s' is neither department "
	    "nor month", by);
}

static const struct option_spec stats_options[] = {
	{ .name = "by", .arg = "department|month", .complete = "mail-by",
	    .help = N_("count by what; by department where nothing is "
		       "said") },
	{ .name = "months", .arg = N_("NUMBER"),
	    .help = N_("how many months back; 12 where nothing is said") },
	{ 0 },
};

const struct command cmd_mailid_stats = {
	.path = "mailid stats",
	.summary = N_("tell how far mail IDs are used (article 14)"),
	.detail = N_("Of each department's officials how many have one; or "
		     "month by month how many were issued."),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_LIST,
	.options = stats_options,
	.run = run_stats,
};

/* --- check ---------------------------------------------------------------- */

static const struct out_column check_columns[] = {
	{ "check", N_("check"), OUT_TEXT, 0 },
	{ "count", N_("number"), OUT_INT, 0 },
	{ "message", N_("message"), OUT_TEXT, OUT_FLEX },
};

struct findings_told {
	struct app *app;
	int64_t late; /* critical ones */
	int64_t soon;
};

static void
tell(struct findings_told *f, const char *check, int64_t count, bool late,
    const char *message)
{
	if (count == 0)
		return;
	out_row_begin(f->app->out);
	out_word(f->app->out, check);
	out_int(f->app->out, count);
	out_text(f->app->out, message);
	out_row_end(f->app->out);
	*(late ? &f->late : &f->soon) += count;
}

/* Applications that wait for longer than the setting says. */
static int
check_waiting(struct findings_told *f, struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	int64_t days, waiting = 0;
	struct stmt *st;
	int rc;

	if (setting_int(f->app->store, SETTING_MAIL_ANSWER_DAYS, &days, e) <
	    0 || mail_application_each(f->app->store, "waiting", 0, &st, e) <
	    0)
		return -1;
	while ((rc = mail_application_next(st, &a, e)) > 0)
		waiting += a.filed_at + days * CLOCK_DAY < clock_now();
	stmt_close(st);
	mail_application_clear(&a);
	tell(f, "applications", waiting, false, _("residents have waited for "
	    "an answer for too long"));
	return rc;
}

static void
count(void *ctx, const char *address)
{
	int64_t *n = ctx;

	(void)address;
	++*n;
}

static int
check_map(struct findings_told *f, struct err *e)
{
	struct err bad = ERR_INIT;
	int64_t differs = 0;

	if (mail_map_compare(f->app->store, count, &differs, &bad) < 0) {
		tell(f, "map", 1, true, bad.msg);
		return 0;
	}
	(void)e;
	tell(f, "map", differs, true, _("addresses of the mail server's map "
	    "differ: osanctl mailid map"));
	return 0;
}

static int
settle(struct app *app, struct err *e)
{
	int64_t n;

	if (store_begin(app->store, e) < 0)
		return -1;
	if (mail_id_settle(app->store, clock_now(), &n, e) == 0 &&
	    store_commit(app->store, e) == 0)
		return 0;
	store_rollback(app->store);
	return -1;
}

static int
run_check(struct app *app, const struct args *args, struct err *e)
{
	struct findings_told f = { .app = app };
	int64_t n;

	if (mail_id_to_settle(app->store, clock_now(), &n, e) < 0)
		return -1;
	if (n > 0 && args_has(args, "settle") && !app->dry_run) {
		if (settle(app, e) < 0)
			return -1;
		app_mail(app);
		n = 0;
	}
	if (out_list_begin(app->out, check_columns, ARRAY_LEN(check_columns),
	    e) < 0)
		return -1;
	tell(&f, "ended", n, true, _("officials have left or forwarding is "
	    "over: osanctl mailid check --settle"));
	if (check_waiting(&f, e) < 0 || check_map(&f, e) < 0)
		return -1;
	out_end(app->out);
	return (int)due_verdict(f.late, f.soon);
}

static const struct option_spec check_options[] = {
	{ .name = "settle",
	    .help = N_("suspend those whose official's time is over, and end "
		       "forwarding that is") },
	{ 0 },
};

const struct command cmd_mailid_check = {
	.path = "mailid check",
	.summary = N_("what is to be done about mail IDs, for monitors"),
	.detail = N_("Ends with 2 where the mail server's map differs or "
		     "officials have left, with 1 where residents wait for an "
		     "answer for too long, else with 0."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN | NEED_MONITOR,
	.permit = PERMIT_MAILID_SET,
	.options = check_options,
	.run = run_check,
};

/*
 * osanctl mailid stats: how far mail IDs are used.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/mailid/stats.h"
#include "lib/org/permit.h"

#define MONTHS_MOST 120

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

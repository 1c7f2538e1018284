/*
 * osanctl outage report: how available the homepage was.
 */
#include <stdio.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/report.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "period", N_("period"), OUT_TEXT, 0 },
	{ "from", N_("from"), OUT_TIME, OUT_SHEET },
	{ "to", N_("until"), OUT_TIME, OUT_SHEET },
	{ "seconds", N_("seconds"), OUT_INT, 0 },
	{ "planned_seconds", N_("planned outages"), OUT_INT, 0 },
	{ "unplanned_seconds", N_("unplanned outages"), OUT_INT, 0 },
	{ "outages", N_("how many"), OUT_INT, 0 },
	{ "availability", N_("available, %"), OUT_TEXT, 0 },
	{ "with_planned", N_("with planned ones, %"), OUT_TEXT, 0 },
};

struct wanted {
	struct out *out;
	bool months;
	bool years;
};

/* As a number for machines and people alike: 99.987. */
static void
print_share(struct out *o, int64_t share)
{
	char text[24];

	snprintf(text, sizeof(text), "%lld.%03lld", (long long)(share / 1000),
	    (long long)(share % 1000));
	out_text(o, text);
}

static void
print(void *ctx, bool year, const struct availability *a)
{
	const struct wanted *w = ctx;
	char day[CLOCK_TEXT];
	struct out *o = w->out;

	if (year ? !w->years : !w->months)
		return;
	clock_date(a->within.from, day);
	out_row_begin(o);
	out_textn(o, day, year ? 4 : 7);
	print_time(o, a->within.from);
	print_time(o, a->within.to);
	out_int(o, (a->within.to - a->within.from) / CLOCK_SECOND);
	out_int(o, a->planned / CLOCK_SECOND);
	out_int(o, a->unplanned / CLOCK_SECOND);
	out_int(o, (int64_t)a->outages);
	print_share(o, availability_share(a));
	print_share(o, availability_share_all(a));
	out_row_end(o);
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	bool months = args_has(args, "months"), years = args_has(args,
	    "years");
	struct wanted w = { app->out, months || !years, years || !months };
	int64_t since = 0;

	if (args_time(args, "since", &since, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    report_run(app->store, since, print, &w, e) < 0)
		return -1;
	out_end(app->out);
	return 0;
}

static const struct option_spec options[] = {
	{ .name = "since", .arg = N_("DATE"),
	    .help = N_("from that day on; else from the site's first") },
	{ .name = "months", .help = N_("by month alone") },
	{ .name = "years", .help = N_("by year alone") },
	{ 0 },
};

const struct command cmd_outage_report = {
	.path = "outage report",
	.summary = N_("how available the homepage was, by month and year"),
	.detail = N_("Availability is the time without unplanned outages; "
	    "planned ones are counted apart, and time that was both is "
	    "planned. What goes on counts to now. It is rounded down: "
	    "nothing with an outage is 100."),
	.needs = NEED_STORE,
	.permit = PERMIT_OUTAGE_LIST,
	.options = options,
	.run = run,
};

/*
 * osanctl visit stats: how many came, as bars, JSON or CSV.
 */
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/bars.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/visit/stats.h"
#include "lib/visit/visit.h"

#define DAYS 30      /* of which is told where nothing is said */
#define NAME_MOST 20 /* columns of a name beside its bar */
#define BAR_MOST 40

static const char *const by_words[] = {
	[VISIT_BY_DAY] = "day", [VISIT_BY_MONTH] = "month",
	[VISIT_BY_SECTION] = "section",
};

static const struct out_column columns[] = {
	{ "group", N_("group"), OUT_TEXT, 0 },
	{ "visitors", N_("visitors"), OUT_INT, 0 },
};

/* --- what is asked ------------------------------------------------------- */

static int
read_day(const struct args *args, const char *option, int32_t std,
    int32_t *day, struct err *e)
{
	int64_t at;

	*day = std;
	if (!args_has(args, option))
		return 0;
	if (args_time(args, option, &at, e) < 0)
		return -1;
	*day = clock_day(at);
	return 0;
}

static int
read_ask(const struct args *args, struct visit_stats_ask *ask,
    struct err *e)
{
	const char *by = args_get(args, "by");
	size_t i = 0;

	while (by != NULL && i < ARRAY_LEN(by_words) &&
	    strcmp(by_words[i], by) != 0)
		i++;
	if (i == ARRAY_LEN(by_words))
		return err_set(e, ERR_USAGE, "--by: '%.40s' is none of day, "
		    "month, section", by);
	ask->by = (enum visit_stats_by)i;
	ask->section = args_get(args, "section");
	if (ask->section != NULL &&
	    visit_section_find(ask->section) == VISIT_NONE) {
		err_set(e, ERR_USAGE, "'%.40s' is no section of visits",
		    ask->section);
		return err_hint(e, "'osanctl visit stats --by section' lists "
		    "them; there is robot, too");
	}
	if (ask->section != NULL && ask->by == VISIT_BY_SECTION)
		return err_set(e, ERR_USAGE, "--section goes with --by day "
		    "or month");
	if (read_day(args, "to", clock_day(clock_now()), &ask->to, e) < 0 ||
	    read_day(args, "from", ask->to - DAYS + 1, &ask->from, e) < 0)
		return -1;
	return ask->from <= ask->to ? 0 : err_set(e, ERR_USAGE, "--from is "
	    "after --to");
}

/* --- what is said -------------------------------------------------------- */

static void
print_rows(struct out *o, const struct visit_stats *s)
{
	for (size_t i = 0; i < s->count; i++) {
		out_row_begin(o);
		out_text(o, s->row[i].group);
		out_int(o, s->row[i].visitors);
		out_row_end(o);
	}
}

static void
say_row(struct app *app, const struct visit_row *row, int64_t most)
{
	struct buf b = BUF_INIT;

	bars_name(&b, i18n_word(row->group), NAME_MOST);
	bars_bar(&b, row->visitors, most, BAR_MOST);
	buf_printf(&b, " %lld", (long long)row->visitors);
	out_say(app->out, "%s", b.s);
	buf_clear(&b);
}

static void
say_all(struct app *app, const struct visit_stats_ask *ask,
    const struct visit_stats *s)
{
	char from[DATE_TEXT], to[DATE_TEXT];

	out_say(app->out, _("%s to %s: %lld visits, and %lld of robots"),
	    date_text(ask->from, from), date_text(ask->to, to),
	    (long long)s->all, (long long)s->robots);
	for (size_t i = 0; i < s->count; i++)
		say_row(app, &s->row[i], s->most);
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct visit_stats s = VISIT_STATS_INIT;
	struct visit_stats_ask ask;
	int rc = -1;

	if (read_ask(args, &ask, e) < 0 ||
	    visit_stats_read(app->store, &ask, &s, e) < 0)
		goto out;
	if (out_format(app->out) == OUT_TABLE && !args_has(args, "fields")) {
		say_all(app, &ask, &s);
		rc = 0;
	} else {
		rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
		if (rc == 0) {
			print_rows(app->out, &s);
			out_end(app->out);
		}
	}
out:
	visit_stats_clear(&s);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "by", .arg = "day|month|section",
	    .help = N_("what a row is about; day where nothing is said") },
	{ .name = "from", .arg = N_("DAY"),
	    .help = N_("the first day; 29 days before the last where nothing "
		       "is said") },
	{ .name = "to", .arg = N_("DAY"),
	    .help = N_("the last day; today where nothing is said") },
	{ .name = "section", .arg = N_("SECTION"),
	    .complete = "visit-section",
	    .help = N_("of one section, or robot, instead of the whole "
		       "site") },
	{ 0 },
};

const struct command cmd_visit_stats = {
	.path = "visit stats",
	.summary = N_("how many visited the site"),
	.detail = N_("A browser counts once a day for the site, and once for "
	    "each section of it. Robots are counted apart. A month is the "
	    "sum of its days."),
	.needs = NEED_STORE,
	.permit = PERMIT_VISIT_LIST,
	.options = options,
	.run = run,
};

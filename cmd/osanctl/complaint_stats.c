/*
 * osanctl complaint stats: figures by kind, department, month or category.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/complaint/stats.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "group", N_("group"), OUT_TEXT, 0 },
	{ "received", N_("received"), OUT_INT, 0 },
	{ "open", N_("open"), OUT_INT, 0 },
	{ "in_time", N_("in time"), OUT_INT, 0 },
	{ "late", N_("late"), OUT_INT, 0 },
	{ "extended", N_("extended"), OUT_INT, 0 },
	{ "mean_days", N_("mean days"), OUT_REAL, 0 },
	{ "p90_days", N_("90% within"), OUT_REAL, 0 },
	{ "rated", N_("rated"), OUT_INT, 0 },
	{ "rating", N_("rating"), OUT_REAL, 0 },
};

/* With one digit; nothing where there is nothing to divide. */
static void
print_ratio(struct out *o, int64_t value, int64_t by)
{
	if (value == 0 || by == 0)
		out_null(o);
	else
		out_real(o, (double)(value * 10 / by) / 10);
}

static void
print(struct out *o, const struct complaint_figures *f, const char *group)
{
	out_row_begin(o);
	out_text(o, group);
	out_int(o, f->received);
	out_int(o, f->open);
	out_int(o, f->in_time);
	out_int(o, f->late);
	out_int(o, f->extended);
	print_ratio(o, f->mean, CLOCK_DAY);
	print_ratio(o, f->p90, CLOCK_DAY);
	out_int(o, f->rated);
	print_ratio(o, f->rating_sum, f->rated);
	out_row_end(o);
}

static int
read_ask(const struct args *args, struct complaint_stats_ask *ask,
    struct err *e)
{
	static const char *const words[] = {
		[STATS_BY_KIND] = "kind", [STATS_BY_DEPARTMENT] = "dept",
		[STATS_BY_MONTH] = "month", [STATS_BY_CATEGORY] = "category",
	};
	const char *by = args_get(args, "by");
	size_t i = STATS_BY_KIND;

	while (by != NULL && i < ARRAY_LEN(words) && strcmp(words[i], by) != 0)
		i++;
	if (i == ARRAY_LEN(words))
		return err_set(e, ERR_USAGE, "--by: '%.40s' is none of kind, "
		    "dept, month, category", by);
	ask->by = (enum complaint_stats_by)i;
	if (args_time(args, "since", &ask->since, e) < 0)
		return -1;
	return args_time(args, "until", &ask->until, e);
}

static int
write_svg(const struct complaint_stats *s, const char *path, struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	struct buf svg = BUF_INIT;
	int rc = new_file_begin(&f, path, false, e);

	if (rc == 0) {
		complaint_stats_svg(s, _("Complaints"), "c", &svg);
		fwrite(svg.s, 1, svg.len, f.file);
		rc = new_file_finish(&f, e);
	}
	new_file_drop(&f);
	buf_clear(&svg);
	return rc;
}

static int
run_stats(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_stats s = COMPLAINT_STATS_INIT;
	struct complaint_stats_ask ask = { 0 };
	const char *svg = args_get(args, "svg");
	int rc = read_ask(args, &ask, e);

	if (rc == 0)
		rc = complaint_stats_read(app->store, &ask, &s, e);
	if (rc == 0 && svg != NULL)
		rc = write_svg(&s, svg, e);
	if (rc == 0)
		rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	if (rc == 0) {
		for (size_t i = 0; i < s.count; i++)
			print(app->out, &s.row[i], s.row[i].group);
		if (out_format(app->out) == OUT_TABLE && s.count > 1)
			print(app->out, &s.all, _("all"));
		out_end(app->out);
	}
	complaint_stats_clear(&s);
	return rc;
}

static const struct option_spec stats_options[] = {
	{ .name = "by", .arg = "kind|dept|month|category",
	    .help = N_("what a row is about; kind where nothing is said") },
	{ .name = "since", .arg = N_("TIME"),
	    .help = N_("only what was received from then on") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("only what was received before") },
	{ .name = "svg", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write a chart to a new file, too") },
	{ 0 },
};

const struct command cmd_complaint_stats = {
	.path = "complaint stats",
	.summary = N_("figures: received, in time, late, how long it took"),
	.detail = N_("Times are days from the receipt to the answer or "
	    "refusal, pauses included. A complaint that is open past its "
	    "deadline counts as open and as late."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_LIST,
	.options = stats_options,
	.run = run_stats,
};

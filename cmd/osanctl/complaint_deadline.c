/*
 * osanctl complaint deadline: when a complaint is due, and how that comes.
 * Works from the site's calendar, and without a site from the one that
 * comes with the program.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/calendar.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/deadline.h"

struct question {
	struct deadline_ask ask;
	struct period extended[DEADLINE_EXTENSIONS_MOST];
	struct deadline_pause paused[DEADLINE_PAUSES_MOST];
};

static int
wrong_option(const char *option, struct err *e)
{
	e->code = ERR_USAGE;
	return err_prefix(e, "%s", option);
}

static int
read_period(const struct args *args, struct period *p, struct err *e)
{
	const char *text = args_get(args, "period");

	if (text == NULL) {
		err_set(e, ERR_USAGE, "how long it may take is not given");
		return err_hint(e, "give it with --period, as 3d or 7d");
	}
	if (period_parse(text, p, e) < 0)
		return wrong_option("--period", e);
	return 0;
}

static int
read_extensions(const struct args *args, struct question *q, struct err *e)
{
	const char *text;
	size_t at = 0;

	while ((text = args_each(args, "extended", &at)) != NULL) {
		if (q->ask.extensions == DEADLINE_EXTENSIONS_MOST)
			return err_set(e, ERR_USAGE, "at most %d extensions "
			    "can be", DEADLINE_EXTENSIONS_MOST);
		if (period_parse(text, &q->extended[q->ask.extensions++],
		    e) < 0)
			return wrong_option("--extended", e);
	}
	return 0;
}

static int
read_pauses(const struct args *args, struct question *q, struct err *e)
{
	const char *text;
	size_t at = 0;

	while ((text = args_each(args, "paused", &at)) != NULL) {
		if (q->ask.pauses == DEADLINE_PAUSES_MOST)
			return err_set(e, ERR_USAGE, "at most %d pauses can "
			    "be", DEADLINE_PAUSES_MOST);
		if (deadline_pause_parse(text, &q->paused[q->ask.pauses++],
		    e) < 0)
			return wrong_option("--paused", e);
	}
	return 0;
}

static int
read_question(const struct args *args, struct question *q, struct err *e)
{
	q->ask = (struct deadline_ask){ .received = clock_now(),
		.extended = q->extended, .paused = q->paused };
	if (args_time(args, "received", &q->ask.received, e) < 0 ||
	    read_period(args, &q->ask.period, e) < 0 ||
	    read_extensions(args, q, e) < 0)
		return -1;
	return read_pauses(args, q, e);
}

/* "4 h", "1 h 30 min", "2 days". */
static void
print_counted(struct out *o, const struct deadline_step *s)
{
	int64_t minutes = s->time / CLOCK_MINUTE;
	char *text;

	if (!s->counted) {
		out_null(o);
		return;
	}
	if (s->days > 0)
		text = mem_printf(ngettext("%d day", "%d days",
		    (unsigned long)s->days), s->days);
	else if (minutes % 60 == 0)
		text = mem_printf(_("%lld h"), (long long)minutes / 60);
	else if (minutes < 60)
		text = mem_printf(_("%lld min"), (long long)minutes);
	else
		text = mem_printf(_("%lld h %lld min"),
		    (long long)minutes / 60, (long long)minutes % 60);
	out_text(o, text);
	free(text);
}

/* A closed office is no closed complaint, for which there is that word. */
static void
print_why(struct out *o, const struct deadline_step *s)
{
	const char *why = s->why == DEADLINE_CLOSED ? "office-closed" :
	    deadline_why_word(s->why);
	char *text;

	if (s->holiday == NULL) {
		out_word(o, why);
		return;
	}
	text = mem_printf("%s: %s", i18n_word(why),
	    calendar_named(s->holiday->ko, s->holiday->en));
	out_text(o, text);
	free(text);
}

/* A time; midnight is shown as the day that begins, or at the end of a step
 * as the one that is over. */
static void
print_place(struct out *o, const struct calendar *cal, int64_t us, bool end)
{
	char text[CLOCK_TEXT];

	if (calendar_midnight(cal, calendar_date(cal, us)) != us)
		out_text(o, clock_minute(us, text));
	else
		out_text(o, clock_date(end ? us - 1 : us, text));
}

static const struct out_column step_columns[] = {
	{ "from", N_("from"), OUT_TEXT, 0 },
	{ "to", N_("to"), OUT_TEXT, 0 },
	{ "counted", N_("counted"), OUT_TEXT, 0 },
	{ "why", N_("why"), OUT_TEXT, 0 },
};

static int
print_people(struct app *app, const struct calendar *cal,
    const struct deadline_steps *steps, struct err *e)
{
	char due[CLOCK_TEXT];

	if (out_list_begin(app->out, step_columns, ARRAY_LEN(step_columns),
	    e) < 0)
		return -1;
	for (size_t i = 0; i < steps->count; i++) {
		const struct deadline_step *s = &steps->step[i];

		out_row_begin(app->out);
		print_place(app->out, cal, s->from, false);
		print_place(app->out, cal, s->to, true);
		print_counted(app->out, s);
		print_why(app->out, s);
		out_row_end(app->out);
	}
	out_end(app->out);
	out_say(app->out, "due: %s (%s)", clock_minute(steps->due, due),
	    i18n_word(calendar_weekday(calendar_date(cal, steps->due))));
	return 0;
}

static const struct out_column columns[] = {
	{ "received", N_("received"), OUT_TIME, 0 },
	{ "period", N_("period"), OUT_TEXT, 0 },
	{ "due", N_("answer due"), OUT_TIME, 0 },
	{ "calendar", N_("calendar"), OUT_TEXT, 0 },
	{ "steps", N_("steps"), OUT_NESTED, 0 },
};

static void
print_step(struct out *o, const struct deadline_step *s)
{
	out_object_begin(o);
	out_key(o, "from", N_("from"));
	out_time(o, s->from);
	out_key(o, "to", N_("to"));
	out_time(o, s->to);
	out_key(o, "counted", N_("counted"));
	out_bool(o, s->counted);
	out_key(o, "why", N_("why"));
	out_word(o, deadline_why_word(s->why));
	out_key(o, "minutes", N_("minutes"));
	out_int(o, s->time / CLOCK_MINUTE);
	out_key(o, "days", N_("days"));
	out_int(o, s->days);
	out_key(o, "name_ko", N_("Korean name"));
	out_text(o, s->holiday != NULL ? s->holiday->ko : NULL);
	out_key(o, "name_en", N_("English name"));
	out_text(o, s->holiday != NULL && s->holiday->en[0] != '\0'
	    ? s->holiday->en
	    : NULL);
	out_object_end(o);
}

static int
print(struct app *app, const struct question *q,
    const struct deadline_steps *steps, struct err *e)
{
	struct out *o = app->out;
	char period[PERIOD_TEXT];

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_time(o, q->ask.received);
	out_text(o, period_text(q->ask.period, period));
	out_time(o, steps->due);
	out_word(o, app->store != NULL ? "site" : "shipped");
	out_array_begin(o);
	for (size_t i = 0; i < steps->count; i++)
		print_step(o, &steps->step[i]);
	out_array_end(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
find_calendar(struct app *app, struct calendar **cal, struct err *e)
{
	if (app_open_if_there(app, e) < 0)
		return -1;
	if (app->store != NULL)
		return calendar_load(app->store, cal, e);
	message_detail(&app->message, "there is no site: the calendar is the "
	    "one that comes with the program");
	return calendar_shipped(cal, e);
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct deadline_steps steps = DEADLINE_STEPS_INIT;
	struct calendar *cal = NULL;
	struct question q;
	int rc = -1;

	/* The site's zone is that of the times on the command line. */
	if (find_calendar(app, &cal, e) < 0 ||
	    read_question(args, &q, e) < 0 ||
	    deadline_explain(cal, &q.ask, &steps, e) < 0)
		goto out;
	if (out_format(app->out) == OUT_TABLE &&
	    args_get(args, "fields") == NULL)
		rc = print_people(app, cal, &steps, e);
	else
		rc = print(app, &q, &steps, e);
out:
	deadline_steps_clear(&steps);
	calendar_free(cal);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "received", .arg = N_("TIME"),
	    .help = N_("when it was received; now where it is not given") },
	{ .name = "period", .arg = N_("PERIOD"), .complete = "period",
	    .help = N_("how long it may take: immediate, 4h, 3d, 2w, 1m, "
		       "1y") },
	{ .name = "paused", .arg = "FROM/TO", .many = true,
	    .help = N_("dates, both of which are left out, or times") },
	{ .name = "extended", .arg = N_("PERIOD"), .complete = "period",
	    .many = true, .help = N_("by how much it was extended") },
	{ 0 },
};

const struct command cmd_complaint_deadline = {
	.path = "complaint deadline",
	.summary = N_("tell when a complaint is due, and why then"),
	.detail = N_("Up to 5 days are counted in working hours, 8 a day, "
	    "from 6 on in working days, the first one too; weeks, months and "
	    "years go by the calendar, and end on a working day. Immediately "
	    "is within 3 working hours. Nothing is stored, and no site is "
	    "needed."),
	.options = options,
	.run = run,
};

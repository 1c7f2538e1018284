/*
 * osanctl calendar list, add, confirm, remove: the days on which no office
 * works, along which the time for complaints is counted.
 */
#include "cmd/osanctl/calendar.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/cli/language.h"
#include "lib/complaint/holiday.h"
#include "lib/org/permit.h"

const char *
calendar_weekday(int32_t date)
{
	static const char *const words[] = { "sunday", "monday", "tuesday",
		"wednesday", "thursday", "friday", "saturday" };

	return words[date_weekday(date)];
}

const char *
calendar_named(const char *ko, const char *en)
{
	return strcmp(language_now(), "ko") == 0 || en[0] == '\0' ? ko : en;
}

int
calendar_read_date(const char *what, const char *text, int32_t *date,
    struct err *e)
{
	if (date_parse(text, date, e) == 0)
		return 0;
	e->code = ERR_USAGE;
	return err_prefix(e, "%s", what);
}

static const struct out_column columns[] = {
	{ "date", N_("date"), OUT_TEXT, 0 },
	{ "weekday", N_("weekday"), OUT_TEXT, 0 },
	{ "name_ko", N_("Korean name"), OUT_TEXT, OUT_FLEX },
	{ "name_en", N_("English name"), OUT_TEXT, OUT_FLEX },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "basis", N_("basis"), OUT_TEXT, 0 },
	{ "reason", N_("reason"), OUT_TEXT, OUT_SHEET },
	{ "by", N_("by"), OUT_TEXT, OUT_SHEET },
	{ "created_at", N_("added"), OUT_TIME, OUT_SHEET },
	{ "removed_at", N_("removed"), OUT_TIME, OUT_SHEET },
	{ "removed_by", N_("removed by"), OUT_TEXT, OUT_SHEET },
	{ "remove_reason", N_("why removed"), OUT_TEXT, OUT_SHEET },
	{ "id", N_("id"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

/* "rule" is another word where filters speak. */
static void
print_basis(struct out *o, const char *basis)
{
	if (out_format(o) == OUT_TABLE && strcmp(basis, "rule") == 0)
		out_text(o, _("by law"));
	else
		out_word(o, basis);
}

static void
print(struct out *o, const struct holiday *h)
{
	char day[DATE_TEXT];

	out_row_begin(o);
	out_text(o, date_text(h->date, day));
	out_word(o, calendar_weekday(h->date));
	out_text(o, h->name_ko);
	out_text(o, h->name_en[0] != '\0' ? h->name_en : NULL);
	out_word(o, h->kind);
	print_basis(o, h->basis);
	out_text(o, h->reason[0] != '\0' ? h->reason : NULL);
	out_text(o, h->by);
	print_time(o, h->created_at);
	print_time(o, h->removed_at);
	out_text(o, h->removed_by);
	out_text(o, h->removed_at != 0 ? h->remove_reason : NULL);
	print_ref(o, h->id);
	out_int(o, h->version);
	out_row_end(o);
}

/* What changed, and which deadlines moved with it. */
static int
print_change(struct app *app, const struct holiday *h, int64_t moved,
    struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, h);
	out_end(app->out);
	if (moved > 0)
		message_note(&app->message, "deadlines of open complaints "
		    "that moved: %lld", (long long)moved);
	return 0;
}

static int
read_day(const char *text, bool last, int32_t *date, struct err *e)
{
	struct err none = ERR_INIT;
	int64_t year;

	if (strlen(text) != 4 || num_parse(text, 0, 9999, &year, &none) < 0)
		return calendar_read_date("YEAR|FROM..TO", text, date, e);
	*date = last ? date_number((int)year, 12, 31)
		     : date_number((int)year, 1, 1);
	return 0;
}

/* "2026", "2026..2028", "2026-02-01..2026-03-31"; either end may be open. */
static int
read_range(const char *text, struct holiday_filter *f, struct err *e)
{
	const char *dots = text != NULL ? strstr(text, "..") : NULL;
	char *first;
	int rc = 0;

	f->from = date_number(0, 1, 1);
	f->to = date_number(9999, 12, 31);
	if (text == NULL)
		return 0;
	if (dots == NULL) {
		if (read_day(text, false, &f->from, e) < 0)
			return -1;
		return read_day(text, true, &f->to, e);
	}
	first = mem_textn(text, (size_t)(dots - text));
	if (first[0] != '\0')
		rc = read_day(first, false, &f->from, e);
	free(first);
	if (rc == 0 && dots[2] != '\0')
		rc = read_day(dots + 2, true, &f->to, e);
	if (rc == 0 && f->from > f->to)
		rc = err_set(e, ERR_USAGE, "'%.60s' ends before it begins",
		    text);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct holiday_filter f = { .all = args_has(args, "all") };
	struct holiday h = HOLIDAY_INIT;
	struct stmt *st;
	int rc;

	if (read_range(args->argc > 0 ? args->argv[0] : NULL, &f, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    holiday_each(app->store, &f, &st, e) < 0)
		return -1;
	while ((rc = holiday_next(st, &h, e)) > 0) {
		print(app->out, &h);
		if (out_gone(app->out))
			break;
	}
	stmt_close(st);
	holiday_clear(&h);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static const struct option_spec list_options[] = {
	{ .name = "all", .help = N_("those that were removed, too") },
	{ 0 },
};

const struct command cmd_calendar_list = {
	.path = "calendar list",
	.args = "[YEAR|FROM..TO]",
	.summary = N_("list the days off, in their order"),
	.detail = N_("FROM and TO are dates or years, and belong to it; "
	    "either may be left out. Saturdays and Sundays are off besides."),
	.needs = NEED_STORE,
	.permit = PERMIT_CALENDAR_LIST,
	.options = list_options,
	.max_args = 1,
	.run = run_list,
};

/* A word of the option, or otherwise; the caller's. */
static char *
option_text(const struct args *args, const char *name, const char *otherwise)
{
	const char *text = args_get(args, name);

	return mem_text(text != NULL ? text : otherwise);
}

static int
add(struct app *app, struct holiday *h, int64_t *moved, struct err *e)
{
	if (app->dry_run)
		return holiday_check_add(app->store, app->actor, h, e);
	if (store_begin(app->store, e) < 0 ||
	    holiday_add(app->store, app->actor, h, e) < 0 ||
	    calendar_change(app->store, app->actor, moved, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct holiday h = {
		.name_ko = option_text(args, "name", ""),
		.name_en = option_text(args, "name-en", ""),
		.kind = option_text(args, "kind", "temporary"),
		.basis = mem_text("staff"),
		.reason = option_text(args, "reason", ""),
		.remove_reason = mem_text(""),
	};
	int64_t moved = 0;
	int rc = -1;

	if (!args_has(args, "name")) {
		err_set(e, ERR_USAGE, "a day off needs a name");
		err_hint(e, "give it with --name");
		goto out;
	}
	if (calendar_read_date("DATE", args->argv[0], &h.date, e) < 0)
		goto out;
	if (add(app, &h, &moved, e) < 0) {
		if (e->code == ERR_INPUT)
			e->code = ERR_USAGE;
		goto out;
	}
	rc = print_change(app, &h, moved, e);
out:
	store_rollback(app->store);
	holiday_clear(&h);
	return rc;
}

static const struct option_spec add_options[] = {
	{ .name = "name", .arg = N_("TEXT"),
	    .help = N_("what the day is called in Korean") },
	{ .name = "name-en", .arg = N_("TEXT"),
	    .help = N_("and in English") },
	{ .name = "kind", .arg = "KIND", .complete = "holiday-kind",
	    .help = N_("holiday, substitute, election, or temporary, which "
		       "is meant where none is given") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it is off: what proclaimed it, and where") },
	{ 0 },
};

const struct command cmd_calendar_add = {
	.path = "calendar add",
	.args = "DATE",
	.summary = N_("add a day off"),
	.detail = N_("A day may have several names. The deadlines of open "
	    "complaints move with it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE |
	    NEED_NO_VERSION,
	.permit = PERMIT_CALENDAR_SET,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds the day that is named, lets alter() change it, prints it. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct holiday *h, int64_t *moved, struct err *e),
    struct err *e)
{
	struct holiday h = HOLIDAY_INIT;
	int64_t moved = 0;
	int32_t date;
	int rc = -1;

	if (calendar_read_date("DATE", args->argv[0], &date, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0))
		return -1;
	if (holiday_on(app->store, date, args_get(args, "name"), &h, e) < 0 ||
	    app_check_version(app, args->argv[0], h.version, e) < 0 ||
	    alter(app, args, &h, &moved, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_change(app, &h, moved, e);
out:
	store_rollback(app->store);
	holiday_clear(&h);
	return rc;
}

static int
take_away(struct app *app, const struct args *args, struct holiday *h,
    int64_t *moved, struct err *e)
{
	const char *reason = args_get(args, "reason");

	if (app->dry_run)
		return holiday_check_remove(app->actor, h, reason, e);
	if (holiday_remove(app->store, app->actor, h, reason, e) < 0)
		return -1;
	return calendar_change(app->store, app->actor, moved, e);
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, take_away, e);
}

static const struct option_spec remove_options[] = {
	{ .name = "name", .arg = N_("TEXT"),
	    .help = N_("its Korean name, where the day has several") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it is not off") },
	{ 0 },
};

const struct command cmd_calendar_remove = {
	.path = "calendar remove",
	.args = "DATE",
	.summary = N_("let a day be a working day after all"),
	.detail = N_("The row stays, with the reason, and is not brought in "
	    "again. The deadlines of open complaints move with it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_CALENDAR_SET,
	.options = remove_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_remove,
};

static int
make_certain(struct app *app, const struct args *args, struct holiday *h,
    int64_t *moved, struct err *e)
{
	(void)args;
	(void)moved;
	if (strcmp(h->basis, "rule-forecast") != 0)
		return err_set(e, ERR_REFUSED, "'%s' is not only foreseen",
		    h->name_ko);
	free(h->basis);
	h->basis = mem_text("rule");
	return app->dry_run ? 0 : holiday_change(app->store, h, e);
}

static int
run_confirm(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, make_certain, e);
}

static const struct option_spec confirm_options[] = {
	{ .name = "name", .arg = N_("TEXT"),
	    .help = N_("its Korean name, where the day has several") },
	{ 0 },
};

const struct command cmd_calendar_confirm = {
	.path = "calendar confirm",
	.args = "DATE",
	.summary = N_("say that a day which was only foreseen is certain"),
	.detail = N_("For elections whose date has been announced. One that "
	    "is on another day is removed and added anew."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_CALENDAR_SET,
	.options = confirm_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_confirm,
};

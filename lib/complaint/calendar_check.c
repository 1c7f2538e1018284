/*
 * Looking through the table of holidays; see calendar_check.h.
 */
#include "lib/complaint/calendar_check.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/date.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar.h"
#include "lib/complaint/holiday.h"

#define SUNDAY 0
#define SATURDAY 6
#define YEARS_AHEAD 2
#define FORECAST_DAYS 365

struct check {
	struct holiday *row; /* by date, removed ones too */
	size_t count;
	int32_t *expected;   /* substitutes that the rules give */
	size_t expects;
	const struct calendar_report *report;
};

/* The holidays that have substitutes: those with a word in their name, and
 * those of a fixed date. */
static const struct law {
	const char *word;
	int month, day;
	int since_year, since_month, since_day;
	bool saturday; /* falling on one gives a substitute too */
} laws[] = {
	{ "설날", 0, 0, 2013, 11, 5, false },
	{ "추석", 0, 0, 2013, 11, 5, false },
	{ "부처님", 0, 0, 2023, 5, 4, true },
	{ "석가", 0, 0, 2023, 5, 4, true },
	{ NULL, 3, 1, 2021, 8, 4, true },
	{ NULL, 5, 1, 2026, 5, 1, true },
	{ NULL, 5, 5, 2013, 11, 5, true },
	{ NULL, 7, 17, 2026, 5, 11, true },
	{ NULL, 8, 15, 2021, 8, 4, true },
	{ NULL, 10, 3, 2021, 8, 4, true },
	{ NULL, 10, 9, 2021, 8, 4, true },
	{ NULL, 12, 25, 2023, 5, 4, true },
};

/* The holidays of a fixed date, and since which year. */
static const struct {
	int month, day, since;
	const char *name;
} fixed[] = {
	{ 1, 1, 0, N_("New Year's Day") },
	{ 3, 1, 0, N_("Independence Movement Day") },
	{ 5, 1, 2026, N_("Labour Day") },
	{ 5, 5, 0, N_("Children's Day") },
	{ 6, 6, 0, N_("Memorial Day") },
	{ 7, 17, 2026, N_("Constitution Day") },
	{ 8, 15, 0, N_("Liberation Day") },
	{ 10, 3, 0, N_("National Foundation Day") },
	{ 10, 9, 0, N_("Hangeul Day") },
	{ 12, 25, 0, N_("Christmas Day") },
};

/* Those that move with the moon, and how many days of a year each is. */
static const struct {
	const char *word, *other;
	int days;
	const char *name;
} lunar[] = {
	{ "설날", NULL, 3, N_("Seollal") },
	{ "부처님", "석가", 1, N_("Buddha's Birthday") },
	{ "추석", NULL, 3, N_("Chuseok") },
};

static void tell(const struct check *c, const char *what, int32_t date,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));

static void
tell(const struct check *c, const char *what, int32_t date, const char *fmt,
    ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	c->report->fn(c->report->ctx, &(struct calendar_finding){
		.what = what, .date = date, .text = b.s });
	buf_clear(&b);
}

static bool
is_kind(const struct holiday *h, const char *kind)
{
	return strcmp(h->kind, kind) == 0;
}

/* Whether two names are the same but for blanks. */
static bool
same_name(const char *a, const char *b)
{
	do {
		a += strspn(a, " ");
		b += strspn(b, " ");
		if (*a != *b)
			return false;
	} while (*a++ != '\0' && *b++ != '\0');
	return true;
}

static bool
has_word(const struct holiday *h, const char *word)
{
	return word != NULL && strstr(h->name_ko, word) != NULL;
}

/* The next row of a kind on that date, from number at on; NULL for any kind.
 * Removed ones only with all. */
static const struct holiday *
row_on(const struct check *c, int32_t date, const char *kind, bool all)
{
	for (size_t i = 0; i < c->count && c->row[i].date <= date; i++)
		if (c->row[i].date == date &&
		    (kind == NULL || is_kind(&c->row[i], kind)) &&
		    (all || c->row[i].removed_at == 0))
			return &c->row[i];
	return NULL;
}

static const struct law *
law_of(const struct holiday *h)
{
	struct date d = date_of(h->date);

	for (size_t i = 0; i < ARRAY_LEN(laws); i++)
		if (laws[i].word != NULL ? has_word(h, laws[i].word)
		    : laws[i].month == d.month && laws[i].day == d.day)
			return &laws[i];
	return NULL;
}

/* Whether another holiday falls on the same day. */
static bool
coincides(const struct check *c, const struct holiday *h)
{
	for (size_t i = 0; i < c->count; i++)
		if (c->row[i].date == h->date && c->row[i].removed_at == 0 &&
		    is_kind(&c->row[i], "holiday") &&
		    !same_name(c->row[i].name_ko, h->name_ko))
			return true;
	return false;
}

static bool
gives_substitute(const struct check *c, const struct holiday *h)
{
	const struct law *law = law_of(h);
	int weekday = date_weekday(h->date);

	if (law == NULL || h->removed_at != 0 || !is_kind(h, "holiday") ||
	    h->date < date_number(law->since_year, law->since_month,
	    law->since_day))
		return false;
	return weekday == SUNDAY || (weekday == SATURDAY && law->saturday) ||
	    coincides(c, h);
}

static bool
is_expected(const struct check *c, int32_t date)
{
	for (size_t i = 0; i < c->expects; i++)
		if (c->expected[i] == date)
			return true;
	return false;
}

/* Whether a substitute cannot fall on that day. */
static bool
is_taken(const struct check *c, int32_t date)
{
	int weekday = date_weekday(date);

	if (weekday == SATURDAY || weekday == SUNDAY || is_expected(c, date))
		return true;
	if (row_on(c, date, "holiday", false) != NULL ||
	    row_on(c, date, "election", false) != NULL)
		return true;
	/* One that was proclaimed for the day of a substitute later. */
	return row_on(c, date, "temporary", false) != NULL &&
	    row_on(c, date, "substitute", true) == NULL;
}

/* What the rules give for the rows of the years from and to. */
static void
check_substitutes(struct check *c, int from, int to)
{
	char day[DATE_TEXT];
	int32_t before = 0, date;

	for (size_t i = 0; i < c->count; i++) {
		const struct holiday *h = &c->row[i];
		int year = date_of(h->date).year;

		/* Two holidays of one day give one. */
		if (year < from || year > to || h->date == before ||
		    !gives_substitute(c, h))
			continue;
		before = h->date;
		for (date = h->date + 1; is_taken(c, date);)
			date++;
		c->expected = mem_grow(c->expected, c->expects + 1,
		    sizeof(*c->expected));
		c->expected[c->expects++] = date;
		if (row_on(c, date, "substitute", true) == NULL)
			tell(c, "substitute", date, _("the substitute for "
			    "'%s' of %s is missing"), h->name_ko,
			    date_text(h->date, day));
	}
	for (size_t i = 0; i < c->count; i++) {
		const struct holiday *h = &c->row[i];

		if (h->removed_at == 0 && is_kind(h, "substitute") &&
		    strcmp(h->basis, "rule") == 0 &&
		    !is_expected(c, h->date))
			tell(c, "substitute", h->date, _("no rule gives "
			    "'%s'"), h->name_ko);
	}
}

static void
check_years(const struct check *c, int first, int from, int to)
{
	for (int year = first; year <= first + YEARS_AHEAD; year++)
		if (year < from || year > to)
			tell(c, "years", date_number(year, 1, 1),
			    _("the calendar has no year %d"), year);
}

static int
count_lunar(const struct check *c, size_t which, int year)
{
	int n = 0;

	for (size_t i = 0; i < c->count; i++)
		n += is_kind(&c->row[i], "holiday") &&
		    date_of(c->row[i].date).year == year &&
		    (has_word(&c->row[i], lunar[which].word) ||
		    has_word(&c->row[i], lunar[which].other));
	return n;
}

/* The days that the regulation names. */
static void
check_missing(const struct check *c, int from, int to)
{
	for (int year = from; year <= to; year++) {
		for (size_t i = 0; i < ARRAY_LEN(fixed); i++) {
			int32_t date = date_number(year, fixed[i].month,
			    fixed[i].day);

			if (year >= fixed[i].since &&
			    row_on(c, date, "holiday", true) == NULL)
				tell(c, "missing", date, _("%s is missing"),
				    _(fixed[i].name));
		}
		for (size_t i = 0; i < ARRAY_LEN(lunar); i++) {
			int n = count_lunar(c, i, year);

			if (n < lunar[i].days)
				tell(c, "missing", date_number(year, 1, 1),
				    _("%s of %d has %d of its %d days"),
				    _(lunar[i].name), year, n,
				    lunar[i].days);
		}
	}
}

static void
check_forecasts(const struct check *c, int32_t today)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct holiday *h = &c->row[i];

		if (h->removed_at == 0 && h->date >= today &&
		    h->date <= today + FORECAST_DAYS &&
		    strcmp(h->basis, "rule-forecast") == 0)
			tell(c, "forecast", h->date, _("'%s' comes within a "
			    "year and is only foreseen"), h->name_ko);
	}
}

/* One day is a substitute, an election or a temporary holiday once, and one
 * name stands on it once. */
static void
check_doubled(const struct check *c)
{
	for (size_t i = 0; i < c->count; i++) {
		const struct holiday *h = &c->row[i];

		for (size_t k = i + 1; k < c->count &&
		    c->row[k].date == h->date; k++) {
			const struct holiday *o = &c->row[k];

			if (h->removed_at != 0 || o->removed_at != 0)
				continue;
			if (same_name(h->name_ko, o->name_ko) ||
			    (is_kind(h, o->kind) && !is_kind(h, "holiday")))
				tell(c, "doubled", h->date, _("the day stands "
				    "twice, as '%s' and '%s'"), h->name_ko,
				    o->name_ko);
		}
	}
}

static int
load(struct store *store, struct check *c, struct err *e)
{
	struct holiday_filter f = { .from = date_number(0, 1, 1),
		.to = date_number(9999, 12, 31), .all = true };
	struct holiday h = HOLIDAY_INIT;
	struct stmt *st;
	int rc;

	if (holiday_each(store, &f, &st, e) < 0)
		return -1;
	while ((rc = holiday_next(st, &h, e)) > 0) {
		c->row = mem_grow(c->row, c->count + 1, sizeof(*c->row));
		c->row[c->count++] = h;
		h = (struct holiday)HOLIDAY_INIT;
	}
	stmt_close(st);
	holiday_clear(&h);
	return rc;
}

/* The years that the calendar has; none (from > to) where it is empty. */
static int
find_years(struct store *store, int *from, int *to, struct err *e)
{
	struct calendar *cal;

	*from = 1;
	*to = 0;
	if (calendar_load(store, &cal, e) == 0) {
		calendar_years(cal, from, to);
		calendar_free(cal);
		return 0;
	}
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
calendar_check(struct store *store, int32_t today,
    const struct calendar_report *report, struct err *e)
{
	struct check c = { .report = report };
	int from, to, rc = -1;

	if (load(store, &c, e) == 0 && find_years(store, &from, &to, e) == 0) {
		check_years(&c, date_of(today).year, from, to);
		check_missing(&c, from, to);
		check_substitutes(&c, from, to);
		check_forecasts(&c, today);
		check_doubled(&c);
		rc = 0;
	}
	for (size_t i = 0; i < c.count; i++)
		holiday_clear(&c.row[i]);
	free(c.row);
	free(c.expected);
	return rc;
}

/*
 * Periods as text; see period.h.
 */
#include "lib/complaint/period.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

static const struct {
	char letter;
	int most;
} units[] = {
	[PERIOD_HOURS] = { 'h', 240 },
	[PERIOD_DAYS] = { 'd', 365 },
	[PERIOD_WEEKS] = { 'w', 104 },
	[PERIOD_MONTHS] = { 'm', 60 },
	[PERIOD_YEARS] = { 'y', 5 },
};

static const char immediate[] = "immediate";

/* The unit that the text ends with; PERIOD_IMMEDIATE where it is none. */
static enum period_unit
unit_of(const char *text, size_t n)
{
	for (size_t i = PERIOD_HOURS; n > 0 && i < ARRAY_LEN(units); i++)
		if (text[n - 1] == units[i].letter)
			return (enum period_unit)i;
	return PERIOD_IMMEDIATE;
}

static int
no_period(const char *text, struct err *e)
{
	err_set(e, ERR_INPUT, "'%.40s' is no period", text);
	return err_hint(e, "a period is immediate, 1h to %dh (working "
	    "hours), 1d to %dd (working days), 1w to %dw, 1m to %dm or 1y to "
	    "%dy", units[PERIOD_HOURS].most, units[PERIOD_DAYS].most,
	    units[PERIOD_WEEKS].most, units[PERIOD_MONTHS].most,
	    units[PERIOD_YEARS].most);
}

int
period_parse(const char *text, struct period *out, struct err *e)
{
	struct err none = ERR_INIT;
	size_t n = strlen(text);
	char number[8] = "";
	enum period_unit unit = unit_of(text, n);
	int64_t value;

	if (strcmp(text, immediate) == 0) {
		*out = (struct period){ PERIOD_IMMEDIATE, 1 };
		return 0;
	}
	if (unit == PERIOD_IMMEDIATE || n > sizeof(number) ||
	    text[0] < '1' || text[0] > '9')
		return no_period(text, e);
	memcpy(number, text, n - 1);
	if (num_parse(number, 1, units[unit].most, &value, &none) < 0)
		return no_period(text, e);
	*out = (struct period){ unit, (int)value };
	return 0;
}

bool
period_is_valid(struct period p)
{
	if (p.unit == PERIOD_IMMEDIATE)
		return p.n == 1;
	return (size_t)p.unit < ARRAY_LEN(units) && p.n >= 1 &&
	    p.n <= units[p.unit].most;
}

char *
period_text(struct period p, char out[PERIOD_TEXT])
{
	if (p.unit == PERIOD_IMMEDIATE)
		snprintf(out, PERIOD_TEXT, "%s", immediate);
	else
		snprintf(out, PERIOD_TEXT, "%d%c", p.n, units[p.unit].letter);
	return out;
}

void
period_words(struct period p, struct buf *out)
{
	unsigned long n = (unsigned long)p.n;

	switch (p.unit) {
	case PERIOD_IMMEDIATE:
		buf_puts(out, _("immediately (3 working hours)"));
		break;
	case PERIOD_HOURS:
		buf_printf(out, i18n_count("%d hour", "%d hours", n), p.n);
		break;
	case PERIOD_DAYS:
		buf_printf(out, i18n_count("%d day", "%d days", n), p.n);
		break;
	case PERIOD_WEEKS:
		buf_printf(out, i18n_count("%d week", "%d weeks", n), p.n);
		break;
	case PERIOD_MONTHS:
		buf_printf(out, i18n_count("%d month", "%d months", n), p.n);
		break;
	case PERIOD_YEARS:
		buf_printf(out, i18n_count("%d year", "%d years", n), p.n);
		break;
	}
}

bool
period_is_hours(struct period p)
{
	return p.unit == PERIOD_IMMEDIATE || p.unit == PERIOD_HOURS ||
	    (p.unit == PERIOD_DAYS && p.n <= PERIOD_DAYS_IN_HOURS);
}

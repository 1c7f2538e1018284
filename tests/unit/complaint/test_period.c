/*
 * Periods as text.
 */
#include "lib/complaint/period.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
each_is_written_as_it_was_read(void **state)
{
	static const struct {
		const char *text;
		enum period_unit unit;
		int n;
	} all[] = {
		{ "immediate", PERIOD_IMMEDIATE, 1 },
		{ "4h", PERIOD_HOURS, 4 }, { "240h", PERIOD_HOURS, 240 },
		{ "1d", PERIOD_DAYS, 1 }, { "365d", PERIOD_DAYS, 365 },
		{ "2w", PERIOD_WEEKS, 2 }, { "104w", PERIOD_WEEKS, 104 },
		{ "1m", PERIOD_MONTHS, 1 }, { "60m", PERIOD_MONTHS, 60 },
		{ "1y", PERIOD_YEARS, 1 }, { "5y", PERIOD_YEARS, 5 },
	};
	char text[PERIOD_TEXT];
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		struct period p;

		assert_int_equal(period_parse(all[i].text, &p, &e), 0);
		assert_int_equal(p.unit, all[i].unit);
		assert_int_equal(p.n, all[i].n);
		assert_true(period_is_valid(p));
		assert_string_equal(period_text(p, text), all[i].text);
	}
}

static void
others_are_refused_and_the_hint_names_what_is_allowed(void **state)
{
	static const char *const wrong[] = { "", "3", "d", "0d", "-1d", "+1d",
		"03d", " 3d", "3d ", "3 d", "3D", "1.5d", "3days", "3dd",
		"366d", "241h", "105w", "61m", "6y", "99999999999999999999d",
		"immediately", "IMMEDIATE", "3일", "4s" };
	struct period p = { PERIOD_WEEKS, 7 };
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		if (period_parse(wrong[i], &p, &e) == 0)
			fail_msg("'%s' is read as a period", wrong[i]);
		assert_int_equal(e.code, ERR_INPUT);
		assert_non_null(strstr(e.hint, "immediate, 1h to 240h"));
		assert_non_null(strstr(e.hint, "1d to 365d"));
		assert_int_equal(p.n, 7);
	}
}

static void
act_19_up_to_five_days_are_hours(void **state)
{
	(void)state;
	assert_true(period_is_hours((struct period){ PERIOD_IMMEDIATE, 1 }));
	assert_true(period_is_hours((struct period){ PERIOD_HOURS, 48 }));
	assert_true(period_is_hours((struct period){ PERIOD_DAYS, 5 }));
	assert_false(period_is_hours((struct period){ PERIOD_DAYS, 6 }));
	assert_false(period_is_hours((struct period){ PERIOD_WEEKS, 1 }));
	assert_false(period_is_hours((struct period){ PERIOD_MONTHS, 1 }));
}

static void
people_read_words(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	period_words((struct period){ PERIOD_DAYS, 3 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_DAYS, 1 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_HOURS, 4 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_WEEKS, 2 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_MONTHS, 1 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_YEARS, 2 }, &b);
	buf_putc(&b, ',');
	period_words((struct period){ PERIOD_IMMEDIATE, 1 }, &b);
	assert_string_equal(b.s, "3 days,1 day,4 hours,2 weeks,1 month,"
	    "2 years,immediately (3 working hours)");
	buf_clear(&b);
}

static void
what_no_text_gives_is_no_period(void **state)
{
	(void)state;
	assert_false(period_is_valid((struct period){ PERIOD_IMMEDIATE, 2 }));
	assert_false(period_is_valid((struct period){ PERIOD_DAYS, 0 }));
	assert_false(period_is_valid((struct period){ PERIOD_DAYS, 366 }));
	assert_false(period_is_valid((struct period){ (enum period_unit)9,
		1 }));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_is_written_as_it_was_read),
		cmocka_unit_test(
		    others_are_refused_and_the_hint_names_what_is_allowed),
		cmocka_unit_test(act_19_up_to_five_days_are_hours),
		cmocka_unit_test(people_read_words),
		cmocka_unit_test(what_no_text_gives_is_no_period),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

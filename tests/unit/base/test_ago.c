/*
 * How long ago something was, as people say it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define NOW (INT64_C(20000) * CLOCK_DAY)

static void
spans(void **state)
{
	static const struct {
		int64_t before;
		const char *text;
	} cases[] = {
		{ 0, "just now" },
		{ CLOCK_MINUTE - 1, "just now" },
		{ CLOCK_MINUTE, "1 min ago" },
		{ CLOCK_HOUR - 1, "59 min ago" },
		{ CLOCK_HOUR, "1 h ago" },
		{ 2 * CLOCK_DAY - 1, "47 h ago" },
		{ 2 * CLOCK_DAY, "2 days ago" },
		{ 400 * CLOCK_DAY, "400 days ago" },
		{ -5 * CLOCK_MINUTE, "in 5 min" },
		{ -3 * CLOCK_HOUR, "in 3 h" },
		{ -9 * CLOCK_DAY, "in 9 days" },
	};
	char text[AGO_TEXT];

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++)
		assert_string_equal(ago_text(NOW - cases[i].before, NOW, text),
		    cases[i].text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ "a span is told in its largest whole unit", spans, NULL, NULL,
		    NULL },
	};

	return cmocka_run_group_tests_name("base/ago", tests, NULL, NULL);
}

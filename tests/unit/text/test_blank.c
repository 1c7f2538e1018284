/*
 * Texts in which a person sees nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/text/blank.h"

static void
what_is_not_seen_is_blank(void **state)
{
	(void)state;
	assert_true(text_is_blank(""));
	assert_true(text_is_blank(" \t\n\v\f\r"));
	assert_true(text_is_blank("\u00a0\u200b\u200c\u200d\u3000\u3164\ufeff"));
}

static void
what_is_seen_is_not(void **state)
{
	(void)state;
	assert_false(text_is_blank("."));
	assert_false(text_is_blank(" \u200b\uac00"));
	assert_false(text_is_blank("\u3164\u3131\u3164"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_not_seen_is_blank),
		cmocka_unit_test(what_is_seen_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

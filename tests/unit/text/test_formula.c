/*
 * What a spreadsheet would run, and the apostrophe that keeps it from that.
 */
#include "lib/text/formula.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
what_a_spreadsheet_would_run_is_known(void **state)
{
	static const char *const runs[] = { "=1+1", "+1", "-1", "@SUM(A1)",
		"\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'=1",
		"''@1", "=" };
	static const char *const not[] = { "", "'", "1=1", "홍길동", "a@b",
		" x", "'a", "＃1", "\xef\xbc" };

	(void)state;
	for (size_t i = 0; i < sizeof(runs) / sizeof(runs[0]); i++)
		if (!text_is_formula(runs[i], strlen(runs[i])))
			fail_msg("'%s'", runs[i]);
	for (size_t i = 0; i < sizeof(not) / sizeof(not[0]); i++)
		if (text_is_formula(not[i], strlen(not[i])))
			fail_msg("'%s'", not[i]);
	assert_false(text_is_formula("\0=1", 3));
}

static void
one_apostrophe_is_taken_from_a_cell(void **state)
{
	static const char *const cells[][2] = { { "'=1", "=1" },
		{ "''=1", "'=1" }, { "=1", "=1" }, { "'a", "'a" },
		{ "", "" }, { "'", "'" } };

	(void)state;
	for (size_t i = 0; i < sizeof(cells) / sizeof(cells[0]); i++) {
		const char *s = cells[i][0];
		size_t n = strlen(s);

		text_of_cell(&s, &n);
		assert_string_equal(s, cells[i][1]);
		assert_int_equal(n, strlen(cells[i][1]));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_a_spreadsheet_would_run_is_known),
		cmocka_unit_test(one_apostrophe_is_taken_from_a_cell),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Characters in their compatibility form, one at a time.
 */
#include "lib/text/compat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* The whole text must come out as want, a list that ends in 0. */
static void
gives(const char *text, bool fold_case, const int32_t *want)
{
	size_t n = strlen(text), at = 0, k = 0;
	int32_t out[COMPAT_MAX];

	while (at < n) {
		size_t before = at;
		size_t made = compat_next(text, n, &at, fold_case, out);

		assert_true(at > before && at <= n);
		for (size_t i = 0; i < made; i++)
			assert_int_equal(out[i], want[k++]);
	}
	assert_int_equal(want[k], 0);
}

#define GIVES(text, fold_case, ...) \
	gives(text, fold_case, (const int32_t[]) { __VA_ARGS__, 0 })

static void
plain_text_stays(void **state)
{
	(void)state;
	GIVES("a1 가", false, 'a', '1', ' ', 0xac00);
	GIVES("Aé", false, 'A', 'e');
}

static void
width_and_circles_are_folded(void **state)
{
	(void)state;
	GIVES("０Ａ＠－", false, '0', 'A', '@', '-');
	GIVES("①⑩", false, '1', '1', '0');
	GIVES("x²", false, 'x', '2');
	GIVES("㈜", false, '(', 0xc8fc, ')'); /* 주, whole again */
}

static void
case_is_folded_when_asked(void **state)
{
	(void)state;
	GIVES("AzＢ", true, 'a', 'z', 'b');
	GIVES("ẞ", true, 's', 's');
}

static void
what_has_no_width_does_not_come_out(void **state)
{
	(void)state;
	GIVES("a\xe2\x80\x8b\xe2\x80\x8d\xe2\x81\xa0\xef\xbb\xbf\xc2\xad"
	    "\xe3\x85\xa4\xef\xb8\x8f\xcc\x81"
	    "b", false, 'a', 'b');
}

static void
jamo_are_joined(void **state)
{
	(void)state;
	GIVES("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", false, 0xd55c); /* 한 */
	GIVES("가\xe1\x86\xa8", false, 0xac01);
	GIVES("\xe1\x84\x92\xe1\x84\x92\xe1\x85\xa1", false, 0x1112, 0xd558);
	GIVES("각\xe1\x86\xa8", false, 0xac01, 0x11a8);
}

static void
compatibility_jamo_stay(void **state)
{
	(void)state;
	GIVES("ㅋㅏㄴ", false, 0x314b, 0x314f, 0x3134);
}

static void
a_broken_byte_is_one_character(void **state)
{
	(void)state;
	GIVES("\xff"
	    "a\xed\xa0\x80\xea\xb0", false, COMPAT_BROKEN, 'a', COMPAT_BROKEN,
	    COMPAT_BROKEN, COMPAT_BROKEN, COMPAT_BROKEN, COMPAT_BROKEN);
}

static void
the_longest_form_fits(void **state)
{
	static const char text[] = "\xef\xb7\xba"; /* U+FDFA */
	int32_t out[COMPAT_MAX];
	size_t at = 0;

	(void)state;
	assert_int_equal(compat_next(text, 3, &at, true, out), COMPAT_MAX);
	assert_int_equal(at, 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_stays),
		cmocka_unit_test(width_and_circles_are_folded),
		cmocka_unit_test(case_is_folded_when_asked),
		cmocka_unit_test(what_has_no_width_does_not_come_out),
		cmocka_unit_test(jamo_are_joined),
		cmocka_unit_test(compatibility_jamo_stay),
		cmocka_unit_test(a_broken_byte_is_one_character),
		cmocka_unit_test(the_longest_form_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Texts folded for finding, and how places are told apart in them.
 */
#include "lib/text/fold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
folds(const char *text, const char *want)
{
	struct buf whole = BUF_INIT, parts = BUF_INIT;
	size_t n = strlen(text), len;

	text_fold(text, n, &whole);
	assert_string_equal(whole.s, want);
	for (size_t i = 0; i < n; i += len) {
		len = text_fold_next(text + i, n - i, &parts);
		assert_true(len > 0 && i + len <= n);
	}
	assert_string_equal(parts.s, want);
	buf_clear(&whole);
	buf_clear(&parts);
}

static void
letters_lose_their_case(void **state)
{
	(void)state;
	folds("CCTV 설치", "cctv 설치");
	folds("\xc3\x84\xce\xa3", "\xc3\xa4\xcf\x83");
	folds("stra\xc3\x9f" "e", "strasse");
	folds("\xef\xbc\xa1", "\xef\xbd\x81"); /* full width stays so */
}

static void
decomposed_text_is_composed(void **state)
{
	(void)state;
	folds("\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab", "민");
	folds("E\xcc\x81", "\xc3\xa9");
	/* a syllable and the final consonant behind it */
	folds("가\xe1\x86\xa8나", "각나");
}

static void
a_run_of_white_space_is_one_blank(void **state)
{
	(void)state;
	folds("가 \t\r\n 나", "가 나");
	folds("가\xc2\xa0 \xe3\x80\x80나", "가 나");
	folds(" \xc2\xa0", " ");
	folds("\n가\n", " 가 ");
}

static void
broken_bytes_stay(void **state)
{
	(void)state;
	folds("a\xff" "b", "a\xff" "b");
	folds("\xeb\xaf", "\xeb\xaf");
	folds("가\xeb", "가\xeb");
}

/* Sorting marks is quadratic: a heap of them is cut into short ones. */
static void
a_heap_of_marks_takes_no_time(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;

	(void)state;
	buf_putc(&text, 'a');
	for (int i = 0; i < 300000; i++)
		buf_puts(&text, i % 2 ? "\xcc\xa3" : "\xcc\x81");
	text_fold(text.s, text.len, &out);
	assert_true(out.len > 500000);
	buf_clear(&text);
	buf_clear(&out);
}

static void
what_stood_in_the_buffer_stays(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "x ");
	text_fold(" A", 2, &b);
	assert_string_equal(b.s, "x  a");
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_lose_their_case),
		cmocka_unit_test(decomposed_text_is_composed),
		cmocka_unit_test(a_run_of_white_space_is_one_blank),
		cmocka_unit_test(broken_bytes_stay),
		cmocka_unit_test(a_heap_of_marks_takes_no_time),
		cmocka_unit_test(what_stood_in_the_buffer_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

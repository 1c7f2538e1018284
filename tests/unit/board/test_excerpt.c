/*
 * What a post goes by in a list.
 */
#include "lib/board/excerpt.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/utf8.h"

static void
check(const char *title, const char *body, const char *want)
{
	char *got = excerpt(title, body);

	assert_string_equal(got, want);
	free(got);
}

static void
the_title_or_the_first_line_that_is_not_blank(void **state)
{
	(void)state;
	check("제목", "본문", "제목");
	check("", "\n \r\n 첫 줄\r\n둘째", "첫 줄");
	check("", "", "");
	check(NULL, NULL, "");
	check("", NULL, "");
}

static void
personal_data_are_masked_also_where_the_text_is_cut(void **state)
{
	struct buf b = BUF_INIT;
	char *got;

	(void)state;
	check("전화 010-1234-5678", NULL, "전화 010-****-5678");
	for (int i = 0; i < 64; i++)
		buf_puts(&b, "가");
	buf_puts(&b, " 010-1234-5678");
	got = excerpt(b.s, NULL);
	/* 192 bytes, then eight of the number as it is masked */
	assert_int_equal(strlen(got), EXCERPT_BYTES);
	assert_string_equal(got + 192, " 010-***");
	free(got);
	buf_clear(&b);
}

static void
a_cut_falls_between_characters(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int shift = 0; shift < 4; shift++) {
		char *got;

		buf_reset(&b);
		for (int i = 0; i < shift; i++)
			buf_putc(&b, 'x');
		for (int i = 0; i < 100; i++)
			buf_puts(&b, "글");
		got = excerpt("", b.s);
		assert_true(strlen(got) <= EXCERPT_BYTES);
		assert_true(strlen(got) > EXCERPT_BYTES - 3);
		assert_int_equal(utf8_span(got, strlen(got)), strlen(got));
		free(got);
	}
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_title_or_the_first_line_that_is_not_blank),
		cmocka_unit_test(
		    personal_data_are_masked_also_where_the_text_is_cut),
		cmocka_unit_test(a_cut_falls_between_characters),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

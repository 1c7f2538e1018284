/*
 * Texts cut into pieces for the search index, and queries into what an
 * indexed text must have.
 */
#include "lib/text/pieces.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
cuts(const char *text, const char *want)
{
	struct buf b = BUF_INIT;

	pieces_add(text, strlen(text), &b);
	assert_string_equal(b.s, want);
	buf_clear(&b);
}

static void
asks(const char *text, const char *want)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "x");
	assert_int_equal(pieces_match(text, strlen(text), &b), *want != '\0');
	assert_string_equal(b.s + 1, want);
	buf_clear(&b);
}

static void
hangul_is_cut_into_overlapping_pairs(void **state)
{
	(void)state;
	cuts("민원창구", "민원 원창 창구 ");
	cuts("물 이용", "이용 ");
	cuts("ㅋㅋㅋ漢字", "ㅋㅋ ㅋㅋ ㅋ漢 漢字 ");
}

static void
letters_and_digits_are_cut_into_three(void **state)
{
	(void)state;
	cuts("cctv", "cct ctv tv ");
	cuts("a b2", "b2 ");
	cuts("5월31일", "31 ");
	cuts("\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9 t\xc3\xa9 ");
}

static void
signs_and_broken_bytes_part_words(void **state)
{
	(void)state;
	cuts("민-원, 창\xff구", "");
	cuts("ab.cd", "ab cd ");
	cuts("", "");
}

static void
a_query_asks_only_for_what_each_hit_has(void **state)
{
	(void)state;
	asks("민원", "(\"민원\")");
	asks("민원창구", "(\"민원\" AND \"원창\" AND \"창구\")");
	asks("cctv", "(\"cct\" AND \"ctv\")"); /* more may follow */
	asks("tv", "(\"tv\" *)");
	asks("민원 민원", "(\"민원\")");
}

static void
a_query_without_pieces_asks_for_nothing(void **state)
{
	(void)state;
	asks("물", "");
	asks("a", "");
	asks("물 x !?", "");
	asks("", "");
}

static void
a_long_query_asks_for_some_of_its_pieces(void **state)
{
	struct buf text = BUF_INIT, b = BUF_INIT;
	size_t quotes = 0;

	(void)state;
	for (int i = 0; i < 300; i++) {
		char syllable[4] = { (char)0xea, (char)(0xb0 + i / 64),
			(char)(0x80 + i % 64), '\0' };
		buf_puts(&text, syllable);
	}
	assert_true(pieces_match(text.s, text.len, &b));
	for (size_t i = 0; i < b.len; i++)
		quotes += b.s[i] == '"';
	assert_int_equal(quotes, 64);
	buf_clear(&text);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hangul_is_cut_into_overlapping_pairs),
		cmocka_unit_test(letters_and_digits_are_cut_into_three),
		cmocka_unit_test(signs_and_broken_bytes_part_words),
		cmocka_unit_test(a_query_asks_only_for_what_each_hit_has),
		cmocka_unit_test(a_query_without_pieces_asks_for_nothing),
		cmocka_unit_test(a_long_query_asks_for_some_of_its_pieces),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

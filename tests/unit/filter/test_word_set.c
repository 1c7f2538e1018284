/*
 * Many words at once: the same places as looking for each by itself.
 */
#include "lib/filter/word_set.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"

static void
note(void *with, uint32_t word, size_t end)
{
	buf_printf(with, " %u@%zu", (unsigned)word, end);
}

static void
finds(const char *const *word, size_t n, const char *text, const char *want)
{
	struct word_set *w = word_set_new();
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < n; i++)
		assert_int_equal(word_set_add(w, word[i], strlen(word[i])), i);
	word_set_build(w);
	word_set_scan(w, text, strlen(text), note, &b);
	assert_string_equal(b.s, want);
	buf_clear(&b);
	word_set_free(w);
}

#define FINDS(text, want, ...) do { \
	static const char *const list[] = { __VA_ARGS__ }; \
	finds(list, sizeof(list) / sizeof(list[0]), text, want); \
} while (0)

static void
words_within_and_across_words_are_found(void **state)
{
	(void)state;
	FINDS("ushers", " 1@4 0@4 3@6", "he", "she", "his", "hers");
	FINDS("aaaa", " 0@1 1@2 0@2 1@3 0@3 1@4 0@4", "a", "aa");
	FINDS("abcde", " 1@4", "abd", "bcd", "cdx");
	FINDS("시시발점", " 0@9 1@12", "시발", "시발점");
	FINDS("발", "", "시발");
}

static void
the_same_word_has_the_same_number(void **state)
{
	struct word_set *w = word_set_new();

	(void)state;
	assert_int_equal(word_set_add(w, "abc", 3), 0);
	assert_int_equal(word_set_add(w, "ab", 2), 1);
	assert_int_equal(word_set_add(w, "abc", 3), 0);
	assert_int_equal(word_set_count(w), 2);
	assert_int_equal(word_set_length(w, 1), 2);
	word_set_free(w);
}

static void
no_words_find_nothing(void **state)
{
	struct word_set *w = word_set_new();
	struct buf b = BUF_INIT;

	(void)state;
	word_set_build(w);
	word_set_scan(w, "abc", 3, note, &b);
	assert_string_equal(b.s, "");
	word_set_free(w);
}

static void
every_byte_can_be_in_a_word(void **state)
{
	struct word_set *w = word_set_new();
	struct buf b = BUF_INIT;
	char all[256];

	(void)state;
	for (int i = 0; i < 256; i++)
		all[i] = (char)i;
	word_set_add(w, all, sizeof(all));
	word_set_add(w, "\0\1", 2);
	word_set_build(w);
	word_set_scan(w, all, sizeof(all), note, &b);
	assert_string_equal(b.s, " 1@2 0@256");
	buf_clear(&b);
	word_set_free(w);
}

/* Every text of a few letters, against a plain search. */
static void
it_agrees_with_a_plain_search(void **state)
{
	static const char *const word[] = { "aa", "ab", "aba", "bb", "babb",
		"abab", "bbb" };
	const size_t n = sizeof(word) / sizeof(word[0]);
	struct word_set *w = word_set_new();
	struct buf got = BUF_INIT;
	char text[13] = "";

	(void)state;
	for (size_t i = 0; i < n; i++)
		word_set_add(w, word[i], strlen(word[i]));
	word_set_build(w);
	for (unsigned bits = 0; bits < 4096; bits++) {
		size_t wanted = 0, seen = 0;

		for (int i = 0; i < 12; i++)
			text[i] = (bits >> i & 1) != 0 ? 'a' : 'b';
		for (size_t i = 0; i < n; i++)
			for (const char *p = text; (p = strstr(p, word[i])) !=
			    NULL; p++)
				wanted++;
		buf_reset(&got);
		word_set_scan(w, text, 12, note, &got);
		for (const char *p = got.s; (p = strchr(p, '@')) != NULL; p++)
			seen++;
		assert_int_equal(seen, wanted);
	}
	buf_clear(&got);
	word_set_free(w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_within_and_across_words_are_found),
		cmocka_unit_test(the_same_word_has_the_same_number),
		cmocka_unit_test(no_words_find_nothing),
		cmocka_unit_test(every_byte_can_be_in_a_word),
		cmocka_unit_test(it_agrees_with_a_plain_search),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What a person calls a character.
 */
#include "lib/text/grapheme.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FAMILY "👨‍👩‍👧"
#define NFD_HAN "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"

/* The text falls into exactly these characters, seen from either end. */
static void
falls_into(const char *const *parts)
{
	char text[512] = "";
	size_t at = 0, len, end;

	for (size_t i = 0; parts[i] != NULL; i++)
		strcat(text, parts[i]);
	len = strlen(text);
	for (size_t i = 0; parts[i] != NULL; i++) {
		end = text_grapheme_next(text, len, at);
		assert_int_equal(end - at, strlen(parts[i]));
		assert_int_equal(text_grapheme_prev(text, len, end), at);
		at = end;
	}
	assert_int_equal(at, len);
	assert_int_equal(text_grapheme_next(text, len, len), len);
	assert_int_equal(text_grapheme_prev(text, len, 0), 0);
}

static void
letters_and_syllables_stand_alone(void **state)
{
	(void)state;
	falls_into((const char *[]){ "a", "b", "민", "원", "漢", "ㅋ", "ㅋ",
	    " ", NULL });
}

static void
marks_and_conjoining_jamo_belong_together(void **state)
{
	(void)state;
	falls_into((const char *[]){ "e\xcc\x81", "x", NFD_HAN, NFD_HAN, "a",
	    NULL });
}

static void
an_emoji_takes_what_is_joined_to_it(void **state)
{
	(void)state;
	falls_into((const char *[]){ "a", FAMILY, "👍🏽", "🇰🇷", "🇰🇷", "❤️", "끝",
	    NULL });
}

static void
line_ends_are_characters(void **state)
{
	(void)state;
	falls_into((const char *[]){ "a", "\n", "b", "\r\n", "c", "\n", "\n",
	    NULL });
}

static void
a_broken_byte_is_a_character(void **state)
{
	(void)state;
	falls_into((const char *[]){ "a", "\xff", "\x80", "\xeb", "b", "민",
	    "\xeb", NULL });
}

static void
a_place_within_a_character_goes_back_to_its_begin(void **state)
{
	const char *text = "a" FAMILY;

	(void)state;
	for (size_t at = 2; at <= strlen(text); at++)
		assert_int_equal(
		    text_grapheme_prev(text, strlen(text), at), 1);
}

static void
going_back_over_a_long_text_ends_at_its_begin(void **state)
{
	size_t len = 0, at, steps = 0;
	char *text = malloc(30001);

	(void)state;
	assert_non_null(text);
	for (; len + 3 <= 30000; len += 3)
		memcpy(text + len, "민", 3);
	for (at = len; at > 0; at = text_grapheme_prev(text, len, at))
		steps++;
	assert_int_equal(steps, len / 3);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_and_syllables_stand_alone),
		cmocka_unit_test(marks_and_conjoining_jamo_belong_together),
		cmocka_unit_test(an_emoji_takes_what_is_joined_to_it),
		cmocka_unit_test(line_ends_are_characters),
		cmocka_unit_test(a_broken_byte_is_a_character),
		cmocka_unit_test(
		    a_place_within_a_character_goes_back_to_its_begin),
		cmocka_unit_test(going_back_over_a_long_text_ends_at_its_begin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

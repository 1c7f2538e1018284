/*
 * The Korean keyboard.
 */
#include "lib/text/keyboard.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/text/width.h"

/* The keys that make a letter or syllable. */
static void
is_typed(const char *hangul, const char *want)
{
	int32_t c, keys[KEYBOARD_KEYS];
	char text[KEYBOARD_KEYS + 1] = "";
	size_t n;

	text_character(hangul, strlen(hangul), &c);
	n = keyboard_keys(c, keys);
	for (size_t i = 0; i < n; i++)
		text[i] = (char)keys[i];
	assert_string_equal(text, want);
}

static void
letters_have_the_keys_of_the_two_set_layout(void **state)
{
	(void)state;
	is_typed("ㅂ", "q");
	is_typed("ㅃ", "Q");
	is_typed("ㅓ", "j");
	is_typed("ㅏ", "k");
	is_typed("ㅛ", "y");
	is_typed("ㅜ", "n");
	is_typed("ㅎ", "g");
	is_typed("ㅒ", "O");
	is_typed("ㅖ", "P");
}

static void
joined_letters_have_two_keys(void **state)
{
	(void)state;
	is_typed("ㄳ", "rt");
	is_typed("ㅄ", "qt");
	is_typed("ㅘ", "hk");
	is_typed("ㅢ", "ml");
}

static void
syllables_have_the_keys_of_their_letters(void **state)
{
	(void)state;
	is_typed("아", "dk");
	is_typed("요", "dy");
	is_typed("예", "dP");
	is_typed("니", "sl");
	is_typed("넣", "sjg");
	is_typed("까", "Rk");
	is_typed("뷁", "qnpfr");
	is_typed("있", "dlT");
}

static void
conjoining_and_half_width_letters_are_the_same(void **state)
{
	(void)state;
	is_typed("\xe1\x84\x8b", "d"); /* lead ieung */
	is_typed("\xe1\x85\xa1", "k"); /* vowel a */
	is_typed("\xe1\x86\xab", "s"); /* final nieun */
	is_typed("\xef\xbe\xa1", "r"); /* half-width kiyeok */
	is_typed("\xef\xbf\x82", "k"); /* half-width a */
	is_typed("\xef\xbf\x9c", "l"); /* half-width i */
	is_typed("\xef\xbe\xbe", "g"); /* half-width hieuh */
}

static void
all_else_has_none(void **state)
{
	(void)state;
	is_typed("a", "");
	is_typed("漢", "");
	is_typed("1", "");
	is_typed("\xef\xbf\x88", ""); /* a gap between half-width vowels */
	is_typed("\xef\xbe\xa0", ""); /* half-width filler */
	is_typed("ㆎ", "");
}

static void
every_key_is_found_from_its_letter(void **state)
{
	int32_t keys[KEYBOARD_KEYS];

	(void)state;
	for (int32_t key = 'a'; key <= 'z'; key++) {
		assert_int_equal(keyboard_keys(keyboard_letter(key, false),
		    keys), 1);
		assert_int_equal(keys[0], key);
	}
	for (const char *p = "qwertop"; *p != '\0'; p++) {
		if (keyboard_letter(*p, true) == keyboard_letter(*p, false))
			continue;
		assert_int_equal(keyboard_keys(keyboard_letter(*p, true),
		    keys), 1);
		assert_int_equal(keys[0], *p - 'a' + 'A');
	}
}

static void
every_syllable_has_two_to_five_keys(void **state)
{
	int32_t keys[KEYBOARD_KEYS];

	(void)state;
	for (int32_t c = 0xac00; c <= 0xd7a3; c++) {
		size_t n = keyboard_keys(c, keys);

		assert_in_range(n, 2, 5);
		for (size_t i = 0; i < n; i++)
			assert_true((keys[i] | 32) >= 'a' &&
			    (keys[i] | 32) <= 'z');
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_have_the_keys_of_the_two_set_layout),
		cmocka_unit_test(joined_letters_have_two_keys),
		cmocka_unit_test(syllables_have_the_keys_of_their_letters),
		cmocka_unit_test(
		    conjoining_and_half_width_letters_are_the_same),
		cmocka_unit_test(all_else_has_none),
		cmocka_unit_test(every_key_is_found_from_its_letter),
		cmocka_unit_test(every_syllable_has_two_to_five_keys),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Letters of Hangul and the syllables they make.
 */
#include "lib/text/jamo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
every_syllable_comes_apart_and_together_again(void **state)
{
	int lead, vowel, tail;

	(void)state;
	for (int32_t c = 0xac00; c <= 0xd7a3; c++) {
		assert_true(jamo_is_syllable(c));
		jamo_parts(c, &lead, &vowel, &tail);
		assert_int_equal(jamo_syllable(lead, vowel, tail), c);
		assert_int_equal(jamo_is_silent(c), lead == 11);
	}
	assert_false(jamo_is_syllable(0xabff));
	assert_false(jamo_is_syllable(0xd7a4));
}

static void
conjoining_letters_have_the_same_place_as_compatible_ones(void **state)
{
	(void)state;
	for (int i = 0; i < 19; i++)
		assert_int_equal(jamo_lead(jamo_of_conjoining(0x1100 + i)), i);
	for (int i = 0; i < 21; i++)
		assert_int_equal(jamo_vowel(jamo_of_conjoining(0x1161 + i)),
		    i);
	for (int i = 1; i < 28; i++)
		assert_int_equal(jamo_tail(jamo_of_conjoining(0x11a7 + i)), i);
	assert_int_equal(jamo_of_conjoining(0x1113), 0);
	assert_int_equal(jamo_of_conjoining('a'), 0);
}

static void
clusters_are_tails_only_and_come_in_two(void **state)
{
	int32_t part[2];
	int clusters = 0;

	(void)state;
	for (int32_t c = 0x3131; c <= 0x3163; c++) {
		if (!jamo_split(c, part))
			continue;
		clusters++;
		assert_int_equal(jamo_lead(c), -1);
		assert_int_equal(jamo_join_tails(jamo_tail(part[0]),
		    jamo_tail(part[1])), jamo_tail(c));
	}
	assert_int_equal(clusters, 11);
	assert_false(jamo_split(0x3132, part)); /* ㄲ is one letter */
}

static void
vowels_join_only_as_they_are_typed(void **state)
{
	(void)state;
	assert_int_equal(jamo_join_vowels(8, 0), 9); /* ㅗ ㅏ ㅘ */
	assert_int_equal(jamo_join_vowels(18, 20), 19); /* ㅡ ㅣ ㅢ */
	assert_int_equal(jamo_join_vowels(0, 20), -1); /* ㅏ ㅣ is no ㅐ */
	assert_int_equal(jamo_join_tails(19, 1), 0);
}

static void
letters_that_cannot_be_something_say_so(void **state)
{
	(void)state;
	assert_int_equal(jamo_tail(0x3138), 0); /* ㄸ */
	assert_int_equal(jamo_vowel(0x3131), -1);
	assert_int_equal(jamo_lead(0x314f), -1);
	assert_int_equal(jamo_lead(0xac00), -1);
	assert_int_equal(jamo_lead_letter(9), 0x3145); /* ㅅ */
	assert_false(jamo_is_letter(0x3164)); /* the filler */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_syllable_comes_apart_and_together_again),
		cmocka_unit_test(
		    conjoining_letters_have_the_same_place_as_compatible_ones),
		cmocka_unit_test(clusters_are_tails_only_and_come_in_two),
		cmocka_unit_test(vowels_join_only_as_they_are_typed),
		cmocka_unit_test(letters_that_cannot_be_something_say_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

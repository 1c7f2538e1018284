/*
 * What a terminal is sent for a text.
 */
#include "lib/text/shown.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/text/width.h"

/* Shown, the text is this, in so many columns; stand-ins are in <>. */
static void
is_shown(const char *s, const char *want, size_t columns)
{
	struct buf b = BUF_INIT;
	struct shown one;
	size_t width = 0;
	char text[5];

	for (size_t at = 0; at < strlen(s);) {
		size_t cells = 0;

		at = text_shown_next(s, strlen(s), at, &one);
		for (size_t i = 0; i < one.n; i++) {
			const struct shown_cell *c = &one.cells[i];

			if (c->stand_in)
				buf_puts(&b, "{");
			buf_add(&b, text, text_encode(c->base, text));
			for (size_t k = 0; k < SHOWN_MARKS &&
			    c->marks[k] != 0; k++)
				buf_add(&b, text,
				    text_encode(c->marks[k], text));
			if (c->stand_in)
				buf_puts(&b, "}");
			cells += c->width;
		}
		assert_int_equal(cells, one.width);
		width += one.width;
	}
	assert_string_equal(b.s, want);
	assert_int_equal(width, columns);
	assert_int_equal(text_shown_width(s, strlen(s)), columns);
	buf_clear(&b);
}

static void
plain_text_is_shown_as_it_is(void **state)
{
	(void)state;
	is_shown("abc 민원 漢字 ㅋㅋ ｶﾀｶﾅ", "abc 민원 漢字 ㅋㅋ ｶﾀｶﾅ", 23);
}

static void
decomposed_letters_are_composed(void **state)
{
	(void)state;
	is_shown("e\xcc\x81", "é", 1);
	is_shown("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "한", 2);
	is_shown("\xe1\x84\x92\xe1\x85\xa1", "하", 2);
}

static void
archaic_hangul_keeps_two_columns(void **state)
{
	(void)state;
	/* a lead with the archaic vowel araea */
	is_shown("\xe1\x84\x92\xe1\x86\x9e", "\xe1\x84\x92\xe1\x86\x9e", 2);
	/* vowels of the second block, which terminals do not know */
	is_shown("\xe1\x84\x92\xed\x9e\xb0", "\xe1\x84\x92", 2);
}

static void
a_vowel_or_final_without_a_lead_is_a_letter(void **state)
{
	(void)state;
	is_shown("a\xe1\x85\xa1", "aㅏ", 3);
	is_shown("\xe1\x86\xab", "ㄴ", 2);
}

static void
of_a_joined_emoji_the_first_is_shown(void **state)
{
	(void)state;
	is_shown("👨‍👩‍👧끝", "👨끝", 4);
	is_shown("👍🏽", "👍", 2);
	is_shown("❤️", "❤", 1);
	is_shown("🏳️‍🌈", "🏳", 1);
	is_shown("🇰🇷", "🇰🇷", 2);
	is_shown("1️⃣", "1\xe2\x83\xa3", 1);
}

static void
a_skin_tone_alone_is_an_emoji(void **state)
{
	(void)state;
	is_shown("\xf0\x9f\x8f\xbd", "\xf0\x9f\x8f\xbd", 2);
}

static void
controls_and_escapes_are_made_visible(void **state)
{
	(void)state;
	is_shown("\033[31m", "{^}{[}[31m", 6);
	is_shown("\x01\x7f", "{^}{A}{^}{?}", 4);
	is_shown("\xc2\x9b", "{<}{9}{b}{>}", 4);
	is_shown("a\rb", "a{^}{M}b", 4);
	is_shown("\xff", "{\\}{x}{f}{f}", 4);
}

static void
a_tab_is_a_blank_and_a_line_end_nothing(void **state)
{
	(void)state;
	is_shown("a\tb\n\r\nc", "a bc", 4);
}

static void
what_turns_the_writing_direction_is_named(void **state)
{
	(void)state;
	is_shown("\xe2\x80\xae", "{<}{2}{0}{2}{e}{>}", 6);
	is_shown("\xe2\x81\xa6", "{<}{2}{0}{6}{6}{>}", 6);
	is_shown("\xe2\x80\x8f", "{<}{2}{0}{0}{f}{>}", 6);
	is_shown("\xe2\x80\xa8", "{<}{2}{0}{2}{8}{>}", 6);
}

static void
what_hides_between_letters_is_seen(void **state)
{
	(void)state;
	is_shown("가\xe2\x80\x8b나", "가{¦}나", 5);
	is_shown("가\xe2\x80\x8d나", "가{¦}나", 5);
	is_shown("a\xc2\xadz", "a{¦}z", 3);
	is_shown("ㅤ", "{¦}", 1);
	is_shown("\xef\xbb\xbfx", "{¦}x", 2);
}

static void
a_mark_without_a_letter_gets_a_circle(void **state)
{
	(void)state;
	is_shown("\xcc\x81", "{\xe2\x97\x8c\xcc\x81}", 1);
}

static void
only_some_marks_of_many_are_shown(void **state)
{
	(void)state;
	is_shown("x\xcc\xb1\xcc\xb1\xcc\xb1\xcc\xb1\xcc\xb1\xcc\xb1",
	    "x\xcc\xb1\xcc\xb1\xcc\xb1\xcc\xb1", 1);
}

static void
a_spacing_mark_has_a_column(void **state)
{
	(void)state;
	is_shown("\xe0\xa4\x95\xe0\xa4\xbe", "\xe0\xa4\x95\xe0\xa4\xbe", 2);
}

static void
what_unicode_does_not_know_is_named(void **state)
{
	(void)state;
	is_shown("\xf3\xb0\x80\x80", "\xf3\xb0\x80\x80", 1); /* private */
	is_shown("\xcd\xb8", "{<}{0}{3}{7}{8}{>}", 6);
}

static void
whole_characters_fit(void **state)
{
	size_t used;

	(void)state;
	assert_int_equal(text_shown_fit("가나", 6, 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(text_shown_fit("a\033", 2, 2, &used), 1);
	assert_int_equal(used, 1);
	assert_int_equal(text_shown_fit("👨‍👩‍👧x", 19, 2, &used), 18);
	assert_int_equal(used, 2);
}

static void
any_two_bytes_are_shown_without_controls(void **state)
{
	struct shown one;
	char s[2];

	(void)state;
	for (int i = 0; i < 65536; i++) {
		s[0] = (char)(i >> 8);
		s[1] = (char)i;
		for (size_t at = 0; at < 2;) {
			at = text_shown_next(s, 2, at, &one);
			for (size_t k = 0; k < one.n; k++) {
				int32_t c = one.cells[k].base;

				assert_true(c >= 0x20);
				assert_true(c < 0x7f || c > 0x9f);
			}
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_text_is_shown_as_it_is),
		cmocka_unit_test(decomposed_letters_are_composed),
		cmocka_unit_test(archaic_hangul_keeps_two_columns),
		cmocka_unit_test(a_vowel_or_final_without_a_lead_is_a_letter),
		cmocka_unit_test(of_a_joined_emoji_the_first_is_shown),
		cmocka_unit_test(a_skin_tone_alone_is_an_emoji),
		cmocka_unit_test(controls_and_escapes_are_made_visible),
		cmocka_unit_test(a_tab_is_a_blank_and_a_line_end_nothing),
		cmocka_unit_test(what_turns_the_writing_direction_is_named),
		cmocka_unit_test(what_hides_between_letters_is_seen),
		cmocka_unit_test(a_mark_without_a_letter_gets_a_circle),
		cmocka_unit_test(only_some_marks_of_many_are_shown),
		cmocka_unit_test(a_spacing_mark_has_a_column),
		cmocka_unit_test(what_unicode_does_not_know_is_named),
		cmocka_unit_test(whole_characters_fit),
		cmocka_unit_test(any_two_bytes_are_shown_without_controls),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

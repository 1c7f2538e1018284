/*
 * A line that one types into.
 */
#include "lib/tui/input.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"

#define NFD_HAN "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"

static void
type(struct input *in, const char *text)
{
	int32_t c;

	for (size_t n; *text != '\0'; text += n) {
		n = text_character(text, strlen(text), &c);
		assert_true(n > 0);
		input_key(in, c);
	}
}

/* What was typed, some keys, and what is left, with "|" typed where the
 * cursor is. */
static void
edits(const char *typed, const int32_t *keys, const char *want)
{
	struct input *in = input_new(NULL, false);

	type(in, typed);
	for (; *keys != 0; keys++)
		input_key(in, *keys);
	input_key(in, '|');
	assert_string_equal(input_text(in), want);
	input_free(in);
}

#define KEYS(...) ((const int32_t[]){ __VA_ARGS__, 0 })

static void
typed_characters_stand_at_the_cursor(void **state)
{
	(void)state;
	edits("민원abc", KEYS(KEY_LEFT, KEY_LEFT), "민원a|bc");
	edits("민원", KEYS(KEY_HOME, 'x'), "x|민원");
	edits("민원", KEYS(KEY_HOME, KEY_END), "민원|");
}

static void
backspace_takes_what_a_person_calls_a_character(void **state)
{
	(void)state;
	edits("민원", KEYS(KEY_BACKSPACE), "민|");
	edits("a👨‍👩‍👧", KEYS(KEY_BACKSPACE), "a|");
	edits("a👍🏽", KEYS(KEY_BACKSPACE), "a|");
	edits("a" NFD_HAN, KEYS(KEY_BACKSPACE), "a|");
	edits("ae\xcc\x81", KEYS(KEY_BACKSPACE), "a|");
	edits("", KEYS(KEY_BACKSPACE), "|");
	edits("ab", KEYS(KEY_LEFT, KEY_DEL), "a|");
	edits("a👍🏽b", KEYS(KEY_HOME, KEY_RIGHT, 4), "a|b");
}

static void
the_cursor_steps_over_whole_characters(void **state)
{
	(void)state;
	edits("a👨‍👩‍👧b", KEYS(KEY_LEFT, KEY_LEFT), "a|👨‍👩‍👧b");
	edits("a👨‍👩‍👧b", KEYS(1, 6, 6), "a👨‍👩‍👧|b");
	edits("ab", KEYS(KEY_HOME, KEY_LEFT), "|ab");
	edits("ab", KEYS(KEY_RIGHT), "ab|");
}

static void
what_is_typed_is_composed(void **state)
{
	(void)state;
	edits("e\xcc\x81", KEYS(KEY_END), "é|");
	edits(NFD_HAN, KEYS(KEY_END), "한|");
}

static void
words_and_halves_are_deleted(void **state)
{
	(void)state;
	edits("주차 단속 민원", KEYS(23), "주차 단속 |");
	edits("주차 단속  ", KEYS(23), "주차 |");
	edits("주차 단속", KEYS(KEY_LEFT, 21), "|속");
	edits("주차 단속", KEYS(KEY_HOME, KEY_RIGHT, 11), "주|");
	edits("주차 단속", KEYS('b' | KEY_ALT, 'b' | KEY_ALT), "|주차 단속");
	edits("주차 단속", KEYS(1, KEY_RIGHT | KEY_CTRL), "주차| 단속");
	edits("ab cd", KEYS(KEY_BACKSPACE | KEY_ALT), "ab |");
}

static void
results_tell_what_happened(void **state)
{
	struct input *in = input_new(NULL, false);

	(void)state;
	assert_int_equal(input_key(in, 'a'), INPUT_CHANGED);
	assert_int_equal(input_key(in, KEY_LEFT), INPUT_MOVED);
	assert_int_equal(input_key(in, KEY_BACKSPACE), INPUT_MOVED);
	assert_int_equal(input_key(in, KEY_DEL), INPUT_CHANGED);
	assert_int_equal(input_key(in, KEY_ENTER), INPUT_DONE);
	assert_int_equal(input_key(in, KEY_ESC), INPUT_CANCEL);
	assert_int_equal(input_key(in, 3), INPUT_CANCEL);
	assert_int_equal(input_key(in, KEY_F1), INPUT_UNUSED);
	assert_int_equal(input_key(in, KEY_TAB), INPUT_UNUSED);
	assert_int_equal(input_key(in, 0x9b), INPUT_UNUSED);
	input_free(in);
}

static void
a_paste_is_cleaned_and_inserted(void **state)
{
	struct input *in = input_new(NULL, false);

	(void)state;
	type(in, "ab");
	input_key(in, KEY_LEFT);
	assert_int_equal(input_paste(in, "x\ny\tz\033[0m\xff\n", 11),
	    INPUT_CHANGED);
	assert_string_equal(input_text(in), "ax y z[0mb");
	assert_int_equal(input_paste(in, "\n\n", 2), INPUT_MOVED);
	assert_int_equal(input_paste(in, "", 0), INPUT_MOVED);
	assert_string_equal(input_text(in), "ax y z[0mb");
	input_free(in);
}

static void
a_line_has_an_end(void **state)
{
	struct input *in = input_new(NULL, false);
	char *huge = mem_new(3 * INPUT_MOST, 1);

	(void)state;
	for (size_t i = 0; i + 3 < 2 * INPUT_MOST; i += 3)
		memcpy(huge + i, "민", 3);
	assert_int_equal(input_paste(in, huge, strlen(huge)), INPUT_CHANGED);
	assert_int_equal(strlen(input_text(in)), INPUT_MOST / 3 * 3);
	while (input_key(in, 'x') == INPUT_CHANGED)
		continue;
	assert_int_equal(strlen(input_text(in)), INPUT_MOST);
	assert_int_equal(input_paste(in, "y", 1), INPUT_MOVED);
	input_set(in, huge);
	assert_int_equal(strlen(input_text(in)), INPUT_MOST / 3 * 3);
	free(huge);
	input_free(in);
}

static void
the_history_is_walked_and_the_draft_kept(void **state)
{
	struct input_history *h = input_history_new();
	struct input *in;

	(void)state;
	input_history_add(h, "one");
	input_history_add(h, "two");
	input_history_add(h, "one"); /* goes to the end */
	input_history_add(h, "");
	in = input_new(h, false);
	type(in, "draft");
	input_key(in, KEY_UP);
	assert_string_equal(input_text(in), "one");
	input_key(in, KEY_UP);
	assert_string_equal(input_text(in), "two");
	assert_int_equal(input_key(in, KEY_UP), INPUT_MOVED);
	input_key(in, 'x');
	assert_string_equal(input_text(in), "twox");
	input_key(in, KEY_DOWN);
	assert_string_equal(input_text(in), "one");
	input_key(in, KEY_DOWN);
	assert_string_equal(input_text(in), "draft");
	assert_int_equal(input_key(in, KEY_DOWN), INPUT_MOVED);
	input_free(in);
	for (int i = 0; i < 3 * INPUT_HISTORY_MOST; i++) {
		char text[16] = { (char)('a' + i % 26), (char)('a' + i / 26) };

		input_history_add(h, text);
	}
	in = input_new(h, false);
	for (int i = 0; i < INPUT_HISTORY_MOST; i++)
		assert_int_equal(input_key(in, KEY_UP), INPUT_CHANGED);
	assert_int_equal(input_key(in, KEY_UP), INPUT_MOVED);
	input_free(in);
	input_history_free(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(typed_characters_stand_at_the_cursor),
		cmocka_unit_test(
		    backspace_takes_what_a_person_calls_a_character),
		cmocka_unit_test(the_cursor_steps_over_whole_characters),
		cmocka_unit_test(what_is_typed_is_composed),
		cmocka_unit_test(words_and_halves_are_deleted),
		cmocka_unit_test(results_tell_what_happened),
		cmocka_unit_test(a_paste_is_cleaned_and_inserted),
		cmocka_unit_test(a_line_has_an_end),
		cmocka_unit_test(the_history_is_walked_and_the_draft_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

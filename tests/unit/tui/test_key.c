/*
 * Keys and their names.
 */
#include "lib/tui/key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
is_named(int32_t key, const char *want)
{
	char name[KEY_NAME_SIZE];

	assert_string_equal(key_name(key, name), want);
	assert_int_equal(key_parse(want), key);
}

static void
keys_have_names_that_are_read_again(void **state)
{
	(void)state;
	is_named('j', "j");
	is_named('G', "G");
	is_named(0x3153, "ㅓ");
	is_named(0x1f44d, "👍");
	is_named(4, "^D");
	is_named(31, "^_");
	is_named(28, "^\\");
	is_named(KEY_SPACE, "Space");
	is_named(KEY_TAB, "Tab");
	is_named(KEY_BACKTAB, "BackTab");
	is_named(KEY_ENTER, "Enter");
	is_named(KEY_ESC, "Esc");
	is_named(KEY_BACKSPACE, "Backspace");
	is_named(KEY_F1, "F1");
	is_named(KEY_F12, "F12");
	is_named(KEY_PGDN, "PgDn");
	is_named(KEY_DEL, "Del");
	is_named('x' | KEY_ALT, "Alt-x");
	is_named(KEY_LEFT | KEY_CTRL, "Ctrl-Left");
	is_named(KEY_UP | KEY_CTRL | KEY_ALT | KEY_SHIFT,
	    "Ctrl-Alt-Shift-Up");
	is_named('-' | KEY_ALT, "Alt--");
	is_named('^', "^");
	is_named('F', "F");
}

static void
names_are_read_in_other_forms_too(void **state)
{
	(void)state;
	assert_int_equal(key_parse("pgup"), KEY_PGUP);
	assert_int_equal(key_parse("PageDown"), KEY_PGDN);
	assert_int_equal(key_parse("delete"), KEY_DEL);
	assert_int_equal(key_parse("return"), KEY_ENTER);
	assert_int_equal(key_parse("^d"), 4);
	assert_int_equal(key_parse("Ctrl-d"), 4);
	assert_int_equal(key_parse("^?"), KEY_BACKSPACE);
	assert_int_equal(key_parse("^M"), KEY_ENTER);
	assert_int_equal(key_parse("f2"), KEY_F1 + 1);
}

static void
what_is_no_key_has_none(void **state)
{
	static const char *const bad[] = { "", "jj", "F0", "F13", "F01",
		"F1x", "Alt-", "Ctrl-1", "Shift-a", "Foo", "\x01",
		"\xff", "Ctrl-ㅓ" };

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(key_parse(bad[i]), KEY_NONE);
}

static void
only_characters_are_text(void **state)
{
	(void)state;
	assert_true(key_is_text('a'));
	assert_true(key_is_text(' '));
	assert_true(key_is_text(0xbbfc));
	assert_true(key_is_text(0x1f44d));
	assert_false(key_is_text(KEY_ENTER));
	assert_false(key_is_text(KEY_BACKSPACE));
	assert_false(key_is_text(0x9b));
	assert_false(key_is_text(KEY_UP));
	assert_false(key_is_text('a' | KEY_ALT));
	assert_false(key_is_text(KEY_NONE));
}

static void
yes_and_no_are_answered_in_both_languages(void **state)
{
	(void)state;
	assert_int_equal(key_answer('y'), KEY_ANSWER_YES);
	assert_int_equal(key_answer('Y'), KEY_ANSWER_YES);
	assert_int_equal(key_answer(0x315b), KEY_ANSWER_YES); /* ㅛ */
	assert_int_equal(key_answer(0xc608), KEY_ANSWER_YES); /* 예 */
	assert_int_equal(key_answer('n'), KEY_ANSWER_NO);
	assert_int_equal(key_answer('N'), KEY_ANSWER_NO);
	assert_int_equal(key_answer(0x315c), KEY_ANSWER_NO); /* ㅜ */
	assert_int_equal(key_answer(0xc544), KEY_ANSWER_NO); /* 아 */
}

static void
no_other_key_is_an_answer(void **state)
{
	static const int32_t others[] = { 0xc694 /* 요 */, 0xc720 /* 유 */,
		0xc6b0 /* 우 */, 0xb2c8 /* 니 */, 0xc624 /* 오 */,
		0x3147 /* ㅇ */, 0x3156 /* ㅖ */, KEY_ENTER, KEY_SPACE, 'd',
		'y' | KEY_ALT, 'y' & 31, KEY_ESC };

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(key_answer(others[i]), KEY_ANSWER_NONE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_have_names_that_are_read_again),
		cmocka_unit_test(names_are_read_in_other_forms_too),
		cmocka_unit_test(what_is_no_key_has_none),
		cmocka_unit_test(only_characters_are_text),
		cmocka_unit_test(yes_and_no_are_answered_in_both_languages),
		cmocka_unit_test(no_other_key_is_an_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Which key does what.
 */
#include "lib/tui/keymap.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/tui/key.h"

enum { LIST = 1, PAGER = 2, OTHER = 4 };

static const struct binding table[] = {
	{ 'j', "down", "down", LIST | PAGER, true },
	{ KEY_DOWN, "down", "down", LIST | PAGER, true },
	{ 'k', "up", "up", LIST | PAGER, true },
	{ 'h', "left", "left", LIST, true },
	{ 'd', "remove", "remove", LIST, false },
	{ 'd', "page-down", "down", PAGER, true },
	{ 'R', "refresh", "refresh", LIST, false },
	{ 'r', "restore", "restore", LIST, false },
};

#define N (sizeof(table) / sizeof(table[0]))

static int
set_up(void **state)
{
	*state = keymap_new(table, N);
	return 0;
}

static int
tear_down(void **state)
{
	keymap_free(*state);
	return 0;
}

/* What a key does, as "down up !remove"; '!' for a hint, '-' for nothing. */
static void
does(const struct keymap *m, unsigned context, int32_t key, const char *want)
{
	struct keymap_found found[KEYMAP_KEYS];
	size_t n = keymap_find(m, context, key, found);
	char text[256] = "";

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			strcat(text, " ");
		if (found[i].hint)
			strcat(text, "!");
		strcat(text, found[i].binding == NULL ? "-" :
		    found[i].binding->action);
	}
	assert_string_equal(text, want);
}

static void
a_key_does_what_its_context_says(void **state)
{
	does(*state, LIST, 'd', "remove");
	does(*state, PAGER, 'd', "page-down");
	does(*state, OTHER, 'd', "-");
	does(*state, LIST, KEY_DOWN, "down");
	does(*state, LIST, 'x', "-");
	does(*state, LIST, KEY_NONE, "-");
}

static void
movement_works_with_the_korean_keyboard(void **state)
{
	does(*state, LIST, 0x3153, "down"); /* ㅓ */
	does(*state, LIST, 0x314f, "up");   /* ㅏ */
	does(*state, LIST, 0x1165, "down"); /* the same, conjoining */
	does(*state, LIST, 0x3158, "left up"); /* ㅘ: h k */
}

static void
actions_with_the_korean_keyboard_are_only_told(void **state)
{
	does(*state, LIST, 0x3147, "!remove"); /* ㅇ */
	does(*state, PAGER, 0x3147, "page-down");
	does(*state, LIST, 0x3132, "!refresh"); /* ㄲ: R */
	does(*state, LIST, 0x3131, "!restore"); /* ㄱ: r */
}

static void
a_syllable_stops_at_its_first_action(void **state)
{
	does(*state, LIST, 0xc544, "!remove");       /* 아: d k */
	does(*state, PAGER, 0xc544, "page-down up"); /* in the pager it moves */
	does(*state, LIST, 0xd638, "- left");        /* 호: g h */
	does(*state, LIST, 0xac70, "!restore");      /* 거: r j */
	does(*state, LIST, 0xd64d, "- left !remove"); /* 홍: g h d */
}

static void
other_letters_do_nothing(void **state)
{
	does(*state, LIST, 0x6f22, "-");
	does(*state, LIST, 0x318e, "-");
	does(*state, LIST, 0x3153 | KEY_ALT, "-");
}

static void
a_letter_of_hangul_that_is_bound_itself_acts(void **state)
{
	struct err e = ERR_INIT;

	assert_int_equal(keymap_set(*state, "remove", "ㅇ", &e), 0);
	does(*state, LIST, 0x3147, "remove");
}

static void
an_action_gets_other_keys(void **state)
{
	struct err e = ERR_INIT;
	size_t n;

	assert_int_equal(keymap_set(*state, "remove", "x F8 x", &e), 0);
	does(*state, LIST, 'x', "remove");
	does(*state, LIST, KEY_F1 + 7, "remove");
	does(*state, LIST, 'd', "-");
	does(*state, PAGER, 'd', "page-down");
	assert_int_equal(keymap_key(*state, LIST, "remove"), 'x');
	keymap_all(*state, &n);
	assert_int_equal(n, N + 1);
}

static void
an_action_without_keys_can_get_them_again(void **state)
{
	struct err e = ERR_INIT;

	assert_int_equal(keymap_set(*state, "down", "none", &e), 0);
	does(*state, LIST, 'j', "-");
	does(*state, LIST, KEY_DOWN, "-");
	assert_int_equal(keymap_key(*state, LIST, "down"), KEY_NONE);
	assert_int_equal(keymap_set(*state, "down", "Alt-j", &e), 0);
	does(*state, PAGER, 'j' | KEY_ALT, "down");
	does(*state, LIST, 0x3153 | KEY_ALT, "down");
}

static void
two_actions_can_change_places(void **state)
{
	struct err e = ERR_INIT;

	assert_int_equal(keymap_set(*state, "up", "none", &e), 0);
	assert_int_equal(keymap_set(*state, "down", "k", &e), 0);
	assert_int_equal(keymap_set(*state, "up", "j", &e), 0);
	does(*state, LIST, 'j', "up");
	does(*state, LIST, 'k', "down");
}

static void
is_refused(struct keymap *m, const char *action, const char *keys,
    enum err_code code, const char *word)
{
	struct err e = ERR_INIT;

	assert_int_equal(keymap_set(m, action, keys, &e), -1);
	assert_int_equal(e.code, code);
	assert_non_null(strstr(e.msg, word));
	does(m, LIST, 'd', "remove");
	does(m, LIST, 'j', "down");
}

static void
bad_settings_change_nothing(void **state)
{
	is_refused(*state, "fly", "x", ERR_NOT_FOUND, "fly");
	is_refused(*state, "remove", "x F99", ERR_INPUT, "F99");
	is_refused(*state, "remove", "j", ERR_EXISTS, "down");
	is_refused(*state, "remove", "a b c e f g i l m", ERR_INPUT, "8");
}

static void
a_key_may_serve_two_actions_in_different_contexts(void **state)
{
	struct err e = ERR_INIT;

	assert_int_equal(keymap_set(*state, "page-down", "R", &e), 0);
	does(*state, PAGER, 'R', "page-down");
	does(*state, LIST, 'R', "refresh");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_key_does_what_its_context_says, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    movement_works_with_the_korean_keyboard, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    actions_with_the_korean_keyboard_are_only_told, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    a_syllable_stops_at_its_first_action, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    other_letters_do_nothing, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    a_letter_of_hangul_that_is_bound_itself_acts, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    an_action_gets_other_keys, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    an_action_without_keys_can_get_them_again, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    two_actions_can_change_places, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    bad_settings_change_nothing, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    a_key_may_serve_two_actions_in_different_contexts, set_up,
		    tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

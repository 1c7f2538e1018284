/*
 * Styles, and their texts in the configuration file.
 */
#include "lib/tui/style.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static void
becomes(const char *text, short fg, short bg, unsigned attrs)
{
	struct styles s;
	struct err e = ERR_INIT;

	styles_init(&s);
	assert_int_equal(style_set(&s, "hit", text, &e), 0);
	assert_int_equal(s.look[STYLE_HIT].fg, fg);
	assert_int_equal(s.look[STYLE_HIT].bg, bg);
	assert_int_equal(s.look[STYLE_HIT].attrs, attrs);
}

static void
is_refused(const char *name, const char *text, enum err_code code,
    const char *word)
{
	struct styles s, before;
	struct err e = ERR_INIT;

	styles_init(&s);
	before = s;
	assert_int_equal(style_set(&s, name, text, &e), -1);
	assert_int_equal(e.code, code);
	assert_non_null(strstr(e.msg, word));
	assert_true(strlen(e.hint) > 0);
	assert_memory_equal(&s, &before, sizeof(s));
}

static void
colours_and_attributes_are_read(void **state)
{
	(void)state;
	becomes("red", 1, STYLE_DEFAULT, 0);
	becomes("red on black bold", 1, 0, STYLE_BOLD);
	becomes("  bright-blue   underline ", 12, STYLE_DEFAULT,
	    STYLE_UNDERLINE);
	becomes("214 on 17", 214, 17, 0);
	becomes("on yellow", STYLE_DEFAULT, 3, 0);
	becomes("bold dim italic reverse", STYLE_DEFAULT, STYLE_DEFAULT,
	    STYLE_BOLD | STYLE_FAINT | STYLE_ITALIC | STYLE_REVERSE);
	becomes("default on default", STYLE_DEFAULT, STYLE_DEFAULT, 0);
	becomes("", STYLE_DEFAULT, STYLE_DEFAULT, 0);
}

static void
a_word_that_is_neither_is_refused(void **state)
{
	(void)state;
	is_refused("hit", "pink", ERR_INPUT, "pink");
	is_refused("hit", "256", ERR_INPUT, "256");
	is_refused("hit", "-1", ERR_INPUT, "-1");
	is_refused("hit", "red green", ERR_INPUT, "green");
	is_refused("hit", "red on", ERR_INPUT, "on");
	is_refused("hit", "on bold", ERR_INPUT, "bold");
	is_refused("hit", "bold red", ERR_INPUT, "red");
	is_refused("hit", "bright-", ERR_INPUT, "bright-");
}

static void
an_unknown_style_is_refused(void **state)
{
	(void)state;
	is_refused("hot", "red", ERR_NOT_FOUND, "hot");
}

static void
colour_alone_keeps_the_attributes_of_terminals_without(void **state)
{
	struct styles s;
	struct err e = ERR_INIT;
	unsigned mono;

	(void)state;
	styles_init(&s);
	mono = s.look[STYLE_CURSOR].mono;
	assert_int_equal(style_set(&s, "cursor", "white on blue", &e), 0);
	assert_int_equal(s.look[STYLE_CURSOR].mono, mono);
	assert_int_equal(style_set(&s, "cursor", "white underline", &e), 0);
	assert_int_equal(s.look[STYLE_CURSOR].mono, STYLE_UNDERLINE);
}

static void
every_style_has_a_name_of_its_own(void **state)
{
	struct styles s;
	struct err e = ERR_INIT;

	(void)state;
	styles_init(&s);
	for (int i = 0; i < STYLE_COUNT; i++) {
		assert_int_equal(style_set(&s, style_name((enum style)i),
		    "green", &e), 0);
		assert_int_equal(s.look[i].fg, 2);
		for (int k = 0; k < i; k++)
			assert_string_not_equal(style_name((enum style)i),
			    style_name((enum style)k));
	}
}

static void
what_must_stand_out_does_so_without_colour(void **state)
{
	static const enum style marked[] = { STYLE_CURSOR, STYLE_HIT,
		STYLE_PERSONAL, STYLE_WARN, STYLE_ERROR, STYLE_TAGGED,
		STYLE_ADDED, STYLE_REMOVED, STYLE_BAR, STYLE_INPUT,
		STYLE_KEY, STYLE_TITLE };
	struct styles s;

	(void)state;
	styles_init(&s);
	for (size_t i = 0; i < sizeof(marked) / sizeof(marked[0]); i++)
		assert_int_not_equal(s.look[marked[i]].mono, 0);
	assert_int_not_equal(s.look[STYLE_ADDED].mono,
	    s.look[STYLE_REMOVED].mono);
	assert_int_not_equal(s.look[STYLE_HIT].mono,
	    s.look[STYLE_PERSONAL].mono);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(colours_and_attributes_are_read),
		cmocka_unit_test(a_word_that_is_neither_is_refused),
		cmocka_unit_test(an_unknown_style_is_refused),
		cmocka_unit_test(
		    colour_alone_keeps_the_attributes_of_terminals_without),
		cmocka_unit_test(every_style_has_a_name_of_its_own),
		cmocka_unit_test(what_must_stand_out_does_so_without_colour),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

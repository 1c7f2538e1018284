/*
 * A text that is scrolled and searched.
 */
#include "lib/tui/pager.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* Hundred lines; every tenth from the fifth on holds 주차. */
static struct pager *
begin(void)
{
	struct pager *p = pager_new();
	char line[64];

	for (int i = 0; i < 100; i++) {
		snprintf(line, sizeof(line), "line %d %s", i,
		    i % 10 == 5 ? "불법 주차 신고" : "");
		pager_puts(p, line, STYLE_NORMAL);
	}
	return p;
}

static size_t
top(const struct pager *p)
{
	size_t first, all, seen;

	pager_place(p, &first, &all, &seen);
	return first;
}

static void
lines_are_counted_for_a_width(void **state)
{
	struct pager *p = pager_new();

	(void)state;
	assert_int_equal(pager_lines(p, 10), 0);
	pager_heading(p, "제목");
	pager_rule(p);
	pager_blank(p);
	pager_add(p, "가나 다라 마바", strlen("가나 다라 마바"), 2,
	    STYLE_NORMAL, NULL, 0);
	assert_int_equal(pager_lines(p, 80), 4);
	assert_int_equal(pager_lines(p, 11), 5);
	assert_int_equal(pager_lines(p, 6), 6);
	assert_int_equal(pager_lines(p, 0), 10);
	pager_free(p);
}

static void
a_search_goes_to_the_first_hit_from_where_one_is(void **state)
{
	struct pager *p = begin();

	(void)state;
	assert_int_equal(pager_lines(p, 80), 100);
	assert_true(pager_search(p, "주차"));
	assert_int_equal(pager_hits(p), 10);
	assert_int_equal(top(p), 5);
	assert_true(pager_search_next(p, true));
	assert_int_equal(top(p), 15);
	assert_true(pager_search_next(p, false));
	assert_true(pager_search_next(p, false));
	assert_int_equal(top(p), 95);
	assert_true(pager_search_next(p, true));
	assert_int_equal(top(p), 5);
	pager_free(p);
}

static void
a_search_that_is_left_goes_back(void **state)
{
	struct pager *p = begin();

	(void)state;
	pager_lines(p, 80);
	assert_true(pager_move(p, 40));
	assert_true(pager_search(p, "주"));
	assert_int_equal(top(p), 45);
	assert_true(pager_search(p, "line 7"));
	assert_int_equal(top(p), 70);
	assert_false(pager_search(p, "없는 말"));
	assert_int_equal(top(p), 40);
	pager_search_end(p, false);
	assert_int_equal(top(p), 40);
	assert_int_equal(pager_hits(p), 0);
	assert_false(pager_search_next(p, true));
	assert_true(pager_search(p, "불법"));
	pager_search_end(p, true);
	assert_int_equal(top(p), 45);
	assert_int_equal(pager_hits(p), 10);
	pager_free(p);
}

static void
initial_consonants_find_syllables(void **state)
{
	struct pager *p = begin();

	(void)state;
	pager_lines(p, 80);
	assert_true(pager_search(p, "ㅂㅂ"));
	assert_int_equal(pager_hits(p), 10);
	assert_false(pager_search(p, ""));
	assert_int_equal(pager_hits(p), 0);
	pager_free(p);
}

static void
a_hit_behind_which_nothing_follows_starts_again(void **state)
{
	struct pager *p = begin();

	(void)state;
	pager_lines(p, 80);
	assert_true(pager_move(p, 97));
	assert_true(pager_search(p, "주차"));
	assert_int_equal(top(p), 5);
	pager_free(p);
}

static void
hits_are_counted_to_a_limit(void **state)
{
	struct pager *p = pager_new();
	static char text[30000];

	(void)state;
	memset(text, 'a', sizeof(text));
	pager_add(p, text, sizeof(text), 0, STYLE_NORMAL, NULL, 0);
	pager_puts(p, "aaa", STYLE_NORMAL);
	pager_lines(p, 80);
	assert_true(pager_search(p, "a"));
	assert_int_equal(pager_hits(p), 10000);
	for (int i = 0; i < 10001; i++)
		assert_true(pager_search_next(p, true));
	pager_free(p);
}

static void
an_emptied_pager_finds_nothing(void **state)
{
	struct pager *p = begin();

	(void)state;
	pager_lines(p, 80);
	assert_true(pager_search(p, "주차"));
	pager_clear(p);
	assert_int_equal(pager_lines(p, 80), 0);
	assert_int_equal(pager_hits(p), 0);
	assert_false(pager_move(p, 1));
	pager_first(p);
	pager_last(p);
	assert_int_equal(top(p), 0);
	pager_free(p);
}

static void
a_text_told_anew_is_searched_anew(void **state)
{
	struct pager *p = begin();

	(void)state;
	pager_lines(p, 80);
	assert_true(pager_search(p, "주차"));
	pager_search_end(p, true);
	pager_again(p);
	pager_puts(p, "주차 주차", STYLE_NORMAL);
	assert_int_equal(pager_lines(p, 80), 1);
	assert_int_equal(pager_hits(p), 2);
	pager_free(p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_are_counted_for_a_width),
		cmocka_unit_test(
		    a_search_goes_to_the_first_hit_from_where_one_is),
		cmocka_unit_test(a_search_that_is_left_goes_back),
		cmocka_unit_test(initial_consonants_find_syllables),
		cmocka_unit_test(
		    a_hit_behind_which_nothing_follows_starts_again),
		cmocka_unit_test(hits_are_counted_to_a_limit),
		cmocka_unit_test(an_emptied_pager_finds_nothing),
		cmocka_unit_test(a_text_told_anew_is_searched_anew),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

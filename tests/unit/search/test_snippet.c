/*
 * The part of a text that shows why it was found.
 */
#include "lib/search/snippet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static void
shows(const char *text, const char *word, size_t columns, const char *want)
{
	const char *at = strstr(text, word);
	struct find_place p, part, moved;

	assert_non_null(at);
	p.start = (size_t)(at - text);
	p.end = p.start + strlen(word);
	part = search_snippet(text, strlen(text), &p, 1, columns);
	assert_int_equal(part.end - part.start, strlen(want));
	assert_memory_equal(text + part.start, want, strlen(want));
	assert_int_equal(search_snippet_places(part, &p, 1, &moved), 1);
	assert_memory_equal(want + moved.start, word, strlen(word));
}

static void
the_first_place_is_shown_with_a_little_before_it(void **state)
{
	(void)state;
	shows("abcdefghijklmnop hit and more", "hit", 16, "nop hit and more");
	shows("가나다라마바사아자차카타파하", "카타", 16, "자차카타파하");
	shows("hit at the begin", "hit", 8, "hit at t");
}

static void
no_mark_stands_alone_at_the_begin(void **state)
{
	(void)state;
	shows("xyzze\xcc\x81" "bc hit", "hit", 16, "e\xcc\x81" "bc hit");
}

static void
without_a_place_the_begin_is_shown(void **state)
{
	struct find_place part = search_snippet("가나다라", 12, NULL, 0, 5);

	(void)state;
	assert_int_equal(part.start, 0);
	assert_int_equal(part.end, 6);
}

static void
places_outside_are_left_out(void **state)
{
	const struct find_place part = { 10, 20 };
	const struct find_place at[] = { { 2, 4 }, { 8, 12 }, { 15, 16 },
		{ 19, 25 }, { 20, 21 } };
	struct find_place out[5];

	(void)state;
	assert_int_equal(search_snippet_places(part, at, 5, out), 3);
	assert_int_equal(out[0].start, 0);
	assert_int_equal(out[0].end, 2);
	assert_int_equal(out[2].start, 9);
	assert_int_equal(out[2].end, 10);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    the_first_place_is_shown_with_a_little_before_it),
		cmocka_unit_test(no_mark_stands_alone_at_the_begin),
		cmocka_unit_test(without_a_place_the_begin_is_shown),
		cmocka_unit_test(places_outside_are_left_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What a new site begins with.
 */
#include "lib/board/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static void
a_site_has_its_name_and_is_made_once(void **state)
{
	struct place *p = *state;
	struct site_count n;
	struct err e = ERR_INIT;
	char *name;

	assert_int_equal(site_name(p->store, &name, &e), 0);
	assert_string_equal(name, "Osan");
	free(name);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(site_fill(p->store, "Other", &n, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	store_rollback(p->store);
}

static void
article_6_2_the_nine_grounds_are_there_in_two_languages(void **state)
{
	struct place *p = *state;

	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM ground WHERE "
			     "text_ko LIKE '%제6조제2항제' || number || '호%' "
			     "AND text_en LIKE '%6(2)' || number || ' %'"),
	    9);
}

static void
what_the_text_files_hold_is_what_is_counted(void **state)
{
	struct place *p = *state;

	assert_int_equal(place_int(p, "SELECT count(*) FROM board"), 5);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM board b JOIN "
			     "department d ON d.id = b.department_id"),
	    5);
	assert_true(place_int(p, "SELECT count(*) FROM department") >= 8);
	assert_true(place_int(p, "SELECT count(*) FROM reason_template") >= 18);
}

static void
a_name_is_one_line_that_is_not_empty(void **state)
{
	struct err e = ERR_INIT;
	char longest[202] = "";

	(void)state;
	memset(longest, 'a', 201);
	assert_int_equal(site_check_name(longest, &e), -1);
	longest[200] = '\0';
	assert_int_equal(site_check_name(longest, &e), 0);
	assert_int_equal(site_check_name("오산시", &e), 0);
	assert_int_equal(site_check_name("", &e), -1);
	assert_int_equal(site_check_name("a\nb", &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_site_has_its_name_and_is_made_once),
		TEST(article_6_2_the_nine_grounds_are_there_in_two_languages),
		TEST(what_the_text_files_hold_is_what_is_counted),
		cmocka_unit_test(a_name_is_one_line_that_is_not_empty),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

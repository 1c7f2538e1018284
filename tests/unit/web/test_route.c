/*
 * Addresses as patterns, cookies of a request, and how often one may ask.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/web/limit.h"
#include "lib/web/request.h"
#include "lib/web/route.h"

static void
pattern_gives_the_parts(void **state)
{
	struct web_parts p = { { "" } };

	(void)state;
	assert_true(web_route_match("/board/:board/:number", "/board/free/12",
	    &p));
	assert_string_equal(p.text[0], "free");
	assert_string_equal(p.text[1], "12");
	assert_string_equal(p.text[2], "");
	assert_true(web_route_match("/board", "/board", &p));
	assert_true(web_route_match("/", "/", &p));
}

static void
other_address_does_not_match(void **state)
{
	char path[100] = "/board/";
	struct web_parts p;

	(void)state;
	assert_false(web_route_match("/board/:board", "/board/", &p));
	assert_false(web_route_match("/board/:board", "/board/a/b", &p));
	assert_false(web_route_match("/board/:board", "/boards/a", &p));
	assert_false(web_route_match("/board", "/board/", &p));
	memset(path + 7, 'a', WEB_PART_SIZE);
	assert_false(web_route_match("/board/:board", path, &p));
}

static void
cookie_is_found_by_its_whole_name(void **state)
{
	char cookies[] = "xosan=1; osan=a=b; osan2=c";
	struct web_request q = { .cookies = NULL };
	char *value;

	(void)state;
	assert_null(web_cookie(&q, "osan"));
	q.cookies = cookies;
	value = web_cookie(&q, "osan");
	assert_string_equal(value, "a=b");
	free(value);
	assert_null(web_cookie(&q, "san"));
	value = web_cookie(&q, "osan2");
	assert_string_equal(value, "c");
	free(value);
}

static void
who_asks_too_often_waits(void **state)
{
	struct web_limit *l = web_limit_new(60);

	(void)state;
	for (int i = 0; i < 60; i++)
		assert_int_equal(web_limit_take(l, 1), 0);
	assert_true(web_limit_take(l, 1) >= 1);
	assert_true(web_limit_take(l, 1) <= 2);
	assert_int_equal(web_limit_take(l, 2), 0);
	web_limit_free(l);
	l = web_limit_new(0);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(web_limit_take(l, 1), 0);
	web_limit_free(l);
}

static void
many_clients_are_kept_apart(void **state)
{
	struct web_limit *l = web_limit_new(1);

	(void)state;
	for (uint64_t who = 1; who <= 1000; who++)
		assert_int_equal(web_limit_take(l, who * 7919), 0);
	assert_true(web_limit_take(l, 1000 * UINT64_C(7919)) > 0);
	web_limit_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pattern_gives_the_parts),
		cmocka_unit_test(other_address_does_not_match),
		cmocka_unit_test(cookie_is_found_by_its_whole_name),
		cmocka_unit_test(who_asks_too_often_waits),
		cmocka_unit_test(many_clients_are_kept_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Where the web is asked: places that are none are told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/probe.h"

static enum err_code
ask(const char *where)
{
	struct err e = ERR_INIT;
	struct probe p;

	return probe_run(where, CLOCK_SECOND, &p, &e) < 0 ? e.code : ERR_NONE;
}

static void
what_is_no_place_is_told(void **state)
{
	static const char *const places[] = { "", "nonsense", "http://",
		"https://127.0.0.1/", "http://example.org/",
		"http://127.0.0.1:0/", "http://127.0.0.1:99999/",
		"http://127.0.0.1:8080x/", "http://[::1/", "http://[::1]8/",
		"http://127.0.0.1/a b", "http://127.0.0.1/\r\nX: y", "unix:",
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		assert_int_equal(ask(places[i]), ERR_USAGE);
}

/* Port 1 of this machine: nobody is there. */
static void
where_nobody_is_there_it_fails_at_once(void **state)
{
	static const char *const places[] = { "http://127.0.0.1:1/",
		"http://localhost:1", "unix:/no/such/socket" };
	int64_t began = clock_steady();

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(places); i++)
		assert_int_equal(ask(places[i]), ERR_FAILED);
	assert_true(clock_steady() - began < 5 * CLOCK_SECOND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_no_place_is_told),
		cmocka_unit_test(where_nobody_is_there_it_fails_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

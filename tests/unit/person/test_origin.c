/*
 * An address together with a browser, as a hash that tells neither.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

#define FOX "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"

struct world {
	struct place place;
	struct keyring *ring;
};

static int
set_up(void **state)
{
	struct world *w = mem_new(1, sizeof(*w));
	struct err e = ERR_INIT;

	place_init(&w->place);
	w->ring = keyring_new(w->place.store, &w->place.key, &e);
	assert_non_null(w->ring);
	*state = w;
	return 0;
}

static int
tear_down(void **state)
{
	struct world *w = *state;

	keyring_free(w->ring);
	place_clear(&w->place);
	free(w);
	return 0;
}

/* Whether two origins are one. */
static bool
same(struct world *w, const char *address, const char *browser,
    const char *address2, const char *browser2)
{
	unsigned char a[PERSON_ORIGIN_SIZE], b[PERSON_ORIGIN_SIZE];
	struct err e = ERR_INIT;

	if (person_origin_key(w->ring, address, browser, a, &e) < 0 ||
	    person_origin_key(w->ring, address2, browser2, b, &e) < 0)
		fail_msg("%s", e.msg);
	return memcmp(a, b, sizeof(a)) == 0;
}

static void
the_same_address_with_the_same_browser_is_one_origin(void **state)
{
	assert_true(same(*state, "192.0.2.7", FOX, "192.0.2.7", FOX));
	assert_true(same(*state, " 192.0.2.7\r\n", "\t" FOX " ", "192.0.2.7",
	    FOX));
}

static void
another_address_or_another_browser_is_another(void **state)
{
	assert_false(same(*state, "192.0.2.7", FOX, "192.0.2.8", FOX));
	assert_false(same(*state, "192.0.2.7", FOX, "192.0.2.7", FOX "1"));
	/* nothing moves from the one to the other */
	assert_false(same(*state, "192.0.2.7", "1" FOX, "192.0.2.71", FOX));
	assert_false(same(*state, "49.0.2.7", "ab", "52.49.0.2",
	    "\x07" "ab"));
}

static void
an_ipv4_address_is_the_same_when_it_is_written_as_ipv6(void **state)
{
	assert_true(same(*state, "192.0.2.7", FOX, "::ffff:192.0.2.7", FOX));
	assert_true(same(*state, "192.0.2.7", FOX, "::FFFF:c000:207", FOX));
	assert_false(same(*state, "::ffff:192.0.2.7", FOX, "::192.0.2.7",
	    FOX));
}

static void
an_ipv6_address_counts_by_its_first_64_bits(void **state)
{
	assert_true(same(*state, "2001:db8:0:1::1", FOX,
	    "2001:0DB8:0000:0001:ffff:ffff:ffff:ffff", FOX));
	assert_false(same(*state, "2001:db8:0:1::1", FOX, "2001:db8:0:2::1",
	    FOX));
}

static void
the_browser_may_hold_any_bytes(void **state)
{
	assert_true(same(*state, "192.0.2.7", "\xff\xfe\x01", "192.0.2.7",
	    "\xff\xfe\x01"));
	assert_false(same(*state, "192.0.2.7", "\xff\xfe\x01", "192.0.2.7",
	    "\xff\xfe\x02"));
}

static void
another_database_has_another_hash(void **state)
{
	struct world *w = *state, *other = NULL;
	unsigned char a[PERSON_ORIGIN_SIZE], b[PERSON_ORIGIN_SIZE];
	struct err e = ERR_INIT;

	set_up((void **)&other);
	assert_int_equal(person_origin_key(w->ring, "192.0.2.7", FOX, a, &e),
	    0);
	assert_int_equal(person_origin_key(other->ring, "192.0.2.7", FOX, b,
	    &e), 0);
	assert_memory_not_equal(a, b, sizeof(a));
	tear_down((void **)&other);
}

static void
what_is_no_address_is_refused_without_being_told(void **state)
{
	static const char *const bad[] = { "", " ", "secret.example", "1.2.3",
		"1.2.3.256", "192.0.2.7 1", "192.0.2.7/24", "192.0.2.7:80",
		"[2001:db8::1]", "fe80::1%eth0", "2001:db8:::1", "-",
		"1111:2222:3333:4444:5555:6666:7777:8888:9999:aaaa:bbbb:cc",
		"::ffff:1.2.3", "0x7f.1.1.1" };
	struct world *w = *state;
	unsigned char key[PERSON_ORIGIN_SIZE];

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err e = ERR_INIT, e2 = ERR_INIT;

		assert_int_equal(person_origin_key(w->ring, bad[i], FOX, key,
		    &e), -1);
		assert_int_equal(person_origin_check(bad[i], FOX, &e2), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_int_equal(e2.code, ERR_INPUT);
		assert_string_equal(e.msg,
		    "what was given is no IP address");
	}
}

static void
a_browser_that_says_nothing_is_refused(void **state)
{
	struct world *w = *state;
	unsigned char key[PERSON_ORIGIN_SIZE];
	struct err e = ERR_INIT;

	assert_int_equal(person_origin_key(w->ring, "192.0.2.7", " \t", key,
	    &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_null(strstr(e.msg, "192"));
	assert_int_equal(person_origin_check("192.0.2.7", FOX, &e), 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(the_same_address_with_the_same_browser_is_one_origin),
		T(another_address_or_another_browser_is_another),
		T(an_ipv4_address_is_the_same_when_it_is_written_as_ipv6),
		T(an_ipv6_address_counts_by_its_first_64_bits),
		T(the_browser_may_hold_any_bytes),
		T(another_database_has_another_hash),
		T(what_is_no_address_is_refused_without_being_told),
		T(a_browser_that_says_nothing_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Article 17: personal data that somebody looks at is logged, or not given.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

static int64_t
citizen(struct place *p, struct keyring *ring)
{
	const struct person_fields fields = { .name = "홍길동",
		.phone = "010-1234-5678" };
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(person_find_or_add(p->store, ring, &fields, &id, &e),
	    0);
	assert_int_equal(store_commit(p->store, &e), 0);
	return id;
}

static int64_t
looks(struct place *p)
{
	return place_int(p,
	    "SELECT count(*) FROM audit WHERE action = 'person.look'");
}

static void
a_look_is_logged_before_it_is_given(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	int64_t id = citizen(p, ring);
	struct person who;

	assert_int_equal(person_look(p->store, ring, &p->admin, id, "asked",
			     &who, &e),
	    0);
	assert_string_equal(who.name, "홍길동");
	assert_int_equal(looks(p), 1);
	person_clear(&who);
	keyring_free(ring);
}

static void
a_look_that_cannot_be_logged_is_not_given(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	int64_t id = citizen(p, ring);
	struct person who;

	place_sql(p,
	    "CREATE TRIGGER full BEFORE INSERT ON audit "
	    "WHEN NEW.action = 'person.look' "
	    "BEGIN SELECT RAISE(ABORT, 'the log is full'); END");
	assert_int_equal(person_look(p->store, ring, &p->admin, id, "asked",
			     &who, &e),
	    -1);
	assert_null(who.name);
	assert_null(who.phone);
	assert_int_equal(looks(p), 0);
	keyring_free(ring);
}

static void
nobody_is_looked_at_who_is_not_there(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	struct person who;

	assert_int_equal(person_look(p->store, ring, &p->admin, 99, NULL, &who,
			     &e),
	    -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(looks(p), 0);
	keyring_free(ring);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_look_is_logged_before_it_is_given),
		TEST(a_look_that_cannot_be_logged_is_not_given),
		TEST(nobody_is_looked_at_who_is_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

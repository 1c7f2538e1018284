/*
 * The data keys of a database: whether a master key is theirs.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/person/keyring.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

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

/* 0, or the error of checking the keys of store with the place's key. */
static enum err_code
check(struct place *p, struct store *store)
{
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(store, &p->key, &e);
	int rc;

	assert_non_null(ring);
	rc = keyring_check(ring, &e);
	keyring_free(ring);
	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	return e.code;
}

static void
right_key(void **state)
{
	struct place *p = *state;

	assert_int_equal(check(p, p->store), ERR_NONE);
}

static void
wrong_key(void **state)
{
	struct place *p = *state;

	assert_int_equal(check(p, p->store), ERR_NONE);
	p->key.bytes[31] ^= 1;
	assert_int_equal(check(p, p->store), ERR_CRYPTO);
}

static void
damaged_key(void **state)
{
	struct place *p = *state;

	assert_int_equal(check(p, p->store), ERR_NONE);
	place_sql(p,
	    "INSERT INTO data_key (purpose, wrapped, created_at) "
	    "VALUES ('text', x'0102', 1)");
	assert_int_equal(check(p, p->store), ERR_CRYPTO);
}

static void
no_keys_yet(void **state)
{
	struct place *p = *state;
	struct store *reader;
	struct err e = ERR_INIT;

	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	assert_int_equal(check(p, reader), ERR_NOT_FOUND);
	store_free(reader);
}

static void
no_key_for_a_purpose(void **state)
{
	struct place *p = *state;
	struct store *reader;
	struct keyring *ring;
	struct err e = ERR_INIT;
	int64_t id;
	size_t n;

	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	ring = keyring_new(reader, &p->key, &e);
	assert_non_null(ring);
	assert_int_equal(person_find(reader, ring, PERSON_BY_PHONE,
			     "010-1234-5678", &id, 1, &n, &e),
	    -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_non_null(strstr(e.msg, "index"));
	assert_non_null(strstr(e.hint, "doctor"));
	keyring_free(ring);
	store_free(reader);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(right_key, "the master key of a database opens its keys"),
		T(wrong_key, "another master key is told apart"),
		T(damaged_key, "a key that is broken shows"),
		T(no_keys_yet, "a database without data keys says so"),
		T(no_key_for_a_purpose, "a search without its key is told"),
	};

	return cmocka_run_group_tests_name("person/keyring", tests, NULL, NULL);
}

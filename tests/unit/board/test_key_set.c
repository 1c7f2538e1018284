/*
 * The set of a file's keys, in memory and, past its limit, in a file.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/board/key_set.h"

#define MANY 20000
#define SMALL 2048 /* slots in memory: MANY keys go to a file */

static bool
add(struct key_set *k, const char *key)
{
	struct err e = ERR_INIT;
	bool fresh;

	if (key_set_add(k, key, strlen(key), &fresh, &e) < 0)
		fail_msg("%s", e.msg);
	return fresh;
}

static bool
has(struct key_set *k, const char *key)
{
	struct err e = ERR_INIT;
	bool yes;

	assert_int_equal(key_set_has(k, key, strlen(key), &yes, &e), 0);
	return yes;
}

static bool
name_parent(struct key_set *k, const char *key)
{
	struct err e = ERR_INIT;
	bool known;

	assert_int_equal(key_set_name_parent(k, key, strlen(key), &known, &e),
	    0);
	return known;
}

static bool
is_parent(struct key_set *k, const char *key)
{
	struct err e = ERR_INIT;
	bool yes;

	assert_int_equal(key_set_is_parent(k, key, strlen(key), &yes, &e), 0);
	return yes;
}

static void
empty_set_knows_nothing(void **state)
{
	struct key_set *k = key_set_new(0);

	(void)state;
	assert_false(has(k, "a"));
	assert_false(name_parent(k, "a"));
	assert_false(is_parent(k, "a"));
	key_set_free(k);
	key_set_free(NULL);
}

static void
key_is_fresh_once(void **state)
{
	struct key_set *k = key_set_new(0);

	(void)state;
	assert_true(add(k, "a"));
	assert_false(add(k, "a"));
	assert_true(add(k, ""));
	assert_true(add(k, "aa"));
	assert_true(has(k, ""));
	assert_false(has(k, "b"));
	key_set_free(k);
}

static void
only_known_keys_become_parents(void **state)
{
	struct key_set *k = key_set_new(0);

	(void)state;
	add(k, "a");
	add(k, "b");
	assert_false(name_parent(k, "c"));
	assert_true(name_parent(k, "a"));
	assert_true(name_parent(k, "a"));
	assert_true(is_parent(k, "a"));
	assert_false(is_parent(k, "b"));
	assert_false(is_parent(k, "c"));
	assert_false(add(k, "a"));
	key_set_free(k);
}

/* Keys 0 to MANY - 1, of which each third is a parent. */
static void
try_many(size_t most)
{
	struct key_set *k = key_set_new(most);
	char key[32];

	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof(key), "post-%d", i);
		assert_true(add(k, key));
		if (i % 3 == 0)
			assert_true(name_parent(k, key));
	}
	for (int i = 0; i < MANY; i++) {
		snprintf(key, sizeof(key), "post-%d", i);
		assert_true(has(k, key));
		assert_int_equal(is_parent(k, key), i % 3 == 0);
		assert_false(add(k, key));
	}
	for (int i = MANY; i < 2 * MANY; i++) {
		snprintf(key, sizeof(key), "post-%d", i);
		assert_false(has(k, key));
	}
	key_set_free(k);
}

static void
many_keys_are_kept_in_memory(void **state)
{
	(void)state;
	try_many(0);
}

static void
more_keys_than_memory_are_kept_in_a_file(void **state)
{
	(void)state;
	try_many(SMALL);
}

static void
no_room_for_the_file_is_told(void **state)
{
	struct key_set *k = key_set_new(SMALL);
	struct err e = ERR_INIT;
	bool fresh;
	int rc = 0;
	char key[32];

	(void)state;
	setenv("TMPDIR", "/nowhere", 1);
	for (int i = 0; i < MANY && rc == 0; i++) {
		snprintf(key, sizeof(key), "post-%d", i);
		rc = key_set_add(k, key, strlen(key), &fresh, &e);
	}
	unsetenv("TMPDIR");
	assert_int_equal(rc, -1);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.hint, "TMPDIR"));
	assert_true(has(k, "post-0"));
	key_set_free(k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_set_knows_nothing),
		cmocka_unit_test(key_is_fresh_once),
		cmocka_unit_test(only_known_keys_become_parents),
		cmocka_unit_test(many_keys_are_kept_in_memory),
		cmocka_unit_test(more_keys_than_memory_are_kept_in_a_file),
		cmocka_unit_test(no_room_for_the_file_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Changing the master key: the file, what it opens, and who follows.
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

#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/org/master.h"
#include "lib/person/person.h"
#include "lib/person/rotate.h"
#include "tests/unit/place.h"

struct site {
	struct place p;
	struct keyring *ring;
	char file[96];
};

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;

	place_init(&s->p);
	snprintf(s->file, sizeof(s->file), "%s/osan.key", s->p.dir);
	if (key_file_write(s->file, &s->p.key, NULL, &e) < 0 ||
	    key_file_load(s->file, &s->p.key, &e) < 0)
		return -1;
	audit_attach(s->p.store, &s->p.admin, &s->p.key);
	s->ring = keyring_new(s->p.store, &s->p.key, &e);
	*state = s;
	return s->ring != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	keyring_free(s->ring);
	for (int i = 0; i < 3; i++) {
		static const char *const tails[] = { "", ".new",
			".old-2026-11-24" };
		char *path = mem_printf("%s%s", s->file, tails[i]);

		unlink(path);
		free(path);
	}
	place_clear(&s->p);
	free(s);
	return 0;
}

static int
change(struct site *s, const char *new_key, bool generate,
    struct rotate_master_result *r, struct err *e)
{
	const struct rotate_master how = { .key = &s->p.key,
		.new_key = new_key, .generate = generate };

	err_clear(e);
	return rotate_master(s->p.store, s->ring, &how, r, e);
}

static void
changed(struct site *s, struct rotate_master_result *r)
{
	struct err e = ERR_INIT;

	if (change(s, NULL, true, r, &e) < 0)
		fail_msg("%s", e.msg);
}

static bool
log_is_sound(struct site *s, const struct master_key *key)
{
	struct audit_report r;
	struct err e = ERR_INIT;

	if (audit_verify(s->p.store, key, NULL, &r, &e) < 0)
		fail_msg("%s", e.msg);
	return r.ok && r.unsealed == 0;
}

static void
file_changes_hands(void **state)
{
	struct site *s = *state;
	struct rotate_master_result r;
	struct master_key now, aside;
	struct err e = ERR_INIT;

	changed(s, &r);
	assert_false(r.resumed);
	assert_int_equal(r.data_keys, 4);
	assert_string_equal(r.file, s->file);
	assert_non_null(strstr(r.aside, "osan.key.old-2026-11-24"));
	assert_int_equal(key_file_load(r.file, &now, &e), 0);
	assert_memory_equal(now.bytes, r.key.bytes, KEY_SIZE);
	assert_memory_not_equal(now.bytes, s->p.key.bytes, KEY_SIZE);
	assert_int_equal(key_file_load(r.aside, &aside, &e), 0);
	assert_memory_equal(aside.bytes, s->p.key.bytes, KEY_SIZE);
	assert_true(log_is_sound(s, &now));
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM data_key "
	    "WHERE wrapped_next IS NOT NULL"), 0);
}

static void
programs_follow(void **state)
{
	struct site *s = *state;
	struct rotate_master_result r;
	struct store *store;
	struct keyring *other;
	struct person_fields f = { .phone = "010-1234-5678" };
	struct person person;
	struct err e = ERR_INIT;
	int64_t id;

	/* It has opened no data key yet when the master key changes. */
	assert_int_equal(store_open(s->p.db, STORE_MODERATE, &store, &e), 0);
	audit_attach(store, &s->p.admin, &s->p.key);
	other = keyring_new(store, &s->p.key, &e);
	assert_non_null(other);
	changed(s, &r);
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(person_find_or_add(store, other, &f, &id, &e), 0);
	assert_int_equal(store_commit(store, &e), 0);
	assert_int_equal(person_get(store, other, id, &person, &e), 0);
	assert_string_equal(person.phone, "010-1234-5678");
	person_clear(&person);
	assert_true(log_is_sound(s, &r.key));
	keyring_free(other);
	store_free(store);
}

static void
old_key_opens_nothing(void **state)
{
	struct site *s = *state;
	struct rotate_master_result r;
	struct keyring *ring;
	struct err e = ERR_INIT;

	changed(s, &r);
	s->p.key.path[0] = '\0';
	ring = keyring_new(s->p.store, &s->p.key, &e);
	assert_non_null(ring);
	assert_int_equal(keyring_check(ring, &e), -1);
	assert_int_equal(e.code, ERR_CRYPTO);
	assert_non_null(strstr(e.hint, "the master key was changed"));
	keyring_free(ring);
}

static void
needs_a_new_key(void **state)
{
	struct site *s = *state;
	struct rotate_master_result r;
	struct err e = ERR_INIT;
	char *copy = mem_printf("%s.new", s->file);

	assert_int_equal(change(s, NULL, false, &r, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_int_equal(change(s, s->file, true, &r, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_int_equal(change(s, s->file, false, &r, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(change(s, copy, false, &r, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	free(copy);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM master_key"),
	    0);
}

static void
waits_for_data_keys(void **state)
{
	struct site *s = *state;
	struct rotate_master_result r;
	struct rotate_data_result data;
	struct err e = ERR_INIT;

	place_sql(&s->p, "INSERT INTO data_key (purpose, wrapped, created_at)"
	    " VALUES ('text', x'01', 1)");
	assert_int_equal(change(s, NULL, true, &r, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	place_sql(&s->p, "INSERT INTO master_key (fingerprint, state, "
	    "created_at) VALUES (zeroblob(16), 'next', 1)");
	err_clear(&e);
	assert_int_equal(rotate_data_check(s->p.store, ROTATE_CITIZEN, &data,
			     &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
two_in_a_row(void **state)
{
	struct site *s = *state;
	struct rotate_master_result first, second;
	char *aside;

	changed(s, &first);
	s->p.key = first.key;
	changed(s, &second);
	assert_memory_equal(second.from, first.to, KEY_FINGERPRINT);
	assert_memory_not_equal(second.to, first.to, KEY_FINGERPRINT);
	aside = mem_printf("%s-2", first.aside);
	assert_string_equal(second.aside, aside);
	assert_true(log_is_sound(s, &second.key));
	unlink(aside);
	free(aside);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(file_changes_hands, "the new key's file takes the place of "
		    "the old one, which is kept"),
		T(programs_follow, "a running program opens, seals and logs "
		    "under the new key"),
		T(old_key_opens_nothing, "the old key opens nothing any "
		    "more"),
		T(needs_a_new_key, "a change needs a key that never served"),
		T(waits_for_data_keys, "one kind of change at a time"),
		T(two_in_a_row, "two changes on one day keep both old files"),
	};

	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	return cmocka_run_group_tests_name("person/rotate_master", tests,
	    NULL, NULL);
}

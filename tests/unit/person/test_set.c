/*
 * Correcting what is known of a citizen.
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

struct site {
	struct place p;
	struct keyring *ring;
	int64_t hong, lee;
};

static int64_t
add(struct site *s, struct person_fields f)
{
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	if (person_find_or_add(s->p.store, s->ring, &f, &id, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	return id;
}

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;

	place_init(&s->p);
	s->ring = keyring_new(s->p.store, &s->p.key, &e);
	s->hong = add(s, (struct person_fields){ .name = "홍길동",
	    .phone = "010-1111-1111", .email = "hong@example.org" });
	s->lee = add(s, (struct person_fields){ .name = "이몽룡",
	    .phone = "010-2222-2222" });
	*state = s;
	return s->ring != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	keyring_free(s->ring);
	place_clear(&s->p);
	free(s);
	return 0;
}

/* 0, or the error; a change that was refused leaves no trace. */
static enum err_code
set(struct site *s, int64_t id, struct person_fields f, int64_t version,
    struct err *e)
{
	err_clear(e);
	assert_int_equal(store_begin(s->p.store, e), 0);
	if (person_set(s->p.store, s->ring, id, &f, version, e) == 0)
		assert_int_equal(store_commit(s->p.store, e), 0);
	else
		assert_int_equal(person_check_set(s->p.store, s->ring, id,
				     &f, version, &(struct err){ 0 }), -1);
	store_rollback(s->p.store);
	return e->code;
}

static struct person
get(struct site *s, int64_t id)
{
	struct person p;
	struct err e = ERR_INIT;

	if (person_get(s->p.store, s->ring, id, &p, &e) < 0)
		fail_msg("%s", e.msg);
	return p;
}

static int64_t
by(struct site *s, enum person_by what, const char *value)
{
	struct err e = ERR_INIT;
	int64_t id = 0;
	size_t n;

	if (person_find(s->p.store, s->ring, what, value, &id, 1, &n, &e) < 0)
		fail_msg("%s", e.msg);
	return n == 1 ? id : 0;
}

static void
only_what_is_told_changes(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;
	struct person p;

	assert_int_equal(set(s, s->hong, (struct person_fields){
	    .phone = "010-3333-3333", .lang = "en" }, 0, &e), ERR_NONE);
	p = get(s, s->hong);
	assert_string_equal(p.name, "홍길동");
	assert_string_equal(p.phone, "010-3333-3333");
	assert_string_equal(p.email, "hong@example.org");
	assert_null(p.address);
	assert_string_equal(p.lang, "en");
	assert_int_equal(p.version, 2);
	person_clear(&p);
	assert_int_equal(by(s, PERSON_BY_PHONE, "01033333333"), s->hong);
	assert_int_equal(by(s, PERSON_BY_PHONE, "010-1111-1111"), 0);
}

static void
empty_takes_away(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;
	struct person p;

	assert_int_equal(set(s, s->hong, (struct person_fields){
	    .email = "", .address = "경기도 오산시" }, 0, &e), ERR_NONE);
	p = get(s, s->hong);
	assert_null(p.email);
	assert_string_equal(p.address, "경기도 오산시");
	person_clear(&p);
	assert_int_equal(by(s, PERSON_BY_EMAIL, "hong@example.org"), 0);
}

static void
anothers_is_refused(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;

	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .phone = "+82 10-1111-1111" }, 0, &e), ERR_REFUSED);
	assert_null(strstr(e.msg, "1111"));
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .email = "HONG@example.org" }, 0, &e), ERR_REFUSED);
	/* One's own is fine. */
	assert_int_equal(set(s, s->hong, (struct person_fields){
	    .phone = "010 1111 1111" }, 0, &e), ERR_NONE);
}

static void
another_name_is_not_proven(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;
	struct person p;
	bool done;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	assert_int_equal(person_verify(s->p.store, s->ring, s->hong,
			     "홍길동", &done, &e), 0);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	assert_true(done);
	assert_int_equal(set(s, s->hong, (struct person_fields){
	    .name = "홍 길동" }, 0, &e), ERR_NONE);
	p = get(s, s->hong);
	assert_true(p.verified);
	person_clear(&p);
	assert_int_equal(set(s, s->hong, (struct person_fields){
	    .name = "홍길순" }, 0, &e), ERR_NONE);
	p = get(s, s->hong);
	assert_false(p.verified);
	person_clear(&p);
}

static void
what_is_refused(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;

	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .name = "", .phone = "" }, 0, &e), ERR_REFUSED);
	assert_non_null(strstr(e.hint, "citizen erase"));
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .phone = "010-0000-0000" }, 0, &e), ERR_INPUT);
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .phone = "12" }, 0, &e), ERR_INPUT);
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .lang = "fr" }, 0, &e), ERR_INPUT);
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .name = "x" }, 7, &e), ERR_CHANGED);
	assert_int_equal(set(s, 99, (struct person_fields){
	    .name = "x" }, 0, &e), ERR_NOT_FOUND);
	place_sql(&s->p, "UPDATE citizen SET erased_at = 1, "
	    "wrapped_key = NULL, name_sealed = NULL, phone_sealed = NULL, "
	    "name_key = NULL, phone_key = NULL WHERE id = 2");
	assert_int_equal(set(s, s->lee, (struct person_fields){
	    .name = "x" }, 0, &e), ERR_REFUSED);
	assert_int_equal(person_check_erase(s->p.store, s->lee, &e), -1);
	assert_int_equal(person_check_erase(s->p.store, s->hong, &e), 0);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(only_what_is_told_changes, "only what is told changes, and "
		    "is found by it"),
		T(empty_takes_away, "an empty text takes a field away"),
		T(anothers_is_refused, "a number or an address of another "
		    "citizen is refused"),
		T(another_name_is_not_proven, "another name is not proven "
		    "any more, another spelling is"),
		T(what_is_refused, "what cannot be is refused and changes "
		    "nothing"),
	};

	return cmocka_run_group_tests_name("person/set", tests, NULL, NULL);
}

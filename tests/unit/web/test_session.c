/*
 * Sessions in sealed cookies, and the tokens of their forms.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/web/session.h"

#define IDLE (30 * INT64_C(60000000))

static const unsigned char key[SESSION_KEY] = "the key of all these tests....";
static const unsigned char other[SESSION_KEY] = "another key";

static int
at_noon(void **state)
{
	(void)state;
	setenv("OSAN_NOW", "2026-11-24T12:00:00+09:00", 1);
	return 0;
}

static void
session_comes_back_from_its_cookie(void **state)
{
	struct session_keeper *k = session_keeper_new(key, IDLE);
	struct session s, again;
	bool over;
	char *cookie;

	(void)state;
	session_new(&s);
	s.citizen_id = 7;
	strcpy(s.name, "홍길동");
	cookie = session_seal(k, &s);
	assert_null(strstr(cookie, "홍길동"));
	assert_true(session_open(k, cookie, &again, &over));
	assert_int_equal(again.citizen_id, 7);
	assert_string_equal(again.name, "홍길동");
	free(cookie);
	session_keeper_free(k);
}

static void
changed_cookie_is_none(void **state)
{
	struct session_keeper *k = session_keeper_new(key, IDLE);
	struct session_keeper *foreign = session_keeper_new(other, IDLE);
	struct session s;
	bool over;
	char *cookie;

	(void)state;
	session_new(&s);
	cookie = session_seal(k, &s);
	assert_false(session_open(foreign, cookie, &s, &over));
	for (size_t i = 0; i < strlen(cookie); i += 7) {
		char was = cookie[i];

		cookie[i] = was == 'A' ? 'B' : 'A';
		assert_false(session_open(k, cookie, &s, &over));
		assert_false(over);
		cookie[i] = was;
	}
	cookie[strlen(cookie) - 4] = '\0';
	assert_false(session_open(k, cookie, &s, &over));
	assert_false(session_open(k, "", &s, &over));
	assert_false(session_open(k, "no base64!", &s, &over));
	free(cookie);
	session_keeper_free(k);
	session_keeper_free(foreign);
}

static void
unused_session_is_over(void **state)
{
	struct session_keeper *k = session_keeper_new(key, IDLE);
	struct session s;
	bool over;
	char *cookie;

	(void)state;
	session_new(&s);
	cookie = session_seal(k, &s);
	setenv("OSAN_NOW", "2026-11-24T12:30:00+09:00", 1);
	assert_true(session_open(k, cookie, &s, &over));
	setenv("OSAN_NOW", "2026-11-24T12:30:01+09:00", 1);
	assert_false(session_open(k, cookie, &s, &over));
	assert_true(over);
	free(cookie);
	session_keeper_free(k);
}

static void
token_is_of_one_session(void **state)
{
	struct session_keeper *k = session_keeper_new(key, IDLE);
	struct session a, b;
	char token[SESSION_TOKEN];

	(void)state;
	session_new(&a);
	session_new(&b);
	session_token(k, &a, token);
	assert_true(session_is_token(k, &a, token));
	assert_false(session_is_token(k, &b, token));
	assert_false(session_is_token(k, &a, NULL));
	assert_false(session_is_token(k, &a, ""));
	token[3] = token[3] == 'x' ? 'y' : 'x';
	assert_false(session_is_token(k, &a, token));
	session_keeper_free(k);
}

static void
four_are_remembered(void **state)
{
	int64_t ids[SESSION_CASES] = { 0 };

	(void)state;
	assert_false(session_has(ids, 0));
	for (int64_t id = 1; id <= 5; id++)
		session_remember(ids, id);
	session_remember(ids, 5);
	assert_false(session_has(ids, 1));
	for (int64_t id = 2; id <= 5; id++)
		assert_true(session_has(ids, id));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(session_comes_back_from_its_cookie,
		    at_noon),
		cmocka_unit_test_setup(changed_cookie_is_none, at_noon),
		cmocka_unit_test_setup(unused_session_is_over, at_noon),
		cmocka_unit_test_setup(token_is_of_one_session, at_noon),
		cmocka_unit_test(four_are_remembered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Argon2id passwords, at a cost that keeps the tests quick.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/password.h"

static const struct password_cost cheap = {
	.memory_kib = 64, .passes = 2, .lanes = 1,
};

static void
right_and_wrong(void **state)
{
	static const char *const wrong[] = {
		"", "pass", "password!1", "Password!11", "Password!", "비밀",
	};
	struct err e = ERR_INIT;
	char *phc = NULL;

	(void)state;
	assert_int_equal(password_hash(&phc, "Password!1", &cheap, &e), 0);
	assert_int_equal(strncmp(phc, "$argon2id$v=19$m=64,t=2,p=1$", 28), 0);
	assert_null(strstr(phc, "Password"));
	assert_int_equal(password_verify(phc, "Password!1", &cheap, NULL, &e),
			 0);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		assert_int_equal(password_verify(phc, wrong[i], &cheap, NULL,
						 &e), -1);
		assert_int_equal(e.code, ERR_DENIED);
	}
	free(phc);
}

static void
salted(void **state)
{
	struct err e = ERR_INIT;
	char *a = NULL, *b = NULL;

	(void)state;
	assert_int_equal(password_hash(&a, "같은 비밀번호", &cheap, &e), 0);
	assert_int_equal(password_hash(&b, "같은 비밀번호", &cheap, &e), 0);
	assert_string_not_equal(a, b);
	free(a);
	free(b);
}

static void
published(void **state)
{
	/* From the test suite of the reference implementation, version 1.3:
	 * "password" with the salt "somesalt", 64 MiB, 2 passes, 1 lane. */
	static const char phc[] =
		"$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ"
		"$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
	struct password_cost now = PASSWORD_COST_DEFAULT;
	struct err e = ERR_INIT;
	bool weaker = false;

	(void)state;
	assert_int_equal(password_verify(phc, "password", &now, &weaker, &e),
			 0);
	assert_true(weaker);
	assert_int_equal(password_verify(phc, "Password", &now, NULL, &e),
			 -1);
}

static void
weaker_than_now(void **state)
{
	static const struct {
		struct password_cost now;
		bool weaker;
	} tries[] = {
		{ { 64, 2, 1 }, false },
		{ { 128, 2, 1 }, true },
		{ { 64, 3, 1 }, true },
		{ { 32, 3, 1 }, true },
		{ { 32, 1, 1 }, false },
		{ { 64, 2, 4 }, false },
	};
	struct err e = ERR_INIT;
	char *phc = NULL;
	bool weaker;

	(void)state;
	assert_int_equal(password_hash(&phc, "Password!1", &cheap, &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		weaker = !tries[i].weaker;
		assert_int_equal(password_verify(phc, "Password!1",
						 &tries[i].now, &weaker, &e),
				 0);
		assert_int_equal(weaker, tries[i].weaker);
	}
	free(phc);
}

static void
lanes(void **state)
{
	struct password_cost two = { 64, 1, 2 };
	struct err e = ERR_INIT;
	char *phc = NULL;

	(void)state;
	assert_int_equal(password_hash(&phc, "Password!1", &two, &e), 0);
	assert_int_equal(password_verify(phc, "Password!1", &two, NULL, &e),
			 0);
	free(phc);
}

static void
unreadable(void **state)
{
#define TAIL "$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
	static const char *const bad[] = {
		"", "password", "$argon2id$", "$argon2id$v=19$",
		"$argon2i$v=19$m=64,t=2,p=1" TAIL,
		"$argon2d$v=19$m=64,t=2,p=1" TAIL,
		"$argon2id$v=16$m=64,t=2,p=1" TAIL,
		"$argon2id$m=64,t=2,p=1" TAIL,
		"$argon2id$v=19$m=,t=2,p=1" TAIL,
		"$argon2id$v=19$m=-64,t=2,p=1" TAIL,
		"$argon2id$v=19$m=64,t=2" TAIL,
		"$argon2id$v=19$m=64,t=2,p=1",
		"$argon2id$v=19$m=64,t=2,p=1$",
		"$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ",
		"$argon2id$v=19$m=64,t=2,p=1$c29tZXNhbHQ$!!!!",
		"$argon2id$v=19$m=64,t=2,p=1,x=1" TAIL,
		/* costs that would take the whole machine */
		"$argon2id$v=19$m=4294967295,t=2,p=1" TAIL,
		"$argon2id$v=19$m=4194305,t=2,p=1" TAIL,
		"$argon2id$v=19$m=99999999999999999999,t=2,p=1" TAIL,
		"$argon2id$v=19$m=64,t=65,p=1" TAIL,
		"$argon2id$v=19$m=64,t=0,p=1" TAIL,
		"$argon2id$v=19$m=65536,t=2,p=17" TAIL,
		"$argon2id$v=19$m=64,t=2,p=0" TAIL,
	};
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		err_clear(&e);
		assert_int_equal(password_verify(bad[i], "password", &cheap,
						 NULL, &e), -1);
		assert_int_equal(e.code, ERR_DAMAGED);
	}
}

static void
cost_range(void **state)
{
	static const struct password_cost bad[] = {
		{ 0, 1, 1 }, { 7, 1, 1 }, { 15, 1, 2 }, { 64, 0, 1 },
		{ 64, 65, 1 }, { 64, 1, 0 }, { 1024, 1, 17 },
		{ 4194305, 1, 1 }, { 64, 1, 0x20000001 },
	};
	struct password_cost least = { 8, 1, 1 };
	struct err e = ERR_INIT;
	char *phc = NULL;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(password_hash(&phc, "x", &bad[i], &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_null(phc);
	}
	assert_int_equal(password_hash(&phc, "x", &least, &e), 0);
	free(phc);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "a password opens its own hash and no other does",
		  .test_func = right_and_wrong },
		{ .name = "the same password never gives the same hash",
		  .test_func = salted },
		{ .name = "RFC 9106: a hash of the reference implementation "
			  "is understood",
		  .test_func = published },
		{ .name = "a hash that costs less than now is told",
		  .test_func = weaker_than_now },
		{ .name = "more lanes than one work", .test_func = lanes },
		{ .name = "a text that is no hash, or asks for too much, is "
			  "damage",
		  .test_func = unreadable },
		{ .name = "a cost out of range is refused",
		  .test_func = cost_range },
	};

	return cmocka_run_group_tests_name("crypto/password", tests, NULL,
					   NULL);
}

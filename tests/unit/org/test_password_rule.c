/*
 * What a password of staff must look like (Article 19).
 */
#include "lib/org/password_rule.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

static const struct password_rule usual = { .length = 9,
	.run = 3,
	.history = 4 };

/* NULL where it is a password, else a part of what is said. */
static void
check(const struct password_rule *rule, const char *password, const char *wrong)
{
	struct err e = ERR_INIT;
	int rc = password_rule_check(rule, "parkjh", "박지훈", password, &e);

	if (wrong == NULL) {
		assert_int_equal(rc, 0);
		return;
	}
	assert_int_equal(rc, -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.msg, wrong));
	assert_non_null(strstr(e.msg, "article 19"));
	assert_non_null(strstr(e.hint, "characters"));
}

static void
nine_characters(void **state)
{
	(void)state;
	check(&usual, "Bada#916", "8 of 9");
	check(&usual, "Bada#9163", NULL);
	check(&usual, "", "0 of 9");
}

static void
characters_not_bytes(void **state)
{
	(void)state;
	/* 8 characters in 18 bytes, then 9 in 21. */
	check(&usual, "바다구름#916", "8 of 9");
	check(&usual, "바다구름별#916", NULL);
}

static void
length_is_a_number(void **state)
{
	const struct password_rule rule = { .length = 12, .run = 3 };

	(void)state;
	check(&rule, "Bada#91630a", "11 of 12");
	check(&rule, "Bada#91630ax", NULL);
}

static void
three_kinds(void **state)
{
	(void)state;
	check(&usual, "badaBADA#", "letters, digits and other signs");
	check(&usual, "bada91639", "letters, digits and other signs");
	check(&usual, "#91639163", "letters, digits and other signs");
	check(&usual, "bada 9163", NULL); /* a blank is a sign */
	check(&usual, "바다 9163 산하", NULL);
}

static void
without_login(void **state)
{
	(void)state;
	check(&usual, "x#9parkjh", "holds the login");
	check(&usual, "PARKJH#916", "holds the login");
	check(&usual, "9#ParkJh", "8 of 9");
	check(&usual, "park#jh916", NULL);
}

static void
without_name(void **state)
{
	(void)state;
	check(&usual, "박지훈#9163a", "holds the login or the name");
	check(&usual, "박지#훈9163a", NULL);
}

static void
nobody_to_hold(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(password_rule_check(&usual, NULL, NULL, "minsu#916",
			     &e),
	    0);
	/* One or two letters stand in too many passwords to tell. */
	assert_int_equal(password_rule_check(&usual, "ad", NULL, "bada#9163",
			     &e),
	    0);
}

static void
no_runs(void **state)
{
	static const char *const runs[] = { "aaa", "AaA", "123", "321", "890",
		"098", "abc", "CBA", "qwe", "lkj", "zxc", "###" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(runs); i++) {
		char *password = mem_printf("Bd#91%s", runs[i]);

		check(&(struct password_rule){ .length = 8, .run = 3 },
		    password, "a run like");
		free(password);
	}
	check(&usual, "aabbcc#91", NULL);
	check(&usual, "acegik#91", NULL);
}

static void
run_is_a_number(void **state)
{
	struct password_rule rule = { .length = 9, .run = 4 };

	(void)state;
	check(&rule, "Bada#1239", NULL);
	check(&rule, "Bada#1234", "a run like");
	rule.run = 0;
	check(&rule, "aaaa#1234", NULL);
}

static void
no_control_characters(void **state)
{
	(void)state;
	check(&usual, "Bada#9163\n", "control");
	check(&usual, "Bada#9163\x7f", "control");
}

static void
numbers_are_settings(void **state)
{
	struct place p;
	struct password_rule rule;
	struct err e = ERR_INIT;

	(void)state;
	place_init(&p);
	assert_int_equal(password_rule_load(p.store, &rule, &e), 0);
	assert_memory_equal(&rule, &usual, sizeof(rule));
	place_sql(&p,
	    "INSERT INTO setting (key, value, updated_at) VALUES "
	    "('password.length', '12', 1), ('password.run', '5', 1), "
	    "('password.history', '7', 1)");
	assert_int_equal(password_rule_load(p.store, &rule, &e), 0);
	assert_int_equal(rule.length, 12);
	assert_int_equal(rule.run, 5);
	assert_int_equal(rule.history, 7);
	place_clear(&p);
}

#define T(name, text)                        \
	{                                    \
		text, name, NULL, NULL, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(nine_characters, "article 19: nine characters at least"),
		T(characters_not_bytes,
		    "article 19: characters are counted, not bytes"),
		T(length_is_a_number, "article 19: the length can be set"),
		T(three_kinds, "article 19: letters, digits and other signs"),
		T(without_login,
		    "article 19: a password holding the login is refused"),
		T(without_name,
		    "article 19: a password holding the name is refused"),
		T(nobody_to_hold,
		    "without login and name there is nothing to hold"),
		T(no_runs, "article 19: runs are refused"),
		T(run_is_a_number,
		    "article 19: the length of a run can be set"),
		T(no_control_characters, "control characters are refused"),
		T(numbers_are_settings, "article 19: each number is a setting"),
	};

	return cmocka_run_group_tests_name("org/password_rule", tests, NULL,
	    NULL);
}

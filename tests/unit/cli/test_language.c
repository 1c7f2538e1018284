/*
 * The language that the environment asks for.
 */
#include "lib/cli/language.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
put(const char *name, const char *value)
{
	if (value != NULL)
		setenv(name, value, 1);
	else
		unsetenv(name);
}

static void
the_environment_is_read_in_gettexts_order(void **state)
{
	static const struct {
		const char *language, *all, *messages, *lang, *wanted;
	} cases[] = {
		{ NULL, NULL, NULL, NULL, NULL },
		{ NULL, NULL, NULL, "ko_KR.UTF-8", "ko" },
		{ NULL, NULL, NULL, "en_US.UTF-8", "en" },
		{ NULL, NULL, NULL, "ja_JP.UTF-8", "en" },
		{ NULL, NULL, NULL, "C.UTF-8", NULL },
		{ NULL, NULL, NULL, "C", "en" },
		{ NULL, NULL, NULL, "POSIX", "en" },
		{ NULL, NULL, NULL, "kok_IN", "en" },
		{ NULL, NULL, "en_US", "ko_KR", "en" },
		{ NULL, "ko_KR", "en_US", "en_US", "ko" },
		{ NULL, "", "", "ko", "ko" },
		{ "ko", NULL, NULL, "en_US.UTF-8", "ko" },
		{ "ko", NULL, NULL, "C.UTF-8", "ko" },
		{ "fr:ko:en", NULL, NULL, "en_US", "ko" },
		{ "en:ko", "ko_KR", NULL, NULL, "en" },
		{ "fr", NULL, NULL, "ko_KR", "en" },
		{ "", NULL, NULL, "ko_KR", "ko" },
		{ "ko", "C", NULL, NULL, "en" },
		{ "ko", NULL, NULL, NULL, "ko" },
	};
	const char *wanted;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		put("LANGUAGE", cases[i].language);
		put("LC_ALL", cases[i].all);
		put("LC_MESSAGES", cases[i].messages);
		put("LANG", cases[i].lang);
		wanted = language_wanted();
		if (cases[i].wanted == NULL)
			assert_null(wanted);
		else
			assert_string_equal(wanted, cases[i].wanted);
	}
}

static void
a_language_set_later_is_the_one_now(void **state)
{
	(void)state;
	put("LANGUAGE", NULL);
	put("LC_ALL", NULL);
	put("LC_MESSAGES", NULL);
	put("LANG", NULL);
	assert_null(language_start());
	assert_string_equal(language_now(), "en");
	language_set("ko");
	assert_string_equal(language_now(), "ko");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_environment_is_read_in_gettexts_order),
		cmocka_unit_test(a_language_set_later_is_the_one_now),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

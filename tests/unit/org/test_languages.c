/*
 * The languages of the homepage (Article 16).
 */
#include "lib/org/languages.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
codes_in_their_order(void **state)
{
	struct languages l;

	(void)state;
	assert_true(languages_parse("ko en ja rus", &l));
	assert_int_equal(l.n, 4);
	assert_string_equal(l.code[0], "ko");
	assert_string_equal(l.code[1], "en");
	assert_string_equal(l.code[2], "ja");
	assert_string_equal(l.code[3], "rus");
	assert_true(languages_have(&l, "ja"));
	assert_false(languages_have(&l, "r"));
	assert_false(languages_have(&l, "fr"));
}

static void
eight_at_most(void **state)
{
	struct languages l;

	(void)state;
	assert_true(languages_parse("ko en ja zh vi th ru uz", &l));
	assert_int_equal(l.n, LANGUAGES_MOST);
	assert_false(languages_parse("ko en ja zh vi th ru uz mn", &l));
}

static void
what_is_no_list_of_languages(void **state)
{
	static const char *const bad[] = { "", " ", "ko", "en", "en ko",
		"ko ja en", "ko en ja ja", "ko en ko", "ko en j", "ko en abcd",
		"ko en JA", "ko  en", "ko en ", " ko en", "ko en\tja",
		"ko en j-", "ko en my" };
	struct languages l;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++)
		assert_false(languages_parse(bad[i], &l));
}

#define T(name, text) { text, name, NULL, NULL, NULL }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(codes_in_their_order,
		    "article 16: the languages of the site in their order"),
		T(eight_at_most, "article 16: eight languages at most"),
		T(what_is_no_list_of_languages,
		    "article 16: what cannot be the site's languages"),
	};

	return cmocka_run_group_tests_name("org/languages", tests, NULL,
	    NULL);
}

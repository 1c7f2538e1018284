/*
 * What is an office's is no personal data.
 */
#include "lib/board/office.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

/* How much personal data the text holds. */
static size_t
found(struct place *p, const char *text)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct offices *offices;
	struct err e = ERR_INIT;
	size_t n;

	if (offices_read(p->store, &offices, &e) < 0)
		fail_msg("%s", e.msg);
	personal_find(offices_options(offices), text, strlen(text), &f);
	n = f.n;
	personal_findings_clear(&f);
	offices_free(offices);
	return n;
}

static void
without_settings_everybodys_numbers_are_personal(void **state)
{
	assert_int_equal(found(*state, "031-370-3114, a@osan.example"), 2);
}

static void
departments_and_settings_name_what_is_an_offices(void **state)
{
	struct place *p = *state;

	place_sql(p, "UPDATE department SET phone = '031-370-3114' "
	    "WHERE id = (SELECT min(id) FROM department);"
	    "INSERT INTO setting (key, value, updated_at) VALUES "
	    "('personal.office-numbers', ' 031-8036, 031-8024', 1), "
	    "('site.phone', '031-371-0001', 1), "
	    "('personal.office-mail', 'osan.example,city@x.example', 1);");
	assert_int_equal(found(p, "031-370-3114, 031-8036-7114, "
	    "031-8024-1234, 031-371-0001, a@osan.example, city@x.example"),
	    0);
	assert_int_equal(found(p, "031-370-3115, b@x.example"), 2);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_settings_everybodys_numbers_are_personal),
		TEST(departments_and_settings_name_what_is_an_offices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

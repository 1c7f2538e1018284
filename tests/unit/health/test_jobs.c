/*
 * Which call of a command is a job of cron's.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/health/jobs.h"

static bool
has(const void *ctx, const char *option)
{
	return ctx != NULL && strcmp(ctx, option) == 0;
}

static const char *
job(const char *path, bool arguments, const char *option)
{
	const struct job *j = jobs_find(path, arguments, has, option);

	return j != NULL ? j->name : "none";
}

static void
an_option_makes_a_command_a_job(void **state)
{
	(void)state;
	assert_string_equal(job("complaint due", false, "remind"),
	    "complaint remind");
	assert_string_equal(job("complaint due", false, NULL), "none");
	assert_string_equal(job("page publish", false, "planned"),
	    "page publish");
	assert_string_equal(job("post expire", false, NULL), "post expire");
	assert_string_equal(job("post list", false, NULL), "none");
}

static void
one_with_arguments_is_somebodys_own(void **state)
{
	(void)state;
	assert_string_equal(job("post purge", true, NULL), "none");
	assert_string_equal(job("survey close", true, "due"), "none");
	assert_string_equal(job("backup drill", true, NULL), "backup drill");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_option_makes_a_command_a_job),
		cmocka_unit_test(one_with_arguments_is_somebodys_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * A person's INI file: what is wrong is told with its number, the rest is
 * read all the same.
 */
#include "lib/base/ini_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char seen[1024];

static void
entry(void *ctx, int line, const char *section, const char *name,
    const char *value)
{
	size_t used = strlen(seen);

	(void)ctx;
	snprintf(seen + used, sizeof(seen) - used, "%d [%s] %s=%s\n", line,
	    section, name, value);
}

static void
bad(void *ctx, int line)
{
	size_t used = strlen(seen);

	(void)ctx;
	snprintf(seen + used, sizeof(seen) - used, "%d bad\n", line);
}

static const struct ini_file_reader reader = { entry, bad, NULL };

static void
entries_come_with_section_and_line_and_the_first_bad_line(void **state)
{
	char path[] = "/tmp/osan-test.XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct err e = ERR_INIT;

	(void)state;
	assert_non_null(file);
	fputs("# mine\na = 1\n[keys]\nno sense\nremove = D F8\n", file);
	fclose(file);
	seen[0] = '\0';
	assert_int_equal(ini_file_read(path, &reader, &e), 0);
	unlink(path);
	assert_string_equal(seen,
	    "2 [] a=1\n5 [keys] remove=D F8\n4 bad\n");
}

static void
a_file_that_is_not_there_is_not_found(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(ini_file_read("/nowhere/console.conf", &reader,
	    &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(ini_file_read("/tmp", &reader, &e), -1);
	assert_int_equal(e.code, ERR_IO);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    entries_come_with_section_and_line_and_the_first_bad_line),
		cmocka_unit_test(a_file_that_is_not_there_is_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

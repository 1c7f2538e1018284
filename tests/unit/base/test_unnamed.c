/*
 * Files without a name: nothing is seen of them before they have a place,
 * and nothing is replaced.
 */
#include "lib/base/unnamed.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char dir[] = "/tmp/osan-unnamed-XXXXXX";
static char path[64];

static int
set_up(void **state)
{
	(void)state;
	memcpy(strrchr(dir, '-'), "-XXXXXX", 8);
	assert_non_null(mkdtemp(dir));
	snprintf(path, sizeof(path), "%s/file", dir);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

static int
names(void)
{
	DIR *d = opendir(dir);
	int n = 0;

	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2; /* "." and ".." */
}

static void
it_has_no_name_until_it_is_placed(void **state)
{
	struct unnamed u;
	struct err e = ERR_INIT;
	struct stat sb;

	(void)state;
	umask(077);
	assert_int_equal(unnamed_open(&u, path, 0640, &e), 0);
	assert_int_equal(names(), u.kept ? 1 : 0);
	assert_int_equal(write(u.fd, "text", 4), 4);
	assert_int_equal(unnamed_place(&u, path, &e), 0);
	unnamed_drop(&u);
	assert_int_equal(names(), 1);
	assert_int_equal(stat(path, &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0640);
	assert_int_equal(sb.st_size, 4);
}

static void
what_stands_there_is_not_replaced(void **state)
{
	struct unnamed u;
	struct err e = ERR_INIT;
	FILE *f = fopen(path, "w");

	(void)state;
	fputs("mine", f);
	fclose(f);
	for (int shown = 0; shown < 2; shown++) {
		assert_int_equal(unnamed_open(&u, path, 0640, &e), 0);
		if (shown)
			assert_int_equal(unnamed_show(&u, &e), 0);
		assert_int_equal(unnamed_place(&u, path, &e), -1);
		assert_int_equal(e.code, ERR_EXISTS);
		unnamed_drop(&u);
		assert_int_equal(names(), 1);
	}
}

static void
it_is_shown_for_a_while(void **state)
{
	struct unnamed u;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(unnamed_open(&u, path, 0600, &e), 0);
	assert_int_equal(unnamed_show(&u, &e), 0);
	assert_int_equal(access(u.name, F_OK), 0);
	assert_int_equal(names(), 1);
	unnamed_hide(&u);
	assert_int_equal(names(), u.kept ? 1 : 0);
	unnamed_drop(&u);
	assert_int_equal(names(), 0);
}

static void
shown_and_then_placed_it_has_one_name(void **state)
{
	struct unnamed u;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(unnamed_open(&u, path, 0600, &e), 0);
	assert_int_equal(unnamed_show(&u, &e), 0);
	assert_int_equal(unnamed_place(&u, path, &e), 0);
	unnamed_drop(&u);
	assert_int_equal(names(), 1);
	assert_int_equal(access(path, F_OK), 0);
}

static void
a_folder_that_is_missing_is_told(void **state)
{
	struct unnamed u;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(unnamed_open(&u, "/nowhere/file", 0600, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	unnamed_drop(&u);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(it_has_no_name_until_it_is_placed),
		TEST(what_stands_there_is_not_replaced),
		TEST(it_is_shown_for_a_while),
		TEST(shown_and_then_placed_it_has_one_name),
		TEST(a_folder_that_is_missing_is_told),
	};
#undef TEST
	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * osan.conf: where it is looked for, and what is told about bad lines.
 */
#include "lib/base/conf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static char dir[] = "/tmp/osan-conf-XXXXXX";
static char path[64];

static int
read_text(struct conf *c, const char *text, struct err *e)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	return conf_read(c, path, e);
}

static void
names_and_values_are_read(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(read_text(&c, "# a remark\n\n"
	    "database = /srv/osan/오산.db \nlanguage=ko\n", &e), 0);
	assert_string_equal(conf_get(&c, "database"), "/srv/osan/오산.db");
	assert_string_equal(conf_get(&c, "language"), "ko");
	assert_null(conf_get(&c, "key"));
	conf_clear(&c);
}

static void
a_path_starts_at_the_files_own_folder(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;
	char expected[80];
	char *got;

	(void)state;
	assert_int_equal(read_text(&c, "database = osan.db\nkey = /k\n", &e),
	    0);
	snprintf(expected, sizeof(expected), "%s/osan.db", dir);
	got = conf_get_path(&c, "database");
	assert_string_equal(got, expected);
	free(got);
	got = conf_get_path(&c, "key");
	assert_string_equal(got, "/k");
	free(got);
	assert_null(conf_get_path(&c, "language"));
	conf_clear(&c);
}

static void
an_unknown_name_is_told_with_its_line(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;
	char expected[128];

	(void)state;
	assert_int_equal(read_text(&c, "key = /k\n\ndatabse = /x\nother=1\n",
	    &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	snprintf(expected, sizeof(expected), "%s:3: 'databse' is not a known "
	    "name", path);
	assert_string_equal(e.msg, expected);
	conf_clear(&c);
}

static void
a_line_that_sets_nothing_is_told_with_its_number(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(read_text(&c, "key = /k\nwhat is this\n", &e), -1);
	assert_non_null(strstr(e.msg, "osan.conf:2: the line is not"));
	conf_clear(&c);
	assert_int_equal(read_text(&c, "[web\n", &e), -1);
	assert_non_null(strstr(e.msg, "osan.conf:1: "));
	conf_clear(&c);
}

static void
a_line_too_long_is_never_cut_silently(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;
	char text[1100];

	(void)state;
	snprintf(text, sizeof(text), "database = /%01000d\n", 7);
	if (read_text(&c, text, &e) == 0)
		assert_int_equal(strlen(conf_get(&c, "database")), 1001);
	else
		assert_int_equal(e.code, ERR_INPUT);
	conf_clear(&c);
}

static void
the_environment_names_the_file_and_it_must_be_there(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	setenv("OSAN_CONF", "/nowhere/osan.conf", 1);
	assert_int_equal(conf_load(&c, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "/nowhere/osan.conf"));
	setenv("OSAN_CONF", path, 1);
	assert_int_equal(read_text(&c, "key = /one\n", &e), 0);
	conf_clear(&c);
	assert_int_equal(conf_load(&c, &e), 0);
	assert_string_equal(conf_get(&c, "key"), "/one");
	conf_clear(&c);
	unsetenv("OSAN_CONF");
}

static void
the_persons_own_file_is_found_below_xdg_config_home(void **state)
{
	struct conf c = CONF_INIT;
	struct err e = ERR_INIT;
	char sub[64], file[80];
	FILE *f;

	(void)state;
	unsetenv("OSAN_CONF");
	setenv("XDG_CONFIG_HOME", dir, 1);
	snprintf(sub, sizeof(sub), "%s/osan", dir);
	assert_int_equal(mkdir(sub, 0700), 0);
	snprintf(file, sizeof(file), "%s/osan.conf", sub);
	f = fopen(file, "w");
	assert_non_null(f);
	fputs("key = /two\n", f);
	fclose(f);
	assert_int_equal(conf_load(&c, &e), 0);
	assert_string_equal(conf_get(&c, "key"), "/two");
	assert_string_equal(c.path, file);
	conf_clear(&c);
	unlink(file);
	rmdir(sub);
}

static int
make_folder(void **state)
{
	(void)state;
	if (mkdtemp(dir) == NULL)
		return -1;
	snprintf(path, sizeof(path), "%s/osan.conf", dir);
	return 0;
}

static int
remove_folder(void **state)
{
	(void)state;
	unlink(path);
	return rmdir(dir);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_and_values_are_read),
		cmocka_unit_test(a_path_starts_at_the_files_own_folder),
		cmocka_unit_test(an_unknown_name_is_told_with_its_line),
		cmocka_unit_test(
		    a_line_that_sets_nothing_is_told_with_its_number),
		cmocka_unit_test(a_line_too_long_is_never_cut_silently),
		cmocka_unit_test(
		    the_environment_names_the_file_and_it_must_be_there),
		cmocka_unit_test(
		    the_persons_own_file_is_found_below_xdg_config_home),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

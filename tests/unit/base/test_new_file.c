/*
 * Files that appear whole or not at all.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/file.h"
#include "lib/base/new_file.h"

static char folder[] = "/tmp/osan-test-XXXXXX";

static int
set_up(void **state)
{
	(void)state;
	strcpy(folder + strlen(folder) - 6, "XXXXXX");
	assert_non_null(mkdtemp(folder));
	assert_int_equal(chdir(folder), 0);
	umask(027);
	return 0;
}

static int
files_here(void)
{
	DIR *d = opendir(".");
	int n = 0;

	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static int
tear_down(void **state)
{
	(void)state;
	unlink("f");
	unlink("elsewhere");
	assert_int_equal(files_here(), 0);
	assert_int_equal(chdir("/"), 0);
	return rmdir(folder);
}

static void
put(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(text, f);
	fclose(f);
}

static void
holds(const char *path, const char *text)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(file_read(path, &b, &e), 0);
	assert_string_equal(b.s, text);
	buf_clear(&b);
}

static void
appears_at_the_end(void **state)
{
	struct new_file f;
	struct stat sb;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(new_file_begin(&f, "f", false, &e), 0);
	fputs("whole", f.file);
	assert_int_equal(access("f", F_OK), -1);
	assert_int_equal(new_file_finish(&f, &e), 0);
	new_file_drop(&f);
	holds("f", "whole");
	assert_int_equal(stat("f", &sb), 0);
	assert_int_equal(sb.st_mode & 0777, 0640);
	assert_int_equal(files_here(), 1);
}

static void
dropped_leaves_nothing(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(new_file_begin(&f, "f", false, &e), 0);
	fputs("half", f.file);
	new_file_drop(&f);
	assert_int_equal(files_here(), 0);
}

static void
existing_file_stays(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	put("f", "old");
	assert_int_equal(new_file_begin(&f, "f", false, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	holds("f", "old");
	assert_int_equal(files_here(), 1);
}

static void
file_made_meanwhile_stays(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(new_file_begin(&f, "f", false, &e), 0);
	put("f", "other");
	assert_int_equal(new_file_finish(&f, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	new_file_drop(&f);
	holds("f", "other");
	assert_int_equal(files_here(), 1);
}

static void
replaced_where_wanted(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	put("f", "old");
	assert_int_equal(new_file_begin(&f, "f", true, &e), 0);
	fputs("new", f.file);
	holds("f", "old");
	assert_int_equal(new_file_finish(&f, &e), 0);
	new_file_drop(&f);
	holds("f", "new");
}

static void
link_is_not_followed(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(symlink("elsewhere", "f"), 0);
	assert_int_equal(new_file_begin(&f, "f", false, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(new_file_begin(&f, "f", true, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_int_equal(access("elsewhere", F_OK), -1);
}

static void
missing_folder(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(new_file_begin(&f, "none/f", false, &e), -1);
	assert_int_equal(e.code, ERR_IO);
}

static void
full_disk(void **state)
{
	struct new_file f;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(new_file_begin(&f, "f", false, &e), 0);
	assert_non_null(freopen("/dev/full", "w", f.file));
	fputs("text", f.file);
	assert_int_equal(new_file_finish(&f, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	new_file_drop(&f);
	assert_int_equal(files_here(), 0);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(appears_at_the_end, "a new file appears once it is whole"),
		T(dropped_leaves_nothing, "a dropped file leaves nothing"),
		T(existing_file_stays, "an existing file is not touched"),
		T(file_made_meanwhile_stays,
		    "a file made meanwhile is not touched"),
		T(replaced_where_wanted, "a file is replaced where wanted"),
		T(link_is_not_followed, "a link is never written through"),
		T(missing_folder, "a missing folder is told"),
		T(full_disk, "a full disk leaves no file"),
	};

	return cmocka_run_group_tests_name("base/new_file", tests, NULL, NULL);
}

/*
 * Folders by their paths.
 */
#include "lib/base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static void
a_path_lies_in_its_folder(void **state)
{
	static const char *const paths[][2] = {
		{ "a", "." },
		{ "/a", "/" },
		{ "a/b", "a" },
		{ "/a/b/c", "/a/b" },
		{ "/", "/" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		char *folder = folder_of(paths[i][0]);

		assert_string_equal(folder, paths[i][1]);
		free(folder);
	}
}

static void
scratch_files_lie_in_tmpdir_or_tmp(void **state)
{
	(void)state;
	setenv("TMPDIR", "/somewhere", 1);
	assert_string_equal(folder_scratch(), "/somewhere");
	setenv("TMPDIR", "", 1);
	assert_string_equal(folder_scratch(), "/tmp");
	unsetenv("TMPDIR");
	assert_string_equal(folder_scratch(), "/tmp");
}

static void
a_folder_is_removed_with_its_files(void **state)
{
	char dir[] = "/tmp/osan-test-XXXXXX";
	char *file;
	int fd;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_true(folder_is_empty(dir));
	file = mem_printf("%s/.hidden", dir);
	fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	assert_int_not_equal(fd, -1);
	close(fd);
	assert_false(folder_is_empty(dir));
	assert_int_equal(folder_sync_of(file), 0);
	folder_remove(dir);
	assert_int_equal(access(dir, F_OK), -1);
	assert_false(folder_is_empty(dir));
	errno = 0;
	assert_int_equal(folder_sync_of(file), -1);
	assert_int_equal(errno, ENOENT);
	free(file);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_path_lies_in_its_folder),
		cmocka_unit_test(scratch_files_lie_in_tmpdir_or_tmp),
		cmocka_unit_test(a_folder_is_removed_with_its_files),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

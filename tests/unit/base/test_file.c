/*
 * Files read and written whole.
 */
#include "lib/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static char path[] = "/tmp/osan-test-XXXXXX";

/* A file with these bytes. */
static void
write_bytes(const void *bytes, size_t n)
{
	int fd = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);

	assert_int_not_equal(fd, -1);
	assert_int_equal(file_write_all(fd, bytes, n), 0);
	close(fd);
}

static int
make(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	close(fd);
	return fd < 0;
}

static int
drop(void **state)
{
	(void)state;
	return unlink(path);
}

static void
a_file_is_read_behind_what_is_there(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	write_bytes("a\0b", 3);
	buf_puts(&b, "x");
	assert_int_equal(file_read(path, &b, &e), 0);
	assert_int_equal(b.len, 4);
	assert_memory_equal(b.s, "xa\0b", 4);
	buf_clear(&b);
}

static void
a_text_holds_no_nul(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	write_bytes("ab\0c", 4);
	buf_puts(&b, "before");
	assert_int_equal(file_read_text(path, &b, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, "byte 3"));
	write_bytes("abc", 3);
	buf_reset(&b);
	assert_int_equal(file_read_text(path, &b, &e), 0);
	assert_string_equal(b.s, "abc");
	buf_clear(&b);
}

static void
what_cannot_be_read_is_named(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(file_read("/nowhere/at/all", &b, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.msg, "/nowhere/at/all"));
	assert_int_equal(file_read("/tmp", &b, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	buf_clear(&b);
}

static void
a_file_past_the_limit_is_refused(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(truncate(path, FILE_READ_MAX), 0);
	assert_int_equal(file_read(path, &b, &e), 0);
	assert_int_equal(b.len, FILE_READ_MAX);
	buf_reset(&b);
	assert_int_equal(truncate(path, FILE_READ_MAX + 1), 0);
	assert_int_equal(file_read(path, &b, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	buf_clear(&b);
}

static void
a_write_that_fails_is_told(void **state)
{
	int fd = open("/dev/full", O_WRONLY | O_CLOEXEC);

	(void)state;
	if (fd == -1)
		skip();
	assert_int_equal(file_write_all(fd, "x", 1), -1);
	assert_int_equal(errno, ENOSPC);
	assert_int_equal(file_write_all(fd, "x", 0), 0);
	close(fd);
}

static void
a_new_name_takes_nobodys_place(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	char other[] = "/tmp/osan-test-XXXXXX";
	int fd = mkstemp(other);

	(void)state;
	assert_int_not_equal(fd, -1);
	assert_int_equal(write(fd, "old", 3), 3);
	close(fd);
	write_bytes("new", 3);
	assert_int_equal(file_rename_new(path, other), -1);
	assert_int_equal(errno, EEXIST);
	assert_int_equal(file_read(other, &b, &e), 0);
	assert_string_equal(b.s, "old");
	assert_int_equal(unlink(other), 0);
	assert_int_equal(file_rename_new(path, other), 0);
	assert_int_equal(rename(other, path), 0);
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_is_read_behind_what_is_there),
		cmocka_unit_test(a_text_holds_no_nul),
		cmocka_unit_test(what_cannot_be_read_is_named),
		cmocka_unit_test(a_file_past_the_limit_is_refused),
		cmocka_unit_test(a_write_that_fails_is_told),
		cmocka_unit_test(a_new_name_takes_nobodys_place),
	};

	return cmocka_run_group_tests(tests, make, drop);
}

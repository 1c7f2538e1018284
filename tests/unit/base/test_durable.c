/*
 * Files that are put on the disk while they are written; durable.h.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/durable.h"
#include "lib/base/file.h"

#define PIECE 4096
#define LONG_ENOUGH 60 /* pieces with a pause of 2 ms: it is put there twice */

static void
what_is_written_meanwhile_is_there_at_the_end(void **state)
{
	struct err e = ERR_INIT;
	struct durable *d;
	char piece[PIECE], back[PIECE];
	int fd = file_spool(&e);

	(void)state;
	assert_true(fd >= 0);
	assert_int_equal(durable_begin(&d, fd, &e), 0);
	for (int i = 0; i < LONG_ENOUGH; i++) {
		memset(piece, i, sizeof(piece));
		assert_int_equal(file_write_at(fd, piece, PIECE,
		    (int64_t)i * PIECE), 0);
		usleep(2000);
	}
	assert_int_equal(durable_end(d, &e), 0);
	for (int i = 0; i < LONG_ENOUGH; i++) {
		memset(piece, i, sizeof(piece));
		assert_int_equal(pread(fd, back, PIECE, (off_t)i * PIECE),
		    PIECE);
		assert_memory_equal(back, piece, PIECE);
	}
	close(fd);
}

static void
what_no_disk_can_keep_is_an_error(void **state)
{
	struct err e = ERR_INIT;
	struct durable *d;
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(durable_begin(&d, ends[1], &e), 0);
	assert_int_equal(durable_end(d, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	close(ends[0]);
	close(ends[1]);
}

/* The system tells of it once, to the thread; the end tells of it again. */
static void
an_error_on_the_way_is_told_at_the_end(void **state)
{
	struct err e = ERR_INIT;
	struct durable *d;
	int ends[2], fd = file_spool(&e);

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(durable_begin(&d, ends[1], &e), 0);
	usleep(120000);
	assert_true(dup2(fd, ends[1]) >= 0); /* from here on all is well */
	assert_int_equal(durable_end(d, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	close(fd);
	close(ends[0]);
	close(ends[1]);
}

static void
dropped_it_says_nothing(void **state)
{
	struct err e = ERR_INIT;
	struct durable *d;
	int fd = file_spool(&e);

	(void)state;
	assert_int_equal(durable_begin(&d, fd, &e), 0);
	durable_drop(d);
	durable_drop(NULL);
	close(fd);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_meanwhile_is_there_at_the_end),
		cmocka_unit_test(what_no_disk_can_keep_is_an_error),
		cmocka_unit_test(an_error_on_the_way_is_told_at_the_end),
		cmocka_unit_test(dropped_it_says_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

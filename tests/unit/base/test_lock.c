/*
 * Locks that fall with who holds them.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/lock.h"

static char path[] = "/tmp/osan-test.XXXXXX";

static int
set_up(void **state)
{
	int fd = mkstemp(path);

	(void)state;
	assert_true(fd >= 0);
	close(fd);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	return unlink(path);
}

static bool
take(struct lock *l, int64_t number)
{
	struct err e = ERR_INIT;
	bool got;

	assert_int_equal(lock_take(l, number, &got, &e), 0);
	return got;
}

static void
one_number_has_one_holder(void **state)
{
	struct lock a = LOCK_INIT, b = LOCK_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(lock_open(&a, path, &e), 0);
	assert_int_equal(lock_open(&b, path, &e), 0);
	assert_true(take(&a, 7));
	assert_false(take(&b, 7));
	assert_true(take(&b, 8));
	assert_false(take(&a, 8));
	lock_close(&a);
	assert_true(take(&b, 7));
	lock_close(&b);
	lock_close(&b);
}

static void
lock_of_a_killed_process_is_free(void **state)
{
	struct lock l = LOCK_INIT;
	struct err e = ERR_INIT;
	int ready[2], status;
	char c;
	pid_t child;

	(void)state;
	assert_int_equal(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		if (lock_open(&l, path, &e) < 0 || !take(&l, 1))
			_exit(1);
		(void)!write(ready[1], "x", 1);
		pause();
	}
	assert_int_equal(read(ready[0], &c, 1), 1);
	assert_int_equal(lock_open(&l, path, &e), 0);
	assert_false(take(&l, 1));
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(take(&l, 1));
	lock_close(&l);
	close(ready[0]);
	close(ready[1]);
}

static void
file_is_made_and_no_link_is_followed(void **state)
{
	struct lock l = LOCK_INIT;
	struct err e = ERR_INIT;
	struct stat st;
	char made[64], linked[64];

	(void)state;
	snprintf(made, sizeof(made), "%s.made", path);
	snprintf(linked, sizeof(linked), "%s.link", path);
	assert_int_equal(lock_open(&l, made, &e), 0);
	assert_int_equal(stat(made, &st), 0);
	assert_int_equal(st.st_mode & 07137, 0);
	lock_close(&l);
	assert_int_equal(symlink(made, linked), 0);
	assert_int_equal(lock_open(&l, linked, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	unlink(linked);
	unlink(made);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_number_has_one_holder),
		cmocka_unit_test(lock_of_a_killed_process_is_free),
		cmocka_unit_test(file_is_made_and_no_link_is_followed),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

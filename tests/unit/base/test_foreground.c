/*
 * Programs run on the terminal: how they end is told, and they leave our
 * signals and our results as they were.
 */
#include "lib/base/foreground.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static int
run(const char *script, int *status, struct err *e)
{
	const char *const argv[] = { "sh", "-c", script, NULL };

	return foreground_run(argv, status, e);
}

static void
how_it_ended_is_told(void **state)
{
	struct err e = ERR_INIT;
	int status = -1;

	(void)state;
	assert_int_equal(run("exit 7", &status, &e), 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 7);
	assert_int_equal(run("kill -KILL $$", &status, &e), 0);
	assert_true(WIFSIGNALED(status));
}

static void
what_cannot_be_run_is_an_error(void **state)
{
	const char *const argv[] = { "/nowhere/at/all", NULL };
	struct err e = ERR_INIT;
	int status;

	(void)state;
	assert_int_equal(foreground_run(argv, &status, &e), -1);
	assert_int_equal(e.code, ERR_IO);
}

static void
on_signal(int number)
{
	(void)number;
}

static void
our_signals_are_as_they_were(void **state)
{
	const int numbers[] = { SIGINT, SIGQUIT, SIGTSTP, SIGCONT };
	struct sigaction mine = { .sa_handler = on_signal }, now;
	struct err e = ERR_INIT;
	int status;

	(void)state;
	for (size_t i = 0; i < 4; i++)
		sigaction(numbers[i], &mine, NULL);
	/* ^C in the program does not end us; it finds the usual signals */
	assert_int_equal(run("kill -INT $PPID; kill -INT $$; exit 1",
	    &status, &e), 0);
	assert_true(WIFSIGNALED(status));
	assert_int_equal(WTERMSIG(status), SIGINT);
	for (size_t i = 0; i < 4; i++) {
		sigaction(numbers[i], NULL, &now);
		assert_ptr_equal(now.sa_handler, on_signal);
		signal(numbers[i], SIG_DFL);
	}
}

static void
its_output_is_not_among_our_results(void **state)
{
	char line[64];
	struct err e = ERR_INIT;
	int status, out[2], kept = dup(STDOUT_FILENO);
	ssize_t n;

	(void)state;
	assert_int_equal(pipe(out), 0);
	assert_int_equal(dup2(out[1], STDOUT_FILENO), STDOUT_FILENO);
	close(out[1]);
	assert_int_equal(run("echo drawn", &status, &e), 0);
	dup2(kept, STDOUT_FILENO);
	close(kept);
	n = read(out[0], line, sizeof(line));
	close(out[0]);
	assert_int_equal(n, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(how_it_ended_is_told),
		cmocka_unit_test(what_cannot_be_run_is_an_error),
		cmocka_unit_test(our_signals_are_as_they_were),
		cmocka_unit_test(its_output_is_not_among_our_results),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Running another program.
 */
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/process.h"

/* A shell's script, run with input on its standard input. */
static struct process_result
script(const char *text, const char *input, int64_t limit)
{
	const char *const args[] = { "-c", text, NULL };
	const struct process p = { .path = "/bin/sh",
		.args = args,
		.input = input,
		.input_len = strlen(input),
		.limit = limit };
	struct process_result r = { PROCESS_SIGNAL, -1 };
	struct err e = ERR_INIT;

	if (process_run(&p, &r, &e) < 0)
		fail_msg("%s", e.msg);
	return r;
}

static void
exits(const char *text, const char *input, int code)
{
	struct process_result r = script(text, input, 20 * CLOCK_SECOND);

	assert_int_equal(r.end, PROCESS_EXIT);
	assert_int_equal(r.code, code);
}

static void
its_exit_code_is_told(void **state)
{
	(void)state;
	exits("exit 0", "", 0);
	exits("exit 75", "", 75);
}

static void
it_reads_the_whole_input(void **state)
{
	char *big = mem_new(1, 1000001);

	(void)state;
	memset(big, 'x', 1000000);
	exits("[ \"$(cat)\" = 'two words' ]", "two words", 0);
	exits("[ $(wc -c) = 1000000 ]", big, 0);
	free(big);
}

static void
a_program_that_reads_nothing_does_no_harm(void **state)
{
	char *big = mem_new(1, 1000001);

	(void)state;
	memset(big, 'x', 1000000);
	exits("exec 0<&-; exit 3", big, 3);
	free(big);
}

static void
a_signal_is_told(void **state)
{
	struct process_result r = script("kill -9 $$", "", 20 * CLOCK_SECOND);

	(void)state;
	assert_int_equal(r.end, PROCESS_SIGNAL);
	assert_int_equal(r.code, SIGKILL);
}

static void
it_is_ended_when_its_time_is_over(void **state)
{
	int64_t from = clock_steady();
	struct process_result r = script("while :; do sleep 100; done", "",
	    CLOCK_SECOND / 20);

	(void)state;
	assert_int_equal(r.end, PROCESS_TOO_LONG);
	assert_true(clock_steady() - from < 50 * CLOCK_SECOND);
}

static void
one_that_ignores_being_asked_is_killed(void **state)
{
	struct process_result r = script("trap '' TERM; "
					 "while :; do sleep 100; done",
	    "", CLOCK_SECOND / 20);

	(void)state;
	assert_int_equal(r.end, PROCESS_TOO_LONG);
}

static void
signals_that_we_ignore_are_usual_for_it(void **state)
{
	void (*before)(int) = signal(SIGPIPE, SIG_IGN);
	struct process_result r = script("kill -PIPE $$; exit 0", "",
	    20 * CLOCK_SECOND);

	(void)state;
	signal(SIGPIPE, before);
	assert_int_equal(r.end, PROCESS_SIGNAL);
	assert_int_equal(r.code, SIGPIPE);
}

static void
a_parent_that_ignores_its_children_learns_the_code(void **state)
{
	void (*before)(int) = signal(SIGCHLD, SIG_IGN);

	(void)state;
	exits("exit 7", "", 7);
	assert_true(signal(SIGCHLD, before) == SIG_IGN);
}

static void
our_environment_is_not_its(void **state)
{
	(void)state;
	setenv("SECRET", "1", 1);
	exits("[ -z \"$SECRET\" ] && [ -n \"$PATH\" ] && [ \"$LC_ALL\" = C ]",
	    "", 0);
	unsetenv("SECRET");
}

static void
our_descriptors_are_not_its(void **state)
{
	int fd = open("/dev/null", O_RDONLY); /* without O_CLOEXEC */
	char text[64];

	(void)state;
	assert_in_range(fd, 3, 1000);
	snprintf(text, sizeof(text), "[ ! -e /proc/$$/fd/%d ]", fd);
	exits(text, "", 0);
	close(fd);
}

static void
what_cannot_be_run_is_an_error(void **state)
{
	static const char *const paths[] = { "sh", "/nowhere/at-all",
		"/etc/passwd", "/tmp", "" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(paths); i++) {
		struct err e = ERR_INIT;

		assert_int_equal(process_check(paths[i], &e), -1);
		assert_int_equal(e.code, ERR_IO);
	}
}

static void
what_is_no_program_is_an_error_of_running(void **state)
{
	char path[] = "/tmp/osan-test.XXXXXX";
	int fd = mkstemp(path);
	const char *const args[] = { NULL };
	const struct process p = {
		.path = path, .args = args, .input = "", .limit = CLOCK_SECOND
	};
	struct process_result r;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(file_write_all(fd,
			     "\x7f"
			     "ELF nonsense",
			     12),
	    0);
	assert_int_equal(fchmod(fd, 0700), 0);
	close(fd);
	assert_int_equal(process_run(&p, &r, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	unlink(path);
}

static void
no_child_is_left_behind(void **state)
{
	(void)state;
	exits("exit 0", "", 0);
	assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
	assert_int_equal(errno, ECHILD);
}

/* In a child, because nothing takes it back. */
static void
a_guarded_process_keeps_its_memory_to_itself(void **state)
{
	pid_t child = fork();
	int status;

	(void)state;
	if (child == 0) {
		struct rlimit core;

		process_guard();
		_exit(prctl(PR_GET_DUMPABLE) == 0 &&
		    getrlimit(RLIMIT_CORE, &core) == 0 &&
		    core.rlim_cur == 0 && core.rlim_max == 0 ? 0 : 1);
	}
	assert_true(child > 0);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(its_exit_code_is_told),
		cmocka_unit_test(it_reads_the_whole_input),
		cmocka_unit_test(a_program_that_reads_nothing_does_no_harm),
		cmocka_unit_test(a_signal_is_told),
		cmocka_unit_test(it_is_ended_when_its_time_is_over),
		cmocka_unit_test(one_that_ignores_being_asked_is_killed),
		cmocka_unit_test(signals_that_we_ignore_are_usual_for_it),
		cmocka_unit_test(
		    a_parent_that_ignores_its_children_learns_the_code),
		cmocka_unit_test(our_environment_is_not_its),
		cmocka_unit_test(our_descriptors_are_not_its),
		cmocka_unit_test(what_cannot_be_run_is_an_error),
		cmocka_unit_test(what_is_no_program_is_an_error_of_running),
		cmocka_unit_test(no_child_is_left_behind),
		cmocka_unit_test(a_guarded_process_keeps_its_memory_to_itself),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

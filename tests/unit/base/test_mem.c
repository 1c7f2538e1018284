/*
 * Memory: zeroed, copied, wiped; running out aborts.
 */
#include "lib/base/mem.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

static void
new_memory_is_zeroed_and_none_is_some(void **state)
{
	char *p = mem_new(100, 1);
	void *none = mem_new(0, 8);

	(void)state;
	for (int i = 0; i < 100; i++)
		assert_int_equal(p[i], 0);
	assert_non_null(none);
	free(none);
	free(p);
}

static void
grown_memory_keeps_what_it_held(void **state)
{
	int *p = mem_grow(NULL, 2, sizeof(*p));

	(void)state;
	p[0] = 7;
	p[1] = 8;
	p = mem_grow(p, 10000, sizeof(*p));
	assert_int_equal(p[0], 7);
	assert_int_equal(p[1], 8);
	free(p);
}

static void
texts_are_copied(void **state)
{
	char *all = mem_text("민원"), *part = mem_textn("a\0bc", 3);
	char *made = mem_printf("%d-%s", 7, "x");

	(void)state;
	assert_string_equal(all, "민원");
	assert_memory_equal(part, "a\0b", 4);
	assert_string_equal(made, "7-x");
	assert_null(mem_text(NULL));
	free(all);
	free(part);
	free(made);
}

static void
wiped_memory_holds_nothing(void **state)
{
	char secret[] = "secret";

	(void)state;
	mem_wipe(secret, sizeof(secret));
	for (size_t i = 0; i < sizeof(secret); i++)
		assert_int_equal(secret[i], 0);
}

/* The signal that ends a child which asks for n objects of size bytes. */
static int
ends_by(size_t n, size_t size)
{
	int status;
	pid_t pid = fork();

	if (pid == 0) {
		/* cmocka would catch it otherwise */
		signal(SIGABRT, SIG_DFL);
		if (freopen("/dev/null", "w", stderr) == NULL)
			_exit(2);
		free(mem_new(n, size));
		_exit(0);
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void
running_out_aborts_and_so_does_a_size_that_overflows(void **state)
{
	(void)state;
#if defined(__SANITIZE_ADDRESS__)
	skip();
#endif
	assert_int_equal(ends_by(SIZE_MAX / 2, 1), SIGABRT);
	assert_int_equal(ends_by(SIZE_MAX / 2, 4), SIGABRT);
	assert_int_equal(ends_by(1, 1), 0);
}

/* Pages of this process that the kernel gave so far. */
static long
faults(void)
{
	struct rusage use;

	assert_int_equal(getrusage(RUSAGE_SELF, &use), 0);
	return use.ru_minflt;
}

static void
warm_memory_needs_no_page_when_it_is_touched(void **state)
{
	enum { BLOCKS = 200, SIZE = 4000 };
	static char *block[BLOCKS];
	long before;

	(void)state;
	mem_warm(1 << 20);
	before = faults();
	for (int i = 0; i < BLOCKS; i++)
		block[i] = memset(mem_grow(NULL, SIZE, 1), 1, SIZE);
	/* A sanitizer has a heap of its own. */
#ifndef __SANITIZE_ADDRESS__
	assert_true(faults() - before < BLOCKS / 4);
#else
	(void)before;
#endif
	for (int i = 0; i < BLOCKS; i++)
		free(block[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(new_memory_is_zeroed_and_none_is_some),
		cmocka_unit_test(grown_memory_keeps_what_it_held),
		cmocka_unit_test(texts_are_copied),
		cmocka_unit_test(wiped_memory_holds_nothing),
		cmocka_unit_test(warm_memory_needs_no_page_when_it_is_touched),
		cmocka_unit_test(
		    running_out_aborts_and_so_does_a_size_that_overflows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * How often somebody may ask.
 */
#include "lib/web/limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <pthread.h>

#include <cmocka.h>

static void
who_asks_too_often_waits_and_others_do_not(void **state)
{
	struct web_limit *l = web_limit_new(3);

	(void)state;
	for (int i = 0; i < 3; i++)
		assert_int_equal(web_limit_take(l, 1), 0);
	assert_in_range(web_limit_take(l, 1), 1, 21);
	assert_in_range(web_limit_take(l, 1), 1, 21);
	assert_int_equal(web_limit_take(l, 2), 0);
	web_limit_free(l);
}

static void
without_a_limit_nobody_waits(void **state)
{
	struct web_limit *l = web_limit_new(0);

	(void)state;
	for (int i = 0; i < 10000; i++)
		assert_int_equal(web_limit_take(l, 1), 0);
	web_limit_free(l);
}

#define THREADS 4
#define EACH 1000

struct asking {
	struct web_limit *l;
	int taken;
};

static void *
ask(void *arg)
{
	struct asking *a = arg;

	for (int i = 0; i < EACH; i++)
		a->taken += web_limit_take(a->l, 7) == 0;
	return NULL;
}

/* What comes back while this runs is far less than another EACH. */
static void
threads_together_take_no_more_than_one_does(void **state)
{
	struct web_limit *l = web_limit_new(EACH);
	struct asking a[THREADS];
	pthread_t thread[THREADS];
	int taken = 0;

	(void)state;
	for (int i = 0; i < THREADS; i++) {
		a[i] = (struct asking){ .l = l };
		assert_int_equal(pthread_create(&thread[i], NULL, ask,
		    &a[i]), 0);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(thread[i], NULL);
		taken += a[i].taken;
	}
	assert_in_range(taken, EACH, EACH + EACH / 2);
	web_limit_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_asks_too_often_waits_and_others_do_not),
		cmocka_unit_test(without_a_limit_nobody_waits),
		cmocka_unit_test(threads_together_take_no_more_than_one_does),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

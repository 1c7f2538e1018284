/*
 * Queries put together from fragments: joining, numbering, cursors.
 */
#include "lib/store/compile.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

static const char *const no_param[] = { NULL };
static const char *const v[] = { "v", NULL };
static const char *const low_high[] = { "low", "high", NULL };
static const char *const id[] = { "id", NULL };

/* Numbers 1 to 30, each with a rest by 3 that repeats. */
static const struct sql base = {
	.name = "base",
	.text = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 "
		"FROM c WHERE n < 30) SELECT n FROM c WHERE n >= $1\n",
	.param = v,
	.nparam = 1,
	.roles = (1u << STORE_ROLES) - 1,
};
static const struct sql is = { .name = "is",
	.text = "n = $1",
	.param = v,
	.nparam = 1 };
static const struct sql between = { .name = "between",
	.text = "n >= $1 AND n <= $2;",
	.param = low_high,
	.nparam = 2 };
static const struct sql even = { .name = "even",
	.text = "n % 2 = 0",
	.param = no_param };
static const struct sql rest = { .name = "rest",
	.text = "n % 3",
	.param = no_param };
static const struct sql self = { .name = "self",
	.text = "n",
	.param = no_param };
static const struct sql rest_of = { .name = "rest_of",
	.text = "($1 % 3)",
	.param = id,
	.nparam = 1 };
static const struct sql backwards = { .name = "backwards",
	.text = "ORDER BY n DESC",
	.param = no_param };

static struct place place;

static int
set_up(void **state)
{
	(void)state;
	place_init(&place);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	place_clear(&place);
	return 0;
}

static void
begin(struct compile *c, int64_t from)
{
	compile_init(c, &base, BINDS(b_int("v", from)));
}

/* What comes out, as "1 2 3"; ends c. */
static void
gives(struct compile *c, const char *want)
{
	struct buf got = BUF_INIT;
	struct err e = ERR_INIT;
	struct stmt *st;
	int rc;

	assert_int_equal(compile_open(c, place.store, &st, &e), 0);
	while ((rc = stmt_next(st, &e)) > 0)
		buf_printf(&got, "%s%lld", got.len > 0 ? " " : "",
		    (long long)stmt_int(st, 0));
	assert_int_equal(rc, 0);
	stmt_close(st);
	assert_string_equal(got.len > 0 ? got.s : "", want);
	buf_clear(&got);
	compile_clear(c);
}

static void
terms_join_with_and(void **state)
{
	struct compile c;

	(void)state;
	begin(&c, 5);
	compile_term(&c, &between, BINDS(b_int("high", 9), b_int("low", 2)));
	compile_term(&c, &even, NO_BINDS);
	gives(&c, "6 8");
}

static void
brackets_join_with_or_and_exclude(void **state)
{
	struct err e = ERR_INIT;
	struct compile c;

	(void)state;
	begin(&c, 1);
	assert_int_equal(compile_begin(&c, true, &e), 0);
	compile_term(&c, &is, BINDS(b_int("v", 3)));
	compile_term(&c, &is, BINDS(b_int("v", 7)));
	assert_int_equal(compile_begin(&c, false, &e), 0);
	compile_term(&c, &between, BINDS(b_int("low", 20), b_int("high", 24)));
	compile_not(&c);
	compile_term(&c, &even, NO_BINDS);
	compile_end(&c);
	compile_end(&c);
	compile_not(&c);
	compile_term(&c, &is, BINDS(b_int("v", 7)));
	gives(&c, "3 21 23");
}

static void
excluding_twice_is_not_excluding(void **state)
{
	struct compile c;

	(void)state;
	begin(&c, 25);
	compile_not(&c);
	compile_not(&c);
	compile_term(&c, &even, NO_BINDS);
	gives(&c, "26 28 30");
}

static void
empty_brackets_hold_for_all(void **state)
{
	struct err e = ERR_INIT;
	struct compile c;

	(void)state;
	begin(&c, 29);
	assert_int_equal(compile_begin(&c, true, &e), 0);
	compile_end(&c);
	gives(&c, "29 30");
}

static void
brackets_nest_only_so_deep(void **state)
{
	struct err e = ERR_INIT;
	struct compile c;

	(void)state;
	begin(&c, 30);
	for (int i = 0; i < COMPILE_DEPTH; i++)
		assert_int_equal(compile_begin(&c, i % 2 == 0, &e), 0);
	assert_int_equal(compile_begin(&c, false, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	for (int i = 0; i < COMPILE_DEPTH; i++)
		compile_end(&c);
	gives(&c, "30");
}

static const struct compile_sort by_rest = { .key = &rest,
	.id = &self,
	.value_of = &rest_of };

static void
sorted_by_key_then_id(void **state)
{
	struct compile_sort down = by_rest;
	struct compile c;

	(void)state;
	begin(&c, 25);
	compile_sort(&c, &by_rest, 0);
	gives(&c, "27 30 25 28 26 29");
	down.descending = true;
	begin(&c, 25);
	compile_sort(&c, &down, 0);
	gives(&c, "29 26 28 25 30 27");
}

static void
cursor_goes_on_behind_the_last_row(void **state)
{
	struct compile_sort down = by_rest;
	struct compile c;

	(void)state;
	begin(&c, 25);
	compile_sort(&c, &by_rest, 25);
	compile_limit(&c, 2);
	gives(&c, "28 26");
	down.descending = true;
	begin(&c, 25);
	compile_sort(&c, &down, 28);
	gives(&c, "25 30 27");
	begin(&c, 25);
	compile_sort(&c, &by_rest, 29);
	gives(&c, "");
}

static void
tail_and_limit_come_last(void **state)
{
	struct compile c;

	(void)state;
	begin(&c, 1);
	compile_term(&c, &even, NO_BINDS);
	compile_tail(&c, &backwards);
	compile_limit(&c, 3);
	gives(&c, "30 28 26");
	begin(&c, 29);
	compile_limit(&c, 0);
	gives(&c, "29 30");
}

static void
more_than_nine_values_keep_their_numbers(void **state)
{
	struct err e = ERR_INIT;
	struct compile c;

	(void)state;
	begin(&c, 1);
	assert_int_equal(compile_begin(&c, true, &e), 0);
	for (int i = 10; i <= 21; i++)
		compile_term(&c, &is, BINDS(b_int("v", i)));
	compile_term(&c, &between, BINDS(b_int("low", 28), b_int("high", 29)));
	compile_end(&c);
	gives(&c, "10 11 12 13 14 15 16 17 18 19 20 21 28 29");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_join_with_and),
		cmocka_unit_test(brackets_join_with_or_and_exclude),
		cmocka_unit_test(excluding_twice_is_not_excluding),
		cmocka_unit_test(empty_brackets_hold_for_all),
		cmocka_unit_test(brackets_nest_only_so_deep),
		cmocka_unit_test(sorted_by_key_then_id),
		cmocka_unit_test(cursor_goes_on_behind_the_last_row),
		cmocka_unit_test(tail_and_limit_come_last),
		cmocka_unit_test(more_than_nine_values_keep_their_numbers),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}

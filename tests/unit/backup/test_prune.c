/*
 * What a rule keeps.  A case is the backups from the oldest on, the rule,
 * and one word for each: why it stays, or "-".
 */
#include "lib/backup/prune.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

struct made {
	const char *time;
	char kind;       /* F, or I upon the one before */
	const char *why; /* letters of "NDWMXB", "-" for none */
	bool damaged;
};

static int64_t
at(const char *text)
{
	struct err e = ERR_INIT;
	int64_t us = 0;

	assert_int_equal(clock_parse(text, &us, &e), 0);
	return us;
}

static void
build(struct chain *c, const struct made *m, size_t n)
{
	*c = (struct chain)CHAIN_INIT;
	c->n = n;
	c->m = mem_new(n + 1, sizeof(*c->m));
	c->sound = mem_new(n + 1, sizeof(*c->sound));
	for (size_t i = 0; i < n; i++) {
		struct manifest *x = &c->m[i];

		*x = (struct manifest)MANIFEST_INIT;
		snprintf(x->id, sizeof(x->id), "b%zu", i);
		x->time = at(m[i].time);
		x->sequence = (int64_t)i + 1;
		x->kind = m[i].kind == 'F' ? BACKUP_FULL : BACKUP_INCREMENTAL;
		if (m[i].kind == 'I')
			memcpy(x->parent.id, c->m[i - 1].id,
			    sizeof(x->parent.id));
		c->sound[i] = !m[i].damaged;
	}
}

static void
letters(unsigned why, char out[PRUNE_WHYS + 1])
{
	size_t n = 0;

	for (int bit = 0; bit < PRUNE_WHYS; bit++)
		if ((why & 1u << bit) != 0)
			out[n++] = "NDWMXB"[bit];
	if (n == 0)
		out[n++] = '-';
	out[n] = '\0';
}

static void
check(const struct made *m, size_t n, struct prune_rule rule)
{
	struct chain c;
	unsigned *kept;

	build(&c, m, n);
	kept = prune_choose(&c, &rule);
	for (size_t i = 0; i < n; i++) {
		char got[PRUNE_WHYS + 1];

		letters(kept[i], got);
		if (strcmp(got, m[i].why) != 0)
			fail_msg("%s: %s, not %s", m[i].time, got, m[i].why);
	}
	free(kept);
	chain_clear(&c);
}

#define CHECK(m, ...) \
	check(m, ARRAY_LEN(m), (struct prune_rule){ __VA_ARGS__ })

static void
empty_has_nothing(void **state)
{
	(void)state;
	check(NULL, 0, (struct prune_rule){ .daily = 3 });
}

static void
newest_is_always_kept(void **state)
{
	static const struct made m[] = {
		{ "2026-11-01 03:00", 'F', "-", false },
		{ "2026-11-02 03:00", 'F', "N", false },
	};

	(void)state;
	CHECK(m, .daily = 0);
}

static void
newest_of_each_day_is_kept(void **state)
{
	static const struct made m[] = {
		{ "2026-11-02 03:00", 'F', "-", false },
		{ "2026-11-03 03:00", 'F', "-", false },
		{ "2026-11-03 23:59:59", 'F', "D", false },
		{ "2026-11-04 00:00", 'F', "-", false },
		{ "2026-11-04 03:00", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 2);
}

/* 15:00 UTC is midnight in Seoul. */
static void
days_are_those_of_seoul(void **state)
{
	static const struct made m[] = {
		{ "2026-11-03T14:59:59Z", 'F', "D", false },
		{ "2026-11-03T15:00:00Z", 'F', "-", false },
		{ "2026-11-04T14:59:59Z", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 2);
}

static void
days_without_a_backup_do_not_count(void **state)
{
	static const struct made m[] = {
		{ "2026-01-01 03:00", 'F', "-", false },
		{ "2026-03-01 03:00", 'F', "D", false },
		{ "2026-11-04 03:00", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 2);
}

/* 2026-11-01 and -08 are Sundays. */
static void
weeks_run_from_sunday_to_saturday(void **state)
{
	static const struct made m[] = {
		{ "2026-10-31 23:00", 'F', "W", false },
		{ "2026-11-01 00:00", 'F', "-", false },
		{ "2026-11-07 23:59", 'F', "W", false },
		{ "2026-11-08 00:00", 'F', "NW", false },
	};

	(void)state;
	CHECK(m, .weekly = 3);
}

static void
months_are_those_of_the_calendar(void **state)
{
	static const struct made m[] = {
		{ "2025-11-30 23:59", 'F', "M", false },
		{ "2025-12-01 00:00", 'F', "-", false },
		{ "2025-12-31 23:59", 'F', "M", false },
		{ "2026-01-01 00:00", 'F', "-", false },
		{ "2026-01-31 12:00", 'F', "NM", false },
	};

	(void)state;
	CHECK(m, .monthly = 3);
}

static void
what_a_kept_one_builds_upon_is_kept(void **state)
{
	static const struct made m[] = {
		{ "2026-11-01 03:00", 'F', "-", false },
		{ "2026-11-02 03:00", 'I', "-", false },
		{ "2026-11-08 03:00", 'F', "X", false },
		{ "2026-11-09 03:00", 'I', "X", false },
		{ "2026-11-10 03:00", 'I', "NDX", false },
		{ "2026-11-10 02:00", 'I', "N", false },
	};

	(void)state;
	/* the last was made when the clock had been set back */
	CHECK(m, .daily = 1);
}

static void
rest_of_a_week_goes_behind_a_kept_increment(void **state)
{
	static const struct made m[] = {
		{ "2026-11-01 03:00", 'F', "X", false },
		{ "2026-11-02 03:00", 'I', "X", false },
		{ "2026-11-07 03:00", 'I', "W", false },
		{ "2026-11-08 03:00", 'F', "X", false },
		{ "2026-11-09 03:00", 'I', "NW", false },
	};

	(void)state;
	CHECK(m, .weekly = 2);
}

static void
increments_that_nothing_needs_go(void **state)
{
	static const struct made m[] = {
		{ "2026-11-01 03:00", 'F', "-", false },
		{ "2026-11-01 04:00", 'I', "-", false },
		{ "2026-11-01 05:00", 'F', "M", false },
		{ "2026-12-01 03:00", 'F', "NM", false },
	};

	(void)state;
	CHECK(m, .monthly = 2);
}

static void
rules_are_joined(void **state)
{
	static const struct made m[] = {
		{ "2026-08-31 03:00", 'F', "-", false },
		{ "2026-09-30 03:00", 'F', "M", false },
		{ "2026-10-20 03:00", 'F', "-", false },
		{ "2026-10-31 03:00", 'F', "WM", false },
		{ "2026-11-05 03:00", 'F', "D", false },
		{ "2026-11-06 03:00", 'F', "NDWM", false },
	};

	(void)state;
	CHECK(m, .daily = 2, .weekly = 2, .monthly = 3);
}

/* The one with the latest time is kept, and the one that was made last. */
static void
clock_that_was_set_back_loses_nothing_new(void **state)
{
	static const struct made m[] = {
		{ "2026-11-05 03:00", 'F', "-", false },
		{ "2026-11-20 03:00", 'F', "ND", false },
		{ "2026-11-06 03:00", 'F', "N", false },
	};

	(void)state;
	CHECK(m, .daily = 1);
}

static void
two_of_one_moment_keep_the_later_made(void **state)
{
	static const struct made m[] = {
		{ "2026-11-05 03:00", 'F', "-", false },
		{ "2026-11-05 03:00", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 1);
}

static void
damaged_one_stands_for_no_day(void **state)
{
	static const struct made m[] = {
		{ "2026-11-04 03:00", 'F', "-", false },
		{ "2026-11-05 03:00", 'F', "D", false },
		{ "2026-11-05 04:00", 'F', "B", true },
		{ "2026-11-06 04:00", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 2);
}

static void
damaged_one_goes_where_that_is_said(void **state)
{
	static const struct made m[] = {
		{ "2026-11-05 03:00", 'F', "D", false },
		{ "2026-11-05 04:00", 'F', "-", true },
		{ "2026-11-06 04:00", 'F', "ND", false },
	};

	(void)state;
	CHECK(m, .daily = 2, .damaged = true);
}

static void
newest_is_kept_though_it_is_damaged_and_so_is_the_newest_sound(void **state)
{
	static const struct made m[] = {
		{ "2026-11-04 03:00", 'F', "-", false },
		{ "2026-11-05 03:00", 'F', "NM", false },
		{ "2026-11-06 04:00", 'F', "N", true },
	};

	(void)state;
	CHECK(m, .monthly = 1, .damaged = true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(empty_has_nothing),
		cmocka_unit_test(newest_is_always_kept),
		cmocka_unit_test(newest_of_each_day_is_kept),
		cmocka_unit_test(days_are_those_of_seoul),
		cmocka_unit_test(days_without_a_backup_do_not_count),
		cmocka_unit_test(weeks_run_from_sunday_to_saturday),
		cmocka_unit_test(months_are_those_of_the_calendar),
		cmocka_unit_test(what_a_kept_one_builds_upon_is_kept),
		cmocka_unit_test(rest_of_a_week_goes_behind_a_kept_increment),
		cmocka_unit_test(increments_that_nothing_needs_go),
		cmocka_unit_test(rules_are_joined),
		cmocka_unit_test(clock_that_was_set_back_loses_nothing_new),
		cmocka_unit_test(two_of_one_moment_keep_the_later_made),
		cmocka_unit_test(damaged_one_stands_for_no_day),
		cmocka_unit_test(damaged_one_goes_where_that_is_said),
		cmocka_unit_test(
		    newest_is_kept_though_it_is_damaged_and_so_is_the_newest_sound),
	};

	clock_zone("Asia/Seoul");
	return cmocka_run_group_tests(tests, NULL, NULL);
}

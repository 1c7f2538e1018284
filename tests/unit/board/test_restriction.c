/*
 * Writers who are held back for a term.
 */
#include "lib/board/restriction.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

#define ORIGIN "x'0101010101010101010101010101010101010101010101010101010101" \
	       "010101'"

static const unsigned char origin[PERSON_ORIGIN_SIZE] = { 1, 1, 1, 1, 1, 1, 1,
	1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
	1, 1 };

/* A post of a citizen of whom only that is known: post 1 of citizen 1. */
static void
begin_post(struct place *p)
{
	struct post_new n = { .title = "a", .citizen_id = 1 };
	struct err e = ERR_INIT;
	int64_t id;

	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (1, 1)");
	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
}

static enum err_code
add_as(struct place *p, const struct actor *who,
    const struct restriction_new *n, struct restriction *out)
{
	struct err e = ERR_INIT, before = ERR_INIT;
	int rc = restriction_check_add(p->store, who, n, out, &before);

	assert_int_equal(store_begin(p->store, &e), 0);
	if (restriction_add(p->store, who, n, out, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	assert_int_equal(before.code, e.code);
	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	return e.code;
}

static enum err_code
add(struct place *p, const struct restriction_new *n)
{
	struct restriction r = RESTRICTION_INIT;
	enum err_code code = add_as(p, &p->admin, n, &r);

	restriction_clear(&r);
	return code;
}

static struct restriction_new
week(int64_t post)
{
	return (struct restriction_new){ .post_id = post,
		.reason = "repeats",
		.until = clock_now() + 7 * CLOCK_DAY };
}

static enum err_code
lift_as(struct place *p, const struct actor *who, int64_t id,
    const char *reason, int64_t version)
{
	struct restriction r = RESTRICTION_INIT;
	struct err e = ERR_INIT, before = ERR_INIT;
	int rc = restriction_check_lift(p->store, who, id, reason, version,
	    &r, &before);

	assert_int_equal(store_begin(p->store, &e), 0);
	if (restriction_lift(p->store, who, id, reason, version, &r, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	assert_int_equal(before.code, e.code);
	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	restriction_clear(&r);
	return e.code;
}

static int64_t
held(struct place *p, int64_t citizen, const unsigned char *from)
{
	struct restriction_hold hold;
	struct err e = ERR_INIT;

	assert_int_equal(restriction_in_force(p->store, citizen, from, &hold,
			     &e),
	    0);
	return hold.id;
}

static void
article_6_a_restricted_writers_post_is_taken_and_waits(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "b", .citizen_id = 1 };
	struct restriction_new r;
	struct err e = ERR_INIT;
	int64_t id;

	begin_post(p);
	r = week(1);
	assert_int_equal(add(p, &r), ERR_NONE);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_true(posts_is(p, id, "pending"));
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM flag WHERE post_id = 2 "
			     "AND kind = 'premoderation' "
			     "AND note = 'restricted' "
			     "AND saw = '{\"restriction\":1}'"),
	    1);
	assert_true(posts_is(p, 1, "visible"));
	posts_at("2026-12-01T13:59:59+09:00");
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_true(posts_is(p, id, "pending"));
	posts_at("2026-12-01T14:00:00+09:00");
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_true(posts_is(p, id, "visible"));
}

static void
what_is_said_of_an_old_time_waits_too(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "b", .citizen_id = 1,
		.created_at = 1 };
	struct restriction_new r;
	struct err e = ERR_INIT;
	int64_t id;

	begin_post(p);
	r = week(1);
	assert_int_equal(add(p, &r), ERR_NONE);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_true(posts_is(p, id, "pending"));
}

static void
a_lifted_writer_is_shown_again(void **state)
{
	struct place *p = *state;
	struct restriction_new r;

	begin_post(p);
	r = week(1);
	assert_int_equal(add(p, &r), ERR_NONE);
	assert_int_equal(held(p, 1, NULL), 1);
	assert_int_equal(lift_as(p, &p->admin, 9, "x", 0), ERR_NOT_FOUND);
	assert_int_equal(lift_as(p, &p->admin, 1, " \n", 0), ERR_USAGE);
	assert_int_equal(lift_as(p, &p->admin, 1, NULL, 0), ERR_USAGE);
	assert_int_equal(lift_as(p, &p->admin, 1, "\xff", 0), ERR_INPUT);
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 2), ERR_CHANGED);
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 1), ERR_NONE);
	assert_int_equal(held(p, 1, NULL), 0);
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 0), ERR_REFUSED);
}

static void
one_that_has_ended_is_not_lifted(void **state)
{
	struct place *p = *state;
	struct restriction_new r;

	begin_post(p);
	r = week(1);
	assert_int_equal(add(p, &r), ERR_NONE);
	posts_at("2026-12-01T14:00:00+09:00");
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 0), ERR_REFUSED);
}

static void
a_restriction_needs_a_reason_and_an_end(void **state)
{
	struct place *p = *state;
	struct restriction_new r;

	begin_post(p);
	r = week(1);
	r.reason = NULL;
	assert_int_equal(add(p, &r), ERR_USAGE);
	r.reason = " \xe3\x80\x80\n";
	assert_int_equal(add(p, &r), ERR_USAGE);
	r.reason = "\xff";
	assert_int_equal(add(p, &r), ERR_INPUT);
	r.reason = "x";
	r.until = clock_now();
	assert_int_equal(add(p, &r), ERR_USAGE);
	r.until = clock_now() + 90 * CLOCK_DAY + 1;
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r.until = INT64_MAX;
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r.until = clock_now() + 90 * CLOCK_DAY;
	assert_int_equal(add(p, &r), ERR_NONE);
}

static void
the_setting_is_the_limit_up_to_a_year(void **state)
{
	struct place *p = *state;
	struct restriction_new r;

	begin_post(p);
	place_sql(p, "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('restrict.most-days', '365', 1)");
	r = week(1);
	r.until = clock_now() + 365 * CLOCK_DAY + 1;
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r.until = clock_now() + 365 * CLOCK_DAY;
	assert_int_equal(add(p, &r), ERR_NONE);
}

static void
a_writer_is_held_once_at_a_time(void **state)
{
	struct place *p = *state;
	struct restriction_new r;

	begin_post(p);
	r = week(1);
	assert_int_equal(add(p, &r), ERR_NONE);
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r = (struct restriction_new){ .citizen_id = 1, .reason = "x",
		.until = r.until };
	assert_int_equal(add(p, &r), ERR_REFUSED);
	posts_at("2026-12-01T14:00:00+09:00");
	r.until += CLOCK_DAY;
	assert_int_equal(add(p, &r), ERR_NONE);
}

static void
who_is_unknown_and_who_works_here_are_not_restricted(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "own", .staff_id = 1 };
	struct restriction_new r;
	struct err e = ERR_INIT;
	int64_t id;

	begin_post(p);
	assert_int_equal(posts_add(p, "free", "nobody"), 2);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	r = week(2);
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r.by = RESTRICTION_BY_CITIZEN;
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r.by = RESTRICTION_BY_ORIGIN;
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r = week(id);
	assert_int_equal(add(p, &r), ERR_REFUSED);
	r = week(9);
	assert_int_equal(add(p, &r), ERR_NOT_FOUND);
	r = week(0);
	r.citizen_id = 9;
	assert_int_equal(add(p, &r), ERR_NOT_FOUND);
	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (2, 1)");
	r.citizen_id = 2;
	assert_int_equal(add(p, &r), ERR_REFUSED);
}

static void
who_is_unknown_is_held_by_origin(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "more", .origin = origin };
	struct restriction_hold hold;
	struct restriction_new r;
	struct restriction out = RESTRICTION_INIT;
	struct err e = ERR_INIT;
	int64_t id;

	begin_post(p);
	posts_add(p, "free", "nobody");
	place_sql(p, "INSERT INTO post_origin VALUES (1, " ORIGIN "), "
	    "(2, " ORIGIN ")");
	r = week(1);
	r.by = RESTRICTION_BY_ORIGIN;
	assert_int_equal(add_as(p, &p->admin, &r, &out), ERR_NONE);
	assert_int_equal(out.citizen_id, 0);
	assert_int_equal(held(p, 1, NULL), 0);
	assert_int_equal(held(p, 0, origin), 1);
	assert_int_equal(held(p, 1, origin), 1);
	assert_int_equal(restriction_of_post(p->store, 2, &hold, &e), 0);
	assert_int_equal(hold.id, 1);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_true(posts_is(p, id, "pending"));
	r = week(2);
	assert_int_equal(add(p, &r), ERR_REFUSED);
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 0), ERR_NONE);
	assert_int_equal(add_as(p, &p->admin, &r, &out), ERR_NONE);
	assert_int_equal(out.citizen_id, 0);
	assert_int_equal(lift_as(p, &p->admin, 2, "x", 0), ERR_NONE);
	r = week(1);
	assert_int_equal(add_as(p, &p->admin, &r, &out), ERR_NONE);
	assert_int_equal(out.citizen_id, 1);
	assert_string_equal(restriction_state(&out), "in-force");
	restriction_clear(&out);
}

static void
a_moderator_holds_who_writes_on_their_boards(void **state)
{
	struct place *p = *state;
	struct restriction out = RESTRICTION_INIT;
	struct restriction_new r;
	struct actor kim;

	begin_post(p);
	place_actor(p, "kim", "moderator", &kim);
	r = week(1);
	assert_int_equal(add_as(p, &kim, &r, &out), ERR_DENIED);
	r = week(0);
	r.citizen_id = 1;
	assert_int_equal(add_as(p, &kim, &r, &out), ERR_DENIED);
	assert_int_equal(add(p, &r), ERR_NONE);
	assert_int_equal(lift_as(p, &kim, 1, "x", 0), ERR_DENIED);
	place_sql(p, "INSERT INTO staff_board SELECT s.id, b.id "
	    "FROM staff s, board b WHERE s.login = 'kim' AND b.slug = 'free'");
	assert_int_equal(lift_as(p, &kim, 1, "x", 0), ERR_NONE);
	assert_int_equal(add_as(p, &kim, &r, &out), ERR_NONE);
	assert_string_equal(out.by, "kim");
	assert_int_equal(lift_as(p, &kim, 2, "x", 0), ERR_NONE);
	r = week(1);
	assert_int_equal(add_as(p, &kim, &r, &out), ERR_NONE);
	assert_int_equal(lift_as(p, &kim, 3, "x", 0), ERR_NONE);
	restriction_clear(&out);
}

/* The ids of a list, in its order, as digits. */
static void
listed(struct place *p, const struct restriction_filter *f, const char *want)
{
	struct restriction r = RESTRICTION_INIT;
	struct err e = ERR_INIT;
	char got[16] = "";
	struct stmt *st;
	size_t n = 0;

	assert_int_equal(restriction_each(p->store, f, &st, &e), 0);
	while (restriction_next(st, &r, &e) > 0)
		got[n++] = (char)('0' + r.id);
	stmt_close(st);
	assert_string_equal(got, want);
}

static void
lists_are_newest_first_and_go_on_behind_an_id(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "b", .citizen_id = 2 };
	struct restriction r = RESTRICTION_INIT;
	struct restriction_new a;
	struct err e = ERR_INIT;
	int64_t id;
	bool any;

	begin_post(p);
	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (2, 1)");
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	assert_int_equal(restriction_any(p->store, &any, &e), 0);
	assert_false(any);
	a = week(1);
	assert_int_equal(add(p, &a), ERR_NONE);
	assert_int_equal(lift_as(p, &p->admin, 1, "x", 0), ERR_NONE);
	assert_int_equal(add(p, &a), ERR_NONE);
	a = week(id);
	assert_int_equal(add(p, &a), ERR_NONE);
	assert_int_equal(restriction_any(p->store, &any, &e), 0);
	assert_true(any);
	listed(p, &(struct restriction_filter){ .all = false }, "32");
	listed(p, &(struct restriction_filter){ .all = true }, "321");
	listed(p, &(struct restriction_filter){ .all = true, .limit = 1 },
	    "3");
	listed(p, &(struct restriction_filter){ .all = true, .after = 3 },
	    "21");
	listed(p, &(struct restriction_filter){ .citizen_id = 1 }, "2");
	posts_at("2026-12-01T14:00:00+09:00");
	listed(p, &(struct restriction_filter){ .all = false }, "");
	assert_int_equal(restriction_any(p->store, &any, &e), 0);
	assert_false(any);
	assert_int_equal(restriction_get(p->store, 1, &r, &e), 0);
	assert_string_equal(restriction_state(&r), "lifted");
	assert_int_equal(restriction_get(p->store, 3, &r, &e), 0);
	assert_string_equal(restriction_state(&r), "ended");
	assert_int_equal(restriction_get(p->store, 9, &r, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	restriction_clear(&r);
}

#define T(fn) cmocka_unit_test_setup_teardown(fn, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(article_6_a_restricted_writers_post_is_taken_and_waits),
		T(what_is_said_of_an_old_time_waits_too),
		T(a_lifted_writer_is_shown_again),
		T(one_that_has_ended_is_not_lifted),
		T(a_restriction_needs_a_reason_and_an_end),
		T(the_setting_is_the_limit_up_to_a_year),
		T(a_writer_is_held_once_at_a_time),
		T(who_is_unknown_and_who_works_here_are_not_restricted),
		T(who_is_unknown_is_held_by_origin),
		T(a_moderator_holds_who_writes_on_their_boards),
		T(lists_are_newest_first_and_go_on_behind_an_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * What a post's writer has done here.
 */
#include "lib/board/author_record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

/* A post of a citizen, or with 0 of somebody unknown. */
static int64_t
add(struct place *p, int64_t citizen, int64_t at)
{
	struct post_new n = { .title = "a", .body = "", .author = "kim",
		.citizen_id = citizen, .created_at = at };
	struct err e = ERR_INIT;
	int64_t id;

	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static void
read_record(const struct place *p, int64_t post, struct author_record *r)
{
	struct err e = ERR_INIT;

	if (author_record_of_post(p->store, post, r, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
a_citizens_posts_removals_and_flags_are_counted(void **state)
{
	struct place *p = *state;
	const struct ruling ok = { .action = ACTION_APPROVE };
	struct ruling undo = { .action = ACTION_UNDO };
	struct decision d = DECISION_INIT;
	struct author_record r;
	struct err e = ERR_INIT;
	int64_t a, b, c;

	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (1, 1), "
	    "(2, 1)");
	a = add(p, 1, 3000000);
	b = add(p, 1, 1000000);
	c = add(p, 1, 2000000);
	add(p, 2, 9000000);
	place_sql(p, "INSERT INTO flag (post_id, kind, created_at) VALUES "
	    "(1, 'report', 1), (1, 'report', 1), (2, 'report', 1), "
	    "(3, 'report', 1), (4, 'report', 1)");
	posts_remove(p, a);
	assert_int_equal(posts_decide(p, b, &ok, &d, &e), 0);
	undo.undoes = posts_remove(p, b);
	assert_int_equal(posts_decide(p, b, &undo, &d, &e), 0);
	read_record(p, c, &r);
	assert_int_equal(r.kind, AUTHOR_CITIZEN);
	assert_int_equal(r.citizen_id, 1);
	assert_int_equal(r.posts, 3);
	assert_int_equal(r.states[AUTHOR_VISIBLE], 2);
	assert_int_equal(r.states[AUTHOR_REMOVED], 1);
	assert_int_equal(r.removals[5], 1);
	assert_int_equal(r.upheld, 2);
	assert_int_equal(r.overturned, 1);
	assert_int_equal(r.open, 1);
	assert_int_equal(r.first_at, 1000000);
	assert_int_equal(r.last_at, 3000000);
	decision_clear(&d);
}

static void
a_name_alone_identifies_nobody(void **state)
{
	struct place *p = *state;
	struct author_record r;
	struct err e = ERR_INIT;
	int64_t id = add(p, 0, 1);

	add(p, 0, 2);
	read_record(p, id, &r);
	assert_int_equal(r.kind, AUTHOR_UNKNOWN);
	assert_int_equal(r.posts, 0);
	assert_int_equal(author_record_of_post(p->store, 99, &r, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
staff_are_told_as_such(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "a", .staff_id = p->admin.staff_id };
	struct author_record r;
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	read_record(p, id, &r);
	assert_int_equal(r.kind, AUTHOR_STAFF);
	assert_int_equal(r.staff_id, p->admin.staff_id);
}

static void
words_of_states_are_those_of_the_table(void **state)
{
	(void)state;
	assert_string_equal(author_state_word(AUTHOR_PENDING), "pending");
	assert_string_equal(author_state_word(AUTHOR_PURGED), "purged");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_citizens_posts_removals_and_flags_are_counted),
		TEST(a_name_alone_identifies_nobody),
		TEST(staff_are_told_as_such),
		TEST(words_of_states_are_those_of_the_table),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

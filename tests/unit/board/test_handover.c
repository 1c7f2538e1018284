/*
 * Notes for the next shift.
 */
#include "lib/board/handover.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static enum err_code
add(const struct place *p, const struct actor *who, const char *text,
    int64_t post, int64_t *id)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (handover_add(p->store, who, text, post, id, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static enum err_code
done(const struct place *p, const struct actor *who, int64_t id)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (handover_done(p->store, who, id, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
open_notes_and_those_since_a_time_are_listed_newest_first(void **state)
{
	struct place *p = *state;
	struct handover *rows;
	struct actor lee;
	struct err e = ERR_INIT;
	int64_t a, b, c, open, then = clock_now();
	size_t n;

	place_actor(p, "lee", "moderator", &lee);
	posts_add(p, "free", "a");
	assert_int_equal(add(p, &lee, "old\r\nand done ", 0, &a), ERR_NONE);
	assert_int_equal(add(p, &lee, "old and open", 1, &b), ERR_NONE);
	posts_at("2026-11-25T09:00:00+09:00");
	assert_int_equal(done(p, &p->admin, a), ERR_NONE);
	assert_int_equal(add(p, &p->admin, "new", 0, &c), ERR_NONE);
	assert_int_equal(handover_open(p->store, &open, &e), 0);
	assert_int_equal(open, 2);
	assert_int_equal(handover_list(p->store, clock_now(), 9, &rows, &n,
			     &e), 0);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, c);
	assert_int_equal(rows[0].at, clock_now());
	assert_int_equal(rows[1].id, b);
	assert_int_equal(rows[1].post_id, 1);
	assert_string_equal(rows[1].by, "lee");
	handovers_free(rows, n);
	assert_int_equal(handover_list(p->store, then, 9, &rows, &n, &e), 0);
	assert_int_equal(n, 3);
	assert_string_equal(rows[2].text, "old\nand done");
	assert_string_equal(rows[2].done_by, "chief");
	assert_int_equal(rows[2].done_at, clock_now());
	handovers_free(rows, n);
	assert_int_equal(handover_list(p->store, then, 1, &rows, &n, &e), 0);
	assert_int_equal(n, 1);
	handovers_free(rows, n);
}

static void
what_is_no_note_is_refused(void **state)
{
	const struct place *p = *state;
	char *most = mem_new(HANDOVER_TEXT + 2, 1);
	int64_t id;

	memset(most, 'x', HANDOVER_TEXT + 1);
	assert_int_equal(add(p, &p->admin, " \n", 0, &id), ERR_USAGE);
	assert_int_equal(add(p, &p->admin, most, 0, &id), ERR_USAGE);
	most[HANDOVER_TEXT] = '\0';
	assert_int_equal(add(p, &p->admin, most, 0, &id), ERR_NONE);
	assert_int_equal(add(p, &p->admin, "\x1b[2J", 0, &id), ERR_INPUT);
	assert_int_equal(add(p, &p->admin, "a", 99, &id), ERR_NOT_FOUND);
	free(most);
}

static void
a_note_is_ticked_off_once(void **state)
{
	const struct place *p = *state;
	int64_t id;

	assert_int_equal(add(p, &p->admin, "a", 0, &id), ERR_NONE);
	assert_int_equal(done(p, &p->admin, 99), ERR_NOT_FOUND);
	assert_int_equal(done(p, &p->admin, id), ERR_NONE);
	assert_int_equal(done(p, &p->admin, id), ERR_REFUSED);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(open_notes_and_those_since_a_time_are_listed_newest_first),
		TEST(what_is_no_note_is_refused),
		TEST(a_note_is_ticked_off_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Boards: names, rules, versions, counts.
 */
#include "lib/board/board.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

static struct board
draft(const char *slug)
{
	return (struct board){ .slug = mem_text(slug),
		.kind = mem_text("plaza"),
		.title_ko = mem_text("광장"),
		.title_en = mem_text("Plaza"),
		.lang = mem_text("ko"),
		.writers = mem_text("citizen") };
}

static enum err_code
add(struct place *p, struct board *b)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (board_add(p->store, b, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
a_name_is_of_small_letters_digits_and_dashes(void **state)
{
	(void)state;
	assert_true(board_is_slug("a"));
	assert_true(board_is_slug("free-2026"));
	assert_true(board_is_slug("abcdefghijabcdefghijabcdefghijabcdefghij"));
	assert_false(
	    board_is_slug("abcdefghijabcdefghijabcdefghijabcdefghijk"));
	assert_false(board_is_slug(""));
	assert_false(board_is_slug("2free"));
	assert_false(board_is_slug("-free"));
	assert_false(board_is_slug("Free"));
	assert_false(board_is_slug("자유"));
	assert_false(board_is_slug("a b"));
}

static void
a_board_is_made_once_and_found_by_its_name(void **state)
{
	struct place *p = *state;
	struct board b = draft("plaza"), found = BOARD_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(add(p, &b), ERR_NONE);
	assert_int_equal(board_find(p->store, "plaza", &found, &e), 0);
	assert_string_equal(found.title_ko, "광장");
	assert_int_equal(found.id, b.id);
	assert_int_equal(found.version, 1);
	assert_int_equal(add(p, &b), ERR_EXISTS);
	assert_int_equal(board_find(p->store, "nowhere", &found, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	board_clear(&found);
	board_clear(&b);
}

static void
the_second_of_two_changes_is_told(void **state)
{
	struct place *p = *state;
	struct board one = BOARD_INIT, two = BOARD_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(board_find(p->store, "free", &one, &e), 0);
	assert_int_equal(board_find(p->store, "free", &two, &e), 0);
	one.period_days = 30;
	two.premoderated = true;
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(board_change(p->store, &one, &e), 0);
	assert_int_equal(board_change(p->store, &two, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(store_commit(p->store, &e), 0);
	board_clear(&one);
	board_clear(&two);
}

static void
posts_are_counted_by_state(void **state)
{
	struct place *p = *state;
	struct board b = BOARD_INIT;
	struct board_count n;
	struct err e = ERR_INIT;

	for (int i = 0; i < 3; i++)
		posts_add(p, "free", "a");
	posts_remove(p, 2);
	assert_int_equal(board_find(p->store, "free", &b, &e), 0);
	assert_int_equal(board_count(p->store, b.id, &n, &e), 0);
	assert_int_equal(n.visible, 2);
	assert_int_equal(n.removed, 1);
	assert_int_equal(n.waiting, 0);
	board_clear(&b);
}

static void
a_title_has_an_end(void **state)
{
	struct place *p = *state;
	struct board b = draft("plaza");
	struct err e = ERR_INIT;

	free(b.title_en);
	b.title_en = mem_new(202, 1);
	memset(b.title_en, 'a', 201);
	assert_int_equal(board_check(p->store, &b, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	b.title_en[200] = '\0';
	assert_int_equal(board_check(p->store, &b, &e), 0);
	board_clear(&b);
}

static void
a_board_is_found_by_its_number(void **state)
{
	struct place *p = *state;
	struct board b = draft("plaza"), found = BOARD_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(add(p, &b), ERR_NONE);
	assert_int_equal(board_get(p->store, b.id, &found, &e), 0);
	assert_string_equal(found.slug, "plaza");
	assert_int_equal(board_get(p->store, b.id + 1, &found, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	board_clear(&found);
	board_clear(&b);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_name_is_of_small_letters_digits_and_dashes),
		TEST(a_board_is_made_once_and_found_by_its_name),
		TEST(the_second_of_two_changes_is_told),
		TEST(posts_are_counted_by_state),
		TEST(a_title_has_an_end),
		TEST(a_board_is_found_by_its_number),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

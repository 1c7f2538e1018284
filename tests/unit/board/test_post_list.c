/*
 * Lists of posts: cursors, sorting, and what a search shows.
 */
#include "lib/board/post_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

/* The ids that a list gives, parted by blanks. */
static void
gives(struct place *p, struct post_list_options o, const char *want)
{
	struct post_list l;
	struct post_row row;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	int rc;

	if (post_list_open(p->store, &o, &l, &e) < 0)
		fail_msg("%s", e.msg);
	while ((rc = post_list_next(&l, &row, &e)) > 0)
		buf_printf(&b, "%s%lld", b.len > 0 ? " " : "",
		    (long long)row.id);
	assert_int_equal(rc, 0);
	post_list_close(&l);
	assert_string_equal(b.s, want);
	buf_clear(&b);
}

static void
refuses(struct place *p, struct post_list_options o, enum err_code code)
{
	struct post_list l;
	struct err e = ERR_INIT;

	assert_int_equal(post_list_open(p->store, &o, &l, &e), -1);
	assert_int_equal(e.code, code);
	post_list_close(&l); /* harmless after a failure */
}

static void
equal_times_are_parted_by_id_on_every_page(void **state)
{
	struct place *p = *state;

	for (int i = 0; i < 5; i++)
		posts_add(p, "free", "a");
	gives(p, (struct post_list_options){ .limit = 2 }, "5 4");
	gives(p, (struct post_list_options){ .limit = 2, .after = 4 }, "3 2");
	gives(p, (struct post_list_options){ .limit = 2, .after = 2 }, "1");
	gives(p, (struct post_list_options){ .after = 1 }, "");
	gives(p, (struct post_list_options){ .sort = "title", .limit = 3 },
	    "1 2 3");
	gives(p, (struct post_list_options){ .sort = "title", .after = 3 },
	    "4 5");
	gives(p,
	    (struct post_list_options){ .sort = "-expires_at", .after = 3 },
	    "2 1");
}

static void
a_wrong_cursor_board_or_sort_is_told(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "a");
	refuses(p, (struct post_list_options){ .after = 9 }, ERR_NOT_FOUND);
	refuses(p, (struct post_list_options){ .board = "no" }, ERR_NOT_FOUND);
	refuses(p, (struct post_list_options){ .sort = "colour" }, ERR_USAGE);
	refuses(p, (struct post_list_options){ .sort = "" }, ERR_USAGE);
	refuses(p, (struct post_list_options){ .query = "(" }, ERR_USAGE);
}

static void
a_search_shows_what_is_visible_unless_a_state_is_named(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "주차");
	posts_add(p, "free", "주차");
	posts_remove(p, 1);
	gives(p, (struct post_list_options){ .query = "주차", .shown = true },
	    "2");
	gives(p,
	    (struct post_list_options){ .query = "주차 OR zz", .shown = true },
	    "2");
	gives(p,
	    (struct post_list_options){
		.query = "-(zz OR state:hidden)", .shown = true },
	    "2 1");
	gives(p,
	    (struct post_list_options){
		.query = "\"state:removed\"", .shown = true },
	    "");
	gives(p, (struct post_list_options){ .shown = true }, "2");
}

static void
no_text_becomes_sql(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "100%_'; DROP TABLE post; --");
	gives(p,
	    (struct post_list_options){
		.query = "\"100%_'; DROP TABLE post; --\"" },
	    "1");
	gives(p, (struct post_list_options){ .query = "author:w_iter" }, "");
	gives(p, (struct post_list_options){ .query = "author:w%*" }, "");
	gives(p, (struct post_list_options){ .query = "author:WRITER" }, "1");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(equal_times_are_parted_by_id_on_every_page),
		TEST(a_wrong_cursor_board_or_sort_is_told),
		TEST(a_search_shows_what_is_visible_unless_a_state_is_named),
		TEST(no_text_becomes_sql),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

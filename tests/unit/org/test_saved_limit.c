/*
 * Limits that people save.
 */
#include "lib/org/saved_limit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/post_query.h"
#include "tests/unit/posts.h"

static int
read_query(struct store *store, const char *query, struct err *e)
{
	struct compiled_query *q = NULL;
	int rc = post_query_read(store, query, &q, e);

	compiled_query_free(q);
	return rc;
}

static int
anything(struct store *store, const char *query, struct err *e)
{
	(void)store;
	(void)query;
	(void)e;
	return 0;
}

static const struct limited_list queue = { LIMITED_QUEUE, read_query };
static const struct limited_list complaints = { LIMITED_COMPLAINTS,
	anything };

/* In a transaction each; the id, or 0 with the code in *code. */
static int64_t
add(const struct place *p, const struct actor *who, const char *name,
    const char *query, enum err_code *code)
{
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (saved_limit_add(p->store, who, &queue, name, query, &id, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	else
		id = 0;
	store_rollback(p->store);
	*code = e.code;
	return id;
}

static enum err_code
change(const struct place *p, const struct actor *who, int64_t id,
    const char *name, int64_t position)
{
	struct err e = ERR_INIT;
	int rc;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (name != NULL)
		rc = saved_limit_rename(p->store, who, id, name, &e);
	else if (position != 0)
		rc = saved_limit_move(p->store, who, id, position, &e);
	else
		rc = saved_limit_remove(p->store, who, id, &e);
	if (rc == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	return e.code;
}

static void
check(const struct place *p, const struct actor *who, const char *want)
{
	struct saved_limit *rows;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	size_t n;

	assert_int_equal(saved_limit_list(p->store, who, LIMITED_QUEUE,
	    &rows, &n, &e), 0);
	for (size_t i = 0; i < n; i++) {
		assert_int_equal(rows[i].position, i + 1);
		buf_printf(&b, "%s=%s;", rows[i].name, rows[i].query);
	}
	assert_string_equal(b.s, want);
	buf_clear(&b);
	saved_limits_free(rows, n);
}

static void
each_has_limits_of_their_own_in_their_order(void **state)
{
	const struct place *p = *state;
	const struct actor *me = &p->admin;
	struct actor lee;
	enum err_code code;
	int64_t a, b, c;

	place_actor(p, "lee", "moderator", &lee);
	a = add(p, me, "ads", "ground:5", &code);
	b = add(p, me, "새 글", "state:pending 주차", &code);
	c = add(p, me, "c", "board:free", &code);
	add(p, &lee, "ads", "ground:1", &code);
	check(p, me, "ads=ground:5;새 글=state:pending 주차;c=board:free;");
	check(p, &lee, "ads=ground:1;");
	assert_int_equal(change(p, me, c, NULL, 1), ERR_NONE);
	check(p, me, "c=board:free;ads=ground:5;새 글=state:pending 주차;");
	assert_int_equal(change(p, me, c, NULL, 9), ERR_NONE);
	assert_int_equal(change(p, me, a, "x", 0), ERR_NONE);
	check(p, me, "x=ground:5;새 글=state:pending 주차;c=board:free;");
	assert_int_equal(change(p, me, b, NULL, 0), ERR_NONE);
	check(p, me, "x=ground:5;c=board:free;");
	assert_int_equal(change(p, &lee, a, "mine", 0), ERR_NOT_FOUND);
	assert_int_equal(change(p, &lee, a, NULL, 0), ERR_NOT_FOUND);
	assert_int_equal(change(p, me, b, NULL, 2), ERR_NOT_FOUND);
	check(p, &lee, "ads=ground:1;");
}

static void
each_list_has_limits_of_its_own(void **state)
{
	const struct place *p = *state;
	const struct actor *me = &p->admin;
	struct saved_limit *rows;
	struct err e = ERR_INIT;
	enum err_code code;
	int64_t id;
	size_t n;

	add(p, me, "ads", "ground:5", &code);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(saved_limit_add(p->store, me, &complaints, "late",
	    "is:late", &id, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	check(p, me, "ads=ground:5;");
	assert_int_equal(saved_limit_list(p->store, me, LIMITED_COMPLAINTS,
	    &rows, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].query, "is:late");
	saved_limits_free(rows, n);
}

static void
names_and_queries_are_checked(void **state)
{
	const struct place *p = *state;
	const struct actor *me = &p->admin;
	char *longest = mem_new(SAVED_LIMIT_NAME + 2, 1);
	enum err_code code;
	int64_t a = add(p, me, "a", "ground:5", &code);

	memset(longest, 'n', SAVED_LIMIT_NAME + 1);
	assert_int_equal(add(p, me, "a", "ground:4", &code), 0);
	assert_int_equal(code, ERR_EXISTS);
	assert_int_equal(add(p, me, " ", "ground:4", &code), 0);
	assert_int_equal(code, ERR_USAGE);
	assert_int_equal(add(p, me, longest, "ground:4", &code), 0);
	assert_int_equal(code, ERR_USAGE);
	assert_int_equal(add(p, me, "b", "", &code), 0);
	assert_int_equal(code, ERR_USAGE);
	assert_int_equal(add(p, me, "b", "ground:99", &code), 0);
	assert_int_equal(code, ERR_USAGE);
	assert_int_equal(add(p, me, "b\x01", "ground:9", &code), 0);
	assert_int_equal(code, ERR_INPUT);
	assert_int_equal(change(p, me, a, "a", 0), ERR_NONE);
	longest[SAVED_LIMIT_NAME] = '\0';
	assert_true(add(p, me, longest, "ground:4", &code) != 0);
	free(longest);
}

static void
there_is_a_most_of_them(void **state)
{
	const struct place *p = *state;
	enum err_code code;

	place_sql(p, "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL "
	    "SELECT n + 1 FROM i WHERE n < 100) INSERT INTO saved_limit "
	    "(staff_id, name, query, position, created_at) "
	    "SELECT 1, 'n' || n, 'x', n, 1 FROM i");
	assert_int_equal(SAVED_LIMIT_MOST, 100);
	assert_int_equal(add(p, &p->admin, "a", "ground:4", &code), 0);
	assert_int_equal(code, ERR_REFUSED);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_has_limits_of_their_own_in_their_order),
		TEST(each_list_has_limits_of_its_own),
		TEST(names_and_queries_are_checked),
		TEST(there_is_a_most_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

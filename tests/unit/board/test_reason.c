/*
 * Reason templates: what one can be, versions, removing.
 */
#include "lib/board/reason.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	place_sql(p,
	    "WITH n (i) AS (VALUES (1) UNION ALL "
	    "SELECT i + 1 FROM n WHERE i < 9) "
	    "INSERT INTO ground SELECT i, '가', 'a', '나', 'b' FROM n");
	place_sql(p,
	    "INSERT INTO reason_template (ground, key, text_ko) "
	    "VALUES (5, 'loan', '대출 광고'), (5, 'gambling', '도박 광고'), "
	    "(1, 'secret', '기밀')");
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

static struct reason
made(int64_t ground, const char *key, const char *text_ko)
{
	return (struct reason){ .ground = ground,
		.key = mem_text(key),
		.text_ko = mem_text(text_ko),
		.text_en = mem_text("") };
}

static void
check(int64_t ground, const char *key, const char *text_ko, enum err_code code)
{
	struct reason r = made(ground, key, text_ko);
	struct err e = ERR_INIT;
	int rc = reason_check(&r, &e);

	assert_int_equal(rc, code == ERR_NONE ? 0 : -1);
	assert_int_equal(e.code, code);
	reason_clear(&r);
}

static void
grounds_are_one_to_nine(void **state)
{
	(void)state;
	check(1, "a", "가", ERR_NONE);
	check(9, "a", "가", ERR_NONE);
	check(0, "a", "가", ERR_USAGE);
	check(10, "a", "가", ERR_USAGE);
	check(-1, "a", "가", ERR_USAGE);
}

static void
what_it_can_be(void **state)
{
	char text[2002];

	(void)state;
	memset(text, 'a', sizeof(text));
	text[2001] = '\0';
	check(1, "a", text, ERR_USAGE);
	text[2000] = '\0';
	check(1, "a", text, ERR_NONE);
	check(1, "a", "", ERR_USAGE);
	check(1, "a", "   ", ERR_USAGE);
	check(1, "a", "가\n나", ERR_USAGE);
	check(1, "", "가", ERR_USAGE);
	check(1, "A", "가", ERR_USAGE);
	check(1, "1a", "가", ERR_USAGE);
}

static void
listed_by_ground_and_key(void **state)
{
	static const char *const keys[] = { "secret", "gambling", "loan" };
	struct place *p = *state;
	struct reason r = REASON_INIT;
	struct err e = ERR_INIT;
	struct stmt *st;

	assert_int_equal(reason_each(p->store, 0, &st, &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		assert_int_equal(reason_next(st, &r, &e), 1);
		assert_string_equal(r.key, keys[i]);
	}
	assert_int_equal(reason_next(st, &r, &e), 0);
	stmt_close(st);
	assert_int_equal(reason_each(p->store, 1, &st, &e), 0);
	assert_int_equal(reason_next(st, &r, &e), 1);
	assert_string_equal(r.key, "secret");
	assert_int_equal(reason_next(st, &r, &e), 0);
	stmt_close(st);
	reason_clear(&r);
}

static int
removing(struct place *p, const char *key, bool removed, struct err *e)
{
	struct reason r = REASON_INIT;
	int rc;

	assert_int_equal(reason_find(p->store, key, &r, e), 0);
	assert_int_equal(store_begin(p->store, e), 0);
	rc = reason_remove(p->store, &r, removed, e);
	if (rc == 0)
		rc = store_commit(p->store, e);
	store_rollback(p->store);
	reason_clear(&r);
	return rc;
}

static void
removed_and_brought_back(void **state)
{
	struct place *p = *state;
	struct reason r = REASON_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(removing(p, "loan", true, &e), 0);
	assert_int_equal(reason_find(p->store, "loan", &r, &e), 0);
	assert_int_not_equal(r.removed_at, 0);
	assert_int_equal(reason_check_change(&r, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(removing(p, "loan", true, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	reason_clear(&r);
	r = made(5, "loan", "다른 글");
	assert_int_equal(reason_check_new(p->store, &r, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	reason_clear(&r);
	assert_int_equal(removing(p, "loan", false, &e), 0);
	assert_int_equal(removing(p, "loan", false, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
second_change_is_told(void **state)
{
	struct place *p = *state;
	struct reason first = REASON_INIT, second = REASON_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(reason_find(p->store, "loan", &first, &e), 0);
	assert_int_equal(reason_find(p->store, "loan", &second, &e), 0);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(reason_change(p->store, &first, &e), 0);
	assert_int_equal(reason_change(p->store, &second, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(reason_remove(p->store, &second, true, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	store_rollback(p->store);
	reason_clear(&first);
	reason_clear(&second);
}

static void
moderators_connection_may(void **state)
{
	struct place *p = *state;
	struct reason r = made(9, "test", "시험 글입니다.");
	struct err e = ERR_INIT;
	struct store *store;

	assert_int_equal(store_open(p->db, STORE_MODERATE, &store, &e), 0);
	audit_attach(store, &p->admin, &p->key);
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(reason_add(store, &r, &e), 0);
	assert_int_equal(reason_change(store, &r, &e), 0);
	assert_int_equal(reason_remove(store, &r, true, &e), 0);
	assert_int_equal(store_commit(store, &e), 0);
	store_free(store);
	reason_clear(&r);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit "
			     "WHERE object = 'reason' AND actor = 'chief'"),
	    3);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(grounds_are_one_to_nine,
		    "article 6(2): a template is for a ground from 1 to 9"),
		T(what_it_can_be, "key and text are checked"),
		T(listed_by_ground_and_key, "all are listed by ground and key"),
		T(removed_and_brought_back,
		    "a removed one keeps its key and can be brought back"),
		T(second_change_is_told, "the second of two changes is told"),
		T(moderators_connection_may,
		    "a moderator's connection may keep them"),
	};

	return cmocka_run_group_tests_name("board/reason", tests, NULL, NULL);
}

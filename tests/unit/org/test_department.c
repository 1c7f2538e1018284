/*
 * Departments: what one can be, versions, closing.
 */
#include "lib/org/department.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	place_sql(p,
	    "INSERT INTO department (id, code, name_ko, kind) "
	    "VALUES (1, 'info', '정보통신과', 'managing'), "
	    "(2, 'civil', '민원봉사과', 'civil-affairs')");
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

static struct department
made(const char *code, const char *name_ko, const char *kind)
{
	return (struct department){ .code = mem_text(code),
		.name_ko = mem_text(name_ko),
		.name_en = mem_text(""),
		.kind = mem_text(kind),
		.phone = mem_text("") };
}

static void
check(const char *code, const char *name_ko, const char *kind,
    enum err_code code_wanted)
{
	struct department d = made(code, name_ko, kind);
	struct err e = ERR_INIT;
	int rc = department_check(&d, &e);

	assert_int_equal(rc, code_wanted == ERR_NONE ? 0 : -1);
	assert_int_equal(e.code, code_wanted);
	department_clear(&d);
}

static void
what_it_can_be(void **state)
{
	(void)state;
	check("youth-2", "청년", "field", ERR_NONE);
	check("a23456789-123456789-123456789-123456789-", "가", "mayor",
	    ERR_NONE);
	check("a23456789-123456789-123456789-123456789-1", "가", "mayor",
	    ERR_USAGE);
	check("", "가", "field", ERR_USAGE);
	check("2youth", "가", "field", ERR_USAGE);
	check("-youth", "가", "field", ERR_USAGE);
	check("Youth", "가", "field", ERR_USAGE);
	check("youth", "", "field", ERR_USAGE);
	check("youth", "가\n나", "field", ERR_USAGE);
	check("youth", "가", "fields", ERR_USAGE);
	check("youth", "가", "", ERR_USAGE);
}

static void
telephone_number_has_an_end(void **state)
{
	struct department d = made("youth", "청년", "field");
	struct err e = ERR_INIT;

	(void)state;
	free(d.phone);
	d.phone = mem_text("031-370-3114, 031-370-3115, 3116.");
	assert_int_equal(department_check(&d, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	d.phone[32] = '\0';
	assert_int_equal(department_check(&d, &e), 0);
	department_clear(&d);
}

static void
code_is_taken_once(void **state)
{
	struct place *p = *state;
	struct department d = made("info", "가", "field");
	struct err e = ERR_INIT;

	assert_int_equal(department_check_new(p->store, &d, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(department_add(p->store, &d, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	store_rollback(p->store);
	department_clear(&d);
	d = made("youth", "가", "field");
	assert_int_equal(department_check_new(p->store, &d, &e), 0);
	department_clear(&d);
}

static void
second_change_is_told(void **state)
{
	struct place *p = *state;
	struct department first = DEPARTMENT_INIT, second = DEPARTMENT_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(department_find(p->store, "info", &first, &e), 0);
	assert_int_equal(department_find(p->store, "info", &second, &e), 0);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(department_change(p->store, &first, &e), 0);
	assert_int_equal(first.version, 2);
	assert_int_equal(department_change(p->store, &second, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	store_rollback(p->store);
	department_clear(&first);
	department_clear(&second);
}

static int
closing(struct place *p, const char *code, bool closed, struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int rc;

	assert_int_equal(department_find(p->store, code, &d, e), 0);
	assert_int_equal(store_begin(p->store, e), 0);
	rc = department_close(p->store, &d, closed, e);
	if (rc == 0) {
		assert_int_equal(d.closed_at != 0, closed);
		rc = store_commit(p->store, e);
	}
	store_rollback(p->store);
	department_clear(&d);
	return rc;
}

static void
closed_when_nothing_is_left(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	place_sql(p, "UPDATE staff SET department_id = 2");
	assert_int_equal(closing(p, "civil", true, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	place_sql(p, "UPDATE staff SET disabled_at = 1");
	assert_int_equal(closing(p, "civil", true, &e), 0);
	assert_int_equal(closing(p, "civil", true, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(closing(p, "civil", false, &e), 0);
	assert_int_equal(closing(p, "civil", false, &e), -1);
	place_sql(p,
	    "INSERT INTO board (slug, kind, title_ko, "
	    "department_id, created_at) VALUES ('b', 'free', '가', 2, 1)");
	assert_int_equal(closing(p, "civil", true, &e), -1);
	place_sql(p, "UPDATE board SET closed_at = 1");
	assert_int_equal(closing(p, "civil", true, &e), 0);
}

static void
appeals_keep_it_open(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	place_sql(p,
	    "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('site.remedy-department', 'civil', 1)");
	assert_int_equal(closing(p, "civil", true, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.hint, "site.remedy-department"));
}

static void
listed_by_code(void **state)
{
	struct place *p = *state;
	struct department d = DEPARTMENT_INIT;
	struct err e = ERR_INIT;
	struct stmt *st;

	place_sql(p, "UPDATE staff SET department_id = 1");
	assert_int_equal(department_each(p->store, &st, &e), 0);
	assert_int_equal(department_next(st, &d, &e), 1);
	assert_string_equal(d.code, "civil");
	assert_int_equal(d.staff, 0);
	assert_int_equal(department_next(st, &d, &e), 1);
	assert_string_equal(d.code, "info");
	assert_string_equal(d.name_en, "");
	assert_int_equal(d.staff, 1);
	assert_int_equal(department_next(st, &d, &e), 0);
	stmt_close(st);
	department_clear(&d);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(what_it_can_be, "code, name and kind are checked"),
		T(telephone_number_has_an_end,
		    "a telephone number has 32 bytes at most"),
		T(code_is_taken_once, "a code is taken once"),
		T(second_change_is_told, "the second of two changes is told"),
		T(closed_when_nothing_is_left,
		    "it is closed when no board and nobody is left"),
		T(appeals_keep_it_open,
		    "the one that takes appeals is not closed"),
		T(listed_by_code, "all are listed by code, with their people"),
	};

	return cmocka_run_group_tests_name("org/department", tests, NULL, NULL);
}

/*
 * Counsellors: who can be one, and whose turn it is (article 11).
 */
#include "lib/complaint/counsellor.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

/* Two fields, and three people of the department 1: their ids are KIM, LEE
 * and PARK. */
enum { TAX = 1, LAW, LAMP };
enum { KIM = 2, LEE, PARK };

static int
set_up(void **state)
{
	int rc = posts_begin(state);

	place_sql(*state,
	    "INSERT INTO complaint_kind (code, name_ko, category, period, "
	    "consultation, created_at) VALUES "
	    "('tax', '세무', 'other', '3d', 1, 1), "
	    "('law', '법률', 'other', '3d', 1, 1), "
	    "('lamp', '가로등', 'other', '3d', 0, 1); "
	    "INSERT INTO staff (login, name, role, department_id, "
	    "created_at) VALUES ('kim', '김', 'officer', 1, 1), "
	    "('lee', '이', 'officer', 1, 1), ('park', '박', 'officer', 2, 1)");
	return rc;
}

/* Adds login to the kind (or takes them away); what went wrong. */
static enum err_code
add(struct place *p, const char *kind, const char *login)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct err e = ERR_INIT, same = ERR_INIT;

	assert_int_equal(complaint_kind_find(p->store, kind, &k, &e), 0);
	if (counsellor_check_add(p->store, &k, login, &same) < 0)
		assert_int_not_equal(same.code, ERR_NONE);
	assert_int_equal(store_begin(p->store, &e), 0);
	if (counsellor_add(p->store, &k, login, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	assert_int_equal(same.code, e.code);
	complaint_kind_clear(&k);
	return e.code;
}

static enum err_code
take_away(struct place *p, const char *kind, const char *login)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct err e = ERR_INIT, same = ERR_INIT;

	assert_int_equal(complaint_kind_find(p->store, kind, &k, &e), 0);
	if (counsellor_check_remove(p->store, &k, login, &same) < 0)
		assert_int_not_equal(same.code, ERR_NONE);
	assert_int_equal(store_begin(p->store, &e), 0);
	if (counsellor_remove(p->store, &k, login, &e) == 0)
		assert_int_equal(store_commit(p->store, &e), 0);
	store_rollback(p->store);
	assert_int_equal(same.code, e.code);
	complaint_kind_clear(&k);
	return e.code;
}

/* Whose turn it is, which is taken; 0 for nobody. */
static int64_t
next(struct place *p, int64_t kind, int64_t *department)
{
	struct err e = ERR_INIT;
	int64_t staff = 0;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (counsellor_next(p->store, kind, &staff, department, &e) < 0) {
		assert_int_equal(e.code, ERR_NOT_FOUND);
		staff = 0;
	} else {
		assert_int_equal(store_commit(p->store, &e), 0);
	}
	store_rollback(p->store);
	return staff;
}

static void
each_has_a_turn_before_anybody_has_two(void **state)
{
	struct place *p = *state;
	int64_t department;

	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	assert_int_equal(add(p, "tax", "park"), ERR_NONE);
	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(next(p, TAX, &department), KIM);
		assert_int_equal(department, 1);
		assert_int_equal(next(p, TAX, &department), LEE);
		assert_int_equal(next(p, TAX, &department), PARK);
		assert_int_equal(department, 2);
	}
}

static void
a_turn_that_was_not_committed_is_not_taken(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t staff, department;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(counsellor_next(p->store, TAX, &staff, &department,
	    &e), 0);
	assert_int_equal(staff, KIM);
	store_rollback(p->store);
	assert_int_equal(next(p, TAX, &department), KIM);
	assert_int_equal(next(p, TAX, &department), LEE);
}

static void
fields_have_turns_of_their_own(void **state)
{
	struct place *p = *state;
	int64_t department;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	assert_int_equal(add(p, "law", "kim"), ERR_NONE);
	assert_int_equal(add(p, "law", "lee"), ERR_NONE);
	assert_int_equal(next(p, TAX, &department), KIM);
	assert_int_equal(next(p, LAW, &department), KIM);
	assert_int_equal(next(p, TAX, &department), LEE);
}

static void
somebody_new_comes_first_and_once(void **state)
{
	struct place *p = *state;
	int64_t department;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	for (int i = 0; i < 5; i++)
		next(p, TAX, &department);
	assert_int_equal(add(p, "tax", "park"), ERR_NONE);
	assert_int_equal(next(p, TAX, &department), PARK);
	assert_int_equal(next(p, TAX, &department), LEE);
	assert_int_equal(next(p, TAX, &department), KIM);
	assert_int_equal(next(p, TAX, &department), PARK);
}

static void
who_cannot_answer_is_passed_over(void **state)
{
	struct place *p = *state;
	int64_t department;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	assert_int_equal(add(p, "tax", "park"), ERR_NONE);
	place_sql(p, "UPDATE staff SET disabled_at = 1, version = "
	    "version + 1 WHERE login = 'kim'");
	assert_int_equal(next(p, TAX, &department), LEE);
	assert_int_equal(next(p, TAX, &department), PARK);
	assert_int_equal(next(p, TAX, &department), LEE);
	place_sql(p, "UPDATE staff SET ends_at = 1, version = version + 1 "
	    "WHERE login = 'park'");
	assert_int_equal(next(p, TAX, &department), LEE);
	place_sql(p, "UPDATE staff SET department_id = NULL, version = "
	    "version + 1 WHERE login = 'lee'");
	assert_int_equal(next(p, TAX, &department), 0);
	place_sql(p, "UPDATE staff SET disabled_at = NULL, version = "
	    "version + 1 WHERE login = 'kim'");
	assert_int_equal(next(p, TAX, &department), KIM);
}

static void
a_field_without_counsellors_is_told(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t staff, department;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(counsellor_next(p->store, LAW, &staff, &department,
	    &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_non_null(strstr(e.msg, "'law'"));
	assert_int_equal(counsellor_next(p->store, 99, &staff, &department,
	    &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	store_rollback(p->store);
}

static void
who_can_be_one(void **state)
{
	struct place *p = *state;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "kim"), ERR_EXISTS);
	assert_int_equal(add(p, "tax", "nobody"), ERR_NOT_FOUND);
	assert_int_equal(add(p, "lamp", "kim"), ERR_REFUSED);
	place_sql(p, "UPDATE staff SET disabled_at = 1, version = "
	    "version + 1 WHERE login = 'lee'; "
	    "UPDATE staff SET department_id = NULL, version = version + 1 "
	    "WHERE login = 'park'");
	assert_int_equal(add(p, "tax", "lee"), ERR_REFUSED);
	assert_int_equal(add(p, "tax", "park"), ERR_REFUSED);
}

static void
taken_away_and_gone(void **state)
{
	struct place *p = *state;
	int64_t department;

	assert_int_equal(take_away(p, "tax", "kim"), ERR_NOT_FOUND);
	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	assert_int_equal(take_away(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(take_away(p, "tax", "kim"), ERR_NOT_FOUND);
	assert_int_equal(next(p, TAX, &department), LEE);
	assert_int_equal(next(p, TAX, &department), LEE);
}

static void
a_field_with_counsellors_stays_a_consultation(void **state)
{
	struct place *p = *state;
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(complaint_kind_find(p->store, "tax", &k, &e), 0);
	k.consultation = false;
	assert_int_equal(complaint_kind_check(p->store, &k, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(take_away(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(complaint_kind_check(p->store, &k, &e), 0);
	complaint_kind_clear(&k);
}

static void
listed_by_field_and_turn(void **state)
{
	struct place *p = *state;
	struct counsellor c = COUNSELLOR_INIT;
	struct stmt *st;
	struct err e = ERR_INIT;
	int64_t department;

	assert_int_equal(add(p, "law", "park"), ERR_NONE);
	assert_int_equal(add(p, "tax", "kim"), ERR_NONE);
	assert_int_equal(add(p, "tax", "lee"), ERR_NONE);
	next(p, TAX, &department);
	place_sql(p, "UPDATE staff SET disabled_at = 1, version = "
	    "version + 1 WHERE login = 'park'");
	assert_int_equal(counsellor_each(p->store, 0, &st, &e), 0);
	assert_int_equal(counsellor_read(st, &c, &e), 1);
	assert_string_equal(c.kind, "tax");
	assert_string_equal(c.login, "lee");
	assert_int_equal(c.turn, 0);
	assert_string_equal(c.state, "active");
	assert_string_equal(c.department, "info");
	assert_int_equal(counsellor_read(st, &c, &e), 1);
	assert_string_equal(c.login, "kim");
	assert_int_equal(c.turn, 1);
	assert_int_equal(counsellor_read(st, &c, &e), 1);
	assert_string_equal(c.kind, "law");
	assert_string_equal(c.state, "disabled");
	assert_int_equal(counsellor_read(st, &c, &e), 0);
	stmt_close(st);
	assert_int_equal(counsellor_each(p->store, LAW, &st, &e), 0);
	assert_int_equal(counsellor_read(st, &c, &e), 1);
	assert_int_equal(c.staff_id, PARK);
	assert_int_equal(counsellor_read(st, &c, &e), 0);
	stmt_close(st);
	counsellor_clear(&c);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(each_has_a_turn_before_anybody_has_two),
		TEST(a_turn_that_was_not_committed_is_not_taken),
		TEST(fields_have_turns_of_their_own),
		TEST(somebody_new_comes_first_and_once),
		TEST(who_cannot_answer_is_passed_over),
		TEST(a_field_without_counsellors_is_told),
		TEST(who_can_be_one),
		TEST(taken_away_and_gone),
		TEST(a_field_with_counsellors_stays_a_consultation),
		TEST(listed_by_field_and_turn),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

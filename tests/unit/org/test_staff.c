/*
 * The people who work here: who can be, the last administrator, boards and
 * handing over, passwords and their history.  Hashes here are cheap ones.
 */
#include "lib/org/staff.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/password.h"
#include "lib/org/actor.h"
#include "tests/unit/place.h"

#define FAR INT64_C(9000000000000000)

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct actor actor;

	place_init(p);
	place_sql(p,
	    "INSERT INTO department (id, code, name_ko, closed_at) "
	    "VALUES (1, 'info', '정보', NULL), (2, 'old', '옛', 1); "
	    "INSERT INTO board (id, slug, kind, title_ko, created_at) "
	    "VALUES (1, 'free', 'free', '자유', 1), (2, 'en', 'foreign', "
	    "'영문', 1)");
	place_actor(p, "kim", "moderator", &actor);
	place_actor(p, "lee", "moderator", &actor);
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

static struct staff
take(struct place *p, const char *login)
{
	struct staff s = STAFF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(staff_find(p->store, login, &s, &e), 0);
	return s;
}

static struct staff
made(const char *login, const char *name, enum staff_role role)
{
	return (struct staff){
		.login = mem_text(login), .name = mem_text(name), .role = role
	};
}

static void
begin(struct place *p)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
}

static void
commit(struct place *p)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_commit(p->store, &e), 0);
}

static void
who_can_be(void **state)
{
	static const char *const good[] = { "a", "kim2", "kim.min-su_2", "2kim",
		"a23456789012345678901234567890123456789x" };
	static const char *const bad[] = { "", "Kim", "김", "-kim", ".kim",
		"kim su", "kim\n",
		"a23456789012345678901234567890123456789xy" };
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct staff s = made(good[i], "김", ROLE_OFFICER);

		assert_int_equal(staff_check(&s, &e), 0);
		staff_clear(&s);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct staff s = made(bad[i], "김", ROLE_OFFICER);

		assert_int_equal(staff_check(&s, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		staff_clear(&s);
	}
}

static void
contractor_needs_an_end(void **state)
{
	struct staff s = made("choi", "최", ROLE_CONTRACTOR);
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(staff_check(&s, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	s.ends_at = FAR;
	assert_int_equal(staff_check(&s, &e), 0);
	staff_clear(&s);
}

static void
links_must_hold(void **state)
{
	struct place *p = *state;
	struct staff s = made("kim", "김", ROLE_OFFICER);
	struct err e = ERR_INIT;

	assert_int_equal(staff_check_change(p->store, &s, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	s.login[0] = 'j';
	s.os_user = mem_text("kim");
	assert_int_equal(staff_check_change(p->store, &s, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	s.os_user[0] = 'j';
	s.department = mem_text("old");
	assert_int_equal(staff_check_change(p->store, &s, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	free(s.department);
	s.department = mem_text("info");
	assert_int_equal(staff_check_change(p->store, &s, &e), 0);
	begin(p);
	assert_int_equal(staff_add(p->store, &s, &e), 0);
	commit(p);
	staff_clear(&s);
	s = take(p, "jim");
	assert_string_equal(s.department, "info");
	assert_string_equal(s.os_user, "jim");
	assert_false(s.has_password);
	assert_null(s.boards);
	staff_clear(&s);
}

/* Changes one field of the row and gives back what staff_change says. */
static enum err_code
change(struct place *p, const char *login, enum staff_role role,
    int64_t ends_at)
{
	struct staff s = take(p, login);
	struct err e = ERR_INIT, again = ERR_INIT;

	s.role = role;
	s.ends_at = ends_at;
	(void)!staff_check_change(p->store, &s, &again);
	begin(p);
	if (staff_change(p->store, &s, &e) == 0)
		commit(p);
	store_rollback(p->store);
	staff_clear(&s);
	assert_int_equal(again.code, e.code);
	return e.code;
}

static enum err_code
disable(struct place *p, const char *login, bool disabled)
{
	struct staff s = take(p, login);
	struct err e = ERR_INIT, again = ERR_INIT;

	(void)!staff_check_disable(p->store, &s, disabled, &again);
	begin(p);
	if (staff_disable(p->store, &s, disabled, &e) == 0)
		commit(p);
	store_rollback(p->store);
	staff_clear(&s);
	assert_int_equal(again.code, e.code);
	return e.code;
}

static void
last_admin_stays(void **state)
{
	struct place *p = *state;

	assert_int_equal(disable(p, "chief", true), ERR_REFUSED);
	assert_int_equal(change(p, "chief", ROLE_AUDIT, 0), ERR_REFUSED);
	assert_int_equal(change(p, "chief", ROLE_ADMIN, FAR), ERR_REFUSED);
	assert_int_equal(change(p, "chief", ROLE_ADMIN, 0), ERR_NONE);
	/* One whose time ends leaves nobody behind one day. */
	assert_int_equal(change(p, "kim", ROLE_ADMIN, FAR), ERR_NONE);
	assert_int_equal(disable(p, "chief", true), ERR_REFUSED);
	/* Nor does one who is disabled count. */
	assert_int_equal(change(p, "kim", ROLE_ADMIN, 0), ERR_NONE);
	assert_int_equal(disable(p, "kim", true), ERR_NONE);
	assert_int_equal(disable(p, "chief", true), ERR_REFUSED);
	assert_int_equal(disable(p, "kim", false), ERR_NONE);
	assert_int_equal(disable(p, "chief", true), ERR_NONE);
	assert_int_equal(disable(p, "kim", true), ERR_REFUSED);
}

static void
disabled_once(void **state)
{
	struct place *p = *state;

	assert_int_equal(disable(p, "kim", false), ERR_REFUSED);
	assert_int_equal(disable(p, "kim", true), ERR_NONE);
	assert_int_equal(disable(p, "kim", true), ERR_REFUSED);
	assert_int_equal(disable(p, "kim", false), ERR_NONE);
}

static void
second_change_is_told(void **state)
{
	struct place *p = *state;
	struct staff first = take(p, "kim"), second = take(p, "kim");
	struct err e = ERR_INIT;

	begin(p);
	assert_int_equal(staff_change(p->store, &first, &e), 0);
	assert_int_equal(staff_change(p->store, &second, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(staff_disable(p->store, &second, true, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
	assert_int_equal(staff_set_password(p->store, &second, "x", false, &e),
	    -1);
	assert_int_equal(e.code, ERR_CHANGED);
	store_rollback(p->store);
	staff_clear(&first);
	staff_clear(&second);
}

static void
unlocking(void **state)
{
	struct place *p = *state;
	struct staff s = take(p, "kim");
	struct err e = ERR_INIT;

	assert_int_equal(staff_check_unlock(&s, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	staff_clear(&s);
	place_sql(p,
	    "UPDATE staff SET locked_at = 1, failures = 5 "
	    "WHERE login = 'kim'");
	s = take(p, "kim");
	begin(p);
	assert_int_equal(staff_unlock(p->store, &s, &e), 0);
	commit(p);
	staff_clear(&s);
	s = take(p, "kim");
	assert_int_equal(s.locked_at, 0);
	assert_int_equal(s.failures, 0);
	staff_clear(&s);
}

static void
states(void **state)
{
	struct staff s = { .role = ROLE_OFFICER };

	(void)state;
	assert_string_equal(staff_state(&s), "active");
	s.locked_at = 1;
	assert_string_equal(staff_state(&s), "locked");
	s.ends_at = 1;
	assert_string_equal(staff_state(&s), "ended");
	s.disabled_at = 1;
	assert_string_equal(staff_state(&s), "disabled");
	assert_string_equal(staff_password_state(&s, 92), "none");
	s.has_password = true;
	s.password_at = clock_now() - 93 * CLOCK_DAY;
	assert_string_equal(staff_password_state(&s, 92), "old");
	assert_string_equal(staff_password_state(&s, 0), "set");
	s.password_once = true;
	assert_string_equal(staff_password_state(&s, 92), "one-time");
}

static void
board(struct place *p, const char *login, const char *slug, bool may)
{
	struct staff s = take(p, login);
	struct err e = ERR_INIT;

	begin(p);
	assert_int_equal(staff_board(p->store, &s, slug, may, &e), 0);
	commit(p);
	staff_clear(&s);
}

static void
boards_are_given_and_taken(void **state)
{
	struct place *p = *state;
	struct staff s;
	struct err e = ERR_INIT;

	board(p, "kim", "free", true);
	board(p, "kim", "free", true);
	board(p, "kim", "en", true);
	s = take(p, "kim");
	assert_string_equal(s.boards, "en,free");
	begin(p);
	assert_int_equal(staff_board(p->store, &s, "none", true, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	store_rollback(p->store);
	staff_clear(&s);
	board(p, "kim", "free", false);
	board(p, "kim", "free", false);
	s = take(p, "kim");
	assert_string_equal(s.boards, "en");
	staff_clear(&s);
}

static void
handing_over(void **state)
{
	struct place *p = *state;
	struct staff from, to;
	struct staff_handover n;
	struct err e = ERR_INIT;

	board(p, "kim", "free", true);
	board(p, "kim", "en", true);
	board(p, "lee", "en", true);
	from = take(p, "kim");
	to = take(p, "lee");
	assert_int_equal(staff_handover_count(p->store, &from, &to, &n, &e), 0);
	assert_int_equal(n.boards, 1);
	assert_int_equal(staff_handover_count(p->store, &from, &from, &n, &e),
	    -1);
	assert_int_equal(e.code, ERR_USAGE);
	begin(p);
	assert_int_equal(staff_handover(p->store, &from, &to, &n, &e), 0);
	commit(p);
	staff_clear(&from);
	staff_clear(&to);
	from = take(p, "kim");
	to = take(p, "lee");
	assert_null(from.boards);
	assert_string_equal(to.boards, "en,free");
	from.disabled_at = 1;
	assert_int_equal(staff_handover_count(p->store, &to, &from, &n, &e),
	    -1);
	assert_int_equal(e.code, ERR_REFUSED);
	staff_clear(&from);
	staff_clear(&to);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit WHERE "
			     "action = 'staff.handover' AND "
			     "json_extract(detail, '$.to') = 'lee'"),
	    1);
}

/* Sets kim's password, with a hash that costs nothing. */
static void
give(struct place *p, const char *password, bool once)
{
	static const struct password_cost cheap = {
		.memory_kib = 64, .passes = 1, .lanes = 1
	};
	struct staff s = take(p, "kim");
	struct err e = ERR_INIT;
	char *hash;

	assert_int_equal(password_hash(&hash, password, &cheap, &e), 0);
	begin(p);
	assert_int_equal(staff_set_password(p->store, &s, hash, once, &e), 0);
	commit(p);
	assert_int_equal(s.password_once, once);
	staff_clear(&s);
	free(hash);
}

static enum err_code
may(struct place *p, const char *password)
{
	struct staff s = take(p, "kim");
	struct err e = ERR_INIT;
	int rc = staff_check_password(p->store, &s, password, &e);

	staff_clear(&s);
	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	return e.code;
}

static void
none_of_the_last_four(void **state)
{
	static const char *const passwords[] = { "Bada#9160", "Bada#9162",
		"Bada#9164", "Bada#9166", "Bada#9168" };
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(passwords); i++) {
		assert_int_equal(may(p, passwords[i]), ERR_NONE);
		give(p, passwords[i], false);
	}
	assert_int_equal(may(p, passwords[0]), ERR_NONE);
	for (size_t i = 1; i < ARRAY_LEN(passwords); i++)
		assert_int_equal(may(p, passwords[i]), ERR_REFUSED);
}

static void
history_is_a_number(void **state)
{
	struct place *p = *state;

	give(p, "Bada#9160", false);
	give(p, "Bada#9162", false);
	place_sql(p,
	    "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('password.history', '1', 1)");
	assert_int_equal(may(p, "Bada#9160"), ERR_NONE);
	assert_int_equal(may(p, "Bada#9162"), ERR_REFUSED);
	place_sql(p, "UPDATE setting SET value = '0'");
	assert_int_equal(may(p, "Bada#9162"), ERR_NONE);
}

static void
another_history_does_not_count(void **state)
{
	struct place *p = *state;
	struct staff s = take(p, "lee");
	struct err e = ERR_INIT;

	give(p, "Bada#9160", false);
	assert_int_equal(staff_check_password(p->store, &s, "Bada#9160", &e),
	    0);
	staff_clear(&s);
	s = made("choi", "최", ROLE_OFFICER);
	assert_int_equal(staff_check_password(p->store, &s, "Bada#9160", &e),
	    0);
	staff_clear(&s);
}

static void
rule_holds_for_the_login(void **state)
{
	struct place *p = *state;

	assert_int_equal(may(p, "Bada#kim916"), ERR_REFUSED);
	assert_int_equal(may(p, "Bada#916"), ERR_REFUSED);
}

static void
password_takes_the_lock_off(void **state)
{
	struct place *p = *state;
	struct staff s;

	place_sql(p,
	    "UPDATE staff SET locked_at = 1, failures = 5 "
	    "WHERE login = 'kim'");
	give(p, "Bada#9160", true);
	s = take(p, "kim");
	assert_int_equal(s.locked_at, 0);
	assert_int_equal(s.failures, 0);
	assert_true(s.has_password);
	assert_true(s.password_once);
	staff_clear(&s);
}

static void
old_hashes_are_forgotten(void **state)
{
	struct place *p = *state;

	for (int i = 0; i < 30; i++) {
		char *password = mem_printf("Bada#9%d", i);

		give(p, password, false);
		free(password);
	}
	assert_int_equal(place_int(p, "SELECT count(*) FROM staff_password"),
	    24);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(who_can_be, "a login is checked"),
		T(contractor_needs_an_end,
		    "article 3(5): a contractor has an end"),
		T(links_must_hold,
		    "login and account are free, the department is open"),
		T(last_admin_stays,
		    "the last administrator stays, for no limited time"),
		T(disabled_once, "who is disabled already is not again"),
		T(second_change_is_told, "the second of two changes is told"),
		T(unlocking, "a lock is taken off where there is one"),
		T(states, "what somebody and a password are"),
		T(boards_are_given_and_taken, "boards are given and taken"),
		T(handing_over, "work is handed to who can act"),
		T(none_of_the_last_four,
		    "article 19: none of the last four passwords"),
		T(history_is_a_number,
		    "article 19: how many passwords can be set"),
		T(another_history_does_not_count,
		    "article 19: only one's own passwords count"),
		T(rule_holds_for_the_login,
		    "article 19: a password holding the login is refused"),
		T(password_takes_the_lock_off,
		    "article 19: a new password takes the lock off"),
		T(old_hashes_are_forgotten,
		    "hashes beyond the longest history are forgotten"),
	};

	return cmocka_run_group_tests_name("org/staff", tests, NULL, NULL);
}

/*
 * Who is acting, who may, and that refusals are logged.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	unsetenv("SUDO_USER");
	unsetenv("SSH_CONNECTION");
	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	unsetenv("SUDO_USER");
	unsetenv("SSH_CONNECTION");
	unsetenv("OSAN_NOW");
	place_clear(*state);
	free(*state);
	return 0;
}

static void
boards(const struct place *p)
{
	place_sql(p, "INSERT INTO department (id, code, name_ko, kind) "
	    "VALUES (1, 'info', '정보', 'managing'), "
	    "(2, 'mayor', '시장', 'mayor'); "
	    "INSERT INTO board (id, slug, kind, title_ko, department_id, "
	    "created_at) VALUES (1, 'free', 'free', '자유', 1, 1), "
	    "(2, 'mayor', 'mayor', '시장', 2, 1)");
}

static void
caller_of_sudo_acts(void **state)
{
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	place_actor(p, "kim", "moderator", &kim);
	setenv("SUDO_USER", "kim", 1);
	setenv("SSH_CONNECTION", "203.0.113.7 40000 10.0.0.1 22", 1);
	assert_int_equal(actor_find(p->store, &out, &e), 0);
	assert_int_equal(out.staff_id, kim.staff_id);
	assert_int_equal(out.role, ROLE_MODERATOR);
	assert_string_equal(out.origin, "kim@203.0.113.7");
}

static void
forged_address_is_not_believed(void **state)
{
	struct place *p = *state;
	struct actor out;
	struct err e = ERR_INIT;

	setenv("SSH_CONNECTION", "a\"b 1 2 3", 1);
	assert_int_equal(actor_find(p->store, &out, &e), 0);
	assert_null(strchr(out.origin, '"'));
}

static void
unknown_user_is_denied(void **state)
{
	struct place *p = *state;
	struct actor out;
	struct err e = ERR_INIT;

	setenv("SUDO_USER", "nobody-here", 1);
	assert_int_equal(actor_find(p->store, &out, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.hint, "staff add"));
}

static void
owner_without_row_is_first_admin(void **state)
{
	struct place *p = *state;
	struct actor out;
	struct err e = ERR_INIT;

	place_sql(p, "UPDATE staff SET os_user = 'someone-else'");
	assert_int_equal(actor_find(p->store, &out, &e), 0);
	assert_int_equal(out.staff_id, p->admin.staff_id);
	place_sql(p, "UPDATE staff SET disabled_at = 1");
	assert_int_equal(actor_find(p->store, &out, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
out_of_work(void **state)
{
	static const char *const ways[] = { "disabled_at = 1", "ends_at = 1",
		"locked_at = 1" };
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	place_actor(p, "kim", "contractor", &kim);
	for (size_t i = 0; i < 3; i++) {
		struct buf sql = BUF_INIT;

		buf_printf(&sql, "UPDATE staff SET disabled_at = NULL, "
		    "ends_at = NULL, locked_at = NULL, %s "
		    "WHERE login = 'kim'", ways[i]);
		place_sql(p, sql.s);
		buf_clear(&sql);
		assert_int_equal(actor_find_user(p->store, "kim", &out, &e),
		    -1);
		assert_int_equal(e.code, ERR_DENIED);
	}
	place_sql(p, "UPDATE staff SET locked_at = NULL, "
	    "ends_at = 9000000000000000");
	assert_int_equal(actor_find_user(p->store, "kim", &out, &e), 0);
}

/* Kim works under the contract C-1, which runs to 2029-06-30 in Seoul. */
static void
contracted(struct place *p, struct actor *kim)
{
	place_sql(p, "INSERT INTO department (id, code, name_ko) "
	    "VALUES (9, 'org', '조직'); "
	    "INSERT INTO contract (number, name_ko, scope_ko, basis, "
	    "first_on, ends_at, department_id, created_at) "
	    "VALUES ('C-1', '회사', '운영', '제3조', 20000, "
	    "1877526000000000, 9, (SELECT at FROM audit_context))");
	place_actor(p, "kim", "contractor", kim);
	place_sql(p, "UPDATE staff SET contract_id = 1 "
	    "WHERE login = 'kim'");
}

static void
end_now(struct place *p)
{
	place_sql(p, "UPDATE contract SET version = version + 1, "
	    "ended_at = (SELECT at FROM audit_context), end_reason = 'x'");
}

static void
contract_ends(void **state)
{
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	contracted(p, &kim);
	setenv("OSAN_NOW", "2029-06-30T23:59:59+09:00", 1);
	assert_int_equal(actor_find_user(p->store, "kim", &out, &e), 0);
	setenv("OSAN_NOW", "2029-07-01T00:00:00+09:00", 1);
	assert_int_equal(actor_find_user(p->store, "kim", &out, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.msg, "C-1"));
	assert_non_null(strstr(e.hint, "contractor renew C-1"));
}

static void
contract_ends_logins(void **state)
{
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	contracted(p, &kim);
	end_now(p);
	assert_int_equal(actor_login(p->store, "kim", "whatever",
	    LOGIN_TO_WORK, &out, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'login.failed' "
	    "AND json_extract(detail, '$.why') = 'contract'"), 1);
}

static void
contract_ends_sessions(void **state)
{
	struct place *p = *state;
	struct actor kim;
	struct err e = ERR_INIT;

	boards(p);
	contracted(p, &kim);
	place_sql(p, "INSERT INTO staff_board SELECT id, 1 FROM staff");
	assert_int_equal(actor_check(p->store, &kim, PERMIT_POST_LIST, &e),
	    0);
	assert_int_equal(actor_may_board(p->store, &kim, 1, &e), 0);
	end_now(p);
	assert_int_equal(actor_check(p->store, &kim, PERMIT_POST_LIST, &e),
	    -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(actor_may_board(p->store, &kim, 1, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied'"), 2);
}

static void
renewed_contract_brings_back(void **state)
{
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	contracted(p, &kim);
	setenv("OSAN_NOW", "2029-07-01T00:00:00+09:00", 1);
	assert_int_equal(actor_check(p->store, &kim, PERMIT_POST_LIST, &e),
	    -1);
	place_sql(p, "UPDATE contract SET version = version + 1, "
	    "ends_at = ends_at + 86400000000");
	assert_int_equal(actor_find_user(p->store, "kim", &out, &e), 0);
	assert_int_equal(actor_check(p->store, &kim, PERMIT_POST_LIST, &e),
	    0);
}

static void
own_end_comes_first(void **state)
{
	struct place *p = *state;
	struct actor kim, out;
	struct err e = ERR_INIT;

	contracted(p, &kim);
	place_sql(p, "UPDATE staff SET ends_at = 1 WHERE login = 'kim'");
	assert_int_equal(actor_find_user(p->store, "kim", &out, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.hint, "staff set kim --until"));
}

static void
refusal_is_logged(void **state)
{
	struct place *p = *state;
	struct actor kim;
	struct audit_report r;
	struct store *reader;
	struct err e = ERR_INIT;

	place_actor(p, "kim", "read-only", &kim);
	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	audit_attach(reader, &kim, &p->key);
	assert_int_equal(actor_check(reader, &kim, PERMIT_POST_LIST, &e), 0);
	assert_int_equal(actor_check(reader, &kim, PERMIT_POST_REMOVE, &e),
	    -1);
	assert_int_equal(e.code, ERR_DENIED);
	store_free(reader);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied' AND actor = 'kim' "
	    "AND json_extract(detail, '$.permit') = 'post.remove'"), 1);
	assert_int_equal(audit_verify(p->store, &p->key, NULL, &r,
	    &e), 0);
	assert_true(r.ok);
}

static void
refusal_inside_given_up_work_is_logged(void **state)
{
	struct place *p = *state;
	struct actor kim;
	struct err e = ERR_INIT;

	place_actor(p, "kim", "read-only", &kim);
	audit_attach(p->store, &kim, &p->key);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(actor_check(p->store, &kim, PERMIT_BOARD_SET, &e),
	    -1);
	store_rollback(p->store);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied'"), 1);
	/* And once only, where the work is finished. */
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(actor_check(p->store, &kim, PERMIT_BOARD_SET, &e),
	    -1);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'denied'"), 2);
}

static int
reach(struct place *p, const struct actor *a, int64_t board)
{
	struct err e = ERR_INIT;
	int rc = actor_may_board(p->store, a, board, &e);

	if (rc != 0)
		assert_int_equal(e.code, ERR_DENIED);
	return rc;
}

static void
moderators_keep_to_their_boards(void **state)
{
	struct place *p = *state;
	struct actor kim, lee;

	boards(p);
	place_actor(p, "kim", "moderator", &kim);
	place_actor(p, "lee", "contractor", &lee);
	assert_int_equal(reach(p, &kim, 1), -1);
	place_sql(p, "INSERT INTO staff_board SELECT id, 1 FROM staff "
	    "WHERE login IN ('kim', 'lee')");
	assert_int_equal(reach(p, &kim, 1), 0);
	assert_int_equal(reach(p, &kim, 2), -1);
	assert_int_equal(reach(p, &lee, 1), 0);
	assert_int_equal(reach(p, &lee, 2), -1);
	assert_int_equal(reach(p, &p->admin, 2), 0);
}

static void
whoever_only_looks_works_on_no_board(void **state)
{
	struct place *p = *state;
	struct actor han;
	struct err e = ERR_INIT;

	boards(p);
	place_actor(p, "han", "read-only", &han);
	place_sql(p, "INSERT INTO staff_board SELECT id, 1 FROM staff "
	    "WHERE login = 'han'");
	assert_int_equal(reach(p, &han, 1), -1);
	assert_int_equal(actor_may_board(p->store, &han, 99, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
officers_keep_to_their_department(void **state)
{
	struct place *p = *state;
	struct actor park, choi;

	boards(p);
	place_actor(p, "park", "officer", &park);
	place_actor(p, "choi", "mayor-office", &choi);
	assert_int_equal(reach(p, &park, 1), -1);
	park.department_id = 1;
	assert_int_equal(reach(p, &park, 1), 0);
	assert_int_equal(reach(p, &park, 2), -1);
	assert_int_equal(reach(p, &choi, 2), 0);
	assert_int_equal(reach(p, &choi, 1), -1);
	choi.department_id = 1;
	assert_int_equal(reach(p, &choi, 1), 0);
}

static void
table_of_permissions(void **state)
{
	(void)state;
	for (int i = 1; i < PERMIT_COUNT; i++) {
		enum permit permit = (enum permit)i;

		assert_true(permit_has(permit, ROLE_ADMIN));
		assert_true(strchr(permit_word(permit), '.') != NULL ||
		    permit == PERMIT_STATUS || permit == PERMIT_DOCTOR);
	}
	assert_true(permit_has(PERMIT_POST_REMOVE, ROLE_MODERATOR));
	assert_false(permit_has(PERMIT_POST_REMOVE, ROLE_CONTRACTOR));
	assert_false(permit_has(PERMIT_POST_REPORT, ROLE_READ_ONLY));
	assert_false(permit_has(PERMIT_STAFF_SET, ROLE_MODERATOR));
}

#define T(name, text) { text, name, set_up, tear_down, NULL }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(caller_of_sudo_acts, "who called sudo is who acts"),
		T(forged_address_is_not_believed,
		    "only an address is taken for the origin"),
		T(unknown_user_is_denied,
		    "a user without a row is denied, with a hint"),
		T(owner_without_row_is_first_admin,
		    "the database's owner acts as the first administrator"),
		T(out_of_work,
		    "disabled, ended and locked people do not act"),
		T(contract_ends, "Article 3(5): nobody acts after the last "
		    "day of their contract"),
		T(contract_ends_logins, "Article 3(5): nobody logs in whose "
		    "contract is over, and that is logged"),
		T(contract_ends_sessions, "Article 3(5): whoever acts already "
		    "is refused once their contract is ended"),
		T(renewed_contract_brings_back, "Article 3(5): a renewed "
		    "contract has its people back at once"),
		T(own_end_comes_first, "Article 3(5): an end of one's own "
		    "comes before the contract's"),
		T(refusal_is_logged,
		    "a refusal is logged although the connection reads"),
		T(refusal_inside_given_up_work_is_logged,
		    "a refusal is logged although the work is given up"),
		T(moderators_keep_to_their_boards,
		    "moderators and contractors reach their boards only"),
		T(whoever_only_looks_works_on_no_board,
		    "a role that only looks works on no board"),
		T(officers_keep_to_their_department,
		    "officers reach their department's boards only"),
		T(table_of_permissions, "the table says who may do what"),
	};

	return cmocka_run_group_tests_name("org/actor", tests, NULL, NULL);
}

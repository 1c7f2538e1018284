/*
 * Statements: binding by name, columns, keeping, what a rule refuses.
 */
#include "lib/store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/store/rows.h"
#include "tests/unit/place.h"

#define ALL ((1u << STORE_ROLES) - 1)

static const char *const abc[] = { "a", "b", "c", NULL };
static const struct sql echo = {
	.name = "echo",
	.text = "SELECT $1, $2, $3",
	.param = abc,
	.nparam = 3,
	.roles = ALL,
};
static const char *const n_only[] = { "n", NULL };
static const struct sql count_to = {
	.name = "count_to",
	.text = "WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL "
		"SELECT i + 1 FROM c WHERE i < $1) SELECT i FROM c",
	.param = n_only,
	.nparam = 1,
	.roles = ALL,
};
static const char *const rows_only[] = { "rows", NULL };
static const struct sql tell_rows = {
	.name = "tell_rows",
	.text = "SELECT c1, c2, c3, c4 FROM osan_rows($1)",
	.param = rows_only,
	.nparam = 1,
	.roles = ALL,
};
static const struct sql join_rows = {
	.name = "join_rows",
	.text = "SELECT count(*) FROM osan_rows($1) a, osan_rows($1) b "
		"WHERE a.c1 = b.c1",
	.param = rows_only,
	.nparam = 1,
	.roles = ALL,
};
static const char *const no_param[] = { NULL };
static const struct sql no_rows = {
	.name = "no_rows",
	.text = "SELECT count(*) FROM osan_rows",
	.param = no_param,
	.roles = ALL,
};
static const struct sql broken_rule = {
	.name = "broken_rule",
	.text = "DELETE FROM audit",
	.param = no_param,
	.roles = ALL,
};
static const struct sql no_sql = {
	.name = "no_sql",
	.text = "SELEKT 1",
	.param = no_param,
	.roles = ALL,
};
static const struct sql for_admins = {
	.name = "for_admins",
	.text = "SELECT 1",
	.param = no_param,
	.roles = 1u << STORE_ADMIN,
};

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
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

static struct stmt *
started(struct place *p, const struct sql *sql, const struct bind *binds)
{
	struct err e = ERR_INIT;
	struct stmt *st;

	assert_int_equal(stmt_open(p->store, sql, binds, &st, &e), 0);
	assert_int_equal(stmt_next(st, &e), 1);
	return st;
}

static void
values_are_bound_by_name_in_any_order(void **state)
{
	struct stmt *st = started(*state, &echo,
	    BINDS(b_text("c", "셋"), b_int("a", INT64_MIN),
		b_blob("b", "\0\1", 2)));

	assert_true(stmt_int(st, 0) == INT64_MIN);
	assert_int_equal(stmt_bytes(st, 1), 2);
	assert_memory_equal(stmt_blob(st, 1), "\0\1", 2);
	assert_string_equal(stmt_text(st, 2), "셋");
	stmt_close(st);
}

static void
nothing_is_null(void **state)
{
	struct stmt *st = started(*state, &echo,
	    BINDS(b_null("a"), b_ref("b", 0), b_text("c", NULL)));

	for (int i = 0; i < 3; i++) {
		assert_true(stmt_null(st, i));
		assert_int_equal(stmt_int(st, i), 0);
		assert_null(stmt_text(st, i));
		assert_null(stmt_blob(st, i));
		assert_int_equal(stmt_bytes(st, i), 0);
	}
	stmt_close(st);
	st = started(*state, &echo,
	    BINDS(b_ref("a", 7), b_text("b", ""), b_textn("c", "abcdef", 3)));
	assert_int_equal(stmt_int(st, 0), 7);
	assert_false(stmt_null(st, 1));
	assert_string_equal(stmt_text(st, 2), "abc");
	stmt_close(st);
}

static void
text_of_a_person_stays_a_text(void **state)
{
	const char *text = "'; DROP TABLE post; --";
	struct stmt *st = started(*state, &echo,
	    BINDS(b_text("a", text), b_null("b"), b_null("c")));

	assert_string_equal(stmt_text(st, 0), text);
	stmt_close(st);
}

static void
kept_statement_forgets_its_values(void **state)
{
	struct stmt *st = started(*state, &echo,
	    BINDS(b_int("a", 1), b_int("b", 2), b_int("c", 3)));
	struct err e = ERR_INIT;

	assert_int_equal(stmt_next(st, &e), 0);
	stmt_close(st);
	st = started(*state, &echo,
	    BINDS(b_null("a"), b_null("b"), b_null("c")));
	assert_true(stmt_null(st, 2));
	stmt_close(st);
}

static void
statement_runs_inside_itself(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct stmt *outer, *inner;
	int64_t sum = 0;

	assert_int_equal(stmt_open(p->store, &count_to, BINDS(b_int("n", 10)),
			     &outer, &e),
	    0);
	while (stmt_next(outer, &e) > 0) {
		assert_int_equal(stmt_open(p->store, &count_to,
				     BINDS(b_int("n", stmt_int(outer, 0))),
				     &inner, &e),
		    0);
		while (stmt_next(inner, &e) > 0)
			sum += stmt_int(inner, 0);
		stmt_close(inner);
	}
	stmt_close(outer);
	assert_int_equal(sum, 220);
}

static void
statement_closed_half_way_begins_anew(void **state)
{
	struct stmt *st = started(*state, &count_to, BINDS(b_int("n", 3)));

	stmt_close(st);
	st = started(*state, &count_to, BINDS(b_int("n", 3)));
	assert_int_equal(stmt_int(st, 0), 1);
	stmt_close(st);
	stmt_close(NULL);
}

static void
rule_of_the_schema_speaks(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_run(p->store, &broken_rule, NO_BINDS, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_non_null(strstr(e.msg, "audit: the log takes inserts only"));
	store_rollback(p->store);
}

static void
statement_that_cannot_be_prepared_is_an_error_each_time(void **state)
{
	struct place *p = *state;
	struct stmt *st;

	for (int i = 0; i < 3; i++) {
		struct err e = ERR_INIT;

		assert_int_equal(stmt_open(p->store, &no_sql, NO_BINDS, &st,
				     &e),
		    -1);
		assert_null(st);
		assert_int_equal(e.code, ERR_DB);
		assert_non_null(strstr(e.msg, "no_sql"));
	}
}

static void
statement_is_for_its_roles(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct store *reader;
	int64_t n;

	assert_int_equal(store_int(p->store, &for_admins, NO_BINDS, &n, &e), 0);
	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	assert_int_equal(store_int(reader, &for_admins, NO_BINDS, &n, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_non_null(strstr(e.msg, "for_admins"));
	store_free(reader);
}

static void
rows_in_memory_are_a_table(void **state)
{
	struct place *p = *state;
	const struct bind value[][3] = {
		{ b_text("", "가"), b_int("", INT64_MIN), b_blob("", "\0x", 2) },
		{ b_text("", NULL), b_ref("", 0), b_text("", "") },
	};
	const struct store_rows rows = { value[0], 3, 2 };
	const struct store_rows none = { value[0], 3, 0 };
	struct err e = ERR_INIT;
	struct stmt *st;
	int64_t n;

	assert_int_equal(stmt_open(p->store, &tell_rows, BINDS(
	    b_rows("rows", &rows)), &st, &e), 0);
	assert_int_equal(stmt_next(st, &e), 1);
	assert_string_equal(stmt_text(st, 0), "가");
	assert_true(stmt_int(st, 1) == INT64_MIN);
	assert_int_equal(stmt_bytes(st, 2), 2);
	assert_memory_equal(stmt_blob(st, 2), "\0x", 2);
	assert_true(stmt_null(st, 3));
	assert_int_equal(stmt_next(st, &e), 1);
	assert_true(stmt_null(st, 0));
	assert_true(stmt_null(st, 1));
	assert_string_equal(stmt_text(st, 2), "");
	assert_int_equal(stmt_next(st, &e), 0);
	stmt_close(st);
	assert_int_equal(store_int(p->store, &join_rows, BINDS(
	    b_rows("rows", &rows)), &n, &e), 0);
	assert_int_equal(n, 1);
	assert_int_equal(store_int(p->store, &join_rows, BINDS(
	    b_rows("rows", &none)), &n, &e), 0);
	assert_int_equal(n, 0);
	assert_int_equal(store_int(p->store, &no_rows, NO_BINDS, &n, &e), 0);
	assert_int_equal(n, 0);
}

/* Plain SQL cannot point anywhere. */
static void
rows_are_nothing_where_no_program_gave_them(void **state)
{
	static const char *const bad[] = {
		"SELECT count(*) FROM osan_rows(1)",
		"SELECT count(*) FROM osan_rows('store_rows')",
		"SELECT count(*) FROM osan_rows(NULL)" };
	struct place *p = *state;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err e = ERR_INIT;
		struct stmt *st;

		assert_int_equal(stmt_open_text(p->store, bad[i], NULL, 0, &st,
		    &e), 0);
		assert_int_equal(stmt_next(st, &e), 1);
		assert_int_equal(stmt_int(st, 0), 0);
		stmt_close(st);
	}
}

int
main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(values_are_bound_by_name_in_any_order),
		T(nothing_is_null),
		T(text_of_a_person_stays_a_text),
		T(kept_statement_forgets_its_values),
		T(statement_runs_inside_itself),
		T(statement_closed_half_way_begins_anew),
		T(rule_of_the_schema_speaks),
		T(statement_that_cannot_be_prepared_is_an_error_each_time),
		T(statement_is_for_its_roles),
		T(rows_in_memory_are_a_table),
		T(rows_are_nothing_where_no_program_gave_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Every statement of the program at once: each is prepared under the roles
 * that it names and refused under the others.
 *
 * Called with "schema" or "plans" it prints the schema that the migrations
 * make, or how SQLite goes about each statement; tests/schema compares both
 * with what is committed there.
 */
#include "lib/store/sql.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/board/queue_scope.h"
#include "lib/store/internal.h"
#include "lib/store/schema_check.sqlite.sql.h"
#include "tests/unit/place.h"

static const char *const role_names[STORE_ROLES] = { "read", "moderate",
	"handle", "web", "public", "admin" };

static struct store *
open_as(const struct place *p, enum store_role role)
{
	struct err e = ERR_INIT;
	struct store *store;

	if (store_open(p->db, role, &store, &e) < 0) {
		fprintf(stderr, "%s\n", e.msg);
		abort();
	}
	return store;
}

/* Starts the statement with NULLs; gives the error's code. */
static enum err_code
start(struct store *store, const struct sql *sql)
{
	struct bind *binds = mem_new((size_t)sql->nparam + 1, sizeof(*binds));
	struct err e = ERR_INIT;
	struct stmt *st;

	for (int i = 0; i < sql->nparam; i++)
		binds[i] = b_null(sql->param[i]);
	if (stmt_open(store, sql, binds, &st, &e) == 0)
		stmt_close(st);
	free(binds);
	return e.code;
}

static void
the_cache_has_places_for_twice_the_statements(void **state)
{
	size_t n = 0;

	(void)state;
	while (sql_all[n] != NULL)
		n++;
	assert_true(2 * n < CACHE_SLOTS);
}

static void
statement_keeps_to_its_roles(void **state)
{
	struct place p;

	(void)state;
	place_init(&p);
	for (enum store_role role = 0; role < STORE_ROLES; role++) {
		struct store *store = open_as(&p, role);

		for (size_t i = 0; sql_all[i] != NULL; i++) {
			bool may = (sql_all[i]->roles & 1u << role) != 0;
			enum err_code code;

			if (sql_all[i]->roles == 0)
				continue; /* a fragment */
			code = start(store, sql_all[i]);
			if (code != (may ? ERR_NONE : ERR_DENIED))
				fail_msg("%s as %s: code %d", sql_all[i]->name,
				    role_names[role], code);
		}
		store_free(store);
	}
	place_clear(&p);
}

/* The authorizer alone, without what stmt_open knows of a statement. */
static void
authorizer_refuses_each_write_to_a_reader(void **state)
{
	struct place p;
	struct store *reader;
	size_t writes = 0;

	(void)state;
	place_init(&p);
	reader = open_as(&p, STORE_READ);
	for (size_t i = 0; sql_all[i] != NULL; i++) {
		const struct sql *sql = sql_all[i];
		sqlite3_stmt *raw = NULL;

		if (sql->roles == 0 || sql->roles == 1u << STORE_MAP)
			continue;
		assert_int_equal(sqlite3_prepare_v2(p.store->db, sql->text, -1,
				     &raw, NULL),
		    SQLITE_OK);
		if (!sqlite3_stmt_readonly(raw)) {
			writes++;
			sqlite3_finalize(raw);
			assert_int_equal(sqlite3_prepare_v2(reader->db,
					     sql->text, -1, &raw, NULL),
			    SQLITE_AUTH);
		}
		sqlite3_finalize(raw);
	}
	assert_true(writes > 40);
	store_free(reader);
	place_clear(&p);
}

static void
name_stands_once(void **state)
{
	(void)state;
	for (size_t i = 0; sql_all[i] != NULL; i++)
		for (size_t k = 0; k < i; k++)
			assert_string_not_equal(sql_all[i]->name,
			    sql_all[k]->name);
}

static void
print_schema(const struct place *p)
{
	struct err e = ERR_INIT;
	struct stmt *st;

	if (stmt_open(p->store, &sql_schema_objects, NO_BINDS, &st, &e) < 0)
		abort();
	while (stmt_next(st, &e) > 0)
		printf("%s;\n\n", stmt_text(st, 2));
	stmt_close(st);
}

static void
print_plan(const struct place *p, const char *name, const char *text)
{
	char *sql = mem_printf("EXPLAIN QUERY PLAN %s", text);
	sqlite3_stmt *raw = NULL;
	bool named = false;

	if (sqlite3_prepare_v2(p->store->db, sql, -1, &raw, NULL) !=
	    SQLITE_OK) {
		fprintf(stderr, "%s: %s\n", name, sqlite3_errmsg(p->store->db));
		abort();
	}
	while (sqlite3_step(raw) == SQLITE_ROW) {
		if (!named)
			printf("%s\n", name);
		named = true;
		printf("\t%s\n", (const char *)sqlite3_column_text(raw, 3));
	}
	sqlite3_finalize(raw);
	free(sql);
}

static int
by_name(const void *a, const void *b)
{
	const struct sql *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

/* The statement that was prepared last. */
static const char *
newest(const struct place *p)
{
	sqlite3_stmt *raw = sqlite3_next_stmt(p->store->db, NULL);

	return sqlite3_sql(raw);
}

/* Lists are put together at run time: the usual ones. */
static void
print_lists(const struct place *p)
{
	static const struct {
		const char *name;
		struct post_list_options o;
	} lists[] = {
		{ "post list BOARD", { .board = "free", .limit = 50 } },
		{ "post list BOARD --after",
		    { .board = "free", .limit = 50, .after = 1 } },
		{ "post list", { .limit = 50 } },
		{ "post list BOARD --sort number",
		    { .board = "free", .sort = "number", .limit = 50 } },
		{ "post list state:removed",
		    { .query = "state:removed", .limit = 50 } },
		{ "post list board:free state:visible",
		    { .query = "board:free state:visible", .limit = 50 } },
	};
	struct queue_list_options q = { .board = "free", .limit = 50 };
	struct err e = ERR_INIT;
	struct post_list l;

	place_sql(p,
	    "INSERT INTO board (id, slug, kind, title_ko, "
	    "created_at) VALUES (1, 'free', 'free', 'x', 1);"
	    "INSERT INTO post (board_id, number, state, title, body, "
	    "created_at, updated_at) VALUES (1, 1, 'pending', 't', '', 1, 1)");
	for (size_t i = 0; i < ARRAY_LEN(lists); i++) {
		if (post_list_open(p->store, &lists[i].o, &l, &e) < 0)
			abort();
		print_plan(p, lists[i].name, newest(p));
		post_list_close(&l);
	}
	if (queue_list_open(p->store, &q, &l, &e) < 0)
		abort();
	print_plan(p, "queue list BOARD", newest(p));
	post_list_close(&l);
}

/* One page of the queue: from its end, or a step behind a place. */
static void
print_page(const struct place *p, const char *scope,
    const struct queue_part *part, bool forward, int step)
{
	static const char *const orders[] = { "heaviest", "oldest", "newest" };
	static const char *const steps[] = { "tied", "same", "other" };
	const struct queue_key key = { 1, 1, 1 };
	struct err e = ERR_INIT;
	struct compile c;
	struct stmt *st;
	char *name;

	queue_part_begin(part, false, &c);
	if (step == QUEUE_STEPS ||
	    queue_part_from(part, &key, forward, (enum queue_step)step, &c)) {
		name = mem_printf("queue page %s %s %s%s%s", scope,
		    orders[part->scope->order], forward ? "on" : "back",
		    step < QUEUE_STEPS ? " " : "",
		    step < QUEUE_STEPS ? steps[step] : "");
		queue_part_add(part, forward, &c);
		compile_limit(&c, 40);
		if (compile_open(&c, p->store, &st, &e) < 0)
			abort();
		print_plan(p, name, newest(p));
		stmt_close(st);
		free(name);
	}
	compile_clear(&c);
}

static void
print_pages(const struct place *p)
{
	struct actor lee;
	const struct {
		const char *name;
		struct queue_scope scope;
	} all[] = {
		{ "all", { .actor = &p->admin } },
		{ "board", { .actor = &p->admin, .board_id = 1 } },
		{ "ground", { .actor = &p->admin, .ground = 5 } },
		{ "no ground", { .actor = &p->admin,
		    .ground = QUEUE_NO_GROUND } },
		{ "state", { .actor = &p->admin, .state = "pending" } },
		{ "board and ground", { .actor = &p->admin, .board_id = 1,
		    .ground = 5 } },
		{ "free", { .actor = &p->admin, .held = QUEUE_FREE } },
		{ "mine", { .actor = &p->admin, .held = QUEUE_MINE } },
		{ "of two boards", { .actor = &lee } },
	};

	place_actor(p, "lee", "moderator", &lee);
	place_sql(p, "INSERT INTO board (id, slug, kind, title_ko, "
	    "created_at) VALUES (2, 'en', 'free', 'x', 1); "
	    "INSERT INTO staff_board SELECT s.id, b.id FROM staff s, board b "
	    "WHERE s.login = 'lee'");
	for (size_t i = 0; i < ARRAY_LEN(all); i++)
		for (int n = 0; n < 3 * 2 * (QUEUE_STEPS + 1); n++) {
			struct queue_scope scope = all[i].scope;
			struct queue_part part;
			struct err e = ERR_INIT;

			scope.order = (enum queue_order)(n / 8);
			if (queue_part_read(p->store, &scope, &part, &e) < 0)
				abort();
			print_page(p, all[i].name, &part, n / 4 % 2 == 0,
			    n % 4);
			queue_part_clear(&part);
		}
}

static void
print_plans(const struct place *p)
{
	const struct sql **all;
	size_t n = 0;

	while (sql_all[n] != NULL)
		n++;
	all = mem_new(n, sizeof(*all));
	memcpy(all, sql_all, n * sizeof(*all));
	qsort(all, n, sizeof(*all), by_name);
	for (size_t i = 0; i < n; i++)
		if (all[i]->roles != 0 && all[i]->roles != 1u << STORE_MAP)
			print_plan(p, all[i]->name, all[i]->text);
	free(all);
	print_lists(p);
	print_pages(p);
}

static int
print(const char *what)
{
	struct place p;

	place_init(&p);
	if (strcmp(what, "schema") == 0)
		print_schema(&p);
	else
		print_plans(&p);
	place_clear(&p);
	return 0;
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_cache_has_places_for_twice_the_statements),
		cmocka_unit_test(statement_keeps_to_its_roles),
		cmocka_unit_test(authorizer_refuses_each_write_to_a_reader),
		cmocka_unit_test(name_stands_once),
	};

	if (argc == 2)
		return print(argv[1]);
	return cmocka_run_group_tests(tests, NULL, NULL);
}

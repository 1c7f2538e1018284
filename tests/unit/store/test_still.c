/*
 * Databases that stand still: read without leaving anything beside them,
 * counted and compared by table.
 */
#include "lib/store/still.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	place_sql(p, "CREATE TABLE \"odd \"\"name\" (id INTEGER PRIMARY KEY, "
	    "x TEXT); INSERT INTO \"odd \"\"name\" VALUES (1, 'a'), (2, 'b'),"
	    " (3, NULL); CREATE TABLE bare (y TEXT);"
	    "INSERT INTO bare VALUES ('one'), ('two')");
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;

	place_clear(p);
	free(p);
	return 0;
}

/* A copy of the database with a name that a URI must quote. */
static char *
copy(const struct place *p, const char *name)
{
	char *path = mem_printf("%s/%s", p->dir, name);
	char *sql = mem_printf("VACUUM INTO '%s'", path);

	unlink(path);
	place_sql(p, sql);
	free(sql);
	return path;
}

struct counted {
	int64_t odd, bare, tables;
};

static int
count(void *ctx, const char *table, int64_t rows, struct err *e)
{
	struct counted *c = ctx;

	(void)e;
	c->tables++;
	if (strcmp(table, "odd \"name") == 0)
		c->odd = rows;
	if (strcmp(table, "bare") == 0)
		c->bare = rows;
	assert_null(strstr(table, "search_post"));
	return 0;
}

static void
tables_are_counted_and_nothing_is_left_beside(void **state)
{
	struct place *p = *state;
	char *path = copy(p, "a?b#c%d.db");
	char *wal = mem_printf("%s-wal", path);
	struct store *store;
	struct counted c = { 0 };
	struct err e = ERR_INIT;

	assert_int_equal(store_open_still(path, &store, &e), 0);
	unlink(path); /* its name is not needed any more */
	assert_int_equal(store_each_table(store, count, &c, &e), 0);
	store_free(store);
	assert_int_equal(c.odd, 3);
	assert_int_equal(c.bare, 2);
	assert_true(c.tables > 40);
	assert_int_equal(access(wal, F_OK), -1);
	free(wal);
	free(path);
}

static void
another_file_is_damage(void **state)
{
	struct place *p = *state;
	char *path = mem_printf("%s/none.db", p->dir);
	FILE *f = fopen(path, "w");
	struct store *store;
	struct err e = ERR_INIT;

	fputs("no database at all, but long enough to be looked at", f);
	fclose(f);
	assert_int_equal(store_open_still(path, &store, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	unlink(path);
	free(path);
}

static void
opened(void *ctx)
{
	(void)ctx;
}

struct changes {
	struct store_change odd, bare;
	int others;
	bool before, after;
};

static int
change(void *ctx, const struct store_change *c, struct err *e)
{
	struct changes *all = ctx;

	(void)e;
	if (strcmp(c->table, "odd \"name") == 0)
		all->odd = *c;
	else if (strcmp(c->table, "bare") == 0)
		all->bare = *c;
	else if (strcmp(c->table, "fresh") == 0)
		all->after = c->only_after && c->added == 1;
	else if (strcmp(c->table, "gone") == 0)
		all->before = c->only_before && c->removed == 2;
	else if (c->added + c->removed + c->changed > 0)
		all->others++;
	return 0;
}

static void
rows_added_removed_and_changed_are_counted(void **state)
{
	struct place *p = *state;
	char *a, *b;
	struct changes c = { .others = 0 };
	struct err e = ERR_INIT;

	place_sql(p, "CREATE TABLE gone (z); INSERT INTO gone VALUES (1), (2)");
	a = copy(p, "a.db");
	place_sql(p, "DROP TABLE gone; CREATE TABLE fresh (z);"
	    "INSERT INTO fresh VALUES (1);"
	    "DELETE FROM \"odd \"\"name\" WHERE id = 1;"
	    "UPDATE \"odd \"\"name\" SET x = 'c' WHERE id = 3;"
	    "INSERT INTO \"odd \"\"name\" VALUES (4, NULL), (5, 'e');"
	    "UPDATE bare SET y = 'three' WHERE y = 'two'");
	b = copy(p, "b.db");
	if (store_diff_still(a, b, opened, change, &c, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(c.odd.added, 2);
	assert_int_equal(c.odd.removed, 1);
	assert_int_equal(c.odd.changed, 1);
	assert_int_equal(c.bare.added, 0);
	assert_int_equal(c.bare.changed, 1);
	assert_int_equal(c.others, 0);
	assert_true(c.before && c.after);
	unlink(a);
	unlink(b);
	free(a);
	free(b);
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(tables_are_counted_and_nothing_is_left_beside),
		TEST(another_file_is_damage),
		TEST(rows_added_removed_and_changed_are_counted),
	};
#undef TEST
	return cmocka_run_group_tests(tests, NULL, NULL);
}

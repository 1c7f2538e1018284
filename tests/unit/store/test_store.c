/*
 * Opening, transactions, hooks, waiting, checks.
 */
#include "lib/store/store.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/place.h"

#define ALL ((1u << STORE_ROLES) - 1)

static const char *const no_param[] = { NULL };
static const struct sql put = {
	.name = "put",
	.text = "INSERT INTO job_run (job, ran_at) VALUES ('test', 1)",
	.param = no_param,
	.roles = ALL,
};
static const struct sql count = {
	.name = "count",
	.text = "SELECT count(*) FROM job_run",
	.param = no_param,
	.roles = ALL,
};
static const struct sql none = {
	.name = "none",
	.text = "SELECT job, error FROM job_run WHERE job = 'none'",
	.param = no_param,
	.roles = ALL,
};
static const struct sql nothing = {
	.name = "nothing",
	.text = "SELECT NULL",
	.param = no_param,
	.roles = ALL,
};

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	store_set_hook(p->store, &(struct store_hook){ .ctx = NULL });
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

static int64_t
rows(struct store *store)
{
	struct err e = ERR_INIT;
	int64_t n;

	assert_int_equal(store_int(store, &count, NO_BINDS, &n, &e), 0);
	return n;
}

/* store_open(path) fails with this code. */
static void
refused(const char *path, enum err_code code)
{
	struct err e = ERR_INIT;
	struct store *store;

	assert_int_equal(store_open(path, STORE_READ, &store, &e), -1);
	assert_null(store);
	assert_int_equal(e.code, code);
	assert_true(e.msg[0] != '\0');
}

static void
new_database_is_for_owner_and_group(void **state)
{
	struct place *p = *state;
	struct stat sb;

	assert_int_equal(stat(p->db, &sb), 0);
	assert_int_equal(sb.st_mode & 0777 & ~0640u, 0);
	assert_int_equal(place_int(p, "PRAGMA application_id"),
	    STORE_APPLICATION_ID);
}

static void
existing_file_is_never_made_anew(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct store *store;

	assert_int_equal(store_create(p->db, &store, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	assert_null(store);
}

static void
failed_creation_leaves_nothing(void **state)
{
	struct err e = ERR_INIT;
	struct store *store;

	(void)state;
	assert_int_equal(store_create("/nowhere/osan.db", &store, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	assert_int_equal(access("/nowhere/osan.db", F_OK), -1);
}

static void
file_that_is_not_there(void **state)
{
	(void)state;
	refused("/nowhere/osan.db", ERR_NOT_FOUND);
}

static void
text_that_is_no_database(void **state)
{
	struct place *p = *state;
	char *path = mem_printf("%s/text", p->dir);
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	for (int i = 0; i < 1000; i++)
		fputs("이것은 데이터베이스가 아닙니다.\n", f);
	fclose(f);
	refused(path, ERR_DAMAGED);
	unlink(path);
	free(path);
}

static void
database_of_another_program(void **state)
{
	struct place *p = *state;
	char *path = mem_printf("%s/other", p->dir);
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "CREATE TABLE t (a)", NULL, NULL, NULL);
	sqlite3_close(db);
	refused(path, ERR_DAMAGED);
	unlink(path);
	free(path);
}

static void
newer_and_older_schemas_are_refused(void **state)
{
	struct place *p = *state;

	place_sql(p, "PRAGMA user_version = 9999");
	refused(p->db, ERR_REFUSED);
	place_sql(p, "PRAGMA user_version = 1");
	refused(p->db, ERR_REFUSED);
}

static void
reader_writes_nothing(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct store *store;

	assert_int_equal(store_open(p->db, STORE_READ, &store, &e), 0);
	assert_int_equal(store_run(store, &put, NO_BINDS, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	store_free(store);
	assert_int_equal(rows(p->store), 0);
}

static void
committed_work_is_kept(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_true(store_in_transaction(p->store));
	assert_int_equal(store_run(p->store, &put, NO_BINDS, &e), 0);
	assert_int_equal(store_changes(p->store), 1);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_false(store_in_transaction(p->store));
	assert_int_equal(place_int(p, count.text), 1);
}

static void
rolled_back_work_is_gone(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	store_rollback(p->store); /* nothing to roll back */
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_run(p->store, &put, NO_BINDS, &e), 0);
	store_rollback(p->store);
	assert_false(store_in_transaction(p->store));
	assert_int_equal(rows(p->store), 0);
}

static void
closing_in_a_transaction_keeps_nothing(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct store *store;

	assert_int_equal(store_open(p->db, STORE_ADMIN, &store, &e), 0);
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(store_run(store, &put, NO_BINDS, &e), 0);
	store_free(store);
	assert_int_equal(rows(p->store), 0);
}

/* Which hooks were called, in order; fail makes one refuse. */
struct calls {
	char text[32];
	char fail;
};

static int
call(struct calls *c, char name, struct err *e)
{
	size_t n = strlen(c->text);

	c->text[n] = name;
	c->text[n + 1] = '\0';
	if (c->fail == name)
		return err_set(e, ERR_FAILED, "the hook refuses");
	return 0;
}

static int
hook_begin(void *ctx, struct store *store, struct err *e)
{
	(void)store;
	return call(ctx, 'b', e);
}

static int
hook_commit(void *ctx, struct store *store, struct err *e)
{
	(void)store;
	return call(ctx, 'c', e);
}

static void
hook_rolled_back(void *ctx, struct store *store)
{
	struct err e = ERR_INIT;

	assert_false(store_in_transaction(store));
	(void)!call(ctx, 'r', &e);
}

static void
hook_free(void *ctx)
{
	struct err e = ERR_INIT;

	(void)!call(ctx, 'f', &e);
}

static void
hooks_stand_around_each_transaction(void **state)
{
	struct place *p = *state;
	struct calls c = { .fail = 0 };
	struct err e = ERR_INIT;

	store_set_hook(p->store,
	    &(struct store_hook){ .begin = hook_begin,
		.commit = hook_commit,
		.rolled_back = hook_rolled_back,
		.free = hook_free,
		.ctx = &c });
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(store_begin(p->store, &e), 0);
	store_rollback(p->store);
	store_set_hook(p->store, &(struct store_hook){ .ctx = NULL });
	assert_string_equal(c.text, "bcbrf");
}

static void
hook_that_refuses_undoes_all(void **state)
{
	static const char *const want[] = { "br", "bcr" };
	struct place *p = *state;

	for (size_t i = 0; i < 2; i++) {
		struct calls c = { .fail = "bc"[i] };
		struct err e = ERR_INIT;
		int rc;

		store_set_hook(p->store,
		    &(struct store_hook){ .begin = hook_begin,
			.commit = hook_commit,
			.rolled_back = hook_rolled_back,
			.ctx = &c });
		rc = store_begin(p->store, &e);
		if (rc == 0) {
			assert_int_equal(store_run(p->store, &put, NO_BINDS,
					     &e),
			    0);
			rc = store_commit(p->store, &e);
		}
		assert_int_equal(rc, -1);
		assert_string_equal(e.msg, "the hook refuses");
		assert_string_equal(c.text, want[i]);
		assert_false(store_in_transaction(p->store));
		assert_int_equal(rows(p->store), 0);
		store_set_hook(p->store, &(struct store_hook){ .ctx = NULL });
	}
}

static void
busy_database_is_waited_for_and_given_up(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t began;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(p->db, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL),
	    SQLITE_OK);
	store_set_busy(p->store, 50);
	began = clock_steady();
	assert_int_equal(store_begin(p->store, &e), -1);
	assert_int_equal(e.code, ERR_BUSY);
	assert_true(clock_steady() - began >= 50000);
	assert_false(store_in_transaction(p->store));
	sqlite3_exec(db, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(db);
	err_clear(&e);
	assert_int_equal(store_begin(p->store, &e), 0);
	store_rollback(p->store);
}

static void
read_transaction_sees_one_state(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin_read(p->store, &e), 0);
	assert_int_equal(rows(p->store), 0);
	place_sql(p, put.text);
	assert_int_equal(rows(p->store), 0);
	store_end_read(p->store);
	assert_int_equal(rows(p->store), 1);
}

static void
missing_row_is_not_found_and_null_is_nothing(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t n = 5;
	char *text;

	assert_int_equal(store_int(p->store, &none, NO_BINDS, &n, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(store_text(p->store, &none, NO_BINDS, &text, &e), -1);
	assert_null(text);
	assert_int_equal(store_int(p->store, &nothing, NO_BINDS, &n, &e), 0);
	assert_int_equal(n, 0);
	assert_int_equal(store_text(p->store, &nothing, NO_BINDS, &text, &e),
	    0);
	assert_null(text);
}

struct lines {
	int count;
	char last[256];
};

static void
add_line(void *ctx, const char *line)
{
	struct lines *l = ctx;

	l->count++;
	snprintf(l->last, sizeof(l->last), "%s", line);
}

static void
sound_database_passes_each_check(void **state)
{
	static const char *const checks[] = { "integrity_check",
		"foreign_key_check", "quick_check" };
	struct place *p = *state;
	struct lines l = { .count = 0 };
	struct err e = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(checks); i++)
		assert_int_equal(store_check(p->store, checks[i], add_line, &l,
				     &e),
		    0);
	assert_int_equal(store_check_schema(p->store, add_line, &l, &e), 0);
	assert_int_equal(l.count, 0);
}

static void
row_that_points_nowhere_is_found(void **state)
{
	struct place *p = *state;
	struct lines l = { .count = 0 };
	struct err e = ERR_INIT;

	place_sql(p, "INSERT INTO staff_board VALUES (1, 99)");
	assert_int_equal(store_check(p->store, "foreign_key_check", add_line,
			     &l, &e),
	    0);
	assert_int_equal(l.count, 1);
	assert_non_null(strstr(l.last, "staff_board"));
}

static void
schema_that_was_changed_is_found(void **state)
{
	static const struct {
		const char *sql, *name;
	} tries[] = {
		{ "DROP TRIGGER post_delete", "post_delete" },
		{ "CREATE TABLE mine (a)", "mine" },
		{ "DROP VIEW web_board; CREATE VIEW web_board AS SELECT 1",
		    "web_board" },
	};

	for (size_t i = 0; i < ARRAY_LEN(tries); i++) {
		struct lines l = { .count = 0 };
		struct err e = ERR_INIT;
		struct place p;

		(void)state;
		place_init(&p);
		place_sql(&p, tries[i].sql);
		assert_int_equal(store_check_schema(p.store, add_line, &l, &e),
		    0);
		assert_int_equal(l.count, 1);
		assert_non_null(strstr(l.last, tries[i].name));
		place_clear(&p);
	}
}

static void
checkpoint_empties_the_log_beside_the_file(void **state)
{
	struct place *p = *state;
	char *wal = mem_printf("%s-wal", p->db);
	struct err e = ERR_INIT;
	struct stat sb;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_run(p->store, &put, NO_BINDS, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(store_checkpoint(p->store, &e), 0);
	assert_int_equal(stat(wal, &sb), 0);
	assert_int_equal(sb.st_size, 0);
	free(wal);
}

/* As on a full disk: no file may grow past a few pages. */
static void
unfinished_database_is_taken_back(void **state)
{
	static const char *const tails[] = { "", "-wal", "-shm" };
	struct place *p = *state;
	char *path = mem_printf("%s/new.db", p->dir);
	void (*old)(int) = signal(SIGXFSZ, SIG_IGN);
	struct rlimit all, few;
	struct err e = ERR_INIT;
	struct store *store;
	int rc;

	assert_int_equal(getrlimit(RLIMIT_FSIZE, &all), 0);
	few = all;
	few.rlim_cur = 16384;
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &few), 0);
	rc = store_create(path, &store, &e);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &all), 0);
	signal(SIGXFSZ, old);
	assert_int_equal(rc, -1);
	assert_null(store);
	assert_int_not_equal(e.code, ERR_NONE);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char *file = mem_printf("%s%s", path, tails[i]);

		assert_int_equal(access(file, F_OK), -1);
		free(file);
	}
	free(path);
}

static void
data_version_tells_what_others_changed_alone(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t first, own, other;

	assert_int_equal(store_data_version(p->store, &first, &e), 0);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_run(p->store, &put, NO_BINDS, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	assert_int_equal(store_data_version(p->store, &own, &e), 0);
	assert_int_equal(own, first);
	place_sql(p, "UPDATE job_run SET ran_at = 2");
	assert_int_equal(store_data_version(p->store, &other, &e), 0);
	assert_int_not_equal(other, first);
}

/* A statement that would run for hours. */
static const struct sql endless = {
	.name = "endless",
	.text = "WITH RECURSIVE i (n) AS (SELECT 1 UNION ALL SELECT n + 1 "
		"FROM i WHERE n < 100000000000) SELECT sum(n) FROM i",
	.param = no_param,
	.roles = ALL,
};

static void
stop_ends_a_statement_until_it_is_taken_back(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	atomic_bool stop = true;
	int64_t n;

	store_set_stop(p->store, &stop);
	assert_int_equal(store_int(p->store, &endless, NO_BINDS, &n, &e), -1);
	assert_int_equal(e.code, ERR_DB);
	store_set_stop(p->store, NULL);
	assert_int_equal(store_int(p->store, &count, NO_BINDS, &n, &e), 0);
}

static void
read_transaction_is_joined_where_one_runs(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	bool begun, again;
	int64_t n;

	assert_int_equal(store_join_read(p->store, &begun, &e), 0);
	assert_true(begun);
	assert_int_equal(store_int(p->store, &count, NO_BINDS, &n, &e), 0);
	place_sql(p, "INSERT INTO job_run (job, ran_at) VALUES ('a', 1)");
	assert_int_equal(store_join_read(p->store, &again, &e), 0);
	assert_false(again);
	assert_int_equal(store_int(p->store, &count, NO_BINDS, &n, &e), 0);
	assert_int_equal(n, 0);
	store_end_read(p->store);
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(store_join_read(p->store, &begun, &e), 0);
	assert_false(begun);
	assert_int_equal(store_commit(p->store, &e), 0);
}

int
main(void)
{
#define T(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(new_database_is_for_owner_and_group),
		T(existing_file_is_never_made_anew),
		T(failed_creation_leaves_nothing),
		T(file_that_is_not_there),
		T(text_that_is_no_database),
		T(database_of_another_program),
		T(newer_and_older_schemas_are_refused),
		T(reader_writes_nothing),
		T(committed_work_is_kept),
		T(rolled_back_work_is_gone),
		T(closing_in_a_transaction_keeps_nothing),
		T(hooks_stand_around_each_transaction),
		T(hook_that_refuses_undoes_all),
		T(busy_database_is_waited_for_and_given_up),
		T(read_transaction_sees_one_state),
		T(missing_row_is_not_found_and_null_is_nothing),
		T(sound_database_passes_each_check),
		T(row_that_points_nowhere_is_found),
		T(schema_that_was_changed_is_found),
		T(checkpoint_empties_the_log_beside_the_file),
		T(unfinished_database_is_taken_back),
		T(data_version_tells_what_others_changed_alone),
		T(stop_ends_a_statement_until_it_is_taken_back),
		T(read_transaction_is_joined_where_one_runs),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

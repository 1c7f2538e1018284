/*
 * Pages of one moment while others write.
 */
#include "lib/store/snapshot.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

#define ROUNDS 40

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	place_sql(p,
	    "CREATE TABLE a (id INTEGER PRIMARY KEY, n INTEGER, x BLOB);"
	    "CREATE TABLE b (id INTEGER PRIMARY KEY, n INTEGER, x BLOB);"
	    "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c "
	    "LIMIT 200) INSERT INTO a SELECT i, 0, zeroblob(2000) FROM c;"
	    "INSERT INTO b SELECT * FROM a");
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	struct place *p = *state;
	char *copy = mem_printf("%s/copy.db", p->dir);

	unlink(copy);
	free(copy);
	place_clear(p);
	free(p);
	return 0;
}

/* The snapshot as a file of its own, read some pages at a time. */
static char *
copy_out(const struct place *p, struct snapshot *s, uint32_t step)
{
	char *path = mem_printf("%s/copy.db", p->dir);
	size_t size = snapshot_page_size(s);
	unsigned char *pages = mem_new(step, size);
	FILE *f = fopen(path, "w");
	struct err e = ERR_INIT;
	uint32_t n;

	assert_non_null(f);
	for (uint32_t at = 1; at <= snapshot_pages(s); at += n) {
		n = snapshot_pages(s) - at + 1;
		n = n < step ? n : step;
		assert_int_equal(snapshot_read(s, at, n, pages, &e), 0);
		assert_int_equal(fwrite(pages, size, n, f), n);
	}
	fclose(f);
	free(pages);
	return path;
}

static int64_t
ask(const char *path, const char *sql)
{
	sqlite3_stmt *st = NULL;
	sqlite3 *db = NULL;
	int64_t n = -1;
	char *uri = mem_printf("file:%s?immutable=1", path);

	assert_int_equal(sqlite3_open_v2(uri, &db,
			     SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &st, NULL), SQLITE_OK);
	if (sqlite3_step(st) == SQLITE_ROW)
		n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_close(db);
	free(uri);
	return n;
}

static int64_t
asked(const struct place *p, const char *sql, uint32_t step)
{
	struct snapshot *s;
	struct err e = ERR_INIT;
	char *path;
	int64_t n;

	assert_int_equal(snapshot_begin(p->store, &s, &e), 0);
	path = copy_out(p, s, step);
	snapshot_free(s);
	n = ask(path, sql);
	free(path);
	return n;
}

static void
what_stands_in_the_log_alone_is_read(void **state)
{
	struct place *p = *state;

	place_sql(p, "PRAGMA wal_autocheckpoint = 0; UPDATE a SET n = 7");
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 3), 1400);
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 1000000), 1400);
}

static void
of_several_frames_of_a_page_the_last_counts(void **state)
{
	struct place *p = *state;

	for (int i = 0; i < 9; i++)
		place_sql(p, "UPDATE a SET n = n + 1");
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 1800);
}

static void
a_log_that_was_moved_into_the_file_is_not_needed(void **state)
{
	struct place *p = *state;

	place_sql(p, "UPDATE a SET n = 7; PRAGMA wal_checkpoint(TRUNCATE)");
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 1400);
	place_sql(p, "UPDATE a SET n = 8; PRAGMA wal_checkpoint(PASSIVE)");
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 1600);
}

static void
what_is_written_later_is_not_seen(void **state)
{
	struct place *p = *state;
	struct snapshot *s;
	struct err e = ERR_INIT;
	char *path;

	assert_int_equal(snapshot_begin(p->store, &s, &e), 0);
	place_sql(p,
	    "UPDATE a SET n = 1, x = zeroblob(9000);"
	    "PRAGMA wal_checkpoint(PASSIVE); UPDATE a SET n = 2");
	path = copy_out(p, s, 64);
	assert_int_equal(ask(path, "SELECT sum(n) FROM a"), 0);
	snapshot_free(s);
	free(path);
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 400);
}

static void
a_database_without_a_log_is_read_too(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	store_free(p->store);
	place_sql(p, "PRAGMA journal_mode = DELETE; UPDATE a SET n = 3");
	assert_int_equal(store_open(p->db, STORE_READ, &p->store, &e), 0);
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 600);
}

static void
a_connection_that_only_reads_can_do_it(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	place_sql(p, "UPDATE a SET n = 3");
	store_free(p->store);
	assert_int_equal(store_open(p->db, STORE_READ, &p->store, &e), 0);
	assert_int_equal(asked(p, "SELECT sum(n) FROM a", 64), 600);
}

static void
pages_that_are_not_there_are_refused(void **state)
{
	struct place *p = *state;
	struct snapshot *s;
	struct err e = ERR_INIT;
	uint32_t n;
	char *out;

	assert_int_equal(snapshot_begin(p->store, &s, &e), 0);
	n = snapshot_pages(s);
	out = mem_new(2, snapshot_page_size(s));
	assert_int_equal(snapshot_read(s, n, 1, out, &e), 0);
	assert_int_equal(snapshot_read(s, n, 2, out, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_int_equal(snapshot_read(s, n + 1, 1, out, &e), -1);
	assert_int_equal(snapshot_read(s, 0, 1, out, &e), -1);
	assert_int_equal(snapshot_read(s, 1, UINT32_MAX, out, &e), -1);
	snapshot_free(s);
	free(out);
}

/* Moves one from a row of a to one of b, without a pause, now and then with
 * a checkpoint, until it is ended. */
static _Noreturn void
write_on(const struct place *p, unsigned seed)
{
	sqlite3 *db = NULL;
	char *sql;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (sqlite3_open(p->db, &db) != SQLITE_OK)
		_exit(1);
	sqlite3_busy_timeout(db, 10000);
	sqlite3_exec(db,
	    "PRAGMA synchronous = OFF;"
	    "PRAGMA wal_autocheckpoint = 0",
	    NULL, NULL, NULL);
	for (;;) {
		seed = seed * 1103515245 + 12345;
		sql = sqlite3_mprintf(
		    "BEGIN IMMEDIATE; UPDATE a SET n = n - %u, "
		    "x = randomblob(%u) WHERE id = %u;"
		    "UPDATE b SET n = n + %u WHERE id = %u; COMMIT; %s",
		    seed >> 8 & 15, 1000 + (seed >> 4 & 8191),
		    1 + (seed >> 9) % 200, seed >> 8 & 15,
		    1 + (seed >> 17) % 200,
		    (seed >> 20 & 31) == 0 ? "PRAGMA wal_checkpoint(RESTART)"
			: (seed >> 20 & 7) == 0
			? "PRAGMA wal_checkpoint(PASSIVE)"
			: "");
		sqlite3_exec(db, sql, NULL, NULL, NULL);
		sqlite3_free(sql);
	}
}

static void
each_copy_is_a_state_that_existed_while_two_write_without_pause(void **state)
{
	struct place *p = *state;
	pid_t writers[2];

	for (unsigned i = 0; i < 2; i++) {
		writers[i] = fork();
		if (writers[i] == 0)
			write_on(p, i + 1);
	}
	for (int i = 0; i < ROUNDS; i++)
		assert_int_equal(
		    asked(p,
			"SELECT (SELECT sum(n) FROM a) + (SELECT sum(n) FROM "
			"b) + (SELECT count(*) FROM pragma_integrity_check() "
			"WHERE integrity_check <> 'ok')",
			(uint32_t)(1 + i * 13)),
		    0);
	for (int i = 0; i < 2; i++) {
		kill(writers[i], SIGKILL);
		waitpid(writers[i], NULL, 0);
	}
	assert_int_not_equal(place_int(p, "SELECT sum(n) FROM b"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_stands_in_the_log_alone_is_read),
		TEST(of_several_frames_of_a_page_the_last_counts),
		TEST(a_log_that_was_moved_into_the_file_is_not_needed),
		TEST(what_is_written_later_is_not_seen),
		TEST(a_database_without_a_log_is_read_too),
		TEST(a_connection_that_only_reads_can_do_it),
		TEST(pages_that_are_not_there_are_refused),
		TEST(
		    each_copy_is_a_state_that_existed_while_two_write_without_pause),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

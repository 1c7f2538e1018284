/*
 * Hashes of visits and the salt they are made with; counting (article
 * 13-2), by many processes at once.
 */
#include "lib/visit/visit.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

#define AGENT "Mozilla/5.0 (X11; Linux) Firefox/120.0"
#define DAY 20781

struct day {
	struct place place;
	struct visit_salt salt;
};

static int
begin(void **state)
{
	struct day *d = mem_new(1, sizeof(*d));
	struct err e = ERR_INIT;

	place_init(&d->place);
	if (visit_salt_open(&d->salt, d->place.db, &e) < 0 ||
	    visit_salt_of(&d->salt, DAY, &e) < 0)
		return -1;
	*state = d;
	return 0;
}

static int
end(void **state)
{
	struct day *d = *state;

	visit_salt_close(&d->salt);
	place_clear(&d->place);
	free(d);
	return 0;
}

static bool
same(const unsigned char a[VISIT_HASH], const unsigned char b[VISIT_HASH])
{
	return memcmp(a, b, VISIT_HASH) == 0;
}

static void
a_browser_has_one_hash_a_section_and_day(void **state)
{
	struct day *d = *state;
	struct visit a, b;

	visit_make(&d->salt, 1, AGENT, VISIT_HOME, &a);
	visit_make(&d->salt, 1, AGENT, VISIT_HOME, &b);
	assert_true(same(a.all, b.all) && same(a.in, b.in));
	assert_false(same(a.all, a.in));
	assert_int_equal(a.day, DAY);
	visit_make(&d->salt, 1, AGENT, VISIT_BOARD, &b);
	assert_true(same(a.all, b.all));
	assert_false(same(a.in, b.in));
	visit_make(&d->salt, 2, AGENT, VISIT_HOME, &b);
	assert_false(same(a.all, b.all));
	visit_make(&d->salt, 1, AGENT " other", VISIT_HOME, &b);
	assert_false(same(a.all, b.all));
}

static void
another_day_has_another_salt(void **state)
{
	struct day *d = *state;
	struct err e = ERR_INIT;
	struct visit a, b;

	visit_make(&d->salt, 1, AGENT, VISIT_HOME, &a);
	assert_int_equal(visit_salt_of(&d->salt, DAY + 1, &e), 0);
	visit_make(&d->salt, 1, AGENT, VISIT_HOME, &b);
	assert_false(same(a.all, b.all));
	assert_int_equal(b.day, DAY + 1);
}

static void
all_processes_have_one_salt(void **state)
{
	struct day *d = *state;
	struct visit_salt other;
	struct err e = ERR_INIT;
	struct visit a, b;

	assert_int_equal(visit_salt_open(&other, d->place.db, &e), 0);
	assert_int_equal(visit_salt_of(&other, DAY, &e), 0);
	visit_make(&d->salt, 1, AGENT, VISIT_HOME, &a);
	visit_make(&other, 1, AGENT, VISIT_HOME, &b);
	assert_true(same(a.all, b.all));
	/* one that is late follows the one that is ahead at midnight */
	assert_int_equal(visit_salt_of(&other, DAY + 1, &e), 0);
	assert_int_equal(visit_salt_of(&d->salt, DAY, &e), 0);
	assert_int_equal(d->salt.day, DAY + 1);
	visit_salt_close(&other);
}

static void
a_past_salt_is_destroyed(void **state)
{
	struct day *d = *state;
	char path[128];
	unsigned char bytes[64];
	struct err e = ERR_INIT;
	FILE *file;
	size_t n;
	bool had;

	assert_int_equal(visit_salt_destroy(d->place.db, DAY, &had, &e), 0);
	assert_false(had);
	assert_int_equal(visit_salt_destroy(d->place.db, DAY + 1, &had, &e),
	    0);
	assert_true(had);
	snprintf(path, sizeof(path), "%s-salt", d->place.db);
	file = fopen(path, "rb");
	assert_non_null(file);
	n = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	assert_int_equal(n, 36);
	while (n > 0)
		assert_int_equal(bytes[--n], 0);
	unlink(path);
	assert_int_equal(visit_salt_destroy(d->place.db, DAY + 2, &had, &e),
	    0);
	assert_false(had);
}

static void
sections_are_told_by_the_path(void **state)
{
	(void)state;
	assert_int_equal(visit_section_of("/", false), VISIT_HOME);
	assert_int_equal(visit_section_of("/board/free/1", false),
	    VISIT_BOARD);
	assert_int_equal(visit_section_of("/boards", false), VISIT_OTHER);
	assert_int_equal(visit_section_of("/consult", false),
	    VISIT_COMPLAINT);
	assert_int_equal(visit_section_of("/sign-in", false), VISIT_MY);
	assert_int_equal(visit_section_of("/board", true), VISIT_ENGLISH);
	assert_int_equal(visit_section_of("/robot", false), VISIT_OTHER);
	for (int i = VISIT_NONE + 1; i < VISIT_SECTIONS; i++)
		assert_int_equal(visit_section_find(visit_section_word(
		    (enum visit_section)i)), i);
	assert_int_equal(visit_section_find("none"), VISIT_NONE);
	assert_int_equal(visit_section_find("x"), VISIT_NONE);
}

/* Counts one visit in a transaction of its own. */
static enum visit_fate
count(struct store *store, struct visit_salt *salt, uint64_t address,
    int64_t most, struct visit_win *win)
{
	struct actor actor;
	const struct reward_desk d = { .store = store, .actor = &actor };
	struct err refused = ERR_INIT, e = ERR_INIT;
	enum visit_fate fate;
	struct visit v;

	actor_citizen(&actor);
	visit_make(salt, address, AGENT, VISIT_HOME, &v);
	if (store_begin(store, &e) < 0 ||
	    visit_add(&d, &v, most, &fate, win, &refused, &e) < 0 ||
	    store_commit(store, &e) < 0) {
		print_error("%s\n", e.msg);
		abort();
	}
	return fate;
}

static void
what_becomes_of_a_visit_is_told(void **state)
{
	struct day *d = *state;
	struct visit_win win;
	struct err e = ERR_INIT;

	assert_int_equal(count(d->place.store, &d->salt, 1, 4, &win),
	    VISIT_NEW);
	assert_int_equal(count(d->place.store, &d->salt, 1, 4, &win),
	    VISIT_AGAIN);
	assert_int_equal(count(d->place.store, &d->salt, 2, 4, &win),
	    VISIT_NEW);
	assert_int_equal(count(d->place.store, &d->salt, 3, 4, &win),
	    VISIT_FULL);
	assert_int_equal(visit_salt_of(&d->salt, DAY + 1, &e), 0);
	assert_int_equal(count(d->place.store, &d->salt, 3, 4, &win),
	    VISIT_NEW);
	d->salt.day = DAY;
	assert_int_equal(count(d->place.store, &d->salt, 4, 4, &win),
	    VISIT_LATE);
	assert_int_equal(place_int(&d->place, "SELECT n FROM visit_total"),
	    3);
}

#define WRITERS 8
#define EACH 60

/* One of the eight: counts without pause, so often, or without end where
 * each is 0; its exit status is how often it won. */
static int
writer(const char *db, int who, int each)
{
	struct visit_salt salt;
	struct store *store;
	struct err e = ERR_INIT;
	int won = 0;

	if (store_open(db, STORE_WEB, &store, &e) < 0 ||
	    visit_salt_open(&salt, db, &e) < 0 ||
	    visit_salt_of(&salt, DAY, &e) < 0)
		return 99;
	store_set_busy(store, 60000);
	for (int i = 0; each == 0 || i < each; i++) {
		struct visit_win win;

		count(store, &salt, (uint64_t)i * WRITERS + (uint64_t)who,
		    100000, &win);
		won += win.code != NULL;
		visit_win_clear(&win);
	}
	visit_salt_close(&salt);
	store_free(store);
	return won;
}

/* Article 13-2. */
static void
of_8_writers_one_killed_one_visit_is_the_nth(void **state)
{
	struct day *d = *state;
	pid_t pid[WRITERS];
	int64_t total;
	int status, won = 0;

	place_sql(&d->place,
	    "INSERT INTO reward_budget (year, amount) VALUES (2026, 100000);"
	    "INSERT INTO department (id, code, name_ko, name_en, kind, phone)"
	    " VALUES (900, 'visits', '방문', 'visits', 'field', '');"
	    "INSERT INTO reward_programme (key, kind, budget_id,"
	    " department_id, title_ko, gift_ko, amount, created_at)"
	    " VALUES ('v', 'visitor', 1, 900, 't', 'g', 50000, 1);"
	    "INSERT INTO visit_target (number, programme_id, created_at)"
	    " VALUES (300, 1, 1);");
	for (int i = 0; i < WRITERS; i++) {
		pid[i] = fork();
		if (pid[i] == 0)
			_exit(writer(d->place.db, i, i == 0 ? 0 : EACH));
	}
	while (place_int(&d->place, "SELECT n FROM visit_total") < 100)
		;
	kill(pid[0], SIGKILL);
	for (int i = 0; i < WRITERS; i++) {
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(i == 0 ? WIFSIGNALED(status) : WIFEXITED(status));
		if (WIFEXITED(status))
			won += WEXITSTATUS(status);
	}
	/* the one that was killed may have been the 300th */
	assert_true(won <= 1);
	total = place_int(&d->place, "SELECT n FROM visit_total");
	assert_true(total >= (WRITERS - 1) * EACH);
	assert_int_equal(total, place_int(&d->place, "SELECT count(*) FROM "
	    "visit_seen WHERE section = 'all'"));
	assert_int_equal(1, place_int(&d->place, "SELECT count(*) FROM "
	    "reward_award"));
	assert_int_equal(1, place_int(&d->place, "SELECT count(*) FROM "
	    "visit_target WHERE reached_at IS NOT NULL AND award_id = 1"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_browser_has_one_hash_a_section_and_day, begin, end),
		cmocka_unit_test_setup_teardown(another_day_has_another_salt,
		    begin, end),
		cmocka_unit_test_setup_teardown(all_processes_have_one_salt,
		    begin, end),
		cmocka_unit_test_setup_teardown(a_past_salt_is_destroyed,
		    begin, end),
		cmocka_unit_test(sections_are_told_by_the_path),
		cmocka_unit_test_setup_teardown(
		    what_becomes_of_a_visit_is_told, begin, end),
		cmocka_unit_test_setup_teardown(
		    of_8_writers_one_killed_one_visit_is_the_nth, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

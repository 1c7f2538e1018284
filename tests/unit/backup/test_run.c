/*
 * What a run makes, and when it makes a whole one instead of an increment
 * (article 18(2): the whole every week, the changes every day).
 */
#include "lib/backup/run.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/backup/about.h"
#include "lib/backup/pack.h"
#include "lib/backup/page_list.h"
#include "lib/backup/unpack.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/place.h"

struct site {
	struct place place;
	struct age_identity id;
	char repo[96];
	struct repository r;
};

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;

	setenv("OSAN_NOW", "2026-11-25T03:00:00+09:00", 1);
	clock_zone("Asia/Seoul");
	place_init(&s->place);
	place_sql(&s->place,
	    "CREATE TABLE a (id INTEGER PRIMARY KEY, x BLOB);"
	    "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c "
	    "LIMIT 500) INSERT INTO a SELECT i, randomblob(2000) FROM c");
	snprintf(s->repo, sizeof(s->repo), "%s/repo", s->place.dir);
	assert_int_equal(age_identity_new(&s->id, &e), 0);
	assert_int_equal(repository_create(s->repo, &s->id.recipient, 1, &e),
	    0);
	assert_int_equal(repository_open(s->repo, &s->r, &e), 0);
	assert_int_equal(repository_lock(&s->r, &e), 0);
	*state = s;
	return 0;
}

static void
empty_folder(const char *path)
{
	DIR *dir = opendir(path);
	struct dirent *entry;

	while (dir != NULL && (entry = readdir(dir)) != NULL) {
		char *name = mem_printf("%s/%s", path, entry->d_name);

		if (entry->d_name[0] != '.')
			unlink(name);
		free(name);
	}
	if (dir != NULL)
		closedir(dir);
}

static int
tear_down(void **state)
{
	struct site *s = *state;
	char *list = page_list_path(s->place.db, s->r.id);

	unlink(list);
	free(list);
	empty_folder(s->repo);
	rmdir(s->repo);
	repository_clear(&s->r);
	place_clear(&s->place);
	free(s);
	return 0;
}

static enum backup_reason
make(struct site *s, enum backup_wanted wanted, struct manifest *m)
{
	const struct backup_run run = { .store = s->place.store, .to = &s->r,
		.wanted = wanted, .level = 1, .files = "/nowhere",
		.software = "test" };
	enum backup_reason why = BACKUP_AS_WANTED;
	struct err e = ERR_INIT;

	if (backup_run(&run, m, &why, &e) < 0)
		fail_msg("%s", e.msg);
	return why;
}

/* The same, of which only kind and reason matter. */
static enum backup_kind
made(struct site *s, enum backup_wanted wanted, enum backup_reason *why)
{
	struct manifest m;
	enum backup_kind kind;

	*why = make(s, wanted, &m);
	kind = m.kind;
	manifest_clear(&m);
	return kind;
}

/* A member of the data file; its length, -1 where it has none of the name. */
static ptrdiff_t
member(struct site *s, const char *id, const char *wanted, struct buf *out)
{
	char *path = repository_data(&s->r, id);
	char piece[4096];
	const char *name;
	struct unpack *u;
	struct err e = ERR_INIT;
	ptrdiff_t found = -1, n;
	int64_t size;
	int rc;

	if (unpack_open(&u, path, &s->id, 1, &e) < 0)
		fail_msg("%s", e.msg);
	while ((rc = unpack_next(u, &name, &size, &e)) > 0) {
		if (strcmp(name, wanted) != 0)
			continue;
		while ((n = unpack_read(u, piece, sizeof(piece), &e)) > 0)
			buf_add(out, piece, (size_t)n);
		assert_int_equal(n, 0);
		assert_int_equal(out->len, size);
		found = (ptrdiff_t)size;
	}
	assert_int_equal(rc, 0);
	unpack_free(u);
	free(path);
	return found;
}

static void
a_full_backup_holds_a_database_that_opens(void **state)
{
	struct site *s = *state;
	struct buf b = BUF_INIT;
	struct manifest m;
	char *path = mem_printf("%s/copy.db", s->place.dir);
	struct place copy;
	FILE *f;

	assert_int_equal(make(s, BACKUP_WANT_FULL, &m), BACKUP_AS_WANTED);
	assert_int_equal(m.kind, BACKUP_FULL);
	assert_int_equal(m.changed, m.pages);
	assert_int_equal(member(s, m.id, PACK_DATABASE, &b),
	    m.pages * m.page_size);
	f = fopen(path, "w");
	assert_int_equal(fwrite(b.s, 1, b.len, f), b.len);
	fclose(f);
	snprintf(copy.db, sizeof(copy.db), "%s", path);
	assert_int_equal(place_int(&copy, "SELECT count(*) FROM a"), 500);
	unlink(path);
	free(path);
	buf_clear(&b);
	manifest_clear(&m);
}

static void
an_increment_holds_only_pages_that_changed(void **state)
{
	struct site *s = *state;
	struct buf map = BUF_INIT, pages = BUF_INIT;
	struct manifest full, m;

	(void)make(s, BACKUP_WANT_FULL, &full);
	place_sql(&s->place, "UPDATE a SET x = randomblob(2000) WHERE id = 7");
	assert_int_equal(make(s, BACKUP_WANT_INCREMENTAL, &m),
	    BACKUP_AS_WANTED);
	assert_int_equal(m.kind, BACKUP_INCREMENTAL);
	assert_string_equal(m.parent.id, full.id);
	assert_string_equal(m.parent.digest, full.digest);
	assert_in_range(m.changed, 1, 3);
	assert_int_equal(member(s, m.id, PACK_MAP, &map), m.changed * 4);
	assert_int_equal(member(s, m.id, PACK_PAGES, &pages),
	    m.changed * m.page_size);
	buf_clear(&map);
	buf_clear(&pages);
	manifest_clear(&full);
	manifest_clear(&m);
}

static void
nothing_changed_is_an_increment_without_pages(void **state)
{
	struct site *s = *state;
	struct manifest m;
	struct buf b = BUF_INIT;

	(void)make(s, BACKUP_WANT_FULL, &m);
	manifest_clear(&m);
	(void)make(s, BACKUP_WANT_AUTO, &m);
	assert_int_equal(m.kind, BACKUP_INCREMENTAL);
	assert_int_equal(m.changed, 0);
	assert_int_equal(member(s, m.id, PACK_PAGES, &b), 0);
	manifest_clear(&m);
	buf_clear(&b);
}

static void
the_whole_is_made_every_week_from_sunday_on(void **state)
{
	struct site *s = *state;
	enum backup_reason why;

	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_FULL);
	assert_int_equal(why, BACKUP_FIRST);
	setenv("OSAN_NOW", "2026-11-28T23:59:59+09:00", 1);
	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_INCREMENTAL);
	setenv("OSAN_NOW", "2026-11-29T03:00:00+09:00", 1);
	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_FULL);
	assert_int_equal(why, BACKUP_WEEKLY);
	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_INCREMENTAL);
	setenv("OSAN_NOW", "2026-12-13T03:00:00+09:00", 1);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_INCREMENTAL);
}

static void
a_clock_set_back_breaks_no_order(void **state)
{
	struct site *s = *state;
	struct manifest m;
	enum backup_reason why;

	(void)made(s, BACKUP_WANT_FULL, &why);
	setenv("OSAN_NOW", "2026-11-24T03:00:00+09:00", 1);
	(void)make(s, BACKUP_WANT_AUTO, &m);
	assert_int_equal(m.kind, BACKUP_INCREMENTAL);
	assert_int_equal(m.sequence, 2);
	assert_string_equal(m.parent.id, m.previous.id);
	manifest_clear(&m);
}

static void
after_a_vacuum_the_whole_is_made(void **state)
{
	struct site *s = *state;
	enum backup_reason why;

	(void)made(s, BACKUP_WANT_FULL, &why);
	place_sql(&s->place, "DELETE FROM a WHERE id % 2 = 0; VACUUM");
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_FULL);
	assert_int_equal(why, BACKUP_MUCH);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_INCREMENTAL);
}

static void
without_its_parent_there_is_no_increment(void **state)
{
	struct site *s = *state;
	struct manifest m;
	enum backup_reason why;
	char *data;

	(void)make(s, BACKUP_WANT_FULL, &m);
	data = repository_data(&s->r, m.id);
	assert_int_equal(truncate(data, m.bytes - 1), 0);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_FULL);
	assert_int_equal(why, BACKUP_NO_PARENT);
	free(data);
	manifest_clear(&m);
}

static void
upon_a_chain_that_is_broken_there_is_no_increment(void **state)
{
	struct site *s = *state;
	struct manifest m;
	enum backup_reason why;
	char *data;

	(void)make(s, BACKUP_WANT_FULL, &m);
	(void)made(s, BACKUP_WANT_INCREMENTAL, &why);
	data = repository_data(&s->r, m.id);
	assert_int_equal(unlink(data), 0);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_FULL);
	assert_int_equal(why, BACKUP_NO_PARENT);
	free(data);
	manifest_clear(&m);
}

static void
other_recipients_get_the_whole(void **state)
{
	struct site *s = *state;
	struct age_identity second;
	struct age_recipient both[2];
	struct err e = ERR_INIT;
	enum backup_reason why;

	(void)made(s, BACKUP_WANT_FULL, &why);
	assert_int_equal(age_identity_new(&second, &e), 0);
	both[0] = s->id.recipient;
	both[1] = second.recipient;
	assert_int_equal(repository_set_recipients(&s->r, both, 2, &e), 0);
	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_FULL);
	assert_int_equal(why, BACKUP_RECIPIENTS);
	assert_int_equal(made(s, BACKUP_WANT_AUTO, &why), BACKUP_INCREMENTAL);
}

static void
copy_over(const char *from, const char *to)
{
	char *command = mem_printf("cp '%s' '%s'", from, to);

	assert_int_equal(system(command), 0);
	free(command);
}

/* A copy of the site with its list, which goes on by itself: what it does
 * and what the first does are told apart. */
static void
a_fork_is_noticed(void **state)
{
	struct site *s = *state;
	char *list = page_list_path(s->place.db, s->r.id);
	char *kept = mem_printf("%s/kept", s->place.dir);
	struct manifest first, m;
	enum backup_reason why;

	(void)make(s, BACKUP_WANT_FULL, &first);
	copy_over(list, kept);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_INCREMENTAL);
	copy_over(kept, list); /* the other copy knows the first alone */
	assert_int_equal(make(s, BACKUP_WANT_INCREMENTAL, &m), BACKUP_FORK);
	assert_int_equal(m.kind, BACKUP_FULL);
	assert_string_not_equal(m.lineage, first.lineage);
	manifest_clear(&first);
	manifest_clear(&m);
	unlink(kept);
	free(kept);
	free(list);
}

static void
a_lost_or_damaged_list_costs_a_full_one(void **state)
{
	struct site *s = *state;
	char *list = page_list_path(s->place.db, s->r.id);
	enum backup_reason why;

	(void)made(s, BACKUP_WANT_FULL, &why);
	assert_int_equal(truncate(list, 100), 0);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_FULL);
	assert_int_equal(why, BACKUP_FIRST);
	unlink(list);
	assert_int_equal(made(s, BACKUP_WANT_INCREMENTAL, &why),
	    BACKUP_FULL);
	free(list);
}

static void
a_second_run_is_told_of_the_first(void **state)
{
	struct site *s = *state;
	struct repository other;
	struct err e = ERR_INIT;

	assert_int_equal(repository_open(s->repo, &other, &e), 0);
	assert_int_equal(repository_lock(&other, &e), -1);
	assert_int_equal(e.code, ERR_BUSY);
	repository_clear(&other);
}

static void
what_is_sealed_within_names_the_backup_and_its_parent(void **state)
{
	struct site *s = *state;
	struct buf b = BUF_INIT;
	struct manifest full, m;
	struct about first, second;
	struct err e = ERR_INIT;

	(void)make(s, BACKUP_WANT_FULL, &full);
	assert_true(member(s, full.id, PACK_ABOUT, &b) > 0);
	assert_int_equal(about_parse(b.s, b.len, "x", &first, &e), 0);
	buf_reset(&b);
	place_sql(&s->place, "UPDATE a SET x = randomblob(9) WHERE id = 1");
	(void)make(s, BACKUP_WANT_INCREMENTAL, &m);
	assert_true(member(s, m.id, PACK_ABOUT, &b) > 0);
	assert_int_equal(about_parse(b.s, b.len, "x", &second, &e), 0);
	assert_string_equal(second.id, m.id);
	assert_string_equal(second.parent, full.id);
	assert_string_equal(second.parent_root, first.root);
	assert_string_not_equal(second.root, first.root);
	buf_clear(&b);
	manifest_clear(&full);
	manifest_clear(&m);
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_full_backup_holds_a_database_that_opens),
		TEST(an_increment_holds_only_pages_that_changed),
		TEST(nothing_changed_is_an_increment_without_pages),
		TEST(the_whole_is_made_every_week_from_sunday_on),
		TEST(a_clock_set_back_breaks_no_order),
		TEST(after_a_vacuum_the_whole_is_made),
		TEST(without_its_parent_there_is_no_increment),
		TEST(upon_a_chain_that_is_broken_there_is_no_increment),
		TEST(other_recipients_get_the_whole),
		TEST(a_fork_is_noticed),
		TEST(a_lost_or_damaged_list_costs_a_full_one),
		TEST(a_second_run_is_told_of_the_first),
		TEST(what_is_sealed_within_names_the_backup_and_its_parent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

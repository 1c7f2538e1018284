/*
 * What a restore takes, and what it refuses as damage although it is sealed
 * to us and unpacks: anything that a run does not write.
 */
#include "lib/backup/restore.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/backup/pack.h"
#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"

#define PAGE ((size_t)512)
#define FULL "20261124T030000Z-aaaaaa"
#define NEXT "20261125T030000Z-bbbbbb"

struct site {
	char dir[64];
	struct age_identity id;
	struct repository r;
	struct restore restore;
	unsigned char pages[8 * 512];
	struct manifest m;
	struct about about;
	struct pack *pack;
};

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;
	char *path;

	snprintf(s->dir, sizeof(s->dir), "/tmp/osan-restore-XXXXXX");
	assert_non_null(mkdtemp(s->dir));
	assert_int_equal(age_identity_new(&s->id, &e), 0);
	s->r.folder = s->dir;
	memset(s->r.id, 'c', BACKUP_RANDOM - 1);
	path = mem_printf("%s/db", s->dir);
	s->restore = (struct restore){ .from = &s->r, .ids = &s->id,
		.nids = 1, .files = -1 };
	s->restore.fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	assert_true(s->restore.fd >= 0);
	free(path);
	memset(s->pages, 'x', sizeof(s->pages));
	*state = s;
	return 0;
}

static int
tear_down(void **state)
{
	struct site *s = *state;
	static const char *const names[] = { "db", FULL BACKUP_DATA,
		NEXT BACKUP_DATA };

	close(s->restore.fd);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *path = mem_printf("%s/%s", s->dir, names[i]);

		unlink(path);
		free(path);
	}
	rmdir(s->dir);
	free(s);
	return 0;
}

static void
root_of(struct site *s, int64_t pages, char root[DIGEST_HEX])
{
	unsigned char digests[8 * PAGE_DIGEST_SIZE], sum[DIGEST_SIZE];
	struct page_digest *d;
	struct err e = ERR_INIT;

	assert_int_equal(page_digest_new(&d, s->about.key, &e), 0);
	page_digest_of(d, s->pages, PAGE, (size_t)pages, digests);
	page_digest_free(d);
	sha256(sum, digests, (size_t)pages * PAGE_DIGEST_SIZE);
	hex_encode(root, sum, sizeof(sum));
}

/* Begins a data file of so many pages, changed of them in it. */
static void
begin(struct site *s, enum backup_kind kind, int64_t pages, int64_t changed)
{
	const char *id = kind == BACKUP_FULL ? FULL : NEXT;
	struct about *a = &s->about;
	struct err e = ERR_INIT;
	char *path = repository_data(&s->r, id);

	s->m = (struct manifest){ .kind = kind, .page_size = (int64_t)PAGE,
		.pages = pages, .changed = changed, .time = 5 };
	memcpy(s->m.id, id, sizeof(s->m.id));
	*a = (struct about){ .page_size = (int64_t)PAGE, .pages = pages,
		.changed = changed, .time = 5 };
	memcpy(a->id, id, sizeof(a->id));
	memcpy(a->repository, s->r.id, sizeof(a->repository));
	if (kind == BACKUP_INCREMENTAL) {
		memcpy(s->m.parent.id, FULL, sizeof(FULL));
		memcpy(a->parent, FULL, sizeof(FULL));
		memcpy(a->parent_root, s->restore.about.root,
		    sizeof(a->parent_root));
	}
	root_of(s, pages, a->root);
	unlink(path);
	assert_int_equal(pack_begin(&s->pack, path, 1, 0, &s->id.recipient, 1,
	    &e), 0);
	free(path);
}

static void
add(struct site *s, const char *name, const void *p, size_t n)
{
	struct err e = ERR_INIT;

	assert_int_equal(pack_add(s->pack, name, p, n, 0, &e), 0);
}

static void
add_about(struct site *s)
{
	char *text = about_format(&s->about);

	add(s, PACK_ABOUT, text, strlen(text));
	free(text);
}

/* Ends the data file and lays it down. */
static enum err_code
lay(struct site *s)
{
	struct err e = ERR_INIT;

	assert_int_equal(pack_end(s->pack, &s->m, &e), 0);
	assert_int_equal(new_file_finish(pack_file(s->pack), &e), 0);
	pack_free(s->pack);
	return restore_step(&s->restore, &s->m, &e) == 0 ? ERR_NONE : e.code;
}

static enum err_code
check(struct site *s)
{
	struct err e = ERR_INIT;

	return restore_check(&s->restore, &e) == 0 ? ERR_NONE : e.code;
}

static void
full(struct site *s, int64_t pages)
{
	begin(s, BACKUP_FULL, pages, pages);
	add(s, PACK_DATABASE, s->pages, (size_t)pages * PAGE);
	add_about(s);
	assert_int_equal(lay(s), ERR_NONE);
	assert_int_equal(check(s), ERR_NONE);
}

static void
pages_are_laid_over_and_the_end_is_cut(void **state)
{
	static const unsigned char map[] = { 2, 0, 0, 0, 3, 0, 0, 0, 5, 0, 0,
		0 };
	struct site *s = *state;
	unsigned char got[8 * 512];

	full(s, 8);
	memset(s->pages + PAGE, 'y', 2 * PAGE);
	memset(s->pages + 4 * PAGE, 'z', PAGE);
	begin(s, BACKUP_INCREMENTAL, 5, 3);
	add(s, PACK_MAP, map, sizeof(map));
	memmove(got, s->pages + PAGE, 2 * PAGE);
	memmove(got + 2 * PAGE, s->pages + 4 * PAGE, PAGE);
	add(s, PACK_PAGES, got, 3 * PAGE);
	add_about(s);
	assert_int_equal(lay(s), ERR_NONE);
	assert_int_equal(check(s), ERR_NONE);
	assert_int_equal(lseek(s->restore.fd, 0, SEEK_END), 5 * PAGE);
	assert_int_equal(pread(s->restore.fd, got, sizeof(got), 0), 5 * PAGE);
	assert_memory_equal(got, s->pages, 5 * PAGE);
}

static void
a_page_that_is_another_is_damage(void **state)
{
	struct site *s = *state;

	full(s, 4);
	assert_int_equal(pwrite(s->restore.fd, "q", 1, 700), 1);
	assert_int_equal(check(s), ERR_DAMAGED);
}

static void
an_increment_upon_another_state_is_damage(void **state)
{
	static const unsigned char map[] = { 1, 0, 0, 0 };
	struct site *s = *state;

	full(s, 4);
	begin(s, BACKUP_INCREMENTAL, 4, 1);
	s->about.parent_root[3] ^= 1;
	add(s, PACK_MAP, map, sizeof(map));
	add(s, PACK_PAGES, s->pages, PAGE);
	add_about(s);
	assert_int_equal(lay(s), ERR_DAMAGED);
}

static void
an_increment_without_its_full_one_is_damage(void **state)
{
	struct site *s = *state;

	begin(s, BACKUP_INCREMENTAL, 4, 0);
	add(s, PACK_MAP, "", 0);
	add(s, PACK_PAGES, "", 0);
	add_about(s);
	assert_int_equal(lay(s), ERR_DAMAGED);
}

static void
words_that_are_not_the_manifests_are_damage(void **state)
{
	struct site *s = *state;

	for (int i = 0; i < 5; i++) {
		begin(s, BACKUP_FULL, 2, 2);
		add(s, PACK_DATABASE, s->pages, 2 * PAGE);
		switch (i) {
		case 0:
			s->about.id[0] = '3';
			break;
		case 1:
			s->about.repository[0] = 'd';
			break;
		case 2:
			s->about.time++;
			break;
		case 3:
			s->about.pages++;
			break;
		default:
			memcpy(s->about.parent, NEXT, sizeof(NEXT));
		}
		add_about(s);
		assert_int_equal(lay(s), ERR_DAMAGED);
	}
}

static void
members_that_no_run_writes_are_damage(void **state)
{
	static const char *const names[] = { "osan.db", "pages.map", "pages",
		"other", "files/a/b", "osan.conf" };
	struct site *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		begin(s, BACKUP_FULL, 1, 1);
		add(s, PACK_DATABASE, s->pages, PAGE);
		add(s, PACK_CONF, "", 0);
		add(s, names[i], s->pages, PAGE);
		add_about(s);
		assert_int_equal(lay(s), ERR_DAMAGED);
	}
	begin(s, BACKUP_FULL, 1, 1);
	add(s, PACK_DATABASE, s->pages, PAGE);
	add_about(s);
	add(s, "files/late", "x", 1);
	assert_int_equal(lay(s), ERR_DAMAGED);
}

static void
a_member_that_is_missing_is_damage(void **state)
{
	struct site *s = *state;

	begin(s, BACKUP_FULL, 1, 1);
	add(s, PACK_DATABASE, s->pages, PAGE);
	assert_int_equal(lay(s), ERR_DAMAGED);
	begin(s, BACKUP_FULL, 1, 1);
	add_about(s);
	assert_int_equal(lay(s), ERR_DAMAGED);
	begin(s, BACKUP_FULL, 2, 2);
	add(s, PACK_DATABASE, s->pages, PAGE);
	add_about(s);
	assert_int_equal(lay(s), ERR_DAMAGED);
}

static void
a_map_out_of_order_or_beyond_the_end_is_damage(void **state)
{
	static const unsigned char maps[][8] = {
		{ 2, 0, 0, 0, 1, 0, 0, 0 },
		{ 2, 0, 0, 0, 2, 0, 0, 0 },
		{ 0, 0, 0, 0, 1, 0, 0, 0 },
		{ 1, 0, 0, 0, 5, 0, 0, 0 },
	};
	struct site *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
		full(s, 4);
		begin(s, BACKUP_INCREMENTAL, 4, 2);
		add(s, PACK_MAP, maps[i], 8);
		add(s, PACK_PAGES, s->pages, 2 * PAGE);
		add_about(s);
		assert_int_equal(lay(s), ERR_DAMAGED);
	}
}

static void
sizes_that_no_page_has_are_damage(void **state)
{
	static const int64_t sizes[] = { 0, 256, 1000, 131072 };
	struct site *s = *state;

	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		begin(s, BACKUP_FULL, 1, 1);
		s->m.page_size = s->about.page_size = sizes[i];
		add(s, PACK_DATABASE, s->pages, PAGE);
		add_about(s);
		assert_int_equal(lay(s), ERR_DAMAGED);
	}
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(pages_are_laid_over_and_the_end_is_cut),
		TEST(a_page_that_is_another_is_damage),
		TEST(an_increment_upon_another_state_is_damage),
		TEST(an_increment_without_its_full_one_is_damage),
		TEST(words_that_are_not_the_manifests_are_damage),
		TEST(members_that_no_run_writes_are_damage),
		TEST(a_member_that_is_missing_is_damage),
		TEST(a_map_out_of_order_or_beyond_the_end_is_damage),
		TEST(sizes_that_no_page_has_are_damage),
	};
#undef TEST
	return cmocka_run_group_tests(tests, NULL, NULL);
}

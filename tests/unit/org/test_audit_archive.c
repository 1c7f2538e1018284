/*
 * A file of old rows of the log: whole, cut, joined wrongly.
 */
#include "lib/org/audit_archive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/crypto/digest.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	place_init(p);
	place_sql(p, "INSERT INTO site VALUES (1, '오산시', 1)");
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

/* A row as "audit export" begins and ends it; its seal is its number, and
 * the one before it that of the row before. */
static void
add_row(struct buf *out, int id)
{
	buf_printf(out, "{\"id\":%d,\"previous\":\"%064x\",\"mac\":\"%064x\"}"
	    "\n", id, (unsigned)id - 1, (unsigned)id);
}

/* The archive of rows 5 to 7, of the lines given. */
static void
make(struct place *p, const struct buf *rows, struct buf *out)
{
	struct audit_archive a = { .first = 5, .last = 7 };
	unsigned char digest[AUDIT_ARCHIVE_DIGEST];
	struct err e = ERR_INIT;

	a.previous[AUDIT_SEAL - 1] = 4;
	a.mac[AUDIT_SEAL - 1] = 7;
	sha256(digest, rows->s, rows->len);
	buf_add(out, rows->s, rows->len);
	assert_int_equal(store_begin_read(p->store, &e), 0);
	assert_int_equal(audit_archive_sign(p->store, &p->key, &p->admin, &a,
	    digest, out, &e), 0);
	store_end_read(p->store);
}

/* What the check of a file of these bytes says. */
static enum err_code
check(struct place *p, const char *bytes, size_t n,
    struct audit_archive_file *f)
{
	struct err e = ERR_INIT;
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/a.jsonl", p->dir);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, n, file), n);
	fclose(file);
	return audit_archive_check(path, f, &e) == 0 ? ERR_NONE : e.code;
}

static void
a_whole_file_tells_its_rows(void **state)
{
	struct place *p = *state;
	struct buf rows = BUF_INIT, out = BUF_INIT;
	struct audit_archive_file f;

	for (int id = 5; id <= 7; id++)
		add_row(&rows, id);
	make(p, &rows, &out);
	assert_int_equal(check(p, out.s, out.len, &f), ERR_NONE);
	assert_int_equal(f.a.first, 5);
	assert_int_equal(f.a.last, 7);
	assert_int_equal(f.a.previous[AUDIT_SEAL - 1], 4);
	assert_int_equal(f.a.mac[AUDIT_SEAL - 1], 7);
	buf_clear(&rows);
	buf_clear(&out);
}

static void
a_file_that_is_cut_or_changed_anywhere_is_damage(void **state)
{
	struct place *p = *state;
	struct buf rows = BUF_INIT, out = BUF_INIT;
	struct audit_archive_file f;

	for (int id = 5; id <= 7; id++)
		add_row(&rows, id);
	make(p, &rows, &out);
	for (size_t n = 0; n < out.len - 2; n += 7)
		assert_int_equal(check(p, out.s, n, &f), ERR_DAMAGED);
	/* up to the signature; behind it nothing counts but the digest of
	 * the whole file, which the database knows */
	for (size_t i = 0; i < out.len - 2; i += 5) {
		out.s[i] ^= 1;
		assert_int_equal(check(p, out.s, out.len, &f), ERR_DAMAGED);
		out.s[i] ^= 1;
	}
	buf_clear(&rows);
	buf_clear(&out);
}

static void
rows_that_do_not_join_are_damage_though_they_were_signed(void **state)
{
	static const int wrong[][3] = {
		{ 5, 7, 6 }, { 5, 5, 7 }, { 6, 7, 8 }, { 5, 6, 6 } };
	struct place *p = *state;
	struct audit_archive_file f;

	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		struct buf rows = BUF_INIT, out = BUF_INIT;

		for (int j = 0; j < 3; j++)
			add_row(&rows, wrong[i][j]);
		make(p, &rows, &out);
		assert_int_equal(check(p, out.s, out.len, &f), ERR_DAMAGED);
		buf_clear(&rows);
		buf_clear(&out);
	}
}

static void
what_is_no_archive_is_damage_and_what_is_not_there_is_told(void **state)
{
	static const char *const bad[] = { "", "\n", "\n\n\n", "a", "{}\n{}\n",
		"{}\n{}\n{}\n", "[1]\n[2]\n[3]\n[4]\n",
		"{\"id\":1}\n{}\n{}\n" };
	struct place *p = *state;
	struct audit_archive_file f;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(check(p, bad[i], strlen(bad[i]), &f),
		    ERR_DAMAGED);
	assert_int_equal(audit_archive_check("/nonexistent/a", &f, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_whole_file_tells_its_rows,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    a_file_that_is_cut_or_changed_anywhere_is_damage, set_up,
		    tear_down),
		cmocka_unit_test_setup_teardown(
		    rows_that_do_not_join_are_damage_though_they_were_signed,
		    set_up, tear_down),
		cmocka_unit_test_setup_teardown(
		    what_is_no_archive_is_damage_and_what_is_not_there_is_told,
		    set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Records, manifests and what is noticed about them.
 */
#include "lib/backup/record.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/backup/manifest.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"

struct room {
	char dir[64];
	char *path;
};

static int
set_up(void **state)
{
	struct room *r = mem_new(1, sizeof(*r));

	strcpy(r->dir, "/tmp/osan-record-XXXXXX");
	assert_non_null(mkdtemp(r->dir));
	r->path = mem_printf("%s/r.json", r->dir);
	*state = r;
	return 0;
}

static int
tear_down(void **state)
{
	struct room *r = *state;

	unlink(r->path);
	rmdir(r->dir);
	free(r->path);
	free(r);
	return 0;
}

static void
write_text(const char *path, const char *s, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(s, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static enum err_code
read_code(const char *path)
{
	struct err e = ERR_INIT;
	json_t *o = NULL;
	int rc = record_read(path, &o, NULL, &e);

	json_decref(o);
	assert_true((rc == 0) == (e.code == ERR_NONE));
	return e.code;
}

static void
write_sample(const char *path, char digest[DIGEST_HEX])
{
	struct err e = ERR_INIT;
	json_t *o = json_object();

	json_object_set_new(o, "a", json_string("가 \"quoted\""));
	json_object_set_new(o, "n", json_integer(7));
	assert_int_equal(record_write(path, o, false, digest, &e), 0);
	json_decref(o);
}

static void
a_record_comes_back_as_it_was_written(void **state)
{
	struct room *r = *state;
	char wrote[DIGEST_HEX], read[DIGEST_HEX];
	struct err e = ERR_INIT;
	const char *text;
	json_t *o;
	int64_t n;

	write_sample(r->path, wrote);
	assert_int_equal(record_read(r->path, &o, read, &e), 0);
	assert_string_equal(wrote, read);
	assert_int_equal(record_text(o, "a", "r", &text, &e), 0);
	assert_string_equal(text, "가 \"quoted\"");
	assert_int_equal(record_int(o, "n", "r", 0, 9, &n, &e), 0);
	assert_int_equal(n, 7);
	assert_int_equal(record_int(o, "n", "r", 8, 9, &n, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	json_decref(o);
}

static void
a_record_is_never_written_over_unasked(void **state)
{
	struct room *r = *state;
	struct err e = ERR_INIT;
	json_t *o = json_pack("{s:i}", "x", 1);

	write_sample(r->path, NULL);
	assert_int_equal(record_write(r->path, o, false, NULL, &e), -1);
	assert_int_equal(e.code, ERR_EXISTS);
	json_decref(o);
}

static void
one_bit_anywhere_in_a_record_is_noticed(void **state)
{
	struct room *r = *state;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	write_sample(r->path, NULL);
	assert_int_equal(file_read(r->path, &b, &e), 0);
	for (size_t i = 0; i < b.len * 8; i++) {
		b.s[i / 8] = (char)(b.s[i / 8] ^ (1 << i % 8));
		write_text(r->path, b.s, b.len);
		assert_int_equal(read_code(r->path), ERR_DAMAGED);
		b.s[i / 8] = (char)(b.s[i / 8] ^ (1 << i % 8));
	}
	write_text(r->path, b.s, b.len);
	assert_int_equal(read_code(r->path), ERR_NONE);
	buf_clear(&b);
}

static void
a_record_that_is_cut_off_or_longer_is_noticed(void **state)
{
	struct room *r = *state;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	write_sample(r->path, NULL);
	assert_int_equal(file_read(r->path, &b, &e), 0);
	for (size_t n = 0; n < b.len; n++) {
		write_text(r->path, b.s, n);
		assert_int_equal(read_code(r->path), ERR_DAMAGED);
	}
	buf_putc(&b, '\n');
	write_text(r->path, b.s, b.len);
	assert_int_equal(read_code(r->path), ERR_DAMAGED);
	buf_clear(&b);
	unlink(r->path);
	assert_int_equal(read_code(r->path), ERR_NOT_FOUND);
}

/* --- manifests --------------------------------------------------------- */

static void
fill(struct manifest *m)
{
	static char *recipients[] = { (char *)(uintptr_t)"age1x" };

	*m = (struct manifest){ .kind = BACKUP_INCREMENTAL, .sequence = 2,
		.time = INT64_C(1795949320011541), .bytes = 5,
		.page_size = 4096, .pages = 9, .changed = 3, .spent = 12,
		.audit_rows = 4, .recipients = recipients, .nrecipients = 1 };
	manifest_new_id(m->time, m->id);
	memset(m->repository, 'a', sizeof(m->repository) - 1);
	memset(m->lineage, 'b', sizeof(m->lineage) - 1);
	memset(m->sha256, 'c', sizeof(m->sha256) - 1);
	memcpy(m->previous.id, m->id, sizeof(m->id));
	memset(m->previous.digest, 'd', DIGEST_HEX - 1);
	m->parent = m->previous;
	m->software = (char *)(uintptr_t)"0.1";
	manifest_seal(m);
}

static void
a_manifest_comes_back_with_every_member(void **state)
{
	struct room *r = *state;
	struct err e = ERR_INIT;
	struct manifest m, back;
	char *path;

	fill(&m);
	assert_int_equal(manifest_write(r->dir, &m, &e), 0);
	assert_int_equal(manifest_read(r->dir, m.id, &back, &e), 0);
	assert_string_equal(back.digest, m.digest);
	assert_int_equal(back.kind, BACKUP_INCREMENTAL);
	assert_int_equal(back.time, m.time);
	assert_int_equal(back.changed, 3);
	assert_string_equal(back.parent.digest, m.parent.digest);
	assert_string_equal(back.recipients[0], "age1x");
	manifest_clear(&back);
	path = mem_printf("%s/%s.json", r->dir, m.id);
	unlink(path);
	free(path);
}

static void
a_manifest_under_another_name_is_noticed(void **state)
{
	struct room *r = *state;
	struct err e = ERR_INIT;
	struct manifest m, back;
	char *path, *other;

	fill(&m);
	assert_int_equal(manifest_write(r->dir, &m, &e), 0);
	path = mem_printf("%s/%s.json", r->dir, m.id);
	other = mem_printf("%s/20260101T000000Z-000000.json", r->dir);
	assert_int_equal(rename(path, other), 0);
	assert_int_equal(manifest_read(r->dir, "20260101T000000Z-000000",
	    &back, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	unlink(other);
	free(path);
	free(other);
}

static void
ids_have_one_form(void **state)
{
	char id[BACKUP_ID];

	(void)state;
	manifest_new_id(INT64_C(1795949320011541), id);
	assert_true(manifest_is_id(id));
	assert_memory_equal(id, "20261129T104840Z-", 17);
	assert_true(manifest_is_id("20261129T104840Z-0a1b2c"));
	assert_false(manifest_is_id("20261129T104840Z-0a1b2"));
	assert_false(manifest_is_id("20261129T104840Z-0a1b2g"));
	assert_false(manifest_is_id("2026112xT104840Z-0a1b2c"));
	assert_false(manifest_is_id("../61129T104840Z-0a1b2c"));
	assert_false(manifest_is_id(""));
}

int
main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(a_record_comes_back_as_it_was_written),
		TEST(a_record_is_never_written_over_unasked),
		TEST(one_bit_anywhere_in_a_record_is_noticed),
		TEST(a_record_that_is_cut_off_or_longer_is_noticed),
		TEST(a_manifest_comes_back_with_every_member),
		TEST(a_manifest_under_another_name_is_noticed),
		cmocka_unit_test(ids_have_one_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

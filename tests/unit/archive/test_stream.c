/*
 * Streams of bytes: what is unpacked, turned into UTF-8, read twice, and
 * what is refused.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/archive/libarchive.h"
#include "lib/archive/stream.h"
#include "lib/base/buf.h"
#include "tests/unit/archive/files.h"

#define TEXT "one\ntwo\n"

static const char gz[] =
	"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\xcb\xcf\x4b\xe5\x2a\x29"
	"\xcf\xe7\x02\x00\xe6\x0b\xba\x12\x08\x00\x00\x00";
static const char xz[] =
	"\xfd\x37\x7a\x58\x5a\x00\x00\x04\xe6\xd6\xb4\x46\x02\x00\x21\x01"
	"\x16\x00\x00\x00\x74\x2f\xe5\xa3\x01\x00\x07\x6f\x6e\x65\x0a\x74"
	"\x77\x6f\x0a\x00\x51\xab\x9e\xaf\x57\x75\x70\x49\x00\x01\x20\x08"
	"\xbb\x19\xd9\xbb\x1f\xb6\xf3\x7d\x01\x00\x00\x00\x00\x04\x59\x5a";
static const char zst[] =
	"\x28\xb5\x2f\xfd\x04\x58\x41\x00\x00\x6f\x6e\x65\x0a\x74\x77\x6f"
	"\x0a\xe6\xa6\x0e\x40";
static const char bz2[] =
	"\x42\x5a\x68\x39\x31\x41\x59\x26\x53\x59\xa7\x14\x2b\x77\x00\x00"
	"\x02\xc1\x80\x00\x10\x02\x01\x84\x80\x20\x00\x21\x80\x0c\x02\x38"
	"\xf5\x1b\x8b\xb9\x22\x9c\x28\x48\x53\x8a\x15\xbb\x80";

/* Reads to the end into b; -1 with *e where the stream fails. */
static int
read_all(struct stream *s, struct buf *b, struct err *e)
{
	ptrdiff_t n;
	char *piece;

	buf_reset(b);
	while ((n = stream_read(s, &piece, e)) > 0)
		buf_add(b, piece, (size_t)n);
	return n < 0 ? -1 : 0;
}

static struct stream *
opened(const char *path, const char *encoding, bool twice)
{
	struct stream_options o = { .encoding = encoding, .twice = twice };
	struct stream *s = NULL;
	struct err e = ERR_INIT;

	if (stream_open(&s, path, &o, &e) != 0)
		fail_msg("%s", e.msg);
	return s;
}

/* That path in encoding reads as the n bytes at want, twice. */
static void
reads_as(const char *path, const char *encoding, const char *want, size_t n)
{
	struct stream *s = opened(path, encoding, true);
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	for (int pass = 0; pass < 2; pass++) {
		assert_int_equal(read_all(s, &b, &e), 0);
		assert_int_equal(b.len, n);
		assert_memory_equal(b.s, want, n);
		if (pass == 0)
			assert_int_equal(stream_rewind(s, &e), 0);
	}
	buf_clear(&b);
	stream_free(s);
}

static bool
is_loaded(void)
{
	FILE *f = fopen("/proc/self/maps", "r");
	char line[512];
	bool found = false;

	assert_non_null(f);
	while (fgets(line, sizeof(line), f) != NULL)
		found = found || strstr(line, "libarchive") != NULL;
	fclose(f);
	return found;
}

static void
plain_text_passes_without_libarchive(void **state)
{
	(void)state;
	reads_as(PUT("plain", TEXT), NULL, TEXT, 8);
	reads_as(PUT("begin", "begin 644 x\n"), NULL, "begin 644 x\n", 12);
	reads_as(PUT("two", "BZ"), NULL, "BZ", 2);
	reads_as(PUT("bzh", "BZh9 is text"), NULL, "BZh9 is text", 12);
	reads_as(PUT("nothing", ""), NULL, "", 0);
	assert_false(is_loaded());
}

static void
each_compression_is_opened_by_itself(void **state)
{
	(void)state;
	reads_as(PUT("a", gz), NULL, TEXT, 8);
	reads_as(PUT("b", xz), NULL, TEXT, 8);
	reads_as(PUT("c", zst), NULL, TEXT, 8);
	reads_as(PUT("d", bz2), NULL, TEXT, 8);
	assert_true(is_loaded());
}

static void
standard_input_is_read_twice(void **state)
{
	(void)state;
	pipe_in(TEXT, 8);
	reads_as("-", NULL, TEXT, 8);
	pipe_in(gz, sizeof(gz) - 1);
	reads_as("-", NULL, TEXT, 8);
	pipe_in("", 0);
	reads_as("-", NULL, "", 0);
}

static void
a_pipe_read_once_needs_no_copy(void **state)
{
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	struct stream *s;

	(void)state;
	setenv("TMPDIR", "/nonexistent", 1);
	pipe_in(xz, sizeof(xz) - 1);
	s = opened("-", NULL, false);
	assert_int_equal(read_all(s, &b, &e), 0);
	assert_string_equal(b.s, TEXT);
	assert_int_equal(stream_rewind(s, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	stream_free(s);
	buf_clear(&b);
	unsetenv("TMPDIR");
}

static void
no_room_for_the_copy_names_tmpdir(void **state)
{
	struct stream_options o = { .twice = true };
	struct err e = ERR_INIT;
	struct stream *s;

	(void)state;
	setenv("TMPDIR", "/nonexistent", 1);
	pipe_in(TEXT, 8);
	assert_int_equal(stream_open(&s, "-", &o, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	assert_non_null(strstr(e.hint, "TMPDIR"));
	unsetenv("TMPDIR");
}

static void
a_redirected_file_is_read_from_where_it_stands(void **state)
{
	int fd = open(PUT("plain", "head\n" TEXT), O_RDONLY);

	(void)state;
	assert_int_equal(lseek(fd, 5, SEEK_SET), 5);
	assert_int_equal(dup2(fd, STDIN_FILENO), STDIN_FILENO);
	close(fd);
	reads_as("-", NULL, TEXT, 8);
}

static void
old_encodings_become_utf8(void **state)
{
	(void)state;
	reads_as(PUT("k", "\xbe\xc8\xb3\xe7\n"), "CP949", "안녕\n", 7);
	reads_as(PUT("k", "\xbe\xc8\x8c\x63"), "euc-kr", "안똠", 6);
	reads_as(PUT("u", "\xff\xfe\x48\xc5\x0a\x00"), "utf-16", "안\n", 4);
	reads_as(PUT("u", "\xfe\xff\xc5\x48\x00\x0a"), "utf-16", "안\n", 4);
}

static void
an_undecodable_byte_becomes_one_that_utf8_never_has(void **state)
{
	(void)state;
	reads_as(PUT("k", "a\xff\x62\n\xbe\xc8"), "cp949",
	    "a\xff\x62\n안", 7);
	reads_as(PUT("k", "ab\xbe"), "cp949", "ab\xff", 3);
}

static void
a_character_cut_by_the_end_of_a_buffer_is_whole(void **state)
{
	const size_t n = 3 * 1024 * 1024 / 2; /* pairs behind one odd byte */
	struct buf in = BUF_INIT, want = BUF_INIT;

	(void)state;
	buf_putc(&in, 'x');
	buf_putc(&want, 'x');
	for (size_t i = 0; i < n; i++) {
		buf_puts(&in, "\xb0\xa1");
		buf_puts(&want, "가");
	}
	reads_as(put("k", in.s, in.len), "cp949", want.s, want.len);
	buf_clear(&in);
	buf_clear(&want);
}

static void
a_byte_order_mark_is_left_out(void **state)
{
	(void)state;
	reads_as(PUT("bom", "\xef\xbb\xbf" TEXT), NULL, TEXT, 8);
	reads_as(PUT("bom", "\xef\xbb\xbf"), NULL, "", 0);
	reads_as(PUT("bom", "\xef\xbb"), NULL, "\xef\xbb", 2);
}

/* That opening path fails with code, its name and words in the message. */
static void
is_refused(const char *path, const char *encoding, enum err_code code,
    const char *words)
{
	struct stream_options o = { .encoding = encoding };
	struct err e = ERR_INIT;
	struct stream *s;

	assert_int_equal(stream_open(&s, path, &o, &e), -1);
	assert_null(s);
	assert_int_equal(e.code, code);
	assert_non_null(strstr(e.msg, words));
	assert_true(e.hint[0] != '\0');
	if (code != ERR_USAGE)
		assert_non_null(strstr(e.msg, path));
}

static void
what_cannot_be_read_is_told_with_its_name(void **state)
{
	(void)state;
	is_refused(folder, NULL, ERR_INPUT, "is a directory");
	is_refused(at("missing"), NULL, ERR_NOT_FOUND, "there is no file");
	is_refused(PUT("z", "PK\003\004xxxx"), NULL, ERR_INPUT, "spreadsheet");
	is_refused(PUT("u", "\xff\xfe" "a\0"), NULL, ERR_INPUT, "UTF-16");
	is_refused(PUT("x", "a"), "latin-7", ERR_USAGE, "latin-7");
	is_refused(put("g", gz, 5), NULL, ERR_INPUT, "damaged or cut off");
}

static void
a_cut_off_gzip_gives_what_came_before(void **state)
{
	struct buf text = BUF_INIT, got = BUF_INIT;
	struct err e = ERR_INIT;
	struct stream *s;
	struct stat st;
	char command[300];

	(void)state;
	for (int i = 0; i < 200000; i++)
		buf_printf(&text, "%d\n", i * 7919 % 100003);
	put("long", text.s, text.len);
	snprintf(command, sizeof(command), "gzip -n %s", at("long"));
	assert_int_equal(system(command), 0);
	assert_int_equal(stat(at("long.gz"), &st), 0);
	assert_int_equal(truncate(at("long.gz"), st.st_size / 2), 0);
	s = opened(at("long.gz"), NULL, false);
	for (int pass = 0; pass < 2; pass++) {
		assert_int_equal(read_all(s, &got, &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_non_null(strstr(e.msg, "long.gz"));
		assert_non_null(strstr(e.msg, "truncated"));
		assert_true(got.len > text.len / 4 && got.len < text.len);
		assert_memory_equal(got.s, text.s, got.len);
		assert_int_equal(stream_rewind(s, &e), 0);
	}
	stream_free(s);
	buf_clear(&text);
	buf_clear(&got);
}

static void
progress_ends_at_the_size_of_the_file(void **state)
{
	struct stream *s = opened(PUT("a", gz), NULL, false);
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(stream_total(s), sizeof(gz) - 1);
	assert_int_equal(read_all(s, &b, &e), 0);
	assert_int_equal(stream_done(s), sizeof(gz) - 1);
	buf_clear(&b);
	stream_free(s);
}

static void
a_missing_libarchive_names_its_package(void **state)
{
	struct libarchive lib;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(libarchive_load(&lib, "libarchive.so.0", &e), -1);
	assert_int_equal(e.code, ERR_FAILED);
	assert_non_null(strstr(e.hint, "libarchive13"));
	assert_int_equal(libarchive_load(&lib, "libc.so.6", &e), -1);
	assert_non_null(strstr(e.msg, "archive_filter_code"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		/* first: what is loaded stays loaded */
		cmocka_unit_test(plain_text_passes_without_libarchive),
		cmocka_unit_test(each_compression_is_opened_by_itself),
		cmocka_unit_test(standard_input_is_read_twice),
		cmocka_unit_test(a_pipe_read_once_needs_no_copy),
		cmocka_unit_test(no_room_for_the_copy_names_tmpdir),
		cmocka_unit_test(
		    a_redirected_file_is_read_from_where_it_stands),
		cmocka_unit_test(old_encodings_become_utf8),
		cmocka_unit_test(
		    an_undecodable_byte_becomes_one_that_utf8_never_has),
		cmocka_unit_test(
		    a_character_cut_by_the_end_of_a_buffer_is_whole),
		cmocka_unit_test(a_byte_order_mark_is_left_out),
		cmocka_unit_test(what_cannot_be_read_is_told_with_its_name),
		cmocka_unit_test(a_cut_off_gzip_gives_what_came_before),
		cmocka_unit_test(progress_ends_at_the_size_of_the_file),
		cmocka_unit_test(a_missing_libarchive_names_its_package),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

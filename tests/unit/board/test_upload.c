/*
 * Files that citizens attach: what is taken, what is not, and what is left
 * of a picture.  Every file is made here by hand.
 */
#include "lib/board/upload.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/board/upload_kind.h"
#include "tests/unit/posts.h"

#define ADD(b, text) buf_add(b, text, sizeof(text) - 1)

static int
fd_of(const struct buf *b)
{
	int fd = memfd_create("upload", 0);

	assert_int_equal(write(fd, b->s, b->len), (ssize_t)b->len);
	return fd;
}

/* What is said of these bytes: 0 and *u, or -1 and *e. */
static int
prepare(struct place *p, const char *name, struct buf *take_b,
    struct upload *u, struct err *e)
{
	int fd = fd_of(take_b);
	int rc;

	err_clear(e);
	rc = upload_prepare(p->store, name, fd, u, e);
	close(fd);
	buf_clear(take_b);
	return rc;
}

static void
refused(struct place *p, const char *name, struct buf *take_b,
    const char *words)
{
	struct upload u;
	struct err e;

	assert_int_equal(prepare(p, name, take_b, &u, &e), -1);
	if (e.code != ERR_INPUT || strstr(e.msg, words) == NULL)
		fail_msg("%s: %s", name, e.msg);
}

/* The kept file, in *out; its name and kind are as they must be. */
static void
taken(struct place *p, const char *name, struct buf *take_b,
    const char *as, const char *media, struct buf *out)
{
	struct upload u;
	struct err e;
	char *path, piece[4096];
	FILE *f;
	size_t n;

	if (prepare(p, name, take_b, &u, &e) < 0)
		fail_msg("%s: %s", name, e.msg);
	assert_string_equal(u.name, as);
	assert_string_equal(u.media, media);
	path = attachment_path(p->store, u.file);
	f = fopen(path, "rb");
	assert_non_null(f);
	while ((n = fread(piece, 1, sizeof(piece), f)) > 0)
		buf_add(out, piece, n);
	fclose(f);
	assert_int_equal(u.bytes, out->len);
	upload_clear(p->store, &u);
	assert_int_equal(access(path, F_OK), -1);
	free(path);
}

static bool
holds(const struct buf *b, const char *what)
{
	return memmem(b->s, b->len, what, strlen(what)) != NULL;
}

static struct buf
text_of(const char *s)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, s);
	return b;
}

/* Zip archives, stored. */

static uint32_t
crc_of(const char *p, size_t n)
{
	uint32_t c = UINT32_MAX;

	for (size_t i = 0; i < n; i++) {
		c ^= (unsigned char)p[i];
		for (int k = 0; k < 8; k++)
			c = (c & 1) != 0 ? 0xedb88320u ^ c >> 1 : c >> 1;
	}
	return ~c;
}

static void
put(struct buf *b, uint64_t n, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_putc(b, (char)(n >> 8 * i & 0xff));
}

struct member {
	const char *name;
	const char *text;
	size_t n;
};

static void
member_head(struct buf *b, const struct member *m)
{
	put(b, 20, 2);
	put(b, 0x800, 2); /* names are UTF-8 */
	put(b, 0, 6);
	put(b, crc_of(m->text, m->n), 4);
	put(b, m->n, 4);
	put(b, m->n, 4);
	put(b, strlen(m->name), 2);
	put(b, 0, 2);
}

static struct buf
zip_of(const struct member *m)
{
	struct buf b = BUF_INIT, central = BUF_INIT;
	size_t n = 0, at;

	for (; m->name != NULL; m++, n++) {
		at = b.len;
		ADD(&b, "PK\3\4");
		member_head(&b, m);
		buf_puts(&b, m->name);
		buf_add(&b, m->text, m->n);
		ADD(&central, "PK\1\2");
		put(&central, 20, 2);
		member_head(&central, m);
		put(&central, 0, 10);
		put(&central, at, 4);
		buf_puts(&central, m->name);
	}
	at = b.len;
	buf_add(&b, central.s != NULL ? central.s : "", central.len);
	ADD(&b, "PK\5\6");
	put(&b, 0, 4);
	put(&b, n, 2);
	put(&b, n, 2);
	put(&b, central.len, 4);
	put(&b, at, 4);
	put(&b, 0, 2);
	buf_clear(&central);
	return b;
}

#define M(name, text) { name, text, sizeof(text) - 1 }

static void
a_program_is_refused_whatever_its_name(void **state)
{
	static const struct member programs[] = { M("elf", "\177ELF\2\1\1"),
		M("pe", "MZ\220\0\3\0"), M("macho", "\xcf\xfa\xed\xfe\7"),
		M("script", "#!/bin/sh\nrm -rf /\n"),
		M("class", "\xca\xfe\xba\xbe\0\0"),
		M("lnk", "L\0\0\0\1\x14\2\0xx"), M("wasm", "\0asm\1") };

	for (size_t i = 0; i < ARRAY_LEN(programs); i++) {
		struct buf b = BUF_INIT;

		buf_add(&b, programs[i].text, programs[i].n);
		refused(*state, "photo.jpg", &b, "programs");
	}
}

static void
a_text_stays_a_text(void **state)
{
	struct buf b = text_of("MZ세대의 글입니다.\r\n< 3 > 2\n"), out = BUF_INIT;

	taken(*state, "글.md", &b, "글.txt", "text/plain", &out);
	assert_true(holds(&out, "MZ세대"));
	buf_clear(&out);
}

static void
a_page_that_calls_itself_a_text_is_refused(void **state)
{
	static const char *const pages[] = { "<html>", "  \n<!DOCTYPE html>",
		"\xef\xbb\xbf<svg xmlns=''>", "<?xml version='1.0'?>",
		"</p>" };

	for (size_t i = 0; i < ARRAY_LEN(pages); i++) {
		struct buf b = text_of(pages[i]);

		refused(*state, "a.txt", &b, "web pages");
	}
}

static void
what_is_no_known_kind_is_refused_and_says_what_is(void **state)
{
	struct place *p = *state;
	struct buf b = BUF_INIT, none = BUF_INIT;
	struct upload u;
	struct err e;

	ADD(&b, "\1\2\3\0data");
	assert_int_equal(prepare(p, "a.png", &b, &u, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.hint, "jpeg png"));
	buf_puts(&none, "");
	refused(p, "a.txt", &none, "empty");
}

static void
the_setting_says_which_kinds_are_taken(void **state)
{
	struct place *p = *state;
	struct buf b = text_of("글");

	place_sql(p, "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('web.attachment-types', 'jpeg png', 1)");
	refused(p, "a.txt", &b, "cannot be attached");
}

static void
a_pdf_that_runs_programs_is_refused(void **state)
{
	struct buf b = text_of("%PDF-1.7\n1 0 obj\n"), out = BUF_INIT;
	struct buf bad = text_of("%PDF-1.7\n"), far = text_of("%PDF-1.7\n");

	taken(*state, "a", &b, "a.pdf", "application/pdf", &out);
	buf_clear(&out);
	buf_puts(&bad, "<< /S /JavaScript /JS (app.alert) >>");
	refused(*state, "a.pdf", &bad, "PDF");
	for (int i = 0; i < 65536 - 9 - 4; i++)
		buf_putc(&far, ' ');
	buf_puts(&far, "/Launch"); /* over the border of two pieces */
	refused(*state, "a.pdf", &far, "PDF");
}

static void
documents_are_told_by_their_members(void **state)
{
	const struct member docx[] = { M("[Content_Types].xml", "<x/>"),
		M("word/document.xml", "<x/>"), { 0 } };
	const struct member odt[] = { M("mimetype",
	    "application/vnd.oasis.opendocument.text"),
		M("content.xml", "<x/>"), { 0 } };
	const struct member hwpx[] = { M("mimetype", "application/hwp+zip"),
		M("Contents/section0.xml", "<x/>"), { 0 } };
	const struct member zip[] = { M("사진.txt", "글"), { 0 } };
	struct buf b = zip_of(docx), out = BUF_INIT;

	taken(*state, "보고서.DOCX", &b, "보고서.docx", "application/vnd."
	    "openxmlformats-officedocument.wordprocessingml.document", &out);
	b = zip_of(odt);
	buf_reset(&out);
	taken(*state, "a.zip", &b, "a.odt",
	    "application/vnd.oasis.opendocument.text", &out);
	b = zip_of(hwpx);
	buf_reset(&out);
	taken(*state, "a.hwpx", &b, "a.hwpx", "application/hwp+zip", &out);
	b = zip_of(zip);
	buf_reset(&out);
	taken(*state, "a.zip", &b, "a.zip", "application/zip", &out);
	buf_clear(&out);
}

static void
an_archive_with_a_program_is_refused(void **state)
{
	const struct member by_name[] = { M("a/run.EXE", "x"), { 0 } };
	const struct member by_content[] = { M("a.txt", "글"),
		M("실행", "\177ELF\2"), { 0 } };
	const struct member dots[] = { M("a.bat. ", "x"), { 0 } };
	struct buf b = zip_of(by_name);

	refused(*state, "a.zip", &b, "programs");
	b = zip_of(by_content);
	refused(*state, "a.zip", &b, "programs");
	b = zip_of(dots);
	refused(*state, "a.zip", &b, "programs");
}

static void
a_document_with_macros_is_refused(void **state)
{
	const struct member docm[] = { M("[Content_Types].xml", "<x/>"),
		M("word/vbaProject.bin", "x"), { 0 } };
	const struct member ods[] = { M("mimetype",
	    "application/vnd.oasis.opendocument.spreadsheet"),
		M("Basic/Standard/Module1.xml", "x"), { 0 } };
	struct buf b = zip_of(docm);

	refused(*state, "a.docx", &b, "macros");
	b = zip_of(ods);
	refused(*state, "a.ods", &b, "macros");
}

static void
a_damaged_or_empty_archive_is_refused(void **state)
{
	const struct member zip[] = { M("a.txt", "글"), { 0 } };
	const struct member none[] = { { 0 } };
	struct buf b = zip_of(zip);

	buf_cut(&b, b.len - 30);
	refused(*state, "a.zip", &b, "damaged");
	b = zip_of(none);
	refused(*state, "a.zip", &b, "the archive is");
}

static void
an_archive_of_too_many_files_is_refused(void **state)
{
	struct member *m = mem_new(4098, sizeof(*m));
	struct buf b;

	for (int i = 0; i < 4097; i++)
		m[i] = (struct member)M("a", "x");
	b = zip_of(m);
	refused(*state, "a.zip", &b, "4096");
	free(m);
}

static void
hwp_is_told_from_other_compound_files(void **state)
{
	struct buf b = BUF_INIT, other = BUF_INIT, bad = BUF_INIT;
	struct buf out = BUF_INIT;

	ADD(&b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
	buf_add(&other, b.s, b.len);
	ADD(&b, "\0\0HWP Document File V5");
	buf_add(&bad, b.s, b.len);
	taken(*state, "공문.hwp", &b, "공문.hwp", "application/x-hwp", &out);
	ADD(&other, "\0\0Excel");
	refused(*state, "a.hwp", &other, "cannot be attached");
	ADD(&bad, "\1\0O\0l\0e\0001\0000\0N\0a\0t\0i\0v\0e\0");
	refused(*state, "a.hwp", &bad, "programs");
	buf_clear(&out);
}

/* Pictures. */

#define JFIF "\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
#define SCAN "\xff\xda\0\x08\1\1\0\0\x3f\0" "\x12\xff\0\x34\xff\xd0\x56"

/* Exif with the way up, and where it was taken. */
static void
add_exif(struct buf *b, const char *order, const char *entry)
{
	buf_add(b, "\xff\xe1\0\x30" "Exif\0\0", 10);
	buf_puts(b, order);
	if (order[0] == 'I')
		ADD(b, "*\0\x08\0\0\0\1\0");
	else
		ADD(b, "\0*\0\0\0\x08\0\1");
	buf_add(b, entry, 12);
	ADD(b, "\0\0\0\0GPS-HERE-37.1x");
}

static struct buf
jpeg_of(bool exif, bool intel)
{
	struct buf b = BUF_INIT;

	ADD(&b, "\xff\xd8" JFIF);
	if (exif && intel)
		add_exif(&b, "II", "\x12\1\3\0\1\0\0\0\6\0\0\0");
	else if (exif)
		add_exif(&b, "MM", "\1\x12\0\3\0\0\0\1\0\x08\0\0");
	ADD(&b, "\xff\xe1\0\x0dhttp:xmp-x\0");
	ADD(&b, "\xff\xed\0\x09Photosh");
	ADD(&b, "\xff\xfe\0\x09" "comment");
	ADD(&b, "\xff\xdb\0\5\0\1\2" SCAN "\xff\xd9" "TRAILING-GPS");
	return b;
}

static void
a_jpeg_loses_where_it_was_taken_and_keeps_which_way_is_up(void **state)
{
	for (int intel = 0; intel < 2; intel++) {
		struct buf b = jpeg_of(true, intel != 0), out = BUF_INIT;

		taken(*state, "../DCIM/IMG 1.JPEG", &b, "IMG 1.jpeg",
		    "image/jpeg", &out);
		assert_false(holds(&out, "GPS"));
		assert_false(holds(&out, "xmp"));
		assert_false(holds(&out, "Photosh"));
		assert_false(holds(&out, "comment"));
		assert_true(holds(&out, "JFIF"));
		assert_non_null(memmem(out.s, out.len, SCAN,
		    sizeof(SCAN) - 1));
		assert_non_null(memmem(out.s, out.len, intel ?
		    "\1\x12\0\3\0\0\0\1\0\6" : "\1\x12\0\3\0\0\0\1\0\x08",
		    10));
		assert_memory_equal(out.s + out.len - 2, "\xff\xd9", 2);
		buf_clear(&out);
	}
}

static void
a_jpeg_without_exif_gets_none(void **state)
{
	struct buf b = jpeg_of(false, false), out = BUF_INIT;

	taken(*state, "a.jpg", &b, "a.jpg", "image/jpeg", &out);
	assert_false(holds(&out, "Exif"));
	buf_clear(&out);
}

static void
a_picture_that_carries_a_program_behind_it_is_refused(void **state)
{
	struct buf b = jpeg_of(true, false), c = BUF_INIT;

	b.len -= strlen("TRAILING-GPS");
	buf_add(&c, b.s, b.len);
	ADD(&b, "\177ELF\2\1\1");
	ADD(&c, "MZ\x90\0\3\0\0\0");
	refused(*state, "a.jpg", &b, "programs");
	refused(*state, "a.jpg", &c, "programs");
}

static void
a_cut_jpeg_is_refused_wherever_it_is_cut(void **state)
{
	struct buf whole = jpeg_of(true, true);
	size_t end = whole.len - strlen("TRAILING-GPS");

	for (size_t n = 4; n < end; n++) {
		struct buf b = BUF_INIT;

		buf_add(&b, whole.s, n);
		refused(*state, "a.jpg", &b, "damaged");
	}
	buf_clear(&whole);
}

static void
chunk(struct buf *b, const char *name, const char *data, size_t n)
{
	for (int i = 3; i >= 0; i--)
		buf_putc(b, (char)(n >> 8 * i));
	buf_puts(b, name);
	buf_add(b, data, n);
	buf_puts(b, "CRC!");
}

static struct buf
png_of(void)
{
	struct buf b = BUF_INIT;

	ADD(&b, "\x89PNG\r\n\x1a\n");
	chunk(&b, "IHDR", "\0\0\0\1\0\0\0\1\x08\2\0\0\0", 13);
	chunk(&b, "eXIf", "MM-GPS", 6);
	chunk(&b, "tEXt", "Author\0Hong", 11);
	chunk(&b, "iTXt", "xmp", 3);
	chunk(&b, "zTXt", "zzz", 3);
	chunk(&b, "gAMA", "\0\0\1\1", 4);
	chunk(&b, "IDAT", "data", 4);
	chunk(&b, "IEND", "", 0);
	buf_puts(&b, "TRAILING");
	return b;
}

static void
a_png_loses_its_texts(void **state)
{
	static const char *const gone[] = { "eXIf", "GPS", "tEXt", "Hong",
		"iTXt", "zTXt", "TRAILING" };
	struct buf b = png_of(), out = BUF_INIT;

	taken(*state, "a.png", &b, "a.png", "image/png", &out);
	for (size_t i = 0; i < ARRAY_LEN(gone); i++)
		assert_false(holds(&out, gone[i]));
	assert_true(holds(&out, "gAMA"));
	assert_true(holds(&out, "IDATdataCRC!"));
	assert_true(holds(&out, "IEND"));
	buf_clear(&out);
}

static void
a_cut_png_is_refused_wherever_it_is_cut(void **state)
{
	struct buf whole = png_of();

	for (size_t n = 8; n < whole.len - 8; n++) {
		struct buf b = BUF_INIT;

		buf_add(&b, whole.s, n);
		refused(*state, "a.png", &b, "damaged");
	}
	buf_clear(&whole);
}

#define GIF "GIF89a\1\0\1\0\x80\0\0" "abcdef"
#define GIF_LOOP "!\xff\x0bNETSCAPE2.0\3\1\0\0\0"
#define GIF_IMAGE ",\0\0\0\0\1\0\1\0\0\2\2\x4c\1\0"

static void
a_gif_keeps_its_loop_and_loses_its_comments(void **state)
{
	struct buf b = BUF_INIT, out = BUF_INIT;

	ADD(&b, GIF GIF_LOOP "!\xfe\3GPS\0" "!\xff\x0bXMP DataXMP\3abc\0"
	    "!\xf9\4\0\0\0\0\0" GIF_IMAGE ";TRAILING");
	taken(*state, "a.gif", &b, "a.gif", "image/gif", &out);
	assert_int_equal(out.len, sizeof(GIF GIF_LOOP "!\xf9\4\0\0\0\0\0"
	    GIF_IMAGE ";") - 1);
	assert_memory_equal(out.s, GIF GIF_LOOP "!\xf9\4\0\0\0\0\0" GIF_IMAGE
	    ";", out.len);
	buf_clear(&out);
}

static void
a_cut_gif_is_refused_wherever_it_is_cut(void **state)
{
	static const char whole[] = GIF GIF_LOOP GIF_IMAGE ";";

	for (size_t n = 6; n < sizeof(whole) - 1; n++) {
		struct buf b = BUF_INIT;

		buf_add(&b, whole, n);
		refused(*state, "a.gif", &b, "damaged");
	}
}

static void
a_webp_loses_exif_and_xmp_and_says_so(void **state)
{
	struct buf b = BUF_INIT, out = BUF_INIT;

	ADD(&b, "RIFF\x3a\0\0\0WEBP");
	ADD(&b, "VP8X\x0a\0\0\0\x0c\0\0\0\0\0\0\0\0\0");
	ADD(&b, "VP8L\4\0\0\0data");
	ADD(&b, "EXIF\4\0\0\0GPS!");
	ADD(&b, "XMP \3\0\0\0xmp\0");
	taken(*state, "a.webp", &b, "a.webp", "image/webp", &out);
	assert_false(holds(&out, "GPS"));
	assert_false(holds(&out, "xmp"));
	assert_int_equal(out.s[4], out.len - 8);
	assert_int_equal(out.s[20], 0);
	assert_true(holds(&out, "data"));
	buf_clear(&out);
}

static void
a_damaged_webp_is_refused(void **state)
{
	struct buf b = BUF_INIT, big = BUF_INIT, none = BUF_INIT;

	ADD(&b, "RIFF\x10\0\0\0WEBPVP8L\4\0\0\0da");
	refused(*state, "a.webp", &b, "damaged");
	ADD(&big, "RIFF\x10\0\0\0WEBPVP8L\xff\xff\xff\xff" "data");
	refused(*state, "a.webp", &big, "damaged");
	ADD(&none, "RIFF\4\0\0\0WEBP\0");
	refused(*state, "a.webp", &none, "damaged");
}

static void
named(const char *name, const char *as)
{
	const struct upload_kind kind = { .suffix = ".jpg",
		.suffix2 = ".jpeg" };
	char *made = upload_name(name, &kind);

	assert_string_equal(made, as);
	assert_true(strlen(made) <= UPLOAD_NAME_MOST);
	free(made);
}

static void
names_are_made_safe(void **state)
{
	char longest[400];

	(void)state;
	named("a.jpg", "a.jpg");
	named("a.JPEG", "a.jpeg");
	named("C:\\Users\\hong\\a.jpg", "a.jpg");
	named("/etc/passwd", "passwd.jpg");
	named("../../x.jpg", "x.jpg");
	named(".htaccess", "htaccess.jpg");
	named("...", "file.jpg");
	named("", "file.jpg");
	named("a.exe", "a.jpg");
	named("a\x01\nb.jpg", "ab.jpg");
	named("a\xe2\x80\xaegpj.exe", "agpj.jpg");
	named("a<b>:c?.jpg", "a_b__c_.jpg");
	named("\xe1\x84\x80\xe1\x85\xa1.jpg", "가.jpg");
	named("\xff\xfe.jpg", "file.jpg");
	memset(longest, 0, sizeof(longest));
	for (int i = 0; i < 60; i++)
		strcat(longest, "가");
	named(longest, "가가가가가가가가가가가가가가가가가가가가가가가가가가가"
	    "가가가가가가가가가가가.jpg");
}

static void
limits_are_settings(void **state)
{
	struct place *p = *state;
	struct buf b = BUF_INIT;
	struct upload u;
	struct err e;
	int64_t post = posts_add(p, "free", "글"), id;

	place_sql(p, "INSERT INTO setting (key, value, updated_at) VALUES "
	    "('web.attachment-bytes', '1024', 1), ('web.attachment-count', '2', 1)"
	    ", ('web.attachments-bytes', '1024', 1)");
	for (int i = 0; i < 1025; i++)
		buf_putc(&b, 'x');
	refused(p, "a.txt", &b, "1024");
	for (int i = 0; i < 3; i++) {
		b = text_of("글");
		assert_int_equal(prepare(p, "a.txt", &b, &u, &e), 0);
		if (i == 1)
			u.bytes = 1022;
		assert_int_equal(store_begin(p->store, &e), 0);
		if (upload_take(p->store, post, &u, &id, &e) == 0) {
			assert_int_equal(i, 0);
			assert_int_equal(store_commit(p->store, &e), 0);
			upload_keep(&u);
		} else {
			assert_int_not_equal(i, 0);
			assert_int_equal(e.code, ERR_REFUSED);
		}
		store_rollback(p->store);
		upload_clear(p->store, &u);
		if (i == 1)
			place_sql(p, "UPDATE setting SET value = '1' "
			    "WHERE key = 'web.attachment-count'");
	}
	assert_int_equal(place_int(p, "SELECT count(*) FROM attachment a "
	    "JOIN attachment_file f ON f.attachment_id = a.id "
	    "WHERE a.name = 'a.txt' AND a.bytes = 3"), 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_program_is_refused_whatever_its_name),
		TEST(a_text_stays_a_text),
		TEST(a_page_that_calls_itself_a_text_is_refused),
		TEST(what_is_no_known_kind_is_refused_and_says_what_is),
		TEST(the_setting_says_which_kinds_are_taken),
		TEST(a_pdf_that_runs_programs_is_refused),
		TEST(documents_are_told_by_their_members),
		TEST(an_archive_with_a_program_is_refused),
		TEST(a_document_with_macros_is_refused),
		TEST(a_damaged_or_empty_archive_is_refused),
		TEST(an_archive_of_too_many_files_is_refused),
		TEST(hwp_is_told_from_other_compound_files),
		TEST(a_jpeg_loses_where_it_was_taken_and_keeps_which_way_is_up),
		TEST(a_jpeg_without_exif_gets_none),
		TEST(a_picture_that_carries_a_program_behind_it_is_refused),
		TEST(a_cut_jpeg_is_refused_wherever_it_is_cut),
		TEST(a_png_loses_its_texts),
		TEST(a_cut_png_is_refused_wherever_it_is_cut),
		TEST(a_gif_keeps_its_loop_and_loses_its_comments),
		TEST(a_cut_gif_is_refused_wherever_it_is_cut),
		TEST(a_webp_loses_exif_and_xmp_and_says_so),
		TEST(a_damaged_webp_is_refused),
		TEST(names_are_made_safe),
		TEST(limits_are_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

/*
 * Files of the age format: what one writes the other reads, and the rules
 * of the format that a reader has to keep (age-encryption.org/v1).
 */
#include "lib/crypto/age.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/age_stream.h"
#include "lib/crypto/base64.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/hkdf.h"
#include "lib/crypto/mac.h"

/* "a text of two words\n" by age 1.1.1 to the key of test_age_key.c */
static const char made_by_age[] =
    "6167652d656e6372797074696f6e2e6f72672f76310a2d3e2058323535313920734b"
    "6e6645476e58573868714f3078576f79656f464830473738475a2f6c38454d4b3039"
    "4f614d567042410a7836372b415775744366534135457a7a5052413970474b69514c"
    "6754594a553865596c716d5848373032590a2d2d2d2041585050563757484a4f796e"
    "7853376b6348634c7a474b4a7253454c61396e67594742464161694b5534300a2163"
    "ccbf1800cb5e4104e39839fba591acf581bb5e39908cfe9ed71949267f7a43a13b1a"
    "a5d81dba97214a53679ace56442aeff2";

#define SECRET \
	"AGE-SECRET-KEY-13R8KCG4S3TTM2PKE9FWLTTTZ58S09G3ZRLL3U04CJVA4DH5DXUQQH6FTET"

/* --- aids -------------------------------------------------------------- */

static int
to_buf(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)e;
	buf_add(ctx, p, n);
	return 0;
}

struct feed {
	const struct buf *file;
	size_t at, step; /* bytes at a time */
};

static ptrdiff_t
from_feed(void *ctx, void *p, size_t n, struct err *e)
{
	struct feed *f = ctx;
	size_t left = f->file->len - f->at;

	(void)e;
	n = n < f->step ? n : f->step;
	n = n < left ? n : left;
	memcpy(p, f->file->s + f->at, n);
	f->at += n;
	return (ptrdiff_t)n;
}

static void
encrypt(struct buf *file, const struct age_recipient *to, size_t n,
    const char *text, size_t len)
{
	struct sink sink = { to_buf, file };
	struct age_writer *w;
	struct err e = ERR_INIT;
	size_t step = 40000;

	assert_int_equal(age_writer_new(&w, to, n, &sink, &e), 0);
	for (size_t at = 0; at < len; at += step)
		assert_int_equal(age_write(w, text + at,
				     len - at < step ? len - at : step, &e),
		    0);
	assert_int_equal(age_finish(w, &e), 0);
	age_writer_free(w);
}

/* What comes of the file: its text into out, or an error. */
static int
decrypt(const struct buf *file, const struct age_identity *ids, size_t n,
    size_t step, struct buf *out, struct err *e)
{
	struct feed feed = { file, 0, step };
	struct source source = { from_feed, &feed };
	struct age_reader *r;
	const void *p;
	ptrdiff_t got;

	err_clear(e);
	buf_reset(out);
	if (age_reader_new(&r, ids, n, &source, e) != 0)
		return -1;
	while ((got = age_read(r, &p, e)) > 0)
		buf_add(out, p, (size_t)got);
	age_reader_free(r);
	return got == 0 ? 0 : -1;
}

struct fixture {
	struct age_identity id, other;
	struct buf file, text;
	struct err e;
};

static int
set_up(void **state)
{
	struct fixture *f = mem_new(1, sizeof(*f));

	buf_init(&f->file);
	buf_init(&f->text);
	assert_int_equal(age_identity_new(&f->id, &f->e), 0);
	assert_int_equal(age_identity_new(&f->other, &f->e), 0);
	*state = f;
	return 0;
}

static int
tear_down(void **state)
{
	struct fixture *f = *state;

	buf_clear(&f->file);
	buf_clear(&f->text);
	free(f);
	return 0;
}

static void
is_damaged(struct fixture *f)
{
	assert_int_equal(decrypt(&f->file, &f->id, 1, 9999, &f->text, &f->e),
	    -1);
	assert_int_equal(f->e.code, ERR_DAMAGED);
}

/* --- text that comes back ---------------------------------------------- */

static void
text_of_any_length_comes_back(void **state)
{
	static const size_t lengths[] = { 0, 1, AGE_PIECE - 1, AGE_PIECE,
		AGE_PIECE + 1, 2 * AGE_PIECE, 3 * AGE_PIECE + 17 };
	struct fixture *f = *state;
	char *text = mem_new(4, AGE_PIECE);

	for (size_t i = 0; i < 4 * AGE_PIECE; i++)
		text[i] = (char)(i * 7 + i / 251);
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++)
		for (size_t step = 37; step < 1000000; step *= 100) {
			buf_reset(&f->file);
			encrypt(&f->file, &f->id.recipient, 1, text,
			    lengths[i]);
			assert_int_equal(decrypt(&f->file, &f->id, 1, step,
					     &f->text, &f->e),
			    0);
			assert_int_equal(f->text.len, lengths[i]);
			assert_memory_equal(f->text.s, text, lengths[i]);
		}
	free(text);
}

static void
each_of_many_recipients_opens_it(void **state)
{
	struct fixture *f = *state;
	struct age_recipient to[2] = { f->other.recipient, f->id.recipient };
	struct age_identity ids[2] = { f->id, f->other };

	encrypt(&f->file, to, 2, "both", 4);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(decrypt(&f->file, &ids[i], 1, 100, &f->text,
				     &f->e),
		    0);
		assert_string_equal(f->text.s, "both");
	}
	assert_int_equal(decrypt(&f->file, ids, 2, 100, &f->text, &f->e), 0);
}

static void
a_stranger_does_not_open_it(void **state)
{
	struct fixture *f = *state;

	encrypt(&f->file, &f->id.recipient, 1, "mine", 4);
	assert_int_equal(decrypt(&f->file, &f->other, 1, 100, &f->text, &f->e),
	    -1);
	assert_int_equal(f->e.code, ERR_DENIED);
}

static void
a_file_of_another_program_is_read(void **state)
{
	struct fixture *f = *state;
	size_t len = strlen(made_by_age) / 2, n;
	unsigned char *bytes = mem_new(len, 1);
	struct age_identity *ids;

	assert_int_equal(hex_decode(bytes, len, made_by_age, 2 * len), 0);
	buf_add(&f->file, bytes, len);
	assert_int_equal(age_identities_parse(SECRET, "k", &ids, &n, &f->e), 0);
	assert_int_equal(decrypt(&f->file, ids, n, 100, &f->text, &f->e), 0);
	assert_string_equal(f->text.s, "a text of two words\n");
	age_identities_free(ids, n);
	free(bytes);
}

/* --- damage ------------------------------------------------------------ */

static void
each_flipped_bit_is_noticed(void **state)
{
	struct fixture *f = *state;

	encrypt(&f->file, &f->id.recipient, 1, "some text", 9);
	for (size_t i = 0; i < f->file.len * 8; i++) {
		f->file.s[i / 8] = (char)(f->file.s[i / 8] ^ 1 << i % 8);
		assert_int_equal(decrypt(&f->file, &f->id, 1, 50, &f->text,
				     &f->e),
		    -1);
		assert_int_equal(f->text.len, 0);
		f->file.s[i / 8] = (char)(f->file.s[i / 8] ^ 1 << i % 8);
	}
	assert_int_equal(decrypt(&f->file, &f->id, 1, 50, &f->text, &f->e), 0);
}

static void
a_file_cut_off_anywhere_is_noticed(void **state)
{
	struct fixture *f = *state;

	encrypt(&f->file, &f->id.recipient, 1, "some text", 9);
	while (f->file.len > 0) {
		buf_cut(&f->file, f->file.len - 1);
		is_damaged(f);
	}
}

static void
whole_pieces_left_out_moved_or_added_are_noticed(void **state)
{
	struct fixture *f = *state;
	char *text = mem_new(3, AGE_PIECE), *first, *swap;
	size_t head;

	encrypt(&f->file, &f->id.recipient, 1, text, 3 * AGE_PIECE);
	head = f->file.len - 3 * AGE_SEALED;
	buf_cut(&f->file, head + 2 * AGE_SEALED); /* without the last */
	is_damaged(f);
	assert_int_equal(f->text.len, AGE_PIECE); /* the first was sound */
	assert_non_null(strstr(f->e.msg, "byte 65536"));

	buf_reset(&f->file);
	encrypt(&f->file, &f->id.recipient, 1, text, 3 * AGE_PIECE);
	head = f->file.len - 3 * AGE_SEALED;
	first = f->file.s + head;
	swap = mem_new(AGE_SEALED, 1);
	memcpy(swap, first, AGE_SEALED);
	memcpy(first, first + AGE_SEALED, AGE_SEALED);
	memcpy(first + AGE_SEALED, swap, AGE_SEALED);
	is_damaged(f);

	buf_reset(&f->file);
	encrypt(&f->file, &f->id.recipient, 1, text, 10);
	buf_add(&f->file, "x", 1);
	is_damaged(f);
	free(swap);
	free(text);
}

/* --- files made by hand ------------------------------------------------ */

/* A whole file: the header's parts as given, a mac that fits, and the text
 * sealed as pieces say, each "length, last". */
struct forged {
	const char *parts;
	const char *behind; /* the mac; "\n" */
	struct forged_piece {
		size_t n;
		bool last;
	} pieces[3];
	size_t n;
};

static const unsigned char file_key[AGE_FILE_KEY] = { 7, 7, 7 };

static void
forge(struct buf *file, const struct forged *f)
{
	unsigned char key[MAC_KEY], mac[MAC_SIZE], nonce[AGE_NONCE] = { 5 };
	unsigned char piece_nonce[CHAPOLY_NONCE];
	unsigned char *sealed = mem_new(AGE_SEALED, 1);
	char *text = mem_new(AGE_PIECE, 1);
	struct chapoly *c;
	struct err e = ERR_INIT;
	struct mac *m;

	buf_reset(file);
	buf_puts(file, "age-encryption.org/v1\n");
	buf_puts(file, f->parts);
	buf_puts(file, "---");
	hkdf_sha256(key, sizeof(key),
	    &(struct hkdf_input){ .secret = file_key,
		.secret_len = sizeof(file_key),
		.info = "header",
		.info_len = 6 });
	m = mac_new(key);
	mac_of(m, file->s, file->len, mac);
	mac_free(m);
	buf_putc(file, ' ');
	base64_encode(file, mac, sizeof(mac));
	buf_puts(file, f->behind);
	buf_add(file, nonce, sizeof(nonce));
	assert_int_equal(age_stream_key(&c, file_key, nonce, &e), 0);
	for (size_t i = 0; i < f->n; i++) {
		age_stream_nonce(piece_nonce, i, f->pieces[i].last);
		chapoly_seal(c, sealed, piece_nonce, text, f->pieces[i].n);
		buf_add(file, sealed, f->pieces[i].n + CHAPOLY_TAG);
	}
	chapoly_free(c);
	free(sealed);
	free(text);
}

/* The part of the header for f's identity: two lines. */
static char *
part_for(const struct fixture *f)
{
	struct buf header = BUF_INIT;
	struct err e = ERR_INIT;
	char *begin, *text;

	assert_int_equal(age_header_make(&header, file_key, &f->id.recipient, 1,
			     &e),
	    0);
	begin = strstr(header.s, "-> ");
	text = mem_textn(begin, (size_t)(strstr(header.s, "---") - begin));
	buf_clear(&header);
	return text;
}

#define HELLO           \
	{               \
		5, true \
	}

static void
forged_file_is_read(struct fixture *f, const struct forged *how)
{
	forge(&f->file, how);
	assert_int_equal(decrypt(&f->file, &f->id, 1, 9999, &f->text, &f->e),
	    0);
}

static void
forged_file_is_damaged(struct fixture *f, const struct forged *how)
{
	forge(&f->file, how);
	is_damaged(f);
}

static void
pieces_end_as_the_format_says(void **state)
{
	struct fixture *f = *state;
	char *part = part_for(f);
	struct forged how = { part, "\n", { { AGE_PIECE, false }, { 3, true } },
		2 };

	forged_file_is_read(f, &how);
	assert_int_equal(f->text.len, AGE_PIECE + 3);

	how.pieces[1].n = 0; /* an empty one behind others */
	forged_file_is_damaged(f, &how);
	how.pieces[1] = (struct forged_piece){ 3, false };
	forged_file_is_damaged(f, &how);
	how.pieces[0].last = true; /* and more behind the last */
	how.pieces[1].last = true;
	forged_file_is_damaged(f, &how);
	how = (struct forged){ part, "\n", { { 0, true } }, 1 };
	forged_file_is_read(f, &how);
	assert_int_equal(f->text.len, 0);
	how.pieces[0].last = false;
	forged_file_is_damaged(f, &how);
	how.n = 0;
	forged_file_is_damaged(f, &how);
	how = (struct forged){ part, "\n", { { 9, false }, { 9, true } }, 2 };
	forged_file_is_damaged(f, &how); /* a short one before the last */
	free(part);
}

static void
parts_of_other_kinds_are_skipped(void **state)
{
	struct fixture *f = *state;
	char *part = part_for(f);
	char *parts = mem_printf("-> ssh-ed25519 abcd efgh\nAAAA\n%s"
				 "-> x-grease !~ \"\n\n",
	    part);
	char *body = mem_printf("-> x\n%s\n%s\n\n%s", /* 96 bytes */
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	    part);

	forged_file_is_read(f, &(struct forged){ parts, "\n", { HELLO }, 1 });
	forged_file_is_read(f, &(struct forged){ body, "\n", { HELLO }, 1 });
	free(body);
	free(parts);
	free(part);
}

/* The part with its first occurrence of one text as another. */
static char *
with(const char *part, const char *was, const char *is)
{
	const char *at = strstr(part, was);

	assert_non_null(at);
	return mem_printf("%.*s%s%s", (int)(at - part), part, is,
	    at + strlen(was));
}

static void
headers_that_break_the_format_are_refused(void **state)
{
	static const struct {
		const char *was, *is;
	} changes[] = {
		{ "-> X25519 ", "->  X25519 " },
		{ "-> X25519 ", "-> X25519  " },
		{ "-> X25519 ", "->X25519 " },
		{ "-> X25519 ", "-> X25519 AAAA " },
		{ "-> X25519 ", "-> X25519 A" },
		{ "-> X25519 ", "-> X25519 AAA" },
		{ "-> X25519 ", "-> x\n=\n-> X25519 " },
		{ "-> X25519 ", "-> x\nAB\n-> X25519 " },
		{ "-> X25519 ", "-> x\n-> X25519 " },
		{ "-> X25519 ", "-> \n\n-> X25519 " },
		{ "-> X25519 ", "-> x \n\n-> X25519 " },
		{ "-> X25519 ", "-> x\t\n\n-> X25519 " },
		{ "-> X25519 ", "-> \xc3\xa9\n\n-> X25519 " },
		{ "-> X25519 ", "-> scrypt AAAA 18\nAAAA\n-> X25519 " },
		{ "-> X25519 ", "\n-> X25519 " },
		{ "\n", " \n" },
		{ "\n", "\r\n" },
		{ "\n", "=\n" },
		{ "\n", "\n\n" },
		{ "\n", "\nA" },
		{ "\n", "\nAAAA" },
	};
	struct fixture *f = *state;
	char *part = part_for(f), *bad;

	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		bad = with(part, changes[i].was, changes[i].is);
		forged_file_is_damaged(f,
		    &(struct forged){ bad, "\n", { HELLO }, 1 });
		free(bad);
	}
	forged_file_is_damaged(f, &(struct forged){ "", "\n", { HELLO }, 1 });
	forged_file_is_damaged(f,
	    &(struct forged){ part, " \n", { HELLO }, 1 });
	forged_file_is_damaged(f,
	    &(struct forged){ part, "\r\n", { HELLO }, 1 });
	forged_file_is_damaged(f,
	    &(struct forged){ part, "A\n", { HELLO }, 1 });
	free(part);
}

static void
a_share_of_small_order_is_refused(void **state)
{
	struct fixture *f = *state;
	char *part = part_for(f);
	char *bad = mem_printf("-> X25519 %.43s%s",
	    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
	    strchr(part, '\n'));

	forged_file_is_damaged(f, &(struct forged){ bad, "\n", { HELLO }, 1 });
	free(bad);
	free(part);
}

static void
is_no_input(struct fixture *f, const char *file, const char *with)
{
	buf_reset(&f->file);
	buf_puts(&f->file, file);
	assert_int_equal(decrypt(&f->file, &f->id, 1, 9999, &f->text, &f->e),
	    -1);
	assert_int_equal(f->e.code, ERR_INPUT);
	assert_non_null(strstr(f->e.msg, with));
}

static void
other_files_are_told_apart(void **state)
{
	struct fixture *f = *state;

	is_no_input(f, "-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n",
	    "armoured");
	is_no_input(f, "age-encryption.org/v2\n-> X\n", "another version");
	is_no_input(f, "PK\003\004", "not one of age");
	is_no_input(f, "age-encryption.org/v1\r\n", "another version");
	is_no_input(f,
	    "age-encryption.org/v1\n-> scrypt AAAA 18\nAAAA\n"
	    "--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n",
	    "a passphrase opens this file");
}

static void
a_header_without_end_takes_no_more_memory_than_its_limit(void **state)
{
	struct fixture *f = *state;

	buf_puts(&f->file, "age-encryption.org/v1\n");
	while (f->file.len < 2 * AGE_HEADER_MOST)
		buf_puts(&f->file, "-> x\n\n");
	is_damaged(f);
	assert_non_null(strstr(f->e.msg, "does not end"));
}

static void
a_recipient_that_keeps_nothing_secret_is_refused(void **state)
{
	struct age_recipient none = { .key = { 0 } };
	struct fixture *f = *state;
	struct sink sink = { to_buf, &f->file };
	struct age_writer *w;

	assert_int_equal(age_writer_new(&w, &none, 1, &sink, &f->e), -1);
	assert_int_equal(f->e.code, ERR_INPUT);
	assert_int_equal(f->file.len, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(text_of_any_length_comes_back),
		TEST(each_of_many_recipients_opens_it),
		TEST(a_stranger_does_not_open_it),
		TEST(a_file_of_another_program_is_read),
		TEST(each_flipped_bit_is_noticed),
		TEST(a_file_cut_off_anywhere_is_noticed),
		TEST(whole_pieces_left_out_moved_or_added_are_noticed),
		TEST(pieces_end_as_the_format_says),
		TEST(parts_of_other_kinds_are_skipped),
		TEST(headers_that_break_the_format_are_refused),
		TEST(a_share_of_small_order_is_refused),
		TEST(other_files_are_told_apart),
		TEST(a_header_without_end_takes_no_more_memory_than_its_limit),
		TEST(a_recipient_that_keeps_nothing_secret_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}

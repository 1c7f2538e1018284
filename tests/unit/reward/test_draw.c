/*
 * Article 13-2: draws that anyone can check, against the published vector
 * and against files that are not as they should be.
 */
#include "lib/reward/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

#define VALUE "7,11,19,23,31,42"
#define COMMITMENT \
	"0599c63d61889cf762f0b28c777caa3115c682f52c39c2d7b191f89067eea1e9"
#define ZEROS "0000000000000000000000000000000000000000000000000000000000000"

static const struct draw_head sample = { .id = "2026-001",
	.source = "sample",
	.winners = 2,
	.alternates = 1,
	.closed = "2026-12-01T18:00:00+09:00" };

static int
into_buf(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)e;
	buf_add(ctx, p, n);
	return 0;
}

static int
by_bytes(const void *a, const void *b)
{
	return memcmp(a, b, DIGEST_SIZE);
}

/* The file of codes TEST0001 to TEST000n. */
static void
write_file(const struct draw_head *h, size_t n, struct buf *out,
    unsigned char commitment[DIGEST_SIZE])
{
	unsigned char entry[9][DIGEST_SIZE];
	const struct sink sink = { into_buf, out };
	struct draw_writer *w;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < n; i++) {
		char code[32];

		snprintf(code, sizeof(code), "TEST%04zu", i + 1);
		draw_entry(h->id, code, entry[i]);
	}
	if (n > 0)
		qsort(entry, n, DIGEST_SIZE, by_bytes);
	assert_int_equal(draw_write_begin(&w, h, &sink, &e), 0);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(draw_write_entry(w, entry[i], &e), 0);
	assert_int_equal(draw_write_end(w, commitment, &e), 0);
	draw_write_free(w);
}

static int
spooled(const char *text, size_t n)
{
	FILE *f = tmpfile();
	int fd;

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fflush(f), 0);
	fd = dup(fileno(f));
	fclose(f);
	return fd;
}

static int
verify(const char *text, const char *value, struct draw_file *file,
    struct draw_choice **c, struct err *e)
{
	int fd = spooled(text, strlen(text)), rc;

	err_clear(e);
	rc = draw_verify(fd, value, NULL, file, c, e);
	close(fd);
	return rc;
}

static void
assert_code(const unsigned char *entry, const char *code)
{
	unsigned char want[DIGEST_SIZE];

	draw_entry("2026-001", code, want);
	assert_memory_equal(entry, want, DIGEST_SIZE);
}

static void
vector(void **state)
{
	unsigned char commitment[DIGEST_SIZE];
	struct buf text = BUF_INIT;
	struct draw_choice *c;
	struct draw_file file;
	const struct draw_place *p;
	char hex[DIGEST_HEX];
	struct err e = ERR_INIT;
	size_t n;

	(void)state;
	write_file(&sample, 8, &text, commitment);
	assert_string_equal(hex_encode(hex, commitment, DIGEST_SIZE),
	    COMMITMENT);
	assert_int_equal(verify(text.s, "  " VALUE " \n", &file, &c, &e), 0);
	assert_int_equal(file.entries, 8);
	assert_memory_equal(file.commitment, commitment, DIGEST_SIZE);
	assert_string_equal(file.head.source, "sample");
	p = draw_winners(c, &n);
	assert_int_equal(n, 2);
	assert_code(p[0].entry, "TEST0004");
	assert_code(p[1].entry, "TEST0008");
	p = draw_alternates(c, &n);
	assert_int_equal(n, 1);
	assert_code(p[0].entry, "TEST0001");
	draw_choose_free(c);
	buf_clear(&text);
}

/* A plain model: all scores, sorted. */
static void
as_sorted(void **state)
{
	struct draw_head h = sample;
	unsigned char commitment[DIGEST_SIZE] = { 1 };
	enum { MANY = 3000 };
	struct draw_place *all = mem_new(MANY, sizeof(*all));
	struct err e = ERR_INIT;
	struct draw_choice *c;
	const struct draw_place *p;
	size_t n;

	(void)state;
	h.winners = 7;
	h.alternates = MANY;
	assert_int_equal(draw_choose_begin(&c, &h, commitment, "x", &e), 0);
	for (size_t i = 0; i < MANY; i++) {
		char code[32];

		snprintf(code, sizeof(code), "%zu", i);
		draw_entry(h.id, code, all[i].entry);
		draw_choose_add(c, all[i].entry);
	}
	draw_choose_end(c);
	p = draw_winners(c, &n);
	assert_int_equal(n, 7);
	memcpy(all, p, n * sizeof(*all));
	p = draw_alternates(c, &n);
	assert_int_equal(n, MANY - 7);
	memcpy(all + 7, p, n * sizeof(*all));
	draw_choose_free(c);
	for (size_t i = 1; i < MANY; i++)
		assert_true(memcmp(all[i - 1].score, all[i].score,
		    DIGEST_SIZE) < 0);
	/* with fewer places the same come first, in another order of entry */
	h.winners = 90;
	h.alternates = 10;
	assert_int_equal(draw_choose_begin(&c, &h, commitment, "x", &e), 0);
	for (size_t i = MANY; i-- > 0;)
		draw_choose_add(c, all[i].entry);
	draw_choose_end(c);
	p = draw_winners(c, &n);
	assert_int_equal(n, 90);
	assert_memory_equal(p, all, 100 * sizeof(*all));
	draw_choose_free(c);
	free(all);
}

static void
few(void **state)
{
	unsigned char commitment[DIGEST_SIZE];
	struct buf text = BUF_INIT;
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;
	size_t n;

	(void)state;
	for (size_t have = 0; have < 3; have++) {
		buf_reset(&text);
		write_file(&sample, have, &text, commitment);
		assert_int_equal(verify(text.s, VALUE, &file, &c, &e), 0);
		draw_winners(c, &n);
		assert_int_equal(n, have);
		draw_alternates(c, &n);
		assert_int_equal(n, 0);
		draw_choose_free(c);
	}
	buf_clear(&text);
}

static void
sealed(void **state)
{
	struct draw_head h = sample;
	unsigned char commitment[DIGEST_SIZE];
	struct buf text = BUF_INIT;
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;

	(void)state;
	draw_seal("open sesame", h.source);
	assert_true(draw_is_sealed(h.source));
	assert_false(draw_is_sealed("sealed 12"));
	write_file(&h, 8, &text, commitment);
	assert_int_equal(verify(text.s, "open sesame\n", &file, &c, &e), 0);
	draw_choose_free(c);
	assert_int_equal(verify(text.s, "open sesam", &file, &c, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_null(c);
	assert_int_equal(verify(text.s, " ", &file, &c, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	buf_clear(&text);
}

#define HEAD(source, winners, closed)                                  \
	"osan-draw-1\ndraw: a\nsource: " source "\nwinners: " winners   \
	"\nalternates: 0\nclosed: " closed "\n\n"
#define CLOSED "2026-12-01T18:00:00Z"

static void
malformed(void **state)
{
	static const struct {
		const char *text, *line;
	} bad[] = {
		{ "", "line 1:" },
		{ "osan-draw-1", "line 1:" },
		{ "osan-draw-2\n", "line 1:" },
		{ "osan-draw-1\r\n", "line 1:" },
		{ "\xef\xbb\xbfosan-draw-1\n", "line 1:" },
		{ "osan-draw-1\nsource: a\n", "line 2:" },
		{ "osan-draw-1\ndraw: a|b\nsource: s\nwinners: 1\n"
		  "alternates: 0\nclosed: " CLOSED "\n\n", "draw:" },
		{ HEAD("", "1", CLOSED), "source:" },
		{ HEAD(" s", "1", CLOSED), "source:" },
		{ HEAD("s\t", "1", CLOSED), "source:" },
		{ HEAD("\xff", "1", CLOSED), "source:" },
		{ HEAD("sealed 12", "1", CLOSED), "source:" },
		{ HEAD("s", "0", CLOSED), "winners:" },
		{ HEAD("s", "01", CLOSED), "line 4:" },
		{ HEAD("s", "+1", CLOSED), "line 4:" },
		{ HEAD("s", "100001", CLOSED), "line 4:" },
		{ HEAD("s", "99999999999999999999", CLOSED), "line 4:" },
		{ HEAD("s", "1", "2026-12-01"), "closed:" },
		{ HEAD("s", "1", "2026-12-01T18:00:00"), "closed:" },
		{ HEAD("s", "1", "2026-13-01T18:00:00Z"), "closed:" },
		{ "osan-draw-1\ndraw: a\nsource: s\nwinners: 1\n"
		  "alternates: 0\nclosed: " CLOSED "\n" ZEROS "001\n",
		  "line 7:" },
		{ HEAD("s", "1", CLOSED) ZEROS "001", "line 8:" },
		{ HEAD("s", "1", CLOSED) ZEROS "001\r\n", "line 8:" },
		{ HEAD("s", "1", CLOSED) ZEROS "00A\n", "line 8:" },
		{ HEAD("s", "1", CLOSED) ZEROS "00\n", "line 8:" },
		{ HEAD("s", "1", CLOSED) ZEROS "001\n\n", "line 9:" },
		{ HEAD("s", "1", CLOSED) ZEROS "002\n" ZEROS "001\n",
		  "line 9:" },
		{ HEAD("s", "1", CLOSED) ZEROS "001\n" ZEROS "002\n" ZEROS
		  "002\n", "line 10:" },
	};
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(verify(bad[i].text, "1", &file, &c, &e), -1);
		if (e.code != ERR_DAMAGED || strncmp(e.msg, bad[i].line,
		    strlen(bad[i].line)) != 0)
			fail_msg("%zu: %s", i, e.msg);
		assert_null(c);
	}
	assert_int_equal(verify(HEAD("s", "1", CLOSED) ZEROS "001\n", "1",
	    &file, &c, &e), 0);
	draw_choose_free(c);
}

static void
zero_byte(void **state)
{
	static const char text[] = "osan-draw-1\ndraw: a\0b\nsource: s\n";
	int fd = spooled(text, sizeof(text) - 1);
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(draw_verify(fd, "1", NULL, &file, &c, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	close(fd);
}

static void
another_commitment(void **state)
{
	unsigned char commitment[DIGEST_SIZE];
	struct buf text = BUF_INIT;
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;
	int fd;

	(void)state;
	write_file(&sample, 8, &text, commitment);
	fd = spooled(text.s, text.len);
	assert_int_equal(draw_verify(fd, VALUE, commitment, &file, &c, &e),
	    0);
	draw_choose_free(c);
	commitment[31] ^= 1;
	assert_int_equal(draw_verify(fd, VALUE, commitment, &file, &c, &e),
	    -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	close(fd);
	buf_clear(&text);
}

static void
from_a_pipe(void **state)
{
	unsigned char commitment[DIGEST_SIZE];
	struct buf text = BUF_INIT;
	struct draw_choice *c;
	struct draw_file file;
	struct err e = ERR_INIT;
	int ends[2];

	(void)state;
	write_file(&sample, 8, &text, commitment);
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], text.s, text.len),
	    (ssize_t)text.len);
	close(ends[1]);
	assert_int_equal(draw_verify(ends[0], VALUE, commitment, &file, &c,
	    &e), 0);
	assert_int_equal(file.entries, 8);
	draw_choose_free(c);
	close(ends[0]);
	buf_clear(&text);
}

static void
out_of_order(void **state)
{
	static const unsigned char low[DIGEST_SIZE] = { 1 },
	    high[DIGEST_SIZE] = { 2 };
	struct draw_writer *w;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(draw_write_begin(&w, &sample, NULL, &e), 0);
	assert_int_equal(draw_write_entry(w, high, &e), 0);
	assert_int_equal(draw_write_entry(w, high, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_int_equal(draw_write_entry(w, low, &e), -1);
	draw_write_free(w);
}

static int
into_nothing(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)ctx;
	(void)p;
	(void)n;
	return err_set(e, ERR_IO, "full");
}

static void
full_disk(void **state)
{
	const struct sink sink = { into_nothing, NULL };
	unsigned char commitment[DIGEST_SIZE];
	struct draw_writer *w;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(draw_write_begin(&w, &sample, &sink, &e), 0);
	assert_int_equal(draw_write_end(w, commitment, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	draw_write_free(w);
}

static void
ids(void **state)
{
	(void)state;
	assert_true(draw_is_id("2026-001"));
	assert_true(draw_is_id("a.B_c-9"));
	assert_false(draw_is_id(""));
	assert_false(draw_is_id("-a"));
	assert_false(draw_is_id("../a"));
	assert_false(draw_is_id("a|b"));
	assert_false(draw_is_id("a b"));
	assert_false(draw_is_id("12345678901234567890123456789012345678901"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		{ .name = "13-2: the published example draws whom it should",
		  .test_func = vector },
		{ .name = "13-2: the lowest scores win, whatever the order of "
			  "entries", .test_func = as_sorted },
		{ .name = "13-2: fewer entries than places all win",
		  .test_func = few },
		{ .name = "13-2: a sealed draw opens with its secret alone",
		  .test_func = sealed },
		{ .name = "13-2: a file that is not as it should be is damaged",
		  .test_func = malformed },
		{ .name = "a NUL in a head is damage", .test_func = zero_byte },
		{ .name = "13-2: another commitment is damage",
		  .test_func = another_commitment },
		{ .name = "a draw is read from a pipe too",
		  .test_func = from_a_pipe },
		{ .name = "entries are written in order, once",
		  .test_func = out_of_order },
		{ .name = "a full disk is told", .test_func = full_disk },
		{ .name = "what can be a draw's id", .test_func = ids },
	};

	return cmocka_run_group_tests_name("reward/draw", tests, NULL, NULL);
}

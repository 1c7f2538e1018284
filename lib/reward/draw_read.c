/*
 * Reading a draw's file; see draw.h.  Only what draw.h describes is let
 * through, byte for byte: a file that others would read differently is no
 * proof.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/crypto/hex.h"
#include "lib/reward/draw_impl.h"

#define PIECE ((size_t)2048 * DRAW_ENTRY) /* bytes read at once */
#define LINE_MOST 600 /* of a head */

struct reader {
	const struct source *from;
	struct digest *digest;
	char *piece;
	size_t at, len; /* what of piece is not used up */
	int64_t line;   /* the one that is read, from 1 */
};

/* Moves what is left to the front and reads until piece is full or all has
 * come. */
static int
fill(struct reader *r, struct err *e)
{
	memmove(r->piece, r->piece + r->at, r->len - r->at);
	r->len -= r->at;
	r->at = 0;
	while (r->len < PIECE) {
		ptrdiff_t n = r->from->read(r->from->ctx, r->piece + r->len,
		    PIECE - r->len, e);

		if (n < 0)
			return -1;
		if (n == 0)
			break;
		digest_add(r->digest, r->piece + r->len, (size_t)n);
		r->len += (size_t)n;
	}
	return 0;
}

static int
damaged(const struct reader *r, const char *what, struct err *e)
{
	return err_set(e, ERR_DAMAGED, "line %" PRId64 ": %s", r->line, what);
}

/* The next line of the head without its end, after its key. */
static int
head_line(struct reader *r, const char *key, char *out, size_t size,
    struct err *e)
{
	size_t left = r->len - r->at, n = strlen(key), len;
	const char *line = r->piece + r->at;
	const char *end = memchr(line, '\n', left < LINE_MOST ? left :
	    LINE_MOST);

	r->line++;
	if (end == NULL)
		return damaged(r, "it does not end", e);
	len = (size_t)(end - line);
	r->at += len + 1;
	if (len < n || memcmp(line, key, n) != 0)
		return err_set(e, ERR_DAMAGED, "line %" PRId64 ": it does not "
		    "begin with \"%s\"", r->line, key);
	if (len - n >= size || memchr(line, '\0', len) != NULL)
		return damaged(r, "it is no line of a draw's head", e);
	memcpy(out, line + n, len - n);
	out[len - n] = '\0';
	return 0;
}

/* A number as it is written: no sign, no zero before it. */
static int
head_number(struct reader *r, const char *key, int64_t *out, struct err *e)
{
	char text[8];

	if (head_line(r, key, text, sizeof(text), e) < 0)
		return -1;
	if (strspn(text, "0123456789") != strlen(text) ||
	    (text[0] == '0' && text[1] != '\0') ||
	    num_parse(text, 0, DRAW_PLACES_MOST, out, e) < 0)
		return err_set(e, ERR_DAMAGED, "line %" PRId64 ": \"%s\" is "
		    "no number up to %d", r->line, text, DRAW_PLACES_MOST);
	return 0;
}

static int
read_head(struct reader *r, struct draw_head *h, struct err *e)
{
	char rest[2];

	if (head_line(r, DRAW_FIRST_LINE, rest, 1, e) < 0 ||
	    head_line(r, "draw: ", h->id, sizeof(h->id), e) < 0 ||
	    head_line(r, "source: ", h->source, sizeof(h->source), e) < 0 ||
	    head_number(r, "winners: ", &h->winners, e) < 0 ||
	    head_number(r, "alternates: ", &h->alternates, e) < 0 ||
	    head_line(r, "closed: ", h->closed, sizeof(h->closed), e) < 0 ||
	    head_line(r, "", rest, 1, e) < 0)
		return -1;
	if (draw_head_check(h, e) < 0) {
		e->code = ERR_DAMAGED;
		return -1;
	}
	return 0;
}

/* The bytes of 64 lower-case digits; false for others. */
static bool
take(const char *line, unsigned char entry[DIGEST_SIZE])
{
	static const signed char value[256] = {
		['0'] = 1, ['1'] = 2, ['2'] = 3, ['3'] = 4, ['4'] = 5,
		['5'] = 6, ['6'] = 7, ['7'] = 8, ['8'] = 9, ['9'] = 10,
		['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15,
		['f'] = 16,
	};
	int none = 0;

	for (size_t i = 0; i < DIGEST_SIZE; i++) {
		int high = value[(unsigned char)line[2 * i]];
		int low = value[(unsigned char)line[2 * i + 1]];

		none |= high == 0 || low == 0;
		entry[i] = (unsigned char)((high - 1) * 16 + low - 1);
	}
	return none == 0 && line[DRAW_ENTRY - 1] == '\n';
}

static int
read_entries(struct reader *r, int64_t *entries,
    void (*seen)(void *ctx, const unsigned char *entry), void *ctx,
    struct err *e)
{
	unsigned char entry[2][DIGEST_SIZE];
	int64_t n = 0;

	for (;; n++) {
		unsigned char *this = entry[n & 1];

		r->line++;
		if (r->len - r->at < DRAW_ENTRY && fill(r, e) < 0)
			return -1;
		if (r->len == r->at)
			break;
		if (r->len - r->at < DRAW_ENTRY ||
		    !take(r->piece + r->at, this))
			return damaged(r, "it is no entry: 64 digits from 0 "
			    "to 9 and a to f, and a line feed", e);
		r->at += DRAW_ENTRY;
		if (n > 0) {
			int order = memcmp(this, entry[(n - 1) & 1],
			    DIGEST_SIZE);

			if (order == 0)
				return damaged(r, "this entry is there twice",
				    e);
			if (order < 0)
				return damaged(r, "this entry is not in order",
				    e);
		}
		if (seen != NULL)
			seen(ctx, this);
	}
	*entries = n;
	return 0;
}

int
draw_read_each(const struct source *from, struct draw_file *out,
    void (*seen)(void *ctx, const unsigned char *entry), void *ctx,
    struct err *e)
{
	struct reader r = { .from = from,
		.digest = digest_new(),
		.piece = mem_new(PIECE, 1) };
	int rc = -1;

	memset(out, 0, sizeof(*out));
	digest_begin(r.digest);
	if (fill(&r, e) == 0 && read_head(&r, &out->head, e) == 0 &&
	    read_entries(&r, &out->entries, seen, ctx, e) == 0) {
		digest_end(r.digest, out->commitment);
		rc = 0;
	}
	digest_free(r.digest);
	free(r.piece);
	return rc;
}

int
draw_read(const struct source *from, struct draw_file *out, struct err *e)
{
	return draw_read_each(from, out, NULL, NULL, e);
}

/*
 * A draw's head, its entries, and writing its file; see draw.h.
 */
#include "lib/reward/draw.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/crypto/hex.h"
#include "lib/reward/draw_impl.h"

#define PIECE ((size_t)1024 * DRAW_ENTRY) /* bytes written at once */

static const char sealed[] = "sealed ";

bool
draw_is_id(const char *text)
{
	size_t n = strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	    "abcdefghijklmnopqrstuvwxyz0123456789._-");

	return n > 0 && n <= DRAW_ID_MOST && text[n] == '\0' &&
	    strchr("._-", text[0]) == NULL;
}

/* One line of text, nothing around it. */
static int
check_source(const char *s, struct err *e)
{
	size_t n = strlen(s);

	if (n == 0)
		return err_set(e, ERR_USAGE, "source: it names nothing");
	if (utf8_span(s, n) < n)
		return err_set(e, ERR_USAGE, "source: it is not UTF-8");
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			return err_set(e, ERR_USAGE,
			    "source: a control character stands in it");
	if (s[0] == ' ' || s[n - 1] == ' ')
		return err_set(e, ERR_USAGE, "source: blanks stand around it");
	if (strncmp(s, sealed, strlen(sealed)) == 0 && !draw_is_sealed(s))
		return err_set(e, ERR_USAGE, "source: 64 digits from 0 to 9 "
		    "and a to f follow 'sealed'");
	return 0;
}

/* A time with a clock, and a zone of its own: it says the same anywhere. */
static bool
has_zone(const char *s)
{
	size_t n = strlen(s);

	return n >= sizeof("2026-12-01T18:00:00Z") - 1 && s[10] == 'T' &&
	    (s[n - 1] == 'Z' || s[n - 6] == '+' || s[n - 6] == '-');
}

int
draw_head_check(const struct draw_head *h, struct err *e)
{
	int64_t us;

	if (!draw_is_id(h->id)) {
		err_set(e, ERR_USAGE, "draw: \"%.*s\" cannot be a draw's id",
		    DRAW_ID_MOST, h->id);
		return err_hint(e, "1 to %d of A-Z, a-z, 0-9, '.', '_' and "
		    "'-', beginning with a letter or a digit", DRAW_ID_MOST);
	}
	if (check_source(h->source, e) < 0)
		return -1;
	if (h->winners < 1 || h->winners > DRAW_PLACES_MOST)
		return err_set(e, ERR_USAGE, "winners: a number from 1 to %d "
		    "is wanted", DRAW_PLACES_MOST);
	if (h->alternates < 0 || h->alternates > DRAW_PLACES_MOST)
		return err_set(e, ERR_USAGE, "alternates: a number from 0 to "
		    "%d is wanted", DRAW_PLACES_MOST);
	if (!has_zone(h->closed) || clock_parse(h->closed, &us, e) < 0)
		return err_set(e, ERR_USAGE, "closed: \"%s\" is no time as "
		    "2026-12-01T18:00:00+09:00", h->closed);
	return 0;
}

void
draw_head_text(const struct draw_head *h, struct buf *out)
{
	buf_printf(out, DRAW_FIRST_LINE "\ndraw: %s\nsource: %s\n"
	    "winners: %" PRId64 "\nalternates: %" PRId64 "\nclosed: %s\n\n",
	    h->id, h->source, h->winners, h->alternates, h->closed);
}

void
draw_entry(const char *id, const char *code, unsigned char out[DIGEST_SIZE])
{
	char *text = mem_printf(DRAW_FIRST_LINE "|%s|%s", id, code);

	sha256(out, text, strlen(text));
	mem_wipe(text, strlen(text));
	free(text);
}

char *
draw_seal(const char *secret, char out[DRAW_SEALED])
{
	unsigned char hash[DIGEST_SIZE];

	sha256(hash, secret, strlen(secret));
	memcpy(out, sealed, strlen(sealed));
	hex_encode(out + strlen(sealed), hash, sizeof(hash));
	return out;
}

bool
draw_is_sealed(const char *source)
{
	size_t n = strlen(sealed);

	return strncmp(source, sealed, n) == 0 &&
	    strlen(source + n) == DIGEST_HEX - 1 &&
	    strspn(source + n, "0123456789abcdef") == DIGEST_HEX - 1;
}

/* Writing ----------------------------------------------------------------- */

struct draw_writer {
	struct sink sink; /* write is NULL for none */
	struct digest *digest;
	struct buf piece;
	bool any; /* an entry was written, last */
	unsigned char last[DIGEST_SIZE];
};

static int
flush(struct draw_writer *w, struct err *e)
{
	digest_add(w->digest, w->piece.s, w->piece.len);
	if (w->sink.write != NULL && w->sink.write(w->sink.ctx, w->piece.s,
	    w->piece.len, e) < 0)
		return -1;
	buf_reset(&w->piece);
	return 0;
}

int
draw_write_begin(struct draw_writer **out, const struct draw_head *h,
    const struct sink *sink, struct err *e)
{
	struct draw_writer *w;

	*out = NULL;
	if (draw_head_check(h, e) < 0)
		return -1;
	w = mem_new(1, sizeof(*w));
	if (sink != NULL)
		w->sink = *sink;
	w->digest = digest_new();
	digest_begin(w->digest);
	buf_init(&w->piece);
	draw_head_text(h, &w->piece);
	*out = w;
	return 0;
}

int
draw_write_entry(struct draw_writer *w,
    const unsigned char entry[DIGEST_SIZE], struct err *e)
{
	char line[DIGEST_HEX];

	if (w->any && memcmp(w->last, entry, DIGEST_SIZE) >= 0)
		return err_set(e, ERR_DAMAGED, "entry %s is not in order",
		    hex_encode(line, entry, DIGEST_SIZE));
	memcpy(w->last, entry, DIGEST_SIZE);
	w->any = true;
	hex_encode(line, entry, DIGEST_SIZE);
	line[DRAW_ENTRY - 1] = '\n'; /* where the NUL was */
	buf_add(&w->piece, line, DRAW_ENTRY);
	return w->piece.len >= PIECE ? flush(w, e) : 0;
}

int
draw_write_end(struct draw_writer *w, unsigned char commitment[DIGEST_SIZE],
    struct err *e)
{
	if (flush(w, e) < 0)
		return -1;
	digest_end(w->digest, commitment);
	return 0;
}

void
draw_write_free(struct draw_writer *w)
{
	if (w == NULL)
		return;
	digest_free(w->digest);
	buf_clear(&w->piece);
	free(w);
}

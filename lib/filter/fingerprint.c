/*
 * Fingerprints of posts; see fingerprint.h.
 */
#include "lib/filter/fingerprint.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/compat.h"

/* A text that becomes more letters is read up to here for near keys and as
 * a whole for the exact one. */
struct fold {
	int32_t *at;
	size_t n;
	size_t size;
};

static bool
is_within(int32_t c, int32_t first, int32_t last)
{
	return c >= first && c <= last;
}

/* Letters and digits; what is left out: ASCII marks, Latin-1 symbols,
 * punctuation and pictures of U+2000-2BFF, CJK punctuation, loose jamo,
 * private use, pictographs. */
static bool
counts(int32_t c)
{
	if (c < 0x80)
		return is_within(c, 'a', 'z') || is_within(c, '0', '9');
	return !is_within(c, 0x80, 0xbf) && c != 0xd7 && c != 0xf7 &&
	    !is_within(c, 0x2000, 0x2bff) && !is_within(c, 0x3000, 0x303f) &&
	    !is_within(c, 0x3130, 0x318f) && !is_within(c, 0x1100, 0x11ff) &&
	    !is_within(c, 0xd7b0, 0xf8ff) && !is_within(c, 0xfe00, 0xfe6f) &&
	    c < 0xff00;
}

static void
fold_text(struct fold *f, const char *text)
{
	size_t n = text == NULL ? 0 : strlen(text), at = 0;
	int32_t out[COMPAT_MAX];

	while (at < n) {
		size_t made = compat_next(text, n, &at, true, out);

		if (f->n + made > f->size) {
			f->size = 2 * f->size + n - at + COMPAT_MAX;
			f->at = mem_grow(f->at, f->size, sizeof(*f->at));
		}
		for (size_t i = 0; i < made; i++)
			if (counts(out[i]))
				f->at[f->n++] = out[i];
	}
}

/* The finishing step of MurmurHash3: every bit of x moves every other. */
static uint64_t
stir(uint64_t x)
{
	x = (x ^ x >> 33) * 0xff51afd7ed558ccdULL;
	x = (x ^ x >> 33) * 0xc4ceb9fe1a85ec53ULL;
	return x ^ x >> 33;
}

/* What a letter adds to a hash of several. */
#define STEP 0x9e3779b97f4a7c15ULL

static uint64_t
hash(const int32_t *at, size_t n)
{
	uint64_t h = n;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (uint64_t)(uint32_t)at[i]) * STEP;
	return stir(h);
}

/* A key as SQL has it, and never 0, which means none. */
static int64_t
to_key(uint64_t h)
{
	int64_t key;

	h = h == 0 ? 1 : h;
	memcpy(&key, &h, sizeof(key));
	return key;
}

/* Puts a key among the smallest, in order, each once. */
static void
keep(struct fingerprint *f, int64_t key)
{
	size_t low = 0, high = f->n_sketch;

	if (high == FINGERPRINT_SKETCH && key >= f->sketch[high - 1])
		return;
	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (f->sketch[mid] < key)
			low = mid + 1;
		else
			high = mid;
	}
	if (low < f->n_sketch && f->sketch[low] == key)
		return;
	if (f->n_sketch < FINGERPRINT_SKETCH)
		f->n_sketch++;
	memmove(f->sketch + low + 1, f->sketch + low,
	    (f->n_sketch - 1 - low) * sizeof(f->sketch[0]));
	f->sketch[low] = key;
}

static size_t
smaller(size_t a, size_t b)
{
	return a < b ? a : b;
}

void
fingerprint_make(const char *title, const char *body,
    struct fingerprint *out)
{
	struct fold f = { .at = NULL };

	fold_text(&f, title);
	fold_text(&f, body);
	out->letters = f.n;
	out->exact = f.n < FINGERPRINT_MIN_EXACT ? 0 :
	    to_key(hash(f.at, f.n));
	out->n_sketch = 0;
	if (f.n >= FINGERPRINT_MIN_NEAR)
		for (size_t i = 0; i + FINGERPRINT_PIECE <= f.n; i++)
			keep(out, to_key(hash(f.at + i,
			    FINGERPRINT_PIECE)));
	out->n_keys = smaller(out->n_sketch, FINGERPRINT_KEYS);
	out->n_stored = smaller(out->n_sketch, FINGERPRINT_STORED);
	free(f.at);
}

/* What two sketches show of their texts: below a bound that both know
 * wholly, the pieces of each and those of both. */
struct overlap {
	size_t a, b, both;
};

static int64_t
bound(const struct fingerprint *f)
{
	return f->n_sketch < FINGERPRINT_SKETCH ? INT64_MAX :
	    f->sketch[f->n_sketch - 1];
}

static void
compare(const struct fingerprint *a, const struct fingerprint *b,
    struct overlap *o)
{
	int64_t end = bound(a) < bound(b) ? bound(a) : bound(b);

	*o = (struct overlap) { .a = 0 };
	while (o->a < a->n_sketch && a->sketch[o->a] <= end &&
	    o->b < b->n_sketch && b->sketch[o->b] <= end) {
		int64_t x = a->sketch[o->a], y = b->sketch[o->b];

		o->both += x == y;
		o->a += x <= y;
		o->b += y <= x;
	}
	while (o->a < a->n_sketch && a->sketch[o->a] <= end)
		o->a++;
	while (o->b < b->n_sketch && b->sketch[o->b] <= end)
		o->b++;
}

static bool
is_same(const struct fingerprint *a, const struct fingerprint *b)
{
	return a->exact != 0 && a->exact == b->exact;
}

unsigned
fingerprint_similarity(const struct fingerprint *a,
    const struct fingerprint *b)
{
	struct overlap o;

	if (is_same(a, b))
		return 1000;
	compare(a, b, &o);
	if (o.a == 0 || o.b == 0)
		return 0;
	return (unsigned)(o.both * 1000 / (o.a + o.b - o.both));
}

unsigned
fingerprint_containment(const struct fingerprint *a,
    const struct fingerprint *b)
{
	struct overlap o;

	if (is_same(a, b))
		return 1000;
	compare(a, b, &o);
	if (smaller(o.a, o.b) < FINGERPRINT_SAMPLE)
		return 0;
	return (unsigned)(o.both * 1000 / smaller(o.a, o.b));
}

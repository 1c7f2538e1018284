/*
 * Finding texts; see find.h.  A text is found with memmem; initials with
 * one bit for each of them that the syllables seen last agree with ("shift
 * and": Baeza-Yates and Gonnet, A new approach to text searching, 1992).
 * Both take time in proportion to the text.
 */
#include "lib/text/find.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/fold.h"
#include "lib/text/width.h"

#define INITIALS 19    /* consonants that a syllable can begin with */
#define BLANK INITIALS
#define SYLLABLE 0xac00
#define PER_INITIAL 588 /* syllables that begin with the same */

struct find {
	struct buf text; /* folded */
	bool initials;
	size_t length;             /* of initials, in characters */
	uint64_t mask[BLANK + 1];  /* in which places each may stand */
};

/* Number of a consonant in the order of syllables, BLANK, or -1. */
static int
initial_of(int32_t c)
{
	static const int32_t consonants[INITIALS] = { 0x3131, 0x3132, 0x3134,
		0x3137, 0x3138, 0x3139, 0x3141, 0x3142, 0x3143, 0x3145,
		0x3146, 0x3147, 0x3148, 0x3149, 0x314a, 0x314b, 0x314c,
		0x314d, 0x314e };

	if (c == ' ')
		return BLANK;
	for (int i = 0; i < INITIALS; i++)
		if (consonants[i] == c)
			return i;
	return -1;
}

/* The same for a character of a text: a syllable counts as its initial. */
static int
class_of(int32_t c)
{
	if (c >= SYLLABLE && c < SYLLABLE + INITIALS * PER_INITIAL)
		return (c - SYLLABLE) / PER_INITIAL;
	return initial_of(c);
}

static void
take_initials(struct find *f)
{
	bool consonant = false;
	size_t count = 0, len;
	int32_t c;
	int class;

	for (size_t i = 0; i < f->text.len; i += len) {
		len = text_character(f->text.s + i, f->text.len - i, &c);
		class = len > 0 ? initial_of(c) : -1;
		if (class < 0 || count == FIND_INITIALS_MOST)
			return;
		f->mask[class] |= UINT64_C(1) << count++;
		consonant = consonant || class != BLANK;
	}
	f->initials = consonant;
	f->length = count;
}

struct find *
find_new(const char *text, bool quoted)
{
	struct find *f = mem_new(1, sizeof(*f));

	buf_init(&f->text);
	text_fold(text, strlen(text), &f->text);
	if (!quoted)
		take_initials(f);
	return f;
}

void
find_free(struct find *f)
{
	if (f == NULL)
		return;
	buf_clear(&f->text);
	free(f);
}

const char *
find_text(const struct find *f, size_t *n, bool *initials)
{
	*n = f->text.len;
	*initials = f->initials;
	return f->text.s;
}

/* Where the next hit in n bytes begins, or n.  Consonants and syllables
 * take three bytes each, so that all hits are as long as the text. */
static size_t
next_initials(const struct find *f, const char *s, size_t n)
{
	uint64_t agree = 0, whole = UINT64_C(1) << (f->length - 1);
	size_t i = 0, len;
	int32_t c;
	int class;

	while (i < n) {
		len = text_character(s + i, n - i, &c);
		class = len > 0 ? class_of(c) : -1;
		i += len > 0 ? len : 1;
		agree = class < 0 ? 0 : (agree << 1 | 1) & f->mask[class];
		if ((agree & whole) != 0)
			return i - f->text.len;
	}
	return n;
}

static size_t
next(const struct find *f, const char *s, size_t n)
{
	const char *at;

	if (f->initials)
		return next_initials(f, s, n);
	at = memmem(s, n, f->text.s, f->text.len);
	return at != NULL ? (size_t)(at - s) : n;
}

bool
find_in(const struct find *f, const char *folded, size_t n)
{
	return f->text.len <= n && next(f, folded, n) < n;
}

size_t
find_count(const struct find *f, const char *folded, size_t n)
{
	size_t count = 0, at = 0, gap;

	if (f->text.len == 0)
		return 0;
	while ((gap = next(f, folded + at, n - at)) < n - at) {
		at += gap + f->text.len;
		count++;
	}
	return count;
}

/* The text itself, segment by segment. */
struct walk {
	const char *s;
	size_t n;
	size_t at;    /* behind the last segment */
	size_t last;  /* where that begins */
	size_t done;  /* bytes so far, folded */
	struct buf segment;
};

static bool
step(struct walk *w)
{
	if (w->at == w->n)
		return false;
	buf_reset(&w->segment);
	w->last = w->at;
	w->at += text_fold_next(w->s + w->at, w->n - w->at, &w->segment);
	w->done += w->segment.len;
	return true;
}

/* Turns places of the folded text into places of the text itself; those
 * that share a segment ("ss" in a sharp s) become one. */
static size_t
place(const char *s, size_t n, struct find_place *places, size_t count)
{
	struct walk w = { .s = s, .n = n, .segment = BUF_INIT };
	size_t kept = 0, start;

	for (size_t k = 0; k < count; k++) {
		while (w.done <= places[k].start && step(&w))
			continue;
		start = w.last;
		while (w.done < places[k].end && step(&w))
			continue;
		if (kept > 0 && start < places[kept - 1].end)
			kept--;
		else
			places[kept].start = start;
		places[kept++].end = w.at;
	}
	buf_clear(&w.segment);
	return kept;
}

size_t
find_places(const struct find *f, const char *s, size_t n,
    struct find_place *places, size_t most)
{
	struct buf folded = BUF_INIT;
	size_t count = 0, at = 0, gap;

	text_fold(s, n, &folded);
	while (count < most && f->text.len > 0 &&
	    (gap = next(f, folded.s + at, folded.len - at)) <
	    folded.len - at) {
		places[count].start = at + gap;
		at += gap + f->text.len;
		places[count++].end = at;
	}
	buf_clear(&folded);
	return place(s, n, places, count);
}

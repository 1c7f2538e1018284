/*
 * From units to a reading; see skeleton_impl.h.  Loose jamo are composed as
 * an input method would, also behind a written syllable (시ㅂㅏㄹ), the last
 * syllable being held back until it is known that no more comes to it.
 */
#include "lib/text/skeleton_impl.h"

#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/jamo.h"

#define NOWHERE UINT32_MAX

/* A loose consonant below the held syllable. */
struct tail {
	int32_t c;
	uint32_t from, to;
	bool gap; /* something was dropped before it */
};

struct weaver {
	struct skeleton_text *t;
	bool drawn;      /* shorten drawn-out vowels */
	bool seen_drawn;
	bool gap;        /* something was dropped before the next unit */

	/* What is held back: nothing (c is 0), a loose consonant, or a
	 * syllable with up to two loose tails. */
	struct skeleton_unit held;
	bool is_syllable, is_loose; /* is_loose: made of jamo */
	int lead, vowel;
	struct tail tail[2];
	int tails;

	/* What was written last. */
	int32_t last;
	size_t repeats;
	uint32_t next; /* where the text goes on byte for byte, or NOWHERE */
};

static size_t
encode(int32_t c, char *out)
{
	unsigned u = (unsigned)c;

	if (u < 0x80) {
		out[0] = (char)u;
		return 1;
	}
	if (u < 0x800) {
		out[0] = (char)(0xc0 | u >> 6);
		out[1] = (char)(0x80 | (u & 0x3f));
		return 2;
	}
	if (u < 0x10000) {
		out[0] = (char)(0xe0 | u >> 12);
		out[1] = (char)(0x80 | (u >> 6 & 0x3f));
		out[2] = (char)(0x80 | (u & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | u >> 18);
	out[1] = (char)(0x80 | (u >> 12 & 0x3f));
	out[2] = (char)(0x80 | (u >> 6 & 0x3f));
	out[3] = (char)(0x80 | (u & 0x3f));
	return 4;
}

static void
add_run(struct skeleton_text *t, const struct skeleton_unit *u)
{
	if (t->runs == t->room) {
		t->room = t->room * 2 + 64;
		t->run = mem_grow(t->run, t->room, sizeof(*t->run));
	}
	t->run[t->runs++] = (struct skeleton_run){
		.at = (uint32_t)t->text.len, .from = u->from,
		.to = (u->marks & MARK_SAME) != 0 ? 0 : u->to,
		.marks = u->marks & (MARK_GAP | MARK_GUESS),
	};
}

/* Takes the last character, which is c, back. */
static void
take_back(struct weaver *w, int32_t c)
{
	struct skeleton_text *t = w->t;
	char again[4];

	t->text.len -= encode(c, again);
	while (t->runs > 0 && t->run[t->runs - 1].at >= t->text.len)
		t->runs--;
	w->next = NOWHERE;
}

/* Three of the same and more are one; "ss" in a word stays. */
static bool
is_repeat(struct weaver *w, const struct skeleton_unit *u)
{
	if (u->c != w->last || (u->marks & MARK_GAP) != 0 ||
	    u->kind == UNIT_DIGIT) {
		w->last = u->c;
		w->repeats = 1;
		return false;
	}
	w->repeats++;
	if (w->repeats == 3)
		take_back(w, u->c);
	return w->repeats >= 3;
}

static void
write_unit(struct weaver *w, const struct skeleton_unit *u)
{
	struct buf *b = &w->t->text;
	size_t len;

	if (is_repeat(w, u))
		return;
	if (b->size - b->len < 8)
		buf_reserve(b, b->len + 64);
	if ((u->marks & (MARK_SAME | MARK_GAP | MARK_GUESS)) != MARK_SAME ||
	    u->from != w->next)
		add_run(w->t, u);
	len = encode(u->c, b->s + b->len);
	b->len += len;
	w->next = (u->marks & MARK_SAME) != 0 ? u->from + (uint32_t)len :
	    NOWHERE;
}

/*
 * A syllable that only draws the last one out: 이 behind 시, 알 behind 바.
 * What is left of both is in *c.
 */
static bool
is_drawn(const struct weaver *w, const struct skeleton_unit *u, int32_t *c)
{
	int lead, vowel, tail, lead2, vowel2, tail2;

	if (!jamo_is_silent(u->c) || (u->marks & MARK_GAP) != 0 ||
	    !jamo_is_syllable(w->last))
		return false;
	jamo_parts(u->c, &lead2, &vowel2, &tail2);
	jamo_parts(w->last, &lead, &vowel, &tail);
	*c = jamo_syllable(lead, vowel, tail2);
	return tail == 0 && vowel == vowel2;
}

static void
put(struct weaver *w, const struct skeleton_unit *u)
{
	struct skeleton_run *run;
	struct skeleton_unit whole = *u;
	int32_t c, last = w->last;

	if (!is_drawn(w, u, &c)) {
		write_unit(w, u);
		return;
	}
	w->seen_drawn = true;
	if (!w->drawn) {
		write_unit(w, u);
		return;
	}
	if (c == last)
		return;
	/* the syllable before, with its place, and this one's tail */
	run = &w->t->run[w->t->runs - 1];
	whole.c = c;
	whole.from = run->to != 0 ? run->from : run->from +
	    (uint32_t)(w->t->text.len - 3) - run->at;
	whole.marks = (uint8_t)((u->marks & MARK_GUESS) |
	    (run->at == w->t->text.len - 3 ? run->marks : 0));
	take_back(w, last);
	w->last = 0;
	write_unit(w, &whole);
}

/* Writes what is held back, without the last cut of its tails. */
static void
flush(struct weaver *w, int cut)
{
	struct skeleton_unit u = w->held;
	int tail = 0, n = w->tails - cut;

	if (u.c == 0)
		return;
	if (w->is_syllable && (n > 0 || w->is_loose)) {
		if (n > 0) {
			tail = jamo_tail(w->tail[0].c);
			u.to = w->tail[0].to;
			u.marks &= (uint8_t)~MARK_SAME;
			if (w->tail[0].gap)
				u.marks |= MARK_GUESS;
		}
		if (n > 1) {
			tail = jamo_join_tails(tail, jamo_tail(w->tail[1].c));
			u.to = w->tail[1].to;
		}
		u.c = jamo_syllable(w->lead, w->vowel, tail);
	}
	w->held.c = 0;
	w->is_syllable = w->is_loose = false;
	w->tails = 0;
	put(w, &u);
}

/* A unit's marks, with what was dropped before it. */
static uint8_t
unit_marks(const struct weaver *w, const struct skeleton_unit *u)
{
	return (uint8_t)((u->marks & (MARK_SAME | MARK_GUESS)) |
	    (w->gap ? MARK_GAP : 0));
}

/* Takes the unit as what is held. */
static void
hold(struct weaver *w, const struct skeleton_unit *u)
{
	w->held = *u;
	w->held.marks = unit_marks(w, u);
	w->gap = false;
	w->tails = 0;
	w->is_syllable = u->kind == UNIT_SYLLABLE;
	w->is_loose = false;
}

/* A written syllable takes only these as a tail: the others are sounds and
 * abbreviations of their own (하ㅋ, 네ㅎ, 시ㅂ). */
static bool
may_follow(int32_t c)
{
	return c == 0x3134 || c == 0x3139 || c == 0x3141 || c == 0x3147 ||
	    c == 0x3148; /* ㄴ ㄹ ㅁ ㅇ ㅈ */
}

static bool
takes_tail(struct weaver *w, int32_t c)
{
	int tail = 0;

	if (!w->is_syllable || jamo_tail(c) == 0)
		return false;
	if (w->tails == 0) {
		if (w->is_loose)
			return true;
		if (w->gap || !may_follow(c))
			return false;
		jamo_parts(w->held.c, &w->lead, &w->vowel, &tail);
		return tail == 0;
	}
	return w->tails == 1 && w->is_loose && !w->gap &&
	    !w->tail[0].gap && jamo_join_tails(jamo_tail(w->tail[0].c),
	    jamo_tail(c)) != 0;
}

/* The loose consonant below a syllable becomes the one that is held. */
static void
detach(struct weaver *w)
{
	struct tail last = w->tail[w->tails - 1];
	struct skeleton_unit u = { .c = last.c, .from = last.from,
		.to = last.to, .kind = UNIT_JAMO };

	flush(w, 1);
	u.marks = 0;
	hold(w, &u);
	if (last.gap)
		w->held.marks |= MARK_GAP;
}

static void
consonant(struct weaver *w, const struct skeleton_unit *u)
{
	if (w->held.c != 0 && takes_tail(w, u->c)) {
		w->tail[w->tails++] = (struct tail){ .c = u->c,
			.from = u->from, .to = u->to, .gap = w->gap };
		w->gap = false;
		return;
	}
	/* 아ㅅㅂ is 아 and two letters, not 앗ㅂ */
	if (w->tails == 1 && !w->gap && (!w->is_loose || w->tail[0].gap)) {
		bool gap = w->gap;

		w->gap = false;
		detach(w);
		w->gap = gap;
	}
	flush(w, 0);
	hold(w, u);
}

/* The held consonant and a vowel are a syllable. */
static void
begin_syllable(struct weaver *w, const struct skeleton_unit *u)
{
	w->lead = jamo_lead(w->held.c);
	w->vowel = jamo_vowel(u->c);
	w->held.to = u->to;
	w->held.kind = UNIT_SYLLABLE;
	w->held.marks &= (uint8_t)~MARK_SAME;
	if (w->gap)
		w->held.marks |= MARK_GUESS;
	w->gap = false;
	w->is_syllable = w->is_loose = true;
}

/* Whether the vowel goes with the held syllable; *drop: it only draws it
 * out. */
static bool
joins_vowel(struct weaver *w, int32_t c, bool *drop)
{
	int lead, vowel, tail, both;

	*drop = false;
	if (!w->is_syllable || w->gap || w->tails > 0)
		return false;
	if (!w->is_loose) {
		jamo_parts(w->held.c, &lead, &vowel, &tail);
		*drop = tail == 0 && vowel == jamo_vowel(c);
		return *drop;
	}
	*drop = w->vowel == jamo_vowel(c);
	both = jamo_join_vowels(w->vowel, jamo_vowel(c));
	if (both >= 0)
		w->vowel = both;
	return *drop || both >= 0;
}

static void
vowel(struct weaver *w, const struct skeleton_unit *u)
{
	bool drop;

	if (w->tails > 0 && jamo_lead(w->tail[w->tails - 1].c) >= 0 &&
	    (!w->gap || w->tail[w->tails - 1].gap)) {
		bool gap = w->gap;

		w->gap = false;
		detach(w);
		w->gap = gap;
		begin_syllable(w, u);
	} else if (w->held.c != 0 && w->held.kind == UNIT_JAMO) {
		begin_syllable(w, u);
	} else if (w->held.c != 0 && joins_vowel(w, u->c, &drop)) {
		if (!drop)
			w->held.to = u->to;
	} else {
		flush(w, 0);
		hold(w, u);
		flush(w, 0);
	}
}

static void
jamo(struct weaver *w, const struct skeleton_unit *u)
{
	struct skeleton_unit half = *u;
	int32_t part[2];

	if (jamo_vowel(u->c) >= 0) {
		vowel(w, u);
	} else if (jamo_split(u->c, part)) {
		half.marks &= (uint8_t)~MARK_SAME;
		half.c = part[0];
		consonant(w, &half);
		half.c = part[1];
		consonant(w, &half);
	} else {
		consonant(w, u);
	}
}

/* A unit to which nothing loose can come is written at once. */
static void
plain(struct weaver *w, const struct skeleton_unit *u, bool last)
{
	struct skeleton_unit whole = *u;

	if (w->held.c != 0)
		flush(w, 0);
	if (!last && (u[1].kind == UNIT_JAMO || u[1].kind == UNIT_GONE)) {
		hold(w, u);
		return;
	}
	whole.marks = unit_marks(w, u);
	w->gap = false;
	put(w, &whole);
}

bool
skeleton_weave(const struct skeleton *k, struct skeleton_text *t, bool drawn)
{
	struct weaver w = { .t = t, .drawn = drawn, .next = NOWHERE };

	t->runs = 0;
	buf_reset(&t->text);
	buf_reserve(&t->text, 64);
	for (size_t i = 0; i < k->units; i++) {
		const struct skeleton_unit *u = &k->unit[i];

		switch ((enum unit_kind)u->kind) {
		case UNIT_GAP:
			w.gap = true;
			break;
		case UNIT_GONE:
			break;
		case UNIT_JAMO:
			jamo(&w, u);
			break;
		case UNIT_DIGIT:
		case UNIT_LATIN:
		case UNIT_OTHER:
		case UNIT_SYLLABLE:
			plain(&w, u, i + 1 == k->units);
			break;
		}
	}
	flush(&w, 0);
	t->text.s[t->text.len] = '\0';
	return w.seen_drawn;
}

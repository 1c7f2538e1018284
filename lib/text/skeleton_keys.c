/*
 * Hangul that was typed with the keyboard on English (tlqkf → 시발), undone;
 * see skeleton_impl.h.  A run of Latin letters is changed only where all of
 * it makes whole syllables, which English words seldom do.
 */
#include "lib/text/skeleton_impl.h"

#include "lib/text/jamo.h"
#include "lib/text/keyboard.h"

/* Capitals throughout are no shift keys. */
static int32_t
key(const struct skeleton_unit *u, bool shouted)
{
	return keyboard_letter(u->c, (u->marks & MARK_UPPER) != 0 && !shouted);
}

/* Whether n consonants can end a syllable. */
static bool
are_tails(const int32_t *c, size_t n)
{
	if (n == 0)
		return true;
	if (n == 1)
		return jamo_tail(c[0]) != 0;
	return n == 2 &&
	    jamo_join_tails(jamo_tail(c[0]), jamo_tail(c[1])) != 0;
}

/* Whether the run from..to makes whole syllables: a lead, a vowel or a
 * double one, up to two tails, and so on. */
static bool
makes_syllables(const struct skeleton_unit *u, size_t n, bool shouted)
{
	int32_t tail[3], c;
	size_t tails = 0, vowels = 0;
	int last = -1, v;

	for (size_t i = 0; i < n; i++) {
		c = key(&u[i], shouted);
		v = jamo_vowel(c);
		if (v < 0) {
			if (tails == 3)
				return false;
			tail[tails++] = c;
			last = -1;
		} else if (tails > 0) {
			if (!are_tails(tail, tails - 1) ||
			    (vowels == 0 && tails > 1))
				return false;
			tails = 0;
			vowels++;
			last = v;
		} else if (last < 0 || jamo_join_vowels(last, v) < 0) {
			return false;
		} else {
			last = -1;
		}
	}
	return vowels > 0 && are_tails(tail, tails);
}

static void
undo(struct skeleton_unit *u, size_t n, bool shouted)
{
	for (size_t i = 0; i < n; i++) {
		u[i].c = key(&u[i], shouted);
		u[i].kind = UNIT_JAMO;
		u[i].marks &= (uint8_t)~MARK_SAME;
	}
}

bool
skeleton_undo_keys(struct skeleton *k)
{
	bool changed = false;
	size_t i = 0;

	while (i < k->units) {
		struct skeleton_unit *u = &k->unit[i];
		size_t n = 0;
		bool shouted = true;

		while (i + n < k->units && u[n].kind == UNIT_LATIN) {
			shouted = shouted && (u[n].marks & MARK_UPPER) != 0;
			n++;
		}
		if (n > 1 && makes_syllables(u, n, shouted)) {
			undo(u, n, shouted);
			changed = true;
		}
		i += n + (n == 0);
	}
	return changed;
}

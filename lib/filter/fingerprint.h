/*
 * What recognises the same content posted again (Article 6(2) 8), exactly
 * or with small changes.  Pure: no database; who "the same person" is, and
 * what follows, is decided elsewhere.
 *
 * Title and body are folded together: NFKC, small letters; blanks, symbols,
 * zero-width characters and loose jamo (ㅋㅋ, ㅠㅠ) do not count.  What
 * remains is a row of letters and digits, and its length is counted in
 * these.
 *
 * Near copies are found through the smallest hashes of the text's pieces (a
 * bottom-k sketch: Broder, On the resemblance and containment of documents,
 * 1997): a piece is FINGERPRINT_PIECE letters in a row.  The first
 * FINGERPRINT_STORED keys of each post go into an indexed table, and all
 * keys of a new post are looked up there, so that adding is cheap and
 * finding is sure.  A common phrase may be a key of many posts: look at the
 * newest few of each key only.  Whether a post found so is a copy is told
 * by fingerprint_similarity on the two texts: one changed letter in forty
 * leaves about 700, a fifth of noise appended 770, while texts that only
 * share a phrase stay below 200.
 */
#ifndef OSAN_FILTER_FINGERPRINT_H
#define OSAN_FILTER_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

#define FINGERPRINT_PIECE 6     /* letters of one piece */
#define FINGERPRINT_MIN_EXACT 12 /* shorter texts have no key at all */
#define FINGERPRINT_MIN_NEAR 20 /* shorter texts have no near keys */
#define FINGERPRINT_STORED 4    /* near keys that are stored at most */
#define FINGERPRINT_KEYS 8      /* near keys that are looked up at most */
#define FINGERPRINT_SKETCH 256  /* hashes that are compared at most */
#define FINGERPRINT_NEAR 400    /* similarity from which it is a copy */
#define FINGERPRINT_SAMPLE 8    /* fewer say nothing of containment */

/*
 * Keys are the same on every machine and in every version that has the
 * same FINGERPRINT_FORM; store it with the keys, and make all of them anew
 * when it changes.
 */
#define FINGERPRINT_FORM 1

struct fingerprint {
	size_t letters;  /* length of the folded text */
	int64_t exact;   /* equal for equal folded texts; 0: too short */
	size_t n_keys;   /* near keys to look up: the first of sketch[] */
	size_t n_stored; /* of these, how many to store: the first */
	size_t n_sketch;
	int64_t sketch[FINGERPRINT_SKETCH]; /* ascending; the whole text's
	                  * pieces where they are fewer than these */
};

/* Fills *out; needs no clearing.  Either text may be NULL or empty, bytes
 * that are not UTF-8 do not count. */
void fingerprint_make(const char *title, const char *body,
    struct fingerprint *out);

/* How much of the two texts is the same, in thousandths: pieces that both
 * have of all pieces (Jaccard).  1000 for equal folded texts; 0 where
 * either is too short for near keys and they are not equal. */
unsigned fingerprint_similarity(const struct fingerprint *a,
    const struct fingerprint *b);

/* How much of the shorter text is in the longer one, in thousandths: what
 * stays high when much was added around a copied text.  0 where the longer
 * one is so long that too few pieces can be compared. */
unsigned fingerprint_containment(const struct fingerprint *a,
    const struct fingerprint *b);

#endif

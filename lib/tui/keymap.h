/*
 * Which key does what, where.  One table makes look-up, help and the keys
 * of the configuration file.
 *
 * With the Korean keyboard on (two-set, KS X 5002) a key comes as a letter
 * of Hangul, or several as a syllable: j as ㅓ, d k as 아.  They are mapped
 * back: keys that only move act, all others do nothing but are told, so that
 * the caller can say that the Korean keyboard is on.  Shift makes another
 * letter only with q w e r t o p: ㅎ is g, also where G was typed.
 */
#ifndef OSAN_TUI_KEYMAP_H
#define OSAN_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

struct binding {
	int32_t key;
	const char *action; /* "remove"; the name in the configuration file */
	const char *help;   /* N_("…") in a table; a few words */
	unsigned contexts;  /* bits of the caller's */
	bool moves;         /* changes nothing but the place */
};

struct keymap;

/* A table of its own, of the n bindings, whose texts it borrows.  A key
 * stands in it once for each context (else an assertion fails). */
struct keymap *keymap_new(const struct binding *table, size_t n);
void keymap_free(struct keymap *m); /* NULL is fine */

/* The binding of a key in one context, or NULL; Hangul is not mapped. */
const struct binding *keymap_get(const struct keymap *m, unsigned context,
    int32_t key);

#define KEYMAP_KEYS 5 /* Latin keys of one syllable (뷁), at most */

struct keymap_found {
	const struct binding *binding; /* NULL: the key does nothing here */
	int32_t key;                   /* the Latin one */
	bool hint; /* not to be done: it came through the Korean keyboard */
};

/*
 * What a key does in a context, in the order of the Latin keys that it
 * stands for: one result, or several for a syllable.  A key that does more
 * than move, and came as Hangul, has hint set and is the last: what was
 * typed behind it was meant for what it would have opened.
 */
size_t keymap_find(const struct keymap *m, unsigned context, int32_t key,
    struct keymap_found found[KEYMAP_KEYS]);

/* The Latin keys of a letter or syllable of Hangul (compatibility,
 * conjoining or half-width): 아 is d k, ㄲ is R.  0 for all else. */
size_t keymap_hangul(int32_t c, int32_t keys[KEYMAP_KEYS]);

/*
 * Gives an action other keys, by name, blanks between: "D F8"; "none" takes
 * them all away.  ERR_NOT_FOUND for an unknown action, ERR_INPUT for a name
 * that is no key, ERR_EXISTS for one that another action has in the same
 * context.  Nothing is changed then.
 * New keys work wherever the action had any, and are kept in place of the
 * old ones in keymap_all.
 */
MUST_USE int keymap_set(struct keymap *m, const char *action,
    const char *keys, struct err *e);

/* The bindings as they are now, in the order of the table; borrowed until
 * the next keymap_set. */
const struct binding *keymap_all(const struct keymap *m, size_t *n);

/* The first key of an action in a context, KEY_NONE where it has none. */
int32_t keymap_key(const struct keymap *m, unsigned context,
    const char *action);

#endif

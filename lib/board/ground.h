/*
 * The nine grounds of Article 6(2), as the site words them.
 */
#ifndef OSAN_BOARD_GROUND_H
#define OSAN_BOARD_GROUND_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Texts are borrowed until the next call. */
struct ground_row {
	int64_t number;      /* 1 to 9 */
	const char *name_ko; /* a few words */
	const char *name_en;
	const char *text_ko; /* the by-law's sentence, in our words */
	const char *text_en;
};

/* In order: ground_next gives 1, 0 at the end, -1. */
MUST_USE int ground_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int ground_next(struct stmt *st, struct ground_row *g,
    struct err *e);

#endif

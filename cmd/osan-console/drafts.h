/*
 * What was typed for steps of complaints that were not taken, or not taken
 * yet: it stands there again when the same step is begun anew.  In memory
 * alone, since these are citizens' words; overwritten when it goes.
 */
#ifndef OSAN_CONSOLE_DRAFTS_H
#define OSAN_CONSOLE_DRAFTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct drafts;

struct drafts *drafts_new(void);
void drafts_free(struct drafts *d); /* NULL is fine */

/* Keeps n texts (NULL: none) as what was typed for that deed of that
 * complaint; what was kept before goes.  Copied. */
void drafts_keep(struct drafts *d, int64_t complaint, int deed,
    char *const *text, size_t n);

/* Copies of them into text, which has n places and is overwritten; false,
 * and nothing happens, where none is kept. */
bool drafts_take(const struct drafts *d, int64_t complaint, int deed,
    char **text, size_t n);

void drafts_drop(struct drafts *d, int64_t complaint, int deed);

#endif

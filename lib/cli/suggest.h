/*
 * "Did you mean": the known word nearest to a mistyped one.
 */
#ifndef OSAN_CLI_SUGGEST_H
#define OSAN_CLI_SUGGEST_H

#include <stddef.h>

struct suggest {
	const char *typed;
	const char *best;  /* borrowed; NULL where nothing is near */
	size_t distance;
};

void suggest_init(struct suggest *s, const char *typed);
void suggest_offer(struct suggest *s, const char *known);

/* Changes (a letter more, less, other, or two swapped) between two words;
 * words over 40 bytes are far from everything. */
size_t suggest_distance(const char *a, const char *b);

#endif

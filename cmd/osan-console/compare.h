/*
 * Two posts side by side (from BESIDE_COLUMNS on), or one under the other,
 * with what only one of them has marked by colour and by signs: [-in the
 * first-], {+in the second+}.  Personal data is masked in both.
 */
#ifndef OSAN_CONSOLE_COMPARE_H
#define OSAN_CONSOLE_COMPARE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

struct compare {
	struct pager *first, *second;
	int64_t first_id, second_id; /* the posts in them; 0: none */
	bool stale;
};

void compare_init(struct compare *k);
void compare_clear(struct compare *k);

/* second 0, or the same as first: only the first is shown. */
void compare_draw(struct console *c, struct compare *k, int64_t first,
    int64_t second, struct area a);

void compare_scroll(struct compare *k, int halves);

#endif

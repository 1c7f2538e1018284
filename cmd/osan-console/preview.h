/*
 * A post as it is read before a decision: its text with hits marked and
 * personal data masked, why it waits, what its author did before, and what
 * was said around it.
 */
#ifndef OSAN_CONSOLE_PREVIEW_H
#define OSAN_CONSOLE_PREVIEW_H

#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

enum preview_kind {
	PREVIEW_SHORT, /* beside a list: three neighbours */
	PREVIEW_WHOLE  /* a screen of its own: revisions and decisions too */
};

/* Fills the pager (pager_again where it showed the same post).  What cannot
 * be read is told in it. */
void preview_fill(struct console *c, struct pager *p, int64_t post,
    enum preview_kind kind);

/* The short one, for beside.h. */
void preview_beside(struct console *c, struct pager *p, int64_t post);

#endif

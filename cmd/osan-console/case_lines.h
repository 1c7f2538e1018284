/*
 * A complaint as staff read it: how it stands, what was written, who
 * complains, and its timeline.  Personal data is masked unless it is asked
 * for on purpose, which is logged beforehand (article 17; case_reveal.h).
 */
#ifndef OSAN_CONSOLE_CASE_LINES_H
#define OSAN_CONSOLE_CASE_LINES_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

enum case_kind {
	CASE_SHORT, /* beside a list: the timeline without its words */
	CASE_WHOLE  /* a screen of its own */
};

/* Fills the pager (pager_again where it showed the same one).  plain:
 * unmasked.  What cannot be read is told in it. */
void case_fill(struct console *c, struct pager *p, int64_t id,
    enum case_kind kind, bool plain);

/* The short one, for beside.h. */
void case_beside(struct console *c, struct pager *p, int64_t id);

#endif

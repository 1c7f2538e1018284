/*
 * The deadline of one complaint: its period, extensions and pauses as the
 * database has them, counted by lib/complaint/deadline.h.
 */
#ifndef OSAN_COMPLAINT_TERM_H
#define OSAN_COMPLAINT_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/deadline.h"
#include "lib/complaint/desk.h"

/* What a deadline is counted from; for deadline_due and deadline_explain. */
struct complaint_term {
	struct deadline_ask ask; /* points into the two below */
	struct period extended[DEADLINE_EXTENSIONS_MOST];
	struct deadline_pause paused[DEADLINE_PAUSES_MOST];
};

/* Reads the term of c, received when c->received_at says (the caller may
 * have set it to try a time).  A pause that is open ends, for this count,
 * at paused_until.  A pause is whole days: those on which it began and
 * ended too (decree, article 20).  ERR_DAMAGED for a period that another
 * program spoiled. */
MUST_USE int complaint_term_read(struct store *store,
    const struct complaint *c, int64_t paused_until,
    struct complaint_term *t, struct err *e);

/* Adds one more extension.  ERR_REFUSED where there are too many. */
MUST_USE int complaint_term_extend(struct complaint_term *t,
    const char *period, struct err *e);

/* When the answer to c is due, as complaint_term_read reads it. */
MUST_USE int complaint_due(struct complaint_desk *d,
    const struct complaint *c, int64_t paused_until, int64_t *due,
    struct err *e);

/* Until when something is wanted that a person wrote as text, and which
 * clock_parse read as at: a day without a clock runs to its end (Civil Act,
 * article 159). */
int64_t complaint_until(const char *text, int64_t at);

#endif

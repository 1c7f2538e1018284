/*
 * Notes for the next shift: what everybody on duty should know, about a
 * post or in general.  A note is written once and never changes; it is
 * ticked off when it is dealt with.
 */
#ifndef OSAN_BOARD_HANDOVER_H
#define OSAN_BOARD_HANDOVER_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

#define HANDOVER_TEXT 4000 /* characters */

struct handover {
	int64_t id;
	int64_t at;       /* microseconds */
	char *by;         /* login */
	char *text;
	int64_t post_id;  /* 0 = about none */
	int64_t done_at;  /* 0 = open */
	char *done_by;    /* login, or NULL */
};

/* Writes one, in a write transaction; post_id may be 0.  The text is
 * cleaned (NFC, line ends).  ERR_USAGE for an empty or too long text,
 * ERR_INPUT for what is no text, ERR_NOT_FOUND for no such post. */
MUST_USE int handover_add(struct store *store, const struct actor *actor,
    const char *text, int64_t post_id, int64_t *id, struct err *e);

/* Ticks one off, in a write transaction.  ERR_NOT_FOUND; ERR_REFUSED where
 * somebody has done so. */
MUST_USE int handover_done(struct store *store, const struct actor *actor,
    int64_t id, struct err *e);

/* Those since a time (included) and all open ones, newest first, at most
 * n; *rows is yours (handovers_free). */
MUST_USE int handover_list(struct store *store, int64_t since, size_t most,
    struct handover **rows, size_t *n, struct err *e);
void handovers_free(struct handover *rows, size_t n);

/* How many are open. */
MUST_USE int handover_open(struct store *store, int64_t *n, struct err *e);

#endif

/*
 * The line of visits, written down in one transaction; for visits.c alone.
 */
#ifndef OSAN_CMD_WEB_VISITS_WRITE_H
#define OSAN_CMD_WEB_VISITS_WRITE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/visit/visit.h"

struct desk;

struct visits_item {
	struct visits_item *next;
	struct visit visit;
	uint64_t number;  /* what it is known by */
	struct visit_win win;
	bool waited;      /* a page waits for it */
	bool left;        /* and waits no more */
	bool written;
	bool done;
};

struct visits_writer {
	struct desk *desk;
	void (*log)(void *ctx, const char *text, long more);
};

/* Writes them down: all of them or, where it fails, none.  *left is how
 * many visits are left until the Nth; *full says that the day holds no
 * more. */
MUST_USE int visits_write(struct visits_writer *w, struct visits_item *line,
    int64_t most, int64_t *left, bool *full, struct err *e);

/* Destroys the hashes of days before that one. */
MUST_USE int visits_forget(struct visits_writer *w, int32_t day,
    struct err *e);

#endif

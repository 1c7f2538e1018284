/*
 * Clients that are slow on purpose or not: each open connection has so long
 * for a request's head, for its body, and for taking the answer; whoever
 * takes longer is cut off.
 */
#ifndef OSAN_WEB_SLOW_H
#define OSAN_WEB_SLOW_H

#include <stdint.h>

#include "lib/base/err.h"

enum slow_phase {
	SLOW_HEAD,   /* waits for a request, or the rest of its head */
	SLOW_BODY,
	SLOW_WORK,   /* the turn is ours */
	SLOW_ANSWER,
	SLOW_PHASES
};

struct slow;
struct slow_client;

/* limit: microseconds a phase; 0: as long as it takes. */
MUST_USE int slow_new(const int64_t limit[SLOW_PHASES], struct slow **out,
    struct err *e);
void slow_free(struct slow *s); /* NULL is nothing */

/* A connection begins, is in another phase, ends; socket stays open until
 * slow_end has returned. */
struct slow_client *slow_begin(struct slow *s, int socket);
void slow_phase(struct slow_client *c, enum slow_phase phase);
void slow_end(struct slow *s, struct slow_client *c);

#endif

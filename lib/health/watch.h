/*
 * The watchdog of the homepage (article 3(4)): asks the web process each
 * minute, and opens and closes the outages that nobody has to find.
 */
#ifndef OSAN_HEALTH_WATCH_H
#define OSAN_HEALTH_WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct watch_probe {
	bool set;        /* there is something to ask: health.web */
	bool answers;    /* with a page, or as is planned */
	bool planned;    /* it is closed for maintenance */
	int status;      /* of HTTP; 0 without an answer */
	int64_t elapsed; /* microseconds */
	char error[200]; /* why it counts as no answer */
};

/* Asks the web, within the time of health.web-critical.  What a server says
 * of itself as broken (5xx) is no answer, but for the 503 of maintenance. */
MUST_USE int watch_ask(struct store *store, struct watch_probe *p,
    struct err *e);

enum watch_did {
	WATCH_NOTHING,
	WATCH_OPENED, /* the last of outage.probes had no answer either */
	WATCH_CLOSED  /* it answers again */
};

struct watch_result {
	struct watch_probe probe;
	enum watch_did did;
	int64_t outage;   /* the one opened, closed, or going on; 0: none */
	int64_t failures; /* probes in a row without an answer */
};

/* "nothing", "opened", "finished". */
const char *watch_did_word(enum watch_did did);

/* One probe, and what follows from it: an outage begins with the first of
 * the probes that had no answer, and ends when one has.  A planned outage is
 * no unplanned one, and what a person entered a person ends.  Writes only
 * where something changes.  With dry it says what would be. */
MUST_USE int watch_run(struct store *store, bool dry, struct watch_result *r,
    struct err *e);

#endif

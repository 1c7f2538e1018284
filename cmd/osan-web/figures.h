/*
 * Figures of complaints as several pages show them.  Adding them up takes
 * long on a large site, so they are kept for all threads: they are added up
 * anew where the database has changed, and no more often than costs a
 * twentieth of a thread.
 */
#ifndef OSAN_CMD_WEB_FIGURES_H
#define OSAN_CMD_WEB_FIGURES_H

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/public_figures.h"
#include "lib/store/store.h"

#define FIGURES_LANGS 2

/* Not changed any more once it is there. */
struct figures {
	atomic_int users;
	struct public_figures sums;
	int64_t waiting; /* posts that wait for the mayor's answer */
	uint64_t mark;   /* of the database */
	int64_t at;      /* microseconds of the steady clock */
	int64_t cost;    /* microseconds that adding up took */
};

struct figures_keeper {
	pthread_mutex_t lock;
	struct figures *now[FIGURES_LANGS];
};

void figures_init(struct figures_keeper *k);
void figures_clear(struct figures_keeper *k);

/* The figures, of names in "ko" or "en"; given back by figures_leave.  With
 * hurry old ones are taken rather than waited for. */
MUST_USE int figures_enter(struct figures_keeper *k, struct store *store,
    const char *lang, bool hurry, const struct figures **out,
    struct err *e);
void figures_leave(const struct figures *f); /* NULL is nothing */

#endif

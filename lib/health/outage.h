/*
 * The times in which the homepage was not there (article 3(4)): planned, with
 * a reason and an expected end, or unplanned, entered by a person or found
 * by the watch.  None is ever deleted; those of a kind never overlap.
 */
#ifndef OSAN_HEALTH_OUTAGE_H
#define OSAN_HEALTH_OUTAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Times are microseconds, 0 = none. */
struct outage {
	int64_t id;
	bool planned;
	bool by_watch;
	bool maintenance; /* the web answers 503 while it lasts */
	char *reason;     /* may be empty of an unplanned one */
	int64_t started_at;
	int64_t expected_at;
	int64_t ended_at;
	int64_t cancelled_at; /* called off before it began */
	int64_t created_at;
	int64_t version;
};

#define OUTAGE_INIT { .id = 0 }

void outage_clear(struct outage *o);

/* "planned", "unplanned"; "announced", "ongoing", "finished", "cancelled". */
const char *outage_kind_word(const struct outage *o);
const char *outage_state_word(const struct outage *o, int64_t now);

/* ERR_NOT_FOUND. */
MUST_USE int outage_get(struct store *store, int64_t id, struct outage *o,
    struct err *e);

/* All, newest first; those that have begun and not ended at now; the newest
 * of a kind that is not over at now. */
MUST_USE int outage_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int outage_running(struct store *store, int64_t now,
    struct stmt **st, struct err *e);
MUST_USE int outage_next(struct stmt *st, struct outage *o, struct err *e);

/* Whether o may be entered: ERR_USAGE for what it lacks. */
MUST_USE int outage_check(const struct outage *o, int64_t now,
    struct err *e);

/* In a write transaction: enters it; id, created_at and version are filled
 * in.  ERR_USAGE as outage_check; ERR_REFUSED where another of its kind is
 * at that time. */
MUST_USE int outage_start(struct store *store, struct outage *o,
    struct err *e);

/* In a write transaction: writes reason, expected end and end of o, which
 * must still be at o->version (ERR_CHANGED); version is raised. */
MUST_USE int outage_change(struct store *store, struct outage *o,
    struct err *e);

/* Prepares o for outage_change: it ended at that moment, or, where it has
 * not begun yet, is called off.  ERR_REFUSED where it is over already,
 * ERR_USAGE for a moment before its start or to come. */
MUST_USE int outage_end(struct outage *o, int64_t at, int64_t now,
    struct err *e);

#endif

/*
 * Figures of visits: browsers, by day, month or section.
 */
#ifndef OSAN_VISIT_STATS_H
#define OSAN_VISIT_STATS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum visit_stats_by { VISIT_BY_DAY, VISIT_BY_MONTH, VISIT_BY_SECTION };

struct visit_stats_ask {
	enum visit_stats_by by;
	int32_t from; /* days (date.h), both within */
	int32_t to;
	const char *section; /* only that one, for days and months; NULL: all
	                      * of the site */
};

struct visit_row {
	char *group; /* "2026-11-24", "2026-11", or the section's word */
	int64_t visitors;
};

struct visit_stats {
	struct visit_row *row; /* by day, or the most visitors first */
	size_t count;
	int64_t most;          /* of one row */
	int64_t robots;        /* of the same days; not among the others */
	int64_t all;           /* of the site in these days */
};

#define VISIT_STATS_INIT { .row = NULL }

/* Days without a visitor are no rows.  The caller clears *out. */
MUST_USE int visit_stats_read(struct store *store,
    const struct visit_stats_ask *ask, struct visit_stats *out,
    struct err *e);
void visit_stats_clear(struct visit_stats *s);

/* For the citizens' pages, also on a connection of the role public: of that
 * day and of all days. */
MUST_USE int visit_public(struct store *store, int32_t day, int64_t *today,
    int64_t *all, struct err *e);

#endif

/*
 * Figures of complaints (article 8, and the monthly check of the decree's
 * article 22): by kind, department, month or category.
 */
#ifndef OSAN_COMPLAINT_STATS_H
#define OSAN_COMPLAINT_STATS_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

enum complaint_stats_by {
	STATS_BY_KIND,
	STATS_BY_DEPARTMENT,
	STATS_BY_MONTH,   /* of receipt, in the site's zone */
	STATS_BY_CATEGORY
};

/* One group.  A result is an answer or a refusal. */
struct complaint_figures {
	char *group;         /* code, "2026-11", category; "" = none */
	int64_t received;
	int64_t open;        /* of them without a result, and not ended */
	int64_t in_time;     /* results up to the deadline */
	int64_t late;        /* results behind it, and open ones past it */
	int64_t extended;    /* complaints that were extended */
	int64_t mean;        /* microseconds from receipt to result; 0 = none */
	int64_t p90;         /* within which 90 of 100 had their result */
	int64_t rated;       /* how many were rated */
	int64_t rating_sum;  /* of 1 to 5 each */
};

struct complaint_stats {
	struct complaint_figures *row; /* by the group's name */
	size_t count;
	struct complaint_figures all;  /* over all groups */
};

#define COMPLAINT_STATS_INIT { .row = NULL }

struct complaint_stats_ask {
	enum complaint_stats_by by;
	int64_t since; /* received from then on; 0 = from the start */
	int64_t until; /* and before then; 0 = now */
};

/* Reads them as they are now.  The caller clears *out.  A connection of the
 * role public reads what the view web_complaint_figure tells: times to the
 * hour, and no ratings. */
MUST_USE int complaint_stats_read(struct store *store,
    const struct complaint_stats_ask *ask, struct complaint_stats *out,
    struct err *e);
void complaint_stats_clear(struct complaint_stats *s);

/* Appends a chart of in time, late and open for each group, as one SVG
 * that says in words too what it shows (title, desc, a label for every
 * bar), without styles, so that it can stand in a page of a strict policy.
 * title is plain text; the ids in it begin with id, for a page with
 * several. */
void complaint_stats_svg(const struct complaint_stats *s, const char *title,
    const char *id, struct buf *out);

#endif

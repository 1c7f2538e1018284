/*
 * Which part of a time the homepage was there: arithmetic alone.
 */
#ifndef OSAN_HEALTH_AVAILABILITY_H
#define OSAN_HEALTH_AVAILABILITY_H

#include <stddef.h>
#include <stdint.h>

/* From its first moment to the one after its last. */
struct span {
	int64_t from;
	int64_t to;
};

/* Spans of one kind: in their order, none overlapping another. */
struct spans {
	struct span *of;
	size_t n;
};

struct availability {
	struct span within; /* what is looked at, microseconds */
	int64_t planned;    /* of that planned outages */
	int64_t unplanned;  /* and unplanned ones, where none was planned */
	size_t outages;     /* unplanned ones that touch it */
};

/* What of a lies within b; where nothing does, it ends before it begins. */
struct span span_cut(struct span a, struct span b);

/* How much that is. */
int64_t span_common(struct span a, struct span b);

/* Time that was both is planned. */
void availability_of(struct span within, const struct spans *planned,
    const struct spans *unplanned, struct availability *out);

/* In hundred-thousandths of it (99.987 % is 99987), rounded down, so that
 * 100 % is said of no time with an outage: without the unplanned outages of
 * it; with planned ones too.  100000 of no time at all. */
int64_t availability_share(const struct availability *a);
int64_t availability_share_all(const struct availability *a);

/* The first moments of the month and the year (of the site's zone) in which
 * us lies, and of those after it. */
struct span availability_month(int64_t us);
struct span availability_year(int64_t us);

#endif

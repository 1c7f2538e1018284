/*
 * Numbers for the dashboard.  Each is read from counts that the schema
 * keeps or along an index of the time asked for; none reads the queue or
 * all decisions.
 */
#ifndef OSAN_BOARD_DASHBOARD_H
#define OSAN_BOARD_DASHBOARD_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* What waits on a board that has something waiting, in the boards' order. */
struct dashboard_board {
	int64_t board_id;
	char *board;         /* slug */
	int64_t waiting;
	int64_t pending;     /* of these, not shown yet */
	int64_t oldest;      /* since when, in microseconds */
	int64_t oldest_post;
};
MUST_USE int dashboard_boards(struct store *store,
    struct dashboard_board **rows, size_t *n, struct err *e);
void dashboard_boards_free(struct dashboard_board *rows, size_t n);

/* The item that has waited longest; *post_id 0 where nothing waits. */
MUST_USE int dashboard_oldest(struct store *store, int64_t *post_id,
    int64_t *since, struct err *e);

/* Decisions from (included) to (excluded) that moment, by person and
 * action, the one with most first.  What cron did has actor "". */
struct dashboard_person {
	char *actor;  /* login */
	char *action; /* remove, approve … */
	int64_t count;
};
MUST_USE int dashboard_people(struct store *store, int64_t from, int64_t to,
    struct dashboard_person **rows, size_t *n, struct err *e);
void dashboard_people_free(struct dashboard_person *rows, size_t n);

/* Decisions of people in each of n spans: counts[i] are those from
 * starts[i] to starts[i + 1] (n + 1 rising times). */
MUST_USE int dashboard_days(struct store *store, const int64_t *starts,
    size_t n, int64_t *counts, struct err *e);

/* By ground 1 to 9, [0] = without one. */
struct dashboard_grounds {
	int64_t waiting[10]; /* items by the ground suspected */
	int64_t removed[10]; /* removals from … to, also undone ones */
	int64_t undone[10];  /* of these, taken back */
};
MUST_USE int dashboard_grounds(struct store *store, int64_t from, int64_t to,
    struct dashboard_grounds *g, struct err *e);

#endif

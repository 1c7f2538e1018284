/*
 * Numbers for the dashboard; see dashboard.h.
 */
#include "lib/board/dashboard.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/dashboard.sql.h"

void
dashboard_boards_free(struct dashboard_board *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(rows[i].board);
	free(rows);
}

int
dashboard_boards(struct store *store, struct dashboard_board **rows,
    size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_dashboard_boards, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = (struct dashboard_board){
			.board_id = stmt_int(st, 0),
			.board = mem_text(stmt_text(st, 1)),
			.waiting = stmt_int(st, 2),
			.pending = stmt_int(st, 3),
			.oldest = stmt_int(st, 4),
			.oldest_post = stmt_int(st, 5),
		};
	}
	stmt_close(st);
	if (rc < 0) {
		dashboard_boards_free(*rows, *n);
		*rows = NULL;
		*n = 0;
	}
	return rc;
}

int
dashboard_oldest(struct store *store, int64_t *post_id, int64_t *since,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*post_id = *since = 0;
	if (stmt_open(store, &sql_dashboard_oldest, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		*post_id = stmt_int(st, 0);
		*since = stmt_int(st, 1);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

void
dashboard_people_free(struct dashboard_person *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(rows[i].actor);
		free(rows[i].action);
	}
	free(rows);
}

int
dashboard_people(struct store *store, int64_t from, int64_t to,
    struct dashboard_person **rows, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_dashboard_people, BINDS(
	    b_int("from", from), b_int("to", to)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = (struct dashboard_person){
			.actor = mem_text(stmt_text(st, 0)),
			.action = mem_text(stmt_text(st, 1)),
			.count = stmt_int(st, 2),
		};
	}
	stmt_close(st);
	if (rc < 0) {
		dashboard_people_free(*rows, *n);
		*rows = NULL;
		*n = 0;
	}
	return rc;
}

int
dashboard_days(struct store *store, const int64_t *starts, size_t n,
    int64_t *counts, struct err *e)
{
	struct stmt *st;
	size_t day = 0;
	int rc;

	memset(counts, 0, n * sizeof(*counts));
	if (n == 0)
		return 0;
	if (stmt_open(store, &sql_dashboard_days, BINDS(
	    b_int("from", starts[0]), b_int("to", starts[n])), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		while (stmt_int(st, 0) >= starts[day + 1])
			day++;
		counts[day]++;
	}
	stmt_close(st);
	return rc;
}

/* Whether the ground in the first column is one. */
static bool
is_ground(const struct stmt *st)
{
	return stmt_int(st, 0) >= 0 && stmt_int(st, 0) <= 9;
}

static int
read_waiting(struct store *store, struct dashboard_grounds *g, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_dashboard_waiting, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		if (is_ground(st))
			g->waiting[stmt_int(st, 0)] = stmt_int(st, 1);
	stmt_close(st);
	return rc;
}

int
dashboard_grounds(struct store *store, int64_t from, int64_t to,
    struct dashboard_grounds *g, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(g, 0, sizeof(*g));
	if (read_waiting(store, g, e) < 0 ||
	    stmt_open(store, &sql_dashboard_removed, BINDS(
	    b_int("from", from), b_int("to", to)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (!is_ground(st))
			continue;
		g->removed[stmt_int(st, 0)] = stmt_int(st, 1);
		g->undone[stmt_int(st, 0)] = stmt_int(st, 2);
	}
	stmt_close(st);
	return rc;
}

/*
 * Boards that are looked at from time to time; see review.h.
 */
#include "lib/board/review.h"

#include "lib/base/clock.h"
#include "lib/board/review.sql.h"

int
board_review_find(struct store *store, int64_t board_id,
    struct board_review *r, struct err *e)
{
	struct stmt *st;
	int rc;

	*r = (struct board_review){ .days = 0 };
	if (stmt_open(store, &sql_board_review_by_board, BINDS(
	    b_int("board", board_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		*r = (struct board_review){ stmt_int(st, 0),
			stmt_int(st, 1) };
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
board_review_every(struct store *store, int64_t board_id, int64_t days,
    struct err *e)
{
	if (days == 0)
		return store_run(store, &sql_board_review_drop, BINDS(
		    b_int("board", board_id)), e);
	if (store_run(store, &sql_board_review_days, BINDS(
	    b_int("board", board_id), b_int("days", days)), e) < 0)
		return -1;
	if (store_changes(store) > 0)
		return 0;
	return store_run(store, &sql_board_review_insert, BINDS(
	    b_int("board", board_id), b_int("days", days),
	    b_int("now", clock_now())), e);
}

int
board_review_done(struct store *store, int64_t board_id, struct err *e)
{
	if (store_run(store, &sql_board_review_now, BINDS(
	    b_int("board", board_id), b_int("now", clock_now())), e) < 0)
		return -1;
	if (store_changes(store) > 0)
		return 0;
	err_set(e, ERR_REFUSED, "the board has no review period");
	return err_hint(e, "set one: osanctl board review BOARD --every DAYS");
}

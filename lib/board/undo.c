/*
 * Taking back one's own decisions; see undo.h.
 */
#include "lib/board/undo.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/excerpt.h"
#include "lib/board/undo.sql.h"

void
recent_decision_clear(struct recent_decision *d)
{
	free(d->action);
	free(d->title);
	free(d->batch);
	memset(d, 0, sizeof(*d));
}

/* What the decision d->id says of itself. */
static int
read_one(struct store *store, struct recent_decision *d, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_undo_one, BINDS(
	    b_int("look", EXCERPT_LOOK), b_int("id", d->id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		d->post_id = stmt_int(st, 0);
		d->action = mem_text(stmt_text(st, 1));
		d->ground = stmt_int(st, 2);
		d->title = excerpt(stmt_text(st, 3), stmt_text(st, 4));
		d->count = 1;
		d->undone = stmt_int(st, 5);
		d->may_undo = d->undone == 0 && stmt_int(st, 6) != 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
read_size(struct store *store, struct recent_decision *d, struct err *e)
{
	struct stmt *st;
	int rc;

	if (d->batch == NULL)
		return 0;
	if (stmt_open(store, &sql_undo_batch_size,
	    BINDS(b_text("batch", d->batch)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		d->count = stmt_int(st, 0);
		d->undone = stmt_int(st, 1);
		d->may_undo = d->undone < d->count;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Whether a row with that batch is among those that there are. */
static bool
has_batch(const struct recent_decision *rows, size_t n, const char *batch)
{
	for (size_t i = n; batch != NULL && i > 0; i--)
		if (rows[i - 1].batch != NULL &&
		    strcmp(rows[i - 1].batch, batch) == 0)
			return true;
	return false;
}

/* Takes the decision on which st stands, unless its batch is there. */
static int
take(struct store *store, const struct stmt *st,
    struct recent_decision *rows, size_t *got, struct err *e)
{
	struct recent_decision *d = &rows[*got];

	if (has_batch(rows, *got, stmt_text(st, 2)))
		return 0;
	recent_decision_clear(d);
	d->id = stmt_int(st, 0);
	d->at = stmt_int(st, 1);
	d->batch = mem_text(stmt_text(st, 2));
	if (read_one(store, d, e) < 0 || read_size(store, d, e) < 0)
		return -1;
	++*got;
	return 0;
}

int
decision_recent(struct store *store, const struct actor *actor,
    int64_t since, size_t n, struct recent_decision *rows, size_t *got,
    struct err *e)
{
	struct stmt *st;
	int rc = 0;

	*got = 0;
	if (stmt_open(store, &sql_undo_recent, BINDS(
	    b_int("staff_id", actor->staff_id), b_int("since", since)), &st,
	    e) < 0)
		return -1;
	while (*got < n && (rc = stmt_next(st, e)) > 0)
		if ((rc = take(store, st, rows, got, e)) < 0)
			break;
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
decision_batch(struct store *store, const char *batch, int64_t **ids,
    size_t *n, struct err *e)
{
	struct stmt *st;
	size_t room = 0;
	int rc;

	*ids = NULL;
	*n = 0;
	if (stmt_open(store, &sql_undo_batch, BINDS(b_text("batch", batch)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room) {
			room = room > 0 ? 2 * room : 64;
			*ids = mem_grow(*ids, room, sizeof(**ids));
		}
		(*ids)[(*n)++] = stmt_int(st, 0);
	}
	stmt_close(st);
	if (rc < 0) {
		free(*ids);
		*ids = NULL;
		*n = 0;
	}
	return rc;
}

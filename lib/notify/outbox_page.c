/*
 * Pages of the outbox; see outbox_page.h.
 */
#include "lib/notify/outbox_page.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/notify/outbox_page.sql.h"
#include "lib/store/compile.h"

static int
read_ids(struct store *store, const char *state, int64_t from, bool forward,
    size_t n, int64_t *ids, size_t *got, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc = -1;

	compile_init(&c, &sql_outbox_keys, NO_BINDS);
	if (state != NULL)
		compile_term(&c, &sql_outbox_in_state,
		    BINDS(b_text("state", state)));
	if (from != 0)
		compile_term(&c, forward ? &sql_outbox_older
		    : &sql_outbox_newer, BINDS(b_int("id", from)));
	compile_tail(&c, forward ? &sql_outbox_newest_first
	    : &sql_outbox_oldest_first);
	compile_limit(&c, (int64_t)n);
	if (compile_open(&c, store, &st, e) == 0) {
		while ((rc = stmt_next(st, e)) > 0)
			ids[(*got)++] = stmt_int(st, 0);
		stmt_close(st);
	}
	compile_clear(&c);
	return rc;
}

int
outbox_page(struct store *store, const char *state, int64_t from,
    bool forward, size_t n, struct outbox_row *rows, size_t *got,
    struct err *e)
{
	int64_t *ids = mem_new(n + 1, sizeof(*ids));
	size_t have = 0;
	int rc = -1;

	*got = 0;
	if (outbox_check_state(state, e) < 0 || (n > 0 &&
	    read_ids(store, state, from, forward, n, ids, &have, e) < 0))
		goto out;
	for (size_t i = 0; i < have; i++)
		if (outbox_get(store, ids[forward ? i : have - 1 - i],
		    &rows[i], e) < 0)
			goto out;
	*got = have;
	rc = 0;
out:
	free(ids);
	return rc;
}

int
outbox_count(struct store *store, struct outbox_counts *c, struct err *e)
{
	struct stmt *st;
	int rc;

	*c = (struct outbox_counts){ 0 };
	if (stmt_open(store, &sql_outbox_counts, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		c->queued = stmt_int(st, 0);
		c->calls = stmt_int(st, 1);
		c->sending = stmt_int(st, 2);
		c->failed = stmt_int(st, 3);
		c->given_up = stmt_int(st, 4);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

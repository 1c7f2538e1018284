/*
 * What was provided; see given.h.
 */
#include "lib/inforeq/given.h"

#include "lib/crypto/hex.h"
#include "lib/inforeq/given.sql.h"

int
inforeq_given_each(struct store *store, int64_t id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_inforeq_given, BINDS(b_int("id", id)),
	    st, e);
}

int
inforeq_given_next(struct stmt *st, struct inforeq_given *g, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	g->name = stmt_text(st, 0);
	g->kind = stmt_text(st, 1);
	g->bytes = stmt_int(st, 2);
	if (stmt_bytes(st, 3) != DIGEST_SIZE)
		return err_set(e, ERR_DAMAGED, "a file of a request has no "
		    "SHA-256");
	hex_encode(g->sha256, stmt_blob(st, 3), DIGEST_SIZE);
	return 1;
}

int
inforeq_false_hits(struct store *store, int64_t id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_inforeq_false_hits,
	    BINDS(b_int("id", id)), st, e);
}

int
inforeq_false_hit_next(struct stmt *st, struct inforeq_false_hit *h,
    struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	h->place = stmt_text(st, 0);
	h->kind = stmt_text(st, 1);
	h->reason = stmt_text(st, 2);
	h->by = stmt_text(st, 3);
	h->at = stmt_int(st, 4);
	return 1;
}

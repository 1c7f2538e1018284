/*
 * Checking the log from its first row to its last; see audit.h.  All of it
 * is seen in one read transaction and held one row at a time.
 */
#include "lib/org/audit.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/org/audit.sql.h"
#include "lib/org/audit_chain.h"

struct walk {
	struct audit_chain chain;
	struct audit_report *report;
	unsigned char mac[MAC_SIZE]; /* of the last sealed row */
	int64_t last;                /* id of the last row */
	int64_t last_sealed;
};

static void
bad(struct walk *w, int64_t id, const char *why)
{
	if (w->report->first_bad != 0)
		return;
	w->report->first_bad = id;
	w->report->ok = false;
	snprintf(w->report->why, sizeof(w->report->why), "%s", _(why));
}

static void
check_row(struct walk *w, const struct stmt *st)
{
	int64_t id = stmt_int(st, 0), expected = w->last + 1;
	unsigned char mac[MAC_SIZE];

	w->last = id;
	w->report->rows++;
	if (id != expected) {
		bad(w, expected, N_("rows are missing here"));
		return;
	}
	if (stmt_null(st, 9)) {
		w->report->unsealed++;
		return;
	}
	w->report->sealed++;
	w->report->outside += stmt_int(st, 10) != 0;
	if (w->report->unsealed > 0) {
		bad(w, w->last_sealed + 1, N_("its seal was taken away"));
		return;
	}
	w->last_sealed = id;
	if (w->report->first_bad != 0)
		return;
	audit_chain_row(&w->chain, w->mac, st, stmt_int(st, 10) != 0, mac);
	if (stmt_bytes(st, 9) != MAC_SIZE ||
	    !mac_equal(mac, stmt_blob(st, 9)))
		bad(w, id, id == 1 ?
		    N_("it was changed, or another key sealed it") :
		    N_("it was changed, or put in, or moved"));
	memcpy(w->mac, mac, MAC_SIZE);
}

static int
check_rows(struct walk *w, struct store *store, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_audit_chain, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		check_row(w, st);
	stmt_close(st);
	return rc;
}

/* Seals whose rows are gone from the end. */
static int
check_orphans(struct walk *w, struct store *store, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_audit_last_seal, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_int(st, 0) > w->last)
		bad(w, w->last + 1, N_("the end of the log is missing"));
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
check_head(struct walk *w, struct store *store, struct err *e)
{
	unsigned char mac[MAC_SIZE];
	int64_t marked = 0, site = 0;
	struct stmt *st;
	int rc;

	if (store_int(store, &sql_audit_has_site, NO_BINDS, &site, e) < 0 ||
	    stmt_open(store, &sql_audit_head_get, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		marked = stmt_int(st, 0);
	if (rc > 0 && marked > w->last_sealed) {
		bad(w, w->last_sealed + 1, N_("the end of the log is missing"));
	} else if (rc > 0 && marked < w->last_sealed) {
		bad(w, marked + 1, N_("rows stand after the marked end"));
	} else if (rc > 0) {
		audit_chain_head(&w->chain, w->last_sealed, w->mac, mac);
		if (!mac_equal(mac, stmt_blob(st, 1)))
			bad(w, w->last_sealed, N_("the mark of the end "
			    "is not ours"));
	} else if (w->last_sealed > 0) {
		bad(w, w->last_sealed, N_("the mark of the end is missing"));
	} else if (site > 0 && w->last == 0) {
		bad(w, 1, N_("the whole log is missing"));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
audit_verify(struct store *store, const struct master_key *key,
    struct audit_report *out, struct err *e)
{
	struct walk w = { .report = out };
	int rc = -1;

	memset(out, 0, sizeof(*out));
	out->ok = true;
	audit_chain_init(&w.chain, key);
	if (store_begin_read(store, e) < 0)
		goto out;
	if (check_rows(&w, store, e) == 0 &&
	    check_orphans(&w, store, e) == 0 && check_head(&w, store, e) == 0)
		rc = 0;
	store_end_read(store);
out:
	audit_chain_clear(&w.chain);
	return rc;
}

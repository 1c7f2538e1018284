/*
 * Checking the log from its first row to its last; see audit.h.  All of it
 * is seen in one read transaction and held one row at a time.
 */
#include "lib/org/audit.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/audit.sql.h"
#include "lib/org/audit_archive.h"
#include "lib/org/audit_chain.h"

#define STEP 4096 /* rows between two calls of progress */

/* The rows that a former master key sealed. */
struct former {
	struct audit_chain chain;
	int64_t last;
	bool opens; /* its keys could be had */
};

struct walk {
	struct audit_chain chain;
	struct former *former; /* the oldest first */
	size_t nformer;
	const struct audit_progress *progress;
	struct audit_report *report;
	unsigned char mac[MAC_SIZE]; /* of the last sealed row */
	int64_t last;                /* id of the last row */
	int64_t base;                /* that of the last archived one */
};

/* Only the first fault counts: what follows comes of it. */
static void
bad(struct walk *w, int64_t id, const char *why)
{
	if (!w->report->ok)
		return;
	w->report->first_bad = id;
	w->report->ok = false;
	w->report->why = why;
}

/* The chain that seals row id; NULL where its keys cannot be had. */
static struct audit_chain *
chain_of(struct walk *w, int64_t id)
{
	for (size_t i = 0; i < w->nformer; i++)
		if (id <= w->former[i].last)
			return w->former[i].opens ? &w->former[i].chain : NULL;
	return &w->chain;
}

/* Whether the seal of the row is what the chain asks for; the chain goes
 * on with it, so that a later row can tell whether the key is right. */
static bool
check_seal(struct walk *w, const struct stmt *st)
{
	struct audit_chain *chain = chain_of(w, stmt_int(st, 0));
	unsigned char mac[MAC_SIZE];
	bool fits = false;

	if (chain == NULL) {
		bad(w, stmt_int(st, 0), N_("the key of its seal is not to be "
		    "had: what the database keeps of it was changed"));
		if (stmt_bytes(st, 9) == MAC_SIZE)
			memcpy(w->mac, stmt_blob(st, 9), MAC_SIZE);
		return false;
	}
	audit_chain_row(chain, w->mac, st, stmt_int(st, 10) != 0, mac);
	if (stmt_bytes(st, 9) == MAC_SIZE) {
		fits = mac_equal(mac, stmt_blob(st, 9));
		memcpy(w->mac, stmt_blob(st, 9), MAC_SIZE);
	}
	if (fits)
		w->report->key_fits = true;
	return fits;
}

static void
check_row(struct walk *w, const struct stmt *st)
{
	struct audit_report *r = w->report;
	int64_t id = stmt_int(st, 0), expected = w->last + 1;

	w->last = id > w->last ? id : w->last;
	r->rows++;
	if (w->progress != NULL && r->rows % STEP == 0)
		w->progress->fn(w->progress->ctx, r->rows);
	if (id > expected)
		bad(w, expected, N_("rows are missing here"));
	else if (id < expected)
		bad(w, id, N_("it was put in"));
	if (stmt_null(st, 9)) {
		r->unsealed++;
		return;
	}
	if (r->unsealed > 0)
		bad(w, r->last + 1, N_("its seal was taken away"));
	r->sealed++;
	r->outside += stmt_int(st, 10) != 0;
	r->last = id;
	if (!check_seal(w, st))
		bad(w, id, N_("it was changed, or put in, or moved"));
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

/* The chain goes on from the last row that is in an archive. */
static int
find_base(struct walk *w, struct store *store, struct err *e)
{
	struct audit_archive *rows;
	bool sound;
	size_t n;

	if (audit_archive_list(store, &rows, &n, e) < 0)
		return -1;
	if (audit_archive_sound(store, rows, n, &sound, e) < 0) {
		audit_archive_list_free(rows, n);
		return -1;
	}
	if (n > 0) {
		w->base = w->last = rows[n - 1].last;
		memcpy(w->mac, rows[n - 1].mac, MAC_SIZE);
	}
	w->report->archived = w->base;
	if (!sound)
		bad(w, w->base, N_("rows up to here went to an archive that "
		    "the log does not vouch for"));
	audit_archive_list_free(rows, n);
	return 0;
}

/* Seals whose rows are gone from the end, or never were. */
static int
check_orphans(struct walk *w, struct store *store, struct err *e)
{
	int64_t seals;
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_audit_last_seal, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_int(st, 0) > w->last)
		bad(w, w->last + 1, N_("the end of the log is missing"));
	stmt_close(st);
	if (rc < 0 ||
	    store_int(store, &sql_audit_seal_count, NO_BINDS, &seals, e) < 0)
		return -1;
	if (seals != w->report->sealed)
		bad(w, w->last,
		    N_("there are seals of rows that are not "
		       "there"));
	return 0;
}

/* The mark of the end, where there is one. */
static void
check_mark(struct walk *w, const struct stmt *st)
{
	struct audit_report *r = w->report;
	int64_t marked = stmt_int(st, 0);
	unsigned char mac[MAC_SIZE];

	audit_chain_head(&w->chain, r->last, w->mac, mac);
	if (stmt_bytes(st, 1) == MAC_SIZE && mac_equal(mac, stmt_blob(st, 1)))
		r->key_fits = true;
	else if (marked > r->last)
		bad(w, r->last + 1, N_("the end of the log is missing"));
	else if (marked < r->last)
		bad(w, marked + 1, N_("rows stand after the marked end"));
	else
		bad(w, r->last, N_("the mark of the end is not ours"));
}

/* A site begins with a sealed row, so one without any seal, or whose first
 * row another program wrote, had its chain taken away. */
static int
check_head(struct walk *w, struct store *store, struct err *e)
{
	int64_t site = 0, outside = 0;
	struct stmt *st;
	int rc;

	if (store_int(store, &sql_audit_has_site, NO_BINDS, &site, e) < 0 ||
	    store_int(store, &sql_audit_first_outside, NO_BINDS, &outside, e) <
		0 ||
	    stmt_open(store, &sql_audit_head_get, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (site > 0 && w->last == w->base)
		bad(w, w->base + 1, N_("the whole log is missing"));
	else if (site > 0 && w->report->last == 0)
		bad(w, w->base + 1, N_("every seal was taken away"));
	else if (site > 0 && outside > 0)
		bad(w, 1, N_("the chain was begun anew"));
	if (rc > 0)
		check_mark(w, st);
	else if (rc == 0 && w->report->last > 0)
		bad(w, w->report->last, N_("the mark of the end is missing"));
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static void
walk_clear(struct walk *w)
{
	for (size_t i = 0; i < w->nformer; i++)
		audit_chain_clear(&w->former[i].chain);
	free(w->former);
	audit_chain_clear(&w->chain);
}

/* Whether the chain has the keys under which it goes on, and the keys of
 * what former master keys sealed. */
static int
find_keys(struct walk *w, struct store *store, struct err *e)
{
	struct master_row *rows;
	struct err why = ERR_INIT;
	size_t n;

	if (audit_chain_settle(&w->chain, store, e) < 0 ||
	    master_list(store, &rows, &n, e) < 0)
		return -1;
	w->former = mem_new(n + 1, sizeof(*w->former));
	for (size_t i = 0; w->chain.fits && i < n; i++) {
		struct former *f = &w->former[w->nformer];

		if (rows[i].state != MASTER_OLD)
			continue;
		w->nformer++;
		f->last = rows[i].last_audit_id;
		f->opens = audit_chain_of(&f->chain, &w->chain, store,
		    &rows[i], &why) == 0;
	}
	free(rows);
	return 0;
}

/* An old master key has sealed rows, and opens none of the later keys. */
static int
refuse_old(struct walk *w, struct store *store, struct err *e)
{
	enum master_state state;

	if (master_state_of(store, &w->chain.master, &state, e) < 0)
		return -1;
	if (state != MASTER_OLD)
		return 0;
	err_set(e, ERR_CRYPTO, "this is a former master key, which the log "
	    "is not sealed with any more");
	return err_hint(e, "name the key file that serves now (--key); "
	    "'osanctl key status' tells which it is");
}

int
audit_verify(struct store *store, const struct master_key *key,
    const struct audit_progress *progress, struct audit_report *out,
    struct err *e)
{
	struct walk w = { .progress = progress, .report = out };
	int rc = -1;

	memset(out, 0, sizeof(*out));
	out->ok = true;
	audit_chain_init(&w.chain, key);
	if (store_begin_read(store, e) < 0)
		goto out;
	if (find_keys(&w, store, e) == 0 && refuse_old(&w, store, e) == 0 &&
	    find_base(&w, store, e) == 0 && check_rows(&w, store, e) == 0 &&
	    check_orphans(&w, store, e) == 0 && check_head(&w, store, e) == 0)
		rc = 0;
	store_end_read(store);
	memcpy(out->head, w.mac, sizeof(out->head));
out:
	walk_clear(&w);
	return rc;
}

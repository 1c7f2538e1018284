/*
 * Changing data keys; see rotate.h.  The master key is in rotate_master.c,
 * the rows are in move.c.
 */
#include "lib/person/rotate.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/fault.h"
#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/org/master.h"
#include "lib/person/person.sql.h"
#include "lib/person/rotate.sql.h"
#include "lib/person/rotate_impl.h"

#define BATCH_ROWS 500                    /* in one transaction … */
#define BATCH_TIME (20 * CLOCK_SECOND / 1000) /* … or so long */
#define PAUSE 1000 /* microseconds between two, for others to write */
#define PASSES 5   /* until nobody else adds a row under the old key */

_Static_assert((int)ROTATE_CITIZEN == (int)RING_CITIZEN &&
	(int)ROTATE_INDEX == (int)RING_INDEX &&
	(int)ROTATE_TEXT == (int)RING_TEXT &&
	(int)ROTATE_ORIGIN == (int)RING_ORIGIN &&
	(int)ROTATE_PURPOSES == (int)RINGS,
    "purposes are those of the ring");

const char *
rotate_word(enum rotate_purpose purpose)
{
	return ring_word((enum ring_purpose)purpose);
}

int
rotate_parse(const char *word, enum rotate_purpose *purpose, struct err *e)
{
	for (int i = 0; i < ROTATE_PURPOSES; i++) {
		*purpose = (enum rotate_purpose)i;
		if (strcmp(rotate_word(*purpose), word) == 0)
			return 0;
	}
	err_set(e, ERR_USAGE, "'%.40s' is no purpose of data keys", word);
	return err_hint(e, "purposes are citizen, index, text, origin");
}

int
rotate_lock(struct store *store, struct lock *lock, struct err *e)
{
	char *path = mem_printf("%s-keys", store_path(store));
	bool got = false;
	int rc = -1;

	if (lock_open(lock, path, e) == 0 && lock_take(lock, 0, &got, e) == 0)
		rc = 0;
	if (rc == 0 && !got) {
		err_set(e, ERR_BUSY, "another run is changing keys");
		rc = err_hint(e, "it lets go of %s when it ends", path);
	}
	if (rc < 0)
		lock_close(lock);
	free(path);
	return rc;
}

/* Which keys serve, without any master key; the newest first. */
struct serving {
	int64_t id[RINGS][RING_SERVING];
	size_t n[RINGS];
};

static int
read_serving(struct store *store, struct serving *s, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(s, 0, sizeof(*s));
	if (stmt_open(store, &sql_data_key_serving, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		for (enum ring_purpose p = RING_CITIZEN; p < RINGS; p++)
			if (strcmp(ring_word(p), stmt_text(st, 1)) == 0 &&
			    s->n[p] < RING_SERVING)
				s->id[p][s->n[p]++] = stmt_int(st, 0);
	stmt_close(st);
	return rc;
}

int
rotate_under_way(struct store *store, struct rotate_state *state,
    struct err *e)
{
	struct master_row *rows;
	struct serving s;
	size_t n;

	memset(state, 0, sizeof(*state));
	if (read_serving(store, &s, e) < 0 ||
	    master_list(store, &rows, &n, e) < 0)
		return -1;
	for (int i = 0; i < ROTATE_PURPOSES; i++)
		state->data[i] = s.n[i] > 1;
	for (size_t i = 0; i < n; i++)
		state->master = state->master || rows[i].state == MASTER_NEXT;
	free(rows);
	return 0;
}

static int
check_origins(struct store *store, struct err *e)
{
	int64_t origins;

	if (store_int(store, &sql_rotate_origins,
	    BINDS(b_int("now", clock_now())), &origins, e) < 0)
		return -1;
	if (origins == 0)
		return 0;
	err_set(e, ERR_REFUSED, "%lld hashes of where posts came from stand, "
	    "and cannot be made anew", (long long)origins);
	return err_hint(e, "'osanctl post expire' lets those go that are of "
	    "no use any more; the key can be changed while there is none");
}

int
rotate_data_check(struct store *store, enum rotate_purpose purpose,
    struct rotate_data_result *out, struct err *e)
{
	struct rotate_state state;
	struct serving s;

	memset(out, 0, sizeof(*out));
	if (rotate_under_way(store, &state, e) < 0 ||
	    read_serving(store, &s, e) < 0)
		return -1;
	if (state.master) {
		err_set(e, ERR_REFUSED, "the master key is being changed");
		return err_hint(e, "finish that first: 'osanctl key rotate "
		    "master'");
	}
	if (purpose == ROTATE_ORIGIN && check_origins(store, e) < 0)
		return -1;
	out->resumed = s.n[purpose] > 1;
	if (out->resumed)
		out->new_key = s.id[purpose][0];
	if (s.n[purpose] > 0)
		out->old_key = s.id[purpose][s.n[purpose] - 1];
	return move_count(store, (enum ring_purpose)purpose, out->new_key,
	    &out->rows, e);
}

/* Moving ------------------------------------------------------------- */

static int
begin(struct store *store, struct keyring *ring, enum ring_purpose purpose,
    struct err *e)
{
	int64_t id;

	if (store_begin(store, e) < 0 || ring_settle(ring, e) < 0)
		return -1;
	if (ring->nserving[purpose] < RING_SERVING &&
	    ring_add(ring, purpose, &id, e) < 0)
		return -1;
	return store_commit(store, e);
}

/* One transaction; *more is false once no row is left. */
static int
batch(struct move *m, bool *more, struct err *e)
{
	int64_t until = clock_steady() + BATCH_TIME;
	int rc = 1;

	if (store_begin(m->store, e) < 0)
		return -1;
	for (int i = 0; rc > 0 && i < BATCH_ROWS &&
	    (i == 0 || clock_steady() < until); i++)
		rc = move_row(m, e);
	if (rc < 0 || store_commit(m->store, e) < 0)
		return -1;
	*more = rc > 0;
	fault_point();
	return 0;
}

/* All rows from the first on. */
static int
pass(struct move *m, const struct rotate_progress *progress, int64_t total,
    struct err *e)
{
	bool more = true;

	m->after = 0;
	m->column = 0;
	m->broken = 0;
	while (more) {
		if (batch(m, &more, e) < 0)
			return -1;
		if (progress != NULL)
			progress->fn(progress->ctx, m->moved, total);
		if (more)
			usleep(PAUSE);
	}
	return 0;
}

static int
note(struct store *store, enum rotate_purpose purpose,
    const struct rotate_data_result *r, struct err *e)
{
	json_t *detail = json_object();
	char *text;
	int rc;

	json_object_set_new(detail, "purpose",
	    json_string(rotate_word(purpose)));
	json_object_set_new(detail, "old", json_integer(r->old_key));
	json_object_set_new(detail, "rows", json_integer(r->rows));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	rc = audit_note(store, "key.rotate", "data_key", r->new_key, 0, text,
	    e);
	free(text);
	return rc;
}

/* Destroys the old key, which nothing needs; *left tells that something
 * was put under it meanwhile. */
static int
retire(struct store *store, enum rotate_purpose purpose,
    const struct rotate_data_result *r, bool *left, struct err *e)
{
	int64_t rows;

	*left = false;
	if (store_begin(store, e) < 0 ||
	    move_count(store, (enum ring_purpose)purpose, r->new_key, &rows,
		e) < 0)
		return -1;
	if (rows > 0) {
		*left = true;
		store_rollback(store);
		return 0;
	}
	if (store_run(store, &sql_rotate_retire,
	    BINDS(b_int("id", r->old_key), b_int("now", clock_now()),
		b_blob("nothing", "", 0)), e) < 0 ||
	    note(store, purpose, r, e) < 0)
		return -1;
	return store_commit(store, e);
}

static int
some_broken(const struct move *m, const struct rotate_data_result *r,
    struct err *e)
{
	*e = m->first;
	err_prefix(e, "%lld rows do not open, and keep key %lld in service",
	    (long long)m->broken, (long long)r->old_key);
	return err_hint(e, "the rest is done; restore those rows, or erase "
	    "the citizens, and run it again");
}

static int
move_all(struct move *m, enum rotate_purpose purpose,
    const struct rotate_progress *progress, struct rotate_data_result *r,
    struct err *e)
{
	int64_t total = r->rows;
	bool left = true;

	for (int i = 0; left && i < PASSES; i++) {
		if (pass(m, progress, total, e) < 0)
			return -1;
		r->rows = m->moved;
		if (m->broken > 0)
			return some_broken(m, r, e);
		if (retire(m->store, purpose, r, &left, e) < 0)
			return -1;
		fault_point();
	}
	if (left)
		return err_set(e, ERR_BUSY, "another program goes on sealing "
		    "under the old key %lld", (long long)r->old_key);
	return 0;
}

int
rotate_data(struct store *store, struct keyring *ring,
    enum rotate_purpose purpose, const struct rotate_progress *progress,
    struct rotate_data_result *r, struct err *e)
{
	struct move m = { .store = store, .ring = ring,
		.purpose = (enum ring_purpose)purpose,
		.first = ERR_INIT, .text = BUF_INIT };
	const struct ring_key *serving[RING_SERVING];
	size_t n;
	bool resumed;
	int rc = -1;

	if (rotate_data_check(store, purpose, r, e) < 0)
		return -1;
	resumed = r->resumed;
	if (begin(store, ring, m.purpose, e) < 0)
		goto out;
	fault_point();
	if (ring_serving(ring, m.purpose, serving, &n, e) < 0 ||
	    rotate_data_check(store, purpose, r, e) < 0)
		goto out;
	r->resumed = resumed;
	m.to = serving[0];
	key_prefix(m.to->id, m.prefix);
	rc = move_all(&m, purpose, progress, r, e);
out:
	store_rollback(store);
	if (m.text.size != 0)
		mem_wipe(m.text.s, m.text.size);
	buf_clear(&m.text);
	/* What the old key was leaves the write-ahead log as well. */
	return rc == 0 ? store_checkpoint(store, e) : rc;
}

/*
 * One change of many posts; see bulk.h.
 */
#include "cmd/osanctl/bulk.h"

#include "lib/board/post.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

#define BATCH 500

struct run {
	struct app *app;
	const struct bulk *b;
	const struct ids *ids;
	int64_t id[BATCH]; /* of the present batch, refused ones left out */
	int64_t made[BATCH];
	size_t count;
	int64_t done;
	int64_t refused;
	enum err_code last;
};

/* Tells a refusal among many; -1 where it ends the command. */
static int
tell(struct run *r, struct err *e)
{
	if (r->ids->count == 1 || !err_is_refusal(e))
		return -1;
	message_error(&r->app->message, e);
	r->last = e->code;
	r->refused++;
	err_clear(e);
	return 0;
}

/* Asked before the transaction, so that a refusal is logged. */
static int
may(struct app *app, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = post_get(app->store, id, &p, e);

	if (rc == 0)
		rc = actor_may_board(app->store, app->actor, p.board_id, e);
	post_clear(&p);
	return rc;
}

static int
take(struct run *r, const int64_t *id, size_t n, struct err *e)
{
	r->count = 0;
	for (size_t i = 0; i < n; i++)
		if (r->b->anywhere || may(r->app, id[i], e) == 0)
			r->id[r->count++] = id[i];
		else if (tell(r, e) < 0)
			return -1;
	return 0;
}

/* Checks, and changes unless this is a dry run; what is refused leaves the
 * batch. */
static int
change(struct run *r, struct err *e)
{
	const struct bulk *b = r->b;
	size_t kept = 0;

	for (size_t i = 0; i < r->count; i++) {
		int64_t id = r->id[i];

		if (b->check(r->app, b->what, id, e) < 0) {
			if (tell(r, e) < 0)
				return -1;
			continue;
		}
		r->id[kept] = id;
		r->made[kept] = 0;
		if (!r->app->dry_run &&
		    b->change(r->app, b->what, id, &r->made[kept], e) < 0)
			return -1;
		kept++;
	}
	r->count = kept;
	return 0;
}

static int
batch(struct run *r, const int64_t *id, size_t n, struct err *e)
{
	bool dry = r->app->dry_run;
	int rc = -1;

	if (take(r, id, n, e) < 0 ||
	    (!dry && store_begin(r->app->store, e) < 0))
		return -1;
	if (change(r, e) < 0 || (!dry && store_commit(r->app->store, e) < 0))
		goto out;
	r->done += (int64_t)r->count;
	for (size_t i = 0; i < r->count; i++)
		if (r->b->print(r->app, r->b->what, r->id[i], r->made[i], e) <
		    0)
			goto out;
	rc = 0;
out:
	store_rollback(r->app->store);
	return rc;
}

int
bulk_run(struct app *app, const struct bulk *b, const struct ids *ids,
    struct err *e)
{
	struct run r = { .app = app, .b = b, .ids = ids };

	for (size_t at = 0; at < ids->count; at += BATCH)
		if (batch(&r, ids->id + at,
			ids->count - at < BATCH ? ids->count - at : BATCH,
			e) < 0)
			return -1;
	if (r.refused == 0)
		return 0;
	return err_set(e, r.done > 0 ? ERR_PARTLY : r.last,
	    app->dry_run ? "%lld of %zu would be refused, %lld would be done"
			 : "%lld of %zu were refused, %lld are done",
	    (long long)r.refused, ids->count, (long long)r.done);
}

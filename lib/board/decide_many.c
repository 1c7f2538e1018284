/*
 * One ruling about many posts; see decide_many.h.
 */
#include "lib/board/decide_many.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/mask.h"
#include "lib/store/store.h"

#define BATCH 1000

/* The decisions of the present batch. */
struct batch {
	struct decision *made;
	size_t count, room;
};

/* Takes a masking back, for which the sealed original is opened. */
static int
unmask(const struct decide_many *m, const struct ruling *r,
    struct decision *d, struct err *e)
{
	struct keyring *keys;

	if (m->dry_run)
		return mask_check_undo(m->store, m->actor, r, d, e);
	keys = m->keyring(m->ctx, e);
	if (keys == NULL)
		return -1;
	return mask_undo(m->store, keys, m->actor, r, d, e);
}

static int
take_back(const struct decide_many *m, int64_t id, struct decision *d,
    struct err *e)
{
	struct ruling ruling = *m->ruling;
	struct decision old = DECISION_INIT;
	int rc = -1;

	ruling.undoes = id;
	if (decision_get(m->store, id, &old, e) < 0)
		goto out;
	if (strcmp(old.action, action_word(ACTION_MASK)) == 0)
		rc = unmask(m, &ruling, d, e);
	else if (m->dry_run)
		rc = decision_check(m->store, m->actor, old.post_id, &ruling,
		    d, e);
	else
		rc = decision_make(m->store, m->actor, old.post_id, &ruling,
		    d, e);
out:
	decision_clear(&old);
	return rc;
}

static int
decide_one(const struct decide_many *m, int64_t id, struct decision *d,
    struct err *e)
{
	if (m->ruling->action == ACTION_UNDO)
		return take_back(m, id, d, e);
	if (m->dry_run)
		return decision_check(m->store, m->actor, id, m->ruling, d,
		    e);
	return decision_make(m->store, m->actor, id, m->ruling, d, e);
}

static int
decide_batch(struct decide_many *m, struct batch *b, const int64_t *ids,
    size_t n, bool alone, struct err *e)
{
	int rc = -1;

	b->count = 0;
	if (!m->dry_run && store_begin(m->store, e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct decision *d = &b->made[b->count];

		decision_clear(d);
		if (decide_one(m, ids[i], d, e) == 0) {
			b->count++;
			continue;
		}
		/* A decision that was made and then failed is half done. */
		if (alone || d->id != 0 || !err_is_refusal(e))
			goto out;
		if (m->refused != NULL)
			m->refused(m->ctx, ids[i], e);
		m->last = e->code;
		m->refusals++;
		err_clear(e);
	}
	if (!m->dry_run && store_commit(m->store, e) < 0)
		goto out;
	for (size_t i = 0; m->made != NULL && i < b->count; i++)
		m->made(m->ctx, &b->made[i]);
	m->done += (int64_t)b->count;
	rc = 0;
out:
	store_rollback(m->store);
	return rc;
}

int
decide_many(struct decide_many *m, const int64_t *ids, size_t n,
    struct err *e)
{
	size_t most = m->batch != 0 ? m->batch : BATCH;
	struct batch b = { .room = n < most ? n : most };
	size_t at = 0, take;
	int rc = -1;

	m->done = m->refusals = 0;
	m->stopped = false;
	b.made = mem_new(b.room, sizeof(*b.made));
	while (at < n && !m->stopped) {
		take = n - at < most ? n - at : most;
		if (decide_batch(m, &b, ids + at, take, n == 1, e) < 0)
			goto out;
		at += take;
		m->stopped = m->go_on != NULL && !m->go_on(m->ctx, at) &&
		    at < n;
	}
	rc = 0;
out:
	for (size_t i = 0; i < b.room; i++)
		decision_clear(&b.made[i]);
	free(b.made);
	return rc;
}

/*
 * Writing visits down; see visits_write.h.
 */
#include "cmd/osan-web/visits_write.h"

#include "cmd/osan-web/desk.h"
#include "lib/org/actor.h"
#include "lib/reward/desk.h"

static int
add_all(struct visits_writer *w, const struct reward_desk *d,
    struct visits_item *line, int64_t most, bool *full, struct err *e)
{
	struct err refused = ERR_INIT;
	enum visit_fate fate;

	for (struct visits_item *i = line; i != NULL; i = i->next) {
		visit_win_clear(&i->win);
		if (visit_add(d, &i->visit, most, &fate, &i->win, &refused,
		    e) < 0)
			return -1;
		*full |= fate == VISIT_FULL;
		if (refused.code != ERR_NONE)
			w->log(NULL, refused.msg, 0);
	}
	return 0;
}

int
visits_write(struct visits_writer *w, struct visits_item *line,
    int64_t most, int64_t *left, bool *full, struct err *e)
{
	struct actor actor;
	struct reward_desk d = { .actor = &actor };
	struct visits_item *i;

	actor_citizen(&actor);
	if (desk_open(w->desk, e) < 0)
		return -1;
	d.store = w->desk->store;
	d.keyring = w->desk->keyring;
	if (store_begin(d.store, e) < 0)
		return -1;
	if (add_all(w, &d, line, most, full, e) < 0 ||
	    visit_left(d.store, left, e) < 0 || store_commit(d.store, e) < 0) {
		store_rollback(d.store);
		for (i = line; i != NULL; i = i->next)
			visit_win_clear(&i->win);
		return -1;
	}
	for (i = line; i != NULL; i = i->next)
		i->written = true;
	return 0;
}

int
visits_forget(struct visits_writer *w, int32_t day, struct err *e)
{
	struct store *store;
	int64_t n;
	bool any;

	if (desk_open(w->desk, e) < 0)
		return -1;
	store = w->desk->store;
	if (visit_forget_any(store, day, &any, e) < 0)
		return -1;
	if (!any)
		return 0;
	if (store_begin(store, e) == 0 &&
	    visit_forget(store, day, &n, e) == 0 && store_commit(store, e) == 0)
		return 0;
	store_rollback(store);
	return -1;
}

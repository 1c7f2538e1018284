/*
 * Figures that are kept; see figures.h.
 */
#include "cmd/osan-web/figures.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define PAUSE 20     /* times its cost that a sum is good for */
#define AT_ONCE 2000 /* microseconds that somebody in a hurry waits for */
#define OLD (120 * INT64_C(1000000)) /* microseconds */

void
figures_init(struct figures_keeper *k)
{
	*k = (struct figures_keeper){ .now = { NULL } };
	pthread_mutex_init(&k->lock, NULL);
}

void
figures_leave(const struct figures *f)
{
	struct figures *own = (struct figures *)(uintptr_t)f;

	if (own == NULL || atomic_fetch_sub(&own->users, 1) > 1)
		return;
	public_figures_clear(&own->sums);
	free(own);
}

void
figures_clear(struct figures_keeper *k)
{
	for (size_t i = 0; i < FIGURES_LANGS; i++)
		figures_leave(k->now[i]);
	pthread_mutex_destroy(&k->lock);
}

static struct figures *
kept(struct figures_keeper *k, size_t lang)
{
	struct figures *f;

	pthread_mutex_lock(&k->lock);
	f = k->now[lang];
	if (f != NULL)
		atomic_fetch_add(&f->users, 1);
	pthread_mutex_unlock(&k->lock);
	return f;
}

static bool
is_good(const struct figures *f, uint64_t mark, bool hurry)
{
	int64_t age = clock_steady() - f->at;

	if (f->mark == mark && age < OLD)
		return true;
	return hurry && f->cost > AT_ONCE ? age < OLD :
	    age < f->cost * PAUSE;
}

static int
add_up(struct store *store, const char *lang, uint64_t mark,
    struct figures **out, struct err *e)
{
	struct figures *f = mem_new(1, sizeof(*f));
	int64_t begun = clock_steady();

	atomic_init(&f->users, 2); /* the keeper's, and the caller's */
	f->mark = mark;
	if (public_figures_read(store, lang, &f->sums, e) < 0 ||
	    public_mayor_waiting(store, 0, &f->waiting, e) < 0) {
		public_figures_clear(&f->sums);
		free(f);
		return -1;
	}
	f->at = clock_steady();
	f->cost = f->at - begun;
	*out = f;
	return 0;
}

int
figures_enter(struct figures_keeper *k, struct store *store,
    const char *lang, bool hurry, const struct figures **out, struct err *e)
{
	size_t i = lang[0] == 'e';
	struct figures *f = kept(k, i), *former;
	uint64_t mark;

	if (store_mark(store, &mark, e) < 0) {
		figures_leave(f);
		return -1;
	}
	if (f != NULL && is_good(f, mark, hurry)) {
		*out = f;
		return 0;
	}
	figures_leave(f);
	if (add_up(store, lang, mark, &f, e) < 0)
		return -1;
	pthread_mutex_lock(&k->lock);
	former = k->now[i];
	k->now[i] = f;
	pthread_mutex_unlock(&k->lock);
	figures_leave(former);
	*out = f;
	return 0;
}

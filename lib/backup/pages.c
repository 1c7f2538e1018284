/*
 * Pages with their digests; see pages.h.  Threads read a piece and digest it
 * while it is near at hand; in their order the caller's thread gets them.
 */
#include "lib/backup/pages.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/crypto/page_digest.h"

#define PIECE ((size_t)512 << 10) /* bytes read at once: a processor's own
				   * cache holds them */
#define RING 4
#define THREADS 2

struct slot {
	unsigned char *pages;
	unsigned char *digests;
	uint32_t first, n;
	bool done;
	int rc; /* of reading */
	struct err error;
};

struct walk {
	const struct pages_source *from;
	struct slot ring[RING];
	uint32_t each; /* pages of a piece */
	uint64_t next; /* page to be read */
	size_t taken; /* pieces that a thread has taken, from the begin */
	size_t given; /* and that went to the caller */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t changed;
};

struct worker {
	struct walk *walk;
	struct page_digest *digest;
	pthread_t thread;
	bool runs;
};

/* The next piece, once there is room for it; NULL after the last. */
static struct slot *
take_slot(struct walk *w)
{
	struct slot *s = NULL;

	pthread_mutex_lock(&w->lock);
	while (w->taken - w->given == RING && !w->stop)
		pthread_cond_wait(&w->changed, &w->lock);
	if (!w->stop && w->next <= w->from->pages) {
		uint64_t left = w->from->pages - w->next + 1;

		s = &w->ring[w->taken++ % RING];
		s->first = (uint32_t)w->next;
		s->n = left < w->each ? (uint32_t)left : w->each;
		w->next += s->n;
	}
	pthread_mutex_unlock(&w->lock);
	return s;
}

static void *
work(void *ctx)
{
	struct worker *me = ctx;
	struct walk *w = me->walk;
	struct slot *s;

	while ((s = take_slot(w)) != NULL) {
		s->rc = w->from->read(w->from->ctx, s->first, s->n, s->pages,
		    &s->error);
		if (s->rc == 0)
			page_digest_of(me->digest, s->pages,
			    w->from->page_size, s->n, s->digests);
		pthread_mutex_lock(&w->lock);
		s->done = true;
		if (s == &w->ring[w->given % RING])
			pthread_cond_broadcast(&w->changed);
		pthread_mutex_unlock(&w->lock);
	}
	return NULL;
}

static int
give_piece(struct walk *w, struct slot *s, int (*fn)(void *ctx,
    const struct pages_piece *piece, struct err *e), void *ctx,
    struct err *e)
{
	struct pages_piece piece;

	pthread_mutex_lock(&w->lock);
	while (!s->done)
		pthread_cond_wait(&w->changed, &w->lock);
	pthread_mutex_unlock(&w->lock);
	if (s->rc < 0) {
		*e = s->error;
		return -1;
	}
	piece = (struct pages_piece){ s->first, s->n, s->pages, s->digests };
	if (fn(ctx, &piece, e) < 0)
		return -1;
	pthread_mutex_lock(&w->lock);
	s->done = false;
	if (w->taken - w->given++ == RING)
		pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
	return 0;
}

static int
give_all(struct walk *w, int (*fn)(void *ctx, const struct pages_piece *piece,
    struct err *e), void *ctx, struct err *e)
{
	size_t n = (w->from->pages + (size_t)w->each - 1) / w->each;

	for (size_t i = 0; i < n; i++)
		if (give_piece(w, &w->ring[i % RING], fn, ctx, e) < 0)
			return -1;
	return 0;
}

static int
start(struct walk *w, struct worker *workers, const unsigned char *key,
    struct err *e)
{
	for (int i = 0; i < THREADS; i++) {
		workers[i].walk = w;
		if (page_digest_new(&workers[i].digest, key, e) < 0)
			return -1;
		if (pthread_create(&workers[i].thread, NULL, work,
		    &workers[i]) != 0)
			return err_set(e, ERR_FAILED, "no more threads");
		workers[i].runs = true;
	}
	return 0;
}

static void
end(struct walk *w, struct worker *workers)
{
	pthread_mutex_lock(&w->lock);
	w->stop = true;
	pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
	for (int i = 0; i < THREADS; i++) {
		if (workers[i].runs)
			pthread_join(workers[i].thread, NULL);
		page_digest_free(workers[i].digest);
	}
}

int
pages_walk(const struct pages_source *from, const unsigned char *key,
    int (*fn)(void *ctx, const struct pages_piece *piece, struct err *e),
    void *ctx, struct err *e)
{
	struct worker workers[THREADS] = { { .walk = NULL } };
	struct walk w = { .from = from,
		.next = 1,
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER };
	int rc;

	if (from->pages == 0)
		return 0;
	w.each = (uint32_t)(PIECE / from->page_size);
	for (int i = 0; i < RING; i++) {
		w.ring[i].pages = mem_new(w.each, from->page_size);
		w.ring[i].digests = mem_new(w.each, PAGE_DIGEST_SIZE);
	}
	rc = start(&w, workers, key, e);
	if (rc == 0)
		rc = give_all(&w, fn, ctx, e);
	end(&w, workers);
	for (int i = 0; i < RING; i++) {
		free(w.ring[i].pages);
		free(w.ring[i].digests);
	}
	return rc;
}

static int
read_snapshot(void *ctx, uint32_t first, uint32_t n, void *out,
    struct err *e)
{
	return snapshot_read(ctx, first, n, out, e);
}

void
pages_of_snapshot(struct pages_source *from, struct snapshot *s)
{
	*from = (struct pages_source){ read_snapshot, s,
		snapshot_page_size(s), snapshot_pages(s) };
}

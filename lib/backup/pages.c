/*
 * Pages with their digests; see pages.h.  The caller's thread reads pieces
 * into a ring, others digest them, and in their order they come back.
 */
#include "lib/backup/pages.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/crypto/page_digest.h"

#define PIECE ((size_t)1 << 20) /* bytes read at once */
#define RING 4
#define THREADS 2

struct slot {
	unsigned char *pages;
	unsigned char *digests;
	uint32_t first, n;
	bool done;
};

struct walk {
	const struct pages_source *from;
	struct slot ring[RING];
	size_t taken; /* pieces that a thread has taken, from the begin */
	size_t read;  /* and that were read */
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

static void *
work(void *ctx)
{
	struct worker *me = ctx;
	struct walk *w = me->walk;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		struct slot *s;

		while (w->taken == w->read && !w->stop)
			pthread_cond_wait(&w->changed, &w->lock);
		if (w->taken == w->read)
			break;
		s = &w->ring[w->taken++ % RING];
		pthread_mutex_unlock(&w->lock);
		page_digest_of(me->digest, s->pages, w->from->page_size, s->n,
		    s->digests);
		pthread_mutex_lock(&w->lock);
		s->done = true;
		pthread_cond_broadcast(&w->changed);
	}
	pthread_mutex_unlock(&w->lock);
	return NULL;
}

static void
wait_for(struct walk *w, const struct slot *s)
{
	pthread_mutex_lock(&w->lock);
	while (!s->done)
		pthread_cond_wait(&w->changed, &w->lock);
	pthread_mutex_unlock(&w->lock);
}

/* Reads the next piece into its slot and hands it on. */
static int
read_piece(struct walk *w, uint32_t first, uint32_t n, struct err *e)
{
	struct slot *s = &w->ring[w->read % RING];

	if (w->from->read(w->from->ctx, first, n, s->pages, e) < 0)
		return -1;
	s->first = first;
	s->n = n;
	pthread_mutex_lock(&w->lock);
	s->done = false;
	w->read++;
	pthread_cond_broadcast(&w->changed);
	pthread_mutex_unlock(&w->lock);
	return 0;
}

static int
give_piece(struct walk *w, struct slot *s, int (*fn)(void *ctx,
    const struct pages_piece *piece, struct err *e), void *ctx,
    struct err *e)
{
	struct pages_piece piece;

	wait_for(w, s);
	piece = (struct pages_piece){ s->first, s->n, s->pages, s->digests };
	return fn(ctx, &piece, e);
}

static int
go(struct walk *w, int (*fn)(void *ctx, const struct pages_piece *piece,
    struct err *e), void *ctx, struct err *e)
{
	uint32_t each = (uint32_t)(PIECE / w->from->page_size);
	uint32_t next = 1, left = w->from->pages;
	size_t given = 0;

	if (each == 0)
		each = 1;
	while (left > 0 || given < w->read) {
		uint32_t n = left < each ? left : each;

		if (left > 0 && w->read - given < RING) {
			if (read_piece(w, next, n, e) < 0)
				return -1;
			next += n;
			left -= n;
			continue;
		}
		if (give_piece(w, &w->ring[given++ % RING], fn, ctx, e) < 0)
			return -1;
	}
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
		.lock = PTHREAD_MUTEX_INITIALIZER,
		.changed = PTHREAD_COND_INITIALIZER };
	size_t size = from->page_size > PIECE ? from->page_size : PIECE;
	int rc;

	if (from->pages == 0)
		return 0;
	for (int i = 0; i < RING; i++) {
		w.ring[i].pages = mem_new(size, 1);
		w.ring[i].digests = mem_new(size / from->page_size,
		    PAGE_DIGEST_SIZE);
	}
	rc = start(&w, workers, key, e);
	if (rc == 0)
		rc = go(&w, fn, ctx, e);
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

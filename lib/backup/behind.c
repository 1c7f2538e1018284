/*
 * Writing by a second thread; see behind.h.
 */
#include "lib/backup/behind.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"

#define RING 4

struct piece {
	unsigned char *bytes;
	size_t n;
	int64_t at;
};

struct behind {
	int fd;
	struct piece ring[RING];
	size_t put, written; /* pieces, from the first */
	int error; /* errno of what failed, or 0 */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t changed;
	pthread_t thread;
};

static void *
work(void *ctx)
{
	struct behind *b = ctx;

	pthread_mutex_lock(&b->lock);
	for (;;) {
		const struct piece *p;
		int error;

		while (b->written == b->put && !b->stop)
			pthread_cond_wait(&b->changed, &b->lock);
		if (b->stop)
			break;
		p = &b->ring[b->written % RING];
		error = b->error;
		pthread_mutex_unlock(&b->lock);
		if (error == 0 && file_write_at(b->fd, p->bytes, p->n,
		    p->at) < 0)
			error = errno;
		pthread_mutex_lock(&b->lock);
		b->error = error;
		b->written++;
		pthread_cond_broadcast(&b->changed);
	}
	pthread_mutex_unlock(&b->lock);
	return NULL;
}

int
behind_new(struct behind **out, int fd, struct err *e)
{
	struct behind *b = mem_new(1, sizeof(*b));

	*out = NULL;
	b->fd = fd;
	pthread_mutex_init(&b->lock, NULL);
	pthread_cond_init(&b->changed, NULL);
	if (pthread_create(&b->thread, NULL, work, b) != 0) {
		free(b);
		return err_set(e, ERR_FAILED, "no more threads");
	}
	for (int i = 0; i < RING; i++)
		b->ring[i].bytes = mem_new(BEHIND_PIECE, 1);
	*out = b;
	return 0;
}

static int
told(const struct behind *b, struct err *e)
{
	if (b->error == 0)
		return 0;
	errno = b->error;
	return err_errno(e, ERR_IO, "writing the database");
}

unsigned char *
behind_room(struct behind *b, struct err *e)
{
	int rc;

	pthread_mutex_lock(&b->lock);
	while (b->put - b->written == RING)
		pthread_cond_wait(&b->changed, &b->lock);
	rc = told(b, e);
	pthread_mutex_unlock(&b->lock);
	return rc < 0 ? NULL : b->ring[b->put % RING].bytes;
}

void
behind_put(struct behind *b, size_t n, int64_t at)
{
	struct piece *p = &b->ring[b->put % RING];

	p->n = n;
	p->at = at;
	pthread_mutex_lock(&b->lock);
	b->put++;
	pthread_cond_broadcast(&b->changed);
	pthread_mutex_unlock(&b->lock);
}

int
behind_settle(struct behind *b, struct err *e)
{
	int rc;

	pthread_mutex_lock(&b->lock);
	while (b->written < b->put)
		pthread_cond_wait(&b->changed, &b->lock);
	rc = told(b, e);
	pthread_mutex_unlock(&b->lock);
	return rc;
}

void
behind_free(struct behind *b)
{
	if (b == NULL)
		return;
	pthread_mutex_lock(&b->lock);
	b->stop = true;
	pthread_cond_broadcast(&b->changed);
	pthread_mutex_unlock(&b->lock);
	pthread_join(b->thread, NULL);
	for (int i = 0; i < RING; i++) {
		mem_wipe(b->ring[i].bytes, BEHIND_PIECE);
		free(b->ring[i].bytes);
	}
	pthread_mutex_destroy(&b->lock);
	pthread_cond_destroy(&b->changed);
	free(b);
}

/*
 * Files that are put on the disk while they are written; see durable.h.
 *
 * The system tells of a write that failed once only, to whom asks first; so
 * the first answer is kept.
 */
#include "lib/base/durable.h"

#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/mem.h"

#define PAUSE 50000000L /* nanoseconds between two times */
#define SECOND 1000000000L

struct durable {
	int fd;
	int error; /* errno of what failed, or 0 */
	bool stop;
	pthread_mutex_t lock;
	pthread_cond_t stopped;
	pthread_t thread;
};

static void
wait_a_little(struct durable *d)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_nsec += PAUSE;
	until.tv_sec += until.tv_nsec / SECOND;
	until.tv_nsec %= SECOND;
	(void)pthread_cond_timedwait(&d->stopped, &d->lock, &until);
}

static void *
work(void *ctx)
{
	struct durable *d = ctx;

	pthread_mutex_lock(&d->lock);
	while (!d->stop) {
		int error;

		wait_a_little(d);
		if (d->stop)
			break;
		pthread_mutex_unlock(&d->lock);
		error = fdatasync(d->fd) < 0 ? errno : 0;
		pthread_mutex_lock(&d->lock);
		if (d->error == 0)
			d->error = error;
	}
	pthread_mutex_unlock(&d->lock);
	return NULL;
}

int
durable_begin(struct durable **out, int fd, struct err *e)
{
	struct durable *d = mem_new(1, sizeof(*d));

	*out = NULL;
	d->fd = fd;
	pthread_mutex_init(&d->lock, NULL);
	pthread_cond_init(&d->stopped, NULL);
	if (pthread_create(&d->thread, NULL, work, d) != 0) {
		free(d);
		return err_set(e, ERR_FAILED, "no more threads");
	}
	*out = d;
	return 0;
}

static int
stop(struct durable *d)
{
	int error;

	pthread_mutex_lock(&d->lock);
	d->stop = true;
	pthread_cond_broadcast(&d->stopped);
	pthread_mutex_unlock(&d->lock);
	pthread_join(d->thread, NULL);
	pthread_mutex_destroy(&d->lock);
	pthread_cond_destroy(&d->stopped);
	error = d->error;
	free(d);
	return error;
}

int
durable_end(struct durable *d, struct err *e)
{
	int fd = d->fd, error = stop(d);

	if (fsync(fd) < 0 && error == 0)
		error = errno;
	if (error == 0)
		return 0;
	errno = error;
	return err_errno(e, ERR_IO, "the disk did not take all of it");
}

void
durable_drop(struct durable *d)
{
	if (d != NULL)
		(void)stop(d);
}

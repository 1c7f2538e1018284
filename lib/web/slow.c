/*
 * Cutting slow clients off; see slow.h.  A thread looks at all connections
 * each second.
 */
#include "lib/web/slow.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

struct slow_client {
	struct slow_client *next, *before;
	int socket;
	_Atomic int phase;
	_Atomic int64_t since;
};

struct slow {
	int64_t limit[SLOW_PHASES];
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	struct slow_client *first;
	bool ending;
};

static void
cut_off(struct slow *s, int64_t now)
{
	for (struct slow_client *c = s->first; c != NULL; c = c->next) {
		int64_t limit = s->limit[atomic_load(&c->phase)];

		if (limit > 0 && now - atomic_load(&c->since) > limit)
			shutdown(c->socket, SHUT_RDWR);
	}
}

static void *
watch(void *arg)
{
	struct slow *s = arg;
	struct timespec until;

	pthread_mutex_lock(&s->lock);
	while (!s->ending) {
		clock_gettime(CLOCK_MONOTONIC, &until);
		until.tv_sec++;
		pthread_cond_timedwait(&s->wake, &s->lock, &until);
		cut_off(s, clock_steady());
	}
	pthread_mutex_unlock(&s->lock);
	return NULL;
}

int
slow_new(const int64_t limit[SLOW_PHASES], struct slow **out, struct err *e)
{
	struct slow *s = mem_new(1, sizeof(*s));
	pthread_condattr_t attr;

	memcpy(s->limit, limit, sizeof(s->limit));
	pthread_mutex_init(&s->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&s->wake, &attr);
	pthread_condattr_destroy(&attr);
	if (pthread_create(&s->thread, NULL, watch, s) != 0) {
		free(s);
		return err_set(e, ERR_FAILED, "no more threads can be had");
	}
	*out = s;
	return 0;
}

void
slow_free(struct slow *s)
{
	if (s == NULL)
		return;
	pthread_mutex_lock(&s->lock);
	s->ending = true;
	pthread_cond_signal(&s->wake);
	pthread_mutex_unlock(&s->lock);
	pthread_join(s->thread, NULL);
	pthread_cond_destroy(&s->wake);
	pthread_mutex_destroy(&s->lock);
	free(s);
}

struct slow_client *
slow_begin(struct slow *s, int socket)
{
	struct slow_client *c = mem_new(1, sizeof(*c));

	c->socket = socket;
	slow_phase(c, SLOW_HEAD);
	pthread_mutex_lock(&s->lock);
	c->next = s->first;
	if (c->next != NULL)
		c->next->before = c;
	s->first = c;
	pthread_mutex_unlock(&s->lock);
	return c;
}

void
slow_phase(struct slow_client *c, enum slow_phase phase)
{
	atomic_store(&c->since, clock_steady());
	atomic_store(&c->phase, phase);
}

void
slow_end(struct slow *s, struct slow_client *c)
{
	pthread_mutex_lock(&s->lock);
	if (c->next != NULL)
		c->next->before = c->before;
	if (c->before != NULL)
		c->before->next = c->next;
	else
		s->first = c->next;
	pthread_mutex_unlock(&s->lock);
	free(c);
}

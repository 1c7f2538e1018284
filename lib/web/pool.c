/*
 * A line of jobs and the threads that do them; see pool.h.
 */
#include "lib/web/pool.h"

#include <pthread.h>
#include <stdlib.h>

#include "lib/base/mem.h"

struct web_pool {
	struct web_pool_options o;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t *thread;
	unsigned started;
	void **job;   /* a ring of o.most places */
	size_t first, waiting;
	bool ending;
};

/* The next job, or NULL at the end. */
static void *
take(struct web_pool *p)
{
	void *job = NULL;

	pthread_mutex_lock(&p->lock);
	while (p->waiting == 0 && !p->ending)
		pthread_cond_wait(&p->wake, &p->lock);
	if (p->waiting > 0) {
		job = p->job[p->first];
		p->first = (p->first + 1) % p->o.most;
		p->waiting--;
	}
	pthread_mutex_unlock(&p->lock);
	return job;
}

static void *
work(void *arg)
{
	struct web_pool *p = arg;
	void *thread = p->o.thread_new(p->o.ctx);
	void *job;

	while ((job = take(p)) != NULL)
		p->o.run(p->o.ctx, thread, job);
	p->o.thread_free(thread);
	return NULL;
}

int
web_pool_new(const struct web_pool_options *o, struct web_pool **out,
    struct err *e)
{
	struct web_pool *p = mem_new(1, sizeof(*p));

	p->o = *o;
	pthread_mutex_init(&p->lock, NULL);
	pthread_cond_init(&p->wake, NULL);
	p->job = mem_new(o->most, sizeof(*p->job));
	p->thread = mem_new(o->threads, sizeof(*p->thread));
	while (p->started < o->threads && pthread_create(&p->thread[
	    p->started], NULL, work, p) == 0)
		p->started++;
	if (p->started < o->threads) {
		web_pool_free(p);
		return err_set(e, ERR_FAILED, "no more threads can be had");
	}
	*out = p;
	return 0;
}

bool
web_pool_add(struct web_pool *p, void *job)
{
	bool taken;

	pthread_mutex_lock(&p->lock);
	taken = !p->ending && p->waiting < p->o.most;
	if (taken) {
		p->job[(p->first + p->waiting) % p->o.most] = job;
		p->waiting++;
		pthread_cond_signal(&p->wake);
	}
	pthread_mutex_unlock(&p->lock);
	return taken;
}

void
web_pool_free(struct web_pool *p)
{
	if (p == NULL)
		return;
	pthread_mutex_lock(&p->lock);
	p->ending = true;
	pthread_cond_broadcast(&p->wake);
	pthread_mutex_unlock(&p->lock);
	for (unsigned i = 0; i < p->started; i++)
		pthread_join(p->thread[i], NULL);
	pthread_cond_destroy(&p->wake);
	pthread_mutex_destroy(&p->lock);
	free(p->job);
	free(p->thread);
	free(p);
}

/*
 * The thread beside the screen; see work.h.  One lock guards both lists;
 * what a job holds is its thread's while it runs.
 */
#include "cmd/osan-console/work.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/search/index.h"

struct work {
	struct work_options options;
	char *path;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t more;
	struct job *first;   /* waiting, oldest first */
	struct job *running;
	struct job *ended;   /* newest first */
	bool end;
	struct worker worker;
};

struct keyring *
worker_keyring(struct worker *w, struct err *e)
{
	if (w->keyring == NULL && w->key != NULL)
		w->keyring = keyring_new(w->store, w->key, e);
	else if (w->keyring == NULL) {
		err_set(e, ERR_CRYPTO, "personal data cannot be sealed or "
		    "opened without the key");
		err_hint(e, "name the key file with --key or OSAN_KEY");
	}
	return w->keyring;
}

void
worker_desk(struct worker *w, struct complaint_desk *d)
{
	struct err e = ERR_INIT;

	*d = (struct complaint_desk){ .store = w->store, .actor = w->actor,
		.keyring = worker_keyring(w, &e) };
	err_clear(&e);
}

static int
open_store(struct work *w, struct err *e)
{
	if (w->worker.store != NULL)
		return 0;
	if (store_open(w->path, w->options.role, &w->worker.store, e) < 0)
		return -1;
	if (w->options.role != STORE_READ)
		audit_attach(w->worker.store, w->options.actor,
		    w->options.key);
	return 0;
}

/* What was written is to be found by the next search. */
static void
index_text(struct worker *w)
{
	struct err none = ERR_INIT;

	if (w->store != NULL && store_role_of(w->store) != STORE_READ &&
	    search_catch_up(w->store, &none) < 0)
		err_clear(&none);
}

static void
run_job(struct work *w, struct job *job)
{
	if (atomic_load(&job->stop))
		job->rc = err_set(&job->err, ERR_FAILED, "given up");
	else if (open_store(w, &job->err) < 0)
		job->rc = -1;
	else
		job->rc = job->ops->run(&w->worker, job, &job->err);
}

static void
tell(const struct work *w)
{
	uint64_t one = 1;

	/* A full counter has woken the reader already. */
	if (write(w->options.wake_fd, &one, sizeof(one)) < 0)
		return;
}

static void *
work_thread(void *arg)
{
	struct work *w = arg;
	struct job *job;
	bool last;

	pthread_mutex_lock(&w->lock);
	for (;;) {
		while (w->first == NULL && !w->end)
			pthread_cond_wait(&w->more, &w->lock);
		if (w->end)
			break;
		job = w->first;
		w->first = job->next;
		w->running = job;
		pthread_mutex_unlock(&w->lock);
		run_job(w, job);
		pthread_mutex_lock(&w->lock);
		w->running = NULL;
		job->next = w->ended;
		w->ended = job;
		last = w->first == NULL;
		pthread_mutex_unlock(&w->lock);
		tell(w);
		if (last)
			index_text(&w->worker);
		pthread_mutex_lock(&w->lock);
	}
	pthread_mutex_unlock(&w->lock);
	keyring_free(w->worker.keyring);
	store_free(w->worker.store);
	return NULL;
}

/* Signals are the screen's. */
static void
start_thread(struct work *w)
{
	sigset_t all, old;

	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (pthread_create(&w->thread, NULL, work_thread, w) != 0)
		abort();
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

struct work *
work_new(const struct work_options *o)
{
	struct work *w = mem_new(1, sizeof(*w));

	w->options = *o;
	w->path = mem_text(o->path);
	w->worker.actor = o->actor;
	w->worker.key = o->key;
	pthread_mutex_init(&w->lock, NULL);
	pthread_cond_init(&w->more, NULL);
	start_thread(w);
	return w;
}

static void
free_jobs(struct job *job)
{
	struct job *next;

	for (; job != NULL; job = next) {
		next = job->next;
		job->ops->free(job);
	}
}

void
work_free(struct work *w)
{
	if (w == NULL)
		return;
	pthread_mutex_lock(&w->lock);
	w->end = true;
	if (w->running != NULL)
		atomic_store(&w->running->stop, true);
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
	pthread_join(w->thread, NULL);
	free_jobs(w->first);
	free_jobs(w->ended);
	pthread_cond_destroy(&w->more);
	pthread_mutex_destroy(&w->lock);
	free(w->path);
	free(w);
}

void
work_submit(struct work *w, struct job *take_job)
{
	struct job **at;

	take_job->since = clock_steady();
	take_job->next = NULL;
	pthread_mutex_lock(&w->lock);
	for (at = &w->first; *at != NULL; at = &(*at)->next)
		continue;
	*at = take_job;
	pthread_cond_signal(&w->more);
	pthread_mutex_unlock(&w->lock);
}

/* Oldest first. */
static struct job *
take_ended(struct work *w)
{
	struct job *list = NULL, *job;

	pthread_mutex_lock(&w->lock);
	while ((job = w->ended) != NULL) {
		w->ended = job->next;
		job->next = list;
		list = job;
	}
	pthread_mutex_unlock(&w->lock);
	return list;
}

void
work_collect(struct work *w, struct console *c)
{
	struct job *job, *next;

	for (job = take_ended(w); job != NULL; job = next) {
		next = job->next;
		if (job->ops->done != NULL && !job->forgotten)
			job->ops->done(c, job);
		job->ops->free(job);
	}
}

const struct job *
work_now(struct work *w)
{
	const struct job *job;

	pthread_mutex_lock(&w->lock);
	job = w->running != NULL ? w->running : w->first;
	pthread_mutex_unlock(&w->lock);
	return job;
}

static void
forget(struct job *job, const void *owner)
{
	if (job == NULL || job->owner != owner)
		return;
	atomic_store(&job->stop, true);
	job->forgotten = true;
}

void
work_forget(struct work *w, const void *owner)
{
	pthread_mutex_lock(&w->lock);
	forget(w->running, owner);
	for (struct job *job = w->first; job != NULL; job = job->next)
		forget(job, owner);
	for (struct job *job = w->ended; job != NULL; job = job->next)
		forget(job, owner);
	pthread_mutex_unlock(&w->lock);
}

void
work_stop(struct work *w)
{
	pthread_mutex_lock(&w->lock);
	if (w->running != NULL)
		atomic_store(&w->running->stop, true);
	for (struct job *job = w->first; job != NULL; job = job->next)
		atomic_store(&job->stop, true);
	pthread_mutex_unlock(&w->lock);
}

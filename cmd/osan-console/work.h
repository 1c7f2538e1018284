/*
 * What is done beside the screen: a thread with a connection of its own,
 * which takes jobs one after the other.  The screen's thread never waits for
 * it, so that keys answer while the database is busy.
 */
#ifndef OSAN_CONSOLE_WORK_H
#define OSAN_CONSOLE_WORK_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"
#include "lib/crypto/key_file.h"
#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct console;
struct work;
struct job;

/* What a job's thread has; jobs of one work never run at the same time. */
struct worker {
	struct store *store;
	struct keyring *keyring;      /* NULL until worker_keyring made it */
	const struct actor *actor;
	const struct master_key *key; /* NULL: there is none */
};

/* The keys of personal data; ERR_CRYPTO without a master key. */
struct keyring *worker_keyring(struct worker *w, struct err *e);

/* What a job about complaints works with; without a master key it has no
 * keyring.  complaint_desk_clear. */
void worker_desk(struct worker *w, struct complaint_desk *d);

struct job_ops {
	const char *what; /* N_("…"): shown while it lasts */
	/* In the thread. */
	int (*run)(struct worker *w, struct job *job, struct err *e);
	/* On the screen's thread, with job->rc and job->err; not where the
	 * program ends before.  May be NULL. */
	void (*done)(struct console *c, struct job *job);
	void (*free)(struct job *job);
};

/* The first member of each kind of job. */
struct job {
	const struct job_ops *ops;
	void *owner;         /* a screen, for work_forget; or NULL */
	atomic_bool stop;    /* the thread looks at it where that makes sense */
	atomic_llong at;     /* how far it came, of total; 0 of 0: unknown */
	atomic_llong total;
	bool forgotten;      /* done is not called: its owner is gone */
	int64_t since;       /* when it was submitted (clock_steady) */
	int rc;
	struct err err;
	struct job *next;
};

struct work_options {
	const char *path;              /* of the database */
	enum store_role role;
	const struct actor *actor;     /* these two are borrowed */
	const struct master_key *key;  /* or NULL */
	int wake_fd; /* an eventfd, written to when a job ends */
};

/* The thread opens the database with its first job. */
struct work *work_new(const struct work_options *o);

/* Waits for the job that runs, after asking it to stop; others are given
 * up.  NULL is fine. */
void work_free(struct work *w);

void work_submit(struct work *w, struct job *take_job);

/* Calls done for each job that has ended, and frees it. */
void work_collect(struct work *w, struct console *c);

/* The job that runs or waits first, borrowed until work_collect; NULL where
 * there is nothing to do. */
const struct job *work_now(struct work *w);

/* Asks the job that runs to stop, and those that wait not to begin. */
void work_stop(struct work *w);

/* The owner goes: its jobs are asked to stop, and done is not called. */
void work_forget(struct work *w, const void *owner);

#endif

/*
 * Sending the mails of the outbox through the system's sendmail.  A notice
 * is marked as being sent before the mail program gets it, and as sent
 * afterwards, each in a transaction of its own: a crash in between sends at
 * most one copy too many, and never none.  The Message-ID is the row's, so
 * that the second copy is known as one.
 */
#ifndef OSAN_NOTIFY_SEND_H
#define OSAN_NOTIFY_SEND_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct send_options {
	int64_t limit;    /* at most so many are tried; 0: all */
	bool keep_errors; /* what the mail program says is shown */
	void (*progress)(void *ctx, int64_t done, int64_t total); /* or NULL */
	void *ctx;
	const atomic_bool *stop; /* or NULL; once true, no further mail is
	                          * begun */
};

struct send_result {
	int64_t sent;
	int64_t failed;    /* will be tried again */
	int64_t given_up;  /* a person must act */
	int64_t cancelled; /* their decision had been taken back */
	int64_t calls;     /* no address any more: on the call list now */
};

/* The mails that would be sent now, oldest first; the caller frees *ids. */
MUST_USE int send_due(struct store *store, int64_t limit, int64_t **ids,
    size_t *n, struct err *e);

/*
 * Sends them.  One run at a time holds the lock "DATABASE-notify"
 * (ERR_BUSY); what a run before it left half done is sent again.  A notice
 * that fails is tried again after the setting notify.first-gap, then twice
 * that, and so on, notify.retries times.  Notices of one post to one person
 * keep their order.
 *
 * A mail that fails is no error of this call.  ERR_IO where the mail
 * program cannot be run at all, ERR_USAGE for a sender's address that is
 * none: nothing is tried then.  *out counts what was done in any case.
 */
MUST_USE int send_run(struct store *store, struct keyring *keyring,
    const struct send_options *options, struct send_result *out, struct err *e);

/*
 * Stays and sends what becomes due, until *options->stop (not NULL) is
 * true: looks twice a second whether another program changed the database
 * and each half minute whether a time has come, and runs send_run when there
 * is something to send, and every five minutes in any case.  Between runs
 * the lock is free; where another run has it, this one waits.  *round is
 * told of each run that did something.
 *
 * Errors as send_run, but for ERR_BUSY.
 */
struct send_round {
	void (*done)(void *ctx, const struct send_result *r); /* or NULL */
	void *ctx;
};
MUST_USE int send_follow(struct store *store, struct keyring *keyring,
    const struct send_options *options, const struct send_round *round,
    struct err *e);

#endif

/*
 * What residents are told of their mail IDs and of what they applied for
 * (article 15): each is written down, and goes into the outbox where there
 * is a way to reach them.
 */
#ifndef OSAN_MAILID_NOTICE_H
#define OSAN_MAILID_NOTICE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct mail_notice {
	const char *about;      /* rules unused suspended; approved refused
	                         * of an application */
	int64_t mail_id;        /* 0: application */
	int64_t application;
	int64_t citizen_id;     /* whom; 0: nobody is known */
	int64_t rules;          /* version to be accepted; 0 = none */
	int64_t ends_at;        /* microseconds: until when there is time to
	                         * answer; 0 = nothing is to be answered */
};

/* In a write transaction. */
MUST_USE int mail_notice_add(struct store *store,
    const struct mail_notice *n, struct err *e);

#endif

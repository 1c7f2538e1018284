/*
 * What a request for information was provided with, as the database keeps
 * it, and what a person held not to be personal data in it (article 7).
 */
#ifndef OSAN_INFOREQ_GIVEN_H
#define OSAN_INFOREQ_GIVEN_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/store/store.h"

/* One file; texts are borrowed until the next call. */
struct inforeq_given {
	const char *name;
	const char *kind;        /* page post figure note */
	int64_t bytes;
	char sha256[DIGEST_HEX];
};

/* In the order in which they stand in the archive. */
MUST_USE int inforeq_given_each(struct store *store, int64_t id,
    struct stmt **st, struct err *e);
MUST_USE int inforeq_given_next(struct stmt *st, struct inforeq_given *g,
    struct err *e);

/* One place; texts are borrowed until the next call. */
struct inforeq_false_hit {
	const char *place;  /* "posts/free-12.txt:3:7" */
	const char *kind;   /* of personal data, as detectors name it */
	const char *reason;
	const char *by;     /* login */
	int64_t at;
};

MUST_USE int inforeq_false_hits(struct store *store, int64_t id,
    struct stmt **st, struct err *e);
MUST_USE int inforeq_false_hit_next(struct stmt *st,
    struct inforeq_false_hit *h, struct err *e);

#endif

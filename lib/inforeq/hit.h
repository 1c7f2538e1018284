/*
 * Personal data in what is to be provided (article 7): each place where the
 * detectors find some, and which of them a person held not to be any.  That
 * is remembered for one request and one place of the exact text of a file;
 * once the text has changed it is asked anew.
 */
#ifndef OSAN_INFOREQ_HIT_H
#define OSAN_INFOREQ_HIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/inforeq/desk.h"
#include "lib/inforeq/inforeq.h"
#include "lib/inforeq/package.h"

#define INFOREQ_HIT_ID 13 /* bytes of an id, with the NUL */

struct inforeq_hit {
	const char *name;  /* of the file; the package's */
	int64_t line;      /* from 1 */
	int64_t column;    /* characters from 1 */
	const char *kind;  /* as "mobile"; static */
	char *masked;      /* "010-****-5678" */
	unsigned char digest[DIGEST_SIZE];
	char id[INFOREQ_HIT_ID]; /* how people name it: the digest's start */
	bool passed;       /* held not to be personal data */
};

struct inforeq_hits {
	struct inforeq_hit *hit;
	size_t n;
	size_t open; /* of them, not passed */
};

#define INFOREQ_HITS_INIT { .hit = NULL }

void inforeq_hits_clear(struct inforeq_hits *h);

/* What stands in a settled package, in its order. */
MUST_USE int inforeq_hits_find(const struct inforeq_desk *d,
    const struct inforeq *r, const struct inforeq_package *p,
    struct inforeq_hits *h, struct err *e);

/* In a write transaction: the hit with that id is no personal data, for that
 * reason, which the log tells.  ERR_NOT_FOUND for an id that is none of
 * them, ERR_USAGE without a reason.  One that was passed already stays so. */
MUST_USE int inforeq_hit_pass(const struct inforeq_desk *d,
    const struct inforeq *r, struct inforeq_hits *h, const char *id,
    const char *reason, struct err *e);

/* Moves line and column, which tell of the byte from of text, on to the
 * byte at. */
void inforeq_place(const char *text, size_t from, size_t at, int64_t *line,
    int64_t *column);

#endif

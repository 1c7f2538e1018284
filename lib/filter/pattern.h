/*
 * One PCRE2 pattern: UTF-8, Unicode properties, compiled to machine code
 * where that is allowed.  A match stops after a fixed number of steps, and
 * a long text is looked at piece by piece, so that time stays linear.
 */
#ifndef OSAN_FILTER_PATTERN_H
#define OSAN_FILTER_PATTERN_H

#include <stddef.h>

#include "lib/base/err.h"

/* A pattern sees so many bytes at a time; the pieces overlap, so that what
 * is no longer than the overlap is found wherever it stands. */
#define PATTERN_PIECE 8192
#define PATTERN_OVERLAP 1024

struct pattern;
struct pattern_run;

enum pattern_result {
	PATTERN_NONE,
	PATTERN_HIT,
	PATTERN_GAVE_UP /* the limit of steps was reached */
};

/* ERR_INPUT names the character of the pattern, from 1; also for one that
 * could match nothing at all. */
MUST_USE int pattern_new(const char *text, struct pattern **out,
    struct err *e);
void pattern_free(struct pattern *p); /* NULL is fine */

/* ERR_INPUT where the pattern gives up on texts made to try it. */
MUST_USE int pattern_try(const struct pattern *p, const char *text,
    struct err *e);

/* What matching needs; one for a thread. */
struct pattern_run *pattern_run_new(void);
void pattern_run_free(struct pattern_run *r); /* NULL is fine */

/*
 * The next hit at or behind byte at, of n bytes of sound UTF-8: *from to
 * *to, never empty.  After PATTERN_GAVE_UP they are the piece of which
 * nothing is known.  Go on at *to.
 */
enum pattern_result pattern_find(const struct pattern *p,
    struct pattern_run *r, const char *s, size_t n, size_t at, size_t *from,
    size_t *to);

#endif

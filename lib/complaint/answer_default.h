/*
 * The answer templates that a new site begins with: the files of
 * share/texts/answers.
 */
#ifndef OSAN_COMPLAINT_ANSWER_DEFAULT_H
#define OSAN_COMPLAINT_ANSWER_DEFAULT_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Adds all of them, in a write transaction, with one row of the log; count
 * is how many.  ERR_EXISTS where one is there. */
MUST_USE int answer_default_fill(struct store *store, int64_t *count,
    struct err *e);

#endif

/*
 * How long guessing is made to wait: the first three tries are free, each
 * failure after them makes the next try wait twice as long, and after as
 * many as a setting says nothing is looked at for the time that another one
 * says.  What is counted, and where, is the caller's.
 */
#ifndef OSAN_ORG_GUESS_H
#define OSAN_ORG_GUESS_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/setting.h"
#include "lib/store/store.h"

/* Microseconds after that many failures in a row; 0 = none. */
MUST_USE int guess_wait(struct store *store, enum setting most,
    enum setting lock, int64_t failures, int64_t *wait, struct err *e);

#endif

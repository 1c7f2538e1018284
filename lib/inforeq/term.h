/*
 * When the answer to a request for information is due: so many working days
 * after the day on which it was received, to the last moment of the last
 * one (Civil Act, articles 157 and 159).
 */
#ifndef OSAN_INFOREQ_TERM_H
#define OSAN_INFOREQ_TERM_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/inforeq/desk.h"

/* term is 1 or more.  The errors of days->is_off. */
MUST_USE int inforeq_term_end(const struct inforeq_days *days,
    int64_t received_at, int64_t term, int64_t *due, struct err *e);

#endif

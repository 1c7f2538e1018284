/*
 * Whole numbers read from text, strictly.
 */
#ifndef OSAN_BASE_NUM_H
#define OSAN_BASE_NUM_H

#include <stdint.h>

#include "lib/base/err.h"

/* Reads a decimal number with an optional sign and nothing else around it.
 * ERR_INPUT where text is no number or lies outside min to max; *out is
 * then untouched. */
MUST_USE int num_parse(const char *text, int64_t min, int64_t max,
    int64_t *out, struct err *e);

#endif

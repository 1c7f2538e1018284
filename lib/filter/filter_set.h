/*
 * Many filter rules at once: lines of JSON objects (filter_json.h), and our
 * own set, which a new site begins with.
 */
#ifndef OSAN_FILTER_FILTER_SET_H
#define OSAN_FILTER_FILTER_SET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* The lines of share/filters/default.jsonl; static. */
const char *filter_default_set(void);

struct filter_taken {
	int64_t added;
	int64_t changed;
	int64_t same; /* stood there already, just so */
};

/* Adds the rules of n bytes of lines, in a write transaction; one that looks
 * for the same in the same way as a rule that stands changes that.  Empty
 * lines and those that begin with "#" are passed over.  With dry nothing is
 * changed.  Errors name the line: ERR_INPUT, and those of filter_add. */
MUST_USE int filter_take(struct store *store, const char *s, size_t n,
    bool dry, struct filter_taken *t, struct err *e);

#endif

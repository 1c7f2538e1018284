/*
 * A filter rule as one JSON object, for files:
 *
 *   {"word":"시발","on":"skeleton","ground":6,"score":10,"action":"hold",
 *    "exceptions":["시발점"],"note":"…","enabled":true}
 *
 * "pattern" stands in the place of "word" for PCRE2 patterns.  What is not
 * there has its default: words are looked for in the skeleton, patterns in
 * the text as written, the score is FILTER_SCORE, the action hold.
 */
#ifndef OSAN_FILTER_FILTER_JSON_H
#define OSAN_FILTER_FILTER_JSON_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/filter/filter.h"

/* Reads n bytes into f (filter_clear).  ERR_INPUT for what is no such
 * object, an unknown key included; whether the rule itself is sound is
 * filter_check_new's. */
MUST_USE int filter_json_read(const char *s, size_t n, struct filter *f,
    struct err *e);

/* Appends the object on one line, without a line end. */
void filter_json_write(const struct filter *f, struct buf *out);

#endif

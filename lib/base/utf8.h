/*
 * Whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates,
 * nothing above U+10FFFF.  What the characters mean is lib/text's matter.
 */
#ifndef OSAN_BASE_UTF8_H
#define OSAN_BASE_UTF8_H

#include <stddef.h>

/* How many of the n bytes at s are sound before the first byte of a
 * sequence that is not; n where all are. */
size_t utf8_span(const char *s, size_t n);

/* How many code points n sound bytes are. */
size_t utf8_count(const char *s, size_t n);

#endif

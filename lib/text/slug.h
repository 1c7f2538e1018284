/*
 * Names of headings, by which a link leads to a place on a page: small
 * letters and digits of any alphabet, with '-' for blanks between words
 * ("지원 대상" is 지원-대상), as editors know them from elsewhere.  Those of
 * one page differ: the second of a name gets "-1" behind it, and so on.
 */
#ifndef OSAN_TEXT_SLUG_H
#define OSAN_TEXT_SLUG_H

#include <stddef.h>

/* Bytes of a name, with its NUL; the rest of a longer heading is cut. */
#define SLUG_SIZE 128

/* The names that a page has so far. */
struct slugs {
	void *tree;
};

#define SLUGS_INIT { .tree = NULL }

void slugs_clear(struct slugs *s);

/* Keeps the names that the frame around every page uses itself. */
void slugs_keep_frame(struct slugs *s);

/* The name of a heading of n bytes of text; borrowed until slugs_clear. */
const char *slugs_add(struct slugs *s, const char *heading, size_t n);

/* Whether there is one of that name. */
int slugs_have(const struct slugs *s, const char *name);

#endif

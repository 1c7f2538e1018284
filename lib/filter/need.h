/*
 * What a pattern needs: texts of which at least one stands in whatever the
 * pattern matches, read from the pattern itself.  All of them are looked for
 * at once (word_set.h), and a pattern runs only where one was found, so that
 * many patterns cost little on texts that have nothing to do with them.
 * Where the pattern's writing is not surely understood, nothing is needed
 * and it always runs.
 */
#ifndef OSAN_FILTER_NEED_H
#define OSAN_FILTER_NEED_H

#include <stddef.h>

#define NEEDS_MAX 32

struct needs {
	char *text[NEEDS_MAX];
	size_t n; /* 0: it has to be run */
};

/* Fills *needs for a pattern that PCRE2 compiles. */
void needs_read(const char *pattern, struct needs *needs);
void needs_clear(struct needs *needs);

#endif

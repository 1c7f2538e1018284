/*
 * The quick way through a line of JSON: one flat object of strings, whole
 * numbers, true, false and null.  It takes only what it is sure of, and
 * jansson, five times slower, is asked about all the rest: what flat_scan
 * accepts, jansson accepts, with the same values.  A header of lib/archive.
 */
#ifndef OSAN_ARCHIVE_FLAT_H
#define OSAN_ARCHIVE_FLAT_H

#include <stdbool.h>
#include <stddef.h>

#define FLAT_MAX 32 /* members; an object with more is left to jansson */

enum flat_kind { FLAT_STRING, FLAT_NUMBER, FLAT_TRUE, FLAT_FALSE, FLAT_NULL };

struct flat_member {
	const char *key; /* never with escapes; not NUL-terminated */
	size_t key_len;
	char *value;     /* into the line: the inside of the quotation marks */
	size_t len;
	enum flat_kind kind;
	bool escaped;    /* flat_unescape has work */
};

struct flat {
	size_t n;
	struct flat_member member[FLAT_MAX];
};

/* Takes the n bytes at line apart; line[n] may be read, whatever it is.
 * Changes none.  false: ask jansson. */
bool flat_scan(struct flat *f, char *line, size_t n);

/* Resolves the escapes of a string where it lies, and ends it with a NUL;
 * the line is no longer JSON then. */
void flat_unescape(struct flat_member *m);

#endif

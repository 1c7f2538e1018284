/*
 * Notices as texts with placeholders: "{{reason}}" becomes the value of
 * that name.  The texts are files of share/texts/notices, in Korean and
 * English.
 */
#ifndef OSAN_NOTIFY_TEMPLATE_H
#define OSAN_NOTIFY_TEMPLATE_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

struct template_value {
	const char *name;
	const char *text; /* UTF-8; NULL is empty */
};

/* The two parts of one notice; borrowed for good. */
struct template_parts {
	const char *subject; /* ends at its line's end */
	size_t subject_len;
	const char *body;
};

/* Finds a notice by name and language; any language but "en" is Korean.
 * ERR_NOT_FOUND where there is none of that name. */
MUST_USE int template_find(const char *name, const char *lang,
    struct template_parts *out, struct err *e);

/*
 * Appends n bytes of text with each {{name}} replaced; values ends with a
 * name of NULL.  What a value holds is never looked at again, so that a
 * title may hold braces.  Further lines of a value are indented to where it
 * began, and blanks at a line's end go.  ERR_INPUT names an unknown
 * placeholder, or one that is not closed.
 */
MUST_USE int template_fill(const char *text, size_t n,
    const struct template_value *values, struct buf *out, struct err *e);

/* A word of share/texts/notice-words.tsv in a notice's language; the
 * caller's.  NULL where there is none of that key. */
char *template_word(const char *key, const char *lang);

#endif

/*
 * What a page's Markdown holds besides its words: the names of its headings,
 * its links and its images.
 */
#ifndef OSAN_PAGE_OUTLINE_H
#define OSAN_PAGE_OUTLINE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"
#include "lib/text/slug.h"

struct outline_link {
	bool image;
	char *target;
	bool has_text; /* it has words, or (an image) what stands for it */
	int line;      /* from 1; 0 = it was not found again */
};

struct outline {
	struct slugs headings;
	struct outline_link *link;
	size_t n, room;
};

/* ERR_INPUT where md4c gives up; outline_clear in any case. */
MUST_USE int outline_read(const char *s, size_t n, struct outline *out,
    struct err *e);
void outline_clear(struct outline *o);

#endif

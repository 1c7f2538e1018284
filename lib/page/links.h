/*
 * Where the links of pages lead: dead ones and anchors that are not there
 * are found, and those to other sites listed.
 */
#ifndef OSAN_PAGE_LINKS_H
#define OSAN_PAGE_LINKS_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum link_state {
	LINK_OK,
	LINK_DEAD,      /* nothing is shown there */
	LINK_NO_ANCHOR, /* the page is there, no heading of that name is */
	LINK_MOVED,     /* the page was moved; its old address leads on */
	LINK_OUTSIDE,   /* another site; nobody looked */
	LINK_NO_ADDRESS, /* pages show no link of this kind */
};

struct page_link {
	const char *path;   /* of the page it stands on; borrowed, as all */
	const char *lang;
	const char *department; /* code */
	int line;           /* 0 = unknown */
	const char *target;
	enum link_state state;
};

/* The word of a state: ok, dead, no-anchor, moved, outside, no-address. */
const char *link_state_word(enum link_state state);

/* Tells each of every link and image of the published pages at and below
 * section (NULL: all), by page and place. */
MUST_USE int links_each(struct store *store, const char *section,
    void (*each)(void *ctx, const struct page_link *l), void *ctx,
    struct err *e);

#endif

/*
 * How the site looks: the style sheet with the city's colour, and its
 * emblem.  Read once, when the program starts.
 */
#ifndef OSAN_CMD_WEB_LOOK_H
#define OSAN_CMD_WEB_LOOK_H

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

#define LOOK_TAG 20 /* bytes of an entity tag, with the NUL */

struct asset {
	struct buf body;
	const char *type;   /* static */
	char tag[LOOK_TAG]; /* of the body (RFC 9110, section 8.8.3) */
};

struct look {
	struct asset style;
	struct asset emblem;
};

/* From the settings web.colour and web.emblem, into empty ones; look_clear
 * also after errors: ERR_USAGE for what is no colour, ERR_INPUT for a file
 * that is no SVG or PNG or too large, ERR_IO. */
MUST_USE int look_read(struct store *store, struct look *l, struct err *e);
void look_clear(struct look *l);

#endif

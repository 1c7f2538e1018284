/*
 * What the templates of requests for information show.  Everything in them
 * is borrowed.
 */
#ifndef OSAN_CMD_WEB_INFOREQ_VIEWS_H
#define OSAN_CMD_WEB_INFOREQ_VIEWS_H

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/views.h"
#include "lib/inforeq/own.h"

struct inforeq_view {
	const struct layout *l;
	const struct inforeq_own *o;
	const char *ground; /* of a refusal; NULL = its own words alone */
	const char *code;   /* of a receipt; "" = it is not shown any more */
};

#endif

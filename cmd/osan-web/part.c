/*
 * Parts of lists; see part.h.
 */
#include "cmd/osan-web/part.h"

#include <stdio.h>

#include "lib/base/i18n.h"
#include "lib/base/num.h"

#define PARTS_MOST 100000

void
part_begin(struct call *c, struct part_view *part, struct layout *l)
{
	const char *text = web_query(c->q, "page");
	struct err none;
	int64_t n;

	if (text == NULL || num_parse(text, 1, PARTS_MOST, &n, &none) < 0)
		n = 1;
	*part = (struct part_view){
		.l = l, .path = c->path, .now = (int)n,
	};
	if (n == 1)
		return;
	/* TRANSLATORS: which part of a list, in a page's title */
	snprintf(part->title, sizeof(part->title), _("part %d"), part->now);
	l->part = part->title;
}

size_t
part_end(struct part_view *part, size_t n, size_t each)
{
	part->more = n > each;
	return part->more ? each : n;
}

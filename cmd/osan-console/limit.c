/*
 * Limits; see limit.h.
 */
#include "cmd/osan-console/limit.h"

#include "cmd/osan-console/overlay.h"

void
limit_ask(struct console *c, bool tag, const char *now,
    char *(*enter)(struct console *c, void *ctx, const char *text),
    void *ctx)
{
	const struct line l = {
		.label = tag ? _("Tag: ") : _("Limit: "),
		.text = tag ? NULL : now,
		.history = c->limits,
		.enter = enter,
		.ctx = ctx,
	};

	overlay_line(c, &l);
}

void
limit_tag(struct console *c, struct list *l, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		list_tag(l, ids[i], true);
	console_note(c, STYLE_GOOD, _("%zu more are tagged"), n);
}

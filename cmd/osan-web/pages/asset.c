/*
 * What pages need besides themselves: style sheet, emblem, and what robots
 * read.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "lib/base/mem.h"

/* What does not change is not sent twice. */
static void
answer_asset(struct call *c, const struct asset *asset)
{
	const char *since = c->q->since;

	c->a->type = asset->type;
	web_answer_head(c->a, "Cache-Control", "public, max-age=3600");
	web_answer_head(c->a, "ETag", asset->tag);
	if (since != NULL && strstr(since, asset->tag) != NULL) {
		c->a->status = 304;
		return;
	}
	buf_add(&c->a->body, asset->body.s, asset->body.len);
}

int
page_style(struct call *c, struct err *e)
{
	(void)e;
	answer_asset(c, &c->desk->site->look.style);
	return 0;
}

int
page_icon(struct call *c, struct err *e)
{
	(void)e;
	answer_asset(c, &c->desk->site->look.emblem);
	return 0;
}

int
page_robots(struct call *c, struct err *e)
{
	static const char *const closed[] = { "/search", "/my",
		"/correction/" };
	const struct tongues *t = &c->desk->site->tongues;

	(void)e;
	c->a->type = "text/plain; charset=utf-8";
	buf_puts(&c->a->body, "User-agent: *\n");
	for (size_t i = 0; i < ARRAY_LEN(closed); i++)
		for (size_t k = 0; k < t->n; k++)
			buf_printf(&c->a->body, "Disallow: %s%s\n",
			    t->of[k].base, closed[i]);
	buf_printf(&c->a->body, "Sitemap: %s/sitemap.xml\n",
	    call_origin(c));
	c->a->keep = c->config->origin[0] != '\0';
	return 0;
}

/*
 * What pages need besides themselves: the style sheet, and what robots
 * read.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "lib/base/texts.h"
#include "lib/base/version.h"

/* The file is of this program's version, and so is its address's query. */
int
page_style(struct call *c, struct err *e)
{
	(void)e;
	c->a->type = "text/css; charset=utf-8";
	buf_puts(&c->a->body, text_file("web/osan.css"));
	web_answer_head(c->a, "Cache-Control", "public, max-age=86400");
	c->a->keep = true;
	return 0;
}

int
page_icon(struct call *c, struct err *e)
{
	(void)e;
	c->a->type = "image/svg+xml";
	buf_puts(&c->a->body, text_file("web/icon.svg"));
	web_answer_head(c->a, "Cache-Control", "public, max-age=86400");
	c->a->keep = true;
	return 0;
}

int
page_robots(struct call *c, struct err *e)
{
	(void)e;
	c->a->type = "text/plain; charset=utf-8";
	buf_puts(&c->a->body, "User-agent: *\n"
	    "Disallow: /search\nDisallow: /en/search\n"
	    "Disallow: /my\nDisallow: /en/my\n");
	buf_printf(&c->a->body, "Sitemap: %s/sitemap.xml\n",
	    call_origin(c));
	c->a->keep = c->config->origin[0] != '\0';
	return 0;
}

/*
 * What stands around each page, pages that say what went wrong, and
 * redirects; see desk.h.
 */
#include "cmd/osan-web/desk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"

#define PAGE_ROOM ((size_t)24 << 10) /* bytes that most pages need */

/* In which languages the page is that a call asks for: those that the page
 * says, where it says so, else all.  One alone is nothing to choose from. */
static unsigned
languages_of(const struct call *c, const struct layout *view)
{
	unsigned all = (1u << c->desk->site->tongues.n) - 1;
	unsigned in = view->in != 0 ? view->in : all;

	return c->route == NULL || c->route->no_language || view->alone ||
	    (in & (in - 1)) == 0 ? 0 : in;
}

struct page *
page_begin(struct call *c, struct layout *view)
{
	struct page *p = &c->desk->page;

	buf_reset(&p->out);
	buf_reserve(&p->out, PAGE_ROOM);
	p->lang = c->lang->code;
	p->texts = c->lang->texts;
	view->site = config_name(c->config, c->lang, &view->site_lang);
	view->phone = c->config->phone;
	view->origin = c->config->origin;
	view->official = c->config->official;
	view->win = c->win.code != NULL ? &c->win : NULL;
	c->told |= view->win != NULL;
	view->lang = p->lang;
	view->content = c->lang->content;
	view->base = c->lang->base;
	view->tongues = &c->desk->site->tongues;
	view->path = c->path;
	view->section = c->route != NULL ? c->route->section : "";
	view->in = languages_of(c, view);
	tpl_page_head(p, view);
	return p;
}

void
page_end(struct call *c, const struct layout *view)
{
	struct page *p = &c->desk->page;

	tpl_page_foot(p, view);
	buf_clear(&c->a->body);
	c->a->body = p->out;
	buf_init(&p->out);
}

const char *
call_origin(struct call *c)
{
	if (c->config->origin[0] != '\0')
		return c->config->origin;
	snprintf(c->origin, sizeof(c->origin), "%s://%.200s",
	    c->q->secure ? "https" : "http",
	    c->q->host != NULL ? c->q->host : "localhost");
	return c->origin;
}

bool
call_key(const struct call *c, const char *name, struct public_key *key)
{
	const char *text = web_query(c->q, name);
	size_t n = text != NULL ? strcspn(text, "-") : 0;
	struct err none;
	char at[24];

	if (n == 0 || n >= sizeof(at) || text[n] == '\0')
		return false;
	snprintf(at, sizeof(at), "%.*s", (int)n, text);
	return num_parse(at, 0, INT64_MAX, &key->created_at, &none) == 0 &&
	    num_parse(text + n + 1, 0, INT64_MAX, &key->id, &none) == 0;
}

const char *
page_part(int64_t from, char out[PART_TEXT])
{
	char day[CLOCK_TEXT];

	/* TRANSLATORS: the days that a page of a list has */
	snprintf(out, PART_TEXT, _("%s and before"), clock_date(from, day));
	return out;
}

void
page_go(struct call *c, const char *path)
{
	char *to = mem_printf("%s%s", c->lang->base, path);

	web_answer_redirect(c->a, to, false);
	free(to);
}

void
page_retry(struct call *c, int seconds)
{
	char text[16];

	snprintf(text, sizeof(text), "%d", seconds > 0 ? seconds : 5);
	web_answer_head(c->a, "Retry-After", text);
}

void
page_fail(struct call *c, int status, const char *text, const char *hint)
{
	struct layout l = { .title = text, .hidden = true };
	struct fail_view v = { .l = &l, .text = text, .hint = hint };
	struct page *p = page_begin(c, &l);

	c->a->status = status;
	c->a->keep = false;
	tpl_fail(p, &v);
	page_end(c, &l);
}

static int
status_of(const struct err *e)
{
	switch (e->code) {
	case ERR_NOT_FOUND:
		return 404;
	case ERR_DENIED:
		return 403;
	case ERR_REFUSED:
	case ERR_EXISTS:
	case ERR_CHANGED:
	case ERR_CLAIMED:
		return 409;
	case ERR_USAGE:
	case ERR_INPUT:
		return 400;
	case ERR_BUSY:
	case ERR_IO:
		return 503;
	default:
		return 500;
	}
}

const char *
words_lang(const char *s)
{
	for (; *s != '\0'; s++)
		if (strncmp(s, "가", 3) >= 0 && strncmp(s, "힣", 3) <= 0)
			return "ko";
	return "en";
}

const char *
other_lang(const struct layout *l, const char *lang)
{
	return lang != NULL && strcmp(lang, l->lang) != 0 ? lang : NULL;
}

const char *
said_lang(const struct layout *l, const char *s)
{
	return other_lang(l, words_lang(s));
}

/* What the library says of files and statements is nothing for citizens. */
void
page_error(struct call *c, const struct err *e)
{
	int status = status_of(e);

	if (status == 404)
		page_fail(c, status, _("There is no such page"),
		    _("It may have been moved, or its posting period is "
		    "over. The site map and the search may help."));
	else if (status == 503) {
		page_fail(c, status, _("The site is busy"), _("Please try "
		    "again in a moment. Nothing was lost."));
		page_retry(c, 0);
	} else if (status == 500)
		page_fail(c, status, _("Something went wrong"), _("It is "
		    "our fault, not yours. Please try again later."));
	else
		page_fail(c, status, e->msg, e->hint[0] != '\0' ? e->hint :
		    NULL);
}

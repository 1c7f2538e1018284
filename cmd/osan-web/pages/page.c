/*
 * The city's own pages, and the sections in which they stand (articles 3(2),
 * 5, 16).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/page/preview.h"
#include "lib/page/public.h"

#define OTHERS 16 /* most translations that a page names */
#define DEEP 6 /* most sections above a page that its way names */

/* The way to a path: the sections above it, and itself. */
struct trail {
	char *path[DEEP + 2];
	struct public_section section[DEEP];
	struct crumb crumb[DEEP + 2];
	size_t nsections;
	size_t n;
};

static void
trail_clear(struct trail *t)
{
	for (size_t i = 0; i < ARRAY_LEN(t->path); i++)
		free(t->path[i]);
	for (size_t i = 0; i < t->nsections; i++)
		public_section_clear(&t->section[i]);
}

static void
add_crumb(struct trail *t, const char *path, const char *text,
    const char *lang)
{
	t->path[t->n] = mem_printf("/page%s%s", path[0] != '\0' ? "/" : "",
	    path);
	t->crumb[t->n] = (struct crumb){ t->path[t->n], text, lang };
	t->n++;
}

/* The one that was read last; its name is Korean or English. */
static void
add_section(struct trail *t, const char *path)
{
	const char *name = t->section[t->nsections++].name;

	add_crumb(t, path, name, words_lang(name));
}

/* Sections that a path stands in, the widest first. */
static int
read_trail(struct call *c, const char *path, struct trail *t, struct err *e)
{
	*t = (struct trail){ .n = 0 };
	add_crumb(t, "", _("The city's pages"), NULL);
	for (const char *end = strchr(path, '/'); end != NULL &&
	    t->nsections < DEEP; end = strchr(end + 1, '/')) {
		char *above = mem_textn(path, (size_t)(end - path));
		int rc = public_section_find(c->desk->store, above,
		    c->lang->code, &t->section[t->nsections], e);

		if (rc == 0)
			add_section(t, above);
		free(above);
		if (rc < 0 && e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
	}
	return 0;
}

/* l and v begun by the caller. */
static int
put_page(struct call *c, struct layout *l, struct page_view *v,
    struct err *e)
{
	struct page *p = page_begin(c, l);
	int rc;

	v->l = l;
	tpl_page_before(p, v);
	rc = rendered_put(c->desk->rendered, p, v->p, e);
	tpl_page_after(p, v);
	page_end(c, l);
	return rc;
}

/* What a page is in the other languages of the site. */
struct others {
	struct public_other *all;
	size_t n;
	struct page_other shown[OTHERS]; /* but what is told as its original */
	size_t nshown;
	unsigned in;                     /* layout.in: who has this path */
};

static void
add_other(struct others *o, const struct tongues *t, size_t i,
    const struct public_other *other, const struct public_page *p)
{
	if (strcmp(other->path, p->path) == 0)
		o->in |= 1u << i;
	if ((i != 0 || p->original == NULL ||
	    strcmp(other->path, p->original) != 0) && o->nshown < OTHERS)
		o->shown[o->nshown++] = (struct page_other){ &t->of[i],
			other };
}

static int
read_others(struct call *c, const struct public_page *p, struct others *o,
    struct err *e)
{
	const struct tongues *t = &c->desk->site->tongues;

	*o = (struct others){ .in = 1u << (c->lang - t->of) };
	if (public_page_others(c->desk->store, p, c->lang->code, &o->all,
	    &o->n, e) < 0)
		return -1;
	for (size_t i = 0; i < t->n; i++)
		for (size_t k = 0; k < o->n; k++)
			if (strcmp(o->all[k].lang, t->of[i].code) == 0)
				add_other(o, t, i, &o->all[k], p);
	return 0;
}

static int
write_page(struct call *c, const struct public_page *found,
    struct trail *trail, struct err *e)
{
	const int64_t after = c->config->banner_after;
	struct others others;
	struct layout l = { .title = found->title };
	struct page_view v = { .p = found, .other = others.shown,
		.overdue = after != 0 && found->due_at != 0 &&
		    found->due_at + after <= clock_now() };
	int rc = read_others(c, found, &others, e);

	add_crumb(trail, found->path, found->title, NULL);
	l.crumbs = trail->crumb;
	l.ncrumbs = trail->n;
	l.in = others.in;
	v.nothers = others.nshown;
	c->a->keep = true;
	if (rc == 0)
		rc = put_page(c, &l, &v, e);
	public_others_free(others.all, others.n);
	return rc;
}

/* In a further language the city's English page is nearer to the reader
 * than the one that comes with the program. */
static int
find_instead(struct call *c, struct page_view *v, struct public_page *found,
    struct err *e)
{
	const char *path = c->path + 1;
	int rc = public_page_find(c->desk->store, path, c->lang->code, found,
	    e);

	if (rc == 0 || e->code != ERR_NOT_FOUND || c->lang->catalogue == NULL)
		return rc;
	err_clear(e);
	v->lang = c->lang->content;
	return public_page_find(c->desk->store, path, v->lang, found, e);
}

int
page_instead(struct call *c, bool *done, struct err *e)
{
	struct public_page found = PUBLIC_PAGE_INIT;
	struct crumb crumb = { c->path, NULL, NULL };
	struct layout l = { .crumbs = &crumb, .ncrumbs = 1 };
	struct page_view v = { .p = &found };
	int rc = find_instead(c, &v, &found, e);

	*done = rc == 0;
	if (rc == 0) {
		l.title = crumb.text = found.title;
		crumb.lang = v.lang;
		c->a->keep = true;
		rc = put_page(c, &l, &v, e);
	} else if (e->code == ERR_NOT_FOUND) {
		err_clear(e);
		rc = 0;
	}
	public_page_clear(&found);
	return rc;
}

/* What is being worked on, for who has the link; in its own language. */
int
page_preview(struct call *c, struct err *e)
{
	const char *word = c->parts.text[0];
	struct public_page found = PUBLIC_PAGE_INIT;
	struct layout l = { .alone = true, .hidden = true };
	struct page_view v = { .p = &found };
	struct crumb crumb = { c->path, NULL, NULL };
	int64_t id;
	int rc = -1;

	if (c->desk->site->key == NULL)
		return err_set(e, ERR_NOT_FOUND, "this link shows no page, "
		    "or its time is over");
	if (preview_read(c->desk->site->key, word, clock_now(), &id,
	    &v.preview_until, e) == 0 &&
	    public_page_preview(c->desk->store, id, &found, e) == 0) {
		l.title = crumb.text = found.title;
		l.crumbs = &crumb;
		l.ncrumbs = 1;
		rc = put_page(c, &l, &v, e);
	}
	public_page_clear(&found);
	return rc;
}

static int
write_section(struct call *c, const char *path, const char *title,
    const struct public_section *s, struct trail *trail, struct err *e)
{
	const char *lang = c->lang->code;
	struct public_section *sections = NULL;
	struct public_page *pages = NULL;
	struct layout l = { .title = title };
	struct section_view v = { .l = &l };
	int rc = -1;

	if (s != NULL) {
		add_crumb(trail, path, title, words_lang(title));
		v.department = s->department;
		v.phone = s->phone;
	}
	l.crumbs = trail->crumb;
	l.ncrumbs = trail->n;
	if (public_sections(c->desk->store, path, lang, &sections,
	    &v.nsections, e) == 0 &&
	    public_pages(c->desk->store, path, lang, &pages, &v.npages,
	    e) == 0) {
		v.section = sections;
		v.page = pages;
		c->a->keep = true;
		tpl_page_section(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	public_sections_free(sections, v.nsections);
	public_pages_free(pages, v.npages);
	return rc;
}

static int
go_to_new_place(struct call *c, const char *path, struct err *e)
{
	char *to, *at;

	if (public_page_moved(c->desk->store, path, c->lang->code,
	    &to, e) < 0)
		return -1;
	at = mem_printf("/page/%s", to);
	page_go(c, at);
	free(at);
	free(to);
	return 0;
}

/* All sections. */
int
page_sections(struct call *c, struct err *e)
{
	struct trail trail;
	int rc = read_trail(c, "", &trail, e);

	if (rc == 0)
		rc = write_section(c, "", _("The city's pages"), NULL,
		    &trail, e);
	trail_clear(&trail);
	return rc;
}

/* A page; else a section; else where it was moved to. */
int
page_page(struct call *c, struct err *e)
{
	const char *path = c->path + strlen("/page/");
	const char *lang = c->lang->code;
	struct public_page found = PUBLIC_PAGE_INIT;
	struct public_section section = { .path = NULL };
	struct trail trail;
	int rc = read_trail(c, path, &trail, e);

	if (rc == 0 && public_page_find(c->desk->store, path, lang, &found,
	    e) == 0)
		rc = write_page(c, &found, &trail, e);
	else if (rc == 0 && e->code == ERR_NOT_FOUND &&
	    public_section_find(c->desk->store, path, lang, &section, e) == 0)
		rc = write_section(c, path, section.name, &section, &trail,
		    e);
	else if (rc == 0)
		rc = e->code == ERR_NOT_FOUND ?
		    go_to_new_place(c, path, e) : -1;
	public_section_clear(&section);
	public_page_clear(&found);
	trail_clear(&trail);
	return rc;
}

/*
 * Pages that come with the program, until the city publishes its own at the
 * same path: privacy policy, help.  Each names who
 * provides it, the department in charge, its telephone and the day of its
 * last change (article 5(2)).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/org/department_public.h"
#include "lib/web/markdown.h"

/* The value of a line "name: value" of the head; the caller's. */
static char *
head(const char *text, const char *name)
{
	size_t len = strlen(name);

	for (const char *s = text; *s != '\0' && *s != '\n';
	    s += strcspn(s, "\n") + 1)
		if (strncmp(s, name, len) == 0 && s[len] == ':')
			return mem_textn(s + len + 2,
			    strcspn(s + len + 2, "\n"));
	return mem_text("");
}

static int
write_text(struct call *c, const char *text, const struct text_view *filled,
    struct err *e)
{
	struct text_view v = *filled;
	const char *body = strstr(text, "\n\n");
	char *title = head(text, "title"), *date = head(text, "date");
	struct crumb crumb = { c->path, title, NULL };
	struct layout l = {
		.title = title, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct page *p;
	int rc = -1;

	v.l = &l;
	if (strcmp(c->lang->content, c->lang->code) != 0)
		v.lang = crumb.lang = c->lang->content;
	if (clock_parse(date, &v.changed_at, e) == 0) {
		p = page_begin(c, &l);
		tpl_text_head(p, &v);
		rc = markdown_put(p, body + 2, strlen(body + 2), 2, e);
		tpl_text_foot(p, &v);
		page_end(c, &l);
		c->a->keep = true;
	}
	free(title);
	free(date);
	return rc;
}

int
page_text(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	char *name = mem_printf("pages%s.%s.md", c->path, lang);
	const char *text = text_file(name);
	struct public_department d;
	struct text_view v = { .department = &d };
	bool done;
	int rc;

	free(name);
	rc = page_instead(c, &done, e);
	if (rc < 0 || done)
		return rc;
	if (text == NULL)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	if (public_department_of_kind(c->desk->store, "managing", lang, &d,
	    e) < 0)
		return -1;
	rc = write_text(c, text, &v, e);
	public_department_clear(&d);
	return rc;
}

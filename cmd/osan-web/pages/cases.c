/*
 * The public list of complaints that are disclosed (article 10), and one of
 * them as everybody sees it.  What is private and what is not there look
 * alike.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/complaint_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define ROWS 20

static const char *
asked(const struct call *c, const char *name)
{
	const char *value = web_query(c->q, name);

	return value != NULL && value[0] != '\0' ? value : NULL;
}

/* A page that would be short above the newest is the first one whole. */
static int
read_page(struct call *c, struct cases_view *v,
    struct public_complaint *rows, struct err *e)
{
	struct public_list_ask ask = {
		.kind = asked(c, "kind"),
		.department = asked(c, "department"),
		.from = asked(c, "from"),
		.back = asked(c, "back") != NULL,
		.lang = c->lang->content,
	};
	bool more;

	ask.back = ask.back && ask.from != NULL;
	if (public_list_page(c->desk->store, &ask, ROWS, rows, &v->n, &more,
	    e) < 0)
		return -1;
	v->has_newer = ask.back ? more : ask.from != NULL;
	v->has_older = ask.back || more;
	if (!ask.back || v->n == ROWS)
		return 0;
	ask.from = NULL;
	ask.back = false;
	v->has_newer = false;
	return public_list_page(c->desk->store, &ask, ROWS, rows, &v->n,
	    &v->has_older, e);
}

static void
write_page(struct call *c, const struct cases_view *read)
{
	struct cases_view v = *read;
	char part[PART_TEXT];
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/complaint/list", _("Disclosed complaints"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
		.hidden = v.has_newer,
	};

	if (v.has_newer && v.n > 0)
		l.part = page_part(v.row[0].received_at, part);
	v.l = &l;
	v.by_kind = asked(c, "kind") != NULL ? asked(c, "kind") : "";
	v.by_department = asked(c, "department") != NULL ?
	    asked(c, "department") : "";
	c->a->keep = true;
	tpl_complaint_list(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_cases(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	struct store *store = c->desk->store;
	struct public_complaint *rows = mem_new(ROWS, sizeof(*rows));
	struct public_choice *kinds = NULL, *departments = NULL;
	struct cases_view v = { .n = 0 };
	int rc = -1;

	if (read_page(c, &v, rows, e) == 0 &&
	    public_list_kinds(store, lang, &kinds, &v.nkinds, e) == 0 &&
	    public_list_departments(store, lang, &departments,
	    &v.ndepartments, e) == 0) {
		v.row = rows;
		v.kind = kinds;
		v.department = departments;
		write_page(c, &v);
		rc = 0;
	} else if (e->code == ERR_USAGE) {
		rc = err_set(e, ERR_NOT_FOUND, "there is no such page");
	}
	for (size_t i = 0; i < ROWS; i++)
		public_complaint_clear(&rows[i]);
	free(rows);
	public_choices_free(kinds, v.nkinds);
	public_choices_free(departments, v.ndepartments);
	return rc;
}

/* --- one ------------------------------------------------------------------ */

static int
read_steps(struct call *c, const struct public_complaint *p,
    struct public_step **out, size_t *n, struct err *e)
{
	struct public_step s = PUBLIC_STEP_INIT;
	struct stmt *st;
	int rc;

	if (public_step_each(c->desk->store, p->id, &st, e) < 0)
		return -1;
	while ((rc = public_step_next(st, c->lang->content, &s,
	    e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = s;
		s = (struct public_step)PUBLIC_STEP_INIT;
	}
	public_step_clear(&s);
	stmt_close(st);
	return rc;
}

static void
write_case(struct call *c, const struct public_case_view *read)
{
	struct public_case_view v = *read;
	const struct public_complaint *p = v.p;
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/complaint/list", _("Disclosed complaints"), NULL },
		{ c->path, p->number, NULL },
	};
	char *title = mem_printf("%s %s", p->title != NULL ? p->title :
	    p->kind, p->number);
	struct layout l = {
		.title = title, .crumbs = crumbs, .ncrumbs = 3,
	};

	v.l = &l;
	c->a->keep = true;
	tpl_complaint_public(page_begin(c, &l), &v);
	page_end(c, &l);
	free(title);
}

int
page_case_public(struct call *c, struct err *e)
{
	struct public_complaint p = PUBLIC_COMPLAINT_INIT;
	struct public_step *steps = NULL;
	struct public_case_view v = { .p = &p };
	int rc = public_complaint_find(c->desk->store, c->parts.text[0],
	    c->lang->content, &p, e);

	if (rc < 0 && e->code == ERR_USAGE)
		err_set(e, ERR_NOT_FOUND, "there is no such complaint");
	if (rc == 0)
		rc = read_steps(c, &p, &steps, &v.steps, e);
	if (rc == 0) {
		v.step = steps;
		write_case(c, &v);
	}
	for (size_t i = 0; i < v.steps; i++)
		public_step_clear(&steps[i]);
	free(steps);
	public_complaint_clear(&p);
	return rc;
}

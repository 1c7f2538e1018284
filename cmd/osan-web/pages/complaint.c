/*
 * The complaint window (article 8): what can be done there, and the table
 * of processing standards (articles 8(3), 9(1)), from which one also
 * chooses what to file.
 */
#include <stdlib.h>

#include "cmd/osan-web/complaint_lines.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"

int
page_complaint(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	const struct crumb crumb = {
		"/complaint", _("Complaint window"), NULL,
	};
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	const struct figures *figures = NULL;
	struct public_department office = { .name = NULL };
	struct window_view v = {
		.l = &l, .office = &office,
	};
	int rc = -1;

	if (figures_enter(&c->desk->site->figures, c->desk->store, lang,
	    false, &figures, e) == 0 &&
	    public_department_of_kind(c->desk->store, "civil-affairs", lang,
	    &office, e) == 0) {
		v.figures = &figures->sums;
		c->a->keep = true;
		tpl_complaint_window(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	figures_leave(figures);
	public_department_clear(&office);
	return rc;
}

int
page_kinds(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/complaint/kinds", _("Kinds of complaints"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct kind_lines lines;
	struct kinds_view v = {
		.l = &l, .category = categories,
		.ncategories = CATEGORIES,
	};
	int rc = lines_read(c, &lines, e);

	if (rc == 0) {
		v.line = lines.line;
		v.n = lines.n;
		c->a->keep = true;
		tpl_complaint_kinds(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	lines_clear(&lines);
	return rc;
}

int
page_choose_kind(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/complaint/file", _("File a complaint"), NULL },
	};
	const char *step[FILING_STEPS];
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct kind_lines lines;
	struct kinds_view v = {
		.l = &l, .category = categories,
		.ncategories = CATEGORIES, .step = step,
		.steps = FILING_STEPS,
	};
	int rc = lines_read(c, &lines, e);

	filing_steps(step);
	if (rc == 0) {
		v.line = lines.line;
		v.n = lines.n;
		c->a->keep = true;
		tpl_complaint_choose(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	lines_clear(&lines);
	return rc;
}

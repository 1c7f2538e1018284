/*
 * Figures of complaints as charts, with the same numbers in tables, and how
 * many visited the site.
 */
#include "cmd/osan-web/complaint_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/visit/stats.h"

int
page_figures(struct call *c, struct err *e)
{
	const struct crumb crumb = { "/figures", _("Figures"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	const struct figures *f;
	struct figures_view v = { .l = &l };
	struct buf months = BUF_INIT, departments = BUF_INIT;

	if (visit_public(c->desk->store, clock_day(clock_now()),
	    &v.visits_today, &v.visits, e) < 0 ||
	    figures_enter(&c->desk->site->figures, c->desk->store,
	    c->lang->content, false, &f, e) < 0)
		return -1;
	v.f = &f->sums;
	complaint_stats_svg(&f->sums.months, _("Complaints by month"), "month",
	    &months);
	complaint_stats_svg(&f->sums.departments, _("Complaints by department"),
	    "department", &departments);
	v.months = (struct html){ months.s, months.len };
	v.departments = (struct html){ departments.s, departments.len };
	c->a->keep = true;
	tpl_figures(page_begin(c, &l), &v);
	page_end(c, &l);
	buf_clear(&months);
	buf_clear(&departments);
	figures_leave(f);
	return 0;
}

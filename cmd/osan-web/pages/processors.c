/*
 * The list of those who process personal data for the city (Personal
 * Information Protection Act, article 26(2)).
 */
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/org/contractor_public.h"

int
page_processors(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/privacy", _("Privacy policy"), NULL },
		{ "/privacy/processors",
		    _("Who processes personal data for the city"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct processors_view v = { .l = &l };
	struct public_contractor *found;
	int rc = public_contractors(c->desk->store, c->lang->content, &found,
	    &v.n, e);

	if (rc == 0) {
		v.c = found;
		tpl_processors(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	public_contractors_free(found, v.n);
	return rc;
}

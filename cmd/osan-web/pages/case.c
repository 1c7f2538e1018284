/*
 * A complaint as its complainant sees it (article 10(3)), and the receipt
 * after filing, with where to pay (article 9(2)).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/case.h"
#include "cmd/osan-web/complaint_lines.h"
#include "cmd/osan-web/deeds.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

static void
fill_deeds(struct case_view *v, struct deed_link links[OWN_DEEDS])
{
	for (int i = 0; i < OWN_DEEDS; i++)
		if (v->o->can[i])
			links[v->ndeeds++] = (struct deed_link){
				deeds[i].word, _(deeds[i].link),
			};
	v->deed = links;
}

static void
write_case(struct call *c, const struct own_case *o)
{
	const char *done = web_query(c->q, "done");
	char *title = mem_printf(_("Complaint %s"), o->c.number);
	char *path = mem_printf("/complaint/case/%s", o->c.number);
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ path, title, NULL },
	};
	struct layout l = {
		.title = title, .crumbs = crumbs, .ncrumbs = 2,
		.hidden = true,
	};
	struct deed_link links[OWN_DEEDS];
	struct case_view v = {
		.l = &l, .o = o,
		.open = o->c.publishable && !o->c.is_private &&
		    o->c.received_at != 0,
	};
	enum own_deed was = deed_find(done != NULL ? done : "");

	won_text(o->owed, v.owed);
	fill_deeds(&v, links);
	if (was != OWN_DEEDS)
		v.said = _(deeds[was].done);
	tpl_complaint_own(page_begin(c, &l), &v);
	page_end(c, &l);
	free(title);
	free(path);
}

static void
write_receipt(struct call *c, const struct own_case *o)
{
	const char *step[FILING_STEPS];
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ c->path, o->owed > 0 ? _("Filed: the fee is to be paid") :
		    _("Your complaint was filed"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
		.hidden = true,
	};
	struct case_view v = {
		.l = &l, .o = o, .step = step, .steps = FILING_STEPS,
	};

	filing_steps(step);
	won_text(o->owed, v.owed);
	tpl_complaint_receipt(page_begin(c, &l), &v);
	page_end(c, &l);
}

static int
make(struct call *c, void (*show)(struct call *, const struct own_case *),
    struct err *e)
{
	struct own_case o = OWN_CASE_INIT;
	struct actor citizen;
	struct complaint_desk desk = case_desk(c, &citizen);
	int64_t id;
	int rc = case_find(c, &id, e);

	if (rc == 0 && id == 0) {
		case_ask(c);
	} else if (rc == 0) {
		rc = own_case_read(&desk, id, c->lang->content, &o, e);
		if (rc == 0)
			show(c, &o);
	}
	own_case_clear(&o);
	complaint_desk_clear(&desk);
	return rc;
}

int
page_case(struct call *c, struct err *e)
{
	return make(c, write_case, e);
}

int
page_receipt(struct call *c, struct err *e)
{
	return make(c, write_receipt, e);
}

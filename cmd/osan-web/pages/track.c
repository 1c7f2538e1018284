/*
 * Following a complaint by its number and password (article 10(3)).  All
 * that does not open gets one answer.
 */
#include <stdlib.h>

#include "cmd/osan-web/case.h"
#include "cmd/osan-web/routes.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/secret.h"

static void
fill(struct call *c, struct form *f)
{
	struct field *d;

	*f = (struct form){
		.title = _("Follow a complaint"),
		.intro = _("With the number and the password that you chose "
		    "when you filed it. If you chose none, sign in under My "
		    "posts and complaints. Who has lost a password gets a "
		    "new one at the civil-affairs department."),
	};
	form_add_number(c, f)->hint = _("As it stands on the receipt, such as "
	    "2026-000123.");
	d = form_add(f, FIELD_PASSWORD, "password", _("Password"));
	d->most = CASE_PASSWORD_MOST;
	d->required = true;
	d->autocomplete = "current-password";
	form_button(f, NULL, NULL, _("Show it"));
}

static void
show(struct call *c, struct form *f)
{
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ "/complaint/track", f->title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 2 };

	form_show(c, &l, f);
}

int
page_track(struct call *c, struct err *e)
{
	struct form f;

	(void)e;
	fill(c, &f);
	show(c, &f);
	return 0;
}

static void
go_to(struct call *c, const struct complaint *found)
{
	char *path = mem_printf("/complaint/case/%s", found->number);

	case_remember(c, found->id);
	page_go(c, path);
	free(path);
}

int
page_track_send(struct call *c, struct err *e)
{
	struct complaint found = COMPLAINT_INIT;
	struct actor citizen;
	struct complaint_desk desk = case_desk(c, &citizen);
	struct form f;
	int rc = 0;

	visitor_need(c);
	fill(c, &f);
	if (!form_take(c, &f)) {
		show(c, &f);
	} else if (complaint_unlock(&desk, form_value(&f, "number"),
	    form_value(&f, "password"), &found, e) == 0) {
		go_to(c, &found);
	} else if (form_failed(&f, e) > 0) {
		show(c, &f);
	} else {
		rc = -1;
	}
	complaint_desk_clear(&desk);
	complaint_clear(&found);
	return rc;
}

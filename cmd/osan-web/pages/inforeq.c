/*
 * Asking for information of the homepage (article 7): what, what for, who
 * asks; then a receipt, whose code this browser's session alone carries to
 * the page that shows it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/inforeq_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar.h"
#include "lib/org/actor.h"

#define EMAIL_MOST 254
#define PHONE_MOST 20

/* What the code in the session is for, with the number behind it. */
#define RECEIPT_OF "/inforeq/"

/* --- the form ----------------------------------------------------------- */

static void
add_person(struct call *c, struct form *f)
{
	struct field *d;

	if (visitor_signed_in(c)) {
		d = form_add(f, FIELD_SAID, "who", _("You are signed in"));
		d->hint = c->visitor.s.name;
		return;
	}
	d = form_add(f, FIELD_TEXT, "name", _("Name"));
	d->most = INFOREQ_NAME_MOST;
	d->required = true;
	d->autocomplete = "name";
	d = form_add(f, FIELD_EMAIL, "email", _("E-mail"));
	d->most = EMAIL_MOST;
	d->autocomplete = "email";
	d->hint = _("We answer by e-mail, or by telephone where you give a "
	    "number alone.");
	d = form_add(f, FIELD_PHONE, "phone", _("Telephone"));
	d->most = PHONE_MOST;
	d->autocomplete = "tel";
}

static void
add_consent(struct form *f)
{
	struct field *d;

	d = form_add(f, FIELD_SAID, "privacy", _("What is done with your "
	    "personal data"));
	d->hint = _("Your name, e-mail address and telephone number are used "
	    "to handle this request and to answer you, and kept encrypted "
	    "for as long as the law has requests kept. You may say no; then "
	    "ask at the counter instead. The privacy policy, linked at the "
	    "foot of each page, says more.");
	d = form_add(f, FIELD_CHECK, "consent", _("I agree that my personal "
	    "data are used so"));
	d->required = true;
}

static void
fill(struct call *c, struct form *f)
{
	struct field *d;

	*f = (struct form){
		.title = _("Ask for information"),
		.intro = _("Information of this homepage is provided for "
		    "purposes other than profit, once the purpose was "
		    "judged, and never with anybody's personal data "
		    "(article 7)."),
	};
	d = form_add(f, FIELD_AREA, "wanted", _("What you ask for"));
	d->most = INFOREQ_WANTED_MOST;
	d->required = true;
	d->hint = _("Which pages, posts or figures of this homepage, and of "
	    "when.");
	d = form_add(f, FIELD_AREA, "purpose", _("What it is for"));
	d->most = INFOREQ_PURPOSE_MOST;
	d->required = true;
	add_person(c, f);
	add_consent(f);
	form_button(f, NULL, NULL, _("Ask for it"));
}

static void
show(struct call *c, struct form *f)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/inforeq", f->title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 2 };
	struct form_view form;
	struct page *p = form_begin(c, &l, f, &form);

	tpl_inforeq_form(p, &form);
	page_end(c, &l);
}

int
page_inforeq(struct call *c, struct err *e)
{
	struct form f;

	(void)e;
	fill(c, &f);
	show(c, &f);
	return 0;
}

/* --- what was sent ------------------------------------------------------ */

static int
store_it(struct call *c, const struct form *f, char **code,
    struct inforeq *r, struct err *e)
{
	struct store *store = c->desk->store;
	struct calendar_days days = { .store = store };
	struct actor citizen;
	const struct inforeq_desk d = {
		.store = store, .keyring = c->desk->keyring,
		.actor = &citizen,
		.days = { calendar_days_is_off, &days },
	};
	const struct inforeq_filing n = {
		.person = {
			.name = form_value(f, "name"),
			.email = form_value(f, "email"),
			.phone = form_value(f, "phone"),
			.lang = c->lang->content,
		},
		.unproven = !visitor_signed_in(c),
		.signed_in = visitor_signed_in(c),
		.citizen_id = c->visitor.s.citizen_id,
		.channel = "web",
		.wanted = form_value(f, "wanted"),
		.purpose = form_value(f, "purpose"),
	};
	int rc = -1;

	actor_citizen(&citizen);
	if (store_begin(store, e) == 0 &&
	    inforeq_file(&d, &n, code, r, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	calendar_free(days.calendar);
	return rc;
}

/* The code goes into the session, and from there onto the next page. */
static void
go_on(struct call *c, const struct inforeq *r, const char *code)
{
	struct session *s = &c->visitor.s;

	snprintf(s->receipt, sizeof(s->receipt), "%s", code);
	snprintf(s->receipt_of, sizeof(s->receipt_of), RECEIPT_OF "%s",
	    r->number);
	session_remember(s->inforeq_id, r->id);
	c->visitor.changed = true;
	page_go(c, "/inforeq/receipt");
}

int
page_inforeq_send(struct call *c, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	char *code = NULL;
	struct form f;
	int rc = 0;

	visitor_need(c);
	fill(c, &f);
	if (!form_take(c, &f)) {
		show(c, &f);
	} else if (store_it(c, &f, &code, &r, e) == 0) {
		go_on(c, &r, code);
	} else if (form_failed(&f, e) > 0) {
		show(c, &f);
	} else {
		rc = -1;
	}
	if (code != NULL)
		mem_wipe(code, strlen(code));
	free(code);
	inforeq_clear(&r);
	return rc;
}

/* --- the receipt -------------------------------------------------------- */

static void
write_receipt(struct call *c, const struct inforeq_own *o)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ c->path, _("Your request was received"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
		.hidden = true,
	};
	struct inforeq_view v = {
		.l = &l, .o = o, .code = c->visitor.s.receipt,
	};

	tpl_inforeq_receipt(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_inforeq_receipt(struct call *c, struct err *e)
{
	static const size_t n = sizeof(RECEIPT_OF) - 1;
	const struct session *s = &c->visitor.s;
	struct inforeq_own o = INFOREQ_OWN_INIT;
	struct inforeq r = INFOREQ_INIT;
	struct actor citizen;
	const struct inforeq_desk d = {
		.store = c->desk->store, .keyring = c->desk->keyring,
		.actor = &citizen,
	};
	int rc;

	if (!c->visitor.has || strncmp(s->receipt_of, RECEIPT_OF, n) != 0) {
		page_go(c, "/inforeq");
		return 0;
	}
	actor_citizen(&citizen);
	rc = inforeq_find(d.store, s->receipt_of + n, &r, e);
	if (rc == 0)
		rc = inforeq_own_read(&d, r.id, c->lang->content, &o, e);
	if (rc == 0)
		write_receipt(c, &o);
	inforeq_own_clear(&o);
	inforeq_clear(&r);
	return rc;
}

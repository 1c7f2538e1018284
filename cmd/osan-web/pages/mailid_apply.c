/*
 * Applying for a mail ID (article 15): whoever has proven an address to be
 * reached at chooses one and accepts the rules in force; and taking an
 * application back.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/mailid_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/mailid/address.h"
#include "lib/org/setting.h"

#define DOMAINS 8
#define NUMBER 24

struct applying {
	char *domains;      /* of the setting, cut into words */
	struct choice choice[DOMAINS];
	size_t n;
	int64_t current;    /* version of the rules in force */
	char version[NUMBER];
	struct form form;
};

static void
applying_clear(struct applying *w)
{
	free(w->domains);
}

static int
open_applying(struct call *c, struct applying *w, struct err *e)
{
	char *rest, *word;

	*w = (struct applying){ .n = 0 };
	if (mail_rules_current(c->desk->store, &w->current, e) < 0 ||
	    setting_text(c->desk->store, SETTING_MAIL_DOMAINS, &w->domains,
	    e) < 0)
		return -1;
	if (w->current == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	rest = w->domains;
	while (w->n < DOMAINS && (word = strsep(&rest, " ,")) != NULL)
		if (word[0] != '\0')
			w->choice[w->n++] = (struct choice){ word, word,
				NULL };
	return 0;
}

static void
add_address(struct applying *w)
{
	struct field *d = form_add(&w->form, FIELD_TEXT, "address",
	    w->n > 0 ? _("Name before the @") : _("Address"));

	d->required = true;
	d->most = w->n > 0 ? MAIL_LOCAL_MOST : MAIL_ADDRESS_MOST;
	d->autocomplete = "off";
	d->hint = _("Letters a to z, digits, and single dots, hyphens and "
	    "underlines between them. Once given out it is never anybody "
	    "else's.");
	if (w->n == 0)
		return;
	d = form_add(&w->form, FIELD_SELECT, "domain", _("Behind the @"));
	d->choice = w->choice;
	d->nchoice = w->n;
	d->required = true;
	d->value = w->choice[0].value;
}

static void
fill(struct applying *w)
{
	struct field *d;

	w->form = (struct form){
		.title = _("Apply for a mail ID"),
		.intro = _("An officer decides once it is clear that you "
		    "live here, and you are told the outcome at the address "
		    "that you signed in with."),
	};
	snprintf(w->version, sizeof(w->version), "%lld",
	    (long long)w->current);
	add_address(w);
	form_add(&w->form, FIELD_HIDDEN, "rules", "")->value = w->version;
	d = form_add(&w->form, FIELD_CHECK, "accept", _("I have read the "
	    "rules and accept them"));
	d->required = true;
	form_button(&w->form, NULL, NULL, _("Apply"));
}

static void
show(struct call *c, struct applying *w)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/mailid", _("Mail IDs"), NULL },
		{ "/mailid/apply", w->form.title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3 };
	struct form_view form;
	struct page *p = form_begin(c, &l, &w->form, &form);
	const struct mailid_deed_view v = { &l, &form, w->current };

	tpl_mailid_deed(p, &v);
	page_end(c, &l);
}

int
page_mailid_apply(struct call *c, struct err *e)
{
	struct applying w;
	int rc;

	if (!visitor_signed_in(c)) {
		page_go(c, "/sign-in?next=/mailid/apply");
		return 0;
	}
	rc = open_applying(c, &w, e);
	if (rc == 0) {
		visitor_need(c);
		fill(&w);
		show(c, &w);
	}
	applying_clear(&w);
	return rc;
}

/* The version that was shown and accepted counts: another may be in force by
 * now, which the library refuses. */
static int
store_it(struct call *c, struct applying *w, struct err *e)
{
	struct store *store = c->desk->store;
	const char *name = form_value(&w->form, "address");
	char *typed = w->n > 0 ? mem_printf("%s@%s", name,
	    form_value(&w->form, "domain")) : mem_text(name);
	char *address = NULL;
	int64_t id;
	int rc = -1;

	if (mail_address_read(typed, &address, e) == 0 &&
	    store_begin(store, e) == 0 &&
	    mail_application_file(store, c->visitor.s.citizen_id, address,
	    form_number(&w->form, "rules"), &id, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	free(typed);
	free(address);
	return rc;
}

int
page_mailid_apply_send(struct call *c, struct err *e)
{
	struct applying w;
	int rc;

	if (!visitor_signed_in(c)) {
		page_go(c, "/sign-in?next=/mailid/apply");
		return 0;
	}
	rc = open_applying(c, &w, e);
	if (rc < 0)
		goto out;
	fill(&w);
	if (!form_take(c, &w.form)) {
		show(c, &w);
	} else if (store_it(c, &w, e) == 0) {
		page_go(c, "/mailid/mine?done=applied");
	} else if (form_failed(&w.form, e) > 0) {
		w.form.field[w.n > 0 ? 2 : 1].value = w.version;
		show(c, &w);
	} else {
		rc = -1;
	}
out:
	applying_clear(&w);
	return rc;
}

/* --- taking it back ------------------------------------------------------- */

/* The application that the address names, where it is the visitor's. */
static int
find(struct call *c, struct mail_application *a, struct err *e)
{
	struct err none;
	int64_t id;

	if (num_parse(c->parts.text[0], 1, INT64_MAX, &id, &none) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	if (mail_application_get(c->desk->store, id, a, e) == 0 &&
	    a->citizen_id == c->visitor.s.citizen_id)
		return 0;
	return e->code != 0 && e->code != ERR_NOT_FOUND ? -1 :
	    err_set(e, ERR_NOT_FOUND, "there is no such page");
}

static void
fill_withdraw(struct form *f, const struct mail_application *a)
{
	struct field *d;

	*f = (struct form){
		.title = _("Withdraw an application"),
		.intro = _("The address is free for others then."),
	};
	d = form_add(f, FIELD_SAID, "address", _("Address"));
	d->hint = a->address;
	form_button(f, NULL, NULL, _("Withdraw it"));
}

static void
show_withdraw(struct call *c, struct form *f)
{
	const struct crumb crumbs[] = {
		{ "/mailid", _("Mail IDs"), NULL },
		{ "/mailid/mine", _("My mail IDs"), NULL },
		{ c->path, f->title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3 };

	form_show(c, &l, f);
}

int
page_mailid_withdraw(struct call *c, struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	struct form f;
	int rc;

	if (!visitor_signed_in(c)) {
		page_go(c, "/sign-in?next=/mailid/mine");
		return 0;
	}
	rc = find(c, &a, e);
	if (rc == 0) {
		visitor_need(c);
		fill_withdraw(&f, &a);
		show_withdraw(c, &f);
	}
	mail_application_clear(&a);
	return rc;
}

static int
withdraw(struct store *store, const struct mail_application *a,
    struct err *e)
{
	int rc = -1;

	if (store_begin(store, e) == 0 &&
	    mail_application_withdraw(store, a, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

int
page_mailid_withdraw_send(struct call *c, struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	struct form f;
	int rc;

	if (!visitor_signed_in(c)) {
		page_go(c, "/sign-in?next=/mailid/mine");
		return 0;
	}
	rc = find(c, &a, e);
	if (rc < 0)
		goto out;
	fill_withdraw(&f, &a);
	if (!form_take(c, &f))
		show_withdraw(c, &f);
	else if (withdraw(c->desk->store, &a, e) == 0)
		page_go(c, "/mailid/mine?done=withdrawn");
	else if (form_failed(&f, e) > 0)
		show_withdraw(c, &f);
	else
		rc = -1;
out:
	mail_application_clear(&a);
	return rc;
}

/*
 * What residents do to their mail ID (article 15), each thing a form of its
 * own: accepting the rules, setting the password, saying that it is still
 * used, giving it up.
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
#include "lib/mailid/use.h"

#define MINE 20
#define ASKED 50
#define NUMBER 24
#define PASSWORD_MOST 128 /* characters */

enum mail_deed { DEED_ACCEPT, DEED_PASSWORD, DEED_KEEP, DEED_RELEASE,
	DEEDS };

static const struct {
	const char *word;
	const char *title;
	const char *intro;
	const char *button;
	const char *done;
} deeds[DEEDS] = {
	[DEED_ACCEPT] = { "accept", N_("Accept the rules in force"),
	    N_("Using a mail ID means keeping to the published rules. Without "
	    "accepting them in time it is suspended."),
	    N_("Accept"), N_("You have accepted the rules.") },
	[DEED_PASSWORD] = { "password", N_("Set the password"),
	    N_("Your mail program reads your mail with the address and this "
	    "password."),
	    N_("Set it"), N_("The password is set. It is in force within a "
	    "minute.") },
	[DEED_KEEP] = { "keep", N_("I still use it"),
	    N_("A mail ID that is not used for long is suspended. Saying that "
	    "you still use it keeps it."),
	    N_("I still use it"), N_("Thank you. Your mail ID stays.") },
	[DEED_RELEASE] = { "release", N_("Give it up"),
	    N_("It takes no mail any more, and its mail cannot be read. The "
	    "address is never anybody's again, also not yours."),
	    N_("Give it up for good"), N_("It was given up.") },
};

struct doing {
	enum mail_deed deed;
	struct mail_id m;
	int64_t current; /* version of the rules in force */
	char version[NUMBER];
	struct form form;
};

/* Whoever is not signed in is led there. */
static bool
let_in(struct call *c)
{
	if (visitor_signed_in(c))
		return true;
	page_go(c, "/sign-in?next=/mailid/mine");
	return false;
}

/* --- the list ------------------------------------------------------------ */

static const char *
what_was_done(const struct call *c)
{
	const char *word = web_query(c->q, "done");

	if (word == NULL)
		return NULL;
	if (strcmp(word, "applied") == 0)
		return _("Your application was received. An officer decides "
		    "it, and you are told.");
	if (strcmp(word, "withdrawn") == 0)
		return _("Your application was withdrawn.");
	for (size_t i = 0; i < DEEDS; i++)
		if (strcmp(word, deeds[i].word) == 0)
			return _(deeds[i].done);
	return NULL;
}

static int
read_mine(struct call *c, struct mail_id *mine, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc = 0;

	if (mail_id_own_each(c->desk->store, c->visitor.s.citizen_id, &st,
	    e) < 0)
		return -1;
	while (*n < MINE && (rc = mail_id_next(st, &mine[*n], e)) > 0)
		++*n;
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
read_asked(struct call *c, struct mail_application *asked, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc = 0;

	if (mail_application_each(c->desk->store, NULL,
	    c->visitor.s.citizen_id, &st, e) < 0)
		return -1;
	while (*n < ASKED && (rc = mail_application_next(st, &asked[*n],
	    e)) > 0)
		++*n;
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static void
write_mine(struct call *c, struct mailid_mine_view *v)
{
	const struct crumb crumbs[] = {
		{ "/mailid", _("Mail IDs"), NULL },
		{ "/mailid/mine", _("My mail IDs"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
		.hidden = true,
	};

	v->l = &l;
	v->done = what_was_done(c);
	tpl_mailid_mine(page_begin(c, &l), v);
	page_end(c, &l);
}

int
page_mailid_mine(struct call *c, struct err *e)
{
	struct mail_application *asked;
	struct mail_id *mine;
	struct mailid_mine_view v = { .nmine = 0 };
	int rc = -1;

	if (!let_in(c))
		return 0;
	mine = mem_new(MINE, sizeof(*mine));
	asked = mem_new(ASKED, sizeof(*asked));
	if (mail_rules_current(c->desk->store, &v.current, e) == 0 &&
	    read_mine(c, mine, &v.nmine, e) == 0 &&
	    read_asked(c, asked, &v.nasked, e) == 0) {
		v.mine = mine;
		v.asked = asked;
		write_mine(c, &v);
		rc = 0;
	}
	for (size_t i = 0; i < MINE; i++)
		mail_id_clear(&mine[i]);
	for (size_t i = 0; i < ASKED; i++)
		mail_application_clear(&asked[i]);
	free(mine);
	free(asked);
	return rc;
}

/* --- one thing ----------------------------------------------------------- */

static bool
is_possible(const struct doing *w)
{
	if (strcmp(w->m.state, "released") == 0)
		return false;
	return w->deed == DEED_ACCEPT ? w->current > w->m.rules :
	    w->deed != DEED_KEEP || strcmp(w->m.state, "active") == 0;
}

static int
open_doing(struct call *c, struct doing *w, struct err *e)
{
	struct err none;
	int64_t id;

	*w = (struct doing){ .deed = 0 };
	while (w->deed < DEEDS && strcmp(deeds[w->deed].word,
	    c->parts.text[1]) != 0)
		w->deed++;
	if (w->deed == DEEDS || num_parse(c->parts.text[0], 1, INT64_MAX,
	    &id, &none) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	return mail_rules_current(c->desk->store, &w->current, e) < 0 ? -1 :
	    mail_id_own(c->desk->store, id, c->visitor.s.citizen_id, &w->m,
	    e);
}

static void
add_password(struct form *f, const char *name, const char *label)
{
	struct field *d = form_add(f, FIELD_PASSWORD, name, label);

	d->required = true;
	d->most = PASSWORD_MOST;
	d->autocomplete = "new-password";
}

static void
fill(struct doing *w)
{
	struct form *f = &w->form;
	struct field *d;

	*f = (struct form){
		.title = _(deeds[w->deed].title),
		.intro = _(deeds[w->deed].intro),
	};
	d = form_add(f, FIELD_SAID, "address", _("Mail ID"));
	d->hint = w->m.address;
	snprintf(w->version, sizeof(w->version), "%lld",
	    (long long)w->current);
	if (w->deed == DEED_ACCEPT) {
		form_add(f, FIELD_HIDDEN, "rules", "")->value = w->version;
		form_add(f, FIELD_CHECK, "accept", _("I have read the rules "
		    "and accept them"))->required = true;
	} else if (w->deed == DEED_PASSWORD) {
		add_password(f, "password", _("New password"));
		add_password(f, "again", _("The same once more"));
	} else if (w->deed == DEED_RELEASE) {
		d = form_add(f, FIELD_TEXT, "hint", _("Where you have "
		    "moved"));
		d->most = MAIL_HINT_MOST;
		d->hint = _("May be left empty. Senders are told it, and "
		    "nobody else.");
		form_add(f, FIELD_CHECK, "sure", _("I want to give it up for "
		    "good"))->required = true;
	}
	form_button(f, NULL, NULL, _(deeds[w->deed].button));
}

static void
show(struct call *c, struct doing *w)
{
	const struct crumb crumbs[] = {
		{ "/mailid", _("Mail IDs"), NULL },
		{ "/mailid/mine", _("My mail IDs"), NULL },
		{ c->path, w->form.title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3 };
	struct form_view form;
	struct page *p = form_begin(c, &l, &w->form, &form);
	const struct mailid_deed_view v = {
		&l, &form, w->deed == DEED_ACCEPT ? w->current : 0,
	};

	tpl_mailid_deed(p, &v);
	page_end(c, &l);
}

int
page_mailid_deed(struct call *c, struct err *e)
{
	struct doing w;
	int rc;

	if (!let_in(c))
		return 0;
	rc = open_doing(c, &w, e);
	if (rc == 0 && !is_possible(&w)) {
		page_go(c, "/mailid/mine");
	} else if (rc == 0) {
		visitor_need(c);
		fill(&w);
		show(c, &w);
	}
	mail_id_clear(&w.m);
	return rc;
}

static bool
take_form(struct call *c, struct doing *w)
{
	if (!form_take(c, &w->form))
		return false;
	if (w->deed != DEED_PASSWORD || strcmp(form_value(&w->form,
	    "password"), form_value(&w->form, "again")) == 0)
		return true;
	form_wrong(&w->form, "again", _("The two passwords differ."));
	return false;
}

/* In a write transaction. */
static int
act(struct store *store, const struct doing *w, const char *phc,
    struct err *e)
{
	switch (w->deed) {
	case DEED_ACCEPT:
		return mail_id_accept(store, &w->m,
		    form_number(&w->form, "rules"), e);
	case DEED_PASSWORD:
		return mail_id_set_password(store, &w->m, phc, e);
	case DEED_KEEP:
		return mail_use_now(store, w->m.id, e);
	case DEED_RELEASE:
		return mail_id_release(store, &w->m,
		    form_value(&w->form, "hint"), "", e);
	case DEEDS:
		break;
	}
	return err_set(e, ERR_NOT_FOUND, "there is no such page");
}

static int
store_it(struct call *c, const struct doing *w, struct err *e)
{
	struct store *store = c->desk->store;
	char *phc = NULL;
	int rc = -1;

	if ((w->deed != DEED_PASSWORD || mail_password_hash(store,
	    w->m.address, form_value(&w->form, "password"), &phc, e) == 0) &&
	    store_begin(store, e) == 0 && act(store, w, phc, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	free(phc);
	return rc;
}

int
page_mailid_deed_send(struct call *c, struct err *e)
{
	char *path;
	struct doing w;
	int rc;

	if (!let_in(c))
		return 0;
	rc = open_doing(c, &w, e);
	if (rc < 0)
		goto out;
	fill(&w);
	if (!take_form(c, &w)) {
		show(c, &w);
	} else if (store_it(c, &w, e) == 0) {
		path = mem_printf("/mailid/mine?done=%s", deeds[w.deed].word);
		page_go(c, path);
		free(path);
	} else if (form_failed(&w.form, e) > 0) {
		if (w.deed == DEED_ACCEPT)
			w.form.field[1].value = w.version;
		show(c, &w);
	} else {
		rc = -1;
	}
out:
	mail_id_clear(&w.m);
	return rc;
}

/*
 * What complainants do to their complaint, each thing a form of its own.
 * Whose session has ended meanwhile keeps what they typed, and shows by the
 * complaint's password that it is theirs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/case.h"
#include "cmd/osan-web/deeds.h"
#include "cmd/osan-web/routes.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/secret.h"
#include "lib/complaint/term.h"

#define TITLE_MOST 100 /* characters */
#define DAY_MOST 20

struct doing {
	enum own_deed deed;
	int64_t id;        /* 0: it is not known to be theirs */
	char number[COMPLAINT_NUMBER]; /* where it is */
	struct own_case o; /* where it is */
	char version[24];
	char until[CLOCK_TEXT];
	struct choice rating[5];
	struct form form;
	struct actor citizen;
	struct complaint_desk desk;
};

static void
doing_clear(struct doing *w)
{
	own_case_clear(&w->o);
	complaint_desk_clear(&w->desk);
}

static int
open_doing(struct call *c, struct doing *w, struct err *e)
{
	*w = (struct doing){ .o = OWN_CASE_INIT };
	w->desk = case_desk(c, &w->citizen);
	w->deed = deed_find(c->parts.text[1]);
	if (w->deed == OWN_DEEDS)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	if (case_find(c, &w->id, e) < 0)
		return -1;
	if (w->id == 0)
		return 0;
	if (own_case_read(&w->desk, w->id, c->lang->content, &w->o,
	    e) < 0)
		return -1;
	memcpy(w->number, w->o.c.number, sizeof(w->number));
	return 0;
}

/* --- its form ----------------------------------------------------------- */

static void
add_text(struct doing *w, const char *label)
{
	form_add(&w->form, FIELD_AREA, "text", label)->required = true;
}

static void
add_until(struct doing *w)
{
	struct field *d = form_add(&w->form, FIELD_TEXT, "until",
	    _("Until when"));

	d->most = DAY_MOST;
	d->required = true;
	d->hint = _("A day, such as 2026-12-31.");
	if (w->o.wanted_until != 0)
		d->value = clock_date(w->o.wanted_until + CLOCK_DAY * 7,
		    w->until);
}

static void
add_rating(struct doing *w)
{
	struct field *d = form_add(&w->form, FIELD_RADIO, "rating",
	    _("Satisfaction"));

	w->rating[0] = (struct choice){ "5", _("very satisfied"), NULL };
	w->rating[1] = (struct choice){ "4", _("satisfied"), NULL };
	w->rating[2] = (struct choice){ "3", _("neither"), NULL };
	w->rating[3] = (struct choice){ "2", _("dissatisfied"), NULL };
	w->rating[4] = (struct choice){ "1", _("very dissatisfied"), NULL };
	d->choice = w->rating;
	d->nchoice = ARRAY_LEN(w->rating);
	d->required = true;
}

static void
add_objection(struct doing *w)
{
	struct field *d = form_add(&w->form, FIELD_TEXT, "title",
	    _("Title"));

	d->most = TITLE_MOST;
	d->required = true;
	add_text(w, _("Why the refusal is wrong"));
	if (w->id != 0)
		case_password_fields(&w->form);
}

static void
add_unlock(struct doing *w)
{
	struct field *d = form_add(&w->form, FIELD_PASSWORD, "open",
	    _("Password of this complaint"));

	d->most = CASE_PASSWORD_MOST;
	d->required = true;
	d->autocomplete = "current-password";
	d->hint = _("Your session has ended. If you chose no password, sign "
	    "in on another page and then send this again.");
}

static void
fill(struct doing *w)
{
	const struct deed *d = &deeds[w->deed];
	struct field *wanted;

	w->form = (struct form){
		.title = _(d->link), .intro = _(d->intro),
	};
	snprintf(w->version, sizeof(w->version), "%lld",
	    (long long)w->o.c.version);
	form_add(&w->form, FIELD_HIDDEN, "version", "")->value = w->version;
	if (w->o.wanted != NULL && (w->deed == OWN_SUPPLEMENT ||
	    w->deed == OWN_PROLONG)) {
		wanted = form_add(&w->form, FIELD_SAID, "wanted",
		    _("The department asks for"));
		wanted->hint = w->o.wanted;
	}
	if (w->deed == OWN_SUPPLEMENT)
		add_text(w, _("Text"));
	else if (w->deed == OWN_PROLONG)
		add_until(w);
	else if (w->deed == OWN_RATE)
		add_rating(w);
	else if (w->deed == OWN_OBJECT)
		add_objection(w);
	if (w->id == 0)
		add_unlock(w);
	form_button(&w->form, "do", "do", _(d->button));
	form_button(&w->form, "do", "keep", _("No, go back"));
}

static void
show(struct call *c, struct doing *w)
{
	char *path = mem_printf("/complaint/case/%s", c->parts.text[0]);
	char *name = mem_printf(_("Complaint %s"), c->parts.text[0]);
	const struct crumb crumbs[] = {
		{ "/complaint", _("Complaint window"), NULL },
		{ path, name, NULL },
		{ c->path, w->form.title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3 };

	form_show(c, &l, &w->form);
	free(path);
	free(name);
}

/* To the complaint, telling what was done (NULL: nothing). */
static void
go_on(struct call *c, const char *number, const char *page,
    const char *done)
{
	char *path = mem_printf("/complaint/case/%s%s%s%s", number, page,
	    done != NULL ? "?done=" : "", done != NULL ? done : "");

	page_go(c, path);
	free(path);
}

int
page_deed(struct call *c, struct err *e)
{
	struct doing w;
	int rc = open_doing(c, &w, e);

	if (rc == 0 && w.id == 0) {
		case_ask(c);
	} else if (rc == 0 && !w.o.can[w.deed]) {
		go_on(c, w.number, "", NULL);
	} else if (rc == 0) {
		visitor_need(c);
		fill(&w);
		show(c, &w);
	}
	doing_clear(&w);
	return rc;
}

/* --- doing it ----------------------------------------------------------- */

static int
read_until(const struct form *f, int64_t *until, struct err *e)
{
	const char *text = form_value(f, "until");

	if (clock_parse(text, until, e) < 0)
		return -1;
	*until = complaint_until(text, *until);
	return 0;
}

/* In a write transaction; *made is the objection, hash its password's. */
static int
act(struct doing *w, int64_t version, const char *hash,
    struct complaint *made, struct err *e)
{
	const struct form *f = &w->form;
	int64_t until;

	switch (w->deed) {
	case OWN_WITHDRAW:
		return own_case_withdraw(&w->desk, w->id, version, e);
	case OWN_SUPPLEMENT:
		return own_case_supplement(&w->desk, w->id,
		    form_value(f, "text"), version, e);
	case OWN_PROLONG:
		return read_until(f, &until, e) < 0 ? -1 :
		    own_case_prolong(&w->desk, w->id, until, version, e);
	case OWN_RATE:
		return own_case_rate(&w->desk, w->id,
		    form_value(f, "rating")[0] - '0', e);
	case OWN_CONCEAL:
	case OWN_DISCLOSE:
		return own_case_conceal(&w->desk, w->id,
		    w->deed == OWN_CONCEAL, e);
	case OWN_OBJECT:
		return own_case_object(&w->desk, w->id,
		    form_value(f, "title"), form_value(f, "text"), hash,
		    made, e);
	case OWN_DEEDS:
		break;
	}
	return err_set(e, ERR_NOT_FOUND, "there is no such page");
}

static int
store_it(struct call *c, struct doing *w, struct complaint *made,
    struct err *e)
{
	struct store *store = c->desk->store;
	int64_t version = form_number(&w->form, "version");
	char *hash = NULL;
	int rc = -1;

	if ((w->deed != OWN_OBJECT ||
	    case_password_hash(&w->form, &hash, e) == 0) &&
	    store_begin(store, e) == 0 &&
	    act(w, version, hash, made, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	free(hash);
	return rc;
}

/* Opens the complaint with the password that was typed: 0 also where the
 * form says that it does not. */
static int
unlock(struct call *c, struct doing *w, struct err *e)
{
	struct complaint found = COMPLAINT_INIT;
	int rc = complaint_unlock(&w->desk, c->parts.text[0],
	    form_value(&w->form, "open"), &found, e);

	if (rc == 0) {
		w->id = found.id;
		memcpy(w->number, found.number, sizeof(w->number));
		case_remember(c, w->id);
	} else if (form_failed(&w->form, e) > 0) {
		rc = 0;
	}
	complaint_clear(&found);
	return rc;
}

static bool
take_form(struct call *c, struct doing *w, struct err *e)
{
	if (!form_take(c, &w->form))
		return false;
	return w->deed != OWN_OBJECT || w->id == 0 ||
	    case_password_take(&w->form, e);
}

static int
take(struct call *c, struct doing *w, struct err *e)
{
	struct complaint made = COMPLAINT_INIT;
	int rc = 0;

	fill(w);
	if (!take_form(c, w, e)) {
		show(c, w);
		return 0;
	}
	if (w->id == 0 && unlock(c, w, e) < 0)
		return -1;
	if (w->id == 0) {
		show(c, w);
	} else if (store_it(c, w, &made, e) < 0) {
		rc = form_failed(&w->form, e) > 0 ? 0 : -1;
		if (rc == 0 && w->o.c.id != 0) /* it may have changed */
			w->form.field[0].value = w->version;
		if (rc == 0)
			show(c, w);
	} else if (w->deed == OWN_OBJECT) {
		case_remember(c, made.id);
		go_on(c, made.number, "/receipt", NULL);
	} else {
		go_on(c, w->number, "", deeds[w->deed].word);
	}
	complaint_clear(&made);
	return rc;
}

int
page_deed_send(struct call *c, struct err *e)
{
	const char *what = web_form(c->q, "do");
	struct doing w;
	int rc = open_doing(c, &w, e);

	if (rc == 0) {
		visitor_need(c);
		if (what == NULL || strcmp(what, "keep") != 0)
			rc = take(c, &w, e);
		else if (w.id == 0)
			case_ask(c);
		else
			go_on(c, w.number, "", NULL);
	}
	doing_clear(&w);
	return rc;
}

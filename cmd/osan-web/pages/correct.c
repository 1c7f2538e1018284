/*
 * Reporting an error on one of the city's pages (article 13-2).  Who is
 * reached in no other way gets a code, which this browser's session alone
 * carries, with the report's number, to the page that shows it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/correction_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/board/office.h"
#include "lib/page/correction.h"

#define EMAIL_MOST 254

/* What the code in the session is for, with the report's number behind it:
 * no key of a programme begins so. */
#define RECEIPT_OF "/correction/"

struct correcting {
	int64_t page_id;
	int64_t seen;
	struct correction_page page;
	char *path; /* of the page */
	char *intro;
	struct form form;
};

static void
correcting_clear(struct correcting *r)
{
	correction_page_clear(&r->page);
	free(r->path);
	free(r->intro);
}

/* The page and the version that the address names; the page's language is
 * the address's. */
static int
open_correcting(struct call *c, struct correcting *r, struct err *e)
{
	*r = (struct correcting){ .page_id = 0 };
	if (num_parse(c->parts.text[0], 1, INT64_MAX, &r->page_id, e) < 0 ||
	    num_parse(c->parts.text[1], 1, INT64_MAX, &r->seen, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	if (correction_page(c->desk->store, r->page_id, r->seen, &r->page,
	    e) < 0)
		return -1;
	if (strcmp(r->page.lang, c->lang->code) != 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	r->path = mem_printf("/page/%s", r->page.path);
	return 0;
}

static void
fill(struct call *c, struct correcting *r)
{
	struct field *d;

	r->intro = mem_printf(_("What is wrong on the page \"%s\"? The "
	    "department in charge looks at every report, mends the page, and "
	    "may thank you with a small reward."), r->page.title);
	r->form = (struct form){ .title = _("Report an error"),
		.intro = r->intro };
	d = form_add(&r->form, FIELD_AREA, "what", _("What is wrong, and how "
	    "it should be"));
	d->most = CORRECTION_WHAT_MOST;
	d->required = true;
	d->hint = _("Please name nobody's personal data.");
	d = form_add(&r->form, FIELD_TEXT, "place", _("Where on the page"));
	d->most = CORRECTION_PLACE_MOST;
	d->hint = _("The heading, or the words that are wrong.");
	if (visitor_signed_in(c)) {
		d = form_add(&r->form, FIELD_SAID, "who", _("You are signed "
		    "in"));
		d->hint = c->visitor.s.name;
	} else {
		d = form_add(&r->form, FIELD_EMAIL, "email", _("E-mail"));
		d->most = EMAIL_MOST;
		d->autocomplete = "email";
		d->hint = _("Only where we may write to you what became of "
		    "it; it is kept encrypted. Without it you get a code to "
		    "ask with.");
	}
	form_button(&r->form, NULL, NULL, _("Report it"));
}

static void
show(struct call *c, struct correcting *r)
{
	const struct crumb crumbs[] = {
		{ "/page", _("The city's pages"), NULL },
		{ r->path, r->page.title, r->page.lang },
		{ c->path, r->form.title, NULL },
	};
	struct layout l = { .alone = true, .crumbs = crumbs, .ncrumbs = 3 };
	struct form_view v;

	tpl_correct(form_begin(c, &l, &r->form, &v), &v);
	page_end(c, &l);
}

int
page_correct(struct call *c, struct err *e)
{
	struct correcting r;
	int rc = open_correcting(c, &r, e);

	if (rc == 0) {
		fill(c, &r);
		show(c, &r);
	}
	correcting_clear(&r);
	return rc;
}

static int
store_it(struct call *c, struct correcting *r, struct offices *offices,
    char **code, int64_t *id, struct err *e)
{
	struct store *store = c->desk->store;
	const struct correction_report report = {
		.page_id = r->page_id, .seen = r->seen,
		.what = form_value(&r->form, "what"),
		.place = form_value(&r->form, "place"),
		.citizen_id = c->visitor.s.citizen_id,
		.email = form_value(&r->form, "email"),
		.lang = c->lang->content,
		.offices = offices_options(offices),
	};
	int rc = -1;

	if (store_begin(store, e) == 0 && correction_receive(store,
	    c->desk->keyring, &report, code, id, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

/* Number and code go into the session, and from there onto the next page. */
static void
go_on(struct call *c, int64_t id, const char *code)
{
	struct session *s = &c->visitor.s;

	snprintf(s->receipt, sizeof(s->receipt), "%s",
	    code != NULL ? code : "");
	snprintf(s->receipt_of, sizeof(s->receipt_of), RECEIPT_OF "%" PRId64,
	    id);
	c->visitor.changed = true;
	page_go(c, "/correction/receipt");
}

static int
take(struct call *c, struct correcting *r, struct err *e)
{
	struct offices *offices;
	char *code = NULL;
	int64_t id;
	int rc;

	if (!form_take(c, &r->form)) {
		show(c, r);
		return 0;
	}
	if (offices_read(c->desk->store, &offices, e) < 0)
		return -1;
	rc = store_it(c, r, offices, &code, &id, e);
	offices_free(offices);
	if (rc == 0) {
		go_on(c, id, code);
	} else if (form_failed(&r->form, e) > 0) {
		show(c, r);
		rc = 0;
	}
	if (code != NULL)
		mem_wipe(code, strlen(code));
	free(code);
	return rc;
}

int
page_correct_send(struct call *c, struct err *e)
{
	struct correcting r;
	int rc = open_correcting(c, &r, e);

	if (rc == 0) {
		fill(c, &r);
		rc = take(c, &r, e);
	}
	correcting_clear(&r);
	return rc;
}

int
page_corrected(struct call *c, struct err *e)
{
	const struct crumb crumb = { c->path, _("Thank you"), NULL };
	const struct session *s = &c->visitor.s;
	struct layout l = { .title = crumb.text, .hidden = true,
		.crumbs = &crumb, .ncrumbs = 1 };
	struct corrected_view v = { .l = &l, .code = "" };

	if (c->visitor.has && strncmp(s->receipt_of, RECEIPT_OF,
	    strlen(RECEIPT_OF)) == 0 && num_parse(s->receipt_of +
	    strlen(RECEIPT_OF), 1, INT64_MAX, &v.number, e) == 0) {
		v.code = s->receipt;
		v.signed_in = s->citizen_id != 0;
	}
	err_clear(e);
	tpl_corrected(page_begin(c, &l), &v);
	page_end(c, &l);
	return 0;
}

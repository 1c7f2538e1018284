/*
 * Filing a complaint by steps (articles 9 to 11): what is written, by whom;
 * all of it to look over, with the password to follow it; then it is
 * stored, at once, and the receipt tells its number.  Passwords are never
 * written into a page, so they are asked for in the last step.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/case.h"
#include "cmd/osan-web/complaint_lines.h"
#include "cmd/osan-web/proof.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/file.h"

#define TITLE_MOST 100 /* characters */
#define PHONE_MOST 20

struct filing {
	struct public_kind kind;
	struct kind_line line;
	const char *step[FILING_STEPS];
	struct choice shown[2];
	char *said;  /* of the kind */
	struct form form;
};

static void
filing_clear(struct filing *w)
{
	line_clear(&w->line);
	public_kind_clear(&w->kind);
	free(w->said);
}

/* What is filed, and that it is filed here (article 9(1)). */
static int
open_filing(struct call *c, struct filing *w, struct err *e)
{
	*w = (struct filing){ .said = NULL };
	if (public_kind_find(c->desk->store, c->parts.text[0],
	    c->lang->content, &w->kind, e) < 0)
		return -1;
	line_fill(&w->line, &w->kind);
	filing_steps(w->step);
	w->shown[0] = (struct choice){ "yes", _("Everybody may see it"),
	    w->kind.consultation ?
	    _("Your question and the answer are shown once a person has "
	    "masked what is personal. Your name is masked.") :
	    _("How it is handled is shown to everybody once a person has "
	    "masked what is personal. Your name is masked.") };
	w->shown[1] = (struct choice){ "no", _("Only I may see it"), NULL };
	if (w->kind.on_web)
		return 0;
	err_set(e, ERR_REFUSED, "this is not filed on the web: one has to "
	    "show who one is, or to bring papers");
	return err_hint(e, "%s", w->kind.visit != NULL ? w->kind.visit : "");
}

/* How long it takes and what it costs, under the name of the kind (articles
 * 9(1), 9(2)). */
static void
say_kind(struct filing *w)
{
	const struct kind_line *k = &w->line;

	free(w->said);
	w->said = k->sum[0] != '\0' ?
	    mem_printf(_("It takes %s from receipt, and costs %s. It "
	    "counts as received once that is paid; where to, you are told "
	    "at the end."), k->period, k->sum) :
	    mem_printf(_("It takes %s from receipt, and costs nothing."),
	    k->period);
}

static void
add_shown(struct call *c, struct filing *w)
{
	const char *wish = web_query(c->q, "private");
	struct field *d;

	if (!w->kind.publishable) {
		d = form_add(&w->form, FIELD_SAID, "hidden",
		    _("Who sees it"));
		d->hint = _("Complaints of this kind are seen by nobody but "
		    "you and those who handle it.");
		return;
	}
	d = form_add(&w->form, FIELD_RADIO, "shown", _("Who may see it"));
	d->choice = w->shown;
	d->nchoice = 2;
	d->required = true;
	d->value = wish != NULL ? "no" : "yes";
}

static void
add_consent(struct filing *w)
{
	struct field *d;

	d = form_add(&w->form, FIELD_SAID, "privacy", _("What is done with "
	    "your personal data"));
	d->hint = _("Your name, e-mail address and telephone number are "
	    "used to handle this complaint and to answer you, and kept "
	    "encrypted for as long as the law has complaints kept. You may "
	    "say no; then file it at the counter instead. The privacy "
	    "policy, linked at the foot of each page, says more.");
	d = form_add(&w->form, FIELD_CHECK, "consent", _("I agree that my "
	    "personal data are used so"));
	d->required = true;
}

static void
add_buttons(struct call *c, struct filing *w)
{
	const struct session *s = &c->visitor.s;

	if (s->citizen_id == 0 && s->ticket[0] == '\0') {
		form_button(&w->form, "do", "ask", _("Send me a code"));
		return;
	}
	form_button(&w->form, "do", "check", _("Go on"));
	if (s->citizen_id == 0)
		form_button(&w->form, "do", "ask", _("Send another code"));
}

static void
fill_write(struct call *c, struct filing *w)
{
	struct field *d;

	say_kind(w);
	w->form = (struct form){
		.title = w->kind.name, .intro = w->said,
		.progress = w->step, .nprogress = FILING_STEPS, .now = 1,
	};
	d = form_add(&w->form, FIELD_TEXT, "title", _("Title"));
	d->most = TITLE_MOST;
	d->required = true;
	d = form_add(&w->form, FIELD_AREA, "text", _("Text"));
	d->required = true;
	d->hint = _("What happened, where and when, and what you wish for. "
	    "Nothing needs to be attached.");
	add_shown(c, w);
	proof_fields(c, &w->form);
	d = form_add(&w->form, FIELD_PHONE, "phone", _("Telephone"));
	d->most = PHONE_MOST;
	d->autocomplete = "tel";
	d->hint = _("Only where somebody may call you about this.");
	add_consent(w);
	add_buttons(c, w);
}

static void
add_carried(struct form *f, const char *name, const char *value)
{
	form_add(f, FIELD_HIDDEN, name, "")->value = value;
}

/* The form of the last step; what was written is carried along. */
static void
fill_check(struct filing *w, const struct form *written)
{
	static const char *const names[] = { "title", "text", "shown",
		"phone", "consent" };

	w->form = (struct form){
		.title = _("Look it over"),
		.progress = w->step, .nprogress = FILING_STEPS, .now = 2,
	};
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		add_carried(&w->form, names[i], form_value(written,
		    names[i]));
	case_password_fields(&w->form);
	form_button(&w->form, "do", "file", _("File it"));
	form_button(&w->form, "do", "change", _("Change something"));
}

static struct layout
layout_of(struct call *c, struct filing *w, struct crumb crumbs[3])
{
	crumbs[0] = (struct crumb){ "/complaint", _("Complaint window"), NULL };
	crumbs[1] = (struct crumb){ "/complaint/file",
		_("File a complaint"), NULL };
	crumbs[2] = (struct crumb){ c->path, w->kind.name,
		words_lang(w->kind.name) };
	return (struct layout){ .crumbs = crumbs, .ncrumbs = 3 };
}

static void
show_write(struct call *c, struct filing *w)
{
	struct crumb crumbs[3];
	struct layout l = layout_of(c, w, crumbs);

	form_show(c, &l, &w->form);
}

static bool
is_open(const struct filing *w, const struct form *f)
{
	return w->kind.publishable && strcmp(form_value(f, "shown"), "yes") ==
	    0;
}

static void
show_check(struct call *c, struct filing *w)
{
	struct crumb crumbs[3];
	struct layout l = layout_of(c, w, crumbs);
	struct form_view form;
	struct page *p = form_begin(c, &l, &w->form, &form);
	struct check_view v = {
		.form = &form, .kind = &w->line, .name = c->visitor.s.name,
		.title = form_value(&w->form, "title"),
		.text = form_value(&w->form, "text"),
		.phone = form_value(&w->form, "phone"),
		.open = is_open(w, &w->form),
	};

	tpl_complaint_check(p, &v);
	page_end(c, &l);
}

int
page_file_complaint(struct call *c, struct err *e)
{
	struct filing w;
	int rc = open_filing(c, &w, e);

	if (rc == 0) {
		visitor_need(c);
		fill_write(c, &w);
		show_write(c, &w);
	}
	filing_clear(&w);
	return rc;
}

/* --- what was sent ------------------------------------------------------ */

static bool
check_phone(struct form *f, struct err *e)
{
	const struct person_fields p = { .phone = form_value(f, "phone") };
	bool known;

	if (p.phone[0] == '\0' || person_check(&p, &known, e) == 0)
		return true;
	form_wrong(f, "phone", _("This is no telephone number."));
	return false;
}

/* Step two: sound, and by somebody who has proven their name. */
static int
take_write(struct call *c, struct filing *w, struct err *e)
{
	enum proof_state state;
	struct form written;

	fill_write(c, w);
	if (!form_take(c, &w->form) || !check_phone(&w->form, e)) {
		show_write(c, w);
		return 0;
	}
	if (proof_take(c, &w->form, &state, e) < 0)
		return -1;
	if (state == PROOF_DONE) {
		written = w->form;
		fill_check(w, &written);
		show_check(c, w);
		return 0;
	}
	if (state == PROOF_ASKED) {
		fill_write(c, w);
		form_take_unchecked(c, &w->form);
	}
	show_write(c, w);
	return 0;
}

/* The text with the number to call, which is of this complaint alone. */
static char *
text_with_phone(const struct form *f)
{
	const char *phone = form_value(f, "phone");

	if (phone[0] == '\0')
		return mem_text(form_value(f, "text"));
	return mem_printf(_("%s\n\nTelephone: %s"),
	    form_value(f, "text"), phone);
}

static int
store_it(struct call *c, struct filing *w, struct complaint *filed,
    struct err *e)
{
	const struct form *f = &w->form;
	struct store *store = c->desk->store;
	struct actor citizen;
	struct complaint_desk desk = case_desk(c, &citizen);
	char *text = text_with_phone(f), *hash = NULL;
	struct complaint_filing n = {
		.kind = w->kind.code, .channel = "web",
		.citizen_id = c->visitor.s.citizen_id,
		.title = form_value(f, "title"), .text = text,
		.is_private = !is_open(w, f),
	};
	int rc = case_password_hash(f, &hash, e);

	n.hash = hash;
	if (rc == 0)
		rc = store_begin(store, e);
	if (rc == 0)
		rc = complaint_file(&desk, &n, filed, e);
	if (rc == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	complaint_desk_clear(&desk);
	free(hash);
	free(text);
	return rc;
}

static void
go_to_receipt(struct call *c, const struct complaint *filed)
{
	char *path = mem_printf("/complaint/case/%s/receipt",
	    filed->number);

	case_remember(c, filed->id);
	page_go(c, path);
	free(path);
}

/* Who has signed out meanwhile proves their name once more. */
static bool
is_proven(const struct call *c, struct form *f)
{
	if (c->visitor.s.citizen_id != 0)
		return true;
	f->wrong = true;
	f->warn = _("Please prove your name once more");
	return false;
}

/* The last step.  What is carried along is looked at like what is typed. */
static int
take_check(struct call *c, struct filing *w, struct err *e)
{
	struct complaint filed = COMPLAINT_INIT;
	struct form written;
	int rc;

	fill_write(c, w);
	if (!form_take(c, &w->form) || !is_proven(c, &w->form) ||
	    !check_phone(&w->form, e)) {
		show_write(c, w);
		return 0;
	}
	written = w->form;
	fill_check(w, &written);
	if (!form_take(c, &w->form) || !case_password_take(&w->form, e)) {
		show_check(c, w);
		return 0;
	}
	rc = store_it(c, w, &filed, e);
	if (rc == 0) {
		go_to_receipt(c, &filed);
	} else if (form_failed(&w->form, e) > 0) {
		show_check(c, w);
		rc = 0;
	}
	complaint_clear(&filed);
	return rc;
}

static int
take_back(struct call *c, struct filing *w)
{
	fill_write(c, w);
	form_take_unchecked(c, &w->form);
	show_write(c, w);
	return 0;
}

int
page_file_complaint_send(struct call *c, struct err *e)
{
	const char *what = web_form(c->q, "do");
	struct filing w;
	int rc = open_filing(c, &w, e);

	if (rc == 0) {
		visitor_need(c);
		if (what != NULL && strcmp(what, "file") == 0)
			rc = take_check(c, &w, e);
		else if (what != NULL && strcmp(what, "change") == 0)
			rc = take_back(c, &w);
		else
			rc = take_write(c, &w, e);
	}
	filing_clear(&w);
	return rc;
}

/*
 * Changing one's own post, or taking it back: as who is signed in, or by
 * the password that was chosen with it.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/place.h"
#include "cmd/osan-web/posting.h"
#include "cmd/osan-web/routes.h"
#include "lib/base/i18n.h"
#include "lib/board/own.h"

#define TITLE_MOST 100 /* characters */
#define PASSWORD_MOST 100

struct editing {
	struct public_board board;
	int64_t post_id;  /* 0: no such post, which is told to nobody */
	struct own_proof proof;
	struct own_post own;
	char version[24];
	struct form form;
};

static void
editing_clear(struct editing *w)
{
	public_board_clear(&w->board);
	own_post_clear(&w->own);
}

/* Whose post it is, is told only to who proves it: what is not theirs and
 * what is not there look alike. */
static int
open_editing(struct call *c, struct editing *w, struct err *e)
{
	int64_t number;

	*w = (struct editing){ .board = PUBLIC_BOARD_INIT };
	w->own = (struct own_post)OWN_POST_INIT;
	if (place_read(c, &w->board, &number, e) < 0 ||
	    own_find(c->desk->store, w->board.id, number, &w->post_id,
	    e) < 0)
		return -1;
	w->proof.citizen_id = c->visitor.s.citizen_id;
	w->proof.password = session_has(c->visitor.s.post_id, w->post_id);
	return 0;
}

static bool
is_theirs(struct call *c, struct editing *w)
{
	struct err none = ERR_INIT;

	if (w->post_id == 0 ||
	    (w->proof.citizen_id == 0 && !w->proof.password))
		return false;
	if (own_post_get(c->desk->store, w->post_id, &w->proof,
	    c->lang->content, &w->own, &none) == 0)
		return true;
	w->proof.password = false;
	return false;
}

static void
fill_password(struct editing *w)
{
	struct field *d;

	w->form = (struct form){
		.title = _("Change a post"),
		.intro = _("Type the password that was chosen when the post "
		    "was written. If you proved your name instead, sign in "
		    "first."),
	};
	d = form_add(&w->form, FIELD_PASSWORD, "password",
	    _("Password of this post"));
	d->most = PASSWORD_MOST;
	d->required = true;
	d->autocomplete = "current-password";
	form_button(&w->form, "do", "open", _("Go on"));
}

static void
fill_change(struct editing *w)
{
	const struct post *p = &w->own.post;
	struct field *d;

	w->form = (struct form){ .title = _("Change a post") };
	if (w->own.decision.id != 0 && w->own.ground != NULL) {
		d = form_add(&w->form, FIELD_SAID, "said", w->own.ground);
		d->hint = w->own.decision.reason;
	}
	if (w->own.remedy != NULL) {
		d = form_add(&w->form, FIELD_SAID, "remedy", _("What you "
		    "can do against it"));
		d->hint = w->own.remedy;
	}
	snprintf(w->version, sizeof(w->version), "%lld",
	    (long long)p->version);
	form_add(&w->form, FIELD_HIDDEN, "version", "")->value = w->version;
	if (w->own.may_edit && p->parent_id == 0) {
		d = form_add(&w->form, FIELD_TEXT, "title", _("Title"));
		d->most = TITLE_MOST;
		d->value = p->title;
	}
	if (w->own.may_edit) {
		d = form_add(&w->form, FIELD_AREA, "body", _("Text"));
		d->required = true;
		d->value = p->body;
		form_button(&w->form, "do", "change", _("Save the change"));
	}
	if (w->own.may_withdraw)
		form_button(&w->form, "do", "ask", _("Take the post back"));
}

static void
fill_sure(struct editing *w)
{
	struct field *d;

	fill_change(w);
	w->form.n = 0;
	w->form.nbuttons = 0;
	form_add(&w->form, FIELD_HIDDEN, "version", "")->value = w->version;
	w->form.title = _("Take the post back");
	d = form_add(&w->form, FIELD_SAID, "sure", w->own.post.title[0] !=
	    '\0' ? w->own.post.title : _("A post without a title"));
	d->hint = _("It is no longer shown then, and cannot be brought "
	    "back by you.");
	form_button(&w->form, "do", "withdraw", _("Yes, take it back"));
	form_button(&w->form, "do", "keep", _("No, leave it"));
}

static void
show(struct call *c, struct editing *w)
{
	struct way way;
	struct layout l = { .title = NULL };

	place_way(c, &way, &w->board, NULL, w->form.title, &l);
	form_show(c, &l, &w->form);
}

int
page_edit(struct call *c, struct err *e)
{
	struct editing w;
	int rc = -1;

	visitor_need(c);
	if (open_editing(c, &w, e) == 0) {
		if (is_theirs(c, &w))
			fill_change(&w);
		else
			fill_password(&w);
		show(c, &w);
		rc = 0;
	}
	editing_clear(&w);
	return rc;
}

/* The password opens the post for this session. */
static int
open_by_password(struct call *c, struct editing *w, struct err *e)
{
	fill_password(w);
	if (!form_take(c, &w->form)) {
		show(c, w);
		return 0;
	}
	if (own_prove_password(c->desk->store, w->post_id,
	    form_value(&w->form, "password"), e) < 0) {
		if (e->code != ERR_DENIED)
			return -1;
		form_refused(&w->form, e);
		show(c, w);
		return 0;
	}
	session_remember(c->visitor.s.post_id, w->post_id);
	c->visitor.changed = true;
	page_go(c, c->path);
	return 0;
}

static int
store_change(struct call *c, struct editing *w, bool *held,
    enum own_held *why, struct err *e)
{
	struct store *store = c->desk->store;
	struct own_change change = {
		.post_id = w->post_id, .proof = w->proof,
		.title = w->own.post.parent_id == 0 ?
		    form_value(&w->form, "title") : NULL,
		.body = form_value(&w->form, "body"),
		.version = form_number(&w->form, "version"),
	};
	int rc = -1;

	if (store_begin(store, e) == 0 &&
	    posting_scan(c->desk, &change.scan, e) == 0 &&
	    own_edit(store, &change, held, e) == 0 &&
	    (!*held || own_held_for(store, w->post_id, why, e) == 0))
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

static int
store_withdrawal(struct call *c, struct editing *w, struct err *e)
{
	struct store *store = c->desk->store;
	struct decision d = DECISION_INIT;
	int rc = -1;

	if (store_begin(store, e) == 0 && own_withdraw(store, w->post_id,
	    &w->proof, form_number(&w->form, "version"), &d, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	decision_clear(&d);
	return rc;
}

static void
go_on(struct call *c, const struct editing *w, bool shown)
{
	char path[128];

	if (shown)
		snprintf(path, sizeof(path), "/board/%.60s/%.20s",
		    w->board.slug, c->parts.text[1]);
	else
		snprintf(path, sizeof(path), "/board/%.60s", w->board.slug);
	page_go(c, path);
}

static int
change(struct call *c, struct editing *w, const char *what, struct err *e)
{
	bool withdraw = strcmp(what, "withdraw") == 0, held = false;
	enum own_held why = OWN_HELD_OTHER;

	fill_change(w);
	if (withdraw || strcmp(what, "ask") == 0)
		fill_sure(w);
	if (strcmp(what, "ask") == 0) {
		show(c, w);
		return 0;
	}
	if (!form_take(c, &w->form)) {
		show(c, w);
		return 0;
	}
	if ((withdraw ? store_withdrawal(c, w, e) :
	    store_change(c, w, &held, &why, e)) == 0) {
		if (held)
			posting_say_held(c, w->board.slug, why);
		else
			go_on(c, w, !withdraw);
		return 0;
	}
	if (form_failed(&w->form, e) < 0)
		return -1;
	show(c, w);
	return 0;
}

int
page_edit_send(struct call *c, struct err *e)
{
	const char *what = web_form(c->q, "do");
	struct editing w;
	int rc = -1;

	if (open_editing(c, &w, e) < 0)
		goto out;
	if (!is_theirs(c, &w))
		rc = open_by_password(c, &w, e);
	else if (what != NULL && strcmp(what, "keep") != 0)
		rc = change(c, &w, what, e);
	else {
		page_go(c, c->path);
		rc = 0;
	}
out:
	editing_clear(&w);
	return rc;
}

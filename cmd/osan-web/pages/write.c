/*
 * Writing a post or a comment.  What the writer must prove is the board's
 * matter: nothing, a name and an address, or a password of the post's own,
 * by which it can be changed later.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/place.h"
#include "cmd/osan-web/posting.h"
#include "cmd/osan-web/proof.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/own.h"
#include "lib/board/public_plaza.h"

#define TITLE_MOST 100 /* characters */
#define AUTHOR_MOST 20
#define PASSWORD_MOST 100
#define TOPICS 50

/* What is being written. */
struct writing {
	struct public_board board;
	struct public_entry parent; /* id 0 = a post of its own */
	struct public_topic *topic; /* of a plaza: the open ones */
	struct choice *choice;      /* the same, for the form */
	char (*number)[24];
	size_t ntopics;
	struct form form;
};

static void
writing_clear(struct writing *w)
{
	public_board_clear(&w->board);
	public_entry_clear(&w->parent);
	public_topics_free(w->topic, w->ntopics);
	free(w->choice);
	free(w->number);
}

static bool
is_comment(const struct writing *w)
{
	return w->parent.id != 0;
}

/* Article 13: on a plaza a post of a citizen is about a topic. */
static int
read_topics(struct call *c, struct writing *w, struct err *e)
{
	if (strcmp(w->board.kind, "plaza") != 0 || is_comment(w))
		return 0;
	if (public_topics(c->desk->store, w->board.id,
	    c->lang->content, true, TOPICS, &w->topic, &w->ntopics,
	    e) < 0)
		return -1;
	if (w->ntopics == 0)
		return err_set(e, ERR_REFUSED, "no topic is open on this "
		    "board now");
	w->choice = mem_new(w->ntopics, sizeof(*w->choice));
	w->number = mem_new(w->ntopics, sizeof(*w->number));
	for (size_t i = 0; i < w->ntopics; i++) {
		snprintf(w->number[i], sizeof(w->number[i]), "%lld",
		    (long long)w->topic[i].number);
		w->choice[i] = (struct choice){
			w->number[i], w->topic[i].question, NULL,
		};
	}
	return 0;
}

/* The one that the form names: it has seen to it that it is there. */
static int64_t
topic_of(const struct writing *w)
{
	const char *value = form_value(&w->form, "topic");

	for (size_t i = 0; i < w->ntopics; i++)
		if (strcmp(w->number[i], value) == 0)
			return w->topic[i].id;
	return 0;
}

static void
add_topic(struct call *c, struct writing *w)
{
	const char *asked = web_query(c->q, "topic");
	struct field *d = form_add(&w->form, FIELD_RADIO, "topic",
	    _("Topic"));

	d->choice = w->choice;
	d->nchoice = w->ntopics;
	d->required = true;
	for (size_t i = 0; asked != NULL && i < w->ntopics; i++)
		if (strcmp(w->number[i], asked) == 0)
			d->value = w->number[i];
}

/* Where it is written, and that one may. */
static int
open_writing(struct call *c, struct writing *w, struct err *e)
{
	*w = (struct writing){ .board = PUBLIC_BOARD_INIT };
	if ((c->parts.text[1][0] != '\0' ?
	    place_read_post(c, &w->board, &w->parent, e) :
	    public_board_find(c->desk->store, c->parts.text[0],
	    c->lang->content, &w->board, e)) < 0)
		return -1;
	if (w->board.closed)
		return err_set(e, ERR_REFUSED, "this board is closed");
	if (strcmp(w->board.writers, "citizen") != 0)
		return err_set(e, ERR_REFUSED, "only the city's departments "
		    "write on this board");
	return read_topics(c, w, e);
}

static bool
wants_proof(const struct writing *w)
{
	return strcmp(w->board.proof, "email") == 0;
}

static bool
wants_password(const struct call *c, const struct writing *w)
{
	return strcmp(w->board.proof, "password") == 0 &&
	    c->visitor.s.citizen_id == 0;
}

static void
add_writer(struct call *c, struct writing *w)
{
	struct field *d;

	if (wants_proof(w) || c->visitor.s.citizen_id != 0)
		proof_fields(c, &w->form);
	if (!w->board.real_name) {
		d = form_add(&w->form, FIELD_TEXT, "author", _("Name that "
		    "is shown"));
		d->most = AUTHOR_MOST;
		d->required = true;
		d->autocomplete = "nickname";
		d->value = c->visitor.s.name;
	}
	if (wants_password(c, w)) {
		d = form_add(&w->form, FIELD_PASSWORD, "password",
		    _("Password of this post"));
		d->most = PASSWORD_MOST;
		d->autocomplete = "new-password";
		d->hint = _("With it you can change the post or take it "
		    "back. Without one you cannot.");
	}
}

static void
fill(struct call *c, struct writing *w)
{
	struct field *d;

	w->form = (struct form){
		.title = is_comment(w) ? _("Write a comment") :
		    _("Write a post"),
		.intro = _("Please write nothing that tells about people "
		    "what is theirs to tell: telephone numbers, addresses, "
		    "resident numbers. Posts with such data, and those that "
		    "may break the by-law, wait until a person has looked at "
		    "them."),
	};
	if (w->ntopics > 0)
		add_topic(c, w);
	if (!is_comment(w)) {
		d = form_add(&w->form, FIELD_TEXT, "title", _("Title"));
		d->most = TITLE_MOST;
		d->required = true;
	}
	d = form_add(&w->form, FIELD_AREA, "body", _("Text"));
	d->required = true;
	if (!is_comment(w)) {
		d = form_add(&w->form, FIELD_FILES, "files", _("Files"));
		d->hint = _("Pictures lose what they tell of the place "
		    "where they were taken. Programs are not taken.");
	}
	add_writer(c, w);
	if (wants_proof(w) && c->visitor.s.citizen_id == 0 &&
	    c->visitor.s.ticket[0] == '\0') {
		form_button(&w->form, "do", "ask", _("Send me a code"));
		return;
	}
	form_button(&w->form, "do", "write", _("Post it"));
	if (wants_proof(w) && c->visitor.s.citizen_id == 0)
		form_button(&w->form, "do", "ask", _("Send another code"));
}

static void
show(struct call *c, struct writing *w)
{
	struct way way;
	struct layout l = { .title = NULL };

	place_way(c, &way, &w->board, is_comment(w) ? &w->parent : NULL,
	    w->form.title, &l);
	form_show(c, &l, &w->form);
}

int
page_write(struct call *c, struct err *e)
{
	struct writing w;
	int rc = -1;

	visitor_need(c);
	if (open_writing(c, &w, e) == 0) {
		fill(c, &w);
		show(c, &w);
		rc = 0;
	}
	writing_clear(&w);
	return rc;
}

/* To the post, or to a page that says that it waits. */
static void
go_on(struct call *c, const struct writing *w, const struct posted *p)
{
	char path[128];

	if (p->held) {
		posting_say_held(c, w->board.slug, p->why);
		return;
	}
	snprintf(path, sizeof(path), "/board/%.60s/%lld%s%s", w->board.slug,
	    (long long)p->root, is_comment(w) ? "?new=" : "",
	    is_comment(w) ? p->text : "");
	page_go(c, path);
}

static int
store_it(struct call *c, struct writing *w, struct err *e)
{
	const struct form *f = &w->form;
	struct posted posted;
	const char *author = form_value(f, "author");
	const struct posting p = {
		.board_id = w->board.id,
		.parent_id = w->parent.id,
		.topic_id = topic_of(w),
		.title = form_value(f, "title"),
		.body = form_value(f, "body"),
		.author = w->board.real_name ? c->visitor.s.name : author,
		.citizen_id = c->visitor.s.citizen_id,
		.password = form_value(f, "password"),
	};

	if (posting_store(c, &p, &posted, e) < 0)
		return -1;
	session_remember(c->visitor.s.post_id, posted.id);
	c->visitor.changed = true;
	go_on(c, w, &posted);
	return 0;
}

static int
take(struct call *c, struct writing *w, struct err *e)
{
	enum proof_state state = PROOF_DONE;

	fill(c, w);
	if (!form_take(c, &w->form)) {
		show(c, w);
		return 0;
	}
	if (wants_proof(w) && proof_take(c, &w->form, &state, e) < 0)
		return -1;
	if (state == PROOF_DONE && store_it(c, w, e) < 0) {
		if (form_failed(&w->form, e) < 0)
			return -1;
		show(c, w);
	} else if (state == PROOF_WRONG) {
		show(c, w);
	} else if (state == PROOF_ASKED) {
		fill(c, w);
		form_take_unchecked(c, &w->form);
		show(c, w);
	}
	return 0;
}

int
page_write_send(struct call *c, struct err *e)
{
	struct writing w;
	int rc = -1;

	visitor_need(c);
	if (open_writing(c, &w, e) == 0)
		rc = take(c, &w, e);
	writing_clear(&w);
	return rc;
}

static const char *
held_because(struct call *c)
{
	const char *why = web_query(c->q, "why");

	switch (why != NULL ? why[0] - '0' : OWN_HELD_OTHER) {
	case OWN_HELD_PERSONAL:
		return _("Something in it looks like personal data, such as "
		    "a telephone number.");
	case OWN_HELD_REPEAT:
		return _("It is nearly the same as something that you "
		    "posted before.");
	case OWN_HELD_FLOOD:
		return _("You have posted very much in a short time.");
	default:
		return NULL;
	}
}

int
page_held(struct call *c, struct err *e)
{
	const struct crumb crumb = { c->path, _("Your post waits"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
		.hidden = true,
	};
	struct fail_view v = {
		.l = &l, .text = crumb.text, .because = held_because(c),
		.hint = _("It was stored and is shown once a person has "
		    "looked at it. Nothing is removed without one of the "
		    "grounds of the by-law, and you are told where you left "
		    "an address."),
	};

	(void)e;
	tpl_fail(page_begin(c, &l), &v);
	page_end(c, &l);
	return 0;
}

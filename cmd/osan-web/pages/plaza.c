/*
 * The plaza (article 13): a topic with what was written about it, and
 * agreeing with a post, once a person, until the topic is over.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/form.h"
#include "cmd/osan-web/place.h"
#include "cmd/osan-web/proof.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/num.h"
#include "lib/board/public_plaza.h"
#include "lib/board/topic.h"

#define ROWS 20

/* --- a topic ------------------------------------------------------------- */

static void
write_topic(struct call *c, const struct public_board *b,
    const struct public_topic *t, const struct public_entries *list,
    bool later)
{
	struct way way;
	struct layout l = { .hidden = later };
	struct topic_view v = {
		.l = &l, .board = b, .topic = t, .list = list,
		.later = later,
		.last = list->n > 0 ? &list->row[list->n - 1] : NULL,
		.may_write = t->open && !b->closed &&
		    strcmp(b->writers, "citizen") == 0,
	};

	place_way(c, &way, b, NULL, t->question, &l);
	c->a->keep = true;
	tpl_topic(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_topic(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	struct store *store = c->desk->store;
	struct public_board board = PUBLIC_BOARD_INIT;
	struct public_topic topic = PUBLIC_TOPIC_INIT;
	struct public_entries list = { .n = 0 };
	struct public_key key = { .id = INT64_MAX };
	struct err none;
	int64_t number;
	bool later = call_key(c, "older", &key);
	int rc = -1;

	if (num_parse(c->parts.text[1], 1, INT64_MAX, &number, &none) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such topic");
	if (public_board_find(store, c->parts.text[0], lang, &board, e) == 0 &&
	    public_topic_find(store, board.id, number, lang, &topic,
	    e) == 0 &&
	    public_topic_threads(store, topic.id, lang, key.id, ROWS, &list,
	    e) == 0 &&
	    public_plaza_read(store, list.row, list.n, e) == 0) {
		write_topic(c, &board, &topic, &list, later);
		rc = 0;
	}
	public_entries_clear(&list);
	public_topic_clear(&topic);
	public_board_clear(&board);
	return rc;
}

/* --- agreement ----------------------------------------------------------- */

struct agreeing {
	struct public_board board;
	struct public_entry post;
	bool agrees;  /* already */
	struct form form;
};

static void
agreeing_clear(struct agreeing *g)
{
	public_board_clear(&g->board);
	public_entry_clear(&g->post);
}

static int
open_agreeing(struct call *c, struct agreeing *g, struct err *e)
{
	*g = (struct agreeing){ .agrees = false };
	if (place_read_post(c, &g->board, &g->post, e) < 0)
		return -1;
	if (strcmp(g->board.kind, "plaza") != 0 || g->post.parent_id != 0)
		return err_set(e, ERR_NOT_FOUND, "there is nothing to agree "
		    "with");
	return 0;
}

/* Whether they agree is known once it is known who they are. */
static int
look(struct call *c, struct agreeing *g, struct err *e)
{
	return c->visitor.s.citizen_id == 0 ? 0 : agreement_has(
	    c->desk->store, g->post.id, c->visitor.s.citizen_id, &g->agrees,
	    e);
}

static void
fill(struct call *c, struct agreeing *g)
{
	bool known = c->visitor.s.citizen_id != 0;

	g->form = (struct form){
		.title = _("Agree with a post"),
		.intro = _("One person agrees once with a post, and can take "
		    "it back. How many agree is shown, and never who."),
	};
	proof_fields(c, &g->form);
	if (!known && c->visitor.s.ticket[0] == '\0') {
		form_button(&g->form, "do", "ask", _("Send me a code"));
		return;
	}
	if (g->agrees)
		form_button(&g->form, "do", "back", _("Take it back"));
	else
		form_button(&g->form, "do", "agree", _("I agree"));
	if (!known)
		form_button(&g->form, "do", "ask", _("Send another code"));
}

static void
show(struct call *c, struct agreeing *g)
{
	struct way way;
	struct layout l = { .title = NULL };

	place_way(c, &way, &g->board, &g->post, g->form.title, &l);
	form_show(c, &l, &g->form);
}

int
page_agree(struct call *c, struct err *e)
{
	struct agreeing g;
	int rc = -1;

	visitor_need(c);
	if (open_agreeing(c, &g, e) == 0 && look(c, &g, e) == 0) {
		fill(c, &g);
		show(c, &g);
		rc = 0;
	}
	agreeing_clear(&g);
	return rc;
}

static int
store_it(struct call *c, struct agreeing *g, struct err *e)
{
	const char *what = web_form(c->q, "do");
	struct store *store = c->desk->store;
	char path[128];
	int rc = -1;

	if (store_begin(store, e) == 0 && agreement_set(store, g->post.id,
	    c->visitor.s.citizen_id, what == NULL ||
	    strcmp(what, "back") != 0, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	if (rc == 0) {
		snprintf(path, sizeof(path), "/board/%.60s/%lld",
		    g->board.slug, (long long)g->post.number);
		page_go(c, path);
	}
	return rc;
}

static int
take(struct call *c, struct agreeing *g, struct err *e)
{
	enum proof_state state = PROOF_DONE;

	fill(c, g);
	if (!form_take(c, &g->form)) {
		show(c, g);
		return 0;
	}
	if (proof_take(c, &g->form, &state, e) < 0)
		return -1;
	if (state == PROOF_DONE && store_it(c, g, e) < 0) {
		if (form_failed(&g->form, e) < 0)
			return -1;
		show(c, g);
	} else if (state == PROOF_WRONG) {
		show(c, g);
	} else if (state == PROOF_ASKED) {
		fill(c, g);
		form_take_unchecked(c, &g->form);
		show(c, g);
	}
	return 0;
}

int
page_agree_send(struct call *c, struct err *e)
{
	struct agreeing g;
	int rc = -1;

	visitor_need(c);
	if (open_agreeing(c, &g, e) == 0 && look(c, &g, e) == 0)
		rc = take(c, &g, e);
	agreeing_clear(&g);
	return rc;
}

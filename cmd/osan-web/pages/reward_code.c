/*
 * What became of a code (article 13-2), and claiming what it won.  Codes
 * are sent in forms, never in an address, which others could read; like all
 * forms, only so many a minute.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/reward_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/reward/award.h"
#include "lib/reward/entry.h"

#define CODE_MOST 100 /* characters, blanks and hyphens too */

struct asking {
	struct reward_programme p;
	struct public_reward about;
	struct reward_award award;
	char path[64];
	struct form form;
	struct code_view view;
};

static void
asking_clear(struct asking *k)
{
	reward_award_clear(&k->award);
	public_reward_clear(&k->about);
	reward_programme_clear(&k->p);
}

static int
open_asking(struct call *c, struct asking *k, struct err *e)
{
	const char *key = c->parts.text[0];

	*k = (struct asking){ .p = REWARD_PROGRAMME_INIT };
	if (public_reward_find(c->desk->store, key, c->lang->content,
	    &k->about, e) < 0 ||
	    reward_programme_find(c->desk->store, key, &k->p, e) < 0)
		return -1;
	snprintf(k->path, sizeof(k->path), "/reward/%.40s", k->about.key);
	return 0;
}

static void
fill(struct asking *k)
{
	struct field *d;

	k->form = (struct form){
		.title = _("What became of my code"),
		.intro = _("With the code that you were given when you took "
		    "part, or that was given to you with a reward. Nobody "
		    "asks who you are."),
	};
	d = form_add(&k->form, FIELD_TEXT, "code", _("Code"));
	d->required = true;
	d->most = CODE_MOST;
	d->autocomplete = "off";
	d->hint = _("Blanks, hyphens and capitals do not matter.");
	form_button(&k->form, "do", "look", _("Has it won?"));
}

static void
show(struct call *c, struct asking *k)
{
	const struct crumb crumbs[] = {
		{ "/participation", _("Take part"), NULL },
		{ "/reward", _("Rewards and draws"), NULL },
		{ k->path, k->about.title, words_lang(k->about.title) },
		{ c->path, k->form.title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 4 };
	struct form_view form;
	struct page *p;

	if (k->view.known && k->view.state == CODE_WON)
		form_button(&k->form, "do", "claim", _("Claim the reward"));
	p = form_begin(c, &l, &k->form, &form);
	k->view.form = &form;
	k->view.r = &k->about;
	tpl_reward_code(p, &k->view);
	page_end(c, &l);
}

int
page_reward_code(struct call *c, struct err *e)
{
	struct asking k;
	int rc = open_asking(c, &k, e);

	if (rc == 0) {
		visitor_need(c);
		fill(&k);
		show(c, &k);
	}
	asking_clear(&k);
	return rc;
}

/* --- what was sent ------------------------------------------------------- */

enum code_state
code_state_of(const struct reward_award *a)
{
	if (strcmp(a->state, "claimed") == 0)
		return CODE_CLAIMED;
	if (strcmp(a->state, "delivered") == 0)
		return CODE_DELIVERED;
	if (strcmp(a->state, "lapsed") == 0 || a->claim_by < clock_now())
		return CODE_LATE;
	return CODE_WON;
}

/* A receipt without a reward: it waits, or was not drawn. */
static int
look_at_receipt(struct call *c, struct asking *k, const char *code,
    struct err *e)
{
	unsigned char entry[DIGEST_SIZE];

	k->view.state = CODE_ENTERED;
	if (!k->p.drawn)
		return 0;
	if (reward_code(c->desk->store, &k->p, code, entry, e) < 0 ||
	    public_place_of(c->desk->store, k->p.key, entry, &k->view.place,
	    e) < 0)
		return -1;
	k->view.state = k->view.place > 0 ? CODE_ALTERNATE : CODE_LOST;
	return 0;
}

/* 0: view tells what it is; 1: it is no code, which the form says. */
static int
look(struct call *c, struct asking *k, struct err *e)
{
	const char *code = form_value(&k->form, "code");

	if (reward_award_by_code(c->desk->store, &k->p, code, &k->award,
	    e) == 0) {
		k->view.state = code_state_of(&k->award);
		k->view.place = k->award.place;
		k->view.claim_by = k->award.claim_by;
	} else if (e->code == ERR_NOT_FOUND) {
		form_wrong(&k->form, "code", _("That is no code of this "
		    "programme."));
		return 1;
	} else if (e->code != ERR_REFUSED) {
		return -1;
	} else if (look_at_receipt(c, k, code, e) < 0) {
		return -1;
	}
	err_clear(e);
	k->view.known = true;
	return 0;
}

static int
claim(struct call *c, struct asking *k, struct err *e)
{
	struct store *store = c->desk->store;
	struct actor citizen;
	const struct reward_desk d = { .store = store,
		.keyring = c->desk->keyring, .actor = &citizen };
	int rc = -1;

	actor_citizen(&citizen);
	if (store_begin(store, e) == 0 &&
	    reward_award_step(&d, k->award.id, REWARD_CLAIM, NULL,
	    k->award.version, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	return rc;
}

static int
take(struct call *c, struct asking *k, struct err *e)
{
	const char *what = web_form(c->q, "do");
	char *path;
	int rc;

	fill(k);
	rc = form_take(c, &k->form) ? look(c, k, e) : 1;
	if (rc < 0)
		return form_failed(&k->form, e) < 0 ? -1 : (show(c, k), 0);
	if (rc > 0 || k->view.state != CODE_WON || what == NULL ||
	    strcmp(what, "claim") != 0) {
		show(c, k);
		return 0;
	}
	if (claim(c, k, e) < 0) {
		if (form_failed(&k->form, e) < 0)
			return -1;
		show(c, k);
		return 0;
	}
	path = mem_printf("%s/claimed", k->path);
	page_go(c, path);
	free(path);
	return 0;
}

int
page_reward_code_send(struct call *c, struct err *e)
{
	struct asking k;
	int rc = open_asking(c, &k, e);

	if (rc == 0) {
		visitor_need(c);
		rc = take(c, &k, e);
	}
	asking_clear(&k);
	return rc;
}

/* Tells how one gets it; nothing of the code. */
int
page_reward_claimed(struct call *c, struct err *e)
{
	struct public_reward r = PUBLIC_REWARD_INIT;
	char path[64];
	struct crumb crumbs[4];
	struct layout l = { .crumbs = crumbs, .ncrumbs = 4, .hidden = true };
	struct reward_view v = { .l = &l, .r = &r };

	if (public_reward_find(c->desk->store, c->parts.text[0],
	    c->lang->content, &r, e) < 0)
		return -1;
	snprintf(path, sizeof(path), "/reward/%.40s", r.key);
	crumbs[0] = (struct crumb){ "/participation", _("Take part"), NULL };
	crumbs[1] = (struct crumb){ "/reward", _("Rewards and draws"), NULL };
	crumbs[2] = (struct crumb){ path, r.title, words_lang(r.title) };
	crumbs[3] = (struct crumb){ c->path, _("Claimed"), NULL };
	l.title = crumbs[3].text;
	c->a->keep = true;
	tpl_reward_claimed(page_begin(c, &l), &v);
	page_end(c, &l);
	public_reward_clear(&r);
	return 0;
}

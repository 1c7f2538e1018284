/*
 * What became of a reported error (article 13-2), for whoever has its number
 * and code, or is signed in and reported it.  The code is sent in a form,
 * never in an address, and what it opens is remembered nowhere.  All that
 * does not open gets one answer.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/correction_views.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/page/correction_code.h"
#include "lib/reward/award.h"

/* --- what is shown -------------------------------------------------------- */

static const char *
base_of(const struct tongues *t, const char *lang)
{
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->of[i].code, lang) == 0)
			return t->of[i].base;
	return NULL;
}

/* The page as everybody sees it, for a link to it. */
static int
read_page(struct call *c, struct correction_view *v,
    struct correction_page *page, struct err *e)
{
	if (correction_page(c->desk->store, v->c->page_id, v->c->seen, page,
	    e) == 0) {
		v->base = base_of(&c->desk->site->tongues, page->lang);
		if (v->base != NULL)
			v->page = page;
	} else if (e->code != ERR_NOT_FOUND) {
		return -1;
	}
	err_clear(e);
	return 0;
}

static int
read_reward(struct call *c, struct correction_view *v,
    struct public_reward *r, struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	int rc;

	if (v->c->award_id == 0)
		return 0;
	rc = reward_award_get(c->desk->store, v->c->award_id, &a, e);
	if (rc == 0)
		rc = public_reward_find(c->desk->store, a.programme,
		    c->lang->content, r, e);
	if (rc == 0) {
		v->reward = r;
		v->award = code_state_of(&a);
		v->claim_by = a.claim_by;
	}
	reward_award_clear(&a);
	return rc;
}

static int
show_outcome(struct call *c, const struct correction *found, struct err *e)
{
	const struct crumb crumb = { c->path, _("The error that you "
	    "reported"), NULL };
	struct layout l = { .title = crumb.text, .crumbs = &crumb,
		.ncrumbs = 1, .hidden = true };
	struct correction_page page = CORRECTION_PAGE_INIT;
	struct public_reward reward = PUBLIC_REWARD_INIT;
	struct correction_view v = { .l = &l, .c = found };
	int rc = -1;

	if (read_page(c, &v, &page, e) == 0 &&
	    read_reward(c, &v, &reward, e) == 0) {
		tpl_correction(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	correction_page_clear(&page);
	public_reward_clear(&reward);
	return rc;
}

/* --- by number and code --------------------------------------------------- */

static void
fill(struct call *c, struct form *f)
{
	*f = (struct form){
		.title = _("What became of my report"),
		.intro = _("With the number and the code that you were given "
		    "when you reported an error on a page. If you were "
		    "signed in, look under My posts and complaints; if you "
		    "left an e-mail address, what becomes of it is written "
		    "to you."),
	};
	form_add_number(c, f);
	form_add_code(f);
	form_button(f, NULL, NULL, _("Show it"));
}

static void
show_form(struct call *c, struct form *f)
{
	const struct crumb crumbs[] = {
		{ "/page", _("The city's pages"), NULL },
		{ c->path, f->title, NULL },
	};
	struct layout l = { .crumbs = crumbs, .ncrumbs = 2 };

	form_show(c, &l, f);
}

int
page_correction_track(struct call *c, struct err *e)
{
	struct form f;

	(void)e;
	fill(c, &f);
	show_form(c, &f);
	return 0;
}

int
page_correction_track_send(struct call *c, struct err *e)
{
	struct correction found = CORRECTION_INIT;
	struct form f;
	int rc = 0;

	visitor_need(c);
	fill(c, &f);
	if (!form_take(c, &f))
		show_form(c, &f);
	else if (correction_unlock(c->desk->store, form_value(&f, "number"),
	    form_value(&f, "code"), &found, e) == 0)
		rc = show_outcome(c, &found, e);
	else if (form_failed(&f, e) > 0)
		show_form(c, &f);
	else
		rc = -1;
	correction_clear(&found);
	return rc;
}

/* --- one's own ------------------------------------------------------------ */

/* *theirs is false for what is not, whether it exists or not. */
static int
find_own(struct call *c, struct correction *found, bool *theirs,
    struct err *e)
{
	const struct session *s = &c->visitor.s;
	int64_t id;

	*theirs = false;
	if (!c->visitor.has || s->citizen_id == 0)
		return 0;
	if (num_parse(c->parts.text[0], 1, INT64_MAX, &id, e) == 0 &&
	    correction_get(c->desk->store, id, found, e) == 0)
		*theirs = found->citizen_id == s->citizen_id;
	else if (e->code != ERR_INPUT && e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
page_correction_mine(struct call *c, struct err *e)
{
	struct correction found = CORRECTION_INIT;
	bool theirs;
	int rc = find_own(c, &found, &theirs, e);

	if (rc == 0 && theirs)
		rc = show_outcome(c, &found, e);
	else if (rc == 0)
		page_go(c, "/correction/track");
	correction_clear(&found);
	return rc;
}

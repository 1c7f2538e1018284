/*
 * Answering a survey (article 4), without script: step by step, then all of
 * it to look over.  What was answered so far goes along in the form and
 * nowhere else: not into the session, not into an address, not into a log;
 * it is looked at anew each time.  Who takes part is asked first, and only
 * where the survey has to know.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/proof.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/survey_views.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/org/actor.h"
#include "lib/reward/entry.h"
#include "lib/survey/take.h"

struct taking {
	struct survey survey;
	struct public_survey about;
	struct survey_form form;
	struct answers answers;
	size_t *first;         /* question of each step */
	size_t steps;
	size_t step;           /* steps: the look over all of it */
	struct asked *asked;   /* of the step */
	size_t n;
	struct buf carried;
	char path[48];
	struct form web;
	char step_text[32];
	bool sent;             /* the step is shown as it was sent */
};

static void
taking_clear(struct taking *t)
{
	for (size_t i = 0; i < t->n; i++)
		asked_clear(&t->asked[i]);
	free(t->asked);
	free(t->first);
	if (t->carried.size != 0)
		mem_wipe(t->carried.s, t->carried.size);
	buf_clear(&t->carried);
	answers_clear(&t->answers);
	form_clear(&t->form);
	public_survey_clear(&t->about);
	survey_clear(&t->survey);
}

/* ERR_REFUSED where it is not open (any more). */
static int
open_taking(struct call *c, struct taking *t, struct err *e)
{
	const char *lang = c->lang->content;
	int64_t id;

	*t = (struct taking){ .carried = BUF_INIT };
	if (num_parse(c->parts.text[0], 1, INT64_MAX, &id, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such survey");
	if (survey_public_get(c->desk->store, id, &t->survey, e) < 0 ||
	    public_survey_find(c->desk->store, id, lang, &t->about, e) < 0 ||
	    survey_form(&t->survey, &t->form, e) < 0)
		return -1;
	answers_init(&t->answers, &t->form);
	t->first = mem_new(t->form.n + 1, sizeof(*t->first));
	t->asked = mem_new(t->form.n + 1, sizeof(*t->asked));
	t->steps = asked_steps(&t->form, t->first);
	t->first[t->steps] = t->form.n;
	snprintf(t->path, sizeof(t->path), "/survey/%" PRId64, id);
	if (public_survey_is_open(&t->about))
		return 0;
	err_set(e, ERR_REFUSED, "this survey is over");
	return err_hint(e, "its results are shown once they are counted");
}

/* --- what is shown ------------------------------------------------------- */

static struct layout
layout_of(struct call *c, struct taking *t, struct crumb crumbs[3])
{
	crumbs[0] = (struct crumb){ "/survey", _("Surveys"), NULL };
	crumbs[1] = (struct crumb){ t->path, t->about.title,
		words_lang(t->about.title) };
	crumbs[2] = (struct crumb){ c->path, _("Take part"), NULL };
	return (struct layout){ .crumbs = crumbs, .ncrumbs = 3 };
}

/* The questions of the step that are shown, as answered so far. */
static void
fill_asked(struct taking *t)
{
	size_t from = t->step < t->steps ? t->first[t->step] : 0;
	size_t to = t->step < t->steps ? t->first[t->step + 1] : t->form.n;

	for (size_t i = 0; i < t->n; i++)
		asked_clear(&t->asked[i]);
	t->n = 0;
	for (size_t i = from; i < to; i++)
		if (answers_shown(&t->answers, i))
			asked_answered(&t->answers, i, &t->asked[t->n++]);
}

static void
add_buttons(struct taking *t)
{
	struct form *f = &t->web;
	bool last = t->step == t->steps;

	form_button(f, "do", last ? "send" : "next", last ? _("Send my "
	    "answers") : _("Go on"));
	if (t->step > 0)
		form_button(f, "do", "back", _("Back"));
}

static void
show(struct call *c, struct taking *t)
{
	struct crumb crumbs[3];
	struct layout l = layout_of(c, t, crumbs);
	struct form_view form;
	struct answer_view v = {
		.form = &form, .s = &t->about, .questions = &t->form,
		.step = t->step, .steps = t->steps,
		.last = t->step == t->steps,
	};
	struct page *p;

	if (!t->sent)
		fill_asked(t);
	v.asked = t->asked;
	v.n = t->n;
	for (size_t i = 0; i < t->n; i++) {
		t->web.wrong |= t->asked[i].error != NULL;
		if (!v.last)
			answers_forget(&t->answers, t->asked[i].question);
	}
	answers_json(&t->answers, &t->carried);
	v.carried = t->carried.s;
	t->web.title = v.last ? _("Look it over") : _("Take part");
	snprintf(t->step_text, sizeof(t->step_text), _("step %d"),
	    (int)t->step + 1);
	l.part = t->step_text;
	add_buttons(t);
	p = form_begin(c, &l, &t->web, &form);
	tpl_survey_answer(p, &v);
	page_end(c, &l);
}

/* Who takes part, where that is asked; what was answered goes along. */
static void
fill_proof(struct call *c, struct taking *t)
{
	bool code = c->visitor.s.ticket[0] != '\0';

	t->web = (struct form){
		.title = _("Who takes part"),
		.intro = t->survey.anonymous ? _("Each person takes part "
		    "once, so you prove who you are. It is kept that you "
		    "took part, and on which day; your answers stand apart "
		    "from that, and nobody can tell which are yours.") :
		    _("This survey is not anonymous: your answers are kept "
		    "with your name."),
	};
	form_add(&t->web, FIELD_HIDDEN, "carried", "")->value =
	    t->carried.s != NULL ? t->carried.s : "";
	form_add(&t->web, FIELD_HIDDEN, "step", "")->value =
	    asked_number((int64_t)t->step, t->step_text);
	proof_fields(c, &t->web);
	if (!code) {
		form_button(&t->web, "do", "ask", _("Send me a code"));
		return;
	}
	form_button(&t->web, "do", "prove", _("Go on"));
	form_button(&t->web, "do", "ask", _("Send another code"));
}

static void
show_proof(struct call *c, struct taking *t)
{
	struct crumb crumbs[3];
	struct layout l = layout_of(c, t, crumbs);

	form_show(c, &l, &t->web);
}

static bool
must_prove(const struct call *c, const struct taking *t)
{
	return survey_asks_who(&t->survey) && c->visitor.s.citizen_id == 0;
}

/* 1 where this person took part already, which the answer says then. */
static int
took_part(struct call *c, const struct taking *t, struct err *e)
{
	bool took;

	if (!survey_asks_who(&t->survey) || c->visitor.s.citizen_id == 0)
		return 0;
	if (survey_took_part(c->desk->store, &t->survey,
	    c->visitor.s.citizen_id, &took, e) < 0)
		return -1;
	if (took)
		page_fail(c, 409, _("You took part in this survey already"),
		    _("Thank you. Each person takes part once; what you "
		    "answered cannot be changed."));
	return took;
}

int
page_survey_answer(struct call *c, struct err *e)
{
	struct taking t;
	int rc = open_taking(c, &t, e);

	if (rc == 0)
		rc = took_part(c, &t, e);
	if (rc == 0) {
		visitor_need(c);
		if (must_prove(c, &t)) {
			fill_proof(c, &t);
			show_proof(c, &t);
		} else {
			show(c, &t);
		}
	}
	taking_clear(&t);
	return rc < 0 ? -1 : 0;
}

/* --- what was sent ------------------------------------------------------- */

/* The answers of other steps.  Whoever made them up gets an empty form. */
static void
take_carried(struct call *c, struct taking *t)
{
	const char *text = web_form(c->q, "carried");
	const char *step = web_form(c->q, "step");
	struct err none = ERR_INIT;
	int64_t n = 0;

	if (step == NULL || num_parse(step, 0, (int64_t)t->steps, &n,
	    &none) < 0)
		n = 0;
	t->step = (size_t)n;
	if (text == NULL || text[0] == '\0')
		return;
	if (answers_add_json(&t->answers, text, strlen(text), &none) == 0)
		return;
	answers_clear(&t->answers);
	answers_init(&t->answers, &t->form);
	t->step = 0;
}

/* Those of this step; true where they may be gone on from. */
static bool
take_step(struct call *c, struct taking *t, bool check)
{
	bool sound = true;

	for (size_t i = t->first[t->step]; i < t->first[t->step + 1]; i++) {
		struct asked *k = &t->asked[t->n];

		if (!answers_shown(&t->answers, i))
			continue;
		asked_sent(c, &t->form, i, k);
		asked_take(k, &t->answers, check);
		sound = sound && k->error == NULL;
		t->n++;
	}
	return sound;
}

/* Whether anything is asked in a step; all of it is looked over in the
 * last one. */
static bool
is_asked(const struct taking *t, size_t step)
{
	if (step == t->steps)
		return true;
	for (size_t i = t->first[step]; i < t->first[step + 1]; i++)
		if (answers_shown(&t->answers, i))
			return true;
	return false;
}

static void
move(struct taking *t, bool back)
{
	do {
		t->step = back ? t->step - 1 : t->step + 1;
	} while (t->step > 0 && !is_asked(t, t->step));
}

/* --- storing ------------------------------------------------------------- */

/* Enters whoever took part into the survey's programme, where there is one
 * that takes entries.  The code is the caller's; NULL where there is none. */
static int
enter(struct call *c, const struct taking *t, char **code, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct actor citizen;
	struct reward_desk d = { .store = c->desk->store,
		.keyring = c->desk->keyring, .actor = &citizen };
	int rc;

	*code = NULL;
	if (t->about.reward == NULL)
		return 0;
	actor_citizen(&citizen);
	rc = reward_programme_find(c->desk->store, t->about.reward, &p, e);
	if (rc == 0 && reward_enter_check(&d, &p, c->visitor.s.citizen_id,
	    e) == 0)
		rc = reward_enter(&d, &p, c->visitor.s.citizen_id, code,
		    NULL, e);
	else if (rc == 0)
		rc = e->code == ERR_REFUSED ? 0 : -1;
	if (rc == 0)
		err_clear(e);
	reward_programme_clear(&p);
	return rc;
}

static int
store_it(struct call *c, struct taking *t, struct err *e)
{
	struct store *store = c->desk->store;
	struct session *s = &c->visitor.s;
	char *code = NULL;
	int rc = -1;

	if (store_begin(store, e) == 0 &&
	    survey_take(store, &t->survey, &t->answers, s->citizen_id, "web",
	    e) == 0 && enter(c, t, &code, e) == 0)
		rc = store_commit(store, e);
	store_rollback(store);
	if (rc == 0 && code != NULL) {
		snprintf(s->receipt, sizeof(s->receipt), "%s", code);
		snprintf(s->receipt_of, sizeof(s->receipt_of), "%s",
		    t->about.reward);
		c->visitor.changed = true;
	}
	if (code != NULL)
		mem_wipe(code, strlen(code));
	free(code);
	return rc;
}

static int
send_it(struct call *c, struct taking *t, struct err *e)
{
	char *path;

	answers_drop_hidden(&t->answers);
	if (store_it(c, t, e) == 0) {
		path = mem_printf("%s/done", t->path);
		page_go(c, path);
		free(path);
		return 0;
	}
	if (form_failed(&t->web, e) < 0)
		return -1;
	show(c, t);
	return 0;
}

static int
take_answers(struct call *c, struct taking *t, const char *what,
    struct err *e)
{
	bool back = strcmp(what, "back") == 0;
	bool sound = t->step == t->steps || take_step(c, t, !back);

	if (!form_take_unchecked(c, &t->web) || (!back && !sound)) {
		t->sent = t->step < t->steps;
		show(c, t);
		return 0;
	}
	if (strcmp(what, "send") == 0 && t->step == t->steps)
		return send_it(c, t, e);
	answers_drop_hidden(&t->answers);
	if (back ? t->step > 0 : t->step < t->steps)
		move(t, back);
	show(c, t);
	return 0;
}

/* Somebody now: goes on where the form was. */
static int
go_on(struct call *c, struct taking *t, struct err *e)
{
	int took = took_part(c, t, e);

	if (took != 0)
		return took < 0 ? -1 : 0;
	t->web = (struct form){ .title = NULL };
	buf_reset(&t->carried);
	show(c, t);
	return 0;
}

static int
take_proof(struct call *c, struct taking *t, struct err *e)
{
	enum proof_state state = PROOF_WRONG;
	bool began = web_form(c->q, "email") != NULL;

	if (!began && t->step < t->steps)
		(void)take_step(c, t, false);
	answers_json(&t->answers, &t->carried);
	fill_proof(c, t);
	if (!began) {
		t->web.wrong = true;
		t->web.warn = _("Please prove your name once more");
	} else if (form_take(c, &t->web) && proof_take(c, &t->web, &state,
	    e) < 0) {
		return -1;
	}
	if (state == PROOF_DONE)
		return go_on(c, t, e);
	if (state == PROOF_ASKED) {
		fill_proof(c, t);
		(void)form_take_unchecked(c, &t->web);
	}
	show_proof(c, t);
	return 0;
}

int
page_survey_answer_send(struct call *c, struct err *e)
{
	const char *what = web_form(c->q, "do");
	struct taking t;
	int rc = open_taking(c, &t, e);

	if (rc == 0)
		rc = took_part(c, &t, e);
	if (rc == 0) {
		visitor_need(c);
		take_carried(c, &t);
		if (!must_prove(c, &t))
			rc = take_answers(c, &t, what != NULL ? what :
			    "next", e);
		else
			rc = take_proof(c, &t, e);
	}
	taking_clear(&t);
	return rc < 0 ? -1 : 0;
}

/* --- afterwards ---------------------------------------------------------- */

/* The receipt is shown once: the session forgets it. */
int
page_survey_done(struct call *c, struct err *e)
{
	struct public_survey s = PUBLIC_SURVEY_INIT;
	struct session *session = &c->visitor.s;
	struct crumb crumbs[3];
	struct layout l = { .crumbs = crumbs, .ncrumbs = 3, .hidden = true };
	struct taken_view v = { .l = &l, .s = &s };
	char path[48], code[SESSION_RECEIPT];
	int64_t id;

	if (num_parse(c->parts.text[0], 1, INT64_MAX, &id, e) < 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such survey");
	if (public_survey_find(c->desk->store, id, c->lang->content,
	    &s, e) < 0)
		return -1;
	snprintf(path, sizeof(path), "/survey/%" PRId64, id);
	crumbs[0] = (struct crumb){ "/survey", _("Surveys"), NULL };
	crumbs[1] = (struct crumb){ path, s.title, words_lang(s.title) };
	crumbs[2] = (struct crumb){ c->path, _("Thank you"), NULL };
	l.title = crumbs[2].text;
	if (c->visitor.has && session->receipt[0] != '\0' &&
	    s.reward != NULL && strcmp(session->receipt_of, s.reward) == 0) {
		snprintf(code, sizeof(code), "%s", session->receipt);
		v.code = code;
		if (c->q->method == WEB_GET) {
			memset(session->receipt, 0, SESSION_RECEIPT);
			memset(session->receipt_of, 0, SESSION_PROGRAMME);
			c->visitor.changed = true;
		}
	}
	tpl_survey_done(page_begin(c, &l), &v);
	page_end(c, &l);
	mem_wipe(code, sizeof(code));
	public_survey_clear(&s);
	return 0;
}

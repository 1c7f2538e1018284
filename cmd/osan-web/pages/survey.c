/*
 * Surveys for those who read (article 4): which ones there are, what one
 * asks, what came of those that are closed, and what the city changed.
 */
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/survey_at.h"
#include "cmd/osan-web/survey_views.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/survey/survey.h"

#define OPEN_MOST 50
#define CLOSED_EACH 20  /* surveys on a page, as the next ones */
#define CHANGES_EACH 20
#define CHANGES_BRIEF 5
#define TEXTS_EACH 20

/* --- lists --------------------------------------------------------------- */

int
page_surveys(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	const struct crumb crumb = { "/survey", _("Surveys"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct surveys_view v = { .l = &l };
	struct public_survey *open = NULL, *closed = NULL;
	struct public_action *actions = NULL;
	struct store *store = c->desk->store;
	size_t nclosed = 0;
	int rc = -1;

	part_begin(c, &v.part, &l);
	if (public_surveys(store, lang, false, 0, OPEN_MOST, &open, &v.nopen,
	    e) == 0 && public_surveys(store, lang, true, part_offset(&v.part,
	    CLOSED_EACH), CLOSED_EACH + 1, &closed, &nclosed, e) == 0 &&
	    public_actions(store, 0, lang, 0, CHANGES_BRIEF, &actions,
	    &v.nactions, e) == 0) {
		v.open = open;
		v.closed = closed;
		v.nclosed = part_end(&v.part, nclosed, CLOSED_EACH);
		v.action = actions;
		c->a->keep = true;
		tpl_surveys(page_begin(c, &l), &v);
		page_end(c, &l);
		rc = 0;
	}
	public_surveys_free(open, v.nopen);
	public_surveys_free(closed, nclosed);
	public_actions_free(actions, v.nactions);
	return rc;
}

int
page_survey_changes(struct call *c, struct err *e)
{
	const struct crumb crumbs[] = {
		{ "/survey", _("Surveys"), NULL },
		{ "/survey/changes", _("What we changed"), NULL },
	};
	struct layout l = {
		.title = crumbs[1].text, .crumbs = crumbs, .ncrumbs = 2,
	};
	struct changes_view v = { .l = &l };
	struct public_action *actions;
	size_t n;
	int rc;

	part_begin(c, &v.part, &l);
	rc = public_actions(c->desk->store, 0, c->lang->content,
	    part_offset(&v.part, CHANGES_EACH), CHANGES_EACH + 1, &actions, &n,
	    e);
	if (rc == 0) {
		v.action = actions;
		v.n = part_end(&v.part, n, CHANGES_EACH);
		c->a->keep = true;
		tpl_survey_changes(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	public_actions_free(actions, n);
	return rc;
}

/* What one does here besides boards and complaints. */
int
page_participation(struct call *c, struct err *e)
{
	const char *lang = c->lang->content;
	const struct crumb crumb = { "/participation", _("Take part"), NULL };
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
	};
	struct participation_view v = { .l = &l };
	struct public_survey *open = NULL;
	int rc = public_surveys(c->desk->store, lang, false, 0, OPEN_MOST,
	    &open, &v.nopen, e);

	if (rc == 0) {
		v.open = open;
		c->a->keep = true;
		tpl_participation(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	public_surveys_free(open, v.nopen);
	return rc;
}

/* --- texts --------------------------------------------------------------- */

/* The question that the address names, which takes texts. */
static int
find_question(struct call *c, struct survey_at *s, size_t *question,
    struct err *e)
{
	*question = form_find(&s->form, c->parts.text[1]);
	if (s->about.closed && *question < s->form.n &&
	    s->form.question[*question].kind == FORM_TEXT)
		return 0;
	return err_set(e, ERR_NOT_FOUND, "there are no such texts");
}

static int
write_texts(struct call *c, struct survey_at *s, size_t question,
    struct err *e)
{
	const char *lang = c->lang->content;
	const struct crumb crumbs[] = {
		{ "/survey", _("Surveys"), NULL },
		{ s->path, s->about.title, words_lang(s->about.title) },
		{ c->path, form_text_in(&s->form.question[question].text,
		    lang), NULL },
	};
	struct layout l = {
		.title = crumbs[2].text, .crumbs = crumbs, .ncrumbs = 3,
	};
	struct texts_view v = {
		.l = &l, .s = &s->about, .form = &s->form,
		.question = question,
	};
	char **texts;
	size_t n;
	int rc;

	part_begin(c, &v.part, &l);
	rc = public_survey_texts(c->desk->store, s->about.id, question,
	    part_offset(&v.part, TEXTS_EACH), TEXTS_EACH + 1, &texts, &n, e);
	if (rc == 0) {
		v.text = texts;
		v.n = part_end(&v.part, n, TEXTS_EACH);
		c->a->keep = true;
		tpl_survey_texts(page_begin(c, &l), &v);
		page_end(c, &l);
	}
	public_survey_texts_free(texts, n);
	return rc;
}

int
page_survey_texts(struct call *c, struct err *e)
{
	struct survey_at s;
	size_t question;
	int rc = survey_at_open(c, &s, e);

	if (rc == 0)
		rc = find_question(c, &s, &question, e);
	if (rc == 0)
		rc = write_texts(c, &s, question, e);
	survey_at_clear(&s);
	return rc;
}

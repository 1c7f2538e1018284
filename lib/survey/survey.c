/*
 * Surveys; see survey.h.
 */
#include "lib/survey/survey.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/setting.h"
#include "lib/survey/results.h"
#include "lib/survey/survey.sql.h"
#include "lib/text/nfc.h"

void
survey_clear(struct survey *s)
{
	free(s->title_ko);
	free(s->title_en);
	free(s->department);
	free(s->definition);
	free(s->state);
	*s = (struct survey)SURVEY_INIT;
}

/* Reading ------------------------------------------------------------------ */

int
survey_each(struct store *store, const char *state, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_survey_all, BINDS(
	    b_text("state", state != NULL ? state : "")), st, e);
}

int
survey_next(struct stmt *st, struct survey *s, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	survey_clear(s);
	s->id = stmt_int(st, 0);
	s->title_ko = mem_text(stmt_text(st, 1));
	s->title_en = mem_text(stmt_text(st, 2));
	s->anonymous = stmt_int(st, 3) != 0;
	s->once = stmt_int(st, 4) != 0;
	s->department = mem_text(stmt_text(st, 5));
	s->definition = mem_text(stmt_text(st, 6));
	s->state = mem_text(stmt_text(st, 7));
	s->opens_at = stmt_int(st, 8);
	s->closes_at = stmt_int(st, 9);
	s->created_at = stmt_int(st, 10);
	s->version = stmt_int(st, 11);
	s->responses = stmt_int(st, 12);
	return 1;
}

static int
get(struct store *store, const struct sql *sql, int64_t id, struct survey *s,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = survey_next(st, s, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no survey %" PRId64,
		    id);
	return rc < 0 ? -1 : 0;
}

int
survey_get(struct store *store, int64_t id, struct survey *s, struct err *e)
{
	return get(store, &sql_survey_get, id, s, e);
}

int
survey_public_get(struct store *store, int64_t id, struct survey *s,
    struct err *e)
{
	return get(store, &sql_survey_public_get, id, s, e);
}

int
survey_public_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_survey_public_all, NO_BINDS, st, e);
}

int
survey_form(const struct survey *s, struct survey_form *f, struct err *e)
{
	int rc = form_read(s->definition, strlen(s->definition), f, e);

	if (rc < 0)
		err_prefix(e, "survey %" PRId64, s->id);
	return rc;
}

int
survey_define(struct survey *s, const char *text, size_t n, struct err *e)
{
	struct survey_form f = FORM_INIT;
	struct buf clean = BUF_INIT;
	int rc = -1;

	if (text_clean(text, n, true, &clean, e) < 0 ||
	    form_read(clean.s, clean.len, &f, e) < 0)
		goto out;
	free(s->title_ko);
	free(s->title_en);
	free(s->definition);
	s->title_ko = mem_text(f.title.ko);
	s->title_en = mem_text(f.title.en);
	s->definition = mem_text(clean.s);
	rc = 0;
out:
	form_clear(&f);
	buf_clear(&clean);
	return rc;
}

/* Changing ----------------------------------------------------------------- */

/* How large a new one may be. */
struct limits {
	int64_t questions, options, text;
};

static int
check_question(const struct limits *l, const struct form_question *q,
    struct err *e)
{
	if ((int64_t)q->n_options > l->options ||
	    (int64_t)q->n_classes > l->options)
		return err_set(e, ERR_INPUT, "question '%s' has more than %"
		    PRId64 " options or classes (survey.options)", q->key,
		    l->options);
	if (q->kind == FORM_TEXT && q->most > l->text)
		return err_set(e, ERR_INPUT, "question '%s' takes more than %"
		    PRId64 " characters (survey.text-length)", q->key,
		    l->text);
	return 0;
}

static int
check_size(struct store *store, const struct survey *s, struct err *e)
{
	struct survey_form f = FORM_INIT;
	struct limits l;
	int rc = -1;

	if (setting_int(store, SETTING_SURVEY_QUESTIONS, &l.questions, e) <
	    0 || setting_int(store, SETTING_SURVEY_OPTIONS, &l.options, e) <
	    0 || setting_int(store, SETTING_SURVEY_TEXT_LENGTH, &l.text,
	    e) < 0 || survey_form(s, &f, e) < 0)
		goto out;
	if ((int64_t)f.n > l.questions) {
		err_set(e, ERR_INPUT, "there are more than %" PRId64
		    " questions (survey.questions)", l.questions);
		goto out;
	}
	rc = 0;
	for (size_t i = 0; rc == 0 && i < f.n; i++)
		rc = check_question(&l, &f.question[i], e);
out:
	form_clear(&f);
	return rc;
}

int
survey_check_new(struct store *store, const struct survey *s, struct err *e)
{
	int64_t id;

	if (check_size(store, s, e) < 0)
		return -1;
	if (store_int(store, &sql_survey_department, BINDS(
	    b_text("code", s->department)), &id, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND)
		err_set(e, ERR_NOT_FOUND, "there is no open department "
		    "'%.40s'", s->department);
	return -1;
}

int
survey_add(struct store *store, struct survey *s, struct err *e)
{
	if (survey_check_new(store, s, e) < 0 ||
	    store_run(store, &sql_survey_insert, BINDS(
	    b_text("title_ko", s->title_ko), b_text("title_en", s->title_en),
	    b_int("anonymous", s->anonymous), b_int("once", s->once),
	    b_text("department", s->department),
	    b_text("definition", s->definition), b_int("at", clock_now())),
	    e) < 0)
		return -1;
	return survey_get(store, store_last_id(store), s, e);
}

static int
refuse_fixed(const struct survey *s, struct err *e)
{
	err_set(e, ERR_REFUSED, "survey %" PRId64 " is %s: its questions are "
	    "fixed once it is open (article 4)", s->id, s->state);
	return err_hint(e, "make another one: osanctl survey create --file "
	    "FILE");
}

/* After an UPDATE: that it met its row, which is read again. */
static int
reread(struct store *store, struct survey *s, struct err *e)
{
	int64_t id = s->id;

	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "survey %" PRId64 " was "
		    "changed meanwhile", id);
	return survey_get(store, id, s, e);
}

int
survey_change(struct store *store, struct survey *s, struct err *e)
{
	if (strcmp(s->state, "draft") != 0)
		return refuse_fixed(s, e);
	if (survey_check_new(store, s, e) < 0 ||
	    store_run(store, &sql_survey_update, BINDS(b_int("id", s->id),
	    b_int("version", s->version), b_text("title_ko", s->title_ko),
	    b_text("title_en", s->title_en), b_int("once", s->once),
	    b_text("department", s->department),
	    b_text("definition", s->definition)), e) < 0)
		return -1;
	return reread(store, s, e);
}

int
survey_check_open(const struct survey *s, int64_t closes_at, struct err *e)
{
	if (strcmp(s->state, "closed") == 0)
		return err_set(e, ERR_REFUSED, "survey %" PRId64 " is closed",
		    s->id);
	if (closes_at != 0 && closes_at <= clock_now())
		return err_set(e, ERR_USAGE, "the end of a survey lies in the "
		    "future");
	return 0;
}

int
survey_open(struct store *store, struct survey *s, int64_t closes_at,
    struct err *e)
{
	if (survey_check_open(s, closes_at, e) < 0 ||
	    store_run(store, &sql_survey_set_open, BINDS(b_int("id", s->id),
	    b_int("version", s->version), b_ref("closes_at", closes_at),
	    b_int("at", clock_now())), e) < 0)
		return -1;
	return reread(store, s, e);
}

int
survey_check_close(const struct survey *s, struct err *e)
{
	if (strcmp(s->state, "open") == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "survey %" PRId64 " is %s, not open",
	    s->id, s->state);
}

int
survey_close(struct store *store, struct survey *s, struct err *e)
{
	if (survey_check_close(s, e) < 0 ||
	    survey_results_keep(store, s, e) < 0 ||
	    store_run(store, &sql_survey_set_closed, BINDS(b_int("id", s->id),
	    b_int("version", s->version), b_int("at", clock_now())), e) < 0)
		return -1;
	return reread(store, s, e);
}

int
survey_due(struct store *store, int64_t *id, struct err *e)
{
	if (store_int(store, &sql_survey_due, BINDS(b_int("at",
	    clock_now())), id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	*id = 0;
	return 0;
}

int
survey_last_closed(struct store *store, int64_t *at, int64_t *since,
    struct err *e)
{
	if (store_int(store, &sql_survey_last_closed, NO_BINDS, at, e) < 0)
		return -1;
	*since = *at;
	return *at != 0 ? 0 :
	    store_int(store, &sql_survey_site_made, NO_BINDS, since, e);
}

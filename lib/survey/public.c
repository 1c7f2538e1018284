/*
 * Surveys on the citizens' pages; see public.h.
 */
#include "lib/survey/public.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/survey/public.sql.h"

static char *
text_of(const struct stmt *st, int column)
{
	const char *s = stmt_text(st, column);

	return mem_text(s != NULL ? s : "");
}

void
public_survey_clear(struct public_survey *p)
{
	free(p->title);
	free(p->department);
	free(p->phone);
	free(p->reward);
	*p = (struct public_survey)PUBLIC_SURVEY_INIT;
}

bool
public_survey_is_open(const struct public_survey *p)
{
	return !p->closed &&
	    (p->closes_at == 0 || p->closes_at > clock_now());
}

static void
read_survey(const struct stmt *st, struct public_survey *p)
{
	*p = (struct public_survey){
		.id = stmt_int(st, 0),
		.title = text_of(st, 1),
		.anonymous = stmt_int(st, 2) != 0,
		.once = stmt_int(st, 3) != 0,
		.closed = stmt_int(st, 4) != 0,
		.opens_at = stmt_int(st, 5),
		.closes_at = stmt_int(st, 6),
		.responses = stmt_int(st, 7),
		.department = text_of(st, 8),
		.phone = text_of(st, 9),
		.reward = mem_text(stmt_text(st, 10)),
	};
}

int
public_survey_find(struct store *store, int64_t id, const char *lang,
    struct public_survey *p, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_public_survey_by_id, BINDS(b_int("id", id),
	    b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_survey(st, p);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no survey %"
		    PRId64, id);
	return rc < 0 ? -1 : 0;
}

int
public_surveys(struct store *store, const char *lang, bool closed,
    int64_t offset, int64_t most, struct public_survey **out, size_t *n,
    struct err *e)
{
	size_t room = 0;
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_survey_all, BINDS(
	    b_text("lang", lang), b_int("closed", closed),
	    b_int("most", most), b_int("offset", offset)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room)
			*out = mem_grow(*out, room = room * 2 + 8,
			    sizeof(**out));
		read_survey(st, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_surveys_free(struct public_survey *p, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_survey_clear(&p[i]);
	free(p);
}

int
public_survey_next_end(struct store *store, int64_t now, int64_t *at,
    struct err *e)
{
	return store_int(store, &sql_public_survey_end,
	    BINDS(b_int("now", now)), at, e);
}

int
public_survey_texts(struct store *store, int64_t survey_id, size_t question,
    int64_t offset, int64_t most, char ***out, size_t *n, struct err *e)
{
	size_t room = 0;
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_survey_text_all, BINDS(
	    b_int("survey", survey_id),
	    b_int("question", (int64_t)question + 1), b_int("most", most),
	    b_int("offset", offset)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room)
			*out = mem_grow(*out, room = room * 2 + 8,
			    sizeof(**out));
		(*out)[(*n)++] = text_of(st, 0);
	}
	stmt_close(st);
	return rc;
}

void
public_survey_texts_free(char **text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(text[i]);
	free(text);
}

static void
read_action(const struct stmt *st, struct public_action *a)
{
	*a = (struct public_action){
		.id = stmt_int(st, 0),
		.survey_id = stmt_int(st, 1),
		.survey = text_of(st, 2),
		.text = text_of(st, 3),
		.result = text_of(st, 4),
		.state = text_of(st, 5),
		.department = text_of(st, 8),
		.phone = text_of(st, 9),
	};
	date_text((int32_t)stmt_int(st, 6), a->due_on);
	if (!stmt_null(st, 7))
		date_text((int32_t)stmt_int(st, 7), a->done_on);
}

int
public_actions(struct store *store, int64_t survey_id, const char *lang,
    int64_t offset, int64_t most, struct public_action **out, size_t *n,
    struct err *e)
{
	size_t room = 0;
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_action_all, BINDS(
	    b_int("survey", survey_id), b_text("lang", lang),
	    b_int("most", most), b_int("offset", offset)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room)
			*out = mem_grow(*out, room = room * 2 + 8,
			    sizeof(**out));
		read_action(st, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_actions_free(struct public_action *a, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(a[i].survey);
		free(a[i].text);
		free(a[i].result);
		free(a[i].state);
		free(a[i].department);
		free(a[i].phone);
	}
	free(a);
}

/*
 * A citizen in surveys; see citizen_survey.h.
 */
#include "lib/survey/citizen_survey.h"

#include <string.h>

#include "lib/base/date.h"
#include "lib/org/json_rows.h"
#include "lib/survey/citizen_survey.sql.h"
#include "lib/survey/export.h"
#include "lib/survey/survey.h"

#define KEY 16 /* bytes */

int
citizen_surveys(struct store *store, int64_t citizen_id,
    struct citizen_surveys *out, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_citizen_surveys_count,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->taken = stmt_int(st, 0);
		out->texts = stmt_int(st, 1);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
add_answers(struct store *store, const struct survey *s,
    const unsigned char key[KEY], json_t *answers, struct err *e)
{
	struct survey_form form = FORM_INIT;
	struct stmt *st = NULL;
	int rc = survey_form(s, &form, e);

	if (rc == 0)
		rc = stmt_open(store, &sql_citizen_survey_answers, BINDS(
		    b_int("survey", s->id), b_blob("key", key, KEY)), &st,
		    e);
	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		survey_export_answer(&form, st, 0, answers);
		rc = 0;
	}
	stmt_close(st);
	form_clear(&form);
	return rc;
}

/* One participation, which stands in st. */
static int
add_taken(struct store *store, const struct stmt *st, json_t *one,
    struct err *e)
{
	bool named = stmt_bytes(st, 4) == KEY;
	struct survey s = SURVEY_INIT;
	unsigned char key[KEY];
	char day[DATE_TEXT];
	json_t *answers;
	int rc;

	json_object_set_new(one, "survey", json_integer(stmt_int(st, 0)));
	json_object_set_new(one, "day",
	    json_string(date_text((int32_t)stmt_int(st, 2), day)));
	json_object_set_new(one, "channel", json_text(stmt_text(st, 3)));
	json_object_set_new(one, "anonymous", json_boolean(!named));
	if (named)
		memcpy(key, stmt_blob(st, 4), KEY);
	rc = survey_get(store, stmt_int(st, 0), &s, e);
	if (rc == 0)
		json_object_set_new(one, "title", json_text(s.title_ko));
	if (rc == 0 && named) {
		answers = json_object();
		json_object_set_new(one, "answers", answers);
		rc = add_answers(store, &s, key, answers, e);
	}
	survey_clear(&s);
	return rc;
}

int
citizen_surveys_export(struct store *store, int64_t citizen_id, json_t *to,
    struct err *e)
{
	json_t *all = json_array();
	struct stmt *st;
	int rc;

	json_object_set_new(to, "surveys", all);
	if (stmt_open(store, &sql_citizen_surveys_all,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		json_t *one = json_object();

		json_array_append_new(all, one);
		rc = add_taken(store, st, one, e);
		if (rc < 0)
			break;
	}
	stmt_close(st);
	return rc;
}

/*
 * Answers person by person; see export.h.
 */
#include "lib/survey/export.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/date.h"
#include "lib/survey/export.sql.h"

#define ID 16

struct writer {
	void (*line)(void *ctx, const char *text, size_t n);
	void *ctx;
	unsigned char id[ID];
	json_t *row; /* NULL: none begun */
};

int
survey_export_check(const struct survey *s, struct err *e)
{
	if (!s->anonymous)
		return 0;
	err_set(e, ERR_REFUSED, "survey %" PRId64 " is anonymous: its answers "
	    "are not given person by person (article 4)", s->id);
	return err_hint(e, "'osanctl survey results' has them counted");
}

static void
finish(struct writer *w)
{
	char *text;

	if (w->row == NULL)
		return;
	text = json_dumps(w->row, JSON_COMPACT | JSON_PRESERVE_ORDER);
	w->line(w->ctx, text, strlen(text));
	w->line(w->ctx, "\n", 1);
	free(text);
	json_decref(w->row);
	w->row = NULL;
}

static void
begin(struct writer *w, const struct stmt *st)
{
	char day[DATE_TEXT];

	finish(w);
	memcpy(w->id, stmt_blob(st, 0), ID);
	w->row = json_object();
	json_object_set_new(w->row, "citizen",
	    json_integer(stmt_int(st, 1)));
	json_object_set_new(w->row, "day",
	    json_string(date_text((int32_t)stmt_int(st, 2), day)));
	json_object_set_new(w->row, "channel",
	    json_string(stmt_text(st, 3)));
	json_object_set_new(w->row, "answers", json_object());
}

static json_t *
value_of(const struct form_question *q, int64_t part, int64_t value,
    const char *text)
{
	int64_t option = q->kind == FORM_SOME ? part : value;

	if (q->kind == FORM_TEXT)
		return json_string(text != NULL ? text : "");
	if (q->kind == FORM_SCALE || q->kind == FORM_NUMBER)
		return json_integer(value);
	if (option < 1 || option > (int64_t)q->n_options)
		return json_null();
	return json_string(q->option[option - 1].key);
}

void
survey_export_answer(const struct survey_form *form, const struct stmt *st,
    int column, json_t *answers)
{
	int64_t number = stmt_int(st, column);
	const struct form_question *q;
	json_t *list, *v;

	if (number < 1 || number > (int64_t)form->n)
		return;
	q = &form->question[number - 1];
	v = value_of(q, stmt_int(st, column + 1), stmt_int(st, column + 2),
	    stmt_text(st, column + 3));
	if (q->kind != FORM_SOME && q->kind != FORM_RANKING) {
		json_object_set_new(answers, q->key, v);
		return;
	}
	list = json_object_get(answers, q->key);
	if (list == NULL) {
		list = json_array();
		json_object_set_new(answers, q->key, list);
	}
	json_array_append_new(list, v);
}

int
survey_export(struct store *store, const struct survey *s,
    const struct survey_form *form,
    void (*line)(void *ctx, const char *text, size_t n), void *ctx,
    struct err *e)
{
	struct writer w = { .line = line, .ctx = ctx };
	struct stmt *st;
	int rc;

	if (survey_export_check(s, e) < 0 ||
	    stmt_open(store, &sql_export_answers, BINDS(b_int("survey",
	    s->id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (w.row == NULL || memcmp(w.id, stmt_blob(st, 0), ID) != 0)
			begin(&w, st);
		survey_export_answer(form, st, 4,
		    json_object_get(w.row, "answers"));
	}
	stmt_close(st);
	finish(&w);
	return rc;
}

/*
 * Answers, and whether they fit; see answers.h.
 */
#include "lib/survey/answers.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/base/utf8.h"
#include "lib/text/nfc.h"

void
answers_init(struct answers *a, const struct survey_form *form)
{
	a->form = form;
	a->of = mem_new(form->n + 1, sizeof(*a->of));
}

static void
forget(struct answer *a)
{
	free(a->value);
	free(a->text);
	*a = (struct answer){ .n = 0 };
}

void
answers_clear(struct answers *a)
{
	for (size_t i = 0; a->form != NULL && i < a->form->n; i++)
		forget(&a->of[i]);
	free(a->of);
	*a = (struct answers)ANSWERS_INIT;
}

void
answers_forget(struct answers *a, size_t question)
{
	forget(&a->of[question]);
}

static bool
has_value(const struct answer *a, int64_t value)
{
	for (size_t i = 0; i < a->n; i++)
		if (a->value[i] == value)
			return true;
	return false;
}

bool
answers_has(const struct answers *a, size_t question)
{
	return a->of[question].n > 0 || a->of[question].text != NULL;
}

bool
answers_shown(const struct answers *a, size_t question)
{
	const struct form_question *q = &a->form->question[question];

	for (size_t i = 0; i < q->n_conditions; i++) {
		const struct form_condition *c = &q->condition[i];
		bool holds = false;

		for (size_t k = 0; k < c->n; k++)
			holds = holds || has_value(&a->of[c->question],
			    c->value[k]);
		if (!holds)
			return false;
	}
	return true;
}

void
answers_drop_hidden(struct answers *a)
{
	for (size_t i = 0; i < a->form->n; i++)
		if (!answers_shown(a, i))
			forget(&a->of[i]);
}

/* Giving ------------------------------------------------------------------- */

static void
add_value(struct answer *a, int64_t value)
{
	if (a->n == a->room)
		a->value = mem_grow(a->value, a->room = a->room * 2 + 4,
		    sizeof(*a->value));
	a->value[a->n++] = value;
}

static int
add_text(const struct form_question *q, struct answer *a, const char *word,
    struct err *e)
{
	struct buf b = BUF_INIT;

	if (a->text != NULL)
		return err_set(e, ERR_INPUT, "question '%s' has two answers",
		    q->key);
	if (text_clean(word, strlen(word), true, &b, e) < 0) {
		buf_clear(&b);
		return err_prefix(e, "question '%s'", q->key);
	}
	if (b.len > 0)
		a->text = buf_take(&b);
	buf_clear(&b);
	return 0;
}

static int
add_option(const struct form_question *q, struct answer *a, const char *word,
    struct err *e)
{
	int64_t value = form_option_find(q, word);
	struct buf b = BUF_INIT;

	if (value != 0 && !has_value(a, value)) {
		add_value(a, value);
		return 0;
	}
	if (value != 0)
		return err_set(e, ERR_INPUT, "question '%s': '%s' stands "
		    "there twice", q->key, word);
	err_set(e, ERR_INPUT, "question '%s' has no answer '%.40s'", q->key,
	    word);
	for (size_t i = 0; i < q->n_options; i++)
		buf_printf(&b, "%s%s", i > 0 ? ", " : "", q->option[i].key);
	err_hint(e, "it has %s", b.s);
	buf_clear(&b);
	return -1;
}

int
answers_add(struct answers *a, size_t question, const char *word,
    struct err *e)
{
	const struct form_question *q = &a->form->question[question];
	struct answer *to = &a->of[question];
	int64_t value;

	if (word[0] == '\0')
		return 0;
	if (q->kind == FORM_TEXT)
		return add_text(q, to, word, e);
	if (q->kind != FORM_SCALE && q->kind != FORM_NUMBER)
		return add_option(q, to, word, e);
	if (num_parse(word, q->from, q->to, &value, e) < 0) {
		err_clear(e);
		return err_set(e, ERR_INPUT, "question '%s': '%.40s' is no "
		    "whole number from %" PRId64 " to %" PRId64, q->key, word,
		    q->from, q->to);
	}
	add_value(to, value);
	return 0;
}

static int
find(const struct answers *a, const char *key, size_t *question,
    struct err *e)
{
	*question = form_find(a->form, key);
	if (*question < a->form->n)
		return 0;
	return err_set(e, ERR_INPUT, "there is no question '%.40s'", key);
}

int
answers_add_line(struct answers *a, const char *line, struct err *e)
{
	char *copy = mem_text(line), *rest = strchr(copy, '='), *word;
	size_t question;
	int rc = -1;

	if (rest == NULL) {
		err_set(e, ERR_USAGE, "'%.40s' is no QUESTION=ANSWER", line);
		goto out;
	}
	*rest++ = '\0';
	if (find(a, copy, &question, e) < 0)
		goto out;
	if (a->form->question[question].kind == FORM_TEXT) {
		rc = answers_add(a, question, rest, e);
		goto out;
	}
	rc = 0;
	while (rc == 0 && (word = strsep(&rest, ",")) != NULL)
		rc = answers_add(a, question, word, e);
out:
	free(copy);
	return rc;
}

/* One value of JSON as the word that it stands for. */
static int
add_json(struct answers *a, size_t question, const json_t *v, struct err *e)
{
	char number[32];

	if (json_is_null(v))
		return 0;
	if (json_is_string(v))
		return answers_add(a, question, json_string_value(v), e);
	if (!json_is_integer(v))
		return err_set(e, ERR_INPUT, "question '%s': an answer is a "
		    "text, a whole number, or a list of texts",
		    a->form->question[question].key);
	snprintf(number, sizeof(number), "%" PRId64,
	    (int64_t)json_integer_value(v));
	return answers_add(a, question, number, e);
}

static int
add_member(struct answers *a, const char *key, const json_t *v,
    struct err *e)
{
	const json_t *item;
	size_t question, i;

	if (find(a, key, &question, e) < 0)
		return -1;
	if (!json_is_array(v))
		return add_json(a, question, v, e);
	json_array_foreach(v, i, item)
		if (add_json(a, question, item, e) < 0)
			return -1;
	return 0;
}

int
answers_add_json(struct answers *a, const char *s, size_t n, struct err *e)
{
	json_error_t why;
	json_t *o = json_loadb(s, n, JSON_REJECT_DUPLICATES, &why), *v;
	const char *key;
	int rc = 0;

	if (!json_is_object(o)) {
		json_decref(o);
		return err_set(e, ERR_INPUT, "line %d: answers are one JSON "
		    "object, {\"QUESTION\": ANSWER, …}",
		    o == NULL ? why.line : 1);
	}
	json_object_foreach(o, key, v) {
		rc = add_member(a, key, v, e);
		if (rc < 0)
			break;
	}
	json_decref(o);
	return rc;
}

static json_t *
value_json(const struct form_question *q, int64_t value)
{
	if (q->kind == FORM_SCALE || q->kind == FORM_NUMBER)
		return json_integer(value);
	return json_string(q->option[value - 1].key);
}

static json_t *
answer_json(const struct form_question *q, const struct answer *a)
{
	json_t *list;

	if (a->text != NULL)
		return json_string(a->text);
	if (a->n == 1)
		return value_json(q, a->value[0]);
	list = json_array();
	for (size_t i = 0; i < a->n; i++)
		json_array_append_new(list, value_json(q, a->value[i]));
	return list;
}

void
answers_json(const struct answers *a, struct buf *out)
{
	json_t *o = json_object();
	char *text;

	for (size_t i = 0; i < a->form->n; i++)
		if (answers_has(a, i))
			json_object_set_new(o, a->form->question[i].key,
			    answer_json(&a->form->question[i], &a->of[i]));
	text = json_dumps(o, JSON_COMPACT | JSON_PRESERVE_ORDER);
	buf_puts(out, text);
	free(text);
	json_decref(o);
}

/* Checking ----------------------------------------------------------------- */

static int64_t
most_values(const struct form_question *q)
{
	return q->kind == FORM_SOME || q->kind == FORM_RANKING ? q->most : 1;
}

int
answers_check_one(const struct answers *a, size_t question, struct err *e)
{
	const struct form_question *q = &a->form->question[question];
	const struct answer *of = &a->of[question];
	int64_t most = most_values(q);

	if (!answers_has(a, question)) {
		if (!q->required || !answers_shown(a, question))
			return 0;
		return err_set(e, ERR_INPUT, "question '%s' needs an answer",
		    q->key);
	}
	if (!answers_shown(a, question))
		return err_set(e, ERR_INPUT, "question '%s' is not asked after "
		    "these answers", q->key);
	if (of->text != NULL)
		return (int64_t)utf8_count(of->text, strlen(of->text)) <=
		    q->most ? 0 :
		    err_set(e, ERR_INPUT, "question '%s': a text may have "
		    "%" PRId64 " characters", q->key, q->most);
	if ((int64_t)of->n > most)
		return err_set(e, ERR_INPUT, "question '%s' takes %" PRId64
		    " answers at most", q->key, most);
	if (q->kind == FORM_RANKING && (int64_t)of->n < most)
		return err_set(e, ERR_INPUT, "question '%s' wants %" PRId64
		    " in order", q->key, most);
	return 0;
}

int
answers_check(const struct answers *a, struct err *e)
{
	bool any = false;

	for (size_t i = 0; i < a->form->n; i++) {
		if (answers_check_one(a, i, e) < 0)
			return -1;
		any = any || answers_has(a, i);
	}
	return any ? 0 : err_set(e, ERR_INPUT, "nothing is answered");
}

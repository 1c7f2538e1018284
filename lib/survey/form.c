/*
 * What a definition says once it has been read; see form.h.
 */
#include "lib/survey/form.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const char *const kinds[FORM_KINDS] = {
	[FORM_ONE] = "one", [FORM_SOME] = "some", [FORM_SCALE] = "scale",
	[FORM_RANKING] = "ranking", [FORM_NUMBER] = "number",
	[FORM_TEXT] = "text",
};

const char *
form_kind_word(enum form_kind kind)
{
	return kinds[kind];
}

size_t
form_find(const struct survey_form *f, const char *key)
{
	size_t i = 0;

	while (i < f->n && strcmp(f->question[i].key, key) != 0)
		i++;
	return i;
}

int64_t
form_option_find(const struct form_question *q, const char *key)
{
	for (size_t i = 0; i < q->n_options; i++)
		if (strcmp(q->option[i].key, key) == 0)
			return (int64_t)i + 1;
	return 0;
}

const char *
form_text_in(const struct form_text *t, const char *lang)
{
	if (t->ko == NULL)
		return "";
	return strcmp(lang, "en") == 0 && t->en != NULL ? t->en : t->ko;
}

size_t
form_rows(const struct form_question *q)
{
	switch (q->kind) {
	case FORM_SCALE:
		return (size_t)(q->to - q->from + 1);
	case FORM_NUMBER:
		return q->n_classes;
	case FORM_TEXT:
		return 0;
	default:
		return q->n_options;
	}
}

size_t
form_columns(const struct form_question *q)
{
	return q->kind == FORM_RANKING ? (size_t)q->most : 1;
}

static size_t
class_of(const struct form_question *q, int64_t value)
{
	size_t i = q->n_classes;

	if (value < q->from || value > q->to)
		return i;
	while (i > 1 && q->class_from[i - 1] > value)
		i--;
	return i - 1;
}

size_t
form_row(const struct form_question *q, int64_t part, int64_t value)
{
	size_t rows = form_rows(q);
	int64_t i;

	switch (q->kind) {
	case FORM_NUMBER:
		return class_of(q, value);
	case FORM_TEXT:
		return 0;
	case FORM_SCALE:
		if (value < q->from || value > q->to)
			return rows;
		return (size_t)(value - q->from);
	case FORM_SOME:
		i = part;
		break;
	case FORM_RANKING:
		i = part < 1 || part > q->most ? 0 : value;
		break;
	default:
		i = value;
	}
	return i < 1 || i > (int64_t)rows ? rows : (size_t)i - 1;
}

const char *
form_row_key(const struct form_question *q, size_t row, char out[64])
{
	int64_t last;

	if (q->kind == FORM_SCALE) {
		snprintf(out, 64, "%" PRId64, q->from + (int64_t)row);
		return out;
	}
	if (q->kind == FORM_NUMBER) {
		last = row + 1 < q->n_classes ? q->class_from[row + 1] - 1 :
		    q->to;
		snprintf(out, 64, "%" PRId64 "-%" PRId64, q->class_from[row],
		    last);
		return out;
	}
	return q->option[row].key;
}

const char *
form_row_text(const struct form_question *q, size_t row, const char *lang,
    char out[64])
{
	if (q->kind == FORM_SCALE || q->kind == FORM_NUMBER)
		return form_row_key(q, row, out);
	return form_text_in(&q->option[row].text, lang);
}

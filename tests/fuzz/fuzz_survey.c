/*
 * Fuzzes a survey's definition and answers to it: the first line is the
 * answers as JSON where it begins with "{", the rest the definition.  Any
 * bytes end in a form or in an error that names a line; answers that fit are
 * counted in rows that the form has, also once what is hidden is dropped.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/survey/answers.h"
#include "lib/survey/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_form(const struct survey_form *f)
{
	char out[64];

	must(f->n >= 1 && f->n <= FORM_QUESTIONS_MOST);
	for (size_t i = 0; i < f->n; i++) {
		const struct form_question *q = &f->question[i];

		must(form_find(f, q->key) == i);
		must(form_text_in(&q->text, "en")[0] != '\0');
		must((q->kind == FORM_TEXT) == (form_rows(q) == 0));
		must(form_columns(q) >= 1);
		for (size_t r = 0; r < form_rows(q); r++) {
			must(form_row_key(q, r, out)[0] != '\0');
			must(form_row_text(q, r, "ko", out)[0] != '\0');
		}
		for (size_t c = 0; c < q->n_conditions; c++)
			must(q->condition[c].question < i &&
			    q->condition[c].n > 0);
	}
}

static void
check_answers(const struct answers *a)
{
	for (size_t i = 0; i < a->form->n; i++) {
		const struct form_question *q = &a->form->question[i];

		must(!answers_has(a, i) || answers_shown(a, i));
		must(answers_has(a, i) || !q->required ||
		    !answers_shown(a, i));
		for (size_t k = 0; k < a->of[i].n; k++)
			must(form_row(q, q->kind == FORM_SOME ?
			    a->of[i].value[k] : (int64_t)k + 1,
			    a->of[i].value[k]) < form_rows(q));
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	const char *line = memchr(s, '\n', size);
	size_t n = line != NULL ? (size_t)(line - s) + 1 : 0;
	struct survey_form f = FORM_INIT;
	struct answers a = ANSWERS_INIT;
	struct err e = ERR_INIT;

	if (form_read(s + n, size - n, &f, &e) < 0) {
		must(e.code == ERR_INPUT);
		must(strncmp(e.msg, "line ", 5) == 0 || size > 1 << 18);
		form_clear(&f);
		return 0;
	}
	check_form(&f);
	answers_init(&a, &f);
	if (answers_add_json(&a, s, n, &e) == 0) {
		answers_drop_hidden(&a);
		if (answers_check(&a, &e) == 0)
			check_answers(&a);
	}
	answers_clear(&a);
	form_clear(&f);
	return 0;
}

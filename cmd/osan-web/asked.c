/*
 * Questions in forms; see asked.h.
 */
#include "cmd/osan-web/asked.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/web/request.h"

#define STEP_QUESTIONS 8
#define STEP_FIELDS 60 /* below web.form-fields */

/* Steps ------------------------------------------------------------------- */

/* Fields that a question sends at most. */
static size_t
fields(const struct form_question *q)
{
	return q->kind == FORM_SOME ? q->n_options :
	    q->kind == FORM_RANKING ? (size_t)q->most : 1;
}

static bool
hangs_on(const struct form_question *q, size_t from)
{
	for (size_t i = 0; i < q->n_conditions; i++)
		if (q->condition[i].question >= from)
			return true;
	return false;
}

size_t
asked_steps(const struct survey_form *form, size_t *first)
{
	size_t n = 0, sent = 0;

	for (size_t i = 0; i < form->n; i++) {
		const struct form_question *q = &form->question[i];

		if (n == 0 || hangs_on(q, first[n - 1]) ||
		    i - first[n - 1] == STEP_QUESTIONS ||
		    sent + fields(q) > STEP_FIELDS) {
			first[n++] = i;
			sent = 0;
		}
		sent += fields(q);
	}
	return n;
}

/* What came ---------------------------------------------------------------- */

static void
begin(const struct survey_form *form, size_t question, struct asked *out)
{
	*out = (struct asked){
		.q = &form->question[question], .question = question,
	};
	snprintf(out->name, sizeof(out->name), "a-%s", out->q->key);
}

static void
add_word(struct asked *k, const char *word)
{
	k->word = mem_grow(k->word, k->n + 1, sizeof(*k->word));
	k->word[k->n++] = mem_text(word);
}

char *
asked_place(const struct asked *k, size_t place, char out[ASKED_NAME])
{
	snprintf(out, ASKED_NAME, "rank%zu-%s", place, k->q->key);
	return out;
}

void
asked_sent(const struct call *c, const struct survey_form *form,
    size_t question, struct asked *out)
{
	char place[ASKED_NAME];

	begin(form, question, out);
	if (out->q->kind == FORM_RANKING) {
		for (size_t i = 1; i <= (size_t)out->q->most; i++) {
			const char *word = web_form(c->q,
			    asked_place(out, i, place));

			add_word(out, word != NULL ? word : "");
		}
		return;
	}
	for (size_t i = 0; i < c->q->nform; i++)
		if (strcmp(c->q->form[i].name, out->name) == 0)
			add_word(out, c->q->form[i].value);
}

void
asked_answered(const struct answers *a, size_t question, struct asked *out)
{
	const struct answer *of = &a->of[question];
	char number[24];

	begin(a->form, question, out);
	if (of->text != NULL)
		add_word(out, of->text);
	for (size_t i = 0; i < of->n; i++) {
		bool plain = out->q->kind == FORM_SCALE ||
		    out->q->kind == FORM_NUMBER;

		add_word(out, plain ? asked_number(of->value[i], number) :
		    out->q->option[of->value[i] - 1].key);
	}
}

void
asked_clear(struct asked *k)
{
	for (size_t i = 0; i < k->n; i++) {
		mem_wipe(k->word[i], strlen(k->word[i]));
		free(k->word[i]);
	}
	free(k->word);
	free(k->error);
	*k = (struct asked){ .q = NULL };
}

/* What is wrong ------------------------------------------------------------ */

static bool
is_empty(const struct asked *k)
{
	for (size_t i = 0; i < k->n; i++)
		if (k->word[i][strspn(k->word[i], " \t\r\n")] != '\0')
			return false;
	return true;
}

/* The library names the question, which stands beside it here. */
static char *
what_is_wrong(const struct asked *k)
{
	const struct form_question *q = k->q;

	if (is_empty(k))
		return mem_text(q->kind == FORM_ONE ||
		    q->kind == FORM_SCALE ? _("Please choose one.") :
		    q->kind == FORM_SOME || q->kind == FORM_RANKING ?
		    _("Please choose from these.") :
		    _("Please fill this in."));
	switch (q->kind) {
	case FORM_SOME:
		return mem_printf(_("Please choose %lld at most."),
		    (long long)q->most);
	case FORM_RANKING:
		return mem_printf(q->required ?
		    _("Please choose %lld different ones.") :
		    _("Please choose %lld different ones, or none."),
		    (long long)q->most);
	case FORM_NUMBER:
		return mem_printf(_("This is no whole number from %lld to "
		    "%lld."), (long long)q->from, (long long)q->to);
	case FORM_TEXT:
		return mem_printf(_("This is too long: %lld characters at "
		    "most."), (long long)q->most);
	default:
		return mem_text(_("Please choose one."));
	}
}

/* Blanks around a number, and a text of nothing else, are nothing. */
static void
trim(char *word)
{
	size_t blanks = strspn(word, " \t\r\n"), n = strlen(word);

	memmove(word, word + blanks, n - blanks + 1);
	n -= blanks;
	while (n > 0 && strchr(" \t\r\n", word[n - 1]) != NULL)
		word[--n] = '\0';
}

void
asked_take(struct asked *k, struct answers *a, bool check)
{
	struct err e = ERR_INIT;
	bool sound = true;

	answers_forget(a, k->question);
	for (size_t i = 0; sound && i < k->n; i++) {
		if (k->q->kind == FORM_NUMBER || is_empty(k))
			trim(k->word[i]);
		sound = answers_add(a, k->question, k->word[i], &e) == 0;
	}
	if (sound && answers_check_one(a, k->question, &e) == 0)
		return;
	answers_forget(a, k->question);
	if (check)
		k->error = what_is_wrong(k);
}

/* For templates ------------------------------------------------------------ */

bool
asked_has(const struct asked *k, const char *word)
{
	for (size_t i = 0; i < k->n; i++)
		if (strcmp(k->word[i], word) == 0)
			return true;
	return false;
}

const char *
asked_word(const struct asked *k, size_t n)
{
	return n < k->n ? k->word[n] : "";
}

const char *
asked_text(const struct asked *k, size_t n, const char *lang)
{
	int64_t option = form_option_find(k->q, asked_word(k, n));

	return option > 0 ? form_text_in(&k->q->option[option - 1].text,
	    lang) : asked_word(k, n);
}

char *
asked_number(int64_t n, char out[24])
{
	snprintf(out, 24, "%" PRId64, n);
	return out;
}

const char *
asked_hint(const struct asked *k, char out[200])
{
	const struct form_question *q = k->q;

	out[0] = '\0';
	if (q->kind == FORM_SOME && q->most < (int64_t)q->n_options)
		snprintf(out, 200, _("%lld at most."), (long long)q->most);
	else if (q->kind == FORM_RANKING)
		snprintf(out, 200, _("Each one once, the first choice "
		    "first."));
	else if (q->kind == FORM_NUMBER)
		snprintf(out, 200, _("A whole number from %lld to %lld."),
		    (long long)q->from, (long long)q->to);
	else if (q->kind == FORM_TEXT)
		snprintf(out, 200, _("%lld characters at most. Please name "
		    "nobody, and no telephone number or address: it may be "
		    "published."), (long long)q->most);
	return out;
}

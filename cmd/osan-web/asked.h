/*
 * Questions of a survey as a form without script asks them: in steps, each
 * with questions of which none hangs on another one of the same step, so
 * that what is shown depends on steps before alone; and what was ticked or
 * typed, as it goes back where something is wrong with it.
 */
#ifndef OSAN_CMD_WEB_ASKED_H
#define OSAN_CMD_WEB_ASKED_H

#include "cmd/osan-web/desk.h"
#include "lib/survey/answers.h"

/* Of a form's fields: that of a question, or of one place of a ranking. */
#define ASKED_NAME 64

struct asked {
	const struct form_question *q; /* borrowed */
	size_t question;
	char name[ASKED_NAME];
	char **word;     /* options' keys, a number, a text: as they came */
	size_t n;
	char *error;     /* NULL: none */
};

/* The steps: the question with which each begins goes to first, which has
 * room for as many as there are questions.  Gives how many there are. */
size_t asked_steps(const struct survey_form *form, size_t *first);

/* What was sent for a question, or is answered so far; asked_clear. */
void asked_sent(const struct call *c, const struct survey_form *form,
    size_t question, struct asked *out);
void asked_answered(const struct answers *a, size_t question,
    struct asked *out);
void asked_clear(struct asked *k);

/* Puts what was sent in place of the answer that a has.  With check what is
 * wrong becomes k->error; without, it is dropped. */
void asked_take(struct asked *k, struct answers *a, bool check);

/* For templates: whether that word is among those that came. */
bool asked_has(const struct asked *k, const char *word);

/* The nth word; "" where there is none. */
const char *asked_word(const struct asked *k, size_t n);

/* The nth word as it is read: what an option says. */
const char *asked_text(const struct asked *k, size_t n, const char *lang);

/* "rank2-order": the field of a place, from 1. */
char *asked_place(const struct asked *k, size_t place, char out[ASKED_NAME]);

/* A number as text. */
char *asked_number(int64_t n, char out[24]);

/* What is to be known of how it is answered, or "". */
const char *asked_hint(const struct asked *k, char out[200]);

#endif

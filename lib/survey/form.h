/*
 * A survey's definition: one JSON text with everything in both languages,
 * as somebody writes it in an editor (article 4).
 *
 *   { "title": {"ko": "…", "en": "…"}, "intro": {…},
 *     "questions": [
 *       { "key": "use", "kind": "one", "required": true,
 *         "text": {"ko": "…", "en": "…"},
 *         "options": [ {"key": "daily", "text": {…}}, … ] },
 *       { "key": "why", "kind": "some", "most": 2, …,
 *         "shown_if": {"use": ["never"]} } ] }
 *
 * Kinds: one, some (most: so many at most), ranking (places: so many are
 * put in order), each with options; scale (from, to, and perhaps low and
 * high, what its ends mean); number (from, to, and perhaps classes, the
 * lowest number of each class that is counted); text (most: characters).
 * shown_if names earlier questions, each with the answers that it takes:
 * options' keys, or numbers of a scale; all of them must hold.
 *
 * Pure: no database, no files.  lib/survey/answers.h checks answers.
 */
#ifndef OSAN_SURVEY_FORM_H
#define OSAN_SURVEY_FORM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

#define FORM_BYTES_MOST ((size_t)1 << 20)
/* What any can have; settings keep new ones smaller (survey.questions,
 * survey.options, survey.text-length). */
#define FORM_QUESTIONS_MOST 500
#define FORM_OPTIONS_MOST 200
#define FORM_TEXT_MOST 10000 /* characters of a text answer */

enum form_kind {
	FORM_ONE,
	FORM_SOME,
	FORM_SCALE,
	FORM_RANKING,
	FORM_NUMBER,
	FORM_TEXT,
	FORM_KINDS
};

/* Borrowed from the form; NULL where it has none. */
struct form_text {
	const char *ko;
	const char *en;
};

struct form_option {
	const char *key;
	struct form_text text;
};

/* One earlier question, and which values of it are wanted. */
struct form_condition {
	size_t question;
	int64_t *value; /* options from 1, or numbers of a scale */
	size_t n;
};

struct form_question {
	const char *key;         /* 1 to 40 of a-z, 0-9 and '-' */
	enum form_kind kind;
	bool required;           /* where it is shown */
	struct form_text text;
	struct form_text low, high;
	struct form_option *option;
	size_t n_options;
	int64_t from, to;        /* scale, number */
	int64_t most;            /* some: options; ranking: places; text:
	                          * characters */
	int64_t *class_from;     /* number: the lowest of each class */
	size_t n_classes;
	struct form_condition *condition;
	size_t n_conditions;
};

struct survey_form {
	struct form_text title;
	struct form_text intro;
	struct form_question *question;
	size_t n;
	void *root;              /* what the texts are borrowed from */
};

#define FORM_INIT { .n = 0 }

/* Reads and checks n bytes.  ERR_INPUT names the line, counted from 1, of
 * whatever is wrong.  The caller clears *f, also after a failure. */
MUST_USE int form_read(const char *s, size_t n, struct survey_form *f,
    struct err *e);
void form_clear(struct survey_form *f);

/* The question with that key, counted from 0; f->n where there is none. */
size_t form_find(const struct survey_form *f, const char *key);

/* The option with that key, counted from 1; 0 where there is none. */
int64_t form_option_find(const struct form_question *q, const char *key);

/* "one", "some" …; static. */
const char *form_kind_word(enum form_kind kind);

/* The text in a language ("en", else Korean); never NULL. */
const char *form_text_in(const struct form_text *t, const char *lang);

/* In how many rows its answers are counted; 0 for a text. */
size_t form_rows(const struct form_question *q);

/* In how many columns: a ranking's places; else 1. */
size_t form_columns(const struct form_question *q);

/* The row of an answer as it is stored (part, value); form_rows(q) for
 * what cannot be one.  A ranking's column is part - 1. */
size_t form_row(const struct form_question *q, int64_t part, int64_t value);

/* What a row is called, into out (borrowed, or written there). */
const char *form_row_text(const struct form_question *q, size_t row,
    const char *lang, char out[64]);
/* The same for machines: an option's key, a number, "20-29". */
const char *form_row_key(const struct form_question *q, size_t row,
    char out[64]);

#endif

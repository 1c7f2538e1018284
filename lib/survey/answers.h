/*
 * One person's answers to a survey, and whether they fit its definition.
 * Pure: no database.
 *
 * They are given word by word, as a form on the web and a person at a shell
 * have them, or as one JSON object:
 *
 *   {"use": "daily", "why": ["far", "dear"], "ease": 4, "say": "…"}
 */
#ifndef OSAN_SURVEY_ANSWERS_H
#define OSAN_SURVEY_ANSWERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/survey/form.h"

/* To one question; all empty where it is not answered. */
struct answer {
	int64_t *value; /* one, scale, number: one; some, ranking: options in
	                 * the order in which they were given */
	size_t n, room;
	char *text;
};

struct answers {
	const struct survey_form *form; /* borrowed */
	struct answer *of;       /* one for each of its questions */
};

#define ANSWERS_INIT { .form = NULL }

void answers_init(struct answers *a, const struct survey_form *form);
void answers_clear(struct answers *a);

/* Adds a word to a question's answer: an option's key, a number, or a text,
 * which is cleaned for storage.  An empty word is nothing.  ERR_INPUT names
 * the question. */
MUST_USE int answers_add(struct answers *a, size_t question,
    const char *word, struct err *e);

/* Adds what "KEY=WORD" says; commas part several options. */
MUST_USE int answers_add_line(struct answers *a, const char *line,
    struct err *e);

/* Adds what n bytes of JSON say. */
MUST_USE int answers_add_json(struct answers *a, const char *s, size_t n,
    struct err *e);

/* Appends them all as such a JSON object. */
void answers_json(const struct answers *a, struct buf *out);

/* Takes the answer to a question away. */
void answers_forget(struct answers *a, size_t question);

/* Whether the answers so far have the question shown. */
bool answers_shown(const struct answers *a, size_t question);

/* Whether it is answered. */
bool answers_has(const struct answers *a, size_t question);

/* Whether one question's answer is what it may be: there where it is
 * required, none where it is not shown, not too many.  ERR_INPUT names the
 * question. */
MUST_USE int answers_check_one(const struct answers *a, size_t question,
    struct err *e);

/* All of them, and that there is any.  The first error. */
MUST_USE int answers_check(const struct answers *a, struct err *e);

/* Takes away answers to what is not shown: a form without script sends
 * them.  In the order of the questions, so that what depends on them goes
 * too. */
void answers_drop_hidden(struct answers *a);

#endif

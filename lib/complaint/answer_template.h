/*
 * Answer templates: ready words for the steps of a complaint that tell the
 * complainant something (article 9), for all complaints, or for those of
 * one kind or in the charge of one department.  A template that was removed
 * keeps its key; a step copies the words, so that changing a template
 * changes no answer.  answer_fill.h puts what the complaint says into them.
 */
#ifndef OSAN_COMPLAINT_ANSWER_TEMPLATE_H
#define OSAN_COMPLAINT_ANSWER_TEMPLATE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/act.h"
#include "lib/store/store.h"

struct answer_template {
	int64_t id;
	char *key;          /* 1 to 40 of a-z, 0-9 and '-' */
	char *title_ko;     /* what people choose it by */
	char *title_en;     /* may be empty */
	char *steps;        /* words of ANSWER_STEPS parted by blanks */
	char *kind;         /* code, or NULL: of every kind */
	char *department;   /* code, or NULL: of every department */
	char *text_ko;      /* lines with placeholders */
	char *text_en;      /* may be empty: Korean for everybody */
	int64_t removed_at; /* microseconds; 0 = in use */
	int64_t version;
};

#define ANSWER_TEMPLATE_INIT { .id = 0 }

/* The steps that take words, one a line, in the order of steps. */
#define ANSWER_STEPS                                                      \
	"answer\nrefuse\nreturn\nsupplement\nprogress\nextend\ntransfer\n" \
	"transfer-out\nclose\nclose-repeat\n"

void answer_template_clear(struct answer_template *t);

/* A new one with that key, all else empty, for answer_template_clear. */
void answer_template_draft(struct answer_template *t, const char *key);

/* Its text and title in a language, Korean where there is no English one;
 * borrowed from t. */
const char *answer_template_text(const struct answer_template *t,
    const char *lang);
const char *answer_template_title(const struct answer_template *t,
    const char *lang);

/* ERR_USAGE, with the steps there are, for a word that is none of
 * ANSWER_STEPS. */
MUST_USE int answer_step_check(const char *word, struct err *e);

/* Adds a step to what t serves, in order.  ERR_USAGE as above. */
MUST_USE int answer_template_add_step(struct answer_template *t,
    const char *word, struct err *e);

/* The texts are t's until answer_template_clear.  ERR_NOT_FOUND; one that
 * was removed is found. */
MUST_USE int answer_template_find(struct store *store, const char *key,
    struct answer_template *t, struct err *e);

/* Which ones a list has; all zero: every one in use. */
struct answer_template_filter {
	const char *step;     /* a word of ANSWER_STEPS, or NULL */
	int64_t complaint_id; /* only what fits its kind and department */
	bool removed;         /* the removed ones too */
};

/* By key: each opens, next reads into t what follows (1, 0 at the end,
 * -1). */
MUST_USE int answer_template_each(struct store *store,
    const struct answer_template_filter *f, struct stmt **st,
    struct err *e);
MUST_USE int answer_template_next(struct stmt *st, struct answer_template *t,
    struct err *e);

/* Whether it can be used for that step of that complaint.  ERR_REFUSED says
 * why not: removed, for other steps, another kind or department. */
MUST_USE int answer_template_fits(const struct answer_template *t,
    const struct complaint *c, enum complaint_action action, struct err *e);

/*
 * What the three below would refuse, without a change; texts are cleaned
 * for storage.  ERR_USAGE for what no template can be: a placeholder that
 * stands for nothing, at least at one of the steps, is named with its line
 * and place.  ERR_NOT_FOUND for a kind or department that is none.
 */
MUST_USE int answer_template_check_new(struct store *store,
    struct answer_template *t, struct err *e);
MUST_USE int answer_template_check_change(struct store *store,
    struct answer_template *t, struct err *e);
MUST_USE int answer_template_check_remove(const struct answer_template *t,
    bool removed, struct err *e);

/* In a write transaction.  ERR_EXISTS for a key that is taken, also by one
 * that was removed; ERR_CHANGED where the row is not at t->version any
 * more; ERR_REFUSED to change a removed one, and where it is removed (or in
 * use) already. */
MUST_USE int answer_template_add(struct store *store,
    struct answer_template *t, struct err *e);
MUST_USE int answer_template_change(struct store *store,
    struct answer_template *t, struct err *e);
MUST_USE int answer_template_remove(struct store *store,
    struct answer_template *t, bool removed, struct err *e);

#endif

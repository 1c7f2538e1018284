/*
 * The questions that steps ask, and what was answered; inside of step_*.c.
 */
#ifndef OSAN_CONSOLE_STEP_ASK_H
#define OSAN_CONSOLE_STEP_ASK_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/step_target.h"
#include "lib/complaint/deed.h"

enum step_ask {
	ASK_NONE,
	ASK_DEPARTMENT,
	ASK_OFFICER,  /* of that department */
	ASK_AGENCY,
	ASK_TITLE,
	ASK_TEXT,
	ASK_REMEDY,
	ASK_EXTEND,   /* why it is put off */
	ASK_PAUSE,    /* why its time does not count */
	ASK_HOW,      /* how it is known that the complainant asks, how the
	               * identity was checked; of money why */
	ASK_PERIOD,
	ASK_UNTIL,
	ASK_OTHER,    /* the leading complaint, the first one */
	ASK_RATING,
	ASK_AMOUNT,
	ASK_MASK,
	ASK_PASSWORD,
	ASK_AGAIN,    /* the same password */
	ASK_COUNT
};

/* A secret is typed unseen, and kept no longer than its step. */
enum ask_form { FORM_LINE, FORM_TEXT, FORM_CHOICE, FORM_SECRET };

/* Texts as they were typed; of a choice its value. */
struct step_answers {
	char *text[ASK_COUNT];
	bool quiet;   /* tell nobody */
	bool consent; /* the complainant agreed */
};

void step_answers_clear(struct step_answers *a); /* overwrites them */
void step_answers_copy(struct step_answers *to,
    const struct step_answers *a);

/* Keeps them for when the same is begun anew, but no secrets. */
void step_answers_keep(struct console *c, int64_t complaint,
    enum complaint_deed deed, const struct step_answers *a);

/* What a deed asks, in order; ends in ASK_NONE. */
const enum step_ask *step_asks(enum complaint_deed deed);

enum ask_form step_ask_form(enum step_ask ask);

/* Translated: what is asked. */
const char *step_ask_label(enum complaint_deed deed, enum step_ask ask);

/* What stands there before anybody types, or NULL; the caller's. */
char *step_ask_first(struct console *c, const struct step_target *t,
    enum complaint_deed deed, enum step_ask ask);

/* Why what was typed is no answer, or NULL; the caller's. */
char *step_ask_wrong(struct console *c, enum complaint_deed deed,
    enum step_ask ask, const struct step_answers *a);

/* The choices of a question; the caller frees them and their texts.  Their
 * values are ids; of reasons, places in the list, and step_ask_value gives
 * what is kept as the answer. */
MUST_USE int step_ask_choices(struct console *c, enum complaint_deed deed,
    enum step_ask ask, const struct step_answers *a, struct choose *out,
    struct err *e);
char *step_ask_value(struct console *c, enum step_ask ask, int64_t value);

/* What is wanted, pointing into a. */
MUST_USE int step_wish(struct store *store, enum complaint_deed deed,
    const struct step_answers *a, struct complaint_wish *out,
    struct err *e);

#endif

/*
 * How a step on its way looks, and what it knows; inside of overlay_step.c
 * and step_view.c.
 */
#ifndef OSAN_CONSOLE_STEP_VIEW_H
#define OSAN_CONSOLE_STEP_VIEW_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/step_ask.h"
#include "cmd/osan-console/step_target.h"
#include "lib/tui/pager.h"

struct stepping {
	struct overlay overlay;
	struct step_target target;
	enum complaint_deed deed;
	char *title;               /* the box's */
	const enum step_ask *asks; /* ends in ASK_NONE, which is the check */
	size_t at;                 /* the question where one stands */
	struct step_answers answers;
	struct input *input;
	char *long_text;           /* of several lines; NULL: in the input */
	char *filled;              /* what a template left; or NULL */
	struct pager *text;        /* shows it */
	struct choose choose;      /* of a choice */
	size_t chosen, top;
	char *wrong;               /* why Enter was not taken, or NULL */
	struct pager *check;
	struct complaint_forecast forecast;
	bool checked;              /* it is there, without an error */
};

/* The question where one stands; ASK_NONE for the check. */
enum step_ask step_now(const struct stepping *s);

/* What is typed so far. */
const char *step_text(const struct stepping *s);

/* Lines, and what is longer than a line of input, are shown as a text. */
void step_set_text(struct stepping *s, const char *text);

/* Why something was not taken; NULL: nothing. */
void step_set_wrong(struct stepping *s, char *take_text);

void step_choices_clear(struct stepping *s);

/* Offers the answer templates that fit (step_template.c). */
void step_templates(struct console *c, struct stepping *s);

/* Looks what would come of it. */
void step_check(struct console *c, struct stepping *s);

/* Which switches the check has. */
bool step_may_be_quiet(const struct stepping *s);
bool step_asks_consent(const struct stepping *s);

void step_draw(struct console *c, struct overlay *o);

#endif

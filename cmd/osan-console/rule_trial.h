/*
 * What the filter rules and the detectors of personal data find in a text
 * that somebody types, told again after each pause.
 */
#ifndef OSAN_CONSOLE_RULE_TRIAL_H
#define OSAN_CONSOLE_RULE_TRIAL_H

#include <stdbool.h>

#include "cmd/osan-console/console.h"
#include "lib/tui/pager.h"

struct rule_trial {
	struct screen *screen; /* whose it is */
	struct pager *pager;   /* what was found */
	bool shown;            /* something is tried */
	char *wanted;          /* typed while a job ran, or NULL */
	bool running;
};

void rule_trial_init(struct rule_trial *t, struct screen *screen);
void rule_trial_clear(struct rule_trial *t);

/* Asks for the text, in the bottom line. */
void rule_trial_ask(struct console *c, struct rule_trial *t);

/* Takes what was found away. */
void rule_trial_end(struct rule_trial *t);

#endif

/*
 * The letters of a complaint as texts to be read: the receipt and the
 * result, as "osanctl complaint letter" prints them.  They show personal
 * data, so that each is written into the log before it is shown.
 */
#ifndef OSAN_CONSOLE_CASE_LETTER_H
#define OSAN_CONSOLE_CASE_LETTER_H

#include "cmd/osan-console/console.h"

/* Asks which one, and opens it over owner. */
void case_letter(struct console *c, struct screen *owner, int64_t complaint);

#endif

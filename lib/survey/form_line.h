/*
 * On which line of a JSON text a value begins.  A parser knows places of
 * broken syntax only; this finds the place of what is wrong in its meaning.
 */
#ifndef OSAN_SURVEY_FORM_LINE_H
#define OSAN_SURVEY_FORM_LINE_H

#include <stddef.h>

/* One step down: a member's name, or where it is NULL the nth (from 0) of
 * an array. */
struct form_step {
	const char *name;
	size_t nth;
};

/* The line, from 1, of what n steps lead to in a sound JSON text that ends
 * in a NUL; that of the last one found where a step leads nowhere. */
size_t form_line(const char *json, const struct form_step *step, size_t n);

#endif

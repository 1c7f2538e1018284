/*
 * Texts in which a person sees nothing.
 */
#ifndef OSAN_TEXT_BLANK_H
#define OSAN_TEXT_BLANK_H

#include <stdbool.h>

/* Whether s holds nothing but blanks and what is not seen: the characters
 * that the schema's rules about reasons trim. */
bool text_is_blank(const char *s);

#endif

/*
 * Marks for the texts that people read.  N_() marks a literal in a table
 * for xgettext and leaves it English; _() gives its translation, which
 * lives as long as the program.
 */
#ifndef OSAN_BASE_I18N_H
#define OSAN_BASE_I18N_H

#include <libintl.h>

#define OSAN_DOMAIN "osan"
#define _(text) gettext(text)
#define N_(text) text

#endif

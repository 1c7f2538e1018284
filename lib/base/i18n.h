/*
 * Marks for the texts that people read.  N_() marks a literal in a table
 * for xgettext and leaves it English; _() gives its translation, which
 * lives as long as the program.  Words that machines read too (states,
 * actions, kinds) are listed in share/locale/words.
 */
#ifndef OSAN_BASE_I18N_H
#define OSAN_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define OSAN_DOMAIN "osan"
#define _(text) gettext(text)
#define N_(text) text

/* A word of the database or of --json as people read it: "removed" gives
 * its translation, a word without one itself.  Lives as long as word. */
const char *i18n_word(const char *word);

/* Whether people read Korean: of the two languages in which the database
 * has a text, theirs. */
bool i18n_is_korean(void);

#endif

/*
 * Marks for the texts that people read.  N_() marks a literal in a table
 * for xgettext and leaves it English; _() gives its translation, which
 * lives as long as the program.  Words that machines read too (states,
 * actions, kinds) are listed in share/locale/words.
 *
 * A program speaks one language, that of LANGUAGE.  The web server has
 * threads that speak others: a thread in the locale "C" speaks English, and
 * one that uses a further catalogue speaks what stands there, else English.
 */
#ifndef OSAN_BASE_I18N_H
#define OSAN_BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#define OSAN_DOMAIN "osan"
#define _(text) i18n_text(text)
#define N_(text) text
#define NC_(context, text) context "\004" text

/* The text in the language of this thread. */
const char *i18n_text(const char *text) __attribute__((format_arg(1)));

/* The same for one with a number: one or many say it in English. */
const char *i18n_count(const char *one, const char *many, unsigned long n)
    __attribute__((format_arg(1), format_arg(2)));

/* What i18n_use takes for a language as "ja": its catalogue stands beside
 * that of Korean, as ja/LC_MESSAGES/osan.mo.  *there: whether it does; where
 * not, texts are English.  Before threads are made; the caller's. */
char *i18n_catalogue(const char *language, bool *there);

/* From now on this thread takes its texts from there, in any locale but
 * "C"; NULL = from the program's own catalogue.  Borrowed while it is in
 * use. */
void i18n_use(const char *catalogue);

/* A word of the database or of --json as people read it: "removed" gives
 * its translation, a word without one itself.  Lives as long as word. */
const char *i18n_word(const char *word);

/* Whether people read Korean: of the two languages in which the database
 * has a text, theirs. */
bool i18n_is_korean(void);

#endif

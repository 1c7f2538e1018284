/*
 * Which language the texts are in, Korean or English, by the environment in
 * gettext's order, also where that locale is not installed.
 */
#ifndef OSAN_CLI_LANGUAGE_H
#define OSAN_CLI_LANGUAGE_H

/* "ko" or "en" as LANGUAGE, LC_ALL, LC_MESSAGES and LANG say; NULL where
 * they say nothing (all unset, or C.UTF-8), so that the site may.  As in
 * gettext, LANGUAGE does not count where the locale is set to C. */
const char *language_wanted(void);

/* Sets the locale (always UTF-8, numbers always with a point), finds the
 * translations, and takes language_wanted, else English.  Gives what was
 * wanted: the environment names a language from then on. */
const char *language_start(void);

/* Changes to "ko" or "en" now. */
void language_set(const char *language);

/* "ko" or "en": what texts are in now. */
const char *language_now(void);

#endif

/*
 * The languages of the homepage (article 16), as the setting site.languages
 * names them: Korean, English, then any others, each by its code, a word of
 * two or three letters (BCP 47).  The code is the first part of the
 * addresses of its pages; Korean has none.
 */
#ifndef OSAN_ORG_LANGUAGES_H
#define OSAN_ORG_LANGUAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define LANGUAGES_MOST 8

struct languages {
	size_t n;
	char code[LANGUAGES_MOST][4];
};

/* Reads "ko en ja".  False for what site.languages cannot be: it begins
 * with "ko en", names none twice, and none that is the first part of an
 * address already. */
bool languages_parse(const char *text, struct languages *out);

/* Those of the setting. */
MUST_USE int languages_read(struct store *store, struct languages *out,
    struct err *e);

bool languages_have(const struct languages *l, const char *code);

#endif

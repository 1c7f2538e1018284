/*
 * The languages that pages speak: those of the setting site.languages, as
 * they were when the program began.  Templates and messages come from the
 * catalogue of each; what the database has in Korean and English alone is
 * English to all others.
 */
#ifndef OSAN_CMD_WEB_TONGUE_H
#define OSAN_CMD_WEB_TONGUE_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"
#include "lib/org/languages.h"

struct tongue {
	char code[4];          /* "ko" */
	char base[5];          /* "", "/en": in front of every path */
	const char *content;   /* "ko", "en": what it takes of the database */
	const char *name;      /* as its speakers call it */
	bool spoken;           /* its catalogue is there, or it needs none */
	char *catalogue;       /* for i18n_use */
	locale_t locale;       /* in which the library speaks so */
	struct html_texts *texts;
};

struct tongues {
	size_t n;
	struct tongue of[LANGUAGES_MOST]; /* Korean first, then English */
};

/* Reads their texts; before threads are made.  The process speaks Korean. */
MUST_USE int tongues_open(const struct languages *languages,
    struct tongues *out, struct err *e);
void tongues_close(struct tongues *t);

/* From here on this thread speaks it. */
void tongue_speak(const struct tongue *t);

/* The language of an address, and the address without it: of "/en/board"
 * English, and "/board". */
const struct tongue *tongue_of(const struct tongues *t, const char *path,
    const char **rest);

#endif

/*
 * Names of two columns, Korean and English, in one language.
 */
#ifndef OSAN_COMPLAINT_IN_LANG_H
#define OSAN_COMPLAINT_IN_LANG_H

#include <string.h>

#include "lib/base/mem.h"
#include "lib/store/store.h"

/* The text of column ko, or of the one behind it where lang is "en" and
 * something stands there; yours, NULL for NULL. */
static inline char *
in_lang(const struct stmt *st, int ko, const char *lang)
{
	const char *en = stmt_text(st, ko + 1);

	return mem_text(strcmp(lang, "en") == 0 && en != NULL &&
	    en[0] != '\0' ? en : stmt_text(st, ko));
}

#endif

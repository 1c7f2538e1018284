/*
 * Words looked up at run time; see i18n.h.  They have a context of their
 * own in the catalogue, because "notice" as a kind of board and "notice" as
 * a title are not the same word in Korean.
 */
#include "lib/base/i18n.h"

#include <stdio.h>

#define CONTEXT "word\004" /* as msgfmt writes msgctxt "word" */

const char *
i18n_word(const char *word)
{
	char key[80];
	const char *text;

	if (word[0] == '\0' || snprintf(key, sizeof(key), CONTEXT "%s",
	    word) >= (int)sizeof(key))
		return word;
	text = gettext(key);
	return text != key ? text : gettext(word);
}

bool
i18n_is_korean(void)
{
	static const char word[] = "removed";

	return i18n_word(word) != word; /* no other language is translated */
}

/*
 * Texts and words looked up at run time; see i18n.h.  Words have a context
 * of their own in the catalogue, because "notice" as a kind of board and
 * "notice" as a title are not the same word in Korean.
 *
 * For glibc one LANGUAGE holds for a whole process, and a domain is a file
 * FOLDER/LANGUAGE/LC_MESSAGES/DOMAIN.mo.  The catalogue of a further
 * language is therefore a domain whose name leads from the folder of the
 * process' language into its own.
 */
#include "lib/base/i18n.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "lib/base/mem.h"

#define CONTEXT "word\004" /* as msgfmt writes msgctxt "word" */

static _Thread_local const char *in_use; /* NULL = the program's */

const char *
i18n_text(const char *text)
{
	return dgettext(in_use, text);
}

const char *
i18n_count(const char *one, const char *many, unsigned long n)
{
	return dngettext(in_use, one, many, n);
}

char *
i18n_catalogue(const char *language, bool *there)
{
	const char *folder = bindtextdomain(OSAN_DOMAIN, NULL);
	char *name = mem_printf("../../%s/LC_MESSAGES/" OSAN_DOMAIN,
	    language);
	char *file = mem_printf("%s/%s/LC_MESSAGES/" OSAN_DOMAIN ".mo",
	    folder, language);

	*there = access(file, R_OK) == 0;
	bindtextdomain(name, folder);
	bind_textdomain_codeset(name, "UTF-8");
	free(file);
	return name;
}

void
i18n_use(const char *catalogue)
{
	in_use = catalogue;
}

const char *
i18n_word(const char *word)
{
	char key[80];
	const char *text;

	if (word[0] == '\0' || snprintf(key, sizeof(key), CONTEXT "%s",
	    word) >= (int)sizeof(key))
		return word;
	text = i18n_text(key);
	return text != key ? text : i18n_text(word);
}

bool
i18n_is_korean(void)
{
	static const char word[] = "removed";

	return in_use == NULL && i18n_word(word) != word;
}

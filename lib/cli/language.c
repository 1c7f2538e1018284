/*
 * The language of texts; see language.h.  The locale itself is always
 * C.UTF-8, which every glibc has; LANGUAGE then chooses the catalogue, so
 * that no Korean locale need be installed.
 */
#include "lib/cli/language.h"

#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/i18n.h"

static const char *
locale_name(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	const char *value;

	for (size_t i = 0; i < 3; i++) {
		value = getenv(names[i]);
		if (value != NULL && value[0] != '\0')
			return value;
	}
	return "";
}

/* "ko_KR.UTF-8" begins with the language "ko", "kok_IN" does not. */
static bool
speaks(const char *locale, const char *language)
{
	size_t len = strlen(language);

	return strncmp(locale, language, len) == 0 &&
	    (locale[len] == '\0' || strchr("_.@:", locale[len]) != NULL);
}

/* The first of "fr:ko:en" that there are texts in; the program's own else. */
static const char *
first_spoken(const char *list)
{
	while (*list != '\0') {
		if (speaks(list, "ko"))
			return "ko";
		if (speaks(list, "en"))
			return "en";
		list += strcspn(list, ":");
		list += *list == ':';
	}
	return "en";
}

const char *
language_wanted(void)
{
	const char *locale = locale_name();
	const char *list = getenv("LANGUAGE");

	if (strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0)
		return "en";
	if (list != NULL && *list != '\0')
		return first_spoken(list);
	if (locale[0] == '\0' || speaks(locale, "C"))
		return NULL;
	return speaks(locale, "ko") ? "ko" : "en";
}

/* The folder of catalogues: beside the program in a build tree, else where
 * it was to be installed.  "/." makes sure that it is a folder: /usr/bin has
 * a program of that name. */
static void
bind_catalogues(void)
{
	char dir[PATH_MAX + 16];
	ssize_t n = readlink("/proc/self/exe", dir, PATH_MAX);
	char *slash;

	if (n > 0) {
		dir[n] = '\0';
		slash = strrchr(dir, '/');
		snprintf(slash, 16, "/locale/.");
		if (access(dir, X_OK) == 0) {
			bindtextdomain(OSAN_DOMAIN, dir);
			return;
		}
	}
	bindtextdomain(OSAN_DOMAIN, OSAN_LOCALEDIR);
}

void
language_set(const char *language)
{
	setenv("LANGUAGE", language, 1);
	/* glibc looks at LANGUAGE again when a locale is set. */
	if (setlocale(LC_ALL, "C.UTF-8") == NULL)
		setlocale(LC_ALL, "");
	setlocale(LC_NUMERIC, "C");
}

const char *
language_start(void)
{
	const char *wanted = language_wanted();

	language_set(wanted != NULL ? wanted : "en");
	bind_catalogues();
	bind_textdomain_codeset(OSAN_DOMAIN, "UTF-8");
	textdomain(OSAN_DOMAIN);
	return wanted;
}

const char *
language_now(void)
{
	const char *list = getenv("LANGUAGE");

	return list != NULL && speaks(list, "ko") ? "ko" : "en";
}

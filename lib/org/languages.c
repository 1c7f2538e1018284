/*
 * The languages of the homepage; see languages.h.
 */
#include "lib/org/languages.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/org/setting.h"

/* Codes of languages that begin other addresses; a test compares them with
 * the routes of osan-web. */
static const char *const taken[] = { "my" };

bool
languages_have(const struct languages *l, const char *code)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->code[i], code) == 0)
			return true;
	return false;
}

static bool
add(struct languages *l, const char *code, size_t n)
{
	char *to;

	if (l->n == LANGUAGES_MOST || n < 2 || n > 3 ||
	    strspn(code, "abcdefghijklmnopqrstuvwxyz") < n)
		return false;
	to = l->code[l->n];
	memcpy(to, code, n);
	to[n] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		if (strcmp(to, taken[i]) == 0)
			return false;
	if (languages_have(l, to))
		return false;
	l->n++;
	return true;
}

bool
languages_parse(const char *text, struct languages *out)
{
	*out = (struct languages){ .n = 0 };
	for (;;) {
		size_t n = strcspn(text, " ");

		if (!add(out, text, n))
			return false;
		if (text[n] == '\0')
			break;
		text += n + 1;
	}
	return out->n >= 2 && strcmp(out->code[0], "ko") == 0 &&
	    strcmp(out->code[1], "en") == 0;
}

int
languages_read(struct store *store, struct languages *out, struct err *e)
{
	char *text;

	*out = (struct languages){ .n = 0 };
	if (setting_text(store, SETTING_SITE_LANGUAGES, &text, e) < 0)
		return -1;
	(void)languages_parse(text, out);
	free(text);
	return 0;
}

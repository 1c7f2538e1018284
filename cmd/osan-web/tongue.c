/*
 * The languages that pages speak; see tongue.h.
 */
#include "cmd/osan-web/tongue.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/web/html.h"

void
tongue_speak(const struct tongue *t)
{
	uselocale(t->locale);
	i18n_use(t->catalogue);
}

/* A language without a name in its catalogue is called by its code. */
static const char *
own_name(const struct tongue *t)
{
	/* TRANSLATORS: the name of your language, as its speakers call it */
	static const char key[] = NC_("language", "English");
	const char *name = i18n_text(key);

	return name != key ? name : strcmp(t->code, "en") == 0 ? "English" :
	    t->code;
}

static int
open_one(struct tongue *t, const char *code, struct err *e)
{
	const bool korean = strcmp(code, "ko") == 0;
	const bool english = strcmp(code, "en") == 0;
	const locale_t before = uselocale((locale_t)0);

	snprintf(t->code, sizeof(t->code), "%s", code);
	snprintf(t->base, sizeof(t->base), "%s%s", korean ? "" : "/",
	    korean ? "" : code);
	t->content = korean ? "ko" : "en";
	t->spoken = true;
	if (!korean && !english)
		t->catalogue = i18n_catalogue(code, &t->spoken);
	t->locale = newlocale(LC_ALL_MASK, english ? "C" : "C.UTF-8",
	    (locale_t)0);
	if (t->locale == (locale_t)0)
		return err_set(e, ERR_FAILED, "the locale C.UTF-8 is not "
		    "there");
	tongue_speak(t);
	t->texts = html_texts_new(template_texts, template_text_count,
	    i18n_text);
	t->name = own_name(t);
	uselocale(before);
	i18n_use(NULL);
	return 0;
}

int
tongues_open(const struct languages *languages, struct tongues *out,
    struct err *e)
{
	*out = (struct tongues){ .n = languages->n };
	for (size_t i = 0; i < languages->n; i++)
		if (open_one(&out->of[i], languages->code[i], e) < 0)
			return -1;
	return 0;
}

void
tongues_close(struct tongues *t)
{
	for (size_t i = 0; i < t->n; i++) {
		html_texts_free(t->of[i].texts);
		if (t->of[i].locale != (locale_t)0)
			freelocale(t->of[i].locale);
		free(t->of[i].catalogue);
	}
	*t = (struct tongues){ .n = 0 };
}

const struct tongue *
tongue_of(const struct tongues *t, const char *path, const char **rest)
{
	for (size_t i = 1; i < t->n; i++) {
		size_t n = strlen(t->of[i].base);

		if (strncmp(path, t->of[i].base, n) == 0 &&
		    (path[n] == '/' || path[n] == '\0')) {
			*rest = path[n] == '/' ? path + n : "/";
			return &t->of[i];
		}
	}
	*rest = path;
	return &t->of[0];
}

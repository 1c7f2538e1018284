/*
 * Lines of a JSON text; see form_line.h.  The text has been parsed already,
 * so that strings end and brackets fit; whatever else, no byte behind the
 * NUL is read.
 */
#include "lib/survey/form_line.h"

#include <stdbool.h>
#include <string.h>

static const char *
skip_blank(const char *p)
{
	return p + strspn(p, " \t\r\n");
}

/* Behind the string that begins at p. */
static const char *
skip_string(const char *p)
{
	for (p++; *p != '\0' && *p != '"'; p++)
		if (*p == '\\' && p[1] != '\0')
			p++;
	return *p == '"' ? p + 1 : p;
}

/* Behind the value that begins at p. */
static const char *
skip_value(const char *p)
{
	size_t depth = 0;

	do {
		if (*p == '"') {
			p = skip_string(p);
			continue;
		}
		if (*p == '{' || *p == '[')
			depth++;
		else if ((*p == '}' || *p == ']') && depth > 0)
			depth--;
		else if (*p == '\0')
			return p;
		p++;
	} while (depth > 0 || (*p != '\0' && *p != ',' && *p != '}' &&
	    *p != ']'));
	return p;
}

/* Whether the string at p is name (which has nothing to be escaped). */
static bool
is_name(const char *p, const char *name)
{
	size_t n = strlen(name);

	return strncmp(p + 1, name, n) == 0 && p[1 + n] == '"';
}

/* The value one step below the one at p, or NULL. */
static const char *
enter(const char *p, const struct form_step *step)
{
	size_t i = 0;

	if (*p != (step->name != NULL ? '{' : '['))
		return NULL;
	p = skip_blank(p + 1);
	while (*p != '\0' && *p != '}' && *p != ']') {
		const char *name = p;

		if (step->name != NULL) {
			p = skip_blank(skip_string(p));
			p = skip_blank(*p == ':' ? p + 1 : p);
		}
		if (step->name != NULL ? is_name(name, step->name) :
		    i == step->nth)
			return p;
		p = skip_blank(skip_value(p));
		p = skip_blank(*p == ',' ? p + 1 : p);
		i++;
	}
	return NULL;
}

size_t
form_line(const char *json, const struct form_step *step, size_t n)
{
	const char *p = skip_blank(json), *next;
	size_t line = 1;

	for (size_t i = 0; i < n; i++) {
		next = enter(p, &step[i]);
		if (next == NULL)
			break;
		p = next;
	}
	for (const char *at = json; at < p; at++)
		line += *at == '\n';
	return line;
}

/*
 * Options that fill the fields of a thing: what was not given stays as it
 * was.
 */
#ifndef OSANCTL_FIELDS_H
#define OSANCTL_FIELDS_H

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/err.h"
#include "lib/base/mem.h"
#include "lib/cli/args.h"

/* Puts the option's text in the place of what *field holds. */
static inline void
field_text(const struct args *args, const char *option, char **field)
{
	const char *value = args_get(args, option);

	if (value == NULL)
		return;
	free(*field);
	*field = mem_text(value);
}

/* The same, where "none" and an empty text leave the field NULL. */
static inline void
field_text_or_none(const struct args *args, const char *option, char **field)
{
	field_text(args, option, field);
	if (*field != NULL &&
	    ((*field)[0] == '\0' || strcmp(*field, "none") == 0)) {
		free(*field);
		*field = NULL;
	}
}

/* Puts the option's yes or no into *field.  ERR_USAGE. */
MUST_USE static inline int
field_bool(const struct args *args, const char *option, bool *field,
    struct err *e)
{
	const char *value = args_get(args, option);

	if (value == NULL)
		return 0;
	if (strcmp(value, "yes") == 0)
		*field = true;
	else if (strcmp(value, "no") == 0)
		*field = false;
	else
		return err_set(e, ERR_USAGE,
		    "--%s: '%.40s' is neither yes "
		    "nor no",
		    option, value);
	return 0;
}

/* Whether any of these options was given; the list ends with {0}. */
static inline bool
fields_any(const struct args *args, const struct option_spec *options)
{
	for (; options->name != NULL; options++)
		if (args_has(args, options->name))
			return true;
	return false;
}

#endif

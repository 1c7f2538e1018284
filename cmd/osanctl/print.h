/*
 * Values that may be missing: 0 stands for none and is printed as null.
 * What a post without title goes by.
 */
#ifndef OSANCTL_PRINT_H
#define OSANCTL_PRINT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lib/out/out.h"

static inline void
print_ref(struct out *o, int64_t value)
{
	if (value != 0)
		out_int(o, value);
	else
		out_null(o);
}

static inline void
print_time(struct out *o, int64_t us)
{
	if (us != 0)
		out_time(o, us);
	else
		out_null(o);
}

/* The title, or where there is none the first line of the body (NULL is
 * none); gives its bytes. */
static inline size_t
print_label(const char *title, const char *body, const char **label)
{
	*label = title;
	if (title[0] != '\0' || body == NULL)
		return strlen(title);
	*label = body;
	return strcspn(body, "\n");
}

#endif

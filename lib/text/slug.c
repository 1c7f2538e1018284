/*
 * Names of headings; see slug.h.  They stand in a balanced tree, each with
 * how often it was asked for, so that no choice of headings makes it slow.
 */
#include "lib/text/slug.h"

#include <search.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "lib/base/mem.h"

#define NUMBER_MOST 12 /* bytes of "-1" and so on */

struct slug {
	char name[SLUG_SIZE];
	int asked; /* for the same name, beyond the first time */
};

static int
compare(const void *a, const void *b)
{
	return strcmp(((const struct slug *)a)->name,
	    ((const struct slug *)b)->name);
}

void
slugs_clear(struct slugs *s)
{
	while (s->tree != NULL) {
		struct slug *top = *(struct slug **)s->tree;

		tdelete(top, &s->tree, compare);
		free(top);
	}
}

/* The one of that name; *made tells that it is new. */
static struct slug *
enter(struct slugs *s, const char *name, bool *made)
{
	struct slug *fresh = mem_new(1, sizeof(*fresh));
	struct slug **found;

	memcpy(fresh->name, name, strlen(name) + 1);
	found = tsearch(fresh, &s->tree, compare);
	if (found == NULL) /* no memory: it goes without */
		found = &fresh;
	*made = *found == fresh;
	if (!*made)
		free(fresh);
	return *found;
}

void
slugs_keep_frame(struct slugs *s)
{
	bool made;

	enter(s, "main", &made);
	enter(s, "q", &made);
}

/* What a letter stands for in a name; 0: it is left out. */
static utf8proc_int32_t
letter(utf8proc_int32_t c)
{
	if (c == ' ' || c == '\t' || c == '\n' || c == '-')
		return '-';
	if (c == '_')
		return c;
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LT:
		return utf8proc_tolower(c);
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
		return c;
	default:
		return 0;
	}
}

static void
name_of(const char *s, size_t n, char out[SLUG_SIZE])
{
	size_t used = 0;

	for (size_t at = 0; at < n;) {
		utf8proc_uint8_t bytes[4];
		utf8proc_int32_t c;
		utf8proc_ssize_t k = utf8proc_iterate(
		    (const utf8proc_uint8_t *)s + at,
		    (utf8proc_ssize_t)(n - at), &c);

		at += k > 0 ? (size_t)k : 1;
		if (k <= 0 || (c = letter(c)) == 0)
			continue;
		k = utf8proc_encode_char(c, bytes);
		if (used + (size_t)k > SLUG_SIZE - 1 - NUMBER_MOST)
			break;
		memcpy(out + used, bytes, (size_t)k);
		used += (size_t)k;
	}
	out[used] = '\0';
	if (used == 0)
		memcpy(out, "section", sizeof("section"));
}

const char *
slugs_add(struct slugs *s, const char *heading, size_t n)
{
	char name[SLUG_SIZE], other[SLUG_SIZE + NUMBER_MOST];
	struct slug *first, *found;
	bool made;

	name_of(heading, n, name);
	first = found = enter(s, name, &made);
	while (!made) {
		snprintf(other, sizeof(other), "%s-%d", name, ++first->asked);
		found = enter(s, other, &made);
	}
	return found->name;
}

int
slugs_have(const struct slugs *s, const char *name)
{
	struct slug key;

	if (strlen(name) >= SLUG_SIZE)
		return 0;
	memcpy(key.name, name, strlen(name) + 1);
	return tfind(&key, (void *const *)&s->tree, compare) != NULL;
}

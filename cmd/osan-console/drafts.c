/*
 * What was typed and not done; see drafts.h.
 */
#include "cmd/osan-console/drafts.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

struct draft {
	struct draft *next;
	int64_t complaint;
	int deed;
	char **text;
	size_t n;
};

struct drafts {
	struct draft *first; /* newest first */
};

struct drafts *
drafts_new(void)
{
	return mem_new(1, sizeof(struct drafts));
}

static void
draft_free(struct draft *one)
{
	for (size_t i = 0; i < one->n; i++) {
		if (one->text[i] != NULL)
			explicit_bzero(one->text[i], strlen(one->text[i]));
		free(one->text[i]);
	}
	free(one->text);
	free(one);
}

void
drafts_free(struct drafts *d)
{
	struct draft *one, *next;

	for (one = d != NULL ? d->first : NULL; one != NULL; one = next) {
		next = one->next;
		draft_free(one);
	}
	free(d);
}

/* Where it hangs. */
static struct draft **
find(struct drafts *d, int64_t complaint, int deed)
{
	struct draft **at = &d->first;

	while (*at != NULL && ((*at)->complaint != complaint ||
	    (*at)->deed != deed))
		at = &(*at)->next;
	return at;
}

void
drafts_drop(struct drafts *d, int64_t complaint, int deed)
{
	struct draft **at = find(d, complaint, deed), *one = *at;

	if (one == NULL)
		return;
	*at = one->next;
	draft_free(one);
}

void
drafts_keep(struct drafts *d, int64_t complaint, int deed,
    char *const *text, size_t n)
{
	struct draft *one = mem_new(1, sizeof(*one));

	drafts_drop(d, complaint, deed);
	one->complaint = complaint;
	one->deed = deed;
	one->text = mem_new(n, sizeof(*one->text));
	one->n = n;
	for (size_t i = 0; i < n; i++)
		one->text[i] = text[i] != NULL ? mem_text(text[i]) : NULL;
	one->next = d->first;
	d->first = one;
}

bool
drafts_take(const struct drafts *d, int64_t complaint, int deed, char **text,
    size_t n)
{
	const struct draft *one = d->first;

	while (one != NULL && (one->complaint != complaint ||
	    one->deed != deed))
		one = one->next;
	if (one == NULL)
		return false;
	for (size_t i = 0; i < n; i++) {
		free(text[i]);
		text[i] = i < one->n && one->text[i] != NULL ?
		    mem_text(one->text[i]) : NULL;
	}
	return true;
}

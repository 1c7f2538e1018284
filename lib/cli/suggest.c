/*
 * "Did you mean"; see suggest.h.
 */
#include "lib/cli/suggest.h"

#include <stdint.h>
#include <string.h>

#define LONGEST 40

static size_t
least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t
suggest_distance(const char *a, const char *b)
{
	size_t rows[3][LONGEST + 1];
	size_t *two = rows[0], *one = rows[1], *row = rows[2], *free_row;
	size_t la = strlen(a), lb = strlen(b);

	if (la > LONGEST || lb > LONGEST)
		return SIZE_MAX;
	memset(rows, 0, sizeof(rows));
	for (size_t j = 0; j <= lb; j++)
		one[j] = j;
	for (size_t i = 1; i <= la; i++) {
		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			row[j] = one[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = least(row[j], one[j] + 1);
			row[j] = least(row[j], row[j - 1] + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = least(row[j], two[j - 2] + 1);
		}
		free_row = two;
		two = one;
		one = row;
		row = free_row;
	}
	return one[lb];
}

void
suggest_init(struct suggest *s, const char *typed)
{
	s->typed = typed;
	s->best = NULL;
	s->distance = strlen(typed) > 4 ? 3 : 2;
}

void
suggest_offer(struct suggest *s, const char *known)
{
	size_t d = suggest_distance(s->typed, known);
	size_t len = strlen(s->typed);

	/* The beginning of a word is near it, however much is missing. */
	if (len >= 2 && strncmp(s->typed, known, len) == 0)
		d = 0;
	if (d < s->distance) {
		s->distance = d;
		s->best = known;
	}
}

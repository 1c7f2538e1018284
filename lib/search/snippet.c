/*
 * Snippets; see snippet.h.
 */
#include "lib/search/snippet.h"

#include "lib/text/width.h"

#define BEFORE 4      /* the part of the columns before the first place */
#define BYTES_MOST 16 /* for each column that is gone back */

/* Where the character before at begins. */
static size_t
back(const char *s, size_t at)
{
	do
		at--;
	while (at > 0 && (s[at] & 0xc0) == 0x80);
	return at;
}

/* At most that many columns back from at. */
static size_t
go_back(const char *s, size_t at, size_t columns)
{
	size_t used = 0, start = at, step;

	while (start > 0 && at - start < columns * BYTES_MOST) {
		step = back(s, start);
		used += text_width(s + step, start - step);
		if (used > columns)
			break;
		start = step;
	}
	/* Not with a mark that belongs to what is left out. */
	while (start > 0 && start < at) {
		step = start + 1;
		while (step < at && (s[step] & 0xc0) == 0x80)
			step++;
		if (text_width(s + start, step - start) > 0)
			break;
		start = step;
	}
	return start;
}

struct find_place
search_snippet(const char *s, size_t n, const struct find_place *places,
    size_t count, size_t columns)
{
	struct find_place part = { 0, 0 };
	size_t used;

	if (count > 0)
		part.start = go_back(s, places[0].start, columns / BEFORE);
	part.end = part.start +
	    text_fit(s + part.start, n - part.start, columns, &used);
	return part;
}

size_t
search_snippet_places(struct find_place part, const struct find_place *places,
    size_t count, struct find_place *out)
{
	size_t kept = 0;

	for (size_t i = 0; i < count; i++) {
		struct find_place p = places[i];

		if (p.start < part.start)
			p.start = part.start;
		if (p.end > part.end)
			p.end = part.end;
		if (p.start >= p.end)
			continue;
		out[kept].start = p.start - part.start;
		out[kept++].end = p.end - part.start;
	}
	return kept;
}

/*
 * Fuzzes folding, cutting and finding.  The input is a text and, behind a
 * NUL, a query: what a plain search in the folded text finds is found,
 * folding a segment at a time gives the same, and each piece that the query
 * asks for is among the text's where it is found.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/find.h"
#include "lib/text/fold.h"
#include "lib/text/pieces.h"

#define PLACES 16

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

/* Whether a piece, or where it is open one that begins so, is there. */
static bool
has_piece(const struct buf *pieces, const char *piece, size_t n, bool open)
{
	const char *at = pieces->s, *end;

	for (; (end = strchr(at, ' ')) != NULL; at = end + 1)
		if (strncmp(at, piece, n) == 0 &&
		    (open || (size_t)(end - at) == n))
			return true;
	return false;
}

/* ("민원" AND "tv" *) */
static void
check_match(const struct buf *match, const struct buf *pieces)
{
	const char *at = match->s, *end;

	while ((at = strchr(at, '"')) != NULL) {
		end = strchr(++at, '"');
		must(end != NULL);
		must(has_piece(pieces, at, (size_t)(end - at),
		    strncmp(end, "\" *", 3) == 0));
		at = end + 1;
	}
}

static void
check_places(const struct find *f, const char *s, size_t n, bool found)
{
	struct find_place place[PLACES];
	size_t count = find_places(f, s, n, place, PLACES);

	must((count > 0) == found);
	for (size_t i = 0; i < count; i++) {
		must(place[i].start < place[i].end && place[i].end <= n);
		must(i == 0 || place[i - 1].end <= place[i].start);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = mem_textn((const char *)data, size);
	size_t n = strlen(text), len, i;
	const char *query = n < size ? text + n + 1 : "";
	struct buf folded = BUF_INIT, parts = BUF_INIT, pieces = BUF_INIT,
		   match = BUF_INIT;
	struct find *f = find_new(query, true);
	const char *what;
	bool initials, found;

	text_fold(text, n, &folded);
	for (i = 0; i < n; i += len) {
		len = text_fold_next(text + i, n - i, &parts);
		must(len > 0 && len <= n - i);
	}
	must(parts.len == folded.len &&
	    memcmp(parts.s, folded.s, folded.len) == 0);
	what = find_text(f, &len, &initials);
	must(!initials);
	if (len > 0) {
		found = memmem(folded.s, folded.len, what, len) != NULL;
		must(find_in(f, folded.s, folded.len) == found);
		check_places(f, text, n, found);
		pieces_add(folded.s, folded.len, &pieces);
		if (pieces_match(what, len, &match) && found)
			check_match(&match, &pieces);
	}
	find_free(f);
	f = find_new(query, false);
	found = find_in(f, folded.s, folded.len);
	if (find_text(f, &len, &initials) != NULL && len > 0)
		check_places(f, text, n, found);
	find_free(f);
	buf_clear(&folded);
	buf_clear(&parts);
	buf_clear(&pieces);
	buf_clear(&match);
	free(text);
	return 0;
}

/*
 * Search for citizens: the query language, held to what they may ask, over
 * posts that are shown and no others; for a connection of the role public.
 *
 *   주차 "불법 주차" (단속 OR 신고) -광고 board:free author:김* title:공원
 *   since:2026-11-01 until:2026-12-01
 *
 * Each search is bounded: in terms, in pages and in time.
 */
#ifndef OSAN_BOARD_PUBLIC_SEARCH_H
#define OSAN_BOARD_PUBLIC_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/text/find.h"

#define PUBLIC_SEARCH_PAGE 20   /* hits of a page */
#define PUBLIC_SEARCH_PAGES 50  /* pages of a search */
#define PUBLIC_SEARCH_PLACES 16 /* that are marked in a text, at most */

struct public_search_limits {
	int64_t terms; /* setting query.max-terms */
	int64_t time;  /* microseconds; setting web.search-time */
};

/* Reads them over a connection that sees the settings (role web), once for
 * a while. */
MUST_USE int public_search_limits_read(struct store *store,
    struct public_search_limits *out, struct err *e);

struct public_search_ask {
	const char *query; /* borrowed */
	const char *board; /* slug of the one board to look in; NULL = all */
	const char *lang;  /* of the boards' titles: "ko", "en" */
	bool best;         /* most hits first, else newest first */
	int page;          /* from 0 */
};

/* Texts are the hit's own. */
struct public_hit {
	int64_t id;
	int64_t number;      /* on its board */
	int64_t thread;      /* number of what it is a comment to; 0 = none */
	char *board;         /* slug */
	char *board_title;
	char *author;
	int64_t created_at;
	bool by_staff;
	char *title;         /* of the thread where it is a comment */
	struct find_place in_title[PUBLIC_SEARCH_PLACES];
	size_t titles;
	char *snippet;       /* of the body, in one line */
	bool cut_before;     /* the body goes on before it, and behind it */
	bool cut_behind;
	struct find_place in_snippet[PUBLIC_SEARCH_PLACES];
	size_t snippets;
};

struct public_found {
	struct public_hit hit[PUBLIC_SEARCH_PAGE];
	size_t n;
	bool more; /* there is a next page */
};

/*
 * One page.  The caller clears *out, also after errors.  ERR_USAGE for a
 * bad query, for one without anything to be found, and for a page behind
 * the last one that there may be: it names the place, and the hint what can
 * be asked.  ERR_NOT_FOUND for an unknown board; ERR_BUSY where it took too
 * long.
 */
MUST_USE int public_search(struct store *store,
    const struct public_search_limits *limits,
    const struct public_search_ask *ask, struct public_found *out,
    struct err *e);
void public_found_clear(struct public_found *f);

#endif

/*
 * Search for citizens; see public_search.h.  As for lists of posts
 * (post_list.c), the index of search says which posts are looked at, or
 * each board is gone through newest first until there are enough.
 */
#include "lib/board/public_search.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/public_query.h"
#include "lib/board/public_search.sql.h"
#include "lib/org/setting.h"
#include "lib/search/match.h"
#include "lib/search/match.sqlite.sql.h"
#include "lib/search/snippet.h"
#include "lib/search/terms.h"
#include "lib/store/compile.h"

#define COLUMNS 160 /* of a snippet */
#define CREATED_COLUMN 2 /* of the statement, from 1 */
#define BODY_PLACES 64

/* A search on its way. */
struct search {
	struct store *store;
	const struct public_search_ask *ask;
	struct compiled_query *query;
	struct search_terms *terms;
	struct search_match *match;
	struct compile compile;
	struct bind score[2];
	int64_t wanted;   /* rows up to the end of the page, and one more */
	int64_t board_id; /* 0 = all */
	int64_t now;
};

int
public_search_limits_read(struct store *store,
    struct public_search_limits *out, struct err *e)
{
	if (setting_int(store, SETTING_QUERY_MAX_TERMS, &out->terms, e) < 0)
		return -1;
	return setting_int(store, SETTING_WEB_SEARCH_TIME, &out->time, e);
}

static void
hit_clear(struct public_hit *h)
{
	free(h->board);
	free(h->board_title);
	free(h->author);
	free(h->title);
	free(h->snippet);
}

void
public_found_clear(struct public_found *f)
{
	for (size_t i = 0; i < f->n; i++)
		hit_clear(&f->hit[i]);
	f->n = 0;
	f->more = false;
}

/* --- one hit -------------------------------------------------------------- */

/* The part of the body that shows why it was found, in one line. */
static void
take_snippet(const struct search *s, const char *body, size_t n,
    struct public_hit *h)
{
	struct find_place places[BODY_PLACES], inside[BODY_PLACES], part;
	size_t count = search_places(s->terms, body, n, places, BODY_PLACES);

	part = search_snippet(body, n, places, count, COLUMNS);
	h->snippet = mem_printf("%.*s", (int)(part.end - part.start),
	    body + part.start);
	for (char *c = h->snippet; *c != '\0'; c++)
		if (*c == '\n' || *c == '\t')
			*c = ' ';
	h->cut_before = part.start > 0;
	h->cut_behind = part.end < n;
	h->snippets = search_snippet_places(part, places, count, inside);
	if (h->snippets > PUBLIC_SEARCH_PLACES)
		h->snippets = PUBLIC_SEARCH_PLACES;
	memcpy(h->in_snippet, inside, h->snippets * sizeof(*inside));
}

static int
take_around(const struct search *s, int64_t parent, int64_t board,
    struct public_hit *h, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(s->store, &sql_public_search_around, BINDS(
	    b_ref("parent", parent), b_int("now", s->now),
	    b_int("board", board)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		const char *en = stmt_text(st, 2);
		bool english = strcmp(s->ask->lang, "en") == 0 &&
		    en != NULL && en[0] != '\0';

		h->board = mem_text(stmt_text(st, 0));
		h->board_title = mem_text(stmt_text(st, english ? 2 : 1));
		h->thread = stmt_int(st, 3);
		if (parent != 0) {
			free(h->title);
			h->title = mem_text(stmt_null(st, 4) ? "" :
			    stmt_text(st, 4));
		}
	}
	stmt_close(st);
	return rc;
}

/* 1, or 0 for a comment whose thread is not shown any longer. */
static int
take_hit(const struct search *s, const struct stmt *st, struct public_hit *h,
    struct err *e)
{
	int64_t parent = stmt_int(st, 3);
	int rc;

	*h = (struct public_hit){
		.id = stmt_int(st, 0),
		.created_at = stmt_int(st, 1),
		.number = stmt_int(st, 2),
		.title = mem_text(stmt_text(st, 4)),
		.author = mem_text(stmt_text(st, 6)),
		.by_staff = stmt_int(st, 7) != 0,
	};
	rc = take_around(s, parent, stmt_int(st, 8), h, e);
	if (rc > 0 && (parent == 0 || h->thread != 0)) {
		take_snippet(s, stmt_text(st, 5), stmt_bytes(st, 5), h);
		h->titles = search_places(s->terms, h->title,
		    strlen(h->title), h->in_title, PUBLIC_SEARCH_PLACES);
		return 1;
	}
	hit_clear(h);
	return rc < 0 ? -1 : 0;
}

/* --- the statement -------------------------------------------------------- */

static int
find_board(struct search *s, struct err *e)
{
	const char *slug = s->ask->board;

	if (slug == NULL || store_int(s->store, &sql_public_search_board,
	    BINDS(b_text("slug", slug)), &s->board_id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	return err_set(e, ERR_NOT_FOUND, "there is no board '%.60s'", slug);
}

static int
read_query(struct search *s, const struct public_search_limits *limits,
    struct err *e)
{
	const struct search_wish wish = { .visible = true,
		.newest = !s->ask->best, .limit = s->wanted };
	const struct query_node *root;

	if (public_query_read(s->ask->query, limits->terms, &s->query, e) < 0)
		return -1;
	root = compiled_query_root(s->query);
	s->terms = search_terms_new(root);
	if (s->ask->best && search_terms_count(s->terms) == 0)
		return err_set(e, ERR_USAGE, "sorting by best needs words to "
		    "be found");
	return search_match_new(s->store, root, &wish, &s->match, e);
}

/* The boards that are gone through one by one; none where they are too
 * many. */
static int
read_boards(struct search *s, int64_t ids[COMPILE_PARTS + 1], size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(s->store, &sql_public_search_boards,
	    BINDS(b_int("most", COMPILE_PARTS + 1)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*n)++] = stmt_int(st, 0);
	stmt_close(st);
	if (*n > COMPILE_PARTS)
		*n = 0;
	return rc;
}

static int
add_sort(struct search *s, bool set, struct err *e)
{
	struct compile_sort sort = { .id = &sql_public_sort_id,
		.key = set ? &sql_public_sort_created_set :
		    &sql_public_sort_created, .descending = true,
		.key_column = CREATED_COLUMN, .id_column = 1 };
	int64_t ids[COMPILE_PARTS + 1];
	size_t n = 0;

	if (s->ask->best) {
		s->score[0] = b_test("score", search_terms_score(s->terms));
		s->score[1] = (struct bind){ .type = BIND_END };
		sort.key = &sql_sort_best;
		sort.binds = s->score;
	} else if (!set && s->board_id == 0 &&
	    !public_query_names_board(s->query) &&
	    read_boards(s, ids, &n, e) < 0) {
		return -1;
	}
	if (n > 0)
		compile_merge(&s->compile, &sort, 0,
		    &sql_public_where_board_id, ids, n);
	else
		compile_sort(&s->compile, &sort, 0);
	return 0;
}

static int
make(struct search *s, struct err *e)
{
	bool set = search_match_way(s->match) == SEARCH_SET;

	if (s->board_id != 0)
		compile_term(&s->compile, set ? &sql_public_where_board_id_set
		    : &sql_public_where_board_id,
		    BINDS(b_int("id", s->board_id)));
	search_match_add(s->match, &s->compile);
	if (public_query_add(s->query, &s->compile, set, e) < 0 ||
	    add_sort(s, set, e) < 0)
		return -1;
	compile_limit(&s->compile, s->wanted);
	return 0;
}

/* --- a page of it --------------------------------------------------------- */

static int
read_page(struct search *s, struct public_found *out, struct err *e)
{
	int64_t skip = s->wanted - 1 - PUBLIC_SEARCH_PAGE;
	struct stmt *st;
	int64_t at = 0;
	int rc;

	if (compile_open(&s->compile, s->store, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (at++ < skip)
			continue;
		if (at == s->wanted) {
			out->more = s->ask->page + 1 < PUBLIC_SEARCH_PAGES;
			break;
		}
		rc = take_hit(s, st, &out->hit[out->n], e);
		if (rc < 0)
			break;
		out->n += rc > 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
run(struct search *s, const struct public_search_limits *limits,
    struct public_found *out, struct err *e)
{
	if (find_board(s, e) < 0 || read_query(s, limits, e) < 0 ||
	    make(s, e) < 0)
		return -1;
	return read_page(s, out, e);
}

static int
too_long(struct err *e)
{
	err_clear(e);
	err_set(e, ERR_BUSY, "the search took too long and was given up");
	return err_hint(e, "ask for longer words, or add board: or since:");
}

int
public_search(struct store *store, const struct public_search_limits *limits,
    const struct public_search_ask *ask, struct public_found *out,
    struct err *e)
{
	struct search s = { .store = store, .ask = ask, .wanted =
	    ((int64_t)ask->page + 1) * PUBLIC_SEARCH_PAGE + 1,
	    .now = clock_now() };
	int64_t until = clock_steady() + limits->time;
	int rc;

	memset(out, 0, sizeof(*out));
	if (ask->page < 0 || ask->page >= PUBLIC_SEARCH_PAGES)
		return err_set(e, ERR_USAGE, "a search shows %d pages: ask "
		    "for less", PUBLIC_SEARCH_PAGES);
	compile_init(&s.compile, &sql_public_search,
	    BINDS(b_int("now", s.now)));
	store_set_until(store, until);
	rc = run(&s, limits, out, e);
	store_set_until(store, 0);
	if (rc < 0 && e->code == ERR_DB && clock_steady() >= until)
		rc = too_long(e);
	compile_clear(&s.compile);
	search_match_free(s.match);
	search_terms_free(s.terms);
	compiled_query_free(s.query);
	return rc;
}

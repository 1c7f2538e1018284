/*
 * From a query to a condition that the index answers; see match.h.
 *
 * A word that few posts have: they are taken from the index and sorted.  One
 * that many have: posts are gone through newest first, and the first wanted
 * ones soon found.  Where they are not (it was common long ago), the index
 * is asked once for all that have it, and the others are passed over.
 */
#include "lib/search/match.h"

#include <stdlib.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/search/index.sqlite.sql.h"
#include "lib/search/internal.h"
#include "lib/search/match.sqlite.sql.h"
#include "lib/store/test.h"
#include "lib/text/find.h"
#include "lib/text/pieces.h"

/*
 * A post that is fetched costs some 25 times as much as asking the index for
 * one more, or as passing one over by its id.
 */
#define FETCH_ROOT 5 /* the root of that */
#define FEW 200      /* posts that are always taken from the index */
#define LOOKS 2000   /* posts gone through before the index is asked */
#define MATCH_BYTES 16384 /* of an expression; what is longer is left out */

struct search_match {
	struct store *store;
	enum search_way way;
	bool visible;
	bool seen; /* the connection sees visible posts alone */
	struct buf match; /* FTS5 expression, empty for none */
	int64_t upto;
	int64_t looks;
	int64_t *id; /* posts that may be hits, sorted; NULL = not asked */
	size_t count;
	struct store_test may;
};

static bool add(struct buf *out, const struct query_node *n);

static bool
add_text(struct buf *out, const struct query_node *n)
{
	struct find *f = find_new(n->text, n->phrase);
	const char *text;
	bool initials, any = false;
	size_t len;

	text = find_text(f, &len, &initials);
	if (!initials)
		any = pieces_match(text, len, out);
	find_free(f);
	return any;
}

/* Of AND, what there is of its parts; of OR, all of them or nothing. */
static bool
add_parts(struct buf *out, const struct query_node *n)
{
	const char *word = n->type == QUERY_OR ? " OR " : " AND ";
	size_t start = out->len;
	bool any = false;

	for (const struct query_node *k = n->child; k != NULL; k = k->next) {
		size_t before = out->len;

		buf_puts(out, any ? word : "(");
		if (add(out, k)) {
			any = true;
			continue;
		}
		buf_cut(out, before);
		if (n->type == QUERY_OR) {
			any = false;
			break;
		}
	}
	if (any)
		buf_putc(out, ')');
	else
		buf_cut(out, start);
	return any;
}

/* Appends the expression that each hit of n meets; false for none. */
static bool
add(struct buf *out, const struct query_node *n)
{
	size_t start = out->len;
	bool any = false;

	switch (n->type) {
	case QUERY_TEXT:
		any = add_text(out, n);
		break;
	case QUERY_AND:
	case QUERY_OR:
		any = add_parts(out, n);
		break;
	case QUERY_NOT:
	case QUERY_TERM:
		break;
	}
	if (any && out->len > MATCH_BYTES) {
		buf_cut(out, start);
		any = false;
	}
	return any;
}

/* The least n whose square is no less than x. */
static int64_t
root_of(int64_t x)
{
	int64_t n = 0;

	for (int64_t bit = INT64_C(1) << 30; bit > 0; bit /= 2)
		if ((n + bit) * (n + bit) < x)
			n += bit;
	return n + 1;
}

/* Posts that are to be found by going through the first of them cost as
 * much as fetching them all where they are the root of this. */
static int64_t
root_of_work(const struct search_wish *w, int64_t posts)
{
	const int64_t most = INT64_C(1) << 30;

	return posts < most && w->limit < most
	    ? root_of(posts * w->limit) : posts;
}

/* How many posts beside those of the index must be looked at, most at
 * most. */
static int
count_rest(struct search_match *m, int64_t last, int64_t most, int64_t *rest,
    struct err *e)
{
	int64_t hidden = 0;

	if (store_int(m->store, m->seen ? &sql_search_count_pending_seen :
	    &sql_search_count_pending, NO_BINDS, rest, e) < 0)
		return -1;
	if (last > m->upto)
		*rest += last - m->upto;
	if (!m->visible && store_int(m->store, &sql_search_count_hidden,
	    BINDS(b_int("most", most)), &hidden, e) < 0)
		return -1;
	*rest += hidden;
	return 0;
}

/* The hits of the index and the rest, counted up to most. */
static int
count(struct search_match *m, int64_t last, int64_t most, int64_t *n,
    struct err *e)
{
	int64_t hits = 0;

	if (count_rest(m, last, most + 1, n, e) < 0)
		return -1;
	if (*n <= most && store_int(m->store, &sql_search_hits_count,
	    BINDS(b_text("match", m->match.s), b_int("most", most - *n + 1)),
	    &hits, e) < 0)
		return -1;
	*n += hits;
	return 0;
}

static int
choose(struct search_match *m, const struct search_wish *w, struct err *e)
{
	bool walk = w->newest && w->limit > 0;
	int64_t last, few, many, n;

	if (store_int(m->store, m->seen ? &sql_search_last_seen :
	    &sql_search_last_post, NO_BINDS, &last, e) < 0)
		return -1;
	few = many = last / 4;
	if (walk) {
		many = root_of_work(w, last) * FETCH_ROOT;
		few = root_of_work(w, last) / FETCH_ROOT;
	}
	if (few < FEW)
		few = FEW;
	if (count(m, last, few > many ? few : many, &n, e) < 0)
		return -1;
	if (n <= few)
		m->way = SEARCH_SET;
	else if (walk)
		m->way = SEARCH_WALK;
	m->looks = n <= many ? 0 : LOOKS;
	return 0;
}

static int
take_ids(struct search_match *m, const struct sql *sql,
    const struct bind *binds, struct err *e)
{
	size_t room = m->count;
	struct stmt *st;
	int rc;

	if (stmt_open(m->store, sql, binds, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (m->count == room) {
			room = room * 2 + 1024;
			m->id = mem_grow(m->id, room, sizeof(*m->id));
		}
		m->id[m->count++] = stmt_int(st, 0);
	}
	stmt_close(st);
	m->id = mem_grow(m->id, m->count + 1, sizeof(*m->id));
	return rc;
}

static int
by_number(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Whether the row with this id may be a hit. */
static int64_t
may(void *ctx, const struct store_args *args)
{
	struct search_match *m = ctx;
	int64_t id = store_arg_int(args, 0);
	struct err e = ERR_INIT;

	if (id > m->upto || m->looks-- > 0)
		return 1;
	if (m->id == NULL) {
		if (take_ids(m, m->seen ? &sql_search_hits_seen :
			&sql_search_hits,
			BINDS(b_text("match", m->match.s)), &e) < 0 ||
		    (!m->visible &&
			take_ids(m, &sql_search_not_visible, NO_BINDS,
			    &e) < 0))
			return -1;
		qsort(m->id, m->count, sizeof(*m->id), by_number);
	}
	return bsearch(&id, m->id, m->count, sizeof(id), by_number) != NULL;
}

int
search_match_new(struct store *store, const struct query_node *root,
    const struct search_wish *wish, struct search_match **out, struct err *e)
{
	struct search_match *m = mem_new(1, sizeof(*m));
	bool usable;

	m->store = store;
	m->seen = store_role_of(store) == STORE_PUBLIC;
	m->visible = wish->visible || m->seen;
	m->may = (struct store_test){ may, m };
	buf_init(&m->match);
	*out = m;
	if (root == NULL || !add(&m->match, root))
		return 0;
	if (search_usable(store, &usable, &m->upto, e) < 0 ||
	    (usable && choose(m, wish, e) < 0))
		return -1;
	return 0;
}

void
search_match_free(struct search_match *m)
{
	if (m == NULL)
		return;
	buf_clear(&m->match);
	free(m->id);
	free(m);
}

enum search_way
search_match_way(const struct search_match *m)
{
	return m->way;
}

void
search_match_add(struct search_match *m, struct compile *c)
{
	switch (m->way) {
	case SEARCH_SCAN:
		break;
	case SEARCH_SET:
		compile_term(c, m->seen ? &sql_where_search_set_seen
			: m->visible ? &sql_where_search_set
				     : &sql_where_search_set_all,
		    BINDS(b_text("match", m->match.s)));
		break;
	case SEARCH_WALK:
		compile_term(c, &sql_where_search_walk,
		    BINDS(b_test("may", &m->may)));
		break;
	}
}

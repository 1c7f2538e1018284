/*
 * Lists of posts and of the queue; see post_list.h.
 */
#include "lib/board/post_list.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/post_found.sqlite.sql.h"
#include "lib/board/post_list.sql.h"
#include "lib/search/match.sqlite.sql.h"

#define CREATED_COLUMN 9 /* of post_list, from 1 */

#define SORT(key) { #key, &sql_sort_##key, &sql_value_##key }

static const struct {
	const char *name;
	const struct sql *key;
	const struct sql *value_of;
} sorts[] = {
	SORT(created_at), SORT(updated_at), SORT(expires_at), SORT(number),
	SORT(id), SORT(title), SORT(author), SORT(state),
};

static int
find_sort(const char *name, struct compile_sort *s, struct err *e)
{
	*s = (struct compile_sort){ .id = &sql_sort_id, .id_column = 1 };
	if (name != NULL && strcmp(name, "best") == 0) {
		s->key = &sql_sort_best;
		s->value_of = &sql_value_best;
		s->descending = true;
		return 0;
	}
	if (name == NULL || strcmp(name, "new") == 0)
		name = "-created_at";
	s->descending = name[0] == '-';
	name += s->descending;
	for (size_t i = 0; i < ARRAY_LEN(sorts); i++)
		if (strcmp(sorts[i].name, name) == 0) {
			s->key = sorts[i].key;
			s->value_of = sorts[i].value_of;
			return 0;
		}
	err_set(e, ERR_USAGE, "posts cannot be sorted by '%.40s'", name);
	return err_hint(e, "sort by new, best, created_at, updated_at, "
	    "expires_at, number, id, title, author or state; '-' in front "
	    "turns it round");
}

static int
add_board(struct store *store, struct compile *c, const struct sql *term,
    const char *slug, struct err *e)
{
	struct board b = BOARD_INIT;

	if (slug == NULL)
		return 0;
	if (board_find(store, slug, &b, e) < 0)
		return -1;
	compile_term(c, term, BINDS(b_int("id", b.id)));
	board_clear(&b);
	return 0;
}

/* A cursor names a row that is there; without it a list would just end. */
static int
check_after(struct store *store, const struct sql *sql, int64_t after,
    struct err *e)
{
	int64_t id;

	if (after == 0 ||
	    store_int(store, sql, BINDS(b_int("id", after)), &id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_set(e, ERR_NOT_FOUND, sql == &sql_cursor_queue ?
	    "post %lld does not wait in the queue (any longer)" :
	    "there is no post %lld", (long long)after);
	return err_hint(e, "begin again without --after");
}

/* The boards with posts, to be read one by one; none where they are too
 * many. */
static int
boards(struct store *store, int64_t ids[COMPILE_PARTS + 1], size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(store, &sql_post_list_boards,
		BINDS(b_int("most", COMPILE_PARTS + 1)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		ids[(*n)++] = stmt_int(st, 0);
	stmt_close(st);
	if (*n > COMPILE_PARTS)
		*n = 0;
	return rc;
}

/* What the query looks for, and what the index says about it. */
static int
read_query(struct store *store, const struct post_list_options *o,
    struct post_list *l, struct compile_sort *sort, struct err *e)
{
	struct search_wish wish = {
		.newest = sort->key == &sql_sort_created_at &&
		    sort->descending,
		.limit = o->limit,
	};

	if (post_query_read(store, o->query, &l->query, e) < 0)
		return -1;
	wish.visible = post_query_is_visible(l->query) ||
	    (o->shown && !post_query_names_state(l->query));
	l->terms = search_terms_new(compiled_query_root(l->query));
	if (sort->key == &sql_sort_best) {
		if (search_terms_count(l->terms) == 0)
			return err_set(e, ERR_USAGE, "sorting by best needs "
			    "words to be found");
		l->score[0] = b_test("score", search_terms_score(l->terms));
		l->score[1] = (struct bind){ .type = BIND_END };
		sort->binds = l->score;
	}
	return search_match_new(store, compiled_query_root(l->query), &wish,
	    &l->match, e);
}

/* What is looked at first stands first. */
static int
add_conditions(struct store *store, const struct post_list_options *o,
    struct post_list *l, struct err *e)
{
	bool named = post_query_names_state(l->query);

	if (add_board(store, &l->compile, &sql_where_board_id, o->board,
	    e) < 0)
		return -1;
	search_match_add(l->match, &l->compile);
	if (o->shown && !named)
		compile_term(&l->compile, &sql_where_state,
		    BINDS(b_text("value", "visible")));
	if (o->kept && !named)
		compile_term(&l->compile, &sql_where_is_kept, NO_BINDS);
	return post_query_add(l->query, &l->compile, e);
}

/* The first posts by time of all boards come from the index of each. */
static int
add_sort(struct store *store, const struct post_list_options *o,
    struct post_list *l, struct compile_sort *sort, struct err *e)
{
	int64_t ids[COMPILE_PARTS + 1];
	size_t n = 0;

	if (sort->key == &sql_sort_created_at && o->limit > 0 &&
	    o->board == NULL && !post_query_names_board(l->query) &&
	    search_match_way(l->match) != SEARCH_SET &&
	    boards(store, ids, &n, e) < 0)
		return -1;
	sort->key_column = CREATED_COLUMN;
	if (n > 0)
		compile_merge(&l->compile, sort, o->after, &sql_where_board_id,
		    ids, n);
	else
		compile_sort(&l->compile, sort, o->after);
	return 0;
}

/* Where the index names the posts, no other one is to lead to them. */
static const struct sql *
base(const struct post_list_options *o, const struct post_list *l)
{
	if (search_match_way(l->match) == SEARCH_SET)
		return o->with_body ? &sql_post_list_found_whole
				    : &sql_post_list_found;
	return o->with_body ? &sql_post_list_whole : &sql_post_list;
}

int
post_list_open(struct store *store, const struct post_list_options *o,
    struct post_list *l, struct err *e)
{
	struct compile_sort sort;

	memset(l, 0, sizeof(*l));
	if (find_sort(o->sort, &sort, e) < 0 ||
	    check_after(store, &sql_cursor_post, o->after, e) < 0 ||
	    read_query(store, o, l, &sort, e) < 0)
		goto fail;
	compile_init(&l->compile, base(o, l), NO_BINDS);
	if (add_conditions(store, o, l, e) < 0 ||
	    add_sort(store, o, l, &sort, e) < 0)
		goto fail;
	compile_limit(&l->compile, o->limit);
	if (compile_open(&l->compile, store, &l->st, e) < 0)
		goto fail;
	return 0;
fail:
	post_list_close(l);
	return -1;
}

int
post_list_next(struct post_list *l, struct post_row *row, struct err *e)
{
	int rc = stmt_next(l->st, e);

	if (rc <= 0)
		return rc;
	row->id = stmt_int(l->st, 0);
	row->board_id = stmt_int(l->st, 1);
	row->board = stmt_text(l->st, 2);
	row->number = stmt_int(l->st, 3);
	row->state = stmt_text(l->st, 4);
	row->title = stmt_text(l->st, 5);
	row->body = stmt_text(l->st, 6);
	row->author = stmt_text(l->st, 7);
	row->created_at = stmt_int(l->st, 8);
	row->expires_at = stmt_int(l->st, 9);
	row->version = stmt_int(l->st, 10);
	row->parent_id = stmt_int(l->st, 11);
	row->citizen_id = stmt_int(l->st, 12);
	row->staff_id = stmt_int(l->st, 14);
	row->url = stmt_text(l->st, 13);
	return 1;
}

void
post_list_close(struct post_list *l)
{
	stmt_close(l->st);
	l->st = NULL;
	compile_clear(&l->compile);
	compiled_query_free(l->query);
	search_match_free(l->match);
	search_terms_free(l->terms);
	l->query = NULL;
	l->match = NULL;
	l->terms = NULL;
}

int
queue_list_open(struct store *store, const struct queue_list_options *o,
    struct post_list *l, struct err *e)
{
	memset(l, 0, sizeof(*l));
	compile_init(&l->compile, &sql_queue_list,
	    BINDS(b_int("now", clock_now())));
	if (check_after(store, &sql_cursor_queue, o->after, e) < 0 ||
	    add_board(store, &l->compile, &sql_where_queue_board, o->board,
	    e) < 0 ||
	    post_query_read(store, o->query, &l->query, e) < 0 ||
	    post_query_add(l->query, &l->compile, e) < 0)
		goto fail;
	if (o->after != 0)
		compile_term(&l->compile, &sql_queue_after,
		    BINDS(b_int("id", o->after)));
	compile_tail(&l->compile, &sql_queue_order);
	compile_limit(&l->compile, o->limit);
	if (compile_open(&l->compile, store, &l->st, e) < 0)
		goto fail;
	return 0;
fail:
	post_list_close(l);
	return -1;
}

int
queue_list_next(struct post_list *l, struct queue_row *row, struct err *e)
{
	int rc = stmt_next(l->st, e);

	if (rc <= 0)
		return rc;
	row->post_id = stmt_int(l->st, 0);
	row->board = stmt_text(l->st, 1);
	row->title = stmt_text(l->st, 2);
	row->author = stmt_text(l->st, 3);
	row->state = stmt_text(l->st, 4);
	row->ground = stmt_int(l->st, 5);
	row->weight = stmt_int(l->st, 6);
	row->since = stmt_int(l->st, 7);
	row->claimed_by = stmt_text(l->st, 8);
	row->claimed_until = stmt_int(l->st, 9);
	row->body = stmt_text(l->st, 10);
	return 1;
}

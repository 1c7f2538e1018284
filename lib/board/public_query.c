/*
 * What citizens may ask; see public_query.h.  The table of keys and the
 * switch in add_term() are all of it.
 */
#include "lib/board/public_query.h"

#include "lib/board/public_search.sql.h"
#include "lib/search/match.sqlite.sql.h"
#include "lib/search/terms.h"

enum key { KEY_BOARD, KEY_AUTHOR, KEY_TITLE, KEY_SINCE, KEY_UNTIL };

static const struct query_key keys[] = {
	[KEY_BOARD] = { .name = "board", .value = QUERY_WORD },
	[KEY_AUTHOR] = { .name = "author", .value = QUERY_WORD },
	[KEY_TITLE] = { .name = "title", .value = QUERY_WORD },
	[KEY_SINCE] = { .name = "since", .value = QUERY_TIME },
	[KEY_UNTIL] = { .name = "until", .value = QUERY_TIME },
	{ .name = NULL },
};

static void
add_words(struct compile *c, struct compiled_query *q,
    const struct sql *where, const struct query_node *n)
{
	struct search_term *t = search_term_new(n);

	compiled_query_keep(q, t, search_term_free);
	compile_term(c, where, BINDS(b_test("test", search_term_test(t))));
}

static void
add_term(struct compile *c, struct compiled_query *q,
    const struct query_node *n)
{
	bool set = compiled_query_context(q) != NULL;

	if (n->type == QUERY_TEXT) {
		add_words(c, q, &sql_where_text, n);
		return;
	}
	switch ((enum key)(n->key - keys)) {
	case KEY_BOARD:
		compile_term(c, set ? &sql_public_where_board_set :
		    &sql_public_where_board, BINDS(b_text("value",
		    n->text)));
		break;
	case KEY_AUTHOR:
		compile_term(c, &sql_public_where_author,
		    BINDS(b_text("value", n->prefix ?
		    compiled_query_begin(q, n->text) :
		    compiled_query_whole(q, n->text))));
		break;
	case KEY_TITLE:
		add_words(c, q, &sql_where_title, n);
		break;
	case KEY_SINCE:
		compile_term(c, set ? &sql_public_where_since_set :
		    &sql_public_where_since, BINDS(b_int("value",
		    n->number)));
		break;
	case KEY_UNTIL:
		compile_term(c, set ? &sql_public_where_until_set :
		    &sql_public_where_until, BINDS(b_int("value",
		    n->number)));
		break;
	}
}

int
public_query_read(const char *text, int64_t most,
    struct compiled_query **out, struct err *e)
{
	const struct query_node *root;

	*out = NULL;
	if (compiled_query_read(text != NULL ? text : "", keys, most, out,
	    e) < 0)
		return -1;
	root = compiled_query_root(*out);
	if (root->type != QUERY_AND || root->child != NULL)
		return 0;
	err_set(e, ERR_USAGE, "there is nothing to be found in it");
	return err_hint(e, "write words, or board:, author:, title:, since:, "
	    "until:");
}

int
public_query_add(struct compiled_query *q, struct compile *c, bool set,
    struct err *e)
{
	static const struct compile_terms terms = { keys, add_term };

	compiled_query_set_context(q, set ? keys : NULL);
	return compiled_query_add(q, c, &terms, e);
}

bool
public_query_names_board(const struct compiled_query *q)
{
	return compiled_query_has(q, &keys[KEY_BOARD]);
}

/*
 * The query language over posts; see post_query.h.  The table of keys and
 * the switch in add_term() are the whole language.
 */
#include "lib/board/post_query.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.sql.h"
#include "lib/org/setting.h"
#include "lib/search/match.sqlite.sql.h"
#include "lib/search/terms.h"

enum key { KEY_BOARD, KEY_STATE, KEY_AUTHOR, KEY_TITLE, KEY_SINCE, KEY_UNTIL,
	KEY_ID, KEY_NUMBER, KEY_GROUND, KEY_FLAG, KEY_IS };

static const char *const states[] = { "pending", "visible", "hidden",
	"removed", "expired", "withdrawn", "purged", NULL };
static const char *const flags[] = { "report", "rule", "repeat", "personal",
	"flood", "unverified", "premoderation", NULL };
static const char *const traits[] = { "flagged", "queued", "claimed",
	"comment", "pinned", "staff", "appealed", NULL };

static const struct query_key keys[] = {
	[KEY_BOARD] = { .name = "board", .value = QUERY_WORD },
	[KEY_STATE] = { .name = "state", .value = QUERY_CHOICE,
	    .choices = states },
	[KEY_AUTHOR] = { .name = "author", .value = QUERY_WORD },
	[KEY_TITLE] = { .name = "title", .value = QUERY_WORD },
	[KEY_SINCE] = { .name = "since", .value = QUERY_TIME },
	[KEY_UNTIL] = { .name = "until", .value = QUERY_TIME },
	[KEY_ID] = { .name = "id", .value = QUERY_NUMBER, .low = 1,
	    .high = INT64_MAX },
	[KEY_NUMBER] = { .name = "number", .value = QUERY_NUMBER, .low = 1,
	    .high = INT64_MAX },
	[KEY_GROUND] = { .name = "ground", .value = QUERY_NUMBER, .low = 1,
	    .high = 9 },
	[KEY_FLAG] = { .name = "flag", .value = QUERY_CHOICE,
	    .choices = flags },
	[KEY_IS] = { .name = "is", .value = QUERY_CHOICE, .choices = traits },
	{ .name = NULL },
};

static void
add_trait(struct compile *c, const char *word)
{
	static const struct {
		const char *word;
		const struct sql *sql;
	} table[] = {
		{ "flagged", &sql_where_is_flagged },
		{ "queued", &sql_where_is_queued },
		{ "comment", &sql_where_is_comment },
		{ "pinned", &sql_where_is_pinned },
		{ "staff", &sql_where_is_staff },
		{ "appealed", &sql_where_is_appealed },
	};

	if (strcmp(word, "claimed") == 0) {
		compile_term(c, &sql_where_is_claimed,
		    BINDS(b_int("now", clock_now())));
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (strcmp(table[i].word, word) == 0)
			compile_term(c, table[i].sql, NO_BINDS);
}

/* Words to be found, in the columns of the fragment. */
static void
add_words(struct compile *c, struct compiled_query *q, const struct sql *where,
    const struct query_node *n)
{
	struct search_term *t = search_term_new(n);

	compiled_query_keep(q, t, search_term_free);
	compile_term(c, where,
	    BINDS(b_test("test", search_term_test(t))));
}

static void
add_term(struct compile *c, struct compiled_query *q,
    const struct query_node *n)
{
	const struct bind text[] = { b_text("value", n->text),
		{ .type = BIND_END } };
	const struct bind number[] = { b_int("value", n->number),
		{ .type = BIND_END } };

	if (n->type == QUERY_TEXT) {
		add_words(c, q, &sql_where_text, n);
		return;
	}
	switch ((enum key)(n->key - keys)) {
	case KEY_BOARD:
		compile_term(c, &sql_where_board, text);
		break;
	case KEY_STATE:
		compile_term(c, strcmp(n->text, "visible") == 0 ?
		    &sql_where_state : &sql_where_state_rare, text);
		break;
	case KEY_AUTHOR:
		compile_term(c, &sql_where_author, BINDS(b_text("value",
		    n->prefix ? compiled_query_begin(q, n->text) :
		    compiled_query_whole(q, n->text))));
		break;
	case KEY_TITLE:
		add_words(c, q, &sql_where_title, n);
		break;
	case KEY_SINCE:
		compile_term(c, &sql_where_since, number);
		break;
	case KEY_UNTIL:
		compile_term(c, &sql_where_until, number);
		break;
	case KEY_ID:
		compile_term(c, &sql_where_id, number);
		break;
	case KEY_NUMBER:
		compile_term(c, &sql_where_number, number);
		break;
	case KEY_GROUND:
		compile_term(c, &sql_where_ground, number);
		break;
	case KEY_FLAG:
		compile_term(c, &sql_where_kind, text);
		break;
	case KEY_IS:
		add_trait(c, n->text);
		break;
	}
}

int
post_query_read(struct store *store, const char *text,
    struct compiled_query **out, struct err *e)
{
	int64_t most = 0;

	*out = NULL;
	if (text != NULL &&
	    setting_int(store, SETTING_QUERY_MAX_TERMS, &most, e) < 0)
		return -1;
	return compiled_query_read(text, keys, most, out, e);
}

int
post_query_add(struct compiled_query *q, struct compile *c, struct err *e)
{
	static const struct compile_terms terms = { keys, add_term };

	return compiled_query_add(q, c, &terms, e);
}

bool
post_query_names_board(const struct compiled_query *q)
{
	return compiled_query_has(q, &keys[KEY_BOARD]);
}

bool
post_query_names_state(const struct compiled_query *q)
{
	return compiled_query_has(q, &keys[KEY_STATE]);
}

bool
post_query_is_visible(const struct compiled_query *q)
{
	const struct query_node *n = compiled_query_root(q);

	if (n != NULL && n->type == QUERY_AND)
		n = n->child;
	for (; n != NULL; n = n->next)
		if (n->type == QUERY_TERM && n->key == &keys[KEY_STATE] &&
		    strcmp(n->text, "visible") == 0)
			return true;
	return false;
}

/* Takes one term; false for one that is not plain, or comes twice. */
static bool
take_plain(const struct query_node *n, struct post_query_plain *plain)
{
	if (n->type != QUERY_TERM)
		return false;
	switch ((enum key)(n->key - keys)) {
	case KEY_BOARD:
		if (plain->board != NULL || n->prefix)
			return false;
		plain->board = n->text;
		return true;
	case KEY_STATE:
		if (plain->state != NULL)
			return false;
		for (size_t i = 0; states[i] != NULL; i++)
			if (strcmp(states[i], n->text) == 0)
				plain->state = states[i];
		return true;
	case KEY_GROUND:
		if (plain->ground != 0)
			return false;
		plain->ground = (int)n->number;
		return true;
	case KEY_IS:
		if (strcmp(n->text, "claimed") == 0)
			return plain->claimed = true;
		return strcmp(n->text, "queued") == 0;
	default:
		return false;
	}
}

bool
post_query_is_plain(const struct compiled_query *q,
    struct post_query_plain *plain)
{
	const struct query_node *n = compiled_query_root(q);

	memset(plain, 0, sizeof(*plain));
	if (n == NULL)
		return true;
	if (n->type != QUERY_AND)
		return take_plain(n, plain);
	for (n = n->child; n != NULL; n = n->next)
		if (!take_plain(n, plain))
			return false;
	return true;
}

/*
 * The query language over posts; see post_query.h.  The table of keys and
 * the switch in term() are the whole language.
 */
#include "lib/board/post_query.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.sql.h"
#include "lib/text/nfc.h"
#include "lib/text/query.h"

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

struct post_query {
	struct query_node *root;
	char **text; /* patterns that were made for LIKE */
	size_t count;
};

void
post_query_free(struct post_query *q)
{
	if (q == NULL)
		return;
	for (size_t i = 0; i < q->count; i++)
		free(q->text[i]);
	free(q->text);
	query_free(q->root);
	free(q);
}

/* A pattern for LIKE that finds text as it stands; kept in q. */
static const char *
pattern(struct post_query *q, const char *text, bool anywhere, bool open_end)
{
	struct buf b = BUF_INIT, nfc = BUF_INIT;
	struct err e = ERR_INIT;

	if (text_nfc(text, strlen(text), &nfc, &e) < 0)
		buf_puts(&nfc, text);
	if (anywhere)
		buf_putc(&b, '%');
	for (size_t i = 0; i < nfc.len; i++) {
		if (strchr("%_\\", nfc.s[i]) != NULL)
			buf_putc(&b, '\\');
		buf_putc(&b, (char)tolower((unsigned char)nfc.s[i]));
	}
	if (anywhere || open_end)
		buf_putc(&b, '%');
	buf_clear(&nfc);
	q->text = mem_grow(q->text, q->count + 1, sizeof(*q->text));
	q->text[q->count] = buf_take(&b);
	return q->text[q->count++];
}

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

static void
add_term(struct compile *c, struct post_query *q, const struct query_node *n)
{
	const struct bind text[] = { b_text("value", n->text),
		{ .type = BIND_END } };
	const struct bind number[] = { b_int("value", n->number),
		{ .type = BIND_END } };

	switch ((enum key)(n->key - keys)) {
	case KEY_BOARD:
		compile_term(c, &sql_where_board, text);
		break;
	case KEY_STATE:
		compile_term(c, &sql_where_state, text);
		break;
	case KEY_AUTHOR:
		if (n->prefix)
			compile_term(c, &sql_where_author_like, BINDS(
			    b_text("value", pattern(q, n->text, false,
			    true))));
		else
			compile_term(c, &sql_where_author, text);
		break;
	case KEY_TITLE:
		compile_term(c, &sql_where_title, BINDS(b_text("value",
		    pattern(q, n->text, true, true))));
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

/* Brackets are as deep as the parser let them be. */
static int
add(struct compile *c, struct post_query *q, const struct query_node *n,
    struct err *e)
{
	switch (n->type) {
	case QUERY_NOT:
		compile_not(c);
		return add(c, q, n->child, e);
	case QUERY_TERM:
		add_term(c, q, n);
		return 0;
	case QUERY_TEXT:
		compile_term(c, &sql_where_text, BINDS(b_text("value",
		    pattern(q, n->text, true, true))));
		return 0;
	case QUERY_AND:
	case QUERY_OR:
		break;
	}
	if (n->child != NULL && n->child->next == NULL)
		return add(c, q, n->child, e);
	if (compile_begin(c, n->type == QUERY_OR, e) < 0)
		return -1;
	for (const struct query_node *k = n->child; k != NULL; k = k->next)
		if (add(c, q, k, e) < 0)
			return -1;
	compile_end(c);
	return 0;
}

int
post_query_add(struct compile *c, const char *text, struct post_query **out,
    struct err *e)
{
	*out = NULL;
	if (text == NULL)
		return 0;
	*out = mem_new(1, sizeof(**out));
	if (query_parse(text, keys, &query_limits, &(*out)->root, e) < 0)
		return -1;
	if ((*out)->root->child == NULL)
		return 0;
	return add(c, *out, (*out)->root, e);
}

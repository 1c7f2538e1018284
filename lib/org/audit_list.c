/*
 * Reading the log row by row; see audit_list.h.  The table of keys and the
 * switch in add_term() are the whole language.
 */
#include "lib/org/audit_list.h"

#include <string.h>

#include "lib/crypto/mac.h"
#include "lib/org/audit_list.sql.h"
#include "lib/org/setting.h"

enum key {
	KEY_ACTOR,
	KEY_ACTION,
	KEY_OBJECT,
	KEY_OBJECT_ID,
	KEY_POST,
	KEY_ID,
	KEY_SUBJECT,
	KEY_SINCE,
	KEY_UNTIL,
	KEY_ORIGIN,
	KEY_IS
};

#define ID .value = QUERY_NUMBER, .low = 1, .high = INT64_MAX

static const char *const traits[] = { "outside", "unsealed", "personal", NULL };

static const struct query_key keys[] = {
	[KEY_ACTOR] = { .name = "actor", .value = QUERY_WORD },
	[KEY_ACTION] = { .name = "action", .value = QUERY_WORD },
	[KEY_OBJECT] = { .name = "object", .value = QUERY_WORD },
	[KEY_OBJECT_ID] = { .name = "object_id", ID },
	[KEY_POST] = { .name = "post", ID },
	[KEY_ID] = { .name = "id", ID },
	[KEY_SUBJECT] = { .name = "subject", ID },
	[KEY_SINCE] = { .name = "since", .value = QUERY_TIME },
	[KEY_UNTIL] = { .name = "until", .value = QUERY_TIME },
	[KEY_ORIGIN] = { .name = "origin", .value = QUERY_WORD },
	[KEY_IS] = { .name = "is", .value = QUERY_CHOICE, .choices = traits },
	{ .name = NULL },
};

/* A word as it stands, or its beginning. */
static void
add_word(struct compile *c, struct compiled_query *q,
    const struct query_node *n, const struct sql *exact, const struct sql *like)
{
	if (n->prefix)
		compile_term(c, like,
		    BINDS(b_text("value", compiled_query_begin(q, n->text))));
	else
		compile_term(c, exact, BINDS(b_text("value", n->text)));
}

static void
add_trait(struct compile *c, const char *word)
{
	if (strcmp(word, "outside") == 0)
		compile_term(c, &sql_audit_where_outside, NO_BINDS);
	else if (strcmp(word, "unsealed") == 0)
		compile_term(c, &sql_audit_where_unsealed, NO_BINDS);
	else
		compile_term(c, &sql_audit_where_personal, NO_BINDS);
}

static void
add_term(struct compile *c, struct compiled_query *q,
    const struct query_node *n)
{
	const struct bind number[] = { b_int("value", n->number),
		{ .type = BIND_END } };

	if (n->type == QUERY_TEXT) {
		compile_term(c, &sql_audit_where_text,
		    BINDS(b_text("value",
			compiled_query_anywhere(q, n->text))));
		return;
	}
	switch ((enum key)(n->key - keys)) {
	case KEY_ACTOR:
		add_word(c, q, n, &sql_audit_where_actor,
		    &sql_audit_where_actor_like);
		break;
	case KEY_ACTION:
		add_word(c, q, n, &sql_audit_where_action,
		    &sql_audit_where_action_like);
		break;
	case KEY_OBJECT:
		add_word(c, q, n, &sql_audit_where_object,
		    &sql_audit_where_object_like);
		break;
	case KEY_OBJECT_ID:
		compile_term(c, &sql_audit_where_object_id, number);
		break;
	case KEY_POST:
		compile_term(c, &sql_audit_where_post, number);
		break;
	case KEY_ID:
		compile_term(c, &sql_audit_where_id, number);
		break;
	case KEY_SUBJECT:
		compile_term(c, &sql_audit_where_subject, number);
		break;
	case KEY_SINCE:
		compile_term(c, &sql_audit_where_since, number);
		break;
	case KEY_UNTIL:
		compile_term(c, &sql_audit_where_until, number);
		break;
	case KEY_ORIGIN:
		add_word(c, q, n, &sql_audit_where_origin,
		    &sql_audit_where_origin_like);
		break;
	case KEY_IS:
		add_trait(c, n->text);
		break;
	}
}

int
audit_list_open(struct store *store, const struct audit_list_options *o,
    struct audit_list *l, struct err *e)
{
	static const struct compile_terms terms = { keys, add_term };
	int64_t most = 0;

	memset(l, 0, sizeof(*l));
	compile_init(&l->compile, &sql_audit_list, NO_BINDS);
	if (o->query != NULL &&
	    setting_int(store, SETTING_QUERY_MAX_TERMS, &most, e) < 0)
		goto fail;
	if (compile_query(&l->compile, o->query, &terms, most, &l->query, e) <
	    0)
		goto fail;
	if (o->after != 0)
		compile_term(&l->compile,
		    o->oldest_first ? &sql_audit_where_above
				    : &sql_audit_where_below,
		    BINDS(b_int("value", o->after)));
	compile_tail(&l->compile,
	    o->oldest_first ? &sql_audit_oldest_first
			    : &sql_audit_newest_first);
	compile_limit(&l->compile, o->limit);
	if (compile_open(&l->compile, store, &l->st, e) < 0)
		goto fail;
	return 0;
fail:
	audit_list_close(l);
	return -1;
}

/* Borrowed; NULL where there is none. */
static const unsigned char *
seal_at(const struct stmt *st, int column)
{
	return stmt_bytes(st, column) == MAC_SIZE ? stmt_blob(st, column)
						  : NULL;
}

int
audit_list_next(struct audit_list *l, struct audit_row *row, struct err *e)
{
	int rc = stmt_next(l->st, e);

	if (rc <= 0)
		return rc;
	row->id = stmt_int(l->st, 0);
	row->at = stmt_int(l->st, 1);
	row->actor = stmt_text(l->st, 2);
	row->origin = stmt_text(l->st, 3);
	row->action = stmt_text(l->st, 4);
	row->object = stmt_text(l->st, 5);
	row->object_id = stmt_int(l->st, 6);
	row->subject_id = stmt_int(l->st, 7);
	row->no_object = stmt_null(l->st, 6);
	row->no_subject = stmt_null(l->st, 7);
	row->detail = stmt_text(l->st, 8);
	row->mac = seal_at(l->st, 9);
	row->outside = stmt_int(l->st, 10) != 0;
	row->previous = seal_at(l->st, 11);
	return 1;
}

void
audit_list_close(struct audit_list *l)
{
	stmt_close(l->st);
	l->st = NULL;
	compile_clear(&l->compile);
	compiled_query_free(l->query);
	l->query = NULL;
}

int
audit_last_id(struct store *store, int64_t *id, struct err *e)
{
	return store_int(store, &sql_audit_last_id, NO_BINDS, id, e);
}

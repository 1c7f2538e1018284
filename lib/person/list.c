/*
 * Citizens row by row; see list.h.  The table of keys and the switch in
 * add_term() are the whole language.  Values that are looked up are hashed
 * before the statement is put together, which alone can fail.
 */
#include "lib/person/list.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/setting.h"
#include "lib/person/internal.h"
#include "lib/person/list.sql.h"

enum key { KEY_ID, KEY_POST, KEY_NAME, KEY_PHONE, KEY_EMAIL, KEY_SINCE,
	KEY_UNTIL, KEY_LANG, KEY_IS };

#define ID .value = QUERY_NUMBER, .low = 1, .high = INT64_MAX

#define COL_ID 11 /* behind the columns of citizen_get */

static const char *const traits[] = { "verified", "erased", "reachable",
	"restricted", NULL };
static const char *const langs[] = { "ko", "en", NULL };

static const struct query_key keys[] = {
	[KEY_ID] = { .name = "id", ID },
	[KEY_POST] = { .name = "post", ID },
	[KEY_NAME] = { .name = "name", .value = QUERY_WORD },
	[KEY_PHONE] = { .name = "phone", .value = QUERY_WORD },
	[KEY_EMAIL] = { .name = "email", .value = QUERY_WORD },
	[KEY_SINCE] = { .name = "since", .value = QUERY_TIME },
	[KEY_UNTIL] = { .name = "until", .value = QUERY_TIME },
	[KEY_LANG] = { .name = "lang", .value = QUERY_CHOICE,
	    .choices = langs },
	[KEY_IS] = { .name = "is", .value = QUERY_CHOICE, .choices = traits },
	{ .name = NULL },
};

/* The hashes of one looked-up value; of one key alone both are the same.
 * Empty for a filler, which nobody has. */
struct hashed {
	const struct query_node *node;
	unsigned char hash[RING_SERVING][MAC_SIZE];
	size_t n;
	struct hashed *next;
};

static void
free_hashed(void *p)
{
	struct hashed *h = p;

	while (h != NULL) {
		struct hashed *next = h->next;

		free(h);
		h = next;
	}
}

static enum field
field_of(enum key key)
{
	return key == KEY_PHONE ? FIELD_PHONE :
	    key == KEY_EMAIL	? FIELD_EMAIL :
				  FIELD_NAME;
}

static bool
is_lookup(const struct query_node *n)
{
	return n->type == QUERY_TERM && (n->key == &keys[KEY_NAME] ||
	    n->key == &keys[KEY_PHONE] || n->key == &keys[KEY_EMAIL]);
}

static int
hash_value(struct keyring *ring, const struct query_node *n,
    struct hashed *h, struct err *e)
{
	enum field field = field_of((enum key)(n->key - keys));
	struct draft draft = { .nkeys = 0 };
	struct buf normal = BUF_INIT;
	int rc = lookup_normal(field, n->text, &normal, e);

	if (rc == 0 && normal.len != 0)
		rc = draft_hash(ring, &draft, field, &normal, e);
	h->n = draft.nkeys;
	for (size_t i = 0; rc == 0 && i < RING_SERVING && h->n > 0; i++)
		memcpy(h->hash[i], draft.hash[i < h->n ? i : 0][field],
		    MAC_SIZE);
	if (normal.size != 0)
		mem_wipe(normal.s, normal.size);
	buf_clear(&normal);
	return rc;
}

static int
look_up(struct keyring *ring, const struct query_node *n, struct hashed **all,
    struct err *e)
{
	struct hashed *h;

	if (n->prefix) {
		err_set(e, ERR_USAGE, "%s: is looked up as a whole, without "
		    "'*'", n->key->name);
		return err_hint(e, "nothing sealed can be searched");
	}
	if (ring == NULL) {
		err_set(e, ERR_CRYPTO, "nobody can be looked up without the "
		    "key");
		return err_hint(e, "name the key file with --key or "
		    "OSAN_KEY");
	}
	h = mem_new(1, sizeof(*h));
	h->node = n;
	h->next = *all;
	*all = h;
	return hash_value(ring, n, h, e);
}

/* Every term of the query: what is looked up is hashed, words are
 * refused. */
static int
prepare(struct keyring *ring, const struct query_node *n,
    struct hashed **all, struct err *e)
{
	for (; n != NULL; n = n->next) {
		if (n->type == QUERY_TEXT) {
			err_set(e, ERR_USAGE, "personal data is sealed and "
			    "cannot be searched for words");
			return err_hint(e, "look somebody up by name:, "
			    "phone: or email:");
		}
		if (is_lookup(n) && look_up(ring, n, all, e) < 0)
			return -1;
		if (prepare(ring, n->child, all, e) < 0)
			return -1;
	}
	return 0;
}

static void
add_lookup(struct compile *c, const struct hashed *h,
    const struct query_node *n, const struct sql *where)
{
	while (h != NULL && h->node != n)
		h = h->next;
	compile_term(c, where,
	    BINDS(b_blob("value", h != NULL && h->n > 0 ? h->hash[0] : NULL,
		      MAC_SIZE),
		b_blob("other", h != NULL && h->n > 0 ? h->hash[1] : NULL,
		    MAC_SIZE)));
}

static void
add_trait(struct compile *c, const char *word)
{
	if (strcmp(word, "verified") == 0)
		compile_term(c, &sql_person_where_verified, NO_BINDS);
	else if (strcmp(word, "erased") == 0)
		compile_term(c, &sql_person_where_erased, NO_BINDS);
	else if (strcmp(word, "reachable") == 0)
		compile_term(c, &sql_person_where_reachable, NO_BINDS);
	else
		compile_term(c, &sql_person_where_restricted,
		    BINDS(b_int("now", clock_now())));
}

static void
add_term(struct compile *c, struct compiled_query *q,
    const struct query_node *n)
{
	const struct hashed *hashed = compiled_query_context(q);
	const struct bind number[] = { b_int("value", n->number),
		{ .type = BIND_END } };

	switch ((enum key)(n->key - keys)) {
	case KEY_ID:
		compile_term(c, &sql_person_where_id, number);
		break;
	case KEY_POST:
		compile_term(c, &sql_person_where_post, number);
		break;
	case KEY_NAME:
		add_lookup(c, hashed, n, &sql_person_where_name);
		break;
	case KEY_PHONE:
		add_lookup(c, hashed, n, &sql_person_where_phone);
		break;
	case KEY_EMAIL:
		add_lookup(c, hashed, n, &sql_person_where_email);
		break;
	case KEY_SINCE:
		compile_term(c, &sql_person_where_since, number);
		break;
	case KEY_UNTIL:
		compile_term(c, &sql_person_where_until, number);
		break;
	case KEY_LANG:
		compile_term(c, &sql_person_where_lang,
		    BINDS(b_text("value", n->text)));
		break;
	case KEY_IS:
		add_trait(c, n->text);
		break;
	}
}

static int
read_query(struct store *store, struct keyring *ring, const char *text,
    struct person_list *l, struct err *e)
{
	struct hashed *hashed = NULL;
	int64_t most = 0;
	int rc;

	if (text == NULL)
		return 0;
	if (setting_int(store, SETTING_QUERY_MAX_TERMS, &most, e) < 0 ||
	    compiled_query_read(text, keys, most, &l->query, e) < 0)
		return -1;
	rc = prepare(ring, compiled_query_root(l->query), &hashed, e);
	compiled_query_keep(l->query, hashed, free_hashed);
	compiled_query_set_context(l->query, hashed);
	return rc;
}

int
person_list_open(struct store *store, struct keyring *ring,
    const struct person_list_options *o, struct person_list *l,
    struct err *e)
{
	static const struct compile_terms terms = { keys, add_term };

	memset(l, 0, sizeof(*l));
	l->store = store;
	l->keyring = o->bare ? NULL : ring;
	compile_init(&l->compile, &sql_person_list, NO_BINDS);
	/* The keys that serve and the rows under them are of one moment. */
	if (store_join_read(store, &l->begun, e) < 0)
		goto fail;
	if (read_query(store, ring, o->query, l, e) < 0 ||
	    compiled_query_add(l->query, &l->compile, &terms, e) < 0)
		goto fail;
	if (o->after != 0)
		compile_term(&l->compile, &sql_person_where_below,
		    BINDS(b_int("value", o->after)));
	compile_tail(&l->compile, &sql_person_newest_first);
	compile_limit(&l->compile, o->limit);
	if (compile_open(&l->compile, store, &l->st, e) < 0)
		goto fail;
	return 0;
fail:
	person_list_close(l);
	return -1;
}

int
person_list_next(struct person_list *l, struct person_row *row,
    struct err *e)
{
	int64_t id;
	int rc;

	memset(row, 0, sizeof(*row));
	rc = stmt_next(l->st, e);
	if (rc <= 0)
		return rc;
	id = stmt_int(l->st, COL_ID);
	row->posts = stmt_int(l->st, COL_ID + 1);
	if (person_from_row(l->keyring, l->st, id, &row->person, e) < 0) {
		if (e->code != ERR_DAMAGED)
			return -1;
		err_clear(e);
		row->broken = true;
		if (person_from_row(NULL, l->st, id, &row->person, e) < 0)
			return -1;
	}
	person_mask_fields(&row->person);
	return 1;
}

void
person_list_close(struct person_list *l)
{
	stmt_close(l->st);
	l->st = NULL;
	compile_clear(&l->compile);
	compiled_query_free(l->query);
	l->query = NULL;
	if (l->begun)
		store_end_read(l->store);
	l->begun = false;
}

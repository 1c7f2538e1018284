/*
 * Moving one row after the other to a new data key; see rotate_impl.h.
 *
 * Each step finds its row by the key that it is under, so that it does not
 * matter what an earlier run has done already.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/person/person.h"
#include "lib/person/rotate.sql.h"
#include "lib/person/rotate_impl.h"
#include "lib/person/sealed.h"

#define COL_FIELDS 3 /* the first sealed field of a citizen's row */

static const char *const column[FIELDS] = { "name", "phone", "email",
	"address" };

void
key_prefix(int64_t id, unsigned char out[KEY_ID_SIZE])
{
	for (int i = 0; i < KEY_ID_SIZE; i++)
		out[i] = (unsigned char)(id >> (24 - 8 * i) & 0xff);
}

int
move_count(struct store *store, enum ring_purpose purpose, int64_t to,
    int64_t *rows, struct err *e)
{
	unsigned char prefix[KEY_ID_SIZE];

	*rows = 0;
	switch (purpose) {
	case RING_CITIZEN:
		return store_int(store, &sql_rotate_citizen_left,
		    BINDS(b_int("key", to)), rows, e);
	case RING_INDEX:
		return store_int(store, &sql_rotate_index_left,
		    BINDS(b_int("key", to)), rows, e);
	case RING_TEXT:
		key_prefix(to, prefix);
		return store_int(store, &sql_rotate_text_left,
		    BINDS(b_blob("key", prefix, sizeof(prefix))), rows, e);
	case RING_ORIGIN:
	case RINGS:
		break;
	}
	return 0;
}

/* What concerns this row alone: it stays as it is. */
static int
row_failed(struct move *m, struct err *e)
{
	if (e->code != ERR_DAMAGED)
		return -1;
	if (m->broken++ == 0)
		m->first = *e;
	err_clear(e);
	return 0;
}

/* One sealed field in the open, into m->text; 0 where there is none. */
static int
open_field(struct move *m, const struct stmt *st, enum field f,
    struct err *e)
{
	int col = COL_FIELDS + (int)f;
	char place[PLACE_SIZE];

	buf_reset(&m->text);
	if (stmt_null(st, col))
		return 0;
	if (sealer_open(m->ring->field, &m->text, stmt_blob(st, col),
	    stmt_bytes(st, col), field_place(f, stmt_int(st, 0), place), e) <
	    0)
		return err_prefix(e, "%s", place);
	return 1;
}

/* Citizens: their own key is wrapped anew; a field that another cipher
 * sealed than the one that is set now is sealed anew. */
static int
reseal_field(struct move *m, const struct stmt *st, enum field f,
    struct err *e)
{
	const unsigned char *blob = stmt_blob(st, COL_FIELDS + (int)f);
	struct buf *out = &m->ring->blob[f];
	char place[PLACE_SIZE];

	buf_reset(out);
	if (blob == NULL || blob[0] == m->ring->alg)
		return 0;
	if (open_field(m, st, f, e) < 0)
		return -1;
	return sealer_seal(m->ring->field, out, m->text.s, m->text.len,
	    field_place(f, stmt_int(st, 0), place), e);
}

static struct bind
bind_field(const struct move *m, enum field f)
{
	const struct buf *b = &m->ring->blob[f];

	return b_blob(column[f], b->len != 0 ? b->s : NULL, b->len);
}

static int
move_citizen(struct move *m, const struct stmt *st, struct err *e)
{
	int64_t id = stmt_int(st, 0);

	if (ring_move_citizen(m->ring, stmt_int(st, 1), m->to, id,
	    stmt_blob(st, 2), stmt_bytes(st, 2), e) < 0)
		return -1;
	for (enum field f = FIELD_NAME; f < FIELDS; f++)
		if (reseal_field(m, st, f, e) < 0)
			return -1;
	return store_run(m->store, &sql_rotate_citizen_put,
	    BINDS(b_int("id", id), b_int("key", m->to->id),
		b_blob("wrapped", m->ring->wrapped.s, m->ring->wrapped.len),
		bind_field(m, FIELD_NAME), bind_field(m, FIELD_PHONE),
		bind_field(m, FIELD_EMAIL), bind_field(m, FIELD_ADDRESS)),
	    e);
}

/* Look-up: the hashes are made anew from the fields themselves. */
static int
hash_field(struct move *m, const struct stmt *st, enum field f,
    unsigned char hash[MAC_SIZE], bool *has, struct err *e)
{
	struct buf normal = BUF_INIT;
	struct err none = ERR_INIT;
	int rc = open_field(m, st, f, e);

	*has = false;
	if (rc <= 0)
		return rc;
	/* What no search would take cannot be found either. */
	*has = lookup_normal(f, m->text.s, &normal, &none) == 0 &&
	    normal.len != 0;
	if (*has)
		lookup_hash(m->to, f, &normal, hash);
	if (normal.size != 0)
		mem_wipe(normal.s, normal.size);
	buf_clear(&normal);
	return 0;
}

static int
move_hashes(struct move *m, const struct stmt *st, struct err *e)
{
	unsigned char hash[FIELD_ADDRESS][MAC_SIZE];
	bool has[FIELD_ADDRESS];
	int64_t id = stmt_int(st, 0);

	if (ring_open_citizen(m->ring, stmt_int(st, 1), id, stmt_blob(st, 2),
	    stmt_bytes(st, 2), e) < 0)
		return -1;
	for (enum field f = FIELD_NAME; f < FIELD_ADDRESS; f++)
		if (hash_field(m, st, f, hash[f], &has[f], e) < 0)
			return -1;
	return store_run(m->store, &sql_rotate_index_put,
	    BINDS(b_int("id", id), b_int("key", m->to->id),
		b_blob("name_key", has[FIELD_NAME] ? hash[FIELD_NAME] : NULL,
		    MAC_SIZE),
		b_blob("phone_key",
		    has[FIELD_PHONE] ? hash[FIELD_PHONE] : NULL, MAC_SIZE),
		b_blob("email_key",
		    has[FIELD_EMAIL] ? hash[FIELD_EMAIL] : NULL, MAC_SIZE)),
	    e);
}

/* Runs step on the next row that the statement finds. */
static int
next_citizen(struct move *m, const struct sql *sql,
    int (*step)(struct move *m, const struct stmt *st, struct err *e),
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(m->store, sql,
	    BINDS(b_int("after", m->after), b_int("key", m->to->id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		m->after = stmt_int(st, 0);
		if (step(m, st, e) == 0)
			m->moved++;
		else if (row_failed(m, e) < 0)
			rc = -1;
	}
	stmt_close(st);
	return rc;
}

/* Texts, column by column. */
static int
reseal_text(struct move *m, const struct sealed_column *c,
    const struct stmt *st, struct err *e)
{
	int64_t id = stmt_int(st, 0);
	unsigned char *sealed = NULL;
	char *text = NULL;
	size_t n = 0, len = 0;
	int rc;

	rc = person_unseal_text(m->store, m->ring, c->table, c->column, id,
	    stmt_blob(st, 1), stmt_bytes(st, 1), &text, &len, e);
	if (rc == 0)
		rc = person_seal_text(m->store, m->ring, c->table, c->column,
		    id, text, len, &sealed, &n, e);
	if (text != NULL)
		mem_wipe(text, len);
	free(text);
	if (rc == 0)
		rc = store_run(m->store, c->put,
		    BINDS(b_int("id", id), b_blob("sealed", sealed, n)), e);
	free(sealed);
	return rc;
}

static int
next_text(struct move *m, struct err *e)
{
	const struct sealed_column *c = &sealed_columns[m->column];
	struct stmt *st;
	int rc;

	if (stmt_open(m->store, c->next,
	    BINDS(b_int("after", m->after),
		b_blob("key", m->prefix, sizeof(m->prefix))), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		m->after = stmt_int(st, 0);
		if (reseal_text(m, c, st, e) == 0)
			m->moved++;
		else if (row_failed(m, e) < 0)
			rc = -1;
	}
	stmt_close(st);
	return rc;
}

int
move_row(struct move *m, struct err *e)
{
	int rc = 0;

	switch (m->purpose) {
	case RING_CITIZEN:
		return next_citizen(m, &sql_rotate_citizen_next, move_citizen,
		    e);
	case RING_INDEX:
		return next_citizen(m, &sql_rotate_index_next, move_hashes, e);
	case RING_TEXT:
		while (m->column < sealed_column_count &&
		    (rc = next_text(m, e)) == 0) {
			m->column++;
			m->after = 0;
		}
		return rc;
	case RING_ORIGIN:
	case RINGS:
		break;
	}
	return 0;
}

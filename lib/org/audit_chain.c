/*
 * The chain of seals over the log; see audit_chain.h.
 *
 * A row is sealed as the previous seal, then each column with a sign of its
 * type and its length in front, then whether it came from outside, so that
 * no two different rows have the same bytes.  The end of the chain is
 * marked under a key of its own.  Where that mark does not fit what stands
 * in the log, it is left as it is: work goes on, and the damage stays to be
 * found.
 */
#include "lib/org/audit_chain.h"

#include <string.h>

#include "lib/base/mem.h"
#include "lib/org/audit.sql.h"

#define COLUMNS 9

void
audit_chain_init(struct audit_chain *c, const struct master_key *key)
{
	memset(c, 0, sizeof(*c));
	buf_init(&c->text);
	if (key == NULL)
		return;
	key_derive(key, "audit-seal", c->row_key);
	key_derive(key, "audit-head", c->head_key);
	c->row = mac_new(c->row_key);
	c->head = mac_new(c->head_key);
}

void
audit_chain_copy(struct audit_chain *c, const struct audit_chain *from)
{
	audit_chain_init(c, NULL);
	if (from == NULL || from->row == NULL)
		return;
	memcpy(c->row_key, from->row_key, sizeof(c->row_key));
	memcpy(c->head_key, from->head_key, sizeof(c->head_key));
	c->row = mac_new(c->row_key);
	c->head = mac_new(c->head_key);
}

void
audit_chain_clear(struct audit_chain *c)
{
	mac_free(c->row);
	mac_free(c->head);
	buf_clear(&c->text);
	mem_wipe(c, sizeof(*c));
	buf_init(&c->text);
}

bool
audit_chain_has_key(const struct audit_chain *c)
{
	return c->row != NULL;
}

static void
add_number(struct buf *b, uint64_t n)
{
	unsigned char bytes[8];

	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)(n >> (56 - 8 * i));
	buf_add(b, bytes, sizeof(bytes));
}

static void
add_column(struct buf *b, const struct stmt *st, int column)
{
	bool number = column == 0 || column == 1 || column == 6 ||
	    column == 7;

	if (stmt_null(st, column)) {
		buf_putc(b, 'N');
	} else if (number) {
		buf_putc(b, 'I');
		add_number(b, (uint64_t)stmt_int(st, column));
	} else {
		const char *text = stmt_text(st, column);
		size_t n = stmt_bytes(st, column);

		buf_putc(b, 'T');
		add_number(b, n);
		buf_add(b, text, n);
	}
}

void
audit_chain_row(struct audit_chain *c, const unsigned char *prev,
    const struct stmt *st, bool outside, unsigned char out[MAC_SIZE])
{
	buf_reset(&c->text);
	buf_add(&c->text, prev, MAC_SIZE);
	for (int i = 0; i < COLUMNS; i++)
		add_column(&c->text, st, i);
	buf_putc(&c->text, outside ? 'O' : 'S');
	mac_of(c->row, c->text.s, c->text.len, out);
}

void
audit_chain_head(struct audit_chain *c, int64_t last,
    const unsigned char *mac, unsigned char out[MAC_SIZE])
{
	buf_reset(&c->text);
	add_number(&c->text, (uint64_t)last);
	buf_add(&c->text, mac, MAC_SIZE);
	mac_of(c->head, c->text.s, c->text.len, out);
}

/* Reads an id and a mac, or 0 and zeroes where there is no row. */
static int
read_mark(struct store *store, const struct sql *sql, int64_t *id,
    unsigned char mac[MAC_SIZE], struct err *e)
{
	struct stmt *st;
	int rc;

	*id = 0;
	memset(mac, 0, MAC_SIZE);
	if (stmt_open(store, sql, NO_BINDS, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_bytes(st, 1) == MAC_SIZE) {
		*id = stmt_int(st, 0);
		memcpy(mac, stmt_blob(st, 1), MAC_SIZE);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Seals the rows after *last and moves *last and mac on. */
static int
seal_rows(struct audit_chain *c, struct store *store, bool outside,
    int64_t *last, unsigned char mac[MAC_SIZE], struct err *e)
{
	unsigned char next[MAC_SIZE];
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_audit_unsealed,
	    BINDS(b_int("last", *last)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0 && stmt_int(st, 0) == *last + 1) {
		audit_chain_row(c, mac, st, outside, next);
		if (store_run(store, &sql_audit_seal_add,
		    BINDS(b_int("id", *last + 1),
			b_blob("mac", next, MAC_SIZE),
			b_int("outside", outside)), e) < 0) {
			rc = -1;
			break;
		}
		memcpy(mac, next, MAC_SIZE);
		(*last)++;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
audit_chain_seal(struct audit_chain *c, struct store *store, bool outside,
    struct err *e)
{
	unsigned char mac[MAC_SIZE], head[MAC_SIZE], fits[MAC_SIZE];
	int64_t last, first, marked;
	bool sound;

	if (read_mark(store, &sql_audit_last_seal, &last, mac, e) < 0 ||
	    read_mark(store, &sql_audit_head_get, &marked, head, e) < 0)
		return -1;
	first = last;
	sound = last == marked;
	if (last > 0 && sound) {
		audit_chain_head(c, last, mac, fits);
		sound = mac_equal(head, fits);
	}
	if (seal_rows(c, store, outside, &last, mac, e) < 0)
		return -1;
	if (last == first || !sound)
		return 0;
	audit_chain_head(c, last, mac, head);
	return store_run(store, marked == 0 ? &sql_audit_head_put
	    : &sql_audit_head_move, BINDS(b_int("last", last),
		b_blob("mac", head, MAC_SIZE)), e);
}

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

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/org/audit.sql.h"

#define COLUMNS 9

static void
drop_macs(struct audit_chain *c)
{
	mac_free(c->row);
	mac_free(c->head);
	c->row = c->head = NULL;
}

static void
make_macs(struct audit_chain *c)
{
	drop_macs(c);
	c->row = mac_new(c->keys.row);
	c->head = mac_new(c->keys.head);
}

/* The keys that come from the master key itself. */
static void
derive(struct audit_chain *c)
{
	key_derive(&c->master, "audit-seal", c->keys.row);
	key_derive(&c->master, "audit-head", c->keys.head);
	make_macs(c);
	c->own = true;
}

void
audit_chain_init(struct audit_chain *c, const struct master_key *key)
{
	memset(c, 0, sizeof(*c));
	buf_init(&c->text);
	if (key == NULL)
		return;
	c->master = *key;
	c->has_key = c->fits = true;
	derive(c);
}

void
audit_chain_copy(struct audit_chain *c, const struct audit_chain *from)
{
	audit_chain_init(c, NULL);
	if (from == NULL || !from->has_key)
		return;
	c->master = from->master;
	c->keys = from->keys;
	c->has_key = true;
	c->own = from->own;
	c->fits = from->fits;
	make_macs(c);
}

void
audit_chain_clear(struct audit_chain *c)
{
	drop_macs(c);
	buf_clear(&c->text);
	mem_wipe(c, sizeof(*c));
	buf_init(&c->text);
}

bool
audit_chain_has_key(const struct audit_chain *c)
{
	return c->has_key;
}

/* The master key that serves is not this one: its keys of the log were
 * sealed for the one that takes its place, which this one is. */
static int
take_current(struct audit_chain *c, struct store *store, struct err *e)
{
	struct master_row *rows;
	size_t n;
	int rc;

	if (master_list(store, &rows, &n, e) < 0)
		return -1;
	rc = -1;
	for (size_t i = 0; i < n; i++)
		if (rows[i].state == MASTER_CURRENT)
			rc = master_log_of(store, &c->master, MASTER_NEXT,
			    &rows[i], &c->keys, e);
	free(rows);
	if (rc == 0)
		make_macs(c);
	c->own = false;
	return rc;
}

int
audit_chain_settle(struct audit_chain *c, struct store *store, struct err *e)
{
	unsigned char before[KEY_SIZE];
	enum master_state state;
	bool changed;

	if (!c->has_key)
		return 0;
	memcpy(before, c->master.bytes, KEY_SIZE);
	if (master_follow(store, &c->master, &state, e) < 0)
		return -1;
	changed = memcmp(before, c->master.bytes, KEY_SIZE) != 0;
	mem_wipe(before, sizeof(before));
	c->fits = state == MASTER_CURRENT || state == MASTER_NEXT;
	if (state == MASTER_CURRENT && (changed || !c->own))
		derive(c);
	if (state != MASTER_NEXT || (!changed && !c->own))
		return 0;
	if (take_current(c, store, e) == 0)
		return 0;
	/* Rows stay unsealed rather than unwritten. */
	c->fits = false;
	if (e->code != ERR_DAMAGED)
		return -1;
	err_clear(e);
	return 0;
}

int
audit_chain_of(struct audit_chain *former, const struct audit_chain *c,
    struct store *store, const struct master_row *row, struct err *e)
{
	enum master_state state;

	audit_chain_init(former, NULL);
	if (master_state_of(store, &c->master, &state, e) < 0 ||
	    master_log_of(store, &c->master, state, row, &former->keys,
		e) < 0)
		return -1;
	former->has_key = former->fits = true;
	make_macs(former);
	return 0;
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

/* Marks the chain's end. */
static int
move_head(struct audit_chain *c, struct store *store, bool first,
    int64_t last, const unsigned char *mac, struct err *e)
{
	unsigned char head[MAC_SIZE];

	audit_chain_head(c, last, mac, head);
	return store_run(store, first ? &sql_audit_head_put
	    : &sql_audit_head_move, BINDS(b_int("last", last),
		b_blob("mac", head, MAC_SIZE)), e);
}

/* Where the chain stands: its last row, that row's seal, and whether the
 * mark of the end is theirs. */
struct end {
	int64_t last;
	int64_t marked;
	unsigned char mac[MAC_SIZE];
	bool sound;
};

static int
read_end(struct audit_chain *c, struct store *store, struct end *end,
    struct err *e)
{
	unsigned char head[MAC_SIZE], fits[MAC_SIZE];

	if (read_mark(store, &sql_audit_last_seal, &end->last, end->mac,
		e) < 0 ||
	    read_mark(store, &sql_audit_head_get, &end->marked, head, e) < 0)
		return -1;
	end->sound = end->last == end->marked;
	if (end->last > 0 && end->sound) {
		audit_chain_head(c, end->last, end->mac, fits);
		end->sound = mac_equal(head, fits);
	}
	return 0;
}

/* Seals what has no seal, and moves the mark; *end goes with it. */
static int
seal_on(struct audit_chain *c, struct store *store, bool outside,
    struct end *end, struct err *e)
{
	int64_t first = end->last;

	if (seal_rows(c, store, outside, &end->last, end->mac, e) < 0)
		return -1;
	if (end->last == first || !end->sound)
		return 0;
	if (move_head(c, store, end->marked == 0, end->last, end->mac, e) < 0)
		return -1;
	end->marked = end->last;
	return 0;
}

int
audit_chain_seal(struct audit_chain *c, struct store *store, bool outside,
    struct err *e)
{
	struct end end;

	if (!c->fits)
		return 0;
	if (read_end(c, store, &end, e) < 0)
		return -1;
	return seal_on(c, store, outside, &end, e);
}

/* The rows that tell of the change are the first under the new key, so that
 * the mark of the end moves with it. */
int
audit_chain_hand_over(struct audit_chain *c, struct store *store,
    const struct master_key *next, struct err *e)
{
	struct end end;

	if (!c->has_key || !c->fits)
		return err_set(e, ERR_CRYPTO, "the log cannot go on under "
		    "another master key: this one does not seal it");
	if (read_end(c, store, &end, e) < 0 ||
	    seal_on(c, store, false, &end, e) < 0 ||
	    master_finish(store, next, end.last, e) < 0)
		return -1;
	c->master = *next;
	derive(c);
	return seal_on(c, store, false, &end, e);
}

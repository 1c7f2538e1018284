/*
 * The second pass of an import: batches of posts, each in a transaction
 * that also moves the run on and adds its one row to the log; see import.h.
 * Numbers are counted in memory within a batch: nobody else writes then.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/board/import.sql.h"
#include "lib/board/import_chunk.h"
#include "lib/board/import_impl.h"
#include "lib/board/origin.h"
#include "lib/board/post.h"
#include "lib/board/post.sql.h"
#include "lib/board/repeat.h"
#include "lib/board/restriction.h"
#include "lib/board/scan.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit.h"
#include "lib/org/setting.h"

struct batch {
	int64_t most;            /* rows of a batch */
	int64_t first;           /* id of its first post */
	struct chunk_place next; /* where the next row that is stored goes */
	int64_t held;
	int64_t bad; /* rows passed over so far, in all batches */
	size_t line; /* of the chunk's first row and of its last */
	size_t end;
	struct import_chunk chunk;
	struct scan_result found[CHUNK_ROWS]; /* in the chunk's rows */
	struct scan *scan;                    /* NULL: left to a later run */
	bool origins; /* where posts came from is kept */
	struct keyring *keyring;
	bool restricted; /* some writer is, at this batch's time */
};

static int
changed(const struct import *im, struct err *e)
{
	err_set(e, ERR_CHANGED, "'%s' was changed while it was read",
	    stream_name(im->stream));
	return err_hint(e, "run the command again when the file is at rest");
}

/* The next row that the first pass found good; bad ones are passed over. */
static int
next_good(struct import *im, struct batch *b, struct import_row *row,
    struct err *e)
{
	struct err why = ERR_INIT;
	bool refused;
	int got;

	for (;;) {
		got = import_next(im, row, &why);
		if (got == RECORD_FATAL)
			*e = why;
		if (got == RECORD_FATAL || got == RECORD_END)
			return got == RECORD_FATAL ? -1 : changed(im, e);
		if (got == RECORD_OK &&
		    key_set_has(im->refused, (const char *)&im->line,
			sizeof(im->line), &refused, e) < 0)
			return -1;
		if (got == RECORD_OK && !refused)
			return 0;
		if (++b->bad > im->bad)
			return changed(im, e);
	}
}

/* What is stored with number at of the chunk's rows, now that it stands. */
static int
store_more(struct import *im, struct batch *b, size_t at, struct err *e)
{
	int64_t id = b->next.id + (int64_t)at;
	const struct chunk_row *r = &b->chunk.row[at];

	if (b->found[at].n > 0 &&
	    scan_store(im->store, id, &b->found[at], NULL, e) < 0)
		return -1;
	return r->has_origin ? origin_add(im->store, id, r->origin, e) : 0;
}

static int
keep_key(struct import *im, const struct batch *b, size_t at, struct err *e)
{
	const struct chunk_row *r = &b->chunk.row[at];
	const char *key = b->chunk.text.s + r->at[IMPORT_KEY];
	size_t n = r->n[IMPORT_KEY];
	bool wanted;

	if (n == 0)
		return 0;
	if (key_set_is_parent(im->keys, key, n, &wanted, e) < 0)
		return -1;
	if (!wanted)
		return 0;
	return import_run_keep_key(im->store, &im->run, key, n,
	    b->next.id + (int64_t)at, e);
}

/* Stores the rows that wait. */
static int
store_chunk(struct import *im, struct batch *b, struct err *e)
{
	if (b->chunk.count == 0)
		return 0;
	if (import_chunk_store(im->store, &b->chunk, &b->next, e) < 0)
		return err_prefix(e, "lines %zu to %zu", b->line, b->end);
	for (size_t i = 0; i < b->chunk.count; i++)
		if (keep_key(im, b, i, e) < 0 || store_more(im, b, i, e) < 0)
			return -1;
	digest_add(im->digest, b->chunk.text.s, b->chunk.text.len);
	b->next.id += (int64_t)b->chunk.count;
	b->next.number += (int64_t)b->chunk.count;
	import_chunk_reset(&b->chunk);
	return 0;
}

/* The id of the row's parent, which is stored or waits in the chunk. */
static int
find_parent(struct import *im, const struct batch *b,
    const struct import_row *row, int64_t *id, struct err *e)
{
	const struct import_text *parent = &row->text[IMPORT_PARENT];
	int waits;

	*id = 0;
	if (parent->n == 0)
		return 0;
	waits = import_chunk_find(&b->chunk, parent->s, parent->n);
	if (waits >= 0) {
		*id = b->next.id + waits;
		return 0;
	}
	if (import_run_find_key(im->store, &im->run, parent->s, parent->n, id,
		e) == 0)
		return 0;
	return e->code == ERR_NOT_FOUND ? changed(im, e) : -1;
}

/* Looks at the row, which is number at of the chunk; also at one whose
 * period is over, because that can be prolonged. */
static int
scan_row(struct import *im, struct batch *b, const struct import_row *row,
    size_t at, struct chunk_row *r, struct err *e)
{
	struct scan_text text = {
		.title = row->text[IMPORT_TITLE].s,
		.title_len = row->text[IMPORT_TITLE].n,
		.body = row->text[IMPORT_BODY].s,
		.body_len = row->text[IMPORT_BODY].n,
	};

	if (b->scan == NULL) {
		scan_result_clear(&b->found[at]);
		return 0;
	}
	if (post_is_unproven(im->store, im->board, r->citizen, &text.unproven,
		e) < 0)
		return -1;
	if (scan_run(b->scan, &text, &b->found[at], e) < 0)
		return -1;
	if (r->citizen != 0 || r->has_origin) {
		/* repeats are looked for in what is stored */
		struct repeat_post post = {
			.citizen_id = r->citizen,
			.origin = r->has_origin ? r->origin : NULL,
			.created_at = r->created,
			.title = row->text[IMPORT_TITLE].s,
			.body = row->text[IMPORT_BODY].s,
		};

		if (scan_person(b->scan, im->store, &post, &b->found[at],
		    e) < 0)
			return -1;
	}
	return 0;
}

/* The same, and at who wrote it. */
static int
look(struct import *im, struct batch *b, const struct import_row *row,
    size_t at, struct chunk_row *r, struct err *e)
{
	if (scan_row(im, b, row, at, r, e) < 0)
		return -1;
	if (b->restricted && restriction_look(im->store, r->citizen,
	    r->has_origin ? r->origin : NULL, &b->found[at], e) < 0)
		return -1;
	r->pending |= b->found[at].hold;
	return 0;
}

/* The row's writer; 0: nothing is known.  A name that was proven of
 * somebody who is known by another one proves nothing. */
static int
find_writer(struct import *im, const struct batch *b,
    const struct import_row *row, int64_t *citizen, struct err *e)
{
	bool done;

	*citizen = 0;
	if (!row->has_person)
		return 0;
	if (person_find_or_add(im->store, b->keyring, &row->person, citizen,
		e) < 0)
		return -1;
	return row->verified ?
	    person_verify(im->store, b->keyring, *citizen, row->person.name,
		&done, e) :
	    0;
}

static int
hash_origin(const struct batch *b, const struct import_row *row,
    struct chunk_row *r, struct err *e)
{
	r->has_origin = row->has_origin && b->origins;
	if (!r->has_origin)
		return 0;
	return person_origin_key(b->keyring, row->text[IMPORT_IP].s,
	    row->text[IMPORT_BROWSER].s, r->origin, e);
}

static int
add_row(struct import *im, struct batch *b, const struct import_row *row,
    struct err *e)
{
	const struct board *board = im->board;
	struct chunk_row *r;
	int64_t parent, citizen;

	if (import_chunk_is_full(&b->chunk) && store_chunk(im, b, e) < 0)
		return -1;
	if (find_parent(im, b, row, &parent, e) < 0)
		return -1;
	if (find_writer(im, b, row, &citizen, e) < 0)
		return err_prefix(e, "line %zu", im->line);
	if ((citizen != 0 || (row->has_origin && b->origins)) &&
	    b->scan != NULL && store_chunk(im, b, e) < 0)
		return -1;
	if (b->chunk.count == 0)
		b->line = im->line;
	b->end = im->line;
	r = import_chunk_add(&b->chunk, row);
	r->parent = parent;
	r->citizen = citizen;
	r->pending = row->pending || board->premoderated;
	r->created = row->has_created ? row->created : b->next.now;
	r->expires = row->expires;
	if (r->expires == 0 && board->period_days != 0)
		r->expires = r->created + board->period_days * CLOCK_DAY;
	if (hash_origin(b, row, r, e) < 0 ||
	    look(im, b, row, b->chunk.count - 1, r, e) < 0)
		return err_prefix(e, "line %zu", im->line);
	b->held += r->pending;
	return 0;
}

static int
store_rows(struct import *im, struct batch *b, int64_t rows, struct err *e)
{
	struct import_row row;

	digest_begin(im->digest);
	for (int64_t i = 0; i < rows; i++)
		if (next_good(im, b, &row, e) < 0 ||
		    add_row(im, b, &row, e) < 0)
			return -1;
	return store_chunk(im, b, e);
}

/* The batch's one row of the log: which posts, by id, and the digest of
 * what they said (import_row_pack), one after the other. */
static int
note(struct import *im, const struct batch *b, struct err *e)
{
	unsigned char sum[DIGEST_SIZE];
	char hex[DIGEST_HEX];
	struct buf detail = BUF_INIT;
	int rc;

	digest_end(im->digest, sum);
	buf_printf(&detail,
	    "{\"run\":%lld,\"count\":%lld,\"held\":%lld,"
	    "\"first\":%lld,\"last\":%lld,\"sha256\":\"%s\"}",
	    (long long)im->run.id, (long long)(b->next.id - b->first),
	    (long long)b->held, (long long)b->first,
	    (long long)(b->next.id - 1),
	    hex_encode(hex, sum, sizeof(sum)));
	rc = audit_note(im->store, "board.import", "board", im->board->id, 0,
	    detail.s, e);
	buf_clear(&detail);
	return rc;
}

/* Makes ready what looks at the rows, again where rules were changed since
 * the last batch. */
static int
open_scan(struct import *im, struct batch *b, struct err *e)
{
	bool current = false;

	if (!im->scans)
		return 0;
	if (b->scan != NULL &&
	    scan_is_current(im->store, b->scan, &current, e) < 0)
		return -1;
	if (current)
		return 0;
	scan_free(b->scan);
	b->scan = NULL;
	return scan_open(im->store, &b->scan, e);
}

/* What may have changed since the last batch: the board, the numbers that
 * others gave, the filter rules. */
static int
begin_batch(struct import *im, struct batch *b, struct err *e)
{
	struct board board = BOARD_INIT;
	int rc;

	rc = board_get(im->store, im->board->id, &board, e);
	if (rc == 0)
		rc = import_check_open(&board, e);
	board_clear(&board);
	if (rc < 0 || open_scan(im, b, e) < 0 ||
	    restriction_any(im->store, &b->restricted, e) < 0 ||
	    audit_bulk(im->store, true, e) < 0)
		return -1;
	b->next.board_id = im->board->id;
	b->next.now = clock_now();
	b->held = 0;
	import_chunk_reset(&b->chunk);
	if (store_int(im->store, &sql_post_next_number,
		BINDS(b_int("board_id", im->board->id)), &b->next.number,
		e) < 0 ||
	    store_int(im->store, &sql_import_next_id, NO_BINDS, &b->next.id,
		e) < 0)
		return -1;
	b->first = b->next.id;
	return 0;
}

/* In a write transaction that is committed here. */
static int
store_batch(struct import *im, struct batch *b, struct err *e)
{
	int64_t left = im->good - im->run.done;
	struct import_step step = { .skipped = im->bad };

	if (begin_batch(im, b, e) < 0 ||
	    store_rows(im, b, left < b->most ? left : b->most, e) < 0)
		return -1;
	step.done = im->run.done + (b->next.id - b->first);
	step.held = im->run.held + b->held;
	step.first = b->first;
	step.last = b->next.id - 1;
	step.finished = step.done == im->good;
	if (b->scan == NULL &&
	    scan_later(im->store, step.first, step.last, e) < 0)
		return -1;
	if (import_run_move(im->store, &im->run, &step, e) < 0 ||
	    note(im, b, e) < 0 || audit_bulk(im->store, false, e) < 0 ||
	    store_commit(im->store, e) < 0)
		return -1;
	im->run.done = step.done;
	im->run.held = step.held;
	return 0;
}

/* Passes over the rows that an earlier run stored. */
static int
skip_done(struct import *im, struct batch *b, struct err *e)
{
	struct import_row row;

	for (int64_t i = 0; i < im->run.done; i++) {
		if (next_good(im, b, &row, e) < 0)
			return -1;
		if (i % 256 == 0)
			import_progress(im);
	}
	return 0;
}

static int
store_all(struct import *im, struct batch *b, struct import_count *n,
    struct err *e)
{
	if (store_begin(im->store, e) < 0 ||
	    import_run_take(im->store, &im->run, im->board->id, im->sum,
		im->bad, e) < 0)
		return -1;
	n->resumed = im->run.done;
	if (im->run.done > 0) {
		store_rollback(im->store);
		if (skip_done(im, b, e) < 0)
			return -1;
	}
	do {
		if (!store_in_transaction(im->store) &&
		    store_begin(im->store, e) < 0)
			return -1;
		if (store_batch(im, b, e) < 0)
			return -1;
		import_progress(im);
	} while (im->run.done < im->good);
	return 0;
}

int
import_store(struct import *im, struct keyring *keyring, struct import_count *n,
    struct err *e)
{
	struct batch b = { .keyring = keyring };
	int rc = -1;

	if (im->good == 0)
		return 0;
	import_chunk_init(&b.chunk);
	if (setting_int(im->store, SETTING_IMPORT_BATCH, &b.most, e) == 0 &&
	    origin_is_wanted(im->store, &b.origins, e) == 0 &&
	    store_expect_much(im->store, e) == 0 &&
	    record_rewind(im->reader, e) == 0)
		rc = store_all(im, &b, n, e);
	store_rollback(im->store);
	import_chunk_clear(&b.chunk);
	for (size_t i = 0; i < CHUNK_ROWS; i++)
		scan_result_clear(&b.found[i]);
	scan_free(b.scan);
	n->stored = im->run.done;
	n->held = im->run.held;
	return rc;
}

/*
 * Posts from a file: opening and the first pass; see import.h.  What a row
 * must be is in import_row.c, how far a run came in import_run.c; the
 * second pass is in import_batch.c.
 */
#include "lib/board/import.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/import_impl.h"
#include "lib/org/setting.h"

#define PACKED ((size_t)32 * 1024) /* bytes that go to the digest at once */
#define PROGRESS_MASK 0xff         /* rows between two looks */

static int
read_map(struct import *im, const struct import_options *o, struct err *e)
{
	for (size_t i = 0; i < o->nmap; i++)
		if (import_map_add(&im->map, o->map[i], e) < 0)
			return -1;
	return o->nmap > 0 ? import_map_check(&im->map, e) : 0;
}

static int
open_file(struct import *im, const struct import_options *o, struct err *e)
{
	const struct stream_options s = {
		.encoding = o->encoding,
		.twice = true,
	};
	struct record_options r = o->record;
	int64_t limit;

	if (r.limit == 0) {
		if (setting_int(im->store, SETTING_IMPORT_LINE_LIMIT, &limit,
			e) < 0)
			return -1;
		r.limit = (size_t)limit;
	}
	if (stream_open(&im->stream, o->path, &s, e) < 0 ||
	    record_open(&im->reader, im->stream, &r, e) < 0)
		return -1;
	if (o->nmap == 0 && import_map_own(&im->map, im->reader, e) < 0)
		return -1;
	im->csv = record_format(im->reader) == RECORD_CSV;
	return import_map_want(&im->map, im->reader, e);
}

int
import_open(struct import **out, struct store *store, const struct board *board,
    const struct import_options *o, const struct import_watch *watch,
    struct err *e)
{
	struct import *im = mem_new(1, sizeof(*im));

	*out = NULL;
	im->store = store;
	im->board = board;
	im->watch = watch;
	im->own = o->nmap == 0;
	im->scans = o->scan;
	im->run = (struct import_run)IMPORT_RUN_INIT;
	im->keys = key_set_new(0);
	im->refused = key_set_new(0);
	import_scratch_init(&im->scratch);
	buf_init(&im->packed);
	if (store_undo_in_memory(store, e) < 0 ||
	    import_check_open(board, e) < 0 || read_map(im, o, e) < 0 ||
	    open_file(im, o, e) < 0) {
		import_free(im);
		return -1;
	}
	*out = im;
	return 0;
}

void
import_free(struct import *im)
{
	if (im == NULL)
		return;
	record_free(im->reader);
	stream_free(im->stream);
	import_map_clear(&im->map);
	import_scratch_clear(&im->scratch);
	key_set_free(im->keys);
	key_set_free(im->refused);
	import_run_clear(&im->run);
	digest_free(im->digest);
	buf_clear(&im->packed);
	free(im);
}

bool
import_is_personal(const struct import *im)
{
	return import_map_is_personal(&im->map) ||
	    import_map_has_origin(&im->map);
}

int
import_check_open(const struct board *board, struct err *e)
{
	if (board->closed_at == 0)
		return 0;
	err_set(e, ERR_REFUSED, "the board '%s' is closed", board->slug);
	return err_hint(e, "'osanctl board reopen %s' opens it again",
	    board->slug);
}

void
import_progress(struct import *im)
{
	if (im->watch->progress != NULL)
		im->watch->progress(im->watch->ctx, stream_done(im->stream),
		    stream_total(im->stream));
}

/* Which of the mapped fields some row had. */
static void
note_seen(struct import *im, const struct record *rec)
{
	for (size_t i = 0; i < rec->n; i++)
		if (rec->field[i].type != RECORD_ABSENT)
			im->seen |= 1u << i;
}

/* The row's key is new, and its parent's key stands before it. */
static int
check_keys(struct import *im, const struct import_row *row, struct err *e)
{
	const struct import_text *key = &row->text[IMPORT_KEY];
	const struct import_text *parent = &row->text[IMPORT_PARENT];
	bool good = true;

	if (parent->n > 0 &&
	    key_set_name_parent(im->keys, parent->s, parent->n, &good, e) < 0)
		return RECORD_FATAL;
	if (!good) {
		err_set(e, ERR_INPUT,
		    "parent: no row before this one has "
		    "the key '%.60s'",
		    parent->s);
		err_hint(e,
		    "a comment stands behind what it comments on: "
		    "sort the file by time, or check --map key=…,parent=…");
		return RECORD_BAD;
	}
	if (key->n > 0 && key_set_add(im->keys, key->s, key->n, &good, e) < 0)
		return RECORD_FATAL;
	if (good)
		return RECORD_OK;
	err_set(e, ERR_INPUT, "key: '%.60s' stands in an earlier row too",
	    key->s);
	return RECORD_BAD;
}

int
import_next(struct import *im, struct import_row *row, struct err *e)
{
	struct record rec = { .line = 0 };
	int got = record_next(im->reader, &rec, e);

	im->line = rec.line;
	if (got != RECORD_OK)
		return got;
	if (import_row_read(&im->map, &rec, im->csv, &im->scratch, row, e) <
	    0) {
		err_prefix(e, "line %zu", rec.line);
		return RECORD_BAD;
	}
	if (!im->checked)
		note_seen(im, &rec);
	return RECORD_OK;
}

static int
next_checked(struct import *im, struct import_row *row, struct err *e)
{
	int got = import_next(im, row, e);
	bool fresh;

	if (got != RECORD_OK)
		return got;
	got = check_keys(im, row, e);
	if (got != RECORD_BAD)
		return got;
	err_prefix(e, "line %zu", im->line);
	if (key_set_add(im->refused, (const char *)&im->line, sizeof(im->line),
		&fresh, e) < 0)
		return RECORD_FATAL;
	return RECORD_BAD;
}

static void
feed_digest(struct import *im, size_t least)
{
	if (im->packed.len < least)
		return;
	digest_add(im->digest, im->packed.s, im->packed.len);
	buf_reset(&im->packed);
}

/* What the run's digest is of: the good rows, and where the bad ones are. */
static void
check_row(struct import *im, int got, const struct import_row *row,
    struct import_count *n, const struct err *e)
{
	n->read++;
	if (got == RECORD_OK) {
		n->stored++;
		n->held += row->pending || im->board->premoderated;
		import_row_pack(row, &im->packed, NULL);
	} else {
		n->skipped++;
		buf_printf(&im->packed, "bad row %lld", (long long)n->read);
		if (im->watch->bad != NULL)
			im->watch->bad(im->watch->ctx, e);
	}
	feed_digest(im, PACKED);
	if ((n->read & PROGRESS_MASK) == 0)
		import_progress(im);
}

int
import_check(struct import *im, struct import_count *n, struct err *e)
{
	struct err bad = ERR_INIT;
	struct import_row row;
	int got;

	*n = (struct import_count){ 0 };
	im->digest = digest_new();
	digest_begin(im->digest);
	while ((got = next_checked(im, &row, &bad)) == RECORD_OK ||
	    got == RECORD_BAD)
		check_row(im, got, &row, n, &bad);
	if (got == RECORD_FATAL) {
		*e = bad;
		return -1;
	}
	feed_digest(im, 0);
	digest_end(im->digest, im->sum);
	im->checked = true;
	im->good = n->stored;
	im->bad = n->skipped;
	if (n->read == 0) {
		err_set(e, ERR_INPUT, "'%s' has no rows",
		    stream_name(im->stream));
		return err_hint(e, "nothing was stored");
	}
	return 0;
}

char *
import_missing(const struct import *im)
{
	struct buf list = BUF_INIT;

	for (int i = 0; i < IMPORT_FIELDS; i++) {
		if (im->own || im->map.column[i] == NULL ||
		    (im->seen & 1u << im->map.place[i]) != 0)
			continue;
		buf_printf(&list, "%s'%s'", list.len > 0 ? ", " : "",
		    im->map.column[i]);
	}
	if (list.len == 0) {
		buf_clear(&list);
		return NULL;
	}
	return buf_take(&list);
}

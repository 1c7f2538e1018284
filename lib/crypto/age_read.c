/*
 * Reading age files; see age.h.  One byte more than a piece is asked for:
 * where it comes, the piece is not the last.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/age.h"
#include "lib/crypto/age_stream.h"

struct age_reader {
	struct source source;
	struct chapoly *cipher;
	struct buf head; /* what was read with the header, from at on */
	size_t at;
	uint64_t number; /* of the next piece */
	bool done;       /* the last piece was given */
	size_t have;     /* bytes of sealed */
	unsigned char sealed[AGE_SEALED + 1], piece[AGE_PIECE];
};

/* Up to n bytes to p, fewer at the file's end alone. */
static int
fill(struct age_reader *r, unsigned char *p, size_t n, size_t *got,
    struct err *e)
{
	size_t left = r->head.len - r->at;
	ptrdiff_t more;

	*got = left < n ? left : n;
	memcpy(p, r->head.s + r->at, *got);
	r->at += *got;
	while (*got < n) {
		more = r->source.read(r->source.ctx, p + *got, n - *got, e);
		if (more < 0)
			return -1;
		if (more == 0)
			break;
		*got += (size_t)more;
	}
	return 0;
}

static int
cut_off(struct err *e)
{
	return err_set(e, ERR_DAMAGED, "the age file is cut off in its header");
}

/* Reads until the header is there. */
static int
read_header(struct age_reader *r, size_t *len, struct err *e)
{
	char some[4096];
	ptrdiff_t n, end;

	for (;;) {
		n = r->source.read(r->source.ctx, some, sizeof(some), e);
		if (n < 0)
			return -1;
		buf_add(&r->head, some, (size_t)n);
		end = age_header_length(r->head.s, r->head.len, e);
		if (end < 0)
			return -1;
		*len = (size_t)end;
		if (end > 0)
			return 0;
		if (n == 0 && r->head.len == 0)
			return err_set(e, ERR_DAMAGED, "the age file is empty");
		if (n == 0)
			return cut_off(e);
	}
}

static int
begin(struct age_reader *r, const struct age_identity *ids, size_t n,
    struct err *e)
{
	unsigned char file_key[AGE_FILE_KEY], nonce[AGE_NONCE];
	size_t got;
	int rc;

	if (read_header(r, &r->at, e) != 0 ||
	    age_header_open(r->head.s, r->at, ids, n, file_key, e) != 0)
		return -1;
	rc = fill(r, nonce, sizeof(nonce), &got, e);
	if (rc == 0 && got < sizeof(nonce))
		rc = cut_off(e);
	if (rc == 0)
		rc = age_stream_key(&r->cipher, file_key, nonce, e);
	mem_wipe(file_key, sizeof(file_key));
	return rc;
}

int
age_reader_new(struct age_reader **out, const struct age_identity *ids,
    size_t n, const struct source *source, struct err *e)
{
	struct age_reader *r = mem_new(1, sizeof(*r));

	r->source = *source;
	buf_init(&r->head);
	if (begin(r, ids, n, e) != 0) {
		age_reader_free(r);
		*out = NULL;
		return -1;
	}
	*out = r;
	return 0;
}

static int
damaged(const struct age_reader *r, struct err *e)
{
	return err_set(e, ERR_DAMAGED,
	    "the age file is damaged or cut off, from byte %" PRIu64
	    " of its text on",
	    r->number * AGE_PIECE);
}

ptrdiff_t
age_read(struct age_reader *r, const void **p, struct err *e)
{
	unsigned char nonce[CHAPOLY_NONCE];
	size_t got, n;
	bool last;

	if (r->done)
		return 0;
	if (fill(r, r->sealed + r->have, sizeof(r->sealed) - r->have, &got,
		e) != 0)
		return -1;
	r->have += got;
	last = r->have <= AGE_SEALED;
	n = last ? r->have : AGE_SEALED;
	/* the last may be empty in an empty text alone */
	if (n < CHAPOLY_TAG || (n == CHAPOLY_TAG && r->number > 0))
		return damaged(r, e);
	age_stream_nonce(nonce, r->number, last);
	if (chapoly_open(r->cipher, r->piece, nonce, r->sealed, n) != 0)
		return damaged(r, e);
	r->number++;
	r->done = last;
	r->sealed[0] = r->sealed[n < r->have ? n : 0];
	r->have -= n;
	*p = r->piece;
	return (ptrdiff_t)(n - CHAPOLY_TAG);
}

void
age_reader_free(struct age_reader *r)
{
	if (r == NULL)
		return;
	chapoly_free(r->cipher);
	buf_clear(&r->head);
	mem_wipe(r->piece, sizeof(r->piece));
	free(r);
}

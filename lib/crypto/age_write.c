/*
 * Writing age files; see age.h.  A full piece waits until more comes, since
 * only then it is not the last.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/age.h"
#include "lib/crypto/age_stream.h"
#include "lib/crypto/random.h"

struct age_writer {
	struct sink sink;
	struct chapoly *cipher;
	uint64_t number; /* of the piece */
	size_t have;     /* bytes of it */
	unsigned char piece[AGE_PIECE], sealed[AGE_SEALED];
};

static int
begin(struct age_writer *w, const struct age_recipient *to, size_t n,
    struct err *e)
{
	unsigned char file_key[AGE_FILE_KEY], nonce[AGE_NONCE];
	struct buf header = BUF_INIT;
	int rc;

	random_bytes(file_key, sizeof(file_key));
	random_bytes(nonce, sizeof(nonce));
	rc = age_header_make(&header, file_key, to, n, e);
	if (rc == 0)
		rc = age_stream_key(&w->cipher, file_key, nonce, e);
	mem_wipe(file_key, sizeof(file_key));
	buf_add(&header, nonce, sizeof(nonce));
	if (rc == 0)
		rc = w->sink.write(w->sink.ctx, header.s, header.len, e);
	buf_clear(&header);
	return rc;
}

int
age_writer_new(struct age_writer **out, const struct age_recipient *to,
    size_t n, const struct sink *sink, struct err *e)
{
	struct age_writer *w = mem_new(1, sizeof(*w));

	w->sink = *sink;
	if (begin(w, to, n, e) != 0) {
		age_writer_free(w);
		*out = NULL;
		return -1;
	}
	*out = w;
	return 0;
}

/* Seals what is there and hands it on. */
static int
flush(struct age_writer *w, bool last, struct err *e)
{
	unsigned char nonce[CHAPOLY_NONCE];
	size_t n = w->have;

	age_stream_nonce(nonce, w->number++, last);
	chapoly_seal(w->cipher, w->sealed, nonce, w->piece, n);
	w->have = 0;
	return w->sink.write(w->sink.ctx, w->sealed, n + CHAPOLY_TAG, e);
}

int
age_write(struct age_writer *w, const void *p, size_t n, struct err *e)
{
	const unsigned char *from = p;
	size_t piece;

	while (n > 0) {
		if (w->have == AGE_PIECE && flush(w, false, e) != 0)
			return -1;
		piece = AGE_PIECE - w->have;
		if (piece > n)
			piece = n;
		memcpy(w->piece + w->have, from, piece);
		w->have += piece;
		from += piece;
		n -= piece;
	}
	return 0;
}

int
age_finish(struct age_writer *w, struct err *e)
{
	return flush(w, true, e);
}

void
age_writer_free(struct age_writer *w)
{
	if (w == NULL)
		return;
	chapoly_free(w->cipher);
	mem_wipe(w->piece, sizeof(w->piece));
	free(w);
}

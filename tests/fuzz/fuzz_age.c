/*
 * Fuzzes files of the age format.  The first byte chooses:
 *
 *	0  the others are a file as it comes: it ends in text or an error
 *	1  they are a recipient, and a file of identities
 *	2  the next three say which byte of a sound file is changed, and how;
 *	   the others are its text: what is read is the text's begin, and all
 *	   of it only where nothing was changed
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/crypto/age.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct feed {
	const unsigned char *p;
	size_t left;
};

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static ptrdiff_t
from_feed(void *ctx, void *p, size_t n, struct err *e)
{
	struct feed *f = ctx;

	(void)e;
	n = n < f->left ? n : f->left;
	memcpy(p, f->p, n);
	f->p += n;
	f->left -= n;
	return (ptrdiff_t)n;
}

static int
to_buf(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)e;
	buf_add(ctx, p, n);
	return 0;
}

/* Reads to the end or the first error; whether it was the end. */
static bool
read_all(const void *file, size_t n, const struct age_identity *id,
    struct buf *out)
{
	struct feed feed = { file, n };
	const struct source from = { from_feed, &feed };
	struct age_reader *r;
	struct err e = ERR_INIT;
	const void *piece;
	ptrdiff_t got;

	if (age_reader_new(&r, id, 1, &from, &e) < 0) {
		must(e.code != ERR_NONE);
		return false;
	}
	while ((got = age_read(r, &piece, &e)) > 0)
		buf_add(out, piece, (size_t)got);
	must((got < 0) == (e.code != ERR_NONE));
	age_reader_free(r);
	return got == 0;
}

static void
try_keys(const uint8_t *data, size_t size)
{
	char *text = mem_textn((const char *)data, size);
	struct age_recipient to;
	struct age_identity *ids;
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;
	size_t n;

	if (age_recipient_parse(text, &to, &e) == 0) {
		age_recipient_format(&b, &to);
		must(strcasecmp(b.s, text) == 0);
	}
	err_clear(&e);
	if (age_identities_parse(text, "text", &ids, &n, &e) == 0) {
		must(n > 0);
		age_identities_free(ids, n);
	}
	buf_clear(&b);
	free(text);
}

static void
try_change(const uint8_t *data, size_t size, const struct age_identity *id)
{
	struct buf file = BUF_INIT, text = BUF_INIT;
	const struct sink to = { to_buf, &file };
	struct age_writer *w;
	struct err e = ERR_INIT;
	size_t at;
	bool whole;

	must(age_writer_new(&w, &id->recipient, 1, &to, &e) == 0);
	must(age_write(w, data + 3, size - 3, &e) == 0);
	must(age_finish(w, &e) == 0);
	age_writer_free(w);
	at = (data[0] * 256u + data[1]) % file.len;
	file.s[at] = (char)(file.s[at] ^ data[2]);
	whole = read_all(file.s, file.len, id, &text);
	must(whole == (data[2] == 0));
	must(text.len <= size - 3);
	must(memcmp(text.s, data + 3, text.len) == 0);
	must(!whole || text.len == size - 3);
	buf_clear(&file);
	buf_clear(&text);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct age_identity id;
	static bool made;
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	if (!made)
		must(age_identity_new(&id, &e) == 0);
	made = true;
	if (size < 1)
		return 0;
	if (data[0] % 3 == 0)
		(void)read_all(data + 1, size - 1, &id, &out);
	else if (data[0] % 3 == 1)
		try_keys(data + 1, size - 1);
	else if (size >= 4)
		try_change(data + 1, size - 1, &id);
	buf_clear(&out);
	return 0;
}

/*
 * JSON with its own digest; see record.h.
 */
#include "lib/backup/record.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/crypto/hex.h"

#define MARK ",\n \"digest\": \""
#define CLOSE "\"\n}\n"

static void
digest_of(const char *text, size_t n, char out[DIGEST_HEX])
{
	unsigned char sum[DIGEST_SIZE];

	sha256(sum, text, n);
	hex_encode(out, sum, sizeof(sum));
}

void
record_digest(const json_t *o, char digest[DIGEST_HEX])
{
	char *text = json_dumps(o, JSON_INDENT(1));

	digest_of(text, strlen(text) - 2, digest);
	free(text);
}

int
record_write(const char *path, const json_t *o, bool replace,
    char digest[DIGEST_HEX], struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	char *text = json_dumps(o, JSON_INDENT(1));
	size_t n = text == NULL ? 0 : strlen(text);
	char sum[DIGEST_HEX];
	int rc = -1;

	if (n < 4) {
		free(text);
		return err_set(e, ERR_FAILED, "%s: nothing to write", path);
	}
	n -= 2; /* without "\n}" */
	digest_of(text, n, sum);
	if (new_file_begin(&f, path, replace, e) == 0) {
		fprintf(f.file, "%.*s%s%s%s", (int)n, text, MARK, sum, CLOSE);
		rc = new_file_finish(&f, e);
		new_file_drop(&f);
	}
	if (digest != NULL)
		memcpy(digest, sum, sizeof(sum));
	free(text);
	return rc;
}

static int
damaged(const char *path, struct err *e)
{
	return err_set(e, ERR_DAMAGED, "%s is not as it was written", path);
}

/* Whether the text ends with the digest of what stands before it. */
static bool
is_whole(const struct buf *b, char digest[DIGEST_HEX])
{
	size_t tail = strlen(MARK) + DIGEST_HEX - 1 + strlen(CLOSE);
	const char *at;

	if (b->len < tail)
		return false;
	at = b->s + b->len - tail;
	digest_of(b->s, b->len - tail, digest);
	return memcmp(at, MARK, strlen(MARK)) == 0 &&
	    memcmp(at + strlen(MARK), digest, DIGEST_HEX - 1) == 0 &&
	    strcmp(at + strlen(MARK) + DIGEST_HEX - 1, CLOSE) == 0;
}

int
record_read(const char *path, json_t **o, char digest[DIGEST_HEX],
    struct err *e)
{
	struct buf b = BUF_INIT;
	char sum[DIGEST_HEX];
	int rc = -1;

	*o = NULL;
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return err_set(e, ERR_NOT_FOUND, "%s is missing", path);
	if (file_read(path, &b, e) < 0)
		goto out;
	if (is_whole(&b, sum))
		*o = json_loadb(b.s, b.len, JSON_REJECT_DUPLICATES, NULL);
	if (!json_is_object(*o)) {
		json_decref(*o);
		*o = NULL;
		(void)damaged(path, e);
		goto out;
	}
	if (digest != NULL)
		memcpy(digest, sum, sizeof(sum));
	rc = 0;
out:
	buf_clear(&b);
	return rc;
}

int
record_text(const json_t *o, const char *key, const char *what,
    const char **out, struct err *e)
{
	*out = json_string_value(json_object_get(o, key));
	if (*out != NULL)
		return 0;
	return err_set(e, ERR_DAMAGED, "%s: '%s' is missing", what, key);
}

int
record_int(const json_t *o, const char *key, const char *what, int64_t min,
    int64_t max, int64_t *out, struct err *e)
{
	const json_t *v = json_object_get(o, key);

	*out = json_integer_value(v);
	if (json_is_integer(v) && *out >= min && *out <= max)
		return 0;
	return err_set(e, ERR_DAMAGED, "%s: '%s' is missing, or no number "
	    "that it can be", what, key);
}

void
record_put(json_t *o, const struct record_field *fields, size_t n,
    const void *from)
{
	for (size_t i = 0; i < n; i++) {
		const struct record_field *f = &fields[i];
		const void *at = (const char *)from + f->at;

		json_object_set_new(o, f->key, f->size > 0 ?
		    json_string(at) : json_integer(*(const int64_t *)at));
	}
}

static int
take_text(const json_t *o, const struct record_field *f, const char *what,
    char *to, struct err *e)
{
	const char *s;
	size_t n;

	if (record_text(o, f->key, what, &s, e) < 0)
		return -1;
	n = strlen(s);
	if (n != f->size - 1 && !(f->empty && n == 0))
		return err_set(e, ERR_DAMAGED, "%s: '%s' has another length",
		    what, f->key);
	memcpy(to, s, n + 1);
	return 0;
}

int
record_take(const json_t *o, const struct record_field *fields, size_t n,
    const char *what, void *to, struct err *e)
{
	for (size_t i = 0; i < n; i++) {
		const struct record_field *f = &fields[i];
		void *at = (char *)to + f->at;

		if ((f->size > 0 ? take_text(o, f, what, at, e) :
		    record_int(o, f->key, what, f->min, INT64_MAX, at, e)) <
		    0)
			return -1;
	}
	return 0;
}

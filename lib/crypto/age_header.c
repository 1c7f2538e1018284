/*
 * The header of an age file; see age_header.h.  Its lines are
 *
 *	age-encryption.org/v1
 *	-> X25519 SHARE         a recipient's part: its kind, its arguments,
 *	BODY                    and base64 in lines of 64, the last shorter
 *	--- MAC
 *
 * Parts of other kinds may stand among them; they are skipped.
 */
#include "lib/crypto/age_header.h"

#include <stdbool.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/crypto/base64.h"
#include "lib/crypto/chapoly.h"
#include "lib/crypto/hkdf.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/random.h"

#define VERSION "age-encryption.org/v1\n"
#define FAMILY "age-encryption.org/"
#define ARMOR "-----BEGIN AGE ENCRYPTED FILE-----"
#define WRAP_INFO "age-encryption.org/v1/X25519"
#define COLUMNS 64 /* letters of a full line of a body */
#define WRAPPED (AGE_FILE_KEY + CHAPOLY_TAG)
#define MAC_TEXT 43 /* letters of MAC_SIZE bytes */

/* Each key that wraps serves once. */
static const unsigned char no_nonce[CHAPOLY_NONCE];

/* --- keys -------------------------------------------------------------- */

/* The key that wraps the file's between a share and a recipient. */
static void
wrap_key(unsigned char key[CHAPOLY_KEY], const unsigned char share[X25519_SIZE],
    const unsigned char recipient[X25519_SIZE],
    const unsigned char shared[X25519_SIZE])
{
	unsigned char salt[2 * X25519_SIZE];

	memcpy(salt, share, X25519_SIZE);
	memcpy(salt + X25519_SIZE, recipient, X25519_SIZE);
	hkdf_sha256(key, CHAPOLY_KEY,
	    &(struct hkdf_input){ .secret = shared,
		.secret_len = X25519_SIZE,
		.salt = salt,
		.salt_len = sizeof(salt),
		.info = WRAP_INFO,
		.info_len = strlen(WRAP_INFO) });
}

/* Over the header's first n bytes. */
static void
header_mac(unsigned char out[MAC_SIZE],
    const unsigned char file_key[AGE_FILE_KEY], const char *p, size_t n)
{
	unsigned char key[MAC_KEY];
	struct mac *m;

	hkdf_sha256(key, sizeof(key),
	    &(struct hkdf_input){ .secret = file_key,
		.secret_len = AGE_FILE_KEY,
		.info = "header",
		.info_len = strlen("header") });
	m = mac_new(key);
	mac_of(m, p, n, out);
	mac_free(m);
	mem_wipe(key, sizeof(key));
}

/* --- making ------------------------------------------------------------ */

static int
add_recipient(struct buf *out, const unsigned char file_key[AGE_FILE_KEY],
    const struct age_recipient *to, struct err *e)
{
	unsigned char once[X25519_SIZE], share[X25519_SIZE];
	unsigned char shared[X25519_SIZE], key[CHAPOLY_KEY], body[WRAPPED];
	struct chapoly *c = NULL;
	int rc = -1;

	random_bytes(once, sizeof(once));
	if (x25519_public(once, share, e) != 0)
		goto out;
	if (x25519_shared(once, to->key, shared, e) != 0) {
		if (e->code == ERR_DAMAGED)
			err_set(e, ERR_INPUT,
			    "this recipient's key keeps nothing secret");
		goto out;
	}
	wrap_key(key, share, to->key, shared);
	if (chapoly_new(&c, key, e) != 0)
		goto out;
	chapoly_seal(c, body, no_nonce, file_key, AGE_FILE_KEY);
	buf_puts(out, "-> X25519 ");
	base64_encode(out, share, sizeof(share));
	buf_putc(out, '\n');
	base64_encode(out, body, sizeof(body)); /* shorter than a full line */
	buf_putc(out, '\n');
	rc = 0;
out:
	chapoly_free(c);
	mem_wipe(once, sizeof(once));
	mem_wipe(shared, sizeof(shared));
	mem_wipe(key, sizeof(key));
	return rc;
}

int
age_header_make(struct buf *out, const unsigned char file_key[AGE_FILE_KEY],
    const struct age_recipient *to, size_t n, struct err *e)
{
	unsigned char mac[MAC_SIZE];
	size_t begin = out->len;

	buf_puts(out, VERSION);
	for (size_t i = 0; i < n; i++)
		if (add_recipient(out, file_key, &to[i], e) != 0) {
			buf_cut(out, begin);
			return -1;
		}
	buf_puts(out, "---");
	header_mac(mac, file_key, out->s + begin, out->len - begin);
	buf_putc(out, ' ');
	base64_encode(out, mac, sizeof(mac));
	buf_putc(out, '\n');
	return 0;
}

/* --- finding its end --------------------------------------------------- */

/* Whether the first letters, as far as they are there, are those of text. */
static bool
may_begin(const char *p, size_t len, const char *text)
{
	size_t n = strlen(text);

	return memcmp(p, text, len < n ? len : n) == 0;
}

static int
not_age(const char *p, size_t len, struct err *e)
{
	if (may_begin(p, len, ARMOR)) {
		err_set(e, ERR_INPUT, "the file is an armoured one of age");
		return err_hint(e,
		    "make it binary: sed '/^-----/d' FILE | base64 -d");
	}
	if (may_begin(p, len, FAMILY))
		return err_set(e, ERR_INPUT,
		    "the file is of another version of age than 1");
	return err_set(e, ERR_INPUT, "the file is not one of age");
}

ptrdiff_t
age_header_length(const char *p, size_t len, struct err *e)
{
	const char *at = p, *end = p + len, *line_end;

	if (!may_begin(p, len, VERSION))
		return not_age(p, len, e);
	while (at < end) {
		line_end = memchr(at, '\n', (size_t)(end - at));
		if (line_end == NULL)
			break;
		if (line_end - at >= 3 && memcmp(at, "---", 3) == 0)
			return line_end + 1 - p;
		at = line_end + 1;
	}
	if (len >= AGE_HEADER_MOST)
		return err_set(e, ERR_DAMAGED,
		    "the header of the age file does not end");
	return 0;
}

/* --- reading ----------------------------------------------------------- */

/* Text that is still to be read. */
struct cursor {
	const char *at, *end;
};

struct span {
	const char *p;
	size_t n;
};

struct part {
	struct span kind, arg;
	size_t args; /* behind its kind */
	struct buf body;
};

static int
malformed(struct err *e)
{
	return err_set(e, ERR_DAMAGED, "the header of the age file is damaged");
}

static bool
take(struct cursor *c, const char *text)
{
	size_t n = strlen(text);

	if ((size_t)(c->end - c->at) < n || memcmp(c->at, text, n) != 0)
		return false;
	c->at += n;
	return true;
}

static bool
take_line(struct cursor *c, struct span *line)
{
	const char *end = memchr(c->at, '\n', (size_t)(c->end - c->at));

	if (end == NULL)
		return false;
	*line = (struct span){ c->at, (size_t)(end - c->at) };
	c->at = end + 1;
	return true;
}

/* Words of a line, each of one visible letter or more, one blank between. */
static bool
take_words(struct span line, struct part *part)
{
	size_t begin = 0;

	part->args = 0;
	for (size_t i = 0; i <= line.n; i++) {
		if (i < line.n && line.p[i] != ' ') {
			if (line.p[i] < '!' || line.p[i] > '~')
				return false;
			continue;
		}
		if (i == begin)
			return false;
		if (begin == 0)
			part->kind = (struct span){ line.p, i };
		else if (part->args++ == 0)
			part->arg = (struct span){ line.p + begin, i - begin };
		begin = i + 1;
	}
	return true;
}

static bool
take_body(struct cursor *c, struct buf *body)
{
	struct span line;

	buf_reset(body);
	do {
		if (!take_line(c, &line) || line.n > COLUMNS ||
		    base64_decode(body, line.p, line.n) != 0)
			return false;
	} while (line.n == COLUMNS);
	return true;
}

static bool
take_part(struct cursor *c, struct part *part)
{
	struct span line;

	return take_line(c, &line) && take_words(line, part) &&
	    take_body(c, &part->body);
}

static bool
is_kind(const struct part *part, const char *kind)
{
	return part->kind.n == strlen(kind) &&
	    memcmp(part->kind.p, kind, part->kind.n) == 0;
}

/* Whether the part was made for id, and then the file's key.  -1 for a share
 * that shares nothing. */
static int
unwrap(const struct part *part, const unsigned char share[X25519_SIZE],
    const struct age_identity *id, unsigned char file_key[AGE_FILE_KEY],
    bool *opened, struct err *e)
{
	unsigned char shared[X25519_SIZE], key[CHAPOLY_KEY];
	struct chapoly *c = NULL;
	int rc = x25519_shared(id->secret, share, shared, e);

	if (rc == 0) {
		wrap_key(key, share, id->recipient.key, shared);
		rc = chapoly_new(&c, key, e);
	}
	if (rc == 0)
		*opened = chapoly_open(c, file_key, no_nonce, part->body.s,
			      part->body.len) == 0;
	chapoly_free(c);
	mem_wipe(shared, sizeof(shared));
	mem_wipe(key, sizeof(key));
	return rc;
}

/* Of the kind X25519. */
static int
try_part(const struct part *part, const struct age_identity *ids, size_t n,
    unsigned char file_key[AGE_FILE_KEY], bool *opened, struct err *e)
{
	struct buf share = BUF_INIT;
	int rc = 0;

	if (part->args != 1 ||
	    base64_decode(&share, part->arg.p, part->arg.n) != 0 ||
	    share.len != X25519_SIZE || part->body.len != WRAPPED)
		rc = malformed(e);
	for (size_t i = 0; rc == 0 && i < n && !*opened; i++)
		rc = unwrap(part, (const unsigned char *)share.s, &ids[i],
		    file_key, opened, e);
	buf_clear(&share);
	return rc;
}

/* All parts, so that a broken one is found behind one that opens. */
static int
read_parts(struct cursor *c, const struct age_identity *ids, size_t n,
    unsigned char file_key[AGE_FILE_KEY], bool *opened, struct err *e)
{
	struct part part = { .body = BUF_INIT };
	bool passphrase = false;
	size_t parts = 0;
	int rc = 0;

	while (rc == 0 && take(c, "-> ")) {
		parts++;
		if (!take_part(c, &part)) {
			rc = malformed(e);
			break;
		}
		passphrase = passphrase || is_kind(&part, "scrypt");
		if (is_kind(&part, "X25519"))
			rc = try_part(&part, ids, n, file_key, opened, e);
	}
	buf_clear(&part.body);
	if (rc != 0)
		return rc;
	if (parts == 0 || (passphrase && parts > 1))
		return malformed(e);
	if (passphrase) {
		err_set(e, ERR_INPUT, "a passphrase opens this file, no key");
		return err_hint(e, "open it first: age -d FILE");
	}
	return 0;
}

int
age_header_open(const char *p, size_t len, const struct age_identity *ids,
    size_t n, unsigned char file_key[AGE_FILE_KEY], struct err *e)
{
	struct cursor c = { p, p + len };
	unsigned char mac[MAC_SIZE];
	struct buf told = BUF_INIT;
	bool opened = false;
	int rc = -1;

	if (!take(&c, VERSION)) {
		malformed(e);
		goto out;
	}
	if (read_parts(&c, ids, n, file_key, &opened, e) != 0)
		goto out;
	if (!take(&c, "--- ") || c.end - c.at != MAC_TEXT + 1 ||
	    base64_decode(&told, c.at, MAC_TEXT) != 0) {
		malformed(e);
		goto out;
	}
	if (!opened) {
		err_set(e, ERR_DENIED,
		    "the file was not encrypted to any of these identities");
		goto out;
	}
	header_mac(mac, file_key, p, (size_t)(c.at - p) - 1);
	if (mac_equal(mac, (const unsigned char *)told.s))
		rc = 0;
	else
		malformed(e);
out:
	if (rc != 0)
		mem_wipe(file_key, AGE_FILE_KEY);
	buf_clear(&told);
	return rc;
}

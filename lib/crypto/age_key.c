/*
 * Keys of the age format; see age_key.h.
 */
#include "lib/crypto/age_key.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/crypto/bech32.h"
#include "lib/crypto/random.h"

#define RECIPIENT "age"
#define IDENTITY "age-secret-key-" /* written in capitals */

static bool
begins(const char *text, const char *with)
{
	return strncmp(text, with, strlen(with)) == 0;
}

int
age_recipient_parse(const char *text, struct age_recipient *r, struct err *e)
{
	if (bech32_decode(r->key, sizeof(r->key), RECIPIENT, text,
		strlen(text)) == 0)
		return 0;
	if (begins(text, "AGE-SECRET-KEY-")) {
		err_set(e, ERR_INPUT,
		    "this is a secret identity, not a recipient");
		return err_hint(e,
		    "give its public key, age1…; and keep the identity away "
		    "from the machine that makes backups");
	}
	if (begins(text, "ssh-"))
		return err_set(e, ERR_INPUT,
		    "SSH keys are not taken as recipients; give a key that "
		    "begins with age1");
	if (!begins(text, "age1"))
		return err_set(e, ERR_INPUT,
		    "'%s' is no recipient; one begins with age1", text);
	err_set(e, ERR_INPUT,
	    "'%s' is no recipient: a letter is wrong or missing", text);
	return err_hint(e, "copy the whole public key again");
}

void
age_recipient_format(struct buf *out, const struct age_recipient *r)
{
	bech32_encode(out, RECIPIENT, r->key, sizeof(r->key));
}

int
age_identity_new(struct age_identity *id, struct err *e)
{
	random_bytes(id->secret, sizeof(id->secret));
	return x25519_public(id->secret, id->recipient.key, e);
}

void
age_identity_format(struct buf *out, const struct age_identity *id,
    const char *made)
{
	size_t at;

	buf_printf(out, "# created: %s\n# public key: ", made);
	age_recipient_format(out, &id->recipient);
	buf_putc(out, '\n');
	at = out->len;
	bech32_encode(out, IDENTITY, id->secret, sizeof(id->secret));
	for (; at < out->len; at++)
		out->s[at] = (char)toupper((unsigned char)out->s[at]);
	buf_putc(out, '\n');
}

/* One line, without its end. */
static int
parse_line(const char *line, size_t len, struct age_identity *id, struct err *e)
{
	char *lower = mem_textn(line, len);
	bool capitals = true;
	int rc;

	for (size_t i = 0; i < len; i++) {
		capitals = capitals && !islower((unsigned char)line[i]);
		lower[i] = (char)tolower((unsigned char)line[i]);
	}
	rc = bech32_decode(id->secret, sizeof(id->secret), IDENTITY, lower,
	    len);
	mem_wipe(lower, len);
	free(lower);
	if (rc != 0 || !capitals)
		return err_set(e, ERR_INPUT, "this is no identity of age");
	return x25519_public(id->secret, id->recipient.key, e);
}

/* What a file holds that people take for one of identities. */
static int
refuse_other(const char *text, const char *name, struct err *e)
{
	if (begins(text, "age-encryption.org/") ||
	    begins(text, "-----BEGIN AGE ENCRYPTED FILE-----")) {
		err_set(e, ERR_INPUT, "the identity in %s is encrypted itself",
		    name);
		return err_hint(e, "open it first: age -d %s > identity.txt",
		    name);
	}
	if (begins(text, "-----BEGIN"))
		return err_set(e, ERR_INPUT,
		    "%s holds another kind of key; an identity of age "
		    "begins with AGE-SECRET-KEY-1",
		    name);
	return 0;
}

/* Where it grows nothing of it stays behind. */
static void
add(struct age_identity **all, size_t *n, const struct age_identity *id)
{
	struct age_identity *more = mem_new(*n + 1, sizeof(*more));

	if (*n > 0)
		memcpy(more, *all, *n * sizeof(*more));
	more[*n] = *id;
	age_identities_free(*all, *n);
	*all = more;
	(*n)++;
}

int
age_identities_parse(const char *text, const char *name,
    struct age_identity **ids, size_t *n, struct err *e)
{
	struct age_identity id, *all = NULL;
	size_t got = 0, line = 0, len;
	int rc = refuse_other(text, name, e);

	for (const char *at = text; rc == 0 && *at != '\0';) {
		line++;
		len = strcspn(at, "\n");
		if (len > 0 && *at != '#' && strspn(at, " \t\r") < len) {
			rc = parse_line(at, len - (at[len - 1] == '\r'), &id,
			    e);
			if (rc != 0) {
				err_prefix(e, "%s, line %zu", name, line);
				break;
			}
			add(&all, &got, &id);
		}
		at += len + (at[len] == '\n');
	}
	mem_wipe(&id, sizeof(id));
	if (rc == 0 && got == 0) {
		err_set(e, ERR_INPUT, "no identity stands in %s", name);
		rc = err_hint(e,
		    "an identity is a line that begins with AGE-SECRET-KEY-1");
	}
	if (rc != 0) {
		age_identities_free(all, got);
		return -1;
	}
	*ids = all;
	*n = got;
	return 0;
}

int
age_identities_read(const char *path, struct age_identity **ids, size_t *n,
    struct err *e)
{
	struct buf text = BUF_INIT;
	int rc = file_read_text(path, &text, e);

	if (rc == 0)
		rc = age_identities_parse(text.s, path, ids, n, e);
	mem_wipe(text.s, text.len);
	buf_clear(&text);
	return rc;
}

void
age_identities_free(struct age_identity *ids, size_t n)
{
	if (ids == NULL)
		return;
	mem_wipe(ids, n * sizeof(*ids));
	free(ids);
}

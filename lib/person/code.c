/*
 * Codes that prove an e-mail address; see code.h.
 */
#include "lib/person/code.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/hkdf.h"
#include "lib/crypto/mac.h"
#include "lib/crypto/random.h"
#include "lib/org/setting.h"
#include "lib/person/code.sql.h"
#include "lib/person/person.h"

#define TOKEN_BYTES 20
#define CODES 100000000u                      /* of eight digits */
#define FAIR (UINT32_MAX / CODES * CODES)     /* below it all are as likely */

/* What finds a code, and what its digits are hashed under. */
struct token_keys {
	unsigned char find[MAC_KEY];
	unsigned char digits[MAC_KEY];
};

static void
keys_of(const char *token, struct token_keys *k)
{
	static const char find[] = "osan code token";
	static const char digits[] = "osan code digits";
	struct hkdf_input in = { .secret = token,
		.secret_len = strlen(token),
		.info = find,
		.info_len = sizeof(find) - 1 };

	hkdf_sha256(k->find, sizeof(k->find), &in);
	in.info = digits;
	in.info_len = sizeof(digits) - 1;
	hkdf_sha256(k->digits, sizeof(k->digits), &in);
}

static void
hash_digits(const struct token_keys *k, const char *digits,
    unsigned char out[MAC_SIZE])
{
	struct mac *mac = mac_new(k->digits);

	mac_of(mac, digits, strlen(digits), out);
	mac_free(mac);
}

static void
make_digits(char out[CODE_DIGITS + 1])
{
	uint32_t n;

	do
		random_bytes(&n, sizeof(n));
	while (n >= FAIR);
	snprintf(out, CODE_DIGITS + 1, "%08u", (unsigned)(n % CODES));
	mem_wipe(&n, sizeof(n));
}

/* Each by itself, since one would do for person_check. */
static int
check_fields(const char *name, const char *email, struct err *e)
{
	bool known = false;

	if (person_check(&(struct person_fields){ .name = name }, &known,
	    e) < 0)
		return -1;
	if (!known)
		return err_set(e, ERR_INPUT, "the name is missing");
	if (person_check(&(struct person_fields){ .email = email }, &known,
	    e) < 0)
		return -1;
	if (!known)
		return err_set(e, ERR_INPUT, "the e-mail address is missing");
	return 0;
}

/* Whose address it is: only the address is taken of somebody new, since
 * the name is not proven. */
static int
find_or_add(struct store *store, struct keyring *keyring, const char *email,
    const char *lang, int64_t *id, bool *added, struct err *e)
{
	const struct person_fields fields = { .email = email, .lang = lang };
	size_t n;

	if (person_find(store, keyring, PERSON_BY_EMAIL, email, id, 1, &n,
	    e) < 0)
		return -1;
	*added = n == 0;
	return n != 0 ? 0 : person_find_or_add(store, keyring, &fields, id,
	    e);
}

static int
check_often(struct store *store, int64_t citizen, struct err *e)
{
	int64_t most, n;

	if (setting_int(store, SETTING_WEB_CODES_PER_HOUR, &most, e) < 0 ||
	    store_int(store, &sql_code_recent, BINDS(
	    b_int("citizen", citizen),
	    b_int("since", clock_now() - CLOCK_HOUR)), &n, e) < 0)
		return -1;
	if (n < most)
		return 0;
	err_set(e, ERR_OFTEN, "too many codes were asked for this e-mail "
	    "address");
	e->wait = (int)(CLOCK_HOUR / CLOCK_SECOND);
	return err_hint(e, "look at the mail of the last hour, or ask again "
	    "in an hour");
}

struct sealed {
	unsigned char *text;
	size_t n;
};

static int
add(struct store *store, struct keyring *keyring, int64_t citizen,
    bool added, const char *name, const char *token, int64_t *id,
    struct err *e)
{
	struct sealed digits = { .text = NULL }, told = { .text = NULL };
	unsigned char hash[MAC_SIZE];
	char plain[CODE_DIGITS + 1];
	struct token_keys k;
	int64_t minutes, now = clock_now();
	int rc = -1;

	make_digits(plain);
	keys_of(token, &k);
	hash_digits(&k, plain, hash);
	if (setting_int(store, SETTING_WEB_CODE_MINUTES, &minutes, e) == 0 &&
	    store_int(store, &sql_code_next_id, NO_BINDS, id, e) == 0 &&
	    person_seal_own(store, keyring, citizen, "code", "digits", *id,
	    plain, CODE_DIGITS, &digits.text, &digits.n, e) == 0 &&
	    person_seal_own(store, keyring, citizen, "code", "name", *id,
	    name, strlen(name), &told.text, &told.n, e) == 0)
		rc = store_run(store, &sql_code_add, BINDS(b_int("id", *id),
		    b_int("citizen", citizen),
		    b_blob("token", k.find, sizeof(k.find)),
		    b_blob("digits_key", hash, sizeof(hash)),
		    b_blob("digits", digits.text, digits.n),
		    b_blob("name", told.text, told.n),
		    b_int("added", added), b_int("now", now),
		    b_int("until", now + minutes * CLOCK_MINUTE)), e);
	mem_wipe(plain, sizeof(plain));
	mem_wipe(&k, sizeof(k));
	free(digits.text);
	free(told.text);
	return rc;
}

int
code_ask(struct store *store, struct keyring *keyring, const char *name,
    const char *email, const char *lang, int64_t *code_id,
    char token[CODE_TOKEN_SIZE], struct err *e)
{
	int64_t citizen;
	bool added;
	char *fresh;

	assert(store_in_transaction(store));
	token[0] = '\0';
	if (check_fields(name, email, e) < 0 ||
	    find_or_add(store, keyring, email, lang, &citizen, &added, e) <
	    0 || check_often(store, citizen, e) < 0)
		return -1;
	fresh = random_token(TOKEN_BYTES);
	snprintf(token, CODE_TOKEN_SIZE, "%s", fresh);
	mem_wipe(fresh, strlen(fresh));
	free(fresh);
	if (add(store, keyring, citizen, added, name, token, code_id, e) < 0)
		return -1;
	return store_run(store, &sql_code_mail, BINDS(b_int("id", *code_id),
	    b_text("lang", lang != NULL && strcmp(lang, "en") == 0 ? "en" :
	    "ko"), b_int("citizen", citizen), b_int("now", clock_now())), e);
}

static int
deny(struct err *e)
{
	err_clear(e);
	err_set(e, ERR_DENIED, "the code is wrong, was used already or is "
	    "over");
	return err_hint(e, "look at the digits in the newest mail, or ask for "
	    "a new code");
}

/* A code that is asked about. */
struct asked {
	int64_t id; /* 0: there is none */
	int64_t citizen;
	int64_t tries;
	unsigned char hash[MAC_SIZE];
	struct sealed name;
};

static int
read_asked(struct store *store, const struct token_keys *k, struct asked *a,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_code_by_token, BINDS(
	    b_blob("token", k->find, sizeof(k->find)),
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_bytes(st, 2) == MAC_SIZE) {
		a->id = stmt_int(st, 0);
		a->citizen = stmt_int(st, 1);
		memcpy(a->hash, stmt_blob(st, 2), MAC_SIZE);
		a->name.n = stmt_bytes(st, 3);
		a->name.text = mem_new(a->name.n, 1);
		memcpy(a->name.text, stmt_blob(st, 3), a->name.n);
		a->tries = stmt_int(st, 4);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* One wrong guess more; the last one allowed ends the code. */
static int
count_wrong(struct store *store, const struct asked *a, struct err *e)
{
	const struct bind *code = BINDS(b_int("id", a->id));
	int64_t most;

	if (a->id == 0)
		return 0;
	if (setting_int(store, SETTING_WEB_CODE_TRIES, &most, e) < 0 ||
	    store_run(store, &sql_code_wrong, code, e) < 0)
		return -1;
	return a->tries + 1 < most ? 0 : store_run(store, &sql_code_end,
	    BINDS(b_int("id", a->id), b_int("now", clock_now())), e);
}

/* The name that was told is proven where it is the known one, or where
 * none was known yet. */
static int
prove_name(struct store *store, struct keyring *keyring,
    const struct asked *a, bool *done, struct err *e)
{
	struct person p = { 0 };
	char *name = NULL;
	int64_t id = a->citizen;
	int rc = person_unseal_text(store, keyring, "code", "name", a->id,
	    a->name.text, a->name.n, &name, NULL, e);

	if (rc == 0)
		rc = person_get(store, keyring, a->citizen, &p, e);
	if (rc == 0 && p.name == NULL && p.email != NULL)
		rc = person_find_or_add(store, keyring,
		    &(struct person_fields){ .name = name,
		    .email = p.email }, &id, e);
	*done = false;
	if (rc == 0 && id == a->citizen)
		rc = person_verify(store, keyring, id, name, done, e);
	person_clear(&p);
	if (name != NULL)
		mem_wipe(name, strlen(name));
	free(name);
	return rc;
}

/* In a transaction, which is then committed whatever *right is. */
static int
settle(struct store *store, struct keyring *keyring,
    const struct token_keys *k, const char *digits, struct asked *a,
    bool *right, bool *named, struct err *e)
{
	unsigned char hash[MAC_SIZE];

	if (read_asked(store, k, a, e) < 0)
		return -1;
	hash_digits(k, digits, hash);
	*right = mac_equal(hash, a->hash) && a->id != 0;
	if (!*right)
		return count_wrong(store, a, e);
	if (prove_name(store, keyring, a, named, e) < 0)
		return -1;
	return store_run(store, &sql_code_end, BINDS(b_int("id", a->id),
	    b_int("now", clock_now())), e);
}

/* What was typed, without blanks and hyphens; cut where it is too long,
 * which is wrong in any case. */
static void
clean_digits(const char *typed, char out[CODE_DIGITS + 2])
{
	size_t n = 0;

	for (; *typed != '\0' && n < CODE_DIGITS + 1; typed++)
		if (*typed != ' ' && *typed != '-')
			out[n++] = *typed;
	out[n] = '\0';
}

int
code_check(struct store *store, struct keyring *keyring, const char *token,
    const char *digits, int64_t *citizen_id, struct err *e)
{
	struct asked a = { .id = 0 };
	char typed[CODE_DIGITS + 2];
	bool right = false, named = false;
	struct token_keys k;
	int rc;

	clean_digits(digits, typed);
	keys_of(token, &k);
	if (store_begin(store, e) < 0)
		return -1;
	rc = settle(store, keyring, &k, typed, &a, &right, &named, e);
	if (rc < 0 || store_commit(store, e) < 0) {
		store_rollback(store);
		rc = -1;
	}
	mem_wipe(typed, sizeof(typed));
	mem_wipe(&k, sizeof(k));
	free(a.name.text);
	if (rc < 0)
		return -1;
	if (!right)
		return deny(e);
	if (!named) {
		err_set(e, ERR_REFUSED, "this e-mail address is known under "
		    "another name");
		return err_hint(e, "ask again with the name that was given "
		    "with it first, or have it corrected at the city hall "
		    "with an identity card");
	}
	*citizen_id = a.citizen;
	return 0;
}

int
code_digits(struct store *store, struct keyring *keyring, int64_t code_id,
    char out[CODE_DIGITS + 1], struct err *e)
{
	struct stmt *st;
	char *text = NULL;
	int rc;

	out[0] = '\0';
	if (stmt_open(store, &sql_code_sealed, BINDS(b_int("id", code_id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "this code is over");
	else if (rc > 0)
		rc = person_unseal_text(store, keyring, "code", "digits",
		    code_id, stmt_blob(st, 0), stmt_bytes(st, 0), &text,
		    NULL, e);
	stmt_close(st);
	if (text != NULL) {
		snprintf(out, CODE_DIGITS + 1, "%s", text);
		mem_wipe(text, strlen(text));
	}
	free(text);
	return rc;
}

static int
erase_nobodies(struct store *store, int64_t before, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0, size = 0;
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_code_nobody,
	    BINDS(b_int("before", before)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (n == size) {
			size = size * 2 + 16;
			ids = mem_grow(ids, size, sizeof(*ids));
		}
		ids[n++] = stmt_int(st, 0);
	}
	stmt_close(st);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = person_erase(store, ids[i], e);
	free(ids);
	return rc;
}

int
code_sweep(struct store *store, struct err *e)
{
	int64_t now = clock_now(), before = now - CLOCK_HOUR;

	if (store_run(store, &sql_code_over, BINDS(b_int("now", now)), e) <
	    0 || erase_nobodies(store, before, e) < 0 ||
	    store_run(store, &sql_code_unmail,
	    BINDS(b_int("before", before)), e) < 0)
		return -1;
	return store_run(store, &sql_code_forget,
	    BINDS(b_int("before", before)), e);
}

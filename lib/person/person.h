/*
 * Citizens: everything that says who somebody is.  Each field is sealed
 * under the citizen's own key, which the citizens' data key wraps; table,
 * column and row are bound to it, so that a value which was moved to
 * another row does not open.  Look-up is by keyed hash of the normalised
 * value.  Erasing somebody destroys their key.
 *
 * The display name that a post's writer chose is no field of this module.
 */
#ifndef OSAN_PERSON_PERSON_H
#define OSAN_PERSON_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct actor;

/* What somebody told; NULL or "" is unknown.  UTF-8. */
struct person_fields {
	const char *name;
	const char *phone;
	const char *email;
	const char *address;
	const char *lang; /* "ko" (also for NULL) or "en" */
};

/* Inside a write transaction: the citizen with this telephone number, else
 * with this e-mail address; a new one where there is none, or where only a
 * name or an address is given, since a name alone identifies nobody.  What
 * was unknown about somebody known is added; what is known stays.  An
 * e-mail address that is somebody else's is not added to the citizen whom
 * the telephone number found.  Fillers ("-", 010-0000-0000) count as
 * unknown.  ERR_INPUT where nothing is known at all, for what is no number
 * or address, and for control characters; the message tells the field and
 * never its value. */
MUST_USE int person_find_or_add(struct store *store, struct keyring *keyring,
    const struct person_fields *fields, int64_t *id, struct err *e);

/* Inside a write transaction: that name was proven to be this citizen's,
 * which the log tells by "citizen.verify".  *done is false, and nothing
 * changes, where another name is known of them (or none): what was proven
 * is then not theirs.  ERR_INPUT for what is no name. */
MUST_USE int person_verify(struct store *store, struct keyring *keyring,
    int64_t id, const char *name, bool *done, struct err *e);

/* Whether person_find_or_add would take these fields, asked without any
 * key; *known is false where they tell nothing at all.  ERR_INPUT as
 * there. */
MUST_USE int person_check(const struct person_fields *fields, bool *known,
    struct err *e);

/* The citizens found by one value, newest first, at most max of them; *n
 * is their number.  PERSON_BY_NAME may find many. */
enum person_by { PERSON_BY_PHONE, PERSON_BY_EMAIL, PERSON_BY_NAME };
MUST_USE int person_find(struct store *store, struct keyring *keyring,
    enum person_by by, const char *value, int64_t *ids, size_t max,
    size_t *n, struct err *e);

/* A citizen as shown; texts are the struct's, NULL is unknown. */
struct person {
	int64_t id;
	int64_t created_at;
	int64_t erased_at; /* 0: not erased */
	int64_t version;
	bool verified;
	bool masked;       /* the four texts are masks, not values */
	char lang[8];
	char *name;
	char *phone;
	char *email;
	char *address;
};

void person_clear(struct person *person); /* wipes and frees */

/* The citizen unmasked.  Not logged: what shows it to a person calls
 * person_look instead.  ERR_NOT_FOUND; ERR_DAMAGED where a field does not
 * open; ERR_CRYPTO for a master key of another database.  An erased
 * citizen has no texts. */
MUST_USE int person_get(struct store *store, struct keyring *keyring,
    int64_t id, struct person *out, struct err *e);

/* The same for a person to see, logged before it is given (who, whose,
 * why).  Permission is the caller's to check. */
MUST_USE int person_look(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t id, const char *why,
    struct person *out, struct err *e);

/* The citizen masked by lib/text/mask.h ("홍○동", "010-****-5678").
 * Without a keyring (NULL) every known field is PERSON_MASK.  Not logged:
 * nothing personal is in it. */
#define PERSON_MASK "●●●"
MUST_USE int person_masked(struct store *store, struct keyring *keyring,
    int64_t id, struct person *out, struct err *e);

/* Which ways there are to reach somebody, known without any key. */
struct person_contact {
	bool email;
	bool phone;
	char lang[8];
};
MUST_USE int person_contact(struct store *store, int64_t id,
    struct person_contact *out, struct err *e);

/* Corrects what is known of a citizen (inside a write transaction): of
 * fields, NULL stays as it is and "" is taken away.  A name that is another
 * one than before is no longer proven.  version is the one that was seen; 0
 * for any.  ERR_NOT_FOUND; ERR_REFUSED for an erased citizen, for a telephone
 * number or an e-mail address that is another citizen's, and where nothing
 * would be left; ERR_CHANGED; ERR_INPUT as person_find_or_add, also for a
 * filler.  What changes and why is for the caller to log. */
MUST_USE int person_set(struct store *store, struct keyring *keyring,
    int64_t id, const struct person_fields *fields, int64_t version,
    struct err *e);

/* Whether it would; nothing is changed. */
MUST_USE int person_check_set(struct store *store, struct keyring *keyring,
    int64_t id, const struct person_fields *fields, int64_t version,
    struct err *e);

/* Whether s may be written to: printable ASCII with one "@", and nothing in
 * it that could part, quote or end an address in a mail's head. */
bool is_mail_address(const char *s);

/* Inside a write transaction: destroys the citizen's key, sealed fields
 * and look-up hashes; the row and what refers to it stay.  Needs no key.
 * Without its key no copy of a sealed field opens; a backup that holds the
 * wrapped key too opens only while the master key of its time exists.
 * ERR_NOT_FOUND; ERR_REFUSED where it was erased already. */
MUST_USE int person_erase(struct store *store, int64_t id, struct err *e);

/* Whether it would; nothing is changed. */
MUST_USE int person_check_erase(struct store *store, int64_t id,
    struct err *e);

/* Where a post came from: the keyed hash of an IP address together with the
 * browser that it was written with (what it calls itself, User-Agent), for
 * Article 6(2) 8.  Neither can be had from it again, and the same two give
 * the same hash in one database only.  An IPv4 address counts whole, also
 * where it is written as IPv6 (::ffff:a.b.c.d); of an IPv6 address its /64
 * counts.  White space around either is left out.  ERR_INPUT for what is no
 * address and for a browser that says nothing; the message never holds a
 * value.  ERR_CRYPTO and ERR_NOT_FOUND as for all that needs a data key. */
#define PERSON_ORIGIN_SIZE 32
MUST_USE int person_origin_key(struct keyring *keyring, const char *address,
    const char *browser, unsigned char out[PERSON_ORIGIN_SIZE],
    struct err *e);

/* Whether person_origin_key would take these, asked without any key. */
MUST_USE int person_origin_check(const char *address, const char *browser,
    struct err *e);

/* Inside a write transaction, in which it is stored as well: a private text
 * (an appeal's statement, the original of a masked post) sealed under the
 * texts' data key for one column of one row.  *out is the caller's, *n its
 * bytes.  The column stands in sealed.def. */
MUST_USE int person_seal_text(struct store *store, struct keyring *keyring,
    const char *table, const char *column, int64_t row, const char *text,
    size_t len, unsigned char **out, size_t *n, struct err *e);

/* The same under a citizen's own key: nobody reads it any more once the
 * citizen is erased.  Such a text stays as it is when data keys change.
 * ERR_NOT_FOUND, and ERR_REFUSED where the citizen was erased. */
MUST_USE int person_seal_own(struct store *store, struct keyring *keyring,
    int64_t citizen, const char *table, const char *column, int64_t row,
    const char *text, size_t len, unsigned char **out, size_t *n,
    struct err *e);

/* The text again, however it was sealed, with a NUL behind; *len may be
 * NULL.  The caller logs the look.  ERR_DAMAGED where it does not open in
 * this place, ERR_REFUSED where its citizen was erased. */
MUST_USE int person_unseal_text(struct store *store, struct keyring *keyring,
    const char *table, const char *column, int64_t row, const void *sealed,
    size_t n, char **text, size_t *len, struct err *e);

#endif
